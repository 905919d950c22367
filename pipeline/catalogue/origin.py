"""Who translated an entry: a note that holds as long as nobody touched the translation.

``#. carried over (split) [5d21f0]``, ``#. memory 100 % (web/topmoede) [81c0aa]``. What has no such
note, or one of another text, is the work of a translator.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from pipeline.model.entry import Entry

CARRIED = "carried over"
MEMORY = "memory"
MACHINE = "machine"

_NOTE = re.compile(rf"({CARRIED}|{MEMORY}|{MACHINE}) ?(.*?) \[([0-9a-f]{{6}})\]")


class Origin(NamedTuple):
    """Where a translation came from, if not from a translator."""

    kind: str
    """`CARRIED`, `MEMORY` or `MACHINE`."""

    detail: str
    """``(split)``, ``100 % (web/topmoede)``."""


def with_origin(entry: Entry, kind: str, detail: str) -> Entry:
    """Say in an entry where its translation came from."""
    lines = without_origin(entry.extracted)
    return replace(entry, extracted=(*lines, f"{kind} {detail} [{_mark(entry)}]"))


def origin_of(entry: Entry) -> Origin | None:
    """Tell where the translation of an entry came from; None if it is a translator's own.

    A translator who changes the translation, or confirms a fuzzy one, makes it their own.
    """
    for line in entry.extracted:
        match = _NOTE.fullmatch(line) if line.endswith("]") else None  # few lines end so
        if match is not None and match[3] == _mark(entry):
            return Origin(match[1], match[2])
    return None


def kept_notes(entry: Entry) -> tuple[str, ...]:
    """Give the note on the origin of an entry's translation, while it is true."""
    return tuple(
        line
        for line in entry.extracted
        if line.endswith("]")
        and (match := _NOTE.fullmatch(line)) is not None
        and match[3] == _mark(entry)
    )


def without_origin(lines: Iterable[str]) -> tuple[str, ...]:
    """Leave out the notes on origins."""
    return tuple(line for line in lines if _NOTE.fullmatch(line) is None)


def _mark(entry: Entry) -> str:
    text = "\0".join((entry.msgstr, *entry.msgstr_plural.values(), str(entry.is_fuzzy)))
    return f"{zlib.crc32(text.encode('utf-8', 'replace')) & 0xFFFFFF:06x}"
