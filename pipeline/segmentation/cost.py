"""Refuse patterns whose time would grow out of all bounds: the rules of an SRX file are not ours.

The law: the time to match a pattern that is accepted at one place is at most proportional to the
text that may be read there. `re` goes back over what it has read and tries to read it in another
way, so there must be few ways: one loop over a character may follow another, and then neither goes
round more than `_MOST_ROUNDS` times.

Source:
    V. M. Glushkov, "The abstract theory of automata" (1961), for the positions of a pattern and
    what follows each; A. Weber, H. Seidl, "On the degree of ambiguity of finite automata" (1991):
    the ways to read a text grow exponentially where two of them lead from a position back to it
    over the same text, and with the n-th power where one text leads round n loops in turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.segmentation import charsets
from pipeline.segmentation.charsets import Ranges
from pipeline.segmentation.nodes import (
    AnyCase,
    Atomic,
    Char,
    Choice,
    Look,
    Node,
    Place,
    Repeat,
    Series,
    UnsupportedPatternError,
)

_FEW = 4
"""So many repetitions are no loop, but as if each were written out."""

_MOST_LOOPS = 2
"""Loops that may share one text between them."""

_MOST_ROUNDS = 300
"""How often each of them may go round."""

_MOST_FORKS = 4
"""Places, one behind the other, from which two ways lead on over the same text and meet again. The
ways to read a text double at each."""

_MOST_STEPS = 200_000
"""Parts, positions that follow another and comparisons of two; a pattern with more is too large."""


class _Part(NamedTuple):
    """What a part of a pattern may begin and end with, by positions."""

    first: frozenset[int]
    last: frozenset[int]
    is_empty: bool
    """Whether it may match nothing."""


_NOTHING = _Part(frozenset(), frozenset(), True)


def bounded(node: Node) -> Node:
    """Give a pattern that is matched in bounded time: the same, but for loops that share a text.

    Raises:
        UnsupportedPatternError: there is none, or it is too large to tell.

    >>> from pipeline.segmentation.icu import parse
    >>> pattern = parse("(?:[A-Z][.])+ *[^ ]+")
    >>> bounded(pattern) is pattern
    True
    >>> bounded(parse("([a-z]+)*"))  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
        ...
    pipeline.segmentation.nodes.UnsupportedPatternError: a repetition … in many ways
    """
    return _capped(node) if _Positions(node).longest_chain() > 1 else node


def _capped(node: Node) -> Node:
    """End all loops after some rounds, but for those that give nothing back."""
    if isinstance(node, Series):
        return Series(tuple(map(_capped, node.parts)))
    if isinstance(node, Choice):
        return Choice(tuple(map(_capped, node.branches)))
    if isinstance(node, Char | Place):
        return node
    node = node._replace(inner=_capped(node.inner))
    if isinstance(node, Repeat) and node.high is None and node.mode != "+":
        return node._replace(high=max(node.low, _MOST_ROUNDS))
    return node


class _Positions:
    """The characters of a pattern, and which may follow which."""

    def __init__(self, node: Node) -> None:
        self._ranges: list[Ranges] = []
        self._follow: list[set[int]] = []
        self._conditions: dict[int, Node] = {}
        """By their identity: one that is repeated is looked at once."""
        self._steps = 0
        self._add(node)

    def longest_chain(self) -> int:
        """Say how many loops may share a text, here or in a condition.

        Raises:
            UnsupportedPatternError: it could be read in too many ways.
        """
        meetings = [self._meetings(start) for start in range(len(self._ranges))]
        if any(start in met for start, met in enumerate(meetings)):
            raise _shared_out()
        if self._most_forks(meetings) > _MOST_FORKS:
            raise UnsupportedPatternError(
                "alternatives for the same text, one behind the other",
                hint="say once what they have in common: a[bc] and not (ab|ac)",
            )
        longest = self._longest_chain()
        if longest > _MOST_LOOPS:
            raise UnsupportedPatternError(
                "repetitions of the same characters, one behind the other",
                hint="say what stands between them",
            )
        return max(
            longest, 0, *(_Positions(each).longest_chain() for each in self._conditions.values())
        )

    def _add(self, node: Node) -> _Part:
        self._count()
        if isinstance(node, Char):
            return self._character(node.ranges)
        if isinstance(node, Series):
            return self._series([self._add(part) for part in node.parts])
        if isinstance(node, Choice):
            parts = [self._add(branch) for branch in node.branches]
            return _Part(
                frozenset().union(*(part.first for part in parts)),
                frozenset().union(*(part.last for part in parts)),
                any(part.is_empty for part in parts),
            )
        if isinstance(node, Repeat):
            return self._repeat(node)
        if isinstance(node, Atomic):
            return self._add(node.inner)
        if isinstance(node, AnyCase):
            inner = self._add(node.inner)
            for position in range(min(inner.first, default=0), len(self._ranges)):
                self._ranges[position] = charsets.ANY
            return inner
        if isinstance(node, Look):
            self._conditions[id(node)] = node.inner
        return _NOTHING

    def _character(self, ranges: Ranges) -> _Part:
        position = frozenset((len(self._ranges),))
        self._ranges.append(ranges)
        self._follow.append(set())
        return _Part(position, position, False)

    def _series(self, parts: list[_Part]) -> _Part:
        whole = _NOTHING
        for part in parts:
            self._count(len(whole.first) + len(whole.last) * len(part.first))
            for position in whole.last:
                self._follow[position] |= part.first
            whole = _Part(
                whole.first | part.first if whole.is_empty else whole.first,
                part.last | whole.last if part.is_empty else part.last,
                whole.is_empty and part.is_empty,
            )
        return whole

    def _repeat(self, node: Repeat) -> _Part:
        if node.high is not None and node.high <= _FEW:
            whole = _NOTHING
            parts = [self._add(node.inner) for _ in range(node.high)]
            for number in reversed(range(node.high)):
                whole = self._series([parts[number], whole])  # none but behind the one before
                whole = whole._replace(is_empty=whole.is_empty or number >= node.low)
            return whole
        inner = self._add(node.inner)
        if inner.is_empty and node.low > 1:  # any of those that have to be may be nothing
            raise _shared_out()
        for position in inner.last:
            if self._follow[position] & inner.first:  # a loop in a loop, with nothing between
                raise _shared_out()
            self._follow[position] |= inner.first
        return inner._replace(is_empty=inner.is_empty or node.low == 0)

    def _share(self, one: int, other: int) -> bool:
        """Tell whether two positions have a character in common."""
        self._count()
        if one == other:
            return True
        return charsets.intersection(self._ranges[one], self._ranges[other]) != charsets.NONE

    def _count(self, steps: int = 1) -> None:
        self._steps += steps
        if self._steps > _MOST_STEPS:
            raise UnsupportedPatternError("the pattern is too large")

    def _meetings(self, start: int) -> set[int]:
        """List the positions at which two ways from a position meet that read the same text."""
        seen = {(start, start)}
        left = [(start, start)]
        met = set()
        while left:
            one, other = left.pop()
            for pair in self._next(one, other):
                if pair[0] == pair[1] and one != other:
                    met.add(pair[0])
                elif pair not in seen:
                    seen.add(pair)
                    left.append(pair)
        return met

    def _most_forks(self, meetings: Sequence[set[int]]) -> int:
        """Count the forks that may follow each other; those in a loop are refused before."""
        most: dict[int, int] = {}
        for start in reversed(range(len(meetings))):  # positions are in the order of the pattern
            behind = [most.get(each, 0) for each in self._follow[start]]
            behind += [1 + most.get(each, 0) for each in meetings[start]]
            most[start] = max(behind, default=0)
        return max(most.values(), default=0)

    def _next(self, one: int, other: int) -> Iterator[tuple[int, int]]:
        for a in self._follow[one]:
            for b in self._follow[other]:
                if self._share(a, b):
                    yield a, b

    def _longest_chain(self) -> int:
        """Count the loops over one character that may follow each other on the same text."""
        loops = [i for i, follow in enumerate(self._follow) if i in follow]
        longest: dict[int, int] = {}
        for loop in reversed(loops):  # positions are in the order of the pattern
            behind = [longest[each] for each in self._reached(loop) if each in longest]
            longest[loop] = 1 + max(behind, default=0)
        return max(longest.values(), default=0)

    def _reached(self, loop: int) -> set[int]:
        """List the positions that a text of characters of a loop leads on to."""
        seen: set[int] = set()
        left = [loop]
        while left:
            for position in self._follow[left.pop()]:
                if position not in seen and position != loop and self._share(loop, position):
                    seen.add(position)
                    left.append(position)
        return seen


def _shared_out() -> UnsupportedPatternError:
    return UnsupportedPatternError(
        "a repetition that can be shared out in many ways",
        hint="repeat a set of characters, not what repeats itself: [a-z ]+ and not ([a-z]+ *)+",
    )
