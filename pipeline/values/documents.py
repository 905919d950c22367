"""Find the values of a document, as its source and its editor settle them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.errors import SourceError
from pipeline.model.document import Document, Lines, Settlement, Unit
from pipeline.values.explicit import has_said
from pipeline.values.message import Found
from pipeline.values.placeables import (
    is_all_values,
    mark_values,
    may_be_all_values,
    values_of,
)


class Same:
    """A document that equals only itself: to compare two costs more than what is kept of them."""

    __slots__ = ("document",)

    def __init__(self, document: Document) -> None:
        self.document = document

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.document is other.document

    def __hash__(self) -> int:
        return id(self.document)


class Marker:
    """Finds the values in the units of a document, as its source and its editor settle them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.lines = Lines(document.text) if document.settled else None
        self._marked = _marked(Same(document))

    def mark(self, unit: Unit) -> Unit:
        """Show the values of a unit as placeables.

        Raises:
            SourceError: it is too long, or has too many.
        """
        if unit.domain:
            return unit
        known = self._marked.get(id(unit))
        if known is not None:
            return known[1]
        try:
            marked = mark_values(unit, self.language(unit), self.settled(unit))
        except SourceError as error:  # which knows no file
            error.file = self._document.name
            raise
        self._marked[id(unit)] = unit, marked
        return marked

    def find(self, unit: Unit) -> list[Found]:
        """Find the values of a unit."""
        return values_of(unit, self.language(unit), self.settled(unit))

    def numerals(self) -> list[Unit]:
        """Give the texts without words that are values, and that locales write in other ways.

        Digits without a mark are left alone: they may as well be a postcode.
        """
        return [unit for unit in self.wordless() if is_all_values(self.mark(unit))]

    def wordless(self) -> list[Unit]:
        """Give the texts without words that may be values."""
        texts = self._document.wordless
        return [
            unit for unit in texts if not unit.domain and (unit.value or not unit.msgid.isdecimal())
        ]

    def may_be_all_values(self, unit: Unit) -> bool:
        """Tell at a glance whether a unit may have values, and nothing else to translate."""
        if has_said(unit) or self.settled(unit):
            return True
        return may_be_all_values(unit.msgid, self.language(unit))

    def language(self, unit: Unit) -> str:
        """Give the language of a unit."""
        return unit.language or self._document.language

    def settled(self, unit: Unit) -> tuple[Settlement, ...]:
        """Choose what the editor says of the lines of a unit."""
        if self.lines is None:
            return ()
        first, last = self.lines.at(unit.span.start), self.lines.at(unit.span.end)
        return tuple(
            each
            for each in self._document.settled
            if each.line is None or first <= each.line <= last
        )


@lru_cache(maxsize=8)  # an article has a few forms; they are checked, extracted, built
def _marked(_: Same) -> dict[int, tuple[Unit, Unit]]:
    """Give what is remembered of the units of a document, by identity: unit and marked unit."""
    return {}


def values_in(document: Document) -> Iterator[tuple[int, Unit, list[Found]]]:
    """Find the values of a document: the line of each unit that has some, the unit, the values."""
    marker = Marker(document)
    lines = marker.lines or Lines(document.text)
    for unit in sorted((*document.units, *marker.numerals()), key=lambda unit: unit.span):
        found = [] if unit.domain else marker.find(unit)
        if found:
            yield lines.at(unit.span.start), unit, found
