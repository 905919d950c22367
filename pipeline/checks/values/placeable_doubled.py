"""A placeable stands more often in the translation than in the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity
from pipeline.model.placeable import PLACEABLE

id: Final = "placeable-doubled"
severity: Final[Severity] = "warning"


def check(pair: Pair) -> Iterator[Flaw]:
    """Find repeated placeables; seldom a sentence has to say an amount twice."""
    if not pair.shows_values:
        return
    if pair.named == pair.source_named:
        return
    there = Counter(pair.source_named)
    if all(count <= there[name] for name, count in Counter(pair.named).items()):
        return
    seen: Counter[str] = Counter()
    for match in PLACEABLE.finditer(pair.target):
        seen[match[1]] += 1
        if there[match[1]] and seen[match[1]] == there[match[1]] + 1:
            yield Flaw(f"{match[0]} is doubled", "leave one out", match.span())
