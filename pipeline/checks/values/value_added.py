"""The translation has a value that the source does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity
from pipeline.values.filling import placeables_in

id: Final = "value-added"
severity: Final[Severity] = "error"


def check(pair: Pair) -> Iterator[Flaw]:
    """Find values that the source says in no way; a small number may be idiom."""
    if pair.shows_values and not pair.values.keys() >= set(placeables_in(pair.source)):
        return  # it may be one of those whose notes are gone
    said: set[tuple[int, int]] = set()
    for atom in pair.compared.added:
        if not atom.is_minor and atom.span not in said:
            said.add(atom.span)
            yield Flaw(f'"{atom.text}" is not in the source', "leave it out", atom.span)
