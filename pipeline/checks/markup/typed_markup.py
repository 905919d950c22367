"""There is markup or template code that the source does not have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.markup.rules import misuses
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "typed-markup"
severity: Final[Severity] = "error"


def check(pair: Pair) -> Sequence[Flaw]:
    """Find tags, comments, attributes and template code that a translator typed."""
    return misuses(pair, id)
