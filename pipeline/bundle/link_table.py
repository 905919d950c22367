"""Outside pages that have an address of their own for each language: ``links.csv``.

A column for each language, the source's among them; a row for each page. An address that ends in
``*`` stands for all that begin alike: what stands behind is carried over::

    da,nb,en
    https://www.un.org/da/*,https://www.un.org/nb/*,https://www.un.org/en/*
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.errors import ConfigError
from pipeline.model.locale import KNOWN_TAGS, is_same_language, known_tag
from pipeline.model.page import Destination

_NEXT_BEST = {"nn": "nb", "nb": "nn"}
"""What readers read as well as their own language."""


class Row(NamedTuple):
    """The addresses of one page."""

    source: str
    others: Mapping[str, str]
    """By their BCP 47 tags."""


class LinkTable:
    """Finds the address of an outside page for a language."""

    def __init__(self, rows: Iterable[Row]) -> None:
        rows = list(rows)
        self._exact = {_bare(row.source): row.others for row in rows if row.source[-1] != "*"}
        starts = [(row.source[:-1], row.others) for row in rows if row.source[-1] == "*"]
        self._starts = sorted(starts, key=lambda item: -len(item[0]))

    def find(self, address: str, tag: str) -> Destination | None:
        """Give the address of a page for the readers of a locale, or None where there is none.

        >>> table = LinkTable([Row("https://ft.dk/*", {"en": "https://ft.dk/en/*"})])
        >>> table.find("https://ft.dk/samling#top", "en-GB")
        Destination(address='https://ft.dk/en/samling#top', language='', words='')
        """
        place, mark, fragment = address.partition("#")
        found = self._pick(self._exact.get(_bare(place), {}), tag)
        if found is None:
            for start, others in self._starts:
                picked = self._pick(others, tag) if place.startswith(start) else None
                if picked is not None:
                    found = (picked[0].replace("*", place[len(start) :]), picked[1])
                    break
        if found is None:
            return None
        other = "" if is_same_language(found[1], tag) else found[1]
        return Destination(found[0] + mark + fragment, other)

    def _pick(self, others: Mapping[str, str], tag: str) -> tuple[str, str] | None:
        language = tag.partition("-")[0]
        for each in (tag, language, _NEXT_BEST.get(language, "")):
            if others.get(each):
                return others[each], each
        return None


def parse_link_table(text: str, name: str, *, source_language: str) -> LinkTable:
    """Read the table.

    Args:
        text: CSV with a heading of BCP 47 tags.
        name: How the user knows the file.
        source_language: BCP 47 tag of the column that the source's addresses stand in.

    Raises:
        ConfigError: a column is no language that we know, a cell no address of the web, or a page
            there twice.
    """
    reader = csv.reader(text.splitlines(), strict=True)
    try:
        lines = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise ConfigError(
            f"not a table: {error}",
            file=name,
            line=reader.line_num,
            hint="close the quotation mark, or take it out",
        ) from None
    heading = lines.pop(0)[1] if lines else []
    tags = [known_tag(cell) for cell in heading]
    if source_language not in tags or None in tags:
        raise ConfigError(
            f"the first line must name the languages of the columns, {source_language} among them",
            file=name,
            line=1,
            hint="part the columns by commas, not by semicolons"
            if ";" in text.partition("\n")[0]
            else f"known: {', '.join(KNOWN_TAGS)}",
        )
    rows = []
    known: dict[str, int] = {}
    for number, cells in lines:
        if not any(cells):
            continue
        addresses = dict(zip(tags, map(str.strip, cells), strict=False))
        for address in filter(None, addresses.values()):
            if not address.startswith(("http://", "https://")) or " " in address:
                raise ConfigError(f"not an address: {address}", file=name, line=number)
        source = addresses.pop(source_language, "")
        if not source:
            raise ConfigError(f"the {source_language} column is empty", file=name, line=number)
        stars = {address.count("*") for address in filter(None, addresses.values())}
        if stars - {source.count("*")} or source.count("*") > source.endswith("*"):
            raise ConfigError(
                "a * at the end of one address must be in the others too",
                file=name,
                line=number,
            )
        first = known.setdefault(_bare(source), number)
        if first != number:
            raise ConfigError(
                f"the page of line {first} stands here again: {source}", file=name, line=number
            )
        rows.append(Row(source, {str(tag): value for tag, value in addresses.items()}))
    return LinkTable(rows)


def _bare(address: str) -> str:
    """Give an address without what makes no other page: a slash at the end."""
    return address.rstrip("/")
