"""Amounts of money."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.value import CurrencyForm, Joint, Money, Number
from pipeline.values.house import NO_BREAK_SPACE, HouseStyle
from pipeline.values.printing import cldr
from pipeline.values.printing.numbers import Ends, in_digits, print_quantity, shifted
from pipeline.values.printing.words import words_of

_HOME = {"DKK": ("da",), "NOK": ("nb", "nn")}
_SOURCE_FORMS = {
    CurrencyForm.NAME: "name",
    CurrencyForm.CODE: "code",
    CurrencyForm.SYMBOL: "symbol",
    CurrencyForm.MARK: "mark",
}


def print_money(money: Money, house: HouseStyle) -> str:
    r"""Print an amount. Danish kroner are never a bare *kroner* but in Danish.

    >>> from decimal import Decimal
    >>> from pipeline.values.house import default_style
    >>> money = Money((Number(Decimal(18_000_000), scale=6),), currency="DKK")
    >>> print_money(money, default_style("nb")), print_money(money, default_style("en"))
    ('18\xa0millioner danske kroner', 'DKK\xa018\xa0million')
    """
    if money.written is CurrencyForm.NONE:
        return print_quantity(money, house)
    form = _SOURCE_FORMS[money.written] if house.currency == "source" else house.currency
    if house.scale == "source":
        # "12 mio. kr.", but "12 millioner kroner".
        house = replace(house, scale="long" if form == "name" else "short")
    if money.is_minor:
        return _minor(money, house, form)
    if form == "mark":
        if house.tag in _HOME.get(money.currency, ()):
            return _mark(money, house)
        form = "symbol"  # a reader elsewhere takes 65,- for his own money
    if house.is_english and form != "name" and _reads_as_words(money):
        form = "name"
    if form == "name":
        return print_quantity(money, house, tail=lambda ends: _name(money, house, ends))
    lead, symbol = _sign(money.currency, house, is_code=form == "code")
    money = in_digits(money, is_plain=bool(lead))
    if symbol:
        return print_quantity(money, house, tail=lambda _: symbol)
    is_repeated = house.is_english and money.joint in (Joint.BETWEEN, Joint.FROM_TO)
    return print_quantity(money, house, lead=lead, is_repeated=is_repeated)


def _reads_as_words(money: Money) -> bool:
    # "three million kroner" stays words; "halvanden milliard" reads better as DKK 1.5 billion.
    def is_word(number: Number) -> bool:
        mantissa = shifted(number.amount, -number.scale)
        return number.in_words and (mantissa < 1 or mantissa == int(mantissa))

    return all(is_word(number) for number in money.numbers)


def _name(money: Money, house: HouseStyle, ends: Ends) -> str:
    bare = words_of(house.tag).bare_currencies.get(money.currency)
    if house.tag == "da":
        is_bare = money.is_bare
    else:
        is_bare = money.currency == "NOK" and house.nok == "kroner"
    if bare and is_bare:
        return bare[0 if ends.is_singular else 1]
    return cldr.currency_name(house.tag, money.currency, is_singular=ends.is_singular)


def _sign(currency: str, house: HouseStyle, *, is_code: bool) -> tuple[str, str]:
    """Give what stands before the amount, or else what stands behind it."""
    words = words_of(house.tag)
    symbol = None if is_code else words.currency_symbols.get(currency)
    if symbol is None:
        return currency + NO_BREAK_SPACE, ""
    if words.symbol_is_first:
        return symbol, ""
    if currency == "NOK" and house.nok == "kroner":
        return "", "kr"
    return "", symbol


def _minor(money: Money, house: HouseStyle, form: str) -> str:
    names = words_of(house.tag).minor.get(money.currency)
    if names and form not in ("code", "mark"):
        one, many = names
        if money.currency == "NOK" and house.nok == "kroner" and not house.is_english:
            one = many = "øre"
        return print_quantity(money, house, tail=lambda ends: one if ends.is_singular else many)
    numbers = (
        number._replace(amount=shifted(number.amount, -2), decimals=number.decimals + 2)
        for number in in_digits(money, is_plain=True).numbers
    )
    return print_money(replace(money, numbers=tuple(numbers), is_minor=False), house)


def _mark(money: Money, house: HouseStyle) -> str:
    # "65,-" can only be whole kroner; "7,50" has no room for the dash.
    if any(number.decimals or number.scale for number in money.numbers):
        return print_money(replace(money, written=CurrencyForm.SYMBOL), house)
    return print_quantity(money, house) + ",-"
