"""Rates in XML, of the ECB and of Danmarks Nationalbank.

Danmarks Nationalbank has two forms. The day's rates have one of its own, and say ``refamt="1"``
though they are in kroner for a hundred; the last days' borrow the ECB's element names, namespace
and all, and are in kroner for a hundred too. Only the sender's name tells them from the ECB's.

Source:
    https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml, ``eurofxref-hist.xml``;
    https://www.nationalbanken.dk/api/currencyratesxml?lang=da, ``currencyratesxmlhistory``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.errors import SourceError
from pipeline.values.rates import ecb
from pipeline.values.rates.collect import Written, collect
from pipeline.values.rates.table import Rates

NATIONALBANK = "Danmarks Nationalbank"

_KRONE = "DKK"
_HUNDRED = 2  # exponent
_CHEAPEST_EURO, _DEAREST_EURO = 7, 8  # ERM II: 7.46038, 2.25 % up or down
_DECLARATION = re.compile(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.-]+)[\"']")
_ENCODINGS = ("utf-8", "us-ascii", "iso-8859-1", "windows-1252")


def read_xml(data: bytes, name: str) -> Rates:
    """Read a file of rates in XML.

    Args:
        data: Its bytes, without a byte order mark.
        name: What messages call it.

    Raises:
        SourceError: it is not well-formed, not of a bank we know, or says what cannot be true.
    """
    root = _parse(data, name)
    kind = _local(root)
    if kind == "exchangerates":
        _require_krone(root, name)
        return _require_hundred(collect(_daily(root, name), name, mark=None), name)
    if kind == "Envelope":
        sender = "".join(_texts(root, "Sender"))
        cubes = list(_cubes(root, name))
        if NATIONALBANK in sender:
            rows = [
                Written(line, day, NATIONALBANK, code, _KRONE, rate, _HUNDRED)
                for line, day, code, rate in cubes
            ]
            return _require_hundred(collect(rows, name, mark=None), name)
        if not sender or "European Central Bank" in sender:
            rows = [
                Written(line, day, ecb.SOURCE, ecb.BASE, code, rate)
                for line, day, code, rate in cubes
            ]
            return collect(rows, name)
        raise _unknown(name, root, f"rates of a bank that we do not know: {sender.strip()}")
    raise _unknown(name, root, f"XML, but no file of rates: <{kind}>")


def _parse(data: bytes, name: str) -> Any:
    """Parse as `pipeline.formats.xml.parse` does; what has a document type is refused at once."""
    from lxml import etree

    from pipeline.model import xml

    match = _DECLARATION.match(data)
    encoding = match[1].decode("ascii").lower() if match else "utf-8"
    try:
        # An encoding that hides "<!DOCTYPE" from us would not hide it from lxml.
        text = data.decode(encoding if encoding in _ENCODINGS else "utf-8")
    except UnicodeDecodeError:
        raise SourceError(
            f"not in the encoding {encoding}", file=name, line=1, hint="save it as UTF-8"
        ) from None
    if "<!DOCTYPE" in text:
        line = text.count("\n", 0, text.index("<!DOCTYPE")) + 1
        raise SourceError(
            "has a document type, which no file of rates has", file=name, line=line, hint=_BANKS
        )
    # Many years make a huge file, which is harmless where no entity can multiply its texts.
    parser = xml.make_parser(is_huge=True, encoding="utf-8")
    try:
        return xml.parse(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(
            f"not well-formed XML: {error.msg}",
            file=name,
            line=error.lineno or 1,
            hint="get the file from the bank again",
        ) from None


def _require_krone(root: Any, name: str) -> None:
    currency, amount = root.get("refcur"), root.get("refamt")
    if currency != _KRONE or amount not in ("1", "100"):
        raise _unknown(name, root, f"rates in {currency} for {amount}, not in DKK for 100")


def _require_hundred(rates: Rates, name: str) -> Rates:
    """Make sure that rates were for a hundred: the krone is pegged at 7.46 to the euro.

    If the bank mends what ``refamt`` says by quoting for one, all else would still look right.
    """
    for rate in rates:
        if rate.base == "EUR" and not _CHEAPEST_EURO < rate.rate < _DEAREST_EURO:
            raise SourceError(
                f"a euro at {rate.rate} kroner on {rate.day}: these rates are not for 100 units",
                file=name,
                line=1,
                hint="take the rates of the ECB, and tell the makers of Skagerrak",
            )
    return rates


def _daily(root: Any, name: str) -> Iterator[Written]:
    for sheet in _children(root, "dailyrates"):
        for node in _children(sheet, "currency"):
            rate = _attribute(node, "rate", name)
            if rate != "-":
                yield Written(
                    node.sourceline,
                    _attribute(sheet, "id", name),
                    NATIONALBANK,
                    _attribute(node, "code", name),
                    _KRONE,
                    rate,
                    _HUNDRED,
                )


def _cubes(root: Any, name: str) -> Iterator[tuple[int, str, str, str]]:
    """Give line, day, currency and rate of each innermost ``Cube``."""
    for outer in _children(root, "Cube"):
        for sheet in _children(outer, "Cube"):
            for node in _children(sheet, "Cube"):
                rate = _attribute(node, "rate", name)
                if rate != "-":
                    day = _attribute(sheet, "time", name)
                    yield node.sourceline, day, _attribute(node, "currency", name), rate


def _children(node: Any, local: str) -> Iterator[Any]:
    return (child for child in node if _local(child) == local)


def _texts(root: Any, local: str) -> Iterator[str]:
    for node in _children(root, local):
        yield from node.itertext()


def _local(node: Any) -> str:
    """Give an element's name without its namespace; comments have none."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _attribute(node: Any, key: str, name: str) -> str:
    value = node.get(key)
    if value is None:
        raise SourceError(
            f"<{_local(node)}> without {key}",
            file=name,
            line=node.sourceline,
            hint="get the file from the bank again",
        )
    return str(value).strip()


_BANKS = "files of the ECB, Norges Bank and Danmarks Nationalbank can be read"


def _unknown(name: str, root: Any, message: str) -> SourceError:
    return SourceError(message, file=name, line=root.sourceline, hint=_BANKS)
