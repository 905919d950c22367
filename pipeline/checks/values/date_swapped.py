"""Day and month of a date have changed places: *10/09* for the ninth of October."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.values.relations import changes, instead
from pipeline.model.finding import Severity

id: Final = "date-swapped"
severity: Final[Severity] = "error"


def check(pair: Pair) -> Iterator[Flaw]:
    """Find dates that readers of the target take for the day and month the other way round."""
    for source, target in changes(pair, "swapped"):
        message = f'"{target.text}" has day and month of "{source.text}" the other way round'
        yield Flaw(message, instead(pair, source), target.span)
