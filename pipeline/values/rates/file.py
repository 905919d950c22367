"""The rates file: CSV that a person can read, compare and add a line to.

    date,source,base,quote,rate
    2026-11-24,Danmarks Nationalbank,NOK,DKK,0.6429
    2026-11-24,ECB,EUR,DKK,7.4604

A line says that one unit of *base* was worth *rate* units of *quote*. Reading what was written
gives the same table, and writing that gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import SourceError
from pipeline.model.utf8 import decode_utf8
from pipeline.model.value import plain
from pipeline.values.rates.cells import Grid, read_grid
from pipeline.values.rates.collect import Written, collect
from pipeline.values.rates.table import NONE, Rates

FILE_NAME = "rates.csv"
"""Where a project keeps it."""

COLUMNS = ("date", "source", "base", "quote", "rate")


def write_rates(rates: Rates) -> bytes:
    r"""Write a table, sorted by day, source and currencies.

    >>> write_rates(NONE)
    b'date,source,base,quote,rate\n'
    """
    lines = [",".join(COLUMNS)]
    lines += [
        f"{rate.day},{_quoted(rate.source)},{rate.base},{rate.quote},{plain(rate.rate)}"
        for rate in rates
    ]
    return ("\n".join(lines) + "\n").encode()


def read_rates(data: bytes, name: str) -> Rates:
    """Read a rates file.

    Args:
        data: Its bytes; UTF-8.
        name: What messages call it.

    Raises:
        ConfigError: it is not in UTF-8.
        SourceError: it is no rates file, or says what cannot be true.
    """
    grid = read_grid(decode_utf8(data, name, hint='save it as "CSV UTF-8"'), name)
    if not is_rates_file(grid):
        raise SourceError(
            f"not a rates file: its first line is not {','.join(COLUMNS)}",
            file=name,
            line=1,
            hint="skagerrak rates import makes one of the files of a bank",
        )
    return read_grid_of_rates(grid)


def is_rates_file(grid: Grid) -> bool:
    """Tell whether a file of cells is a rates file."""
    return grid.columns == COLUMNS


def read_grid_of_rates(grid: Grid) -> Rates:
    """Read the cells of a rates file; one without a line below its head is fine.

    Raises:
        SourceError: it says what cannot be true.
    """
    try:
        return collect(_rows(grid), grid.name) if grid.lines else NONE
    except SourceError as error:
        raise SourceError(
            error.message, file=grid.name, line=error.line, hint="mend the line, or remove it"
        ) from None


def _rows(grid: Grid) -> Iterator[Written]:
    for line, cells in grid.rows():
        if not cells["source"]:
            raise SourceError("a rate without a source, such as ECB", file=grid.name, line=line)
        yield Written(
            line, cells["date"], cells["source"], cells["base"], cells["quote"], cells["rate"]
        )


def _quoted(source: str) -> str:
    if not any(mark in source for mark in '",;'):
        return source
    return '"' + source.replace('"', '""') + '"'
