"""The values of an article's texts, as several checks look at them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.model.document import Document, Settlement, Unit
from pipeline.values.documents import Marker, values_in
from pipeline.values.explicit import settled_in
from pipeline.values.message import Found, find_in_message


class Valued(NamedTuple):
    """A text that has values."""

    unit: Unit
    language: str
    found: Sequence[Found]
    """The values as the source and the editor settle them."""

    alone: Sequence[Found]
    """The values as the text has them by itself."""

    settled: Sequence[Settlement]
    """What the editor says of its lines."""


@lru_cache(maxsize=8)  # an article has a few forms, and a few checks ask
def valued_texts(document: Document) -> Sequence[Valued]:
    """Find the texts of a document that have values."""
    marker = Marker(document)
    texts = []
    for _, unit, found in values_in(document):
        settled, language = marker.settled(unit), marker.language(unit)
        is_settled = bool(settled) or any(settled_in(unit))
        alone = find_in_message(unit.msgid, language) if is_settled else found
        texts.append(Valued(unit, language, found, alone, settled))
    return texts
