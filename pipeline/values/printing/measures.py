"""Percentages and amounts of units."""

from __future__ import annotations

from pipeline.model.value import Measure, Percent
from pipeline.values.house import NO_BREAK_SPACE, HouseStyle
from pipeline.values.printing import cldr
from pipeline.values.printing.numbers import Ends, in_digits, print_quantity
from pipeline.values.printing.words import words_of

_SYMBOLS = {"m2": "m²", "km2": "km²", "cm2": "cm²", "m3": "m³", "degC": "°C"}


def print_percent(percent: Percent, house: HouseStyle) -> str:
    r"""Print hundredths or percentage points.

    >>> from decimal import Decimal
    >>> from pipeline.values.house import default_style
    >>> from pipeline.model.value import Number
    >>> percent = Percent((Number(Decimal("7.5"), decimals=1),))
    >>> print_percent(percent, default_style("nn")), print_percent(percent, default_style("en"))
    ('7,5\xa0prosent', '7.5%')
    """
    words = words_of(house.tag)
    if percent.is_point:
        one, many = words.percent_point
        return print_quantity(percent, house, tail=lambda ends: one if ends.is_singular else many)
    if house.percent == "sign" or (house.percent == "source" and percent.has_sign):
        percent = in_digits(percent)
        glue = "" if house.is_english else NO_BREAK_SPACE
        return print_quantity(percent, house, tail=lambda _: "%", glue=glue)
    return print_quantity(percent, house, tail=lambda _: house.percent_word or words.percent)


def print_measure(measure: Measure, house: HouseStyle) -> str:
    r"""Print an amount of a unit, with its symbol or its name as the source has it.

    >>> from decimal import Decimal
    >>> from pipeline.values.house import default_style
    >>> from pipeline.model.value import Number
    >>> measure = Measure((Number(Decimal(3)),), unit="t")
    >>> print_measure(measure, default_style("en")), print_measure(measure, default_style("en-US"))
    ('3\xa0tonnes', '3\xa0metric tons')
    """
    if measure.is_symbol:
        measure = in_digits(measure)
        symbol = unit_symbol(measure.unit, house)
        return print_quantity(measure, house, tail=lambda _: symbol)
    return print_quantity(measure, house, tail=lambda ends: unit_name(measure.unit, house, ends))


def unit_symbol(unit: str, house: HouseStyle) -> str:
    """Write the symbol of a unit: ``km/t`` for ``km/h`` in Norwegian.

    CLDR's short names are half words in some languages (``60 tommer``, ``5 knob``), so the
    symbols of the SI are ours.
    """
    return words_of(house.tag).unit_symbols.get(unit) or _SYMBOLS.get(unit, unit)


def unit_name(unit: str, house: HouseStyle, ends: Ends) -> str:
    """Write the name of a unit, or its symbol where it has no name."""
    names = words_of(house.tag).units.get(unit)
    if names:
        return names[0 if ends.is_singular else 1]
    name = cldr.unit_name(house.tag, unit, is_singular=ends.is_singular)
    return name or unit_symbol(unit, house)
