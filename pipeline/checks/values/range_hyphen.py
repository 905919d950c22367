"""A hyphen stands in a range of numbers, where Norwegian and English have an en dash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity
from pipeline.model.value import CalendarPart, Content, Date, Quantity, Reference, Score, Time, Year

id: Final = "range-hyphen"
severity: Final[Severity] = "warning"

_HYPHEN = re.compile(r"(?<=[\d%])-(?=[\d€$£])")
_DAYS = (
    r"(?:man|tirs|ons|tors|fre|lør|søn|mån|tys|laur|sun)dag"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_LETTERED = re.compile(rf"\b(?:(?:{_DAYS})-(?:{_DAYS})|\d+[ \u00a0]?[ap]m-\d+)\b")
_CODE = frozenset(";\"“”«»'")
"""What stands beside an example of what to type: "1-4;10"."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Find hyphens between the ends of what is read as a range, or as a result of a match."""
    if "-" not in pair.text or pair.language == "da" or "(c)" in pair.text.lower():
        return
    for match in _LETTERED.finditer(pair.text):
        at = match.start() + match[0].index("-")
        fixed = match[0].replace("-", "–")
        yield Flaw(f'hyphen in "{match[0]}"', f"write {fixed}", (at, at + 1), "–")
    for found in pair.target_found:
        if not found.is_whole or "-" not in found.text or not _is_range(found.content):
            continue
        if {
            pair.target[found.start - 1 : found.start],
            pair.target[found.end : found.end + 1],
        } & _CODE:
            continue
        for match in _HYPHEN.finditer(found.text):
            at = found.start + match.start()
            fixed = found.text.replace("-", "–")
            yield Flaw(f'hyphen in "{found.text}"', f"write {fixed}", (at, at + 1), "–")


def _is_range(content: Content) -> bool:
    if isinstance(content, Quantity):
        return len(content.numbers) > 1
    if isinstance(content, Date | Time):
        return content.end is not None
    if isinstance(content, Year | CalendarPart | Reference):
        return content.last is not None
    return isinstance(content, Score)
