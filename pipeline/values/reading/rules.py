"""Which rules to try: by the word or sign that opens a value, or by what follows its digits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import cast

from pipeline.values.reading import (
    clock12,
    dates,
    month_first,
    openers,
    pointers,
    quantities,
    times,
    years,
)
from pipeline.values.reading.lexicon import Lexicon
from pipeline.values.reading.tokens import WORD, Match, Tokens

Rule = Callable[[Tokens, int], Match | None]
"""Reads a value that opens at a token, None where there is none of its kind."""


def rules_after(tokens: Tokens, i: int) -> tuple[Rule, ...]:
    """Choose the rules that what follows a number leaves open."""
    lexicon = tokens.lexicon
    if lexicon.ordinal_endings:
        return () if _ends_alone(tokens, i) else _ENGLISH_RULES
    if tokens.is_glued(i + 1):
        rules = _BY_MARK.get(tokens.raw[i + 1], _GLUED_RULES)
        return rules or (_DATE_RULES if tokens.raw[i].count(".") == 2 else ())
    raw, word = tokens.raw[i], tokens.words[i + 1]
    if "." in raw:  # no day or month has three digits
        return _DATE_RULES if "." in raw[-3:] or raw.count(".") == 2 else ()
    if word in lexicon.months or word in lexicon.short_months or word in lexicon.to_words:
        return _DATE_RULES
    return (years.read_fraction_words,) if word in lexicon.fraction_words else ()


def _ends_alone(tokens: Tokens, i: int) -> bool:
    """Tell at a glance whether what follows an English number is no part of a date or time."""
    if "." in tokens.raw[i]:
        return False
    if tokens.is_glued(i + 1):
        return tokens.raw[i + 1] in _CLOSING
    return tokens.kinds[i + 1] == WORD and tokens.words[i + 1] not in tokens.lexicon.date_words


_CLOSING = frozenset(',;!?)]"»”%')
_DATE_RULES: tuple[Rule, ...] = (dates.read_date,)
_BY_MARK: Mapping[str, tuple[Rule, ...]] = {
    ":": (times.read_colon_time,),
    ".": (dates.read_date, dates.read_year_part, years.read_century, years.read_ordinal),
    "/": (dates.read_date, years.read_fraction),
    **dict.fromkeys("-–—‑", (dates.read_date, years.read_era, years.read_score)),
    **dict.fromkeys("'’", (years.read_era,)),
    **dict.fromkeys(_CLOSING, ()),
}
_ENGLISH_RULES: tuple[Rule, ...] = (
    clock12.read_half_day,
    times.read_colon_time,
    clock12.read_point_time,
    dates.read_date,
    dates.read_year_part,
    years.read_century,
    years.read_era,
    years.read_score,
    years.read_fraction,
    years.read_fraction_words,
    years.read_ending,
)
"""Those of a language that writes 40th: its endings stand where others have a point."""

_GLUED_RULES: tuple[Rule, ...] = (dates.read_date, years.read_era, times.read_colon_time)


@cache
def rules_by_word(lexicon: Lexicon) -> Mapping[str, tuple[Rule, ...]]:
    """Map each word and sign that may open a value to the rules that it opens, in order."""
    rules: dict[str, list[Rule]] = {}

    def add(words: object, rule: Rule) -> None:
        for word in cast("frozenset[str]", words):
            rules.setdefault(word, []).append(rule)

    def add_first(words: object, rule: Rule) -> None:
        for word in cast("frozenset[str]", words) if lexicon.half_past_words else ():
            rules.setdefault(word, []).insert(0, rule)

    add((lexicon.between, *lexicon.from_words), openers.read_opener)
    add(lexicon.weekdays, dates.read_date)
    add(lexicon.date_articles, dates.read_date)
    if lexicon.capital_months:
        for rule in (dates.read_month, month_first.read_date):
            add(lexicon.months, _titled(rule))
        add(lexicon.short_months, _titled(month_first.read_date))
        add(lexicon.weekdays, month_first.read_date)
        add((lexicon.between, *lexicon.from_words), month_first.read_opened)
        add_first((lexicon.between, *lexicon.from_words), clock12.read_opened)
    else:
        add(lexicon.months, dates.read_month)
    add(lexicon.week, dates.read_week)
    add(lexicon.ordinal_words, dates.read_year_part)
    add(lexicon.ordinal_words, years.read_century)
    add(("q", "h"), _capital(dates.read_short_part))
    add(lexicon.clock, times.read_time)
    add(("§",), pointers.read_paragraph)
    add(lexicon.references, pointers.read_reference)
    add(lexicon.number_signs, pointers.read_law_number)
    add(lexicon.labels, pointers.read_label)
    add(lexicon.subsection, pointers.read_subsection)
    add(("+",), pointers.read_phone)
    add([word.lower() for word in lexicon.currencies], quantities.read_prefixed)
    add(lexicon.bare & lexicon.abbreviations, quantities.read_prefixed)
    add(("-", "−", "–"), quantities.read_prefixed)
    add(("-", "−", "–", "+"), openers.read_sign)
    add(lexicon.minus, openers.read_minus)
    add(lexicon.minus, openers.read_minus_money)
    add(("isbn", "iban", "issn"), openers.read_lettered)
    add(lexicon.number_words, openers.read_words)
    add(years.SIGNS, years.read_fraction_sign)
    add(lexicon.special_numbers, openers.read_words)
    add(lexicon.one, openers.read_words)
    add(lexicon.hundreds, openers.read_words)
    add(lexicon.thousands, openers.read_thousand)
    add(lexicon.halves, openers.read_words)
    add([word.lower() for word in lexicon.currency_prefixes], quantities.read_prefixed)
    if lexicon.has_roman:
        add(lexicon.rulers, years.read_regnal)
    if lexicon.half_alone:
        add((lexicon.half_past, *lexicon.quarters_past), times.read_alone)
    add(lexicon.hour_names, clock12.read_name)
    for words in (lexicon.half_past_words, lexicon.quarters_past, lexicon.one):
        add_first(words, clock12.read_spoken)
    add_first(lexicon.number_words, clock12.read_spoken)
    add_first(lexicon.number_words, years.read_long_century)
    return {word: tuple(each) for word, each in rules.items()}


def _titled(rule: Rule) -> Rule:
    """Refuse *may* and *march*, which are no months."""

    def read(tokens: Tokens, i: int) -> Match | None:
        return None if tokens.raw[i].islower() else rule(tokens, i)

    return read


def _capital(rule: Rule) -> Rule:
    def read(tokens: Tokens, i: int) -> Match | None:
        return rule(tokens, i) if tokens.raw[i].isupper() else None

    return read
