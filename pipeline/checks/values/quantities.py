"""Whether amounts with units are the same: *2 dl* and *200 ml*, *14 dage* and *to uker*."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from pipeline.checks.values.other_words import SPANS

_UNITS = {
    "volume": {"ml": "0.001", "cl": "0.01", "dl": "0.1", "l": "1", "cm3": "0.001", "m3": "1000"},
    "mass": {"mg": "0.001", "g": "1", "kg": "1000", "t": "1000000"},
    "length": {"mm": "0.001", "cm": "0.01", "m": "1", "km": "1000", "nmi": "1852"},
    "area": {"m2": "1", "ha": "10000", "km2": "1000000"},
    "speed": {"m/s": "3.6", "km/h": "1"},
    "energy": {"kWh": "1", "MWh": "1000", "GWh": "1000000", "TWh": "1000000000"},
    "power": {"W": "1", "kW": "1000", "MW": "1000000", "GW": "1000000000"},
    "data": {"MB": "1", "GB": "1000", "TB": "1000000"},
    "rate": {"Mbit/s": "1", "Gbit/s": "1000"},
    "time": {"second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800"},
    "calendar": {"month": "1", "year": "12"},
}
_SIZES = {
    unit: (dimension, Decimal(size))
    for dimension, units in _UNITS.items()
    for unit, size in units.items()
}

_SPANS = {
    "da": """
        second: sekund sekunder sekunders
        minute: minut minutter minutters
        hour: time timer timers
        day: dag dage dages døgn
        week: uge uger ugers
        month: måned måneder måneders
        year: år års
    """,
    "nb": """
        second: sekund sekunder sekunders
        minute: minutt minutter minutters
        hour: time timer timers
        day: dag dager dagers døgn
        week: uke uker ukers
        month: måned måneder måneders
        year: år års
    """,
    "nn": """
        second: sekund
        minute: minutt
        hour: time timar timars
        day: dag dagar dagars døgn
        week: veke veker uke uker
        month: månad månader månaders
        year: år års
    """,
    "en": """
        second: second seconds
        minute: minute minutes
        hour: hour hours
        day: day days
        week: week weeks
        month: month months
        year: year years
    """,
}
"""Units of time; readers take the number before them for a mere number."""

_NEXT = re.compile(r"[ \u00a0\u202f-]([^\W\d_]+)")
_WEEK = ((Decimal(8), "day"), (Decimal(1), "week"))
"""Danish counts both ends: *otte dage* is a week."""


def span_of_time(text: str, end: int, language: str) -> str:
    """Give the unit of time behind a number; empty where another word is.

    Args:
        text: The text.
        end: Where the number ends.
        language: BCP 47 tag.
    """
    match = _NEXT.match(text, end)
    return _spans(language.partition("-")[0]).get(match[1].lower(), "") if match else ""


def is_unit_of_time(word: str, language: str) -> bool:
    """Tell whether a word, in small letters, is a unit of time."""
    return word in _spans(language.partition("-")[0])


def is_time(unit: str) -> bool:
    """Tell whether a unit is one of time."""
    return unit in _SIZES and _SIZES[unit][0] in ("time", "calendar")


def are_same(one: tuple[Decimal, str], other: tuple[Decimal, str]) -> bool:
    """Tell whether two amounts of units are the same quantity.

    >>> are_same((Decimal(2), "dl"), (Decimal(200), "ml"))
    True
    >>> are_same((Decimal(14), "day"), (Decimal(14), "week"))
    False
    """
    if one == other or {one, other} == set(_WEEK):
        return True
    (a, dimension), (b, other_dimension) = (_size(*each) for each in (one, other))
    return a == b and dimension == other_dimension


def _size(amount: Decimal, unit: str) -> tuple[Decimal, str]:
    dimension, size = _SIZES.get(unit, (unit, Decimal(1)))
    return amount * size, dimension


def is_span(amount: Decimal, unit: str, words: frozenset[str]) -> bool:
    """Tell whether a word says a span of time by itself: *a week*."""
    return any(
        not said.isdisjoint(words) and are_same((amount, unit), (number, other))
        for (other, number), said in SPANS.items()
    )


@cache
def _spans(language: str) -> dict[str, str]:
    lines = (line.split(":") for line in _SPANS.get(language, "").strip().splitlines())
    return {word: unit.strip() for unit, words in lines for word in words.split()}
