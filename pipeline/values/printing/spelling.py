"""Numbers in words, and ordinals."""

from __future__ import annotations

from decimal import Decimal

from pipeline.values.house import HouseStyle
from pipeline.values.printing.words import Words, words_of

_HALF = Decimal("0.5")
_END_OF_WORDS = 1_000_000
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def spell(number: Decimal, tag: str, *, is_neuter: bool = False) -> str | None:
    """Write a number in words, or give None where nobody would.

    Whole numbers below a million and halves have words.

    >>> spell(Decimal(75), "da"), spell(Decimal("1.5"), "nn"), spell(Decimal(342), "en-GB")
    ('femoghalvfjerds', 'halvannan', 'three hundred and forty-two')
    >>> spell(Decimal("3.14"), "nb")
    """
    words = words_of(tag)
    if number < 0:
        spelled = spell(number.copy_negate(), tag, is_neuter=is_neuter)
        return spelled and f"minus {spelled}"
    whole = int(number)
    if whole >= _END_OF_WORDS:
        return None
    if number == whole:
        return _cardinal(whole, words, tag[:2])
    if number != whole + _HALF:
        return None
    if whole <= 1:
        if not whole:
            return words.half
        return words.one_and_a_half_neuter if is_neuter else words.one_and_a_half
    return words.and_a_half.format(_cardinal(whole, words, tag[:2]))


def spell_one(tag: str) -> str:
    """Write *en* before a scale word, where it is an article and takes no accent.

    >>> spell_one("nb"), spell_one("en-US")
    ('en', 'one')
    """
    return words_of(tag).ones[1].replace("é", "e")


def _cardinal(number: int, words: Words, language: str) -> str:
    if number < 20:
        return words.ones[number]
    if number < 100:
        ten, one = words.tens[number // 10 - 2], number % 10
        if not one:
            return ten
        if language == "da":
            return f"{words.ones[one]}og{ten}"
        # én keeps its accent only where it stands alone.
        return f"{ten}-{words.ones[one]}" if language == "en" else ten + _plain_one(one, words)
    size, name = (100, words.hundred) if number < 1000 else (1000, words.thousand)
    count, rest = divmod(number, size)
    if count == 1 and language != "en" and (size == 100 or not rest):
        head = name  # "hundre og ti", but "ett tusen fem hundre"
    elif count == 1:
        head = f"{words.one_thousand} {name}"
    else:
        head = f"{_cardinal(count, words, language)} {name}"
    if not rest:
        return head
    link = f" {words.and_word} " if words.and_word and rest < 100 else " "
    return head + link + _cardinal(rest, words, language)


def _plain_one(number: int, words: Words) -> str:
    return words.ones[number].replace("é", "e")


def ordinal(number: int, house: HouseStyle) -> str:
    """Write an ordinal in digits.

    >>> from pipeline.values.house import default_style
    >>> ordinal(22, default_style("en")), ordinal(22, default_style("nn"))
    ('22nd', '22.')
    """
    if not house.is_english:
        return f"{number}."
    ending = "th"
    if number // 10 % 10 != 1:
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def ordinal_word(number: int, house: HouseStyle) -> str:
    """Write an ordinal in words up to the twentieth, and in digits from there on.

    >>> from pipeline.values.house import default_style
    >>> ordinal_word(2, default_style("nb")), ordinal_word(21, default_style("en"))
    ('andre', '21st')
    """
    words = words_of(house.tag).ordinals
    return words[number] if 0 < number < len(words) else ordinal(number, house)


def roman(number: int) -> str:
    """Write a regnal number.

    >>> roman(14)
    'XIV'
    """
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text
