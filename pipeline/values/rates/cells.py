"""What the files of all banks are made of: lines of cells, days, currencies and decimals."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pipeline.errors import SourceError

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LONG_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})", re.ASCII)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_CURRENCY = re.compile(r"[A-Z]{3}")
# A thousands mark is believed beside a decimal mark only: "1,145" alone would be anybody's guess.
_DECIMAL = {
    ".": re.compile(r"\d{1,12}(\.\d{1,18})?|\d{1,3}(,\d{3}){1,3}\.\d{1,18}", re.ASCII),
    ",": re.compile(r"\d{1,12}(,\d{1,18})?|\d{1,3}(\.\d{3}){1,3},\d{1,18}", re.ASCII),
}
_MARKS = {".": "point", ",": "comma"}


class Row(NamedTuple):
    """A line of a file of cells, by the names of its columns."""

    line: int
    """Counts from 1."""

    cells: dict[str, str]


class Grid(NamedTuple):
    """A file of cells."""

    columns: tuple[str, ...]
    lines: list[tuple[int, list[str]]]
    """Number and cells of each line below the head."""

    name: str

    def rows(self) -> Iterator[Row]:
        """Give each line by the names of its columns.

        Raises:
            SourceError: two columns have one name, or a line has another number of cells than
                the head, as where a file is cut short.
        """
        twice = [column for column in self.columns if self.columns.count(column) > 1]
        if twice:
            raise self._error(f'two columns are called "{twice[0]}"', 1)
        for line, cells in self.lines:
            if len(cells) != len(self.columns):
                message = f"{len(cells)} cells, where the head has {len(self.columns)}"
                raise self._error(message, line)
            yield Row(line, dict(zip(self.columns, cells, strict=True)))

    def _error(self, message: str, line: int) -> SourceError:
        return SourceError(
            message, file=self.name, line=line, hint="get the file from the bank again"
        )


def read_grid(text: str, name: str) -> Grid:
    """Part comma- or semicolon-separated text into cells without the blanks around them.

    An empty last column, which the ECB's files have, is left out.

    Raises:
        SourceError: a quotation mark is left open, or there is nothing.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    head = next((line for line in lines if line.strip()), "")
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    found: list[tuple[int, list[str]]] = []
    end = 0
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                found.append((reader.line_num, stripped))
            end = reader.line_num
    except csv.Error as error:
        raise SourceError(
            f"not a file of cells: {error}",
            file=name,
            line=end + 1,  # where an open quotation mark is, not where the file ends
            hint="get the file from the bank again",
        ) from None
    if not found:
        return Grid((), [], name)
    columns = found[0][1]
    if not columns[-1]:
        width = len(columns) - 1
        found = [(n, c[:width] if len(c) == width + 1 and not c[-1] else c) for n, c in found]
    return Grid(tuple(found[0][1]), found[1:], name)


@functools.lru_cache  # a day has thirty lines, one below the other
def parse_day(text: str) -> date:
    """Read a day as banks write it.

    Raises:
        ValueError: it is none.

    >>> parse_day("2026-11-24") == parse_day("24 November 2026")
    True
    """
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    match = _LONG_DAY.fullmatch(text)
    if not match or match[2] not in _MONTHS:
        raise ValueError(text)
    return date(int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))


def is_currency(text: str) -> bool:
    """Tell whether a text looks like a code of ISO 4217."""
    return _CURRENCY.fullmatch(text) is not None


def decimal_mark(texts: Iterable[str]) -> str:
    """Find out with what a file writes its decimals: "1.234,50" says more than "6.455".

    >>> decimal_mark(["6,455", "1,234.50"]), decimal_mark(["645,56", "5,11"])
    ('.', ',')
    """
    first = ""
    for text in texts:
        marks = [character for character in text if character in ",."]
        if len(set(marks)) > 1:
            return marks[-1]
        first = first or "".join(marks[:1])
    return first or "."


def parse_decimal(text: str, mark: str = ".") -> Decimal:
    """Read a rate, exactly.

    Raises:
        ValueError: it is no number, or its decimals are not written with *mark*; the message
            ends a sentence.

    >>> parse_decimal("1.234,50", ",")
    Decimal('1234.50')
    """
    if not _DECIMAL[mark].fullmatch(text):
        raise ValueError(f'is not a number with a decimal {_MARKS[mark]}: "{text}"')
    thousands = "," if mark == "." else "."
    return Decimal(text.replace(thousands, "").replace(mark, "."))
