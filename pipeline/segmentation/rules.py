"""Rules of SRX, made ready to say where a text breaks.

The law of SRX: at each place, the first rule decides whose *before* matches up to the place and
whose *after* matches from it. Where no rule matches, there is no break.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.segmentation import charsets
from pipeline.segmentation.icu import compiled, parse
from pipeline.segmentation.nodes import (
    AnyCase,
    Char,
    Choice,
    Node,
    Place,
    Repeat,
    Series,
    edge,
    written,
)

_Match = Callable[..., re.Match[str] | None]

_NEAR = 2000
"""Characters to either side of a place that a rule may read in any text."""

_MOST_READ = 20_000_000
"""Characters that a rule may read at all places of a text together, as long as that is more."""


class Rule(NamedTuple):
    """One ``<rule>``."""

    is_break: bool
    before: Node
    after: Node


class Handles(NamedTuple):
    """On which side of a break an inline code stands: whether it goes with what is before.

    Pairs whose both tags are in the message stay whole in any case; then an opening tag goes with
    what it opens and a closing tag with what it closes.
    """

    start: bool = False
    end: bool = True
    isolated: bool = False


class _Step(NamedTuple):
    """A rule, or several neighbours that are one."""

    is_break: bool
    before: _Match | None
    """Matches reversed text from a place counted from its end; None fits everywhere."""

    after: _Match | None
    last: _Match
    """Whether *before* can end with a character."""

    first: _Match
    """Whether *after* can begin with one."""


class Rules:
    """The rules for one language, in their order."""

    def __init__(
        self,
        rules: Sequence[Rule],
        *,
        handles: Handles | None = None,
        segment_subflows: bool = True,
    ) -> None:
        """Compile the rules.

        Args:
            rules: What decides, the first first.
            handles: Where inline codes go; SRX's own defaults where None.
            segment_subflows: Whether texts inside others (titles, alternative texts, notes) are to
                be segmented. With us these are messages of their own; their reader asks.

        Raises:
            UnsupportedPatternError: a pattern does not work in its place.
        """
        self.handles = handles or Handles()
        self.segment_subflows = segment_subflows
        self._steps = [_step(rule) for rule in _merged(rules)]
        self._candidates = _candidates(rule for rule in rules if rule.is_break)
        self._deciders: dict[str, tuple[_Step, ...]] = {}

    def breaks(self, text: str) -> Iterator[int]:
        """Give the offsets where the rules break the text, in order, without its ends.

        The text has no inline codes. Exactly what SRX says: no offset is moved past white space.
        """
        size = len(text)
        reversed_text = ""
        reach = size
        deciders = self._deciders
        for candidate in self._candidates.finditer(text):
            place = candidate.end()
            around = text[place - 1 : place + 1]
            steps = deciders.get(around)
            if steps is None:
                steps = deciders[around] = self._steps_for(around)
            if not steps:
                continue
            if not reversed_text:
                reversed_text = text[::-1]
                reach = self._reach(text)
            back = size - place
            for is_break, before, after, _, _ in steps:
                if (before is None or before(reversed_text, back, back + reach)) and (
                    after is None or after(text, place, place + reach)
                ):
                    if is_break:
                        yield place
                    break

    def _reach(self, text: str) -> int:
        """Say how many characters rules may read from a place: all, in a text that has few."""
        if len(text) <= _NEAR:
            return len(text)
        places = sum(1 for _ in self._candidates.finditer(text))
        return max(_NEAR, _MOST_READ // places)

    def _steps_for(self, around: str) -> tuple[_Step, ...]:
        """Choose the rules that can match between two characters; most need not be tried."""
        steps = [s for s in self._steps if s.last(around, 0) and s.first(around, 1)]
        return tuple(steps) if any(step.is_break for step in steps) else ()


def _merged(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Make one rule of neighbours that decide the same and differ in one side only."""
    for (is_break, after), group in groupby(rules, key=lambda rule: (rule.is_break, rule.after)):
        befores = [rule.before for rule in group]
        yield Rule(is_break, befores[0] if len(befores) == 1 else Choice(tuple(befores)), after)


def _step(rule: Rule) -> _Step:
    return _Step(
        rule.is_break,
        _matcher(rule.before, backward=True),
        _matcher(rule.after, backward=False),
        _edge_matcher(rule.before, last=True),
        _edge_matcher(rule.after, last=False),
    )


def _matcher(node: Node, *, backward: bool) -> _Match | None:
    pattern = compiled(lambda: written(node, backward=backward))
    return pattern.match if pattern.pattern else None


def _edge_matcher(node: Node, *, last: bool) -> _Match:
    return re.compile(charsets.written(_edge(node, last=last))).match


def _edge(node: Node, *, last: bool) -> charsets.Ranges:
    ranges, is_empty = edge(node, last=last)
    return charsets.ANY if is_empty else ranges


def _candidates(rules: Iterable[Rule]) -> re.Pattern[str]:
    """Find, quickly, every place where a rule wants to break, if no other decides before it."""
    lasts: list[tuple[int, int]] = []
    afters: list[Node] = []
    for rule in rules:
        lasts.extend(_edge(rule.before, last=True))
        afters.append(rule.after)
    ranges = charsets.union(lasts)
    last = charsets.written(ranges)
    choice = Choice(tuple(dict.fromkeys(afters)))
    if any(charsets.intersection(ranges, each) != charsets.NONE for each in _repeated(choice)):
        follows = charsets.written(_edge(choice, last=False))  # or it is read again from each place
    else:
        follows = written(choice) if afters else "(?!)"
    return compiled(lambda: f"{last}(?={follows})")


def _repeated(node: Node, *, is_inside: bool = False) -> Iterator[charsets.Ranges]:
    """List the characters that a pattern repeats without an end."""
    if isinstance(node, Char):
        if is_inside:
            yield node.ranges
    elif isinstance(node, Series | Choice):
        for part in node.parts if isinstance(node, Series) else node.branches:
            yield from _repeated(part, is_inside=is_inside)
    elif isinstance(node, AnyCase):
        yield from (charsets.ANY for _ in _repeated(node.inner, is_inside=is_inside))
    elif not isinstance(node, Place):
        is_loop = isinstance(node, Repeat) and node.high is None
        yield from _repeated(node.inner, is_inside=is_inside or is_loop)


def rule(before: str, after: str, *, is_break: bool = True) -> Rule:
    r"""Make a rule of two patterns in ICU's syntax.

    Raises:
        UnsupportedPatternError: a pattern is wrong, or asks for what we cannot do.

    >>> list(Rules([rule(r"\.", r"\s")]).breaks("Han kom. Hun gik."))
    [8]
    """
    return Rule(is_break, parse(before), parse(after))
