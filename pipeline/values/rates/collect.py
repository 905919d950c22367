"""Gather the rates of a file into a table, and refuse what cannot be true."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pipeline.errors import SourceError
from pipeline.model.value import plain
from pipeline.values.rates.cells import decimal_mark, is_currency, parse_day, parse_decimal
from pipeline.values.rates.table import EXACT, NONE, Rate, Rates

_AGAIN = "get the file from the bank again"
_DISAGREE = "see which one the bank publishes, and remove the other"


class Written(NamedTuple):
    """A rate as a file writes it."""

    line: int
    """Counts from 1."""

    day: str
    source: str
    base: str
    quote: str
    rate: str
    """Units of *quote* for ten to the *exponent* units of *base*."""

    exponent: int = 0


def collect(rows: Iterable[Written], name: str, *, mark: str | None = ".") -> Rates:
    """Make a table.

    Args:
        rows: Every rate of a file.
        name: What messages call the file.
        mark: The decimal mark; None finds out.

    Raises:
        SourceError: a day, a currency or a rate is none, two of a day disagree, or there is none.
    """
    rows = list(rows)
    mark = mark or decimal_mark(row.rate for row in rows)
    gathered = Gathering(name)
    for row in rows:
        try:
            gathered.add(_read(row, mark), row.line)
        except ValueError as error:
            raise SourceError(str(error), file=name, line=row.line, hint=_AGAIN) from None
    if not rows:
        raise SourceError("there are no daily rates in it", file=name, line=1, hint=_AGAIN)
    return gathered.rates()


class Gathering:
    """A table that grows."""

    def __init__(self, name: str, start: Rates = NONE) -> None:
        """Begin with the rates of another table; messages call the file that is added *name*."""
        self.name = name
        self._days = {
            day: {source: dict(sheet) for source, sheet in sheets.items()}
            for day, sheets in start.days.items()
        }

    def add(self, rate: Rate, line: int | None = None) -> None:
        """Add a rate; one that is there already is no harm.

        Raises:
            SourceError: its source has another rate of the two currencies on that day.
        """
        sheet = self._days.setdefault(rate.day, {}).setdefault(rate.source, {})
        known = sheet.setdefault((rate.base, rate.quote), rate.rate)
        if known != rate.rate:
            raise SourceError(
                f"{rate.source} has two rates of {rate.base} in {rate.quote} on {rate.day}: "
                f"{plain(known)} and {plain(rate.rate)}",
                file=self.name,
                line=line,
                hint=_DISAGREE,
            )

    def rates(self) -> Rates:
        """Give what was gathered."""
        return Rates(self._days)


def merge(old: Rates, new: Rates, name: str) -> Rates:
    """Add the rates of one table to another.

    Raises:
        SourceError: they disagree; *name* is what the message calls the new one.
    """
    gathered = Gathering(name, old)
    for rate in new:
        gathered.add(rate)
    return gathered.rates()


def _read(row: Written, mark: str) -> Rate:
    pair = f"{row.base} in {row.quote}"
    if not (is_currency(row.base) and is_currency(row.quote)) or row.base == row.quote:
        raise ValueError(f"these are not two currencies: {pair}")
    try:
        written = parse_decimal(row.rate, mark)
        # As the rates file will have it: not longer than can be read there again.
        rate = parse_decimal(plain(written.scaleb(-row.exponent, context=EXACT)))
    except ValueError as error:
        raise ValueError(f"the rate of {pair} {error}") from None
    if not rate:
        raise ValueError(f"the rate of {pair} is zero")
    return Rate(_day(row.day), row.source, row.base, row.quote, rate)


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except ValueError:
        raise ValueError(f'not a day: "{text}"') from None
