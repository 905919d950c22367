"""The values of an article's texts, as several checks look at them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from pipeline.model.document import Document, Settlement, Unit
from pipeline.values.documents import Marker, Same
from pipeline.values.explicit import has_said, settled_in
from pipeline.values.message import Found, find_in_message
from pipeline.values.placeables import is_all_values


class Valued:
    """A text that may have values; they are found when they are asked for."""

    def __init__(self, unit: Unit, marker: Marker, *, is_wordless: bool) -> None:
        """Take a text; one without words counts only if it is nothing but values."""
        self.unit = unit
        self.language = marker.language(unit)
        self.settled: Sequence[Settlement] = marker.settled(unit)
        """What the editor says of its lines."""

        self.is_settled = bool(self.settled) or (has_said(unit) and any(settled_in(unit)))
        """Whether the source or the editor says what values in it mean."""

        self._marker = marker
        self._is_wordless = is_wordless

    @cached_property
    def found(self) -> Sequence[Found]:
        """The values as the source and the editor settle them."""
        if self._is_wordless and not is_all_values(self._marker.mark(self.unit)):
            return ()
        return self._marker.find(self.unit)

    @cached_property
    def alone(self) -> Sequence[Found]:
        """The values as the text has them by itself."""
        return find_in_message(self.unit.msgid, self.language) if self.is_settled else self.found


def texts_of(document: Document) -> Sequence[Valued]:
    """Give the texts of a document in which there may be values, in the order of the source."""
    return _texts_of(Same(document))


def valued_texts(document: Document) -> Iterator[Valued]:
    """Find the texts of a document that have values."""
    return (text for text in texts_of(document) if text.found)


@lru_cache(maxsize=8)  # an article has a few forms, and a few checks ask
def _texts_of(same: Same) -> Sequence[Valued]:
    document, marker = same.document, Marker(same.document)
    texts = [Valued(unit, marker, is_wordless=False) for unit in document.units if not unit.domain]
    texts += [Valued(unit, marker, is_wordless=True) for unit in marker.wordless()]
    return sorted(texts, key=lambda text: text.unit.span)
