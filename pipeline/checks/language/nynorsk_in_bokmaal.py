"""A word is Nynorsk, in a text in Bokmål.

Names, titles and quotations in Nynorsk may stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.language.other_norwegian import flaws
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "nynorsk-in-bokmaal"
severity: Final[Severity] = "warning"


def check(pair: Pair) -> Iterator[Flaw]:
    """Find words that only Nynorsk has."""
    return flaws(pair, "Nynorsk") if pair.language == "nb" else iter(())
