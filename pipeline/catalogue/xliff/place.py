"""Say which codes of a message are elements with content in XML, and give every code its id.

Codes that cross, or lack their other half, cannot be elements with content; XLIFF has start and
end codes for them. So whatever a translation looks like, what we write is well-formed.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from pipeline.catalogue.xliff.message import Kind, Piece

MAX_DEPTH = 64
"""Pairs deeper inside others than this become start and end codes: parsers refuse deep trees."""

_VALUE = "_"
"""What the id of a placeable begins with; codes begin with a letter, and may have its name."""

_HEXADECIMAL = re.compile("[0-9A-Fa-f]{1,8}")
_SURROGATES = (0xD800, 0xDFFF)
_CHARACTER = re.compile(r"_c-([0-9A-F]{1,6})")


class Role(Enum):
    """How a piece is written."""

    TEXT = "text"
    PAIR_START = "pair start"
    PAIR_END = "pair end"
    START = "start"
    """Its end stands elsewhere in the message, and crosses another code."""

    END = "end"
    LONE_START = "lone start"
    LONE_END = "lone end"
    SINGLE = "single"
    VALUE = "value"


class Placed(NamedTuple):
    """A piece with the way it is written."""

    piece: Piece
    role: Role
    id: str
    """Unique in the message, but for an end, which has that of its start; empty for text."""


def place(pieces: Sequence[Piece]) -> list[Placed]:
    """Give each piece its role and id, in one pass over pairs and one over pieces."""
    partners = _partners(pieces)
    nested = _nested(pieces, partners)
    ids: list[str] = []
    counts: Counter[str] = Counter()
    placed = []
    for position, piece in enumerate(pieces):
        role = _role(piece, position, partners, nested)
        if role is Role.TEXT:
            ids.append("")
        elif role in (Role.PAIR_END, Role.END):
            ids.append(ids[partners[position]])
        else:
            name = (_VALUE if role is Role.VALUE else "") + piece.text
            counts[name] += 1
            ids.append(name if counts[name] == 1 else f"{name}:{counts[name]}")
        placed.append(Placed(piece, role, ids[position]))
    return placed


def piece_of(kind: Kind, id: str, form: str | None = None) -> Piece:
    """Read an id as `place` gives it; an element without content may stand for a value.

    >>> piece_of(Kind.SINGLE, "br3"), piece_of(Kind.SINGLE, "_amount1:2", "code")
    ... # doctest: +NORMALIZE_WHITESPACE
    (Piece(kind=<Kind.SINGLE: 'single'>, text='br3', form=None),
     Piece(kind=<Kind.VALUE: 'value'>, text='amount1', form='code'))
    """
    name = id.partition(":")[0]
    if not name.startswith(_VALUE):
        return Piece(kind, name)
    character = _CHARACTER.fullmatch(name)
    if character and kind is Kind.SINGLE:
        return Piece(Kind.TEXT, character_of(character[1]))
    return Piece(Kind.VALUE if kind is Kind.SINGLE else Kind.UNKNOWN, name[1:], form)


def character_id(character: str) -> str:
    """Name the element that stands for a character that XML cannot hold.

    >>> character_id(chr(1))
    '_c-0001'
    """
    return f"_c-{ord(character):04X}"


def character_of(hexadecimal: str) -> str:
    """Read a character's number; one that no catalogue can hold becomes U+FFFD.

    >>> character_of("41"), character_of("0") == character_of("D800") == chr(0xFFFD)
    ('A', True)
    """
    number = int(hexadecimal, 16) if _HEXADECIMAL.fullmatch(hexadecimal) else 0
    is_character = 0 < number < _SURROGATES[0] or _SURROGATES[1] < number <= sys.maxunicode
    return chr(number) if is_character else "\ufffd"


def _partners(pieces: Sequence[Piece]) -> dict[int, int]:
    """Pair each end with the nearest start of its name before it; positions both ways."""
    partners: dict[int, int] = {}
    open_codes: dict[str, list[int]] = {}
    for position, piece in enumerate(pieces):
        if piece.kind is Kind.OPEN:
            open_codes.setdefault(piece.text, []).append(position)
        elif piece.kind is Kind.CLOSE and open_codes.get(piece.text):
            start = open_codes[piece.text].pop()
            partners[start], partners[position] = position, start
    return partners


def _nested(pieces: Sequence[Piece], partners: dict[int, int]) -> set[int]:
    """Give the starts and ends of pairs that cross no other."""
    nested: set[int] = set()
    around: list[int] = []
    is_around: set[int] = set()
    for position, piece in enumerate(pieces):
        if position not in partners:
            continue
        if piece.kind is Kind.OPEN:
            if len(around) < MAX_DEPTH:
                around.append(position)
                is_around.add(position)
            continue
        start = partners[position]
        if start not in is_around:
            continue  # crossed already, or too deep
        while (last := around.pop()) != start:
            is_around.discard(last)
        is_around.discard(start)
        nested |= {start, position}
    return nested


_SIMPLE = {Kind.TEXT: Role.TEXT, Kind.VALUE: Role.VALUE}


def _role(piece: Piece, position: int, partners: dict[int, int], nested: set[int]) -> Role:
    if piece.kind not in (Kind.OPEN, Kind.CLOSE):
        return _SIMPLE.get(piece.kind, Role.SINGLE)
    is_start = piece.kind is Kind.OPEN
    if position in nested:
        return Role.PAIR_START if is_start else Role.PAIR_END
    if position in partners:
        return Role.START if is_start else Role.END
    return Role.LONE_START if is_start else Role.LONE_END
