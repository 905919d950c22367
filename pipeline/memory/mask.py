"""Texts without what may differ: placeables, inline codes and numbers.

``Prisen er {amount2} i <a1>2025</a1>`` and ``Prisen er {amount1} i <em3>2026</em3>`` are one text
with four slots. Each slot is one character of a private plane, the same for the same kind, so that
it weighs as much as a letter where texts are compared.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from pipeline.model.inline import CODE
from pipeline.model.placeable import PLACEABLE

_NUMBER = r"(?<![^\W_])\d+(?:[.,:]\d+)*(?![^\W_])"
"""A number that is no part of a name: not the 4 of A4."""

_SLOT = re.compile(rf"(?P<code>{CODE.pattern})|(?P<number>{_NUMBER})")
_SLOT_OR_BRACE = re.compile(rf"(?P<brace>\{{\{{|\}}\}})|{PLACEABLE.pattern}|{_SLOT.pattern}")
_MAY_HAVE_SLOTS = re.compile(r"[<{}\d]")
_PLANE = 0xF0000
_FIRST_VALUE = 16
_VALUE_KINDS = 0xF000
_NUMBER_OF = re.compile(r"(?:_|(?<!\d))\d++\Z")


class SlotKind(Enum):
    """What a piece of a message is; the number says which character stands for it."""

    TEXT = -1
    OPEN = 0
    CLOSE = 1
    SINGLE = 2
    NUMBER = 3
    VALUE = 4


_NUMBER_CHARACTER = chr(_PLANE + SlotKind.NUMBER.value)


class Piece(NamedTuple):
    """A piece of a message."""

    kind: SlotKind
    text: str
    """Text, its own braces single; a number; else the name of the code or placeable."""

    form: str | None = None
    """Of a placeable: ``code`` in ``{amount1:code}``."""

    @property
    def slot(self) -> str:
        """What has to be the same for one slot to stand for the other.

        A link may stand for an emphasis, an amount not for a date.
        """
        return base_of(self.text) if self.kind is SlotKind.VALUE else self.kind.name


def base_of(name: str) -> str:
    """Give the name of a code or placeable without its number.

    >>> base_of("amount12"), base_of("h1_2")
    ('amount', 'h1')
    """
    match = _NUMBER_OF.search(name, 1)
    return name[: match.start()] if match else name


def split(message: str, *, has_placeables: bool) -> list[Piece]:
    """Split a message into text and slots; `join` puts it together again."""
    return list(_pieces(message, _SLOT_OR_BRACE if has_placeables else _SLOT))


def _pieces(message: str, slots: re.Pattern[str]) -> Iterator[Piece]:
    text: list[str] = []
    done = 0
    for match in slots.finditer(message):
        text.append(message[done : match.start()])
        done = match.end()
        kind = match.lastgroup
        if kind == "brace":
            text.append(match[0][0])
            continue
        if any(text):
            yield Piece(SlotKind.TEXT, "".join(text))
        text = []
        yield Piece(SlotKind.NUMBER, match[0]) if kind == "number" else _slot(match[0])
    text.append(message[done:])
    if any(text):
        yield Piece(SlotKind.TEXT, "".join(text))


@lru_cache(maxsize=1024)  # the texts of all articles have the same few names in them
def _slot(written: str) -> Piece:
    code = CODE.fullmatch(written)
    if code is not None:
        closing, name, single = code.groups()
        is_single = single.endswith("/")
        kind = SlotKind.CLOSE if closing else SlotKind.SINGLE if is_single else SlotKind.OPEN
        return Piece(kind, name)
    value = PLACEABLE.fullmatch(written)
    assert value is not None
    return Piece(SlotKind.VALUE, value[1], value[2])


def join(pieces: Iterable[Piece], *, has_placeables: bool) -> str:
    """Write a message; its own braces are doubled where there may be placeables."""
    return "".join(_written(piece, has_placeables=has_placeables) for piece in pieces)


def _written(piece: Piece, *, has_placeables: bool) -> str:
    kind, text, form = piece
    if kind is SlotKind.TEXT and has_placeables:
        return text.replace("{", "{{").replace("}", "}}")
    if kind is SlotKind.VALUE:
        return f"{{{text}:{form}}}" if form else f"{{{text}}}"
    shapes = {SlotKind.OPEN: "<{}>", SlotKind.CLOSE: "</{}>", SlotKind.SINGLE: "<{}/>"}
    return shapes[kind].format(text) if kind in shapes else text


def masked(pieces: Iterable[Piece]) -> str:
    """Write a message with one character for each slot.

    >>> same = masked(split("I <a1>2025</a1>", has_placeables=False))
    >>> same == masked(split("I <em2>2026</em2>", has_placeables=False))
    True
    """
    return "".join([p.text if p.kind is SlotKind.TEXT else _character(p) for p in pieces])


def mask_message(message: str, *, has_placeables: bool) -> str:
    """Mask a message without splitting it: what a store proposes is mostly not like enough.

    >>> mask_message("I <a1>2025</a1>", has_placeables=False) == masked(
    ...     split("I <a1>2025</a1>", has_placeables=False)
    ... )
    True
    """
    if not _MAY_HAVE_SLOTS.search(message):
        return message
    return (_SLOT_OR_BRACE if has_placeables else _SLOT).sub(_masked_slot, message)


def _masked_slot(match: re.Match[str]) -> str:
    if match.lastgroup == "brace":
        return match[0][0]
    return _NUMBER_CHARACTER if match.lastgroup == "number" else _character_of(match[0])


@lru_cache(maxsize=1024)
def _character_of(written: str) -> str:
    return _character(_slot(written))


def _character(piece: Piece) -> str:
    if piece.kind is not SlotKind.VALUE:
        return chr(_PLANE + piece.kind.value)
    return chr(_PLANE + _FIRST_VALUE + zlib.crc32(piece.slot.encode()) % _VALUE_KINDS)


def digest(text: str) -> int:
    """Give a signed number of 64 bits for a text, as SQLite stores it; 0 for an empty one."""
    if not text:
        return 0
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


def key_of(mask: str) -> int:
    """Give what texts with the same masked form share."""
    return digest(mask)
