"""A hyphen stands in a range of numbers, where Norwegian and English have an en dash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity
from pipeline.model.value import CalendarPart, Content, Date, Quantity, Reference, Score, Time, Year
from pipeline.values.reading.find import lexicon_of

id: Final = "range-hyphen"
severity: Final[Severity] = "warning"

_HYPHEN = re.compile(r"(?<=[\w.%])-(?=[\w€$£])")
_LETTERED = re.compile(
    r"\b(?:([^\W\d_]{3,})-([^\W\d_]{3,})|\d+[ \u00a0]?[ap]m-\d+|"
    r"\d+-\d+(?=-(?:year|month|day|hour|minute|år)))\b"
)
_SPACED = re.compile(r"(?<![\w.,-])(\d[\d.,]*)[ \u00a0]- ?(\d[\d.,]*)(?![\w-]|[.,]\d)")
_PLACEABLES = re.compile(
    r"\{([^\W\d]++)(\d*+)(?::\w++)?\}[ \u00a0]?(-)[ \u00a0]?\{\1\d*(?::\w+)?\}"
)
_CODE = frozenset(";\"“”«»'")
"""What stands beside an example of what to type: "1-4;10"."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Find hyphens between the ends of what is read as a range, or as a result of a match."""
    if "-" not in pair.text or pair.language == "da" or "(c)" in pair.text.lower():
        return
    done: set[int] = set()
    for match in _LETTERED.finditer(pair.text):
        if match[1] and not _are_of_calendar(match[1].lower(), match[2].lower(), pair.language):
            continue
        at = match.start() + match[0].index("-")
        done.add(at)
        fixed = match[0].replace("-", "–")
        yield Flaw(f'hyphen in "{match[0]}"', f"write {fixed}", (at, at + 1), "–")
    yield from _spaced(pair)
    yield from _placeables(pair)
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
            if at not in done:
                yield Flaw(f'hyphen in "{found.text}"', f"write {fixed}", (at, at + 1), "–")


def _spaced(pair: Pair) -> Iterator[Flaw]:
    """Find *6 - 8* where the source has *6-8*, so that it is no subtraction."""
    for match in _SPACED.finditer(pair.text) if " - " in pair.text or " -" in pair.text else ():
        first, last = match.groups()
        if re.search(rf"(?<!\d){re.escape(first)}[-–]{re.escape(last)}(?!\d)", pair.source_text):
            fixed = f"{first}–{last}"
            yield Flaw(f'hyphen in "{match[0]}"', f"write {fixed}", match.span(), fixed)


def _placeables(pair: Pair) -> Iterator[Flaw]:
    """Find hyphens between two placeables of one type: *{time1}-{time2}*."""
    if not pair.shows_values:
        return
    for match in _PLACEABLES.finditer(pair.target):
        fixed = match[0].replace(" ", "").replace("-", "–")
        yield Flaw(f'hyphen in "{match[0]}"', f"write {fixed}", match.span(), fixed)


def _are_of_calendar(first: str, last: str, language: str) -> bool:
    """Tell whether two words are both weekdays or both months."""
    lexicon = lexicon_of(language)
    if lexicon is None:
        return False
    return any(first in names and last in names for names in (lexicon.weekdays, lexicon.months))


def _is_range(content: Content) -> bool:
    if isinstance(content, Quantity):
        return len(content.numbers) > 1
    if isinstance(content, Date | Time):
        return content.end is not None
    if isinstance(content, Year | CalendarPart | Reference):
        return content.last is not None
    return isinstance(content, Score)
