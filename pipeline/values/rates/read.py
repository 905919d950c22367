"""Read the rates that a bank publishes; what kind of file it is shows in its content."""

from __future__ import annotations

import codecs

from pipeline.errors import SourceError
from pipeline.values.rates import ecb, norges_bank
from pipeline.values.rates.cells import read_grid
from pipeline.values.rates.file import is_rates_file, read_grid_of_rates
from pipeline.values.rates.table import Rates

_READERS = (
    (is_rates_file, read_grid_of_rates),
    (norges_bank.is_norges_bank, norges_bank.read_norges_bank),
    (ecb.is_portal, ecb.read_portal),
    (ecb.is_eurofxref, ecb.read_eurofxref),
)
_HINT = (
    "eurofxref or Data Portal CSV or XML of the ECB, CSV of data.norges-bank.no, "
    "XML of nationalbanken.dk"
)


def parse_rates(data: bytes, name: str) -> Rates:
    r"""Read a file of rates, of any kind that we know.

    Args:
        data: The bytes of the file.
        name: What messages call it.

    Returns:
        Its daily rates, each for one unit.

    Raises:
        SourceError: it is of another kind, broken, or says what cannot be true.

    >>> table = parse_rates(b"Date, DKK, NOK, \n24 November 2026, 7.4604, 11.6040, \n", "a.csv")
    >>> [str(rate.rate) for rate in table]
    ['7.4604', '11.604']
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    start = data[:200].lstrip()
    if start.startswith(b"PK\3\4"):
        raise _unknown(name, "this is a ZIP archive", "unpack it and give the file in it")
    if b"\0" in data:
        raise _unknown(name, "this is no text in UTF-8", "save it as UTF-8")
    if start[:9].lower().startswith((b"<html", b"<!doctype")):
        raise _unknown(name, "this is a web page", _HINT)
    if start.startswith(b"<"):
        from pipeline.values.rates.xml import read_xml

        return read_xml(data.lstrip(), name)
    # The columns that count are ASCII; names of currencies may be in any encoding.
    grid = read_grid(data.decode("utf-8", "replace"), name)
    if not grid.columns:
        raise _unknown(name, "the file is empty", _HINT)
    for is_kind, read in _READERS:
        if is_kind(grid):
            return read(grid)
    raise _unknown(name, "no rates of a bank that we know", _HINT)


def _unknown(name: str, message: str, hint: str) -> SourceError:
    return SourceError(message, file=name, line=1, hint=hint)
