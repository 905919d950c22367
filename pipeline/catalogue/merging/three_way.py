"""Three-way merges of values, sets of lines, and orders, whatever they are of."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def pick(base: T, ours: T, theirs: T) -> T:
    """Take the value of the side that changed it; ours where both did.

    >>> pick("a", "a", "b"), pick("a", "b", "a"), pick("a", "b", "c")
    ('b', 'b', 'b')
    """
    return theirs if ours == base else ours


def merge_lines(base: Sequence[K], ours: Sequence[K], theirs: Sequence[K]) -> tuple[K, ...]:
    """Keep what both have and what one added; leave out what one took away.

    Lines that stand several times are counted.

    >>> merge_lines(["a", "b"], ["a", "b", "c"], ["d", "a"])
    ('d', 'a', 'c')
    """
    if tuple(ours) == tuple(base) or tuple(ours) == tuple(theirs):
        return tuple(theirs)
    if tuple(theirs) == tuple(base):
        return tuple(ours)
    numbered = [list(_number(lines)) for lines in (base, ours, theirs)]
    old, one, other = map(set, numbered)
    wanted = (one & other) | ((one | other) - old)
    return tuple(line for line, _ in merge_order(*numbered, wanted=wanted))


def merge_order(
    base: Sequence[K], ours: Sequence[K], theirs: Sequence[K], *, wanted: Collection[K]
) -> list[K]:
    """Put what is wanted into the order of one side, what the other has besides after the same
    neighbour.

    Our order counts, unless only they moved anything. What stands in the place of something that
    is gone is a neighbour as good as what was there.

    Args:
        base: The common ancestor; as the two others without duplicates.
        ours: Our order.
        theirs: Their order.
        wanted: What the result holds; what no side has is left out.

    >>> merge_order("abc", "aXbc", "abcY", wanted="aXbcY")
    ['a', 'X', 'b', 'c', 'Y']
    """
    leads = (theirs, ours) if _has_moved(base, theirs) and not _has_moved(base, ours) else None
    first, second = leads or (ours, theirs)
    stand_ins = _stand_ins(base, first)
    order = [item for item in first if item in wanted]
    known = set(order)
    additions: dict[K | None, list[K]] = {}
    neighbour: K | None = None
    for item in second:
        if item in known:
            neighbour = item
        elif item in wanted:
            additions.setdefault(neighbour, []).append(item)
        elif stand_ins.get(item) in known:
            neighbour = stand_ins[item]
    merged = list(additions.get(None, ()))
    for item in order:
        merged.append(item)
        merged += additions.get(item, ())
    return merged


def _number(lines: Iterable[K]) -> Iterator[tuple[K, int]]:
    seen: Counter[K] = Counter()
    for line in lines:
        yield line, seen[line]
        seen[line] += 1


def _has_moved(base: Sequence[K], side: Sequence[K]) -> bool:
    places = {item: place for place, item in enumerate(base)}
    kept = [places[item] for item in side if item in places]
    return any(later < earlier for earlier, later in itertools.pairwise(kept))


def _stand_ins(base: Sequence[K], side: Sequence[K]) -> Mapping[K, K]:
    """Map what a side took away to what it put there: the same gap, one by one."""
    was, now = set(base), set(side)
    gone = _gaps(base, now)
    new = _gaps(side, was)
    found: dict[K, K] = {}
    for neighbour, items in gone.items():
        there = new.get(neighbour)
        if there:
            found.update((item, there[min(i, len(there) - 1)]) for i, item in enumerate(items))
    return found


def _gaps(items: Iterable[K], kept: Collection[K]) -> dict[K | None, list[K]]:
    """Group items that are not kept by the kept one before them."""
    gaps: dict[K | None, list[K]] = {}
    neighbour: K | None = None
    for item in items:
        if item in kept:
            neighbour = item
        else:
            gaps.setdefault(neighbour, []).append(item)
    return gaps
