"""The translation has a value that the source does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.values.small_numbers import weight
from pipeline.model.finding import Severity

id: Final = "value-added"
severity: Final[Severity] = "error"


def check(pair: Pair) -> Iterator[Flaw]:
    """Find values that the source says in no way."""
    if not pair.compared.added or (pair.shows_values and _may_be_shown(pair)):
        return
    said: set[tuple[int, int]] = set()
    for atom in pair.compared.added:
        weighs = weight(pair, atom) if atom.is_minor else severity
        if weighs is not None and atom.span not in said:
            said.add(atom.span)
            message = f'"{atom.text}" is not in the source'
            yield Flaw(message, "leave it out", atom.span, severity=weighs)


def _may_be_shown(pair: Pair) -> bool:
    """Tell whether the target may write out a placeable whose note is gone."""
    unknown = set(pair.source_named) - pair.values.keys()
    return bool(unknown) and not unknown <= set(pair.named)
