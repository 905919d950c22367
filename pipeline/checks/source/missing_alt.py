"""A picture or a film has no words for those who do not see it.

An empty ``alt`` is no flaw: it says that a picture only decorates. What is missing here is missing
in every language.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw, SourceFlaw
from pipeline.checks.source.page import PageElement, elements
from pipeline.formats.xml.tokenize import Kind, attributes, tag_name, tokenize
from pipeline.model.document import Document, Span
from pipeline.model.finding import Severity

id: Final = "missing-alt"
severity: Final[Severity] = "warning"

_NAMED = ("aria-label", "aria-labelledby", "title")
_FIGURE = frozenset(("figure",))
_TEXT_OF_XML = {"img": "alt", "media-reference": "alternate-text"}
"""Attributes of elements: of XHTML, and of NITF."""


def check_source(document: Document) -> Iterator[SourceFlaw]:
    """Find pictures, areas of pictures and films without a text."""
    if document.syntax == "xml":
        yield from _in_xml(document)
    pictures: dict[str, list[int]] = {}
    for element in elements(document):
        if element.name in ("img", "input", "area") and _lacks_alt(element):
            pictures.setdefault(element.attributes.get("src", ""), []).append(element.start)
        elif element.name == "video" and _is_mute(element):
            message = "the film has no words for those who do not see or hear it"
            yield SourceFlaw(element.start, Flaw(message, "add <track>, or a <figcaption>"))
    for source, places in pictures.items():
        yield SourceFlaw(places[0], _flaw(source, "alt", len(places)))


def _lacks_alt(element: PageElement) -> bool:
    says = element.attributes
    if "alt" in says or element.has(*_NAMED) or says.get("aria-hidden") == "true":
        return False
    if element.name == "input":
        return says.get("type", "").lower() == "image"
    if element.name == "area":
        return "href" in says
    is_spacer = bool({says.get("width"), says.get("height")} & {"0", "1"})
    return not is_spacer and says.get("role") not in ("presentation", "none")


def _is_mute(element: PageElement) -> bool:
    if element.has(*_NAMED) or element.attributes.get("aria-hidden") == "true":
        return False
    if "autoplay" in element.attributes and "muted" in element.attributes:
        return False  # a moving background
    has_words = element.node.find("track") is not None or element.text
    return not has_words and not element.is_inside(_FIGURE)


def _in_xml(document: Document) -> Iterator[SourceFlaw]:
    text = document.text
    if not any(f"{name} " in text for name in _TEXT_OF_XML):
        return
    for piece in tokenize(text, frozenset()):
        if piece.kind not in (Kind.START, Kind.EMPTY):
            continue
        tag = Span(piece.start, piece.end)
        key = _TEXT_OF_XML.get(tag_name(text, tag).rpartition(":")[2])
        if key is None:
            continue
        says = {name: each.text for name, each in attributes(text, tag, frozenset()).items()}
        is_picture = says.get("mime-type", "image").startswith("image")
        if key not in says and is_picture:
            yield SourceFlaw(piece.start, _flaw(says.get("src", says.get("source", "")), key))


def _flaw(source: str, key: str, places: int = 1) -> Flaw:
    file = source.rpartition("/")[2].partition("?")[0]
    name = f'"{file}"' if 0 < len(file) <= 60 else "the picture"
    how = f'write {key}="…" with what it shows, or {key}="" if it only decorates'
    where = f" in {places} places" if places > 1 else ""
    return Flaw(f"{name} has no words{where} for those who do not see it", how)
