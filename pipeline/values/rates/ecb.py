"""What the European Central Bank publishes: the price of one euro.

Source:
    https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/
    (``eurofxref`` files); https://data.ecb.europa.eu/ (series ``EXR.D.*.EUR.SP00.A``).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import SourceError
from pipeline.values.rates.cells import Grid, is_currency
from pipeline.values.rates.collect import Written, collect
from pipeline.values.rates.table import Rates

SOURCE = "ECB"
BASE = "EUR"

_PORTAL = frozenset({"FREQ", "CURRENCY", "CURRENCY_DENOM", "TIME_PERIOD", "OBS_VALUE"})
# SDMX code list CL_OBS_STATUS: a holiday, or missing. The value is empty then, or NaN.
_MISSING = ("H", "L", "M", "Q")


def is_eurofxref(grid: Grid) -> bool:
    """Tell whether a file has the columns of ``eurofxref.csv``: Date, and currencies."""
    first, *others = grid.columns
    return first == "Date" and bool(others) and all(map(is_currency, others))


def read_eurofxref(grid: Grid) -> Rates:
    """Read ``eurofxref.csv`` or ``eurofxref-hist.csv``.

    Raises:
        SourceError: a day or a rate is none, or there are half of the cells.
    """
    rows = (
        Written(row.line, row.cells["Date"], SOURCE, BASE, code, text)
        for row in grid.rows()
        for code, text in row.cells.items()
        if code != "Date" and text not in ("", "N/A")
    )
    return collect(rows, grid.name)


def is_portal(grid: Grid) -> bool:
    """Tell whether a file has the columns of series EXR of the ECB Data Portal."""
    return _PORTAL.issubset(grid.columns)


def read_portal(grid: Grid) -> Rates:
    """Read CSV of the ECB Data Portal; its monthly averages and its indices are left out.

    Raises:
        SourceError: a day or a rate is none, or is quoted for another number of units.
    """
    return collect(_observations(grid), grid.name)


def _observations(grid: Grid) -> Iterator[Written]:
    for line, cells in grid.rows():
        is_spot = cells.get("EXR_TYPE", "SP00") == "SP00" and cells.get("EXR_SUFFIX", "A") == "A"
        value = cells["OBS_VALUE"]
        is_missing = not value or (value == "NaN" and cells.get("OBS_STATUS") in _MISSING)
        if cells["FREQ"] != "D" or not is_spot or is_missing:
            continue
        if cells.get("UNIT_MULT", "") not in ("", "0"):
            raise SourceError(
                f"quoted for 10^{cells['UNIT_MULT']} units, which the ECB does not do",
                file=grid.name,
                line=line,
                hint="get series EXR.D..EUR.SP00.A from https://data.ecb.europa.eu/",
            )
        yield Written(
            line, cells["TIME_PERIOD"], SOURCE, cells["CURRENCY_DENOM"], cells["CURRENCY"], value
        )
