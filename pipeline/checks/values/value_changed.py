"""A value is another one than in the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.values.relations import changes, instead
from pipeline.model.finding import Severity

id: Final = "value-changed"
severity: Final[Severity] = "error"


def check(pair: Pair) -> Iterator[Flaw]:
    """Find values in whose place another stands: other digits, another unit, another day."""
    for source, target in changes(pair, "other"):
        message = f'"{target.text}" is not "{source.text}"'
        yield Flaw(message, instead(pair, source), target.span, subject=source.text)
