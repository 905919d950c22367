"""HTML that stands in an XML document as text: escaped once or twice, or in CDATA.

Feeds and wire services send articles so; a reader sees the HTML, and so should a translator. The
structured data of an XHTML page is read in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipeline.formats.escape import unescape
from pipeline.formats.markup.embedded import (
    Embedded,
    copy,
    decode_again,
    decode_html,
    has_tags,
    is_html,
    lift_language,
    lift_unit,
    with_facts,
)
from pipeline.formats.markup.tokens import Element
from pipeline.formats.xml.tokenize import Kind, Piece
from pipeline.formats.xml.vocabularies import Vocabulary
from pipeline.model.document import Edit, Escape, LanguageSlot, Span, Unit

_PLAIN_TYPES = ("text", "text/plain")
_CDATA = len("<![CDATA["), len("]]>")


def read_html(
    source: str,
    pieces: Sequence[Piece],
    language: str,
    element: Element,
    marks: tuple[Edit, ...],
    *,
    is_certain: bool,
    is_wordpress: bool,
) -> tuple[list[Unit], list[LanguageSlot]] | None:
    """Read the content of an element as HTML.

    Args:
        source: The document.
        pieces: All that the element holds; no elements.
        language: BCP 47 tag of the document.
        element: The element, for the role and notes of its text.
        marks: Its marks as in the source language.
        is_certain: Whether the vocabulary says that it is HTML, so that a translation will be
            read as HTML whatever the source holds.
        is_wordpress: Whether blank lines part paragraphs, and ``[caption …]`` is code.

    Returns:
        Units and places of languages, where they stand in the document; None where the content
        is just text.
    """
    found = embed_html(source, pieces, is_certain=is_certain)
    if found is None:
        return None
    embedded, layers = found
    from pipeline.formats.html.read import read_fragment  # most XML has no HTML inside

    units, languages = read_fragment(
        embedded.text, language, element.role, is_wordpress=is_wordpress
    )
    lifted = [_lift(unit, embedded, layers, element) for unit in units]
    if len(lifted) == 1 and marks and not has_tags(embedded.text):
        # All of the element is one text, which needs no markup of its own to be marked.
        lifted = [replace(lifted[0], untranslated=marks)]
    return lifted, [lift_language(slot, embedded, layers) for slot in languages]


def read_structured_data(
    source: str, pieces: Sequence[Piece], language: str, element: Element
) -> tuple[list[Unit], list[LanguageSlot]] | None:
    """Read the content of an XHTML script as JSON-LD: arguments and result as of `read_html`."""
    found = _embed(source, pieces)
    if found is None:
        return None
    embedded, layers = found
    from pipeline.formats.html.json_ld import read_json_ld  # few documents have any

    units, languages = read_json_ld(embedded.text, Span(0, len(embedded.text)), language)
    return [_lift(unit, embedded, layers, element) for unit in units], [
        lift_language(slot, embedded, layers) for slot in languages
    ]


def may_hold_html(node: Any, vocabulary: Vocabulary) -> bool:
    """Tell whether an element's text can be HTML, as far as its vocabulary and its type go.

    Args:
        node: lxml's element.
        vocabulary: That of the document.
    """
    if not vocabulary.holds_html or len(node) or not node.text:
        return False
    if node.get("type", node.get("contenttype")) in _PLAIN_TYPES:
        return False
    return says_html(node, vocabulary) or "<" in node.text or "&" in node.text


def says_html(node: Any, vocabulary: Vocabulary) -> bool:
    """Tell whether the vocabulary says that the element's text is HTML."""
    return node.get("type") in ("html", "text/html") or node.tag in vocabulary.html


def embed_html(
    source: str, pieces: Sequence[Piece], *, is_certain: bool
) -> tuple[Embedded, tuple[Escape, ...]] | None:
    """Decode the content of an element where it is HTML, and say how it was written.

    Args:
        source: The document.
        pieces: All that the element holds; no elements.
        is_certain: As for `read_html`.

    Returns:
        The HTML and its layers, from the inside out; None where the content is just text.
    """
    found = _embed(source, pieces)
    if found is None:
        return None
    embedded, layers = found
    if not is_certain and not is_html(embedded.text):
        return None
    if not has_tags(embedded.text) and has_tags(unescape(embedded.text)):
        return decode_again(embedded), (Escape.TEXT, *layers)
    return embedded, layers


def _embed(source: str, pieces: Sequence[Piece]) -> tuple[Embedded, tuple[Escape, ...]] | None:
    """Decode the content, where it is either text or CDATA; and say how it was written."""
    filled = [piece for piece in pieces if piece.kind is not Kind.TEXT or piece.text.strip()]
    kinds = {piece.kind for piece in filled}
    if kinds == {Kind.CDATA}:
        before, after = _CDATA
        spans = [Span(piece.start + before, piece.end - after) for piece in filled]
        return copy(source, spans), (Escape.CDATA,)
    if kinds == {Kind.TEXT} and len(filled) == 1:
        return decode_html(source, Span(filled[0].start, filled[0].end)), (Escape.TEXT,)
    return None


def _lift(unit: Unit, embedded: Embedded, layers: tuple[Escape, ...], element: Element) -> Unit:
    facts = element.facts
    return replace(
        with_facts(lift_unit(unit, embedded, layers), facts),
        identifier=unit.identifier or facts.identifier,
        limits=unit.limits or facts.limits,
    )
