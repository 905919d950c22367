"""Find the values in a text."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from typing import cast

from pipeline.model.limits import MOST_VALUES, require_length, too_many_values
from pipeline.model.value import Content, Count, Value, Year
from pipeline.values.reading import pointers, quantities, years
from pipeline.values.reading.counts import is_count, is_named
from pipeline.values.reading.hints import may_have_values
from pipeline.values.reading.lexicon import Lexicon
from pipeline.values.reading.rules import rules_after, rules_by_word
from pipeline.values.reading.tokens import NUMBER, SIGN, WORD, Match, Tokens, stretches

_LEXICONS = {"da": "danish", "nb": "bokmaal", "nn": "nynorsk", "en": "english"}
_COUNTRIES = {"en-us": "AMERICAN"}
_DASHES = frozenset("-–—−")
_NEAR = 8
"""Characters between a year and another that it is joined to: *2003 til 2009*."""

_BAD_BEFORE = frozenset("/_@#=\\.&")


def find_values(text: str, language: str = "da") -> list[Value]:
    """Find amounts, dates, numbers and the like.

    Args:
        text: Plain text, without markup. A line break ends every value.
        language: BCP 47 tag of the text; in a language that we do not read, nothing is found.

    Returns:
        The values in the order of the text, none inside another.

    Raises:
        SourceError: there are more than `MOST_VALUES`, or the text is longer than `LONGEST_TEXT`.

    >>> [(v.text, v.content.canonical) for v in find_values("Det kostede 300 mia. kr. i 2020.")]
    [('300 mia. kr.', 'DKK 300000000000'), ('2020', '2020')]
    """
    lexicon = lexicon_of(language)
    require_length(text)
    if lexicon is None or not may_have_values(text, lexicon):
        return []
    return list(_read(text, lexicon))


@lru_cache(maxsize=1 << 10)  # the same text is read for each of its translations
def _read(text: str, lexicon: Lexicon) -> tuple[Value, ...]:
    found: list[Value] = []
    for tokens in stretches(text, lexicon):
        _scan(tokens, found)
    return tuple(found)


@cache
def lexicon_of(language: str) -> Lexicon | None:
    """Load the lexicon of a language, None if there is none."""
    tag = language.replace("_", "-").lower()
    name = _LEXICONS.get(tag.split("-")[0])
    if name is None:
        return None
    module = import_module(f"pipeline.values.reading.{name}")
    return cast(Lexicon, getattr(module, _COUNTRIES.get(tag, "LEXICON")))


def _scan(tokens: Tokens, found: list[Value]) -> None:
    starters = rules_by_word(tokens.lexicon)
    kinds, words = tokens.kinds, tokens.words
    i = 0  # the first token that is not looked at yet
    done = 0  # the first token that no value has
    opening = [i for i in range(tokens.size) if kinds[i] == NUMBER or words[i] in starters]
    for at in opening:
        if at < i:
            continue
        i = at
        kind, word = kinds[at], words[at]
        if kind == NUMBER:
            match = _at_number(tokens, i, found)
        else:
            match = None
            for rule in starters[word]:
                match = rule(tokens, i)
                if match is not None:
                    break
        if match is None:
            i = i + 1 if kind != NUMBER else _past_chunk(tokens, i)
            continue
        if match.content is not None and match.first >= done:
            start, end = tokens.starts[match.first], tokens.ends[match.after - 1]
            found.append(Value(start, end, tokens.text[start:end], cast(Content, match.content)))
            if len(found) > MOST_VALUES:
                raise too_many_values(None)
        i = done = max(match.after, i + 1)


def _past_chunk(tokens: Tokens, i: int) -> int:
    """Pass over a number that is no value, and what is glued to it."""
    i += 1
    while tokens.is_glued(i) and (
        tokens.kinds[i] != SIGN or (tokens.raw[i] in "-./:_'’" and tokens.is_glued(i + 1))
    ):
        i += 1
    return i


def _at_number(tokens: Tokens, i: int, found: list[Value]) -> Match | None:
    """Try the rules for what starts with digits, the most particular first."""
    if tokens.is_glued(i):
        if _hangs_on(tokens, i):
            return None
        if tokens.words[i - 2] in tokens.lexicon.decade_parts:
            return years.read_era(tokens, i)
    match = _read_pointer(tokens, i)
    if match is not None:
        return match
    for rule in rules_after(tokens, i):
        match = rule(tokens, i)
        if match is not None:
            return match
    last = found[-1] if found else None
    follows_year = (
        last is not None and isinstance(last.content, Year) and tokens.starts[i] - last.end <= _NEAR
    )
    return _read_year_or_quantity(tokens, i, follows_year=follows_year)


def _hangs_on(tokens: Tokens, i: int) -> bool:
    """Tell whether digits go on with what stands before them: ``CO2``, ``COVID-19``, ``/2026``."""
    before = tokens.raw[i - 1]
    if tokens.kinds[i - 1] == WORD or before in _BAD_BEFORE:
        return True
    if not tokens.is_glued(i - 1):
        return False
    if before in _DASHES:
        is_decade = i > 1 and tokens.words[i - 2] in tokens.lexicon.decade_parts
        return not is_decade and (i < 2 or tokens.kinds[i - 2] != SIGN)
    return before in "'’:" and i > 1


def _read_pointer(tokens: Tokens, i: int) -> Match | None:
    """Read an identifier or a telephone number."""
    may_be_named = i and tokens.words[i - 1] in tokens.lexicon.naming_words
    if may_be_named and pointers.names_identifier(tokens, i):
        match = pointers.read_identifier(tokens, i)
        if match is not None:
            return match
    size = len(tokens.raw[i])
    may_be_phone = (size <= 11 and tokens.is_number(i + 1)) or (
        size in (3, 4, 8, 10) and pointers.is_announced(tokens, i)
    )
    return pointers.read_phone(tokens, i) if may_be_phone else None


def _read_year_or_quantity(tokens: Tokens, i: int, *, follows_year: bool) -> Match | None:
    year = years.read_year(tokens, i, follows_year=follows_year)
    if year is not None and year.after > i + 1:
        return year  # a range or a season
    quantity = quantities.read_quantity(tokens, i)
    count = quantity.content if quantity is not None else None
    if quantity is not None and not isinstance(count, Count):
        return quantity
    if is_named(tokens, i):
        return None
    if quantity is None or not isinstance(count, Count):
        return year
    if year is not None and not count.numbers[0].scale and quantity.after <= year.after:
        return year
    return quantity if is_count(tokens, i, quantity.after, count) else None
