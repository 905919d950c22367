"""Print a value in the manner of a locale and its house style.

Import this when a value is first printed: Babel is slow, and is imported when it is first asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pipeline.model.value import (
    CalendarPart,
    Content,
    Count,
    Date,
    Era,
    Fraction,
    Identifier,
    Measure,
    Money,
    Ordinal,
    Percent,
    Phone,
    Reference,
    Score,
    Time,
    Year,
)
from pipeline.values.house import HouseStyle
from pipeline.values.printing.calendar_parts import print_calendar_part, print_era, print_year
from pipeline.values.printing.dates import print_date
from pipeline.values.printing.forms import FORMS, apply_form
from pipeline.values.printing.measures import print_measure, print_percent
from pipeline.values.printing.money import print_money
from pipeline.values.printing.numbers import print_count
from pipeline.values.printing.others import (
    print_as_written,
    print_fraction,
    print_ordinal,
    print_score,
)
from pipeline.values.printing.references import print_reference
from pipeline.values.printing.times import print_time

__all__ = ["FORMS", "print_value"]

_PRINTERS: dict[type, Callable[[Any, HouseStyle], str]] = {
    Count: print_count,
    Percent: print_percent,
    Money: print_money,
    Measure: print_measure,
    Date: print_date,
    CalendarPart: print_calendar_part,
    Time: print_time,
    Year: print_year,
    Era: print_era,
    Ordinal: print_ordinal,
    Fraction: print_fraction,
    Score: print_score,
    Phone: print_as_written,
    Identifier: print_as_written,
    Reference: print_reference,
}


def print_value(content: Content, house: HouseStyle, form: str | None = None) -> str:
    r"""Print a value.

    Nothing is rounded or converted; the manner of the source (words or digits, decimals, scale
    word, weekday) is kept as far as the house style allows.

    Args:
        content: The value.
        house: The style of the target, from `default_style` and the project's settings.
        form: A style for this one place, one of the type's `FORMS`.

    Raises:
        ValueError: the type has no such form.

    >>> from decimal import Decimal
    >>> from pipeline.model.value import Number
    >>> from pipeline.values.house import default_style
    >>> amount = Money((Number(Decimal(334_000_000), scale=6),), currency="NOK")
    >>> print_value(amount, default_style("nb"), "code")
    'NOK\xa0334\xa0millioner'
    """
    if form is None:
        return _PRINTERS[type(content)](content, house)
    styled, house = apply_form(content, house, form)
    if isinstance(styled, Date):
        return print_date(styled, house, keeps_numeric=form == "numeric")
    if isinstance(styled, Ordinal):
        return print_ordinal(styled, house, in_words=form == "words")
    return _PRINTERS[type(styled)](styled, house)
