"""What CLDR knows, through Babel: names of months, weekdays, currencies and units.

Babel and a locale's data cost tens of milliseconds, so they are loaded when first asked for, and
every answer is kept.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel import Locale

Width = Literal["wide", "abbreviated"]

UNITS = {
    "m2": "area-square-meter", "km2": "area-square-kilometer", "ha": "area-hectare",
    "cm2": "area-square-centimeter",
    "m3": "volume-cubic-meter", "l": "volume-liter", "dl": "volume-deciliter",
    "cl": "volume-centiliter", "ml": "volume-milliliter", "hl": "volume-hectoliter",
    "m": "length-meter", "dm": "length-decimeter", "cm": "length-centimeter",
    "mm": "length-millimeter", "km": "length-kilometer", "nmi": "length-nautical-mile",
    "in": "length-inch", "ft": "length-foot", "mi": "length-mile",
    "km/h": "speed-kilometer-per-hour", "m/s": "speed-meter-per-second", "kn": "speed-knot",
    # The US ton is CLDR's mass-ton; a Danish ton is a thousand kilograms.
    "kg": "mass-kilogram", "g": "mass-gram", "mg": "mass-milligram", "t": "mass-tonne",
    "W": "power-watt", "kW": "power-kilowatt", "MW": "power-megawatt", "GW": "power-gigawatt",
    "hp": "power-horsepower", "kWh": "energy-kilowatt-hour", "kcal": "energy-kilocalorie",
    "kJ": "energy-kilojoule", "J": "energy-joule", "V": "electric-volt", "A": "electric-ampere",
    "kB": "digital-kilobyte", "MB": "digital-megabyte", "GB": "digital-gigabyte",
    "TB": "digital-terabyte", "Hz": "frequency-hertz", "kHz": "frequency-kilohertz",
    "MHz": "frequency-megahertz", "GHz": "frequency-gigahertz", "degC": "temperature-celsius",
    "hPa": "pressure-hectopascal", "bar": "pressure-bar",
}  # fmt: skip
"""Our units by CLDR's names; what is not here is printed as its symbol."""


@cache
def _locale(tag: str) -> Locale:
    from babel import Locale

    return Locale.parse("en-GB" if tag == "en" else tag, sep="-")


@cache
def month_name(tag: str, month: int, width: Width = "wide") -> str:
    """Name a month inside a date.

    >>> month_name("nn", 12), month_name("en-GB", 9, "abbreviated")
    ('desember', 'Sept')
    """
    return str(_locale(tag).months["format"][width][month])


@cache
def weekday_name(tag: str, weekday: int, width: Width = "wide") -> str:
    """Name a weekday; 0 is Monday.

    >>> weekday_name("nn", 1)
    'tysdag'
    """
    return str(_locale(tag).days["format"][width][weekday])


@cache
def currency_name(tag: str, code: str, *, is_singular: bool = False) -> str:
    """Name a currency as it stands after an amount.

    >>> currency_name("nb", "DKK"), currency_name("en-GB", "SEK", is_singular=True)
    ('danske kroner', 'Swedish krona')
    """
    from babel.numbers import get_currency_name

    return get_currency_name(code, count=1 if is_singular else 2, locale=_locale(tag))


@cache
def unit_name(tag: str, unit: str, *, is_singular: bool = False) -> str | None:
    """Name a unit as it stands after an amount, or None where CLDR does not know it.

    >>> unit_name("en-US", "m"), unit_name("nb", "TWh")
    ('meters', None)
    """
    from babel.units import format_unit

    if unit not in UNITS:
        return None
    count = 1 if is_singular else 2
    printed = format_unit(count, UNITS[unit], "long", locale=_locale(tag))
    name = printed.removeprefix(str(count)).strip()
    # Babel gives the id where a language has no name for the unit.
    return None if name == UNITS[unit] else name
