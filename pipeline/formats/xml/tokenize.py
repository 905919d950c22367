"""Find the tags, text and comments of an XML source, with their offsets.

The source is well-formed (lxml has read it), so the scanner checks nothing; it is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from html.entities import html5
from itertools import starmap
from typing import NamedTuple

from pipeline.model.document import Span


class Kind(Enum):
    """What a piece of the source is."""

    TEXT = "text"
    REFERENCE = "reference"
    """An entity that only the document's DTD knows."""

    CDATA = "cdata"
    START = "start"
    EMPTY = "empty"
    END = "end"
    OTHER = "other"
    """XML declaration, document type, comment, processing instruction."""


class Piece(NamedTuple):
    """A piece of the source; offsets count characters from 0."""

    kind: Kind
    start: int
    end: int
    text: str = ""
    """Decoded text; for a reference its name."""


PlainPiece = tuple[Kind, int, int, str]
"""The fields of a `Piece`; a tuple with names takes ten times as long to make."""


class Attribute(NamedTuple):
    """An attribute as the start tag writes it."""

    value: Span
    quote: str
    text: str
    references: tuple[Span, ...] = ()
    """Entities in it that only the document's DTD knows."""


_MARKUP = re.compile(
    r"<(?:!--.*?-->|!\[CDATA\[(?P<cdata>.*?)\]\]>|\?.*?\?>|(?P<doctype>!DOCTYPE)"
    r"|/[^>]*>|[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>)",
    re.DOTALL,
)
_DOCTYPE_PART = re.compile(r"<!--.*?-->|<\?.*?\?>|\"[^\"]*\"|'[^']*'|[\[\]>]", re.DOTALL)
_REFERENCE = re.compile(r"&(#[0-9]+|#x[0-9A-Fa-f]+|[^;&\s]+);")
_ATTRIBUTE = re.compile(r"([^\s=<]+)\s*=\s*([\"'])(.*?)\2", re.DOTALL)
_TAG_NAME = re.compile(r"[^\s/>]+")
# To look a member up in its enum takes ten times as long.
_TEXT, _START, _EMPTY, _END = Kind.TEXT, Kind.START, Kind.EMPTY, Kind.END
_PREDEFINED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def tokenize(text: str, own_entities: frozenset[str]) -> Iterator[Piece]:
    """Cut a source into pieces that together are all of it.

    Args:
        text: A well-formed document.
        own_entities: Names that its DTD defines; they are references even where HTML has one
            of the same name.
    """
    return starmap(Piece, scan(text, own_entities))


def scan(text: str, own_entities: frozenset[str]) -> Iterator[PlainPiece]:
    """Cut a source as `tokenize` does, for those that look at each piece but once."""
    position = 0
    while match := _MARKUP.search(text, position):
        start, end = match.span()
        if start > position:
            if text.find("&", position, start) < 0:
                yield _TEXT, position, start, text[position:start]
            else:
                yield from _text(text, position, start, own_entities)
        position = end
        first = text[start + 1]
        if first == "/":
            yield _END, start, end, ""
            continue
        if first not in "!?":
            yield (_EMPTY if text[end - 2] == "/" else _START), start, end, ""
            continue
        if match.group("doctype"):
            end = _doctype_end(text, end)
            yield Kind.OTHER, start, end, "doctype"
        elif match.group("cdata") is not None:
            yield Kind.CDATA, start, end, match.group("cdata")
        elif text.startswith(("<!--", "<?"), start):
            yield Kind.OTHER, start, end, "comment" if first == "!" else "pi"
        else:
            yield (_EMPTY if text[end - 2] == "/" else _START), start, end, ""
        position = end
    yield from _text(text, position, len(text), own_entities)


def attributes(text: str, tag: Span, own_entities: frozenset[str]) -> dict[str, Attribute]:
    """Read the attributes of a start tag, by their names with prefix.

    Args:
        text: The document.
        tag: The start tag.
        own_entities: As for `tokenize`.
    """
    found = {}
    start = tag.start + 1 + len(tag_name(text, tag))
    for match in _ATTRIBUTE.finditer(text, start, tag.end):
        value = Span(*match.span(3))
        decoded, references = _decode_value(text, value, own_entities)
        found[match[1]] = Attribute(value, match[2], decoded, references)
    return found


def tag_name(text: str, tag: Span) -> str:
    """Read the name of a start tag, with its prefix.

    >>> tag_name('<db:para role="x">', Span(0, 18))
    'db:para'
    """
    match = _TAG_NAME.match(text, tag.start + 1, tag.end)
    return match.group() if match else ""


def _text(text: str, start: int, end: int, own_entities: frozenset[str]) -> Iterator[PlainPiece]:
    """Decode text, and leave out references that only a DTD explains."""
    decoded: list[str] = []
    first = position = start
    for match in _REFERENCE.finditer(text, start, end):
        char = _character(match.group(1), own_entities)
        decoded.append(text[position : match.start()])
        position = match.end()
        if char is not None:
            decoded.append(char)
            continue
        if match.start() > first:
            yield Kind.TEXT, first, match.start(), "".join(decoded)
        yield Kind.REFERENCE, match.start(), match.end(), match.group(1)
        decoded.clear()
        first = position
    if end > first:
        decoded.append(text[position:end])
        yield Kind.TEXT, first, end, "".join(decoded)


def _character(name: str, own_entities: frozenset[str]) -> str | None:
    if name == "#":
        return None
    if name.startswith("#"):
        digits = name.lstrip("#x").lstrip("0") or "0"
        return chr(int(digits, 16 if name[1] == "x" else 10))
    if name in _PREDEFINED:
        return _PREDEFINED[name]
    return None if name in own_entities else html5.get(f"{name};")


def _decode_value(
    text: str, value: Span, own_entities: frozenset[str]
) -> tuple[str, tuple[Span, ...]]:
    raw = text[slice(*value)]
    if "&" not in raw:
        return raw, ()
    references = []

    def one(match: re.Match[str]) -> str:
        char = _character(match.group(1), own_entities)
        if char is None:
            references.append(Span(value.start + match.start(), value.start + match.end()))
        return match.group() if char is None else char

    return _REFERENCE.sub(one, raw), tuple(references)


def _doctype_end(text: str, position: int) -> int:
    depth = 0
    for match in _DOCTYPE_PART.finditer(text, position):
        part = match.group()
        if part == "[":
            depth += 1
        elif part == "]":
            depth -= 1
        elif part == ">" and depth == 0:
            return match.end()
    return len(text)
