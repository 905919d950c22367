"""A hyphen stands before a number where the source has a minus sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "hyphen-instead-of-minus"
severity: Final[Severity] = "warning"

_MINUS = "\u2212"
_HYPHEN = re.compile(r"(?<![\w)\]%.,-])-(?=\d)")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find hyphens before digits where the source, or the house, writes MINUS SIGN."""
    if _MINUS not in pair.source or "-" not in pair.text:
        return
    for match in _HYPHEN.finditer(pair.text):
        digits = re.match(r"[\d.,]*\d", pair.text[match.end() :])
        number = digits[0] if digits else ""
        yield Flaw(f'hyphen in "-{number}"', f"write {_MINUS}{number}", match.span(), _MINUS)
