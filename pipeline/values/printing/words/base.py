"""What each language's module of words holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class ReferenceWords(NamedTuple):
    """What a pointer to a page, chapter … is called."""

    one: str
    many: str
    short: str = ""
    short_many: str = ""


class Words(NamedTuple):
    """The words of one language that are in no CLDR table, or not as newspapers write them."""

    ones: tuple[str, ...]
    """0 to 19."""

    tens: tuple[str, ...]
    """20, 30 … 90."""

    hundred: str
    thousand: str
    and_word: str
    """Between hundreds and the rest; empty where there is none."""

    one_thousand: str
    """*ett* of *ett tusen*: one, before a noun of the neuter."""

    half: str
    """0.5 before a noun."""

    one_and_a_half: str
    one_and_a_half_neuter: str
    and_a_half: str
    """``to og en halv``, with ``{}`` for the whole number."""

    ordinals: tuple[str, ...]
    """0 (empty), first, second …; what lies behind the last is written in digits."""

    scales: Mapping[int, tuple[str, str, str]]
    """Exponent of ten: one, many, abbreviation."""

    to: str
    from_to: str
    """``from {} to {}``."""

    between: str
    dash: str
    percent: str
    percent_point: tuple[str, str]
    bare_currencies: Mapping[str, tuple[str, str]]
    """What a currency is called where nobody asks whose."""

    minor: Mapping[str, tuple[str, str]]
    """Hundredths of a currency."""

    currency_symbols: Mapping[str, str]
    symbol_is_first: bool
    units: Mapping[str, tuple[str, str]]
    """Names of units that CLDR lacks or has otherwise than newspapers do."""

    unit_symbols: Mapping[str, str]
    """Symbols that are not the same in all languages."""

    references: Mapping[str, ReferenceWords]
    denominators: Mapping[int, tuple[str, str]]
    """Those that are not made by the rule below."""

    denominator: tuple[str, str]
    """One, many: ``{}del``."""

    denominator_is_ordinal: bool
    """Whether it is made from *fifth*, as in *femtedel*, and not from *five*, as in *femdel*."""

    week: tuple[str, str]
    quarter: tuple[str, str]
    half_year: tuple[str, str]
    """Name, and how it stands with its ordinal: ``{} kvartal``."""

    decade: str
    """``{}-årene``."""

    hundreds: str
    century: str
    clock: Mapping[str, str]
    """How the label of a time is written: *kl.*, *klokken*."""

    hour: str
    """Nine o'clock, spoken, with ``{}`` for the hour."""

    spoken: Mapping[int, str]
    """By minutes past the hour, with ``{0}`` for this hour and ``{1}`` for the next."""
