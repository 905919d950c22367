"""Numbers, ranges of numbers, and what stands before and behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple, TypeVar

from pipeline.model.value import Count, Joint, Number, Quantity, plain
from pipeline.values.house import NO_BREAK_SPACE, HouseStyle
from pipeline.values.printing.spelling import spell, spell_one
from pipeline.values.printing.words import words_of

_NEAR = 3
"""How many times the first end of a range in words the last may be for them to share a word."""

AnyQuantity = TypeVar("AnyQuantity", bound=Quantity)

Tail = Callable[["Ends"], str]
"""Writes what follows the numbers: a unit, a currency. The space before it is ours."""


class Ends(NamedTuple):
    """What a tail must know to agree with the numbers before it."""

    is_singular: bool
    """Whether it follows *1* or *halvannen*, with no scale word between."""

    has_scale: bool


def print_count(count: Count, house: HouseStyle) -> str:
    r"""Print a number or a range of numbers.

    >>> from pipeline.values.house import default_style
    >>> number = Number(Decimal(10_600_000), decimals=1, scale=6)
    >>> print_count(Count((number,)), default_style("en"))
    '10.6\xa0million'
    """
    return print_quantity(count, house)


def print_quantity(
    quantity: Quantity,
    house: HouseStyle,
    *,
    lead: str = "",
    tail: Tail | None = None,
    glue: str = NO_BREAK_SPACE,
    is_repeated: bool = False,
) -> str:
    """Print numbers with what belongs to them.

    Args:
        quantity: One number or the ends of a range.
        house: The style of the target.
        lead: Stands before the first number: ``DKK`` and a no-break space, ``€``.
        tail: Writes what follows the last number and its scale word.
        glue: Stands between digits and the tail: a no-break space, or nothing before ``%``.
        is_repeated: Whether both ends of a range carry lead and tail.
    """
    first = _in_scale(quantity.numbers[0], house)
    if len(quantity.numbers) == 1:
        return _one(first, house, lead, tail, glue, is_alone=True)
    last = _in_scale(quantity.numbers[-1], house)
    joint = joint_in(quantity.joint, house)
    # "800 000 til 1 million": a dash would tie 800 000 to 1, and English repeats "DKK".
    is_unlike = not _shares_scale(first, last)
    is_repeated = is_repeated or (is_unlike and bool(lead))
    is_whole = is_repeated or is_unlike
    is_unlike = is_unlike or first.amount < 0 or last.amount < 0
    is_unlike = is_unlike or _is_long(first, house) or _is_long(last, house)
    if joint is Joint.DASH and (is_unlike or (first.in_words and house.is_english)):
        joint = Joint.TO
    if is_whole:
        low = _one(first, house, lead, tail if is_repeated else None, glue, is_alone=True)
    else:
        low = _signed(_mantissa_text(first, house), lead)
    high_lead = lead if is_repeated else ""
    high = _one(last, house, high_lead, tail, glue, is_alone=is_whole)
    return join(low, high, joint, house)


def join(low: str, high: str, joint: Joint | None, house: HouseStyle) -> str:
    """Join the two ends of a range, each printed.

    >>> from pipeline.values.house import default_style
    >>> join("2", "4", Joint.BETWEEN, default_style("nb"))
    'mellom 2 og 4'
    """
    words = words_of(house.tag)
    if joint is Joint.BETWEEN:
        return words.between.format(low, high)
    if joint is Joint.FROM_TO:
        return words.from_to.format(low, high)
    return (words.to if joint is Joint.TO else words.dash).format(low, high)


def joint_in(joint: Joint | None, house: HouseStyle) -> Joint:
    """Choose between dash and word as the house style wants."""
    if joint in (None, Joint.DASH, Joint.TO) and house.ranges != "source":
        return Joint.DASH if house.ranges == "dash" else Joint.TO
    return joint or Joint.DASH


def in_digits(quantity: AnyQuantity, *, is_plain: bool = False) -> AnyQuantity:
    """Give a quantity as it is when its numbers are not spelled; *is_plain* takes ½ away too."""
    if not any(each.in_words or (is_plain and each.has_half) for each in quantity.numbers):
        return quantity
    numbers = (
        number._replace(in_words=False, has_half=number.has_half and not is_plain)
        for number in quantity.numbers
    )
    return replace(quantity, numbers=tuple(numbers))


def shifted(amount: Decimal, places: int) -> Decimal:
    """Move the decimal mark to the right. Unlike `Decimal.scaleb`, this rounds nothing.

    >>> shifted(Decimal(90), -2)
    Decimal('0.90')
    """
    if not places:
        return amount
    sign, figures, exponent = amount.as_tuple()
    return Decimal((sign, figures, int(exponent) + places))


def digits(
    amount: Decimal, house: HouseStyle, *, decimals: int = 0, is_grouped: bool = True
) -> str:
    """Write a number in digits, with all its decimals and at least so many.

    >>> from pipeline.values.house import default_style
    >>> digits(Decimal("2345.5"), default_style("en"), decimals=2)
    '2,345.50'
    """
    whole, _, part = plain(amount.copy_abs()).partition(".")
    if is_grouped and house.thousands and len(whole) >= house.group_from:
        head = len(whole) % 3
        groups = [whole[:head]] if head else []
        groups += [whole[place : place + 3] for place in range(head, len(whole), 3)]
        whole = house.thousands.join(groups)
    part = part.ljust(decimals, "0")
    sign = house.minus if amount < 0 else ""
    return sign + whole + (house.decimal + part if part else "")


def _one(
    number: Number, house: HouseStyle, lead: str, tail: Tail | None, glue: str, *, is_alone: bool
) -> str:
    mantissa = shifted(number.amount, -number.scale)
    in_words = _spelled(number, house) is not None
    is_singular = is_alone and _is_singular(mantissa, house, in_words=in_words)
    text = _signed(_mantissa_text(number, house), lead)
    space = " " if in_words else NO_BREAK_SPACE
    if number.scale:
        text += _scale_text(number, house, in_words=in_words, is_singular=is_singular)
        space = glue = " "
    if tail is None:
        return text
    behind = tail(Ends(is_singular and not number.scale, bool(number.scale)))
    return text + (space if glue == NO_BREAK_SPACE else glue) + behind


def _shares_scale(low: Number, high: Number) -> bool:
    """Tell whether one scale word is clearly that of both ends.

    It is not in *en til to millioner* (one more, for two million), *to til ti tusind* (from two?)
    and *1-200 mio.*, which is read as *100-200*.
    """
    if low.scale != high.scale or not low.scale:
        return low.scale == high.scale
    first, last = (shifted(number.amount, -number.scale) for number in (low, high))
    if low.in_words or high.in_words:
        is_small = last < 100 and low.scale > 3
        return first > 1 and ((first < last <= _NEAR * first) or (is_small and first < 100))
    if first >= last:
        return first < 100 and low.scale > 3
    return first <= 0 or last <= 100 * first or bool(low.decimals or high.decimals)


def _is_long(number: Number, house: HouseStyle) -> bool:
    """Tell whether a spelled number is too long to stand at a dash: *to hundre og femti*."""
    spelled = _spelled(number, house)
    is_large = shifted(number.amount, -number.scale) >= 100
    return spelled is not None and (" " in spelled or is_large)


def _in_scale(number: Number, house: HouseStyle) -> Number:
    if not number.scale:
        return number
    # English has no "500 thousand": it is 500,000.
    is_english_thousand = number.scale == 3 and house.is_english and not number.in_words
    if is_english_thousand or number.scale not in words_of(house.tag).scales:
        return number._replace(scale=0, decimals=0)
    return number


def _signed(text: str, lead: str) -> str:
    # -€3.5 million, but DKK -3.5 million.
    if lead and not lead.endswith(NO_BREAK_SPACE) and text[0] in "-\u2212+":
        return text[0] + lead + text[1:]
    return lead + text


def _mantissa_text(number: Number, house: HouseStyle) -> str:
    spelled = _spelled(number, house)
    if spelled is not None:
        return spelled
    mantissa = shifted(number.amount, -number.scale)
    plus = "+" if number.shows_plus and mantissa > 0 else ""
    if number.has_half and not number.scale:
        whole = int(mantissa)
        sign = house.minus if mantissa < 0 else ""
        return plus + sign + (digits(Decimal(abs(whole)), house) if whole else "") + "½"
    # Danish writes 1840 as well as 1.840: as the source has it.
    is_grouped = house.tag != "da" or number.is_grouped or not -10_000 < mantissa < 10_000
    return plus + digits(mantissa, house, decimals=number.decimals, is_grouped=is_grouped)


def _spelled(number: Number, house: HouseStyle) -> str | None:
    if not number.in_words:
        return None
    mantissa = shifted(number.amount, -number.scale)
    if number.scale == 3 and mantissa == 1 and not house.is_english:
        return words_of(house.tag).one_thousand
    if number.scale and mantissa >= 1000:
        return None  # "1500 tusind"
    if number.scale and mantissa == 1:
        return spell_one(house.tag)
    return spell(mantissa, house.tag, is_neuter=number.is_neuter)


def _is_singular(mantissa: Decimal, house: HouseStyle, *, in_words: bool) -> bool:
    if not in_words or mantissa == 1:
        return mantissa == 1
    # Scandinavian "halvannen krone", "to og en halv time"; English "half a metre".
    is_fraction = mantissa != int(mantissa)
    return is_fraction and (not house.is_english or mantissa < 1)


def _scale_text(number: Number, house: HouseStyle, *, in_words: bool, is_singular: bool) -> str:
    one, many, short = words_of(house.tag).scales[number.scale]
    if house.scale != "short" or in_words:
        return (" " if in_words else NO_BREAK_SPACE) + (one if is_singular else many)
    return short if house.is_english else NO_BREAK_SPACE + short
