"""Read what opens with something else than digits: a sign, a number word, *mellem*."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipeline.model.value import Count, Joint, Money, Number
from pipeline.values.reading import dates, pointers, quantities, times, years
from pipeline.values.reading.counts import is_count
from pipeline.values.reading.numbers import read_part
from pipeline.values.reading.ranges import read_first
from pipeline.values.reading.tokens import WORD, Match, Tokens


def read_sign(tokens: Tokens, i: int) -> Match | None:
    """Read a number with a sign: ``-8 °C``."""
    if not tokens.is_number(i + 1) or not tokens.is_glued(i + 1):
        return None
    if tokens.is_glued(i) and tokens.raw[i - 1] not in '(["“»':
        return None
    match = quantities.read_quantity(tokens, i)
    if match is None:
        return None
    if isinstance(match.content, Count) and not is_count(tokens, i, match.after, match.content):
        return None
    return match


def read_words(tokens: Tokens, i: int) -> Match | None:
    """Read a number in words."""
    if tokens.is_glued(i) and tokens.raw[i - 1] in "-'’/" and i > 1 and tokens.is_glued(i - 1):
        return _hung(tokens, i)
    lexicon = tokens.lexicon
    if tokens.raw[i][0].isupper() and i and tokens.is_name(i - 1):
        return None  # Chapter Two
    if _is_idiom(tokens, i):
        return Match(i, i + 2, None)
    if tokens.before(i) in lexicon.vague and tokens.words[i] in lexicon.hundreds:
        vague = read_part(tokens, i)
        return Match(i, i + 1 if vague is None else vague[1], None)  # "et par hundrede tusind"
    fraction = years.read_fraction_words(tokens, i)
    if fraction is not None:
        return fraction
    read = read_part(tokens, i) or read_first(tokens, i, None)
    if read is None:
        return None
    part, after = read
    if not part.number.in_words:
        return None
    follows = tokens.raw[after]
    is_joined = follows in ("-", "‑", "'") and tokens.is_glued(after) and tokens.is_glued(after + 1)
    if is_joined and read_part(tokens, after + 1) is None:
        return Match(i, after + 2, None)
    match = quantities.read_quantity(tokens, i)
    if match is None:
        return Match(i, after, None)
    end = match.after
    if tokens.raw[end] in ("-", "‑") and tokens.is_glued(end) and isinstance(match.content, Count):
        return Match(i, end, None)
    return match


def _hung(tokens: Tokens, i: int) -> Match | None:
    """Pass over the *tre hundrede* of *et par-tre hundrede*, whose *hundrede* is none either."""
    read = read_part(tokens, i)
    has_more = read is not None and read[1] > i + 1
    return Match(i, read[1], None) if read is not None and has_more else None


def _is_idiom(tokens: Tokens, i: int) -> bool:
    words = tokens.words
    return any(
        tuple(words[i : i + len(idiom)]) == idiom
        for idiom in tokens.lexicon.idioms.get(words[i], ())
    )


def read_minus(tokens: Tokens, i: int) -> Match | None:
    """Read *minus 8 grader*."""
    if not (tokens.is_number(i + 1) or tokens.words[i + 1] in tokens.lexicon.number_words):
        return None
    match = quantities.read_quantity(tokens, i)
    if match is None or isinstance(match.content, Count):
        return None
    return match


def read_minus_money(tokens: Tokens, i: int) -> Match | None:
    """Read *minus DKK 3,5 mio.*."""
    match = quantities.read_prefixed(tokens, i + 1)
    if match is None or not isinstance(match.content, Money):
        return None
    numbers = tuple(n._replace(amount=-n.amount) for n in match.content.numbers)
    return Match(i, match.after, replace(match.content, numbers=numbers))


def read_opener(tokens: Tokens, i: int) -> Match | None:
    """Read a range that opens with *mellem* or *fra*."""
    is_between = tokens.words[i] == tokens.lexicon.between
    for rule in (dates.read_between, times.read_opened_time):
        match = rule(tokens, i)
        if match is not None:
            return match
    joint = Joint.BETWEEN if is_between else Joint.FROM_TO
    match = quantities.read_quantity(tokens, i + 1, i, joint)
    if match is None:
        return quantities.read_opened(tokens, i, joint)
    content = match.content
    if isinstance(content, Count):
        first, second = content.numbers
        both_years = all(
            not n.scale and not n.is_grouped and not n.in_words and 1000 <= n.amount <= 2199
            for n in (first, second)
        )
        if (both_years and not tokens.is_content_word(match.after)) or not is_count(
            tokens, i + 1, match.after, content
        ):
            return None
        if first.amount >= second.amount and is_between:
            return None
    return match


def read_lettered(tokens: Tokens, i: int) -> Match | None:
    """Read an identifier that starts with letters: an IBAN."""
    at = i + 1
    while tokens.words[at] in tokens.lexicon.number_signs or tokens.raw[at] in ("-", ".", ":"):
        at += 1
    if tokens.kinds[at] != WORD or not tokens.raw[at].isupper() or not tokens.is_number(at + 1):
        return None
    if not tokens.is_glued(at + 1):
        return None
    return pointers.read_identifier(tokens, at)


def read_thousand(tokens: Tokens, i: int) -> Match | None:
    """Read *tusind mennesker*: a thousand needs no *et* before it."""
    if _is_idiom(tokens, i):
        return Match(i, i + 2, None)
    if tokens.before(i) in tokens.lexicon.vague:
        return Match(i, i + 1, None)
    spread = quantities.read_quantity(tokens, i)
    if spread is not None:
        return spread
    numbers = (Number(Decimal(1000), scale=0, in_words=True),)
    content, end = quantities.read_kind(tokens, numbers, None, i + 1)
    if isinstance(content, Count) and not tokens.is_content_word(i + 1):
        return None
    return Match(i, end, content) if content is not None else None
