"""Read the content of a ``<source>`` or ``<target>``: text and codes, none of their markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.catalogue.xliff import version1, version2
from pipeline.catalogue.xliff.message import Kind, Piece
from pipeline.catalogue.xliff.place import character_of, piece_of

_NATIVE = ("bpt", "ept", "ph", "it")
"""Elements of XLIFF 1.2 that hold original markup, which nobody may change."""

_FORM = re.compile("[a-z0-9]*")

_Tags = Callable[[Any, str, bool], Piece | None]
"""Reads a tag, given its element, the element's local name and whether it is the end tag."""


def read_1(node: Any) -> list[Piece]:
    """Read an element of XLIFF 1.2."""
    return list(_read(node, version1.NAMESPACE, _tag_1, _NATIVE))


def read_2(node: Any) -> list[Piece]:
    """Read an element of XLIFF 2.0 or 2.1."""
    return list(_read(node, version2.NAMESPACE, _tag_2, ()))


def _read(node: Any, namespace: str, read_tag: _Tags, skipped: tuple[str, ...]) -> Iterator[Piece]:
    """Walk an element without recursion; the content of skipped elements is left out."""
    from lxml import etree

    inside = 0
    for event, child in etree.iterwalk(node, events=("start", "end", "comment", "pi")):
        is_end = event != "start"
        local = _local(child, namespace)
        if child is not node and local:
            if is_end and local in skipped:
                inside -= 1
            piece = None if inside else read_tag(child, local, is_end)
            if piece is not None:
                yield piece
            if not is_end and local in skipped:
                inside += 1
        string = child.tail if is_end else child.text
        if string and not inside and not (is_end and child is node):
            yield Piece(Kind.TEXT, string)


def _local(node: Any, namespace: str) -> str:
    """Give the name of an element of XLIFF; what else there is has none."""
    uri, _, local = node.tag.rpartition("}") if isinstance(node.tag, str) else ("", "", "")
    return local if uri[1:] == namespace else ""


def _tag_1(node: Any, local: str, is_end: bool) -> Piece | None:
    id_ = node.get("id", "")
    if local == "g":
        return piece_of(Kind.CLOSE if is_end else Kind.OPEN, id_)
    if is_end:
        return None
    if local in ("bx", "bpt"):
        return piece_of(Kind.OPEN, id_)
    if local in ("ex", "ept"):
        return piece_of(Kind.CLOSE, id_)
    if local == "it":
        return piece_of(Kind.CLOSE if node.get("pos") == "close" else Kind.OPEN, id_)
    if local in ("x", "ph"):
        return piece_of(Kind.SINGLE, id_, _form(node.get("ctype"), version1.FORM))
    return None


def _tag_2(node: Any, local: str, is_end: bool) -> Piece | None:
    id_ = node.get("copyOf") or node.get("id", "")
    if local == "pc":
        return piece_of(Kind.CLOSE if is_end else Kind.OPEN, id_)
    if is_end:
        return None
    if local == "cp":
        return Piece(Kind.TEXT, character_of(node.get("hex", "")))
    if local == "sc":
        return piece_of(Kind.OPEN, id_)
    if local == "ec":
        return piece_of(Kind.CLOSE, node.get("startRef") or id_)
    if local == "ph":
        return piece_of(Kind.SINGLE, id_, _form(node.get("subType"), version2.FORM))
    return None


def _form(kind: str | None, mark: str) -> str | None:
    """Read the form of a placeable; anything else than one is none."""
    if kind is None or not kind.startswith(mark):
        return None
    form = kind.removeprefix(mark)
    return form if _FORM.fullmatch(form) else None
