"""An inline code of the source is missing: its link, emphasis or line break is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.markup.rules import misuses
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "code-missing"
severity: Final[Severity] = "error"


def check(pair: Pair) -> Sequence[Flaw]:
    """Find codes that are not in the translation, and lost markup that the text itself has."""
    return misuses(pair, id)
