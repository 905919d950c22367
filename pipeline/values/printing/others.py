"""Ordinals, fractions, scores, and what goes over as it is."""

from __future__ import annotations

from decimal import Decimal

from pipeline.model.value import Fraction, Identifier, Ordinal, Phone, Score
from pipeline.values.house import HouseStyle
from pipeline.values.printing.spelling import ordinal, ordinal_word, roman, spell, spell_one
from pipeline.values.printing.words import words_of


def print_ordinal(place: Ordinal, house: HouseStyle, *, in_words: bool = False) -> str:
    """Print an ordinal; a regnal number is Roman in English.

    >>> from pipeline.values.house import default_style
    >>> print_ordinal(Ordinal(5, is_regnal=True), default_style("en"))
    'V'
    """
    if place.is_regnal and house.is_english:
        return roman(place.number)
    return ordinal_word(place.number, house) if in_words else ordinal(place.number, house)


def print_fraction(fraction: Fraction, house: HouseStyle) -> str:
    """Print a part of one.

    >>> from pipeline.values.house import default_style
    >>> fraction = Fraction(2, 5, in_words=True)
    >>> print_fraction(fraction, default_style("nn")), print_fraction(fraction, default_style("en"))
    ('to femdelar', 'two-fifths')
    """
    if not fraction.in_words:
        return fraction.canonical
    is_one = fraction.numerator == 1
    numerator = spell_one(house.tag) if is_one else spell(Decimal(fraction.numerator), house.tag)
    denominators = _denominators(fraction.denominator, house)
    if numerator is None or denominators is None:
        return fraction.canonical
    return f"{numerator}{'-' if house.is_english else ' '}{denominators[0 if is_one else 1]}"


def _denominators(number: int, house: HouseStyle) -> tuple[str, str] | None:
    words = words_of(house.tag)
    if number in words.denominators:
        return words.denominators[number]
    if words.denominator_is_ordinal:
        stem = words.ordinals[number] if 0 < number < len(words.ordinals) else None
    else:
        stem = spell(Decimal(number), house.tag)
    if stem is None:
        return None
    one, many = words.denominator
    return one.format(stem), many.format(stem)


def print_score(score: Score, house: HouseStyle) -> str:
    """Print the result of a match: with an en dash, in Danish with a hyphen."""
    return words_of(house.tag).dash.format(score.home, score.away)


def print_as_written(content: Phone | Identifier, house: HouseStyle) -> str:
    """Print a telephone number or an identifier, which no language changes."""
    return content.number if isinstance(content, Phone) else content.text
