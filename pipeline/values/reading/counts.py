"""Tell numbers that count something from those that belong to a name, a label or a code."""

from __future__ import annotations

from pipeline.model.value import Count, Joint
from pipeline.values.reading.quantities import is_year_like
from pipeline.values.reading.tokens import NUMBER, WORD, Tokens

_HYPHENS = frozenset("-‑")
_JOINS = frozenset("-‑'’/:_@*=#")
_NAME_DIGITS = 4
"""Digits that a name may have behind it although they are grouped or decimal: *Web 2.0*."""

_MOST_UNGROUPED = 4
"""Digits that nobody need group; a longer number without a mark is more often a code."""


def is_named(tokens: Tokens, i: int) -> bool:
    """Tell whether a number belongs to a name: *TV 2*, *Boeing 747*, *8000 Aarhus*.

    A number with a decimal or thousands mark does so more seldom: *Industri 4.0*.
    """
    if i == 0:
        return _is_postcode(tokens, i) and not _has_mark(tokens.raw[i])
    raw, before, lexicon = tokens.raw[i], tokens.words[i - 1], tokens.lexicon
    follows_name = tokens.is_name(i - 1)
    if follows_name and len(before) == 2 and tokens.raw[i - 1].isupper():
        return True  # a number plate
    if _has_mark(raw):
        is_short = "." in raw and len(raw) <= _NAME_DIGITS
        return is_short and follows_name and not tokens.starts_sentence(i)
    if not follows_name:
        return _is_postcode(tokens, i)
    if tokens.starts_sentence(i - 1) and before.endswith(lexicon.noun_endings):
        return False  # "Kommunens 52 plejehjem"
    is_dated = is_year_like(tokens, i) and before in lexicon.sure_year_words
    is_part_of_date = before in lexicon.weekdays or before in lexicon.months
    return not (is_dated or is_part_of_date or tokens.words[i + 1] in lexicon.scales)


def _has_mark(raw: str) -> bool:
    return not raw.isdecimal()


def _is_postcode(tokens: Tokens, i: int) -> bool:
    """Tell whether digits stand before a place or a street: *8000 Aarhus*, *12 Baker Street*."""
    lexicon = tokens.lexicon
    if not tokens.is_name(i + 1):
        return False
    if tokens.words[i + 2] in lexicon.streets:
        return True
    is_dated = is_year_like(tokens, i) and tokens.before(i) in lexicon.year_words
    return len(tokens.raw[i]) == 4 and not is_dated


def is_count(tokens: Tokens, i: int, after: int, count: Count) -> bool:
    """Tell whether digits without a unit count something.

    Args:
        tokens: The text.
        i: The first token of the number.
        after: The first token behind it.
        count: What was read.
    """
    if tokens.is_glued(after) and (_goes_on(tokens, after) or _is_label(tokens, i, after)):
        return False
    if count.joint is Joint.DASH and count.numbers[0].amount >= count.numbers[1].amount:
        return False
    return count.joint is not None or not _is_code(tokens, i, after, count)


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Tell whether a word hangs on to a number: ``57-årig``, ``5-``, ``rapport.2026.pdf``."""
    mark = tokens.raw[at]
    if tokens.kinds[at] in (WORD, NUMBER):
        return True
    is_followed = tokens.is_glued(at + 1)
    if mark in _HYPHENS and not is_followed:
        return True  # "2- og 3-årige"
    if mark == ".":
        return is_followed and tokens.kinds[at + 1] == WORD
    return mark in _JOINS and is_followed and tokens.kinds[at + 1] in (WORD, NUMBER)


def _is_label(tokens: Tokens, i: int, at: int) -> bool:
    """Tell whether a number starts an item of a list: ``1.``, ``2)``."""
    mark = tokens.raw[at]
    if mark == ".":
        return i == 0 or tokens.raw[i - 1] == "\n"
    return mark == ")" and "(" not in tokens.raw[max(0, i - 12) : i]


def _is_code(tokens: Tokens, i: int, after: int, count: Count) -> bool:
    """Tell whether digits look like a code: ``0045``, ``1440217``."""
    raw = tokens.raw[i]
    if not raw.isdecimal() or count.numbers[0].scale:
        return False
    if len(raw) > 1 and raw[0] == "0":
        return True
    return len(raw) > _MOST_UNGROUPED and not tokens.is_content_word(after)
