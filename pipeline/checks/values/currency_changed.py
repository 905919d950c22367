"""An amount is in another currency than in the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.values.relations import changes, instead
from pipeline.model.finding import Severity

id: Final = "currency-changed"
severity: Final[Severity] = "error"


def check(pair: Pair) -> Iterator[Flaw]:
    """Find amounts of the same size that another country's money is said to be."""
    for source, target in changes(pair, "currency"):
        says = f"{source.unit} as " if source.unit else ""
        message = f'"{target.text}" is {target.unit}, not {says}"{source.text}"'
        yield Flaw(message, instead(pair, source), target.span)
