"""Inline elements of TMX to inline codes, and the other way round.

| TMX | message |
| --- | --- |
| ``<bpt>`` … ``<ept>`` | ``<a1>`` … ``</a1>`` |
| ``<ph>``, ``<it>``, ``<ut>`` | ``<br2/>``, or the placeable that stands in it: ``{amount1}`` |
| ``<hi>`` | the text in it |
| ``<sub>`` | nothing: a text of its own, as of an ``alt`` |

What stands inside a code is the code of some format. Where it is one of ours it is taken as it is;
else it only gives the element's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from pipeline.memory.mask import Piece, SlotKind, split
from pipeline.model.inline import code_name

_TAG = re.compile(r"</?\s*([A-Za-z][\w:.-]*)")
# Source: TMX 1.4b, recommended values of the attribute "type".
_USUAL = {
    "bold": "b", "italic": "i", "ulined": "u", "link": "a", "struct": "span", "font": "span",
    "color": "span", "fnote": "fn", "image": "img", "lb": "br", "scap": "span", "cbr": "br",
}  # fmt: skip
_ISOLATED = ("ph", "it", "ut")


class Numbers:
    """Gives the codes of one unit their names: the same in each of its languages."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    def name(self, element: str, mark: str) -> str:
        """Name a code.

        Args:
            element: What it is: ``a``.
            mark: What the languages of the unit share: *x*, else *i*, else its place.
        """
        group = "pair" if mark.startswith("i") else "single"
        return self._names.setdefault((group, mark), code_name(element, len(self._names) + 1))


class _Open(NamedTuple):
    name: str
    number: str
    """The attribute *i*."""


def read_seg(seg: Any, numbers: Numbers) -> list[Piece]:
    """Read a text.

    Args:
        seg: lxml's element.
        numbers: Those of the unit.

    Returns:
        Its text as it stands, and what stood in codes.
    """
    return list(_Reader(numbers).read(seg))


class _Reader:
    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._open: list[_Open] = []
        self._singles = 0
        self._pairs = 0

    def read(self, element: Any) -> Iterator[Piece]:
        yield from _text(element.text)
        for child in element:
            name = _local(child)
            if _is_entity(child):
                yield from _text(unescape(child.text))
            elif name in ("bpt", "ept", *_ISOLATED):
                yield from self._code(child, name)
            elif name != "sub":
                yield from self.read(child)  # <hi>, or what no TMX has
            yield from _text(child.tail)

    def _code(self, element: Any, tag: str) -> Iterator[Piece]:
        content = "".join(_native(element)).strip()
        number = element.get("i", "")
        own = split(content, has_placeables=tag in _ISOLATED)
        if len(own) == 1 and own[0].kind not in (SlotKind.TEXT, SlotKind.NUMBER):
            if tag == "bpt":
                self._open.append(_Open(own[0].text, number))
            elif tag == "ept":
                self._take(number)
            yield own[0]
        elif tag == "bpt":
            self._pairs += 1
            name = self._named(element, content, "g", f"i{number or self._pairs}")
            self._open.append(_Open(name, number))
            yield Piece(SlotKind.OPEN, name)
        elif tag == "ept":
            closed = self._take(number)
            if closed is not None:
                yield Piece(SlotKind.CLOSE, closed)
        else:
            self._singles += 1
            name = self._named(element, content, "x", f"s{self._singles}")
            yield Piece(SlotKind.SINGLE, name)

    def _named(self, element: Any, content: str, usual: str, place: str) -> str:
        match = _TAG.match(content)
        kind = element.get("type", "").lower()
        what = match[1].rstrip("0123456789") if match else _USUAL.get(kind, usual)
        mark = element.get("x")
        return self._numbers.name(what or usual, f"{place[0]}x{mark}" if mark else place)

    def _take(self, number: str) -> str | None:
        """Give the name of the code that an ``<ept>`` closes."""
        for i in reversed(range(len(self._open))):
            if self._open[i].number == number:
                return self._open.pop(i).name
        return None


def _is_entity(element: Any) -> bool:
    """Tell whether a node is a name such as ``&nbsp;``, of a DTD that nobody reads."""
    from lxml import etree

    return element.tag is etree.Entity


def _text(text: str | None) -> Iterator[Piece]:
    if text:
        yield Piece(SlotKind.TEXT, text)


def _native(element: Any) -> Iterator[str]:
    """Give what stands in a code, but for the texts in it."""
    yield element.text or ""
    for child in element:
        yield child.tail or ""


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else "sub"  # a comment is no text


class Written(NamedTuple):
    """A piece of a message as TMX has it."""

    tag: str
    """``bpt``, ``ept``, ``it``, ``ph``; empty for text."""

    attributes: dict[str, str]
    content: str


def write_pieces(pieces: list[Piece], order: dict[str, int]) -> Iterator[Written]:
    """Give the elements of a text.

    Args:
        pieces: The message.
        order: Numbers of the unit's codes by their names, the same in source and target; new names
            are added.
    """
    partners = _partners(pieces)
    for index, (kind, text, form) in enumerate(pieces):
        if kind in (SlotKind.TEXT, SlotKind.NUMBER):
            yield Written("", {}, text)
            continue
        x = str(order.setdefault(text, len(order) + 1))
        if kind is SlotKind.VALUE:
            yield Written("ph", {"x": x, "type": text}, f"{{{text}{f':{form}' if form else ''}}}")
        elif kind is SlotKind.SINGLE:
            yield Written("ph", {"x": x, "type": text}, f"<{text}/>")
        else:
            yield _half(kind, text, x, partners.get(index))


def _half(kind: SlotKind, name: str, x: str, i: int | None) -> Written:
    is_open = kind is SlotKind.OPEN
    content = f"<{name}>" if is_open else f"</{name}>"
    if i is None:
        return Written("it", {"pos": "begin" if is_open else "end", "x": x, "type": name}, content)
    if is_open:
        return Written("bpt", {"i": str(i), "x": x, "type": name}, content)
    return Written("ept", {"i": str(i)}, content)


def _partners(pieces: list[Piece]) -> dict[int, int]:
    """Number the pairs of tags, by the places of both."""
    found: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for index, piece in enumerate(pieces):
        if piece.kind is SlotKind.OPEN:
            waiting.setdefault(piece.text, []).append(index)
        elif piece.kind is SlotKind.CLOSE and waiting.get(piece.text):
            found[waiting[piece.text].pop()] = found[index] = len(found) // 2 + 1
    return found
