"""A character is written as in HTML, and readers would see ``&aring;``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.markup.rules import misuses
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "typed-entity"
severity: Final[Severity] = "error"


def check(pair: Pair) -> Sequence[Flaw]:
    """Find entities, where the source has none."""
    return misuses(pair, id)
