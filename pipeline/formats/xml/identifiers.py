"""The ids by which news systems know an item, and those of its editions in other languages.

To an agency's system two documents with one id are versions of one item, and the later takes the
place of the earlier. So an edition gets an id of its own, the same in each build.

Source: NITF 3.6; NewsML 1.2; NewsML-G2 2.34; RFC 3085 (``urn:newsml``); RFC 4287 (Atom); RSS 2.0;
RFC 9562 (UUID).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator

from pipeline.formats.escape import escape
from pipeline.formats.xml.tokenize import Attribute, Kind, Piece, attributes, tag_name, tokenize
from pipeline.model.document import Document, Edit, Escape, Span
from pipeline.model.locale import is_same_language
from pipeline.model.page import Slot

_ATTRIBUTES = {
    "nitf": "uno", "doc-id": "id-string",
    "newsItem": "guid", "packageItem": "guid", "planningItem": "guid",
}  # fmt: skip
"""Attributes that are ids, by the local names of their elements."""

_TEXTS = {
    ("NewsIdentifier", "NewsItemId"), ("NewsIdentifier", "PublicIdentifier"),
    ("feed", "id"), ("entry", "id"), ("item", "guid"),
}  # fmt: skip
"""Elements whose text is an id, each after its parent."""

_UUID = re.compile(r"(urn:uuid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.IGNORECASE)
_URL = re.compile(r"https?://", re.IGNORECASE)
_URN = re.compile(r"(?:urn|tag):", re.IGNORECASE)
_NEWSML = re.compile(r"(urn:newsml:[^:]+:[^:]+:[^:]+)(.*)", re.IGNORECASE)


def identifiers(document: Document) -> tuple[Slot, ...]:
    """Find the ids of an XML document, in the order of the source; other documents have none.

    The address of a page that a feed gives as ``<guid>`` is no id but a link.
    """
    return tuple(_find(document.text)) if document.syntax == "xml" else ()


def edit_identifiers(document: Document, tag: str) -> list[Edit]:
    """Give the ids of a document's edition in a locale; the source's own edition keeps its ids."""
    if is_same_language(tag, document.language):
        return []
    return [
        Edit(*slot.value, escape(localise_identifier(slot.text, tag), slot.escape, slot.quote))
        for slot in identifiers(document)
    ]


def localise_identifier(identifier: str, tag: str) -> str:
    """Make the id of an edition from that of the source, in the syntax that it has.

    Args:
        identifier: As the source has it.
        tag: BCP 47 tag of the edition.

    >>> localise_identifier("tidende-2026-0304", "nb")
    'tidende-2026-0304-nb'
    >>> localise_identifier("tag:tidende.example.org,2026:kaj", "nb")
    'tag:tidende.example.org,2026:kaj:nb'
    >>> localise_identifier("urn:newsml:tidende.example.org:20260304:kaj:1", "nb")
    'urn:newsml:tidende.example.org:20260304:kaj-nb:1'
    """
    unique = _UUID.fullmatch(identifier)
    if unique:  # nothing can be added to it, but another can be made of it
        return (unique[1] or "") + str(uuid.uuid5(uuid.UUID(unique[2]), tag))
    newsml = _NEWSML.fullmatch(identifier)
    if newsml:  # what follows the item's id is its revision
        return f"{newsml[1]}-{tag}{newsml[2]}"
    if _URL.match(identifier):
        return f"{identifier}{'-' if '#' in identifier else '#'}{tag}"
    return f"{identifier}{':' if _URN.match(identifier) else '-'}{tag}"


def _find(text: str) -> Iterator[Slot]:
    entities: frozenset[str] = frozenset()
    path: list[tuple[str, Span, dict[str, Attribute]]] = []
    for piece in tokenize(text, entities):
        if piece.kind in (Kind.START, Kind.EMPTY):
            tag = Span(piece.start, piece.end)
            name = tag_name(text, tag).rpartition(":")[2]
            found = attributes(text, tag, entities)
            key = _ATTRIBUTES.get(name, "")
            if key in found and found[key].text.strip():
                value, quote, said, _ = found[key]
                yield Slot("id", value, quote, said, tag)
            if piece.kind is Kind.START:
                path.append((name, tag, found))
        elif piece.kind is Kind.END and path:
            path.pop()
        elif piece.kind in (Kind.TEXT, Kind.CDATA) and len(path) > 1 and piece.text.strip():
            (parent, _, _), (name, tag, found) = path[-2:]
            if (parent, name) in _TEXTS and not (name == "guid" and _is_address(piece, found)):
                yield _text(text, piece, tag)


def _text(text: str, piece: Piece, tag: Span) -> Slot:
    start, end = piece.start, piece.end
    if piece.kind is Kind.CDATA:
        start, end = start + len("<![CDATA["), end - len("]]>")
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    end -= len(said) - len(said.rstrip())
    kind = Escape.CDATA if piece.kind is Kind.CDATA else Escape.TEXT
    return Slot("id", Span(start, end), "", piece.text.strip(), tag, escape=kind)


def _is_address(piece: Piece, found: dict[str, Attribute]) -> bool:
    """Tell whether a feed's ``<guid>`` is the address of the page, as it is if nothing is said."""
    is_said_not_to_be = "isPermaLink" in found and found["isPermaLink"].text == "false"
    return not is_said_not_to_be and _URL.match(piece.text.strip()) is not None
