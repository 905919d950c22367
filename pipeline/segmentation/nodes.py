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
    """A condition without width: ``^``, ``$``, ``\\b``; as `re` says it in each direction."""

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


def written(node: Node, *, backward: bool = False) -> str:
    """Write a pattern for `re`, to be matched onwards, or from its end over reversed text.

    Raises:
        UnsupportedPatternError: it cannot be matched backwards.
    """
    if isinstance(node, Char):
        return charsets.written(node.ranges)
    if isinstance(node, Place):
        return node.backward if backward else node.forward
    if isinstance(node, Series):
        parts = reversed(node.parts) if backward else node.parts
        return "".join(written(part, backward=backward) for part in parts)
    if isinstance(node, Choice):
        return f"(?:{'|'.join(written(branch, backward=backward) for branch in node.branches)})"
    if isinstance(node, AnyCase):
        return f"(?i:{written(node.inner, backward=backward)})"
    if isinstance(node, Look):
        behind = "<" if node.is_ahead is backward else ""
        sign = "!" if node.is_negative else "="
        return f"(?{behind}{sign}{written(node.inner, backward=backward)})"
    if isinstance(node, Repeat):
        return _repeated(node, backward=backward)
    if backward:
        raise UnsupportedPatternError("(?>…) before a break", hint="write (?:…)")
    return f"(?>{written(node.inner)})"


def _repeated(node: Repeat, *, backward: bool) -> str:
    inner = written(node.inner, backward=backward)
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
