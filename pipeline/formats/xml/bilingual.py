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
    sources: dict[Node, Node] = {}
    lost = set()
    for source, target in pairs.items():
        if target is None or target in sources:
            lost.add(source)
        else:
            sources[target] = source
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
                language = _language(node, sources[Node(node)])
                found[sources[Node(node)]] = Target(span, text=existing, language=language)
            continue
        if piece.kind not in (Kind.START, Kind.EMPTY):
            continue
        node, tag = next(nodes), Span(piece.start, piece.end)
        if piece.kind is Kind.START:
            opened.append((node, piece.end))
        elif Node(node) in sources:
            start_tag = text[tag.start : tag.end - 2].rstrip() + ">"
            end_tag = f"</{tag_name(text, tag)}>"
            language = _language(node, sources[Node(node)])
            found[sources[Node(node)]] = Target(tag, start_tag, end_tag, "", language)
        if node not in owners:
            continue
        for written, attribute in attributes(text, tag, frozenset()).items():
            place = Node(node, qualified(node, written))
            if place in sources:
                source = sources[place]
                found[source] = Target(
                    attribute.value,
                    text=" ".join(attribute.text.split()),
                    language=_language(node, source),
                    quote=attribute.quote,
                )
    return Targets(found, frozenset(sources), frozenset(lost))


def _language(target: Any, source: Node) -> str:
    """Find the language that a target has, and its source has not."""
    shared = {source.element, *source.element.iterancestors()}
    while target is not None and target not in shared:
        language = target.get(f"{{{XML}}}lang") or target.get("lang")
        if language:
            return str(language)
        target = target.getparent()
    return ""
