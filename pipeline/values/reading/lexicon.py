"""What a language calls things: the words that the grammar looks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from pipeline.model.value import CurrencyForm

_WORD = re.compile(r"[^\W\d_]+")


class Unit(NamedTuple):
    """A unit of measurement, by the tokens that write it."""

    tokens: tuple[str, ...]
    """From the second token on: ``/``, ``t`` of ``km/t``."""

    unit: str
    is_symbol: bool


class CurrencyWord(NamedTuple):
    """A word or sign for a currency."""

    code: str
    form: CurrencyForm
    is_minor: bool = False
    is_bare: bool = False


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language. All are lower case, but for symbols of units and codes."""

    language: str
    decimal_mark: str
    thousands_mark: str

    # Numbers
    number_words: Mapping[str, int]
    """*to* to *nioghalvfems*."""

    vague: frozenset[str]
    """Words before *hundrede* and *tusind* that make them no number: *flere hundrede*."""

    one: frozenset[str]
    """*en, et, én*: numbers only before a scale word or in a fraction."""

    and_word: str
    hundreds: frozenset[str]
    thousands: frozenset[str]
    special_numbers: Mapping[str, Decimal]
    """*halvanden*, ½."""

    decimal_words: frozenset[str]
    """*komma*."""

    neuter: frozenset[str]
    """Numbers that agree with a neuter noun: *halvandet*."""

    half: frozenset[str]
    scales: Mapping[str, int]
    """Exponent of ten: *mio, milliarder*."""

    minus: frozenset[str]
    and_or: frozenset[str]
    """What joins a year to the one before it: *og, eller*."""

    between: str
    between_and: frozenset[str]
    from_words: frozenset[str]
    to_words: frozenset[str]

    # What is counted
    abbreviations: frozenset[str]
    """What may be followed by a point of its own: *kr, mio, pct*."""

    currencies: Mapping[str, CurrencyWord]
    """Codes in capitals, signs, and words that say whose money it is."""

    bare: frozenset[str]
    """Words for the krone of an unnamed country; in the source it is the reader's own."""

    bare_minor: frozenset[str]
    minor: Mapping[str, str]
    currency_adjectives: Mapping[str, str]
    currency_nouns: frozenset[str]
    thousand_currencies: frozenset[str]
    percent: frozenset[str]
    percent_points: frozenset[str]
    point: frozenset[str]
    """The rest of *pct.-point*."""

    units: Mapping[str, tuple[Unit, ...]]
    fraction_words: Mapping[str, int]
    """*tredjedel* → 3."""

    ordinal_words: Mapping[str, int]

    # Dates and times
    months: Mapping[str, int]
    short_months: Mapping[str, int]
    weekdays: Mapping[str, int]
    date_articles: frozenset[str]
    date_links: frozenset[str]
    """Words before which 6/4 is a date: *pr., senest*."""

    clock: frozenset[str]
    """*kl, klokken*."""

    half_past: str
    """*halv* ni: half an hour before nine, in the Scandinavian way."""

    quarters_past: frozenset[str]
    past: str
    to: str
    minutes: frozenset[str]
    week: frozenset[str]
    quarter: frozenset[str]
    half_year: frozenset[str]
    century: frozenset[str]
    century_article: str
    year_links: frozenset[str]
    """Between a week or quarter and its year: *i, af*."""

    decade_endings: frozenset[str]
    hundreds_endings: frozenset[str]
    year_words: frozenset[str]
    """Words that date something: *siden, året*."""

    year_endings: tuple[str, ...]
    """Endings of words that date something: *regnskabsåret*."""

    definite_endings: tuple[str, ...]
    """Endings of nouns in *forliget fra 2023*, which dates."""

    noun_endings: tuple[str, ...]
    """Endings of nouns in the definite and the genitive, which are no names: *kommunens*."""

    past_endings: tuple[str, ...]
    """Endings of verbs, which nobody counts: *beskæftigede*."""

    sure_year_words: frozenset[str]
    """Those after which four digits are a year whatever follows."""

    verbs: frozenset[str]
    """Verbs that follow a year at the start of a sentence."""

    # Pointers and names
    references: Mapping[str, tuple[str, bool, bool]]
    """Kind, whether plural, whether short."""

    subsection: frozenset[str]
    laws: frozenset[str]
    number_signs: frozenset[str]
    """*nr., nummer*."""

    identifiers: frozenset[str]
    identifier_links: frozenset[str]
    """What may stand between the word and the number: *er, lyder*."""

    floors: frozenset[str]
    """What follows a floor in an address: *2. tv.*"""

    labels: frozenset[str]
    """What a number names but does not count: *spor 3*."""

    phones: frozenset[str]
    matches: frozenset[str]
    """Words of sport, near which 4-0 is a score."""

    match_nouns: frozenset[str]
    """What a score may be joined to: *2-1-sejr*."""

    rulers: frozenset[str]
    persons: frozenset[str]
    """Words before which a decade is of somebody's life: *han er i 30'erne*."""

    function_words: frozenset[str]
    idioms: Mapping[str, tuple[tuple[str, ...], ...]]
    """Phrases with a number that count nothing, by their first word: *tusind tak*."""

    # What only some languages have
    krone: str = "DKK"
    """Whose krone a bare *kroner* is: the reader's own."""

    thousand_letters: frozenset[str] = frozenset({"t"})
    """Short for a thousand, before a currency: *t.kr.*."""

    loose_points: frozenset[str] = frozenset()
    """Abbreviations that mostly go without a point, so that one behind them ends the sentence."""

    point_decimals: bool = True
    """Whether a point before one or two digits may be a decimal mark, too: "2.5 mio."."""

    hyphenated: bool = False
    """Whether numbers are put together with hyphens: *twenty-five, $3-million*."""

    halves: frozenset[str] = frozenset()
    """What stands before the article: *half* a million."""

    glued_scales: Mapping[str, int] = field(default_factory=dict)
    """Scale words that are units elsewhere, so that they need a currency: *DKK 300m*."""

    dimensions: frozenset[str] = frozenset()
    """What follows metres but not millions: 85m *high*."""

    currency_phrases: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Two words that say whose money it is: *New Zealand* dollars."""

    currency_prefixes: Mapping[str, str] = field(default_factory=dict)
    """What may stand before a dollar sign, in capitals: ``US$``."""

    repeats_units: bool = False
    """Whether a range has its unit at either end: *between DKK 2m and DKK 4m*."""

    whole_ranges: bool = False
    """Whether *2017 to 2019*, *28 June to 3 July* without *from* is one value."""

    percent_phrases: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    """*per cent*, and whether it is percentage points."""

    lone_fractions: frozenset[str] = frozenset()
    """Words of fractions that are ordinals after more than one: *third*."""

    fraction_links: frozenset[str] = frozenset()
    """What must follow *a third* to make it a fraction: *of*."""

    sure_one: frozenset[str] = frozenset()
    """*one*, which is no article: *one third*."""

    fraction_leads: frozenset[str] = frozenset()
    """What makes *a third* a fraction without *of*: fell *by* a third."""

    weights: frozenset[str] = frozenset({"pund"})
    """Currencies that weigh, too, where a noun follows: a *pound* of flour."""

    quarter_words: frozenset[str] = frozenset()
    """Fractions that are parts of a year after *two*: *two quarters*."""

    ordinal_endings: frozenset[str] = frozenset()
    """*st, nd, rd, th*, glued to digits."""

    streets: frozenset[str] = frozenset()
    """What follows the name in an address: *12 Baker Street*."""

    has_roman: bool = False
    """Whether rulers have Roman numerals: *Christian V*."""

    month_first: bool = False
    """Whether 6/4 is the fourth of June."""

    month_links: frozenset[str] = frozenset()
    """Between day and month: *of*."""

    capital_months: bool = False
    """Whether months have capitals: *may* is none."""

    part_articles: frozenset[str] = frozenset()
    """What stands before a spelled quarter or half: *the*."""

    this_year: frozenset[tuple[str, ...]] = frozenset()
    """What says that a half is one of a year: *of the year*."""

    morning: frozenset[str] = frozenset()
    afternoon: frozenset[str] = frozenset()
    """*am*, *pm*; written ``a.m.`` too."""

    oclock: frozenset[str] = frozenset()
    hour_names: Mapping[str, int] = field(default_factory=dict)
    """*noon, midnight*."""

    clock_links: frozenset[str] = frozenset()
    """Words before which 16.45 is a time: *at*."""

    half_alone: bool = False
    """Whether *halv ti* is a time without *klokka*."""

    half_past_words: frozenset[str] = frozenset()
    """*half* past nine: half an hour after it."""

    decade_parts: frozenset[str] = frozenset()
    """What may be joined before a decade: *mid*-1980s."""

    era_articles: frozenset[str] = frozenset()
    """What a decade of two digits needs before it: *the* 80s; taken in."""

    decades_from: int = 10_000
    """The first hundred years whose name means a decade: the 2000s."""

    loose_letters: bool = True
    """Whether the letter of a paragraph may stand apart: § 77 a."""

    year_articles: frozenset[str] = frozenset()
    """Words after which four digits are a year unless they count something: *the 2026 election*."""

    counted_endings: tuple[str, ...] = ()
    """Endings of what four digits can count; where there are none, every noun can be counted."""

    clauses: frozenset[str] = frozenset()
    """What follows its ordinal in a law: § 8 andre *ledd*."""

    parenthesised: bool = False
    """Whether subsections stand in parentheses: 8(2)."""

    hyphen_sections: bool = False
    """Whether the number of a section may have a hyphen: § 8-2."""

    pointless: frozenset[str] = frozenset()
    """Short names of references that may go without their point: *p 17*."""

    identifier_nouns: frozenset[str] = frozenset()
    """Words that name an identifier only with *number*: *case number 5*."""

    other_anchors: frozenset[str] = frozenset()
    """Words without digits that may be a value or its beginning, and are in no list above."""

    @cached_property
    def bare_words(self) -> Mapping[str, CurrencyWord]:
        """What a krone of no named country is as a currency, by its words."""
        named = CurrencyWord(self.krone, CurrencyForm.NAME, is_bare=True)
        return {
            **dict.fromkeys(self.bare, named),
            **dict.fromkeys(
                self.bare & self.abbreviations, named._replace(form=CurrencyForm.SYMBOL)
            ),
            **dict.fromkeys(self.bare_minor, named._replace(is_minor=True)),
        }

    @cached_property
    def money_words(self) -> frozenset[str]:
        """Words and signs that a currency behind a number may begin with, lower case."""
        named = (*self.currencies, *self.currency_prefixes, *self.minor)
        phrases = (first for first, _ in self.currency_phrases)
        return frozenset((
            *(word.lower() for word in named), *phrases, *self.currency_adjectives, *self.bare,
            *self.bare_minor, *self.thousand_currencies, *self.thousand_letters, ",", "us",
        ))  # fmt: skip

    @cached_property
    def naming_words(self) -> frozenset[str]:
        """Words and marks that stand before an identifier: *CVR-nr.*, *koden er*."""
        nouns = self.identifiers | self.identifier_nouns
        return frozenset((*nouns, *self.identifier_links, *self.number_signs, *".:-"))

    @cached_property
    def date_words(self) -> frozenset[str]:
        """Words that may stand apart behind the digits of a date, a time or a fraction."""
        halves = self.morning | self.afternoon
        return frozenset((
            *self.months, *self.short_months, *self.month_links, *self.to_words, *halves,
            *(half[:-1] for half in halves), *self.hour_names, *self.fraction_words, "o",
        ))  # fmt: skip

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words of the lexicon, lower case: no value has another one, but for identifiers."""
        texts = (_texts_in(getattr(self, each.name)) for each in fields(self))
        return frozenset(word.lower() for text in chain(*texts) for word in _WORD.findall(text))

    @cached_property
    def anchor_words(self) -> frozenset[str]:
        """Words that may be a value or its beginning; letters only."""
        return frozenset((
            *self.number_words, *self.special_numbers, *self.hundreds, *self.scales,
            *self.fraction_words, *self.century, *self.other_anchors,
        ))  # fmt: skip


def _texts_in(value: object) -> Iterator[str]:
    """List the texts in a value of a lexicon, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts_in(tuple(value.items()))
    elif isinstance(value, tuple | frozenset):
        for each in value:
            yield from _texts_in(each)
