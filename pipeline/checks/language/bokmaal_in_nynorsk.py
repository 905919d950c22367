"""A word is Bokmål, in a text in Nynorsk.

Names, titles and quotations in Bokmål may stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.language.other_norwegian import flaws
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "bokmaal-in-nynorsk"
severity: Final[Severity] = "warning"


def check(pair: Pair) -> Iterator[Flaw]:
    """Find words that only Bokmål has."""
    return flaws(pair, "Bokmål") if pair.language == "nn" else iter(())
