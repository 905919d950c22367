"""What the article marks as a term (`<dfn>`) has two translations."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.checks.base import Flaw, Item
from pipeline.checks.pair import Context, Pair
from pipeline.glossary.inflection import bases
from pipeline.model.finding import Severity

id: Final = "its-term"
severity: Final[Severity] = "info"

_MARKED = re.compile(r"<(dfn\d+)>([^<>]+)</\1>")


def collect(pair: Pair) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Remember the terms that are marked, and what stands in the same marks."""
    if "<dfn" not in pair.target:
        return
    targets = {match[1]: match for match in _MARKED.finditer(pair.target)}
    for match in _MARKED.finditer(pair.source):
        target = targets.get(match[1])
        if target is not None:
            yield match[2].strip().casefold(), target[2].strip().casefold(), target.span(2)


def compare(items: Sequence[Item], context: Context) -> Iterator[tuple[int, Flaw]]:
    """Report the translations that are rarer than another one."""
    by_term: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_term[item.data[0]].append(item)
    for term, found in by_term.items():
        usual = Counter(item.data[1] for item in found).most_common(1)[0][0]
        for item in found:
            _, text, span = item.data
            if bases(text, context.locale).isdisjoint(bases(usual, context.locale)):
                message = f'"{term}" is "{text}" here and "{usual}" elsewhere'
                yield item.number, Flaw(message, f"write {usual} everywhere", span)
