"""A scale word, a factor or a minus sign stands beside a value, and not in the source.

*{amount1} millioner*, *ti ganger {amount1}*, *−{percent1}*: the value is the right one, and the
reader gets another.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.values.marks import Mark, marks_in, may_have_marks, shared, touches
from pipeline.model.finding import Severity
from pipeline.model.placeable import PLACEABLE
from pipeline.model.value import Quantity

id: Final = "value-beside"
severity: Final[Severity] = "error"

_QUANTITY = re.compile(r"(?:amount|percent|measure|number)\d+")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find what changes a value from outside, more often than the source has it elsewhere."""
    if not may_have_marks(pair.target):
        return
    values = list(_values(pair))
    marks = marks_in(pair.target, pair.context.locale) if values else ()
    beside = {
        mark: (name, start, end)
        for name, start, end in values
        for mark in marks
        if touches(mark, pair.target, start, end)
    }
    if not beside:
        return
    own, spare = _said(pair)
    kept = {mark for mark, (name, _, _) in beside.items() if mark.kind in own[name]}
    needed = Counter(mark.kind for mark in marks if mark not in kept)
    for mark, (_, start, end) in beside.items():
        if mark not in kept and needed[mark.kind] > spare[mark.kind]:
            word, value = pair.target[mark.start : mark.end], pair.target[start:end]
            message = f'"{word}" beside "{value}" makes it another value than in the source'
            yield Flaw(message, f"leave out {word}", (mark.start, mark.end))


def _values(pair: Pair) -> Iterator[tuple[str, int, int]]:
    """Give the values of the target: name, if it has one, start and end."""
    if pair.shows_values:
        for match in PLACEABLE.finditer(pair.target):
            if _QUANTITY.fullmatch(match[1]):
                yield match[1], match.start(), match.end()
    for found in pair.target_found:
        is_clear = isinstance(found.content, Quantity) and any(map(str.isdigit, found.text))
        if is_clear:
            yield "", found.start, found.end


def _said(pair: Pair) -> tuple[dict[str, set[str]], Counter[str]]:
    """Give what the source has beside each placeable, and how often it has what elsewhere."""
    marks = marks_in(pair.source, pair.context.source_language, is_source=True)
    own: dict[str, set[str]] = defaultdict(set)
    taken: set[Mark] = set()
    for names, start, end in shared(pair.source) if pair.shows_values else ():
        for mark in marks:
            if touches(mark, pair.source, start, end):
                taken.add(mark)
                for name in names:
                    own[name].add(mark.kind)
    return own, Counter(mark.kind for mark in marks if mark not in taken)
