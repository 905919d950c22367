"""Make a translation of one text fit another: its placeables, its codes, its numbers.

The law: what comes out has no placeable and no inline code that the query lacks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.memory.mask import Piece, SlotKind, base_of

_CODES = (SlotKind.OPEN, SlotKind.CLOSE, SlotKind.SINGLE)
_TRAILING_SPACE = re.compile(r"[ \u00a0]$")


class Adapted(NamedTuple):
    """A translation that was made to fit."""

    pieces: list[Piece]
    renamed: int
    """Codes and placeables that have another name than in the memory."""

    replaced: int
    """Numbers that were exchanged."""

    misfits: int
    """What could not be made to fit: codes, placeables and numbers to be looked at."""


def adapt(source: Sequence[Piece], target: Sequence[Piece], query: Sequence[Piece]) -> Adapted:
    """Put the query's slots into a translation.

    Args:
        source: The text that the translation was made for.
        target: The translation.
        query: The text to be translated.
    """
    names = _pairs(_slots(source), _slots(query))
    numbers, strange = _exchanged(source, target, query)
    pieces: list[Piece] = []
    dropped = 0
    for piece in target:
        if piece.kind is SlotKind.NUMBER:
            pieces.append(piece._replace(text=numbers.get(piece.text, piece.text)))
        elif piece.kind is SlotKind.TEXT:
            pieces.append(piece)
        elif (name := names.get(_identity(piece))) is not None:
            pieces.append(piece._replace(text=name))
        else:
            dropped += 1
            if piece.kind is SlotKind.VALUE:
                _close_gap(pieces)
    missing = set(_slots(query)) - set(_slots(pieces))
    doubled = _doubled(pieces)
    return Adapted(
        pieces,
        sum(name != old for (_, old), name in names.items()),
        len(numbers),
        dropped + len(missing) + strange + doubled,
    )


def slot_changes(source: Sequence[Piece], query: Sequence[Piece]) -> int:
    """Count the codes that stand for another element: an emphasis where there was a link."""
    pairs = zip(_slots(source), _slots(query), strict=False)
    return sum(base_of(old[1]) != base_of(new[1]) for old, new in pairs)


def _identity(piece: Piece) -> tuple[str, str]:
    """Say which slot a piece belongs to; both tags of a pair are one."""
    is_pair = piece.kind in (SlotKind.OPEN, SlotKind.CLOSE)
    return ("PAIR" if is_pair else piece.slot, piece.text)


def _slots(pieces: Iterable[Piece]) -> list[tuple[str, str]]:
    """List the codes and placeables of a message by kind and name, each once, in their order."""
    found = (_identity(piece) for piece in pieces if piece.kind in (*_CODES, SlotKind.VALUE))
    return list(dict.fromkeys(found))


def _pairs(
    ours: Iterable[tuple[str, str]], theirs: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], str]:
    """Give each slot of a text the name of one of the same kind, in their order."""
    free: dict[str, list[str]] = {}
    for kind, name in theirs:
        free.setdefault(kind, []).append(name)
    names: dict[tuple[str, str], str] = {}
    for kind, name in ours:
        if free.get(kind):
            names[kind, name] = free[kind].pop(0)
    return names


def _exchanged(
    source: Sequence[Piece], target: Sequence[Piece], query: Sequence[Piece]
) -> tuple[Mapping[str, str], int]:
    """Say which number of a translation becomes which, and count those that cannot be told."""
    old, new, said = (
        [piece.text for piece in pieces if piece.kind is SlotKind.NUMBER]
        for pieces in (source, query, target)
    )
    if len(old) != len(new):
        return {}, (Counter(old) - Counter(new)).total() + (Counter(new) - Counter(old)).total()
    numbers: dict[str, str] = {}
    strange = 0
    for before, after in zip(old, new, strict=True):
        if before == after:
            continue
        if old.count(before) == said.count(before) == 1:
            numbers[before] = after
        else:
            strange += 1
    return numbers, strange


def _doubled(pieces: Iterable[Piece]) -> int:
    """Count the codes that stand more often than once, or are not opened and closed alike."""
    tags = Counter((piece.kind, piece.text) for piece in pieces if piece.kind in _CODES)
    names = {text for kind, text in tags if kind is not SlotKind.SINGLE}
    uneven = sum(tags[SlotKind.OPEN, n] != tags[SlotKind.CLOSE, n] for n in names)
    return uneven + sum(number > 1 for number in tags.values())


def _close_gap(pieces: list[Piece]) -> None:
    """Leave no double space where a value was dropped: one goes along with it."""
    if pieces and pieces[-1].kind is SlotKind.TEXT:
        pieces[-1] = pieces[-1]._replace(text=_TRAILING_SPACE.sub("", pieces[-1].text))
