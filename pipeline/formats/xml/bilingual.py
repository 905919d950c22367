"""Bilingual XML: documents that keep each translation beside its source (ITS: Target Pointer)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pipeline.formats.its.annotate import Node
from pipeline.formats.its.categories import XML
from pipeline.formats.xml.parse import qualified
from pipeline.formats.xml.tokenize import Kind, Piece, attributes, tag_name
from pipeline.model.document import Span, Target


class Targets(NamedTuple):
    """Where the translations are."""

    by_source: Mapping[Node, Target]
    nodes: frozenset[Node]
    """What holds them, and is no source itself."""

    lost: frozenset[Node]
    """Sources whose target is not there."""


def find_targets(
    pairs: Mapping[Node, Node | None], root: Any, text: str, pieces: Iterable[Piece]
) -> Targets:
    """Find the places in the source of the nodes that hold translations.

    Args:
        pairs: Targets by their sources; None where there is none.
        root: The document.
        text: Its text.
        pieces: Its text in pieces, from the start.
    """
    lost = frozenset(source for source, target in pairs.items() if target is None)
    sources = {target: source for source, target in pairs.items() if target is not None}
    found: dict[Node, Target] = {}
    owners = {target.element for target in sources if target.key}
    nodes = root.iter("*")
    opened: list[tuple[Any, int]] = []
    for piece in pieces if sources else ():
        if piece.kind is Kind.END:
            node, start = opened.pop()
            if Node(node) in sources:
                # Only plain text can be taken over: codes have no names in the document.
                existing = "" if len(node) else " ".join((node.text or "").split())
                span = Span(start, piece.start)
                found[sources[Node(node)]] = Target(span, text=existing, language=_language(node))
            continue
        if piece.kind not in (Kind.START, Kind.EMPTY):
            continue
        node, tag = next(nodes), Span(piece.start, piece.end)
        if piece.kind is Kind.START:
            opened.append((node, piece.end))
        elif Node(node) in sources:
            start_tag = text[tag.start : tag.end - 2].rstrip() + ">"
            end_tag = f"</{tag_name(text, tag)}>"
            found[sources[Node(node)]] = Target(tag, start_tag, end_tag, "", _language(node))
        for written, attribute in (
            attributes(text, tag, frozenset()).items() if node in owners else ()
        ):
            source = sources.get(Node(node, qualified(node, written)))
            if source is not None:
                found[source] = Target(
                    attribute.value,
                    text=" ".join(attribute.text.split()),
                    language=_language(node),
                    quote=attribute.quote,
                )
    return Targets(found, frozenset(sources), lost)


def _language(node: Any) -> str:
    while node is not None:
        language = node.get(f"{{{XML}}}lang") or node.get("lang")
        if language:
            return str(language)
        node = node.getparent()
    return ""
