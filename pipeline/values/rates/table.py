"""A table of exchange rates, and the rate of a day in it.

Banks publish a rate in the afternoon of its day, so an article that is published on a day has that
day's rate or an earlier one; a later one was not known and is never used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from pipeline.model.value import plain

EXACT = Context(prec=120)
"""Holds any product of an amount and two rates in full; only a division is rounded."""

_SIX_DIGITS = Context(prec=6)
_ONE = Decimal(1)
_SIGNIFICANT = 2

Pair = tuple[str, str]
Sheet = Mapping[Pair, Decimal]
"""What one source says on one day."""


class Rate(NamedTuple):
    """What a source says that one currency was worth on a day."""

    day: date
    source: str
    """The bank: ``ECB``."""

    base: str
    """ISO 4217."""

    quote: str
    rate: Decimal
    """Units of *quote* for one unit of *base*, whatever number of units the bank quotes for."""


class Conversion(NamedTuple):
    """How an amount becomes one of another currency: times *times*, over *over*.

    The two are kept apart, as the inverse of a rate has no end.
    """

    from_currency: str
    to_currency: str
    times: Decimal
    over: Decimal
    day: date
    """The day of the rate, on or before the one asked for."""

    source: str

    @property
    def rate(self) -> Decimal:
        """Units of the new currency for one of the old one, to more digits than anyone needs."""
        return EXACT.divide(self.times, self.over)

    @property
    def digits(self) -> str:
        """The rate in decimal digits, six of them significant.

        >>> Conversion("NOK", "EUR", Decimal(1), Decimal("11.5"), date.min, "ECB").digits
        '0.0869565'
        """
        return plain(_SIX_DIGITS.plus(self.rate))


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates by day and source."""

    days: Mapping[date, Mapping[str, Sheet]]

    def __iter__(self) -> Iterator[Rate]:
        """Give all rates in the order of the rates file: by day, source, base and quote."""
        for day, sheets in sorted(self.days.items()):
            for source, sheet in sorted(sheets.items()):
                for (base, quote), rate in sorted(sheet.items()):
                    yield Rate(day, source, base, quote, rate)

    @property
    def currencies(self) -> frozenset[str]:
        """Every currency that has a rate."""
        sheets = (sheet for day in self.days.values() for sheet in day.values())
        return frozenset(code for sheet in sheets for pair in sheet for code in pair)

    def since(self, day: date) -> Rates:
        """Leave out the days before a day."""
        return Rates({key: sheets for key, sheets in self.days.items() if key >= day})

    def find(
        self, from_currency: str, to_currency: str, *, on: date, within_days: int = 7
    ) -> Conversion | None:
        """Look up a rate of a day or, where that has none, of the nearest earlier day.

        Of one day's rates, one that a bank publishes goes before an inverse one, and that before
        one over a third currency, whose two halves come from one source. So a reader in Denmark
        gets what Danmarks Nationalbank says a Norwegian krone costs. Sources go by name then.

        Args:
            from_currency: ISO 4217.
            to_currency: ISO 4217.
            on: The day of publication.
            within_days: How much older a rate may be.

        Returns:
            The rate; None where there is none, or the currencies are the same.

        >>> table = Rates({date(2026, 11, 20): {"ECB": {("EUR", "NOK"): Decimal("11.5")}}})
        >>> table.find("NOK", "EUR", on=date(2026, 11, 22)).rate.normalize(Context(prec=6))
        Decimal('0.0869565')
        >>> table.find("NOK", "EUR", on=date(2026, 11, 19)) is None
        True
        """
        if from_currency == to_currency:
            return None
        newest = on.toordinal()
        for number in range(newest, max(newest - within_days, 1) - 1, -1):
            day = date.fromordinal(number)
            found = [
                (steps, source, times, over)
                for source, sheet in self.days.get(day, {}).items()
                for steps, times, over in _ways(sheet, from_currency, to_currency)
            ]
            if found:
                _, source, times, over = min(found, key=lambda way: way[:2])
                return Conversion(from_currency, to_currency, times, over, day, source)
        return None


NONE = Rates({})


def about(amount: Decimal, conversion: Conversion) -> Decimal:
    """Convert an amount and round it to two significant digits, half of one upwards.

    >>> conversion = Conversion("NOK", "DKK", Decimal("64.29"), Decimal(100), date.min, "ECB")
    >>> about(Decimal("334000000"), conversion), about(Decimal("1.5"), conversion)
    (Decimal('210000000'), Decimal('0.96'))
    """
    exact = EXACT.divide(EXACT.multiply(amount, conversion.times), conversion.over)
    if not exact:
        return Decimal(0)
    last = Decimal((0, (1,), exact.adjusted() - _SIGNIFICANT + 1))
    rounded = exact.quantize(last, rounding=ROUND_HALF_UP, context=EXACT)
    return Decimal(plain(rounded))


def _ways(sheet: Sheet, start: str, goal: str) -> Iterator[tuple[int, Decimal, Decimal]]:
    """Give each way from a currency to another: its rank, and what to multiply and divide by."""
    if (start, goal) in sheet:
        yield 0, sheet[start, goal], _ONE
        return
    if (goal, start) in sheet:
        yield 1, _ONE, sheet[goal, start]
        return
    hubs = {code for pair in sheet if start in pair for code in pair if code != start}
    for hub in sorted(hubs):
        first, second = _leg(sheet, start, hub), _leg(sheet, hub, goal)
        if first and second:
            yield (
                2,
                EXACT.multiply(first[0], second[0]),
                EXACT.multiply(first[1], second[1]),
            )
            return


def _leg(sheet: Sheet, start: str, goal: str) -> tuple[Decimal, Decimal] | None:
    if (start, goal) in sheet:
        return sheet[start, goal], _ONE
    return (_ONE, sheet[goal, start]) if (goal, start) in sheet else None
