"""Where the texts of an article stand, and which of them an editor wrote for this article."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.document import Document, Unit
from pipeline.model.locale import is_same_language


def own_texts(document: Document) -> Iterator[Unit]:
    """Give the texts in the article's own language, each once: a page repeats its title."""
    seen: set[str] = set()
    for unit in document.units:
        is_own = not unit.language or is_same_language(unit.language, document.language)
        if is_own and not unit.domain and unit.msgid not in seen:
            seen.add(unit.msgid)
            yield unit


def offset_of(words: str, unit: Unit, document: Document) -> int:
    """Find words of a text in its document; the start of the text where these stand otherwise."""
    found = document.text.find(words, *unit.span)
    return unit.span.start if found < 0 else found
