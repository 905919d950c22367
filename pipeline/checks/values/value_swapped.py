"""Two values have changed places: *from 3 to 2* for *fra 2 til 3*.

An error where the words around them leave no doubt, a warning elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "value-swapped"
severity: Final[Severity] = "error"


def check(pair: Pair) -> Iterator[Flaw]:
    """Find values that stand each in the other's place."""
    for swap in pair.compared.swapped:
        one, other = swap.target, swap.other_target
        what = f'"{one.text}" and "{other.text}"' if one.span != other.span else f'"{one.text}"'
        message = f"{what} are the other way round in the source"
        if one.span == other.span:
            message = f"the ends of {what} are the other way round in the source"
        yield Flaw(
            message,
            "exchange them",
            one.span,
            severity=None if swap.is_sure else "warning",
        )
