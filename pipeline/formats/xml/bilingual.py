"""Bilingual XML: documents that keep each translation beside its source (ITS: Target Pointer)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pipeline.formats.its.categories import XML
from pipeline.formats.xml.tokenize import Kind, Piece, tag_name
from pipeline.model.document import Span, Target


class Targets(NamedTuple):
    """Where the translations are."""

    by_source: Mapping[Any, Target]
    by_target: Mapping[Any, Any]
    """The source element of each target element."""

    lost: frozenset[Any] = frozenset()
    """Source elements whose target is not there."""


def find_targets(
    pairs: Mapping[Any, Any], root: Any, text: str, pieces: Iterable[Piece]
) -> Targets:
    """Find the places in the source of the elements that hold translations.

    Args:
        pairs: Target elements by source elements; None where there is none.
        root: The document.
        text: Its text.
        pieces: Its text in pieces, from the start.
    """
    if not pairs:
        return Targets({}, {})
    sources = {target: source for source, target in pairs.items() if target is not None}
    lost = frozenset(source for source, target in pairs.items() if target is None)
    found: dict[Any, Target] = {}
    nodes = root.iter("*")
    opened: list[tuple[Any, int]] = []
    for piece in pieces:
        if piece.kind is Kind.START:
            opened.append((next(nodes), piece.end))
        elif piece.kind is Kind.EMPTY:
            node = next(nodes)
            if node in sources:
                span = Span(piece.start, piece.end)
                start_tag = text[span.start : span.end - 2].rstrip() + ">"
                end_tag = f"</{tag_name(text, span)}>"
                found[sources[node]] = Target(span, start_tag, end_tag, "", _language(node))
        elif piece.kind is Kind.END:
            node, start = opened.pop()
            if node in sources:
                # Only plain text can be taken over: codes have no names in the document.
                existing = "" if len(node) else " ".join((node.text or "").split())
                found[sources[node]] = Target(
                    Span(start, piece.start), text=existing, language=_language(node)
                )
    return Targets(found, sources, lost)


def _language(node: Any) -> str:
    while node is not None:
        language = node.get(f"{{{XML}}}lang") or node.get("lang")
        if language:
            return str(language)
        node = node.getparent()
    return ""
