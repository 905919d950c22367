"""What stands behind the first mention of an amount: about how much it is in the reader's money."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from pipeline.model.value import CurrencyForm, Joint, Money, Number, plain
from pipeline.values.house import HouseStyle
from pipeline.values.printing import print_value
from pipeline.values.rates.table import Conversion, about

_MINOR = Decimal(100)
_SCALES = (12, 9, 6)
_ABOUT: Final = {"da": "ca.", "nb": "om lag", "nn": "om lag", "en": "about"}


def conversion_text(content: Money, conversion: Conversion, house: HouseStyle) -> str | None:
    r"""Say in brackets about how much an amount is; None for nothing.

    Args:
        content: An amount, or a range, of the currency that the conversion is from.
        conversion: What `Rates.find` gave.
        house: The style of the locale that the text is in.

    Raises:
        ValueError: the conversion is from another currency.

    >>> from datetime import date
    >>> from pipeline.values.house import default_style
    >>> rate = Conversion("NOK", "DKK", Decimal("0.6891"), Decimal(1), date.min, "ECB")
    >>> amount = Money((Number(Decimal(334000000)),), currency="NOK")
    >>> conversion_text(amount, rate, default_style("en"))
    '(about DKK\xa0230\xa0million)'
    """
    told = convert(content, conversion, house.tag)
    if told is None:
        return None
    return f"({_ABOUT[house.tag[:2]]} {print_value(told, house)})"


def convert(content: Money, conversion: Conversion, language: str) -> Money | None:
    """Convert an amount, or both ends of a range, to two significant digits.

    The scale word is the largest that leaves a one before the decimal mark, and both ends of a
    range have the lower one's. Ends that are rounded to the same become one amount. How the source
    writes the currency does not matter: this is our own text.

    Args:
        content: An amount of the currency that the conversion is from.
        conversion: What `Rates.find` gave.
        language: ``da``, ``nb``, ``nn`` or ``en``; the part of a tag behind it does not matter.

    Returns:
        A value to print; None for nothing, which is nothing in any currency.

    Raises:
        ValueError: the conversion is from another currency.

    >>> from datetime import date
    >>> rate = Conversion("NOK", "DKK", Decimal("0.6891"), Decimal(1), date.min, "ECB")
    >>> convert(Money((Number(Decimal(334000000)),), currency="NOK"), rate, "en").canonical
    'DKK 230000000'
    """
    if content.currency != conversion.from_currency:
        raise ValueError(f"{content.canonical} by a rate of {conversion.from_currency}")
    unit = _MINOR if content.is_minor else Decimal(1)
    amounts = [about(number.amount / unit, conversion) for number in content.numbers]
    if not any(amounts):
        return None
    lowest = min(abs(amount) for amount in amounts if amount)
    scale = next((scale for scale in _SCALES if lowest >= Decimal(10) ** scale), 0)
    is_one = len(set(amounts)) == 1
    numbers = tuple(_number(amount, scale) for amount in (amounts[:1] if is_one else amounts))
    joint = Joint.DASH if content.joint is Joint.DASH else Joint.TO
    is_danish = language.startswith("da")
    return Money(
        numbers,
        None if is_one else joint,
        currency=conversion.to_currency,
        written=CurrencyForm.SYMBOL if is_danish else CurrencyForm.NAME,
        is_bare=is_danish and conversion.to_currency == "DKK",
    )


def _number(amount: Decimal, scale: int) -> Number:
    shown = plain(amount.scaleb(-scale))
    decimals = len(shown.partition(".")[2])
    return Number(amount, decimals=decimals, scale=scale, is_grouped=not scale and amount >= 1000)
