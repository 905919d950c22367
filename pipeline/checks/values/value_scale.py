"""An amount is a thousand times too large or too small, or a million times.

Danish and Norwegian *milliard* is English *billion*, and *billion* is English *trillion*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.values.relations import changes, factor, instead
from pipeline.model.finding import Severity

id: Final = "value-scale"
severity: Final[Severity] = "error"

_MILLIARD = re.compile(r"\b[Mm]illiards?\b")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find amounts that are wrong by thousands, and words that English does not have."""
    for source, target in changes(pair, "scale"):
        message = f'"{target.text}" is {factor(source, target)} "{source.text}"'
        yield Flaw(message, instead(pair, source), target.span)
    if pair.language == "en" and "illiard" in pair.target:
        for match in _MILLIARD.finditer(pair.text):
            yield Flaw(f'"{match[0]}" is no English', "write billion", match.span(), "billion")
