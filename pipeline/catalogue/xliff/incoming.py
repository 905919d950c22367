"""A file as it comes in: the units of each catalogue, whatever the version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.catalogue.xliff.message import Piece
from pipeline.catalogue.xliff.units import State


class Incoming(NamedTuple):
    """One text with its translation."""

    id: str
    source: Sequence[Piece]
    target: Sequence[Piece]
    """Empty where there is none."""

    state: State
    fingerprint: str | None
    """Of the translation at the export; None where a tool has lost it."""

    msgctxt: str | None
    line: int
    """Of the unit in the file; counts from 1."""

    is_partial: bool = False
    """Whether some of its segments have no translation; the source stands in for these."""


class IncomingFile(NamedTuple):
    """The translations for one catalogue."""

    original: str | None
    """Where the catalogue is; None where a tool has lost it."""

    source_language: str | None
    target_language: str | None
    units: Sequence[Incoming]
    line: int
    """Of ``<file>``; counts from 1."""
