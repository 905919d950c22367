"""Show values as placeables, ``{amount1}``, and put values in their place.

The law: putting the source's own text in place of each placeable gives the message as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.model.document import Placeable, Settlement, Unit
from pipeline.model.inline import CODE
from pipeline.model.placeable import PLACEABLE
from pipeline.model.value import (
    CalendarPart,
    Content,
    Count,
    Date,
    Measure,
    Money,
    Number,
    Ordinal,
    Percent,
    Time,
)
from pipeline.values.explicit import apply_explicit, apply_settled, has_said
from pipeline.values.filling import double_braces, fill_in, source_text
from pipeline.values.message import Found, find_in_message
from pipeline.values.reading.find import lexicon_of
from pipeline.values.reading.hints import has_known_words

Find = Callable[[str, str], Sequence[Found]]
"""Finds the values in a message in a language."""

_KINDS: dict[type, str] = {
    Money: "amount", Date: "date", CalendarPart: "date", Time: "time", Percent: "percent",
    Measure: "measure", Count: "number",
}  # fmt: skip
_MOST_SMALL = 12
"""The largest number that stays text: translators write *twelve* or 12 as they like."""

_CODES = rf"(?:{CODE.pattern})"
# Each is matched where a value ends, so that the message is not copied for each of its values.
_ENDS_MESSAGE = re.compile(rf"(?:{_CODES}|[\"”“»’' ])*+\Z")
_CLOSES_BRACKET = re.compile(rf"{_CODES}*+\)")
_SENTENCE_GOES_ON = re.compile(
    rf"(?:{_CODES}|[\"”“»’')\]])*+\s(?:{_CODES}|\s)*+(?P<letter>[^\W\d_])"
)
_HEADINGS = ("title", "heading", "label", "cell", "button")


def kind_of(content: Content) -> str | None:
    """Name the placeable that stands for a value; None for a value that stays text.

    Years, small counts, words, references and names are the translator's to write.
    """
    kind = _KINDS.get(type(content))
    if kind == "number" and isinstance(content, Count):
        return kind if any(map(_is_written_by_locale, content.numbers)) else None
    return kind


def _is_written_by_locale(number: Number) -> bool:
    if number.scale or number.decimals or number.is_grouped or number.has_half:
        return True
    return not number.in_words and abs(number.amount) > _MOST_SMALL


def values_of(
    unit: Unit,
    language: str,
    settled: Sequence[Settlement] = (),
    *,
    find: Find = find_in_message,
) -> list[Found]:
    """Find the values of a unit, as the source and the editor settle them.

    Args:
        unit: As read.
        language: BCP 47 tag of its text.
        settled: What the editor says of texts in it.
        find: The recogniser.
    """
    found = find(unit.msgid, language)
    if not settled and not has_said(unit):
        return list(found)
    return apply_settled(unit.msgid, apply_explicit(unit, found, language), settled, language)


def mark_values(
    unit: Unit,
    language: str,
    settled: Sequence[Settlement] = (),
    *,
    find: Find = find_in_message,
) -> Unit:
    """Show the values of a unit as placeables.

    Args:
        unit: As read.
        language: BCP 47 tag of its text.
        settled: What the editor says of texts in it.
        find: The recogniser.

    Returns:
        The unit, the same where its text has no such values.
    """
    message = unit.msgid
    if unit.values:
        return unit
    found = values_of(unit, language, settled, find=find)
    if not found:
        return unit
    out: list[str] = []
    values: list[Placeable] = []
    parted: list[Placeable] = []
    numbers: dict[str, int] = {}
    done = 0
    for each in found:
        kind = kind_of(each.content)
        if kind is None:
            continue
        if not each.is_whole:
            parted.append(Placeable("", each.text, each.content))
            continue
        end = each.end - ends_sentence(message, each, unit.role)
        number = numbers[kind] = numbers.get(kind, 0) + 1
        name = f"{kind}{number}"
        values.append(Placeable(name, message[each.start : end], each.content))
        out += (double_braces(message[done : each.start]), "{", name, "}")
        done = end
    if not values:
        return replace(unit, parted=tuple(parted)) if parted else unit
    out.append(double_braces(message[done:]))
    return replace(unit, msgid="".join(out), values=tuple(values), parted=tuple(parted))


def ends_sentence(message: str, value: Found, role: str) -> bool:
    """Tell whether the point that ends an abbreviation ends the sentence too."""
    if message[value.end - 1] != "." or isinstance(value.content, Ordinal):
        return False
    if _ENDS_MESSAGE.match(message, value.end):
        before = CODE.sub("", message[: value.start]).rstrip()
        is_item = before.endswith(":") or not any(map(str.isalpha, before))  # "Pris: 5 mio. kr."
        return not is_item and not any(word in role for word in _HEADINGS)
    if _CLOSES_BRACKET.match(message, value.end):
        return False
    follows = _SENTENCE_GOES_ON.match(message, value.end)
    return follows is not None and follows["letter"].isupper()


def is_all_values(unit: Unit) -> bool:
    """Tell whether a marked unit has values, and nothing else to translate."""
    if not unit.values or unit.msgid[0].isalpha():
        return False
    rest = CODE.sub("", PLACEABLE.sub("", unit.msgid))
    return not any(map(str.isalpha, rest))


def may_be_all_values(message: str, language: str) -> bool:
    """Tell at a glance whether a message may be nothing but values, if nobody settles them.

    >>> may_be_all_values("5 mio. kr.", "da"), may_be_all_values("Prisen er 5 mio. kr.", "da")
    (True, False)
    """
    if "{" in message:
        return True  # braces of its own, which nobody reads here
    lexicon = lexicon_of(language)
    text = CODE.sub(" ", message) if "<" in message else message
    return lexicon is not None and has_known_words(text, lexicon)


def without_values(unit: Unit) -> Unit:
    """Give the unit as it was read: the inverse of `mark_values`."""
    if unit.values:
        unit = replace(unit, msgid=fill_in(unit.msgid, unit.values, source_text), values=())
    return replace(unit, parted=()) if unit.parted else unit
