"""A pattern as a tree, which can be written for `re` in both directions.

The text before a break is matched backwards, from the break towards the start: `re` cannot match a
pattern of any length *up to* a place, but it can match the reversed pattern *from* that place of
the reversed text. So a rule looks as far back as its pattern goes, and each place costs one match.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.segmentation import charsets
from pipeline.segmentation.charsets import Ranges


class UnsupportedPatternError(Exception):
    """A pattern is wrong, or asks for what we cannot do."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Char(NamedTuple):
    """One character of a set."""

    ranges: Ranges


class Place(NamedTuple):
    r"""A condition without width: ``^``, ``$``, ``\b``; as `re` says it in each direction."""

    forward: str
    backward: str


class Look(NamedTuple):
    """``(?=…)``, ``(?!…)``, ``(?<=…)``, ``(?<!…)``."""

    inner: Node
    is_ahead: bool
    is_negative: bool


class Repeat(NamedTuple):
    """``…*``, ``…+``, ``…?``, ``…{2,3}``."""

    inner: Node
    low: int
    high: int | None
    mode: str = ""
    """``?`` is lazy, ``+`` possessive."""


class Series(NamedTuple):
    """One after the other; nothing at all where there are no parts."""

    parts: tuple[Node, ...]


class Choice(NamedTuple):
    """One of several, the first that fits."""

    branches: tuple[Node, ...]


class Atomic(NamedTuple):
    """``(?>…)``: what is matched is not given back."""

    inner: Node


class AnyCase(NamedTuple):
    """``(?i:…)``."""

    inner: Node


Node = Char | Place | Look | Repeat | Series | Choice | Atomic | AnyCase

NOTHING = Series(())


def written(node: Node, *, backward: bool = False, is_ordered: bool = False) -> str:
    """Write a pattern for `re`, to be matched onwards, or from its end over reversed text.

    Args:
        node: The pattern.
        backward: Write it for reversed text.
        is_ordered: Keep the order of alternatives, as what is not given back depends on it.

    Raises:
        UnsupportedPatternError: it cannot be matched backwards.
    """
    if isinstance(node, Char):
        return charsets.written(node.ranges)
    if isinstance(node, Place):
        return node.backward if backward else node.forward
    if isinstance(node, Look):
        return _looked(node, backward=backward)
    if isinstance(node, Repeat):
        return _repeated(node, backward=backward, is_ordered=is_ordered)
    if isinstance(node, Atomic):
        if backward:
            raise UnsupportedPatternError("(?>…) before a break", hint="write (?:…)")
        return f"(?>{written(node.inner, is_ordered=True)})"

    def write(part: Node) -> str:
        return written(part, backward=backward, is_ordered=is_ordered)

    if isinstance(node, AnyCase):
        return f"(?i:{write(node.inner)})"
    if isinstance(node, Series):
        return "".join(map(write, reversed(node.parts) if backward else node.parts))
    branches = node.branches if is_ordered else _factored(node.branches, last=backward)
    texts = list(map(write, branches))
    return texts[0] if len(texts) == 1 else f"(?:{'|'.join(texts)})"


def _factored(branches: Sequence[Node], *, last: bool) -> list[Node]:
    """Say once what alternatives begin with, or end with: `re` tries them one by one.

    >>> a, b, c = (Char(charsets.of(letter)) for letter in "abc")
    >>> written(Choice((Series((a, b)), Series((c, b)), a)), backward=True)
    '(?:b(?:a|c)|a)'
    """
    groups: dict[Node, list[Node]] = {}
    for branch in branches:
        parts = branch.parts if isinstance(branch, Series) else (branch,)
        head = (parts[-1] if last else parts[0]) if parts else NOTHING
        rest = parts[:-1] if last else parts[1:]
        groups.setdefault(head, []).append(Series(rest))
    factored: list[Node] = []
    for head, found in groups.items():
        rests = tuple(dict.fromkeys(found))
        tail = rests[0] if len(rests) == 1 else Choice(rests)
        factored.append(Series((tail, head) if last else (head, tail)))
    return factored


def _looked(node: Look, *, backward: bool) -> str:
    """Write a condition on what follows or precedes.

    Where `re` looks behind it wants one length: alternatives become conditions of their own, and of
    what is repeated at the far end the fewest will do.
    """
    sign = "!" if node.is_negative else "="
    if node.is_ahead is not backward:
        return f"(?{sign}{written(node.inner, backward=backward)})"
    branches = node.inner.branches if isinstance(node.inner, Choice) else (node.inner,)
    looks = [
        f"(?<{sign}{written(_fewest(branch, last=backward), backward=backward)})"
        for branch in branches
    ]
    return "".join(looks) if node.is_negative else f"(?:{'|'.join(looks)})"


def _fewest(node: Node, *, last: bool) -> Node:
    """Repeat as seldom as the pattern lets us at one of its ends."""
    if isinstance(node, Repeat) and node.mode != "+":
        return Repeat(node.inner, node.low, node.low)
    if isinstance(node, Series) and node.parts:
        parts = list(node.parts)
        end = -1 if last else 0
        parts[end] = _fewest(parts[end], last=last)
        return Series(tuple(parts))
    return node


def _repeated(node: Repeat, *, backward: bool, is_ordered: bool) -> str:
    is_ordered = is_ordered or node.mode == "+"
    inner = written(node.inner, backward=backward, is_ordered=is_ordered)
    low, high = node.low, node.high
    count = {(0, None): "*", (1, None): "+", (0, 1): "?"}.get((low, high))
    count = count or f"{{{low},{'' if high is None else high}}}"
    if not (backward and node.mode == "+"):
        # Which of several lengths is tried first does not matter, only whether one fits.
        return f"(?:{inner}){count}{node.mode if not backward else ''}"
    # Possessive, read from its end: it has taken all there was, so none of it may follow.
    if isinstance(node.inner, Char) and high is None:
        return f"(?<!{inner})(?:{inner}){count}"
    if isinstance(node.inner, Char) and (low, high) == (0, 1):
        return f"(?:{inner}|(?<!{inner}))"
    raise UnsupportedPatternError(
        "a possessive quantifier over a group, before a break", hint="leave its + away"
    )


def edge(node: Node, *, last: bool) -> tuple[Ranges, bool]:
    """Say which characters a match can begin with, or end with, and whether it may be empty.

    The set may be too large, never too small.
    """
    if isinstance(node, Char):
        return node.ranges, False
    if isinstance(node, Place | Look):
        return charsets.NONE, True
    if isinstance(node, Series):
        return _series_edge(node.parts[::-1] if last else node.parts, last=last)
    if isinstance(node, Choice):
        edges = [edge(branch, last=last) for branch in node.branches]
        ranges = charsets.union(run for found, _ in edges for run in found)
        return ranges, any(is_empty for _, is_empty in edges)
    ranges, is_empty = edge(node.inner, last=last)
    if isinstance(node, Repeat):
        return ranges, is_empty or node.low == 0
    if isinstance(node, AnyCase):
        return charsets.ANY if ranges else ranges, is_empty
    return ranges, is_empty


def _series_edge(parts: Sequence[Node], *, last: bool) -> tuple[Ranges, bool]:
    found: list[tuple[int, int]] = []
    for part in parts:
        ranges, is_empty = edge(part, last=last)
        found.extend(ranges)
        if not is_empty:
            return charsets.union(found), False
    return charsets.union(found), True
