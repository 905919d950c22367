"""A message in pieces: text, inline codes and placeables, as an XLIFF file has them.

The law: the pieces of a message, joined, are the message again in its normal form, in which
``<br3 />`` is ``<br3/>`` and braces of an entry with placeables are doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from pipeline.model.inline import CODE
from pipeline.model.placeable import PLACEABLE
from pipeline.values.filling import double_braces

_TOKEN = re.compile(rf"(\{{\{{|\}}\}})|{PLACEABLE.pattern}|{CODE.pattern}")


class Kind(Enum):
    """What a piece of a message is."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    SINGLE = "single"
    VALUE = "value"
    UNKNOWN = "unknown"
    """A code in a file that is none of ours."""


class Piece(NamedTuple):
    """Some text, one tag of an inline code, or a placeable."""

    kind: Kind
    text: str
    """The text, its braces single; or the name: ``a1``, ``amount1``."""

    form: str | None = None
    """Of a placeable: ``code`` in ``{amount1:code}``."""


class Names(NamedTuple):
    """What the translations of a msgid may have besides text."""

    codes: frozenset[str]
    values: frozenset[str]
    literals: frozenset[str]
    """What looks like a placeable, but is text of the source: ``{amount1}``."""

    has_placeables: bool
    """Whether braces are placeables, and the text's own ones doubled."""


def names_of(msgid: str, *, has_placeables: bool) -> Names:
    """List the codes and placeables of a msgid.

    Only names in ASCII are codes; readers write no others, and XML would not take all of them.
    """
    codes = frozenset(match[2] for match in CODE.finditer(msgid) if match[2].isascii())
    if not has_placeables:
        return Names(codes, frozenset(), frozenset(), False)
    every = frozenset(match[2] for match in _TOKEN.finditer(msgid) if match[2])
    names = Names(codes, every, frozenset(), True)
    text = "\n".join(piece.text for piece in split(msgid, names) if piece.kind is Kind.TEXT)
    literals = frozenset(match[0] for match in PLACEABLE.finditer(text))
    return names._replace(literals=literals)


def split(message: str, names: Names) -> list[Piece]:
    """Take a msgid or msgstr apart; what its msgid does not have stays text.

    >>> names = names_of("<a1>{amount1}</a1>", has_placeables=True)
    >>> [piece.text for piece in split("{amount1} <a1>her</a1> {{x}}", names)]
    ['amount1', ' ', 'a1', 'her', 'a1', ' {x}']
    """
    return list(_merged(_split(message, names)))


def join(pieces: Iterable[Piece], names: Names) -> str:
    """Write pieces as a msgstr: text, and codes and placeables of the msgid, and nothing else."""
    return "".join(_written(piece, names) for piece in _merged(pieces))


def shown(pieces: Iterable[Piece]) -> str:
    """Write pieces for a reader and for comparison: as in a catalogue, but with single braces."""
    return "".join(_shown(piece) for piece in pieces)


def unknown(pieces: Iterable[Piece], names: Names) -> list[str]:
    """List the codes that the msgid does not have, and that `join` therefore leaves out."""
    return [
        _shown(piece)
        for piece in pieces
        if piece.kind is not Kind.TEXT and not _is_known(piece, names)
    ]


def _split(message: str, names: Names) -> Iterator[Piece]:
    done = 0
    for match in _TOKEN.finditer(message):
        doubled, value, form, closing, code, single = match.groups()
        if code is not None and code in names.codes:
            kind = Kind.CLOSE if closing else Kind.SINGLE if single.strip() else Kind.OPEN
            piece = Piece(kind, code)
        elif doubled and names.has_placeables:
            piece = Piece(Kind.TEXT, doubled[0])
        elif value in names.values:
            piece = Piece(Kind.VALUE, value, form)
        else:
            continue
        yield Piece(Kind.TEXT, message[done : match.start()])
        yield piece
        done = match.end()
    yield Piece(Kind.TEXT, message[done:])


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Put neighbouring texts together, and leave empty ones out."""
    text: list[str] = []
    for piece in pieces:
        if piece.kind is Kind.TEXT:
            text.append(piece.text)
            continue
        if any(text):
            yield Piece(Kind.TEXT, "".join(text))
        text.clear()
        yield piece
    if any(text):
        yield Piece(Kind.TEXT, "".join(text))


def _written(piece: Piece, names: Names) -> str:
    if piece.kind is not Kind.TEXT:
        return _shown(piece) if _is_known(piece, names) else ""
    if not names.has_placeables:
        return piece.text
    out: list[str] = []
    done = 0
    for match in PLACEABLE.finditer(piece.text):
        # A placeable that somebody typed is meant as one; a wrong one must not pass for text.
        if match[0] not in names.literals:
            out += (double_braces(piece.text[done : match.start()]), match[0])
            done = match.end()
    return "".join((*out, double_braces(piece.text[done:])))


def _is_known(piece: Piece, names: Names) -> bool:
    if piece.kind is Kind.VALUE:
        return piece.text in names.values
    return piece.kind is not Kind.UNKNOWN and piece.text in names.codes


def _shown(piece: Piece) -> str:
    kind, text, form = piece
    if kind is Kind.TEXT:
        return text
    if kind is Kind.VALUE:
        return f"{{{text}}}" if form is None else f"{{{text}:{form}}}"
    if kind is Kind.CLOSE:
        return f"</{text}>"
    return f"<{text}>" if kind is Kind.OPEN else f"<{text}/>"
