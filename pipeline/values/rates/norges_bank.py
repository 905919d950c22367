"""What Norges Bank publishes: the price in Norwegian kroner of one, or of a hundred.

Source:
    https://data.norges-bank.no/ (dataflow EXR): ``format=csv`` has semicolons, names beside the
    codes and, in Norwegian, a decimal comma; ``format=csvfile`` has commas and codes only.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import SourceError
from pipeline.values.rates.cells import Grid
from pipeline.values.rates.collect import Written, collect
from pipeline.values.rates.table import Rates

SOURCE = "Norges Bank"

_COLUMNS = frozenset({"FREQ", "BASE_CUR", "QUOTE_CUR", "TIME_PERIOD", "OBS_VALUE"})
_DAILY = ("B", "D")
_INDICES = ("I44", "TWI")  # published among the currencies, with the krone as their unit


def is_norges_bank(grid: Grid) -> bool:
    """Tell whether a file has the columns of Norges Bank's exchange rates."""
    return _COLUMNS.issubset(grid.columns)


def read_norges_bank(grid: Grid) -> Rates:
    """Read CSV of Norges Bank; monthly and yearly averages and indices are left out.

    Raises:
        SourceError: a day or a rate is none, or the file does not say for how many units.
    """
    if "UNIT_MULT" not in grid.columns:
        raise SourceError(
            "does not say for how many units the rates are: no column UNIT_MULT",
            file=grid.name,
            line=1,
            hint="get it with format=csv and without detail=dataonly",
        )
    return collect(_observations(grid), grid.name, mark=None)


def _observations(grid: Grid) -> Iterator[Written]:
    for line, cells in grid.rows():
        is_spot = cells.get("TENOR", "SP") == "SP" and cells["FREQ"] in _DAILY
        if not is_spot or cells["BASE_CUR"] in _INDICES or not cells["OBS_VALUE"]:
            continue
        multiplier = cells["UNIT_MULT"]
        if multiplier not in {"0", "1", "2", "3", "4", "5", "6"}:
            raise SourceError(
                f'UNIT_MULT is no small number: "{multiplier}"',
                file=grid.name,
                line=line,
                hint="get the file from the bank again",
            )
        yield Written(
            line,
            cells["TIME_PERIOD"],
            SOURCE,
            cells["BASE_CUR"],
            cells["QUOTE_CUR"],
            cells["OBS_VALUE"],
            int(multiplier),
        )
