"""Inline codes cross, are not closed, or stand where they cannot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.markup.rules import misuses
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "code-crossed"
severity: Final[Severity] = "error"


def check(pair: Pair) -> Sequence[Flaw]:
    """Find codes whose tags are not in order, and those that changed places and must not."""
    return misuses(pair, id)
