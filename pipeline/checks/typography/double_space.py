"""Two spaces stand where one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "double-space"
severity: Final[Severity] = "warning"

_DOUBLE = re.compile(r"(?<=\S)  +(?=\S)")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find two spaces or more between words, where the source has none; layout may ask for them."""
    if "  " not in pair.target or "  " in pair.source.strip():
        return
    for match in _DOUBLE.finditer(pair.target):
        yield Flaw("two spaces", "write one", match.span(), " ")
