"""A pair of inline codes has lost its words: nobody sees the link any more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.markup.rules import misuses
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "code-empty"
severity: Final[Severity] = "error"


def check(pair: Pair) -> Sequence[Flaw]:
    """Find pairs that stand around something in the source only."""
    return misuses(pair, id)
