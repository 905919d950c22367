"""A space has moved at the edge of an inline code, or is missing there.

Words run together, a link is underlined beyond its words, or a space stands before a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.document import CodeKind
from pipeline.model.finding import Severity
from pipeline.model.inline import CODE

id: Final = "code-spacing"
severity: Final[Severity] = "warning"

_BEFORE = re.compile(r"[\w}.,:;!?%)»”…]")
_AFTER = re.compile(r"[\w{(«“@#]")
_SUFFIX = re.compile(r"(?:e?n|e?t|a|e?r|ene|e?n?s|e?ts|e|es|ed|ing)(?!\w)")
"""Endings that a translation puts behind a code: ``<em1>Politiken</em1>s``."""

_LATE_POINT = re.compile(r"\s+(?=[.,;:!?](?![\w.,;:!?)(]))")
_ENDS = re.compile(r"[\s.,;:!?)»”’]|$")


class _Edge(NamedTuple):
    """A tag, and what is around it when all tags are taken away."""

    is_end: bool
    start: int
    end: int
    place: int
    """Where it stood, in the text without tags."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Compare the spaces at each tag with those of the source."""
    if "<" not in pair.target or not pair.codes:
        return
    names = {code.name for code in pair.codes if code.kind is CodeKind.PAIR}
    if not names:
        return
    source, source_edges = _edges(pair.source, names)
    text, edges = _edges(pair.target, names)
    known: dict[tuple[bool, str], tuple[bool, bool, bool]] = {}
    for name, edge in source_edges:
        known[edge.is_end, name] = _look(source, edge)
    seen: set[int] = set()
    for name, edge in _innermost_last(edges):
        was_glued, was_inside, was_late = known.get((edge.is_end, name), (True, True, True))
        is_glued, is_inside, is_late = _look(text, edge)
        tag = pair.target[edge.start : edge.end]
        if edge.place in seen:
            continue
        if is_glued and not was_glued:
            fix = f"{tag} " if edge.is_end else f" {tag}"
            yield Flaw(f'no space at "{tag}"', "write one", (edge.start, edge.end), fix)
        elif is_inside and not was_inside:
            yield _inside(pair.target, edge, tag)
        elif is_late and not was_late:
            spaces = len(text) - edge.place - len(text[edge.place :].lstrip())
            span = (edge.end, edge.end + spaces)
            yield Flaw(f'a space behind "{tag}", before punctuation', "leave it out", span, "")
        else:
            continue
        seen.add(edge.place)


def _edges(message: str, names: set[str]) -> tuple[str, list[tuple[str, _Edge]]]:
    """Take the tags out of a message; single codes become line breaks."""
    out: list[str] = []
    edges: list[tuple[str, _Edge]] = []
    done = place = 0
    for match in CODE.finditer(message):
        out.append(message[done : match.start()])
        place += match.start() - done
        done = match.end()
        if match[2] in names and not match[3]:
            edge = _Edge(bool(match[1]), match.start(), done, place)
            edges.append((match[2], edge))
        else:
            out.append("\n")
            place += 1
    out.append(message[done:])
    return "".join(out), edges


def _innermost_last(edges: list[tuple[str, _Edge]]) -> Iterable[tuple[str, _Edge]]:
    """Put the last of several end tags at one place first: a space goes behind all of them."""
    return sorted(edges, key=lambda each: (each[1].place, -each[1].start * each[1].is_end))


def _look(text: str, edge: _Edge) -> tuple[bool, bool, bool]:
    """Say whether words run together, a space is inside, a space is before punctuation."""
    before, after = text[edge.place - 1 : edge.place], text[edge.place : edge.place + 1]
    is_glued = bool(
        _BEFORE.match(before)
        and _AFTER.match(after)
        and not (edge.is_end and _SUFFIX.match(text, edge.place))
    )
    is_inside = (before if edge.is_end else after).isspace()
    is_late = edge.is_end and _LATE_POINT.match(text, edge.place) is not None
    return is_glued, is_inside and "\n" not in (before, after), is_late


def _inside(message: str, edge: _Edge, tag: str) -> Flaw:
    if edge.is_end:
        start = len(message[: edge.start].rstrip())
        space = "" if _ENDS.match(message, edge.end) else message[start : edge.start]
        span, fix = (start, edge.end), tag + space
    else:
        end = len(message) - len(message[edge.end :].lstrip())
        before = message[: edge.start]
        space = message[edge.end : end] if before and not before[-1].isspace() else ""
        span, fix = (edge.start, end), space + tag
    where = "before" if edge.is_end else "behind"
    return Flaw(f'a space {where} "{tag}", inside the code', "put it outside", span, fix)
