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

_BEFORE = re.compile(r"[\w}.,:;!?%)»”…\]°€]$|\s[–—&+=]$")
_AFTER = re.compile(r"[\w{(«“‘@#\[£$€]|\"(?=\w)|[–—&+=](?=\s)")
_SUFFIX = re.compile(r"(?:n|t|r|s|ene|ane|ne|e?n?s|e?ts|es|ed|ing)(?!\w)")
"""Endings that a translation puts behind a code: ``<em1>Politiken</em1>s``."""

_WORD_SUFFIX = re.compile(r"(?:en|et|er|ar|a|e)(?!\w)")
"""Endings that are words as well, and stand behind abbreviations only: ``<a1>PDF</a1>er``."""

_ABBREVIATION = re.compile(r"[^\W_a-zæøåäöüé]{2}$")
_LATE_POINT = re.compile(r"\s+(?=[.,;:!?)”](?![\w.,;:!?)(]))")
_EARLY_BRACKET = re.compile(r"[(«“]\s+$")
_ENDS = re.compile(r"[\s.,;:!?)»”’]|$")


_USUAL = re.compile(
    r"<(?:(?:(?<=^<)|(?<=[^(«“\s>] <))[a-z]\w*>(?=\w)|(?<=\w<)/[a-z]\w*>(?=[.,]|\Z| \w))"
)
"""Tags beside words, with a space or nothing around them: nothing is doubtful there."""


class _Edge(NamedTuple):
    """A tag, and what is around it when all tags are taken away."""

    is_end: bool
    start: int
    end: int
    place: int
    """Where it stood, in the text without tags."""


class _Look(NamedTuple):
    """What is doubtful at a tag; much of it is right where the source has it too."""

    is_glued: bool = True
    """Words run together."""

    is_inside: bool = True
    """There is a space on the inner side."""

    is_late: bool = True
    """There is a space before punctuation."""

    is_early: bool = True
    """There is a space behind an opening bracket."""


_ANYTHING = _Look()
_NOTHING = _Look(is_glued=False, is_inside=False, is_late=False, is_early=False)


def check(pair: Pair) -> Iterator[Flaw]:
    """Compare the spaces at each tag with those of the source."""
    if "<" not in pair.target or not pair.codes:
        return
    names = {code.name for code in pair.codes if code.kind is CodeKind.PAIR}
    if not names:
        return
    if len(_USUAL.findall(pair.target)) == pair.target.count("<"):
        return
    text, edges = _edges(pair.target, names)
    looks = [(name, edge, _look(text, edge)) for name, edge in _innermost_last(edges)]
    if all(look == _NOTHING for _, _, look in looks):
        return
    source, source_edges = _edges(pair.source, names)
    known = {(edge.is_end, name): _look(source, edge) for name, edge in source_edges}
    seen: set[int] = set()
    for name, edge, look in looks:
        if edge.place not in seen:
            was = known.get((edge.is_end, name), _ANYTHING)
            flaw = _flaw(pair.target, text, edge, look, was)
            if flaw is not None:
                seen.add(edge.place)
                yield flaw


def _flaw(message: str, text: str, edge: _Edge, look: _Look, was: _Look) -> Flaw | None:
    tag = message[edge.start : edge.end]
    if look.is_glued and not was.is_glued:
        fix = f"{tag} " if edge.is_end else f" {tag}"
        return Flaw(f'no space at "{tag}"', "write one", (edge.start, edge.end), fix)
    if look.is_inside and not was.is_inside:
        return _inside(message, edge, tag)
    if look.is_late and not was.is_late:
        spaces = len(text) - edge.place - len(text[edge.place :].lstrip())
        span = (edge.end, edge.end + spaces)
        return Flaw(f'a space behind "{tag}", before punctuation', "leave it out", span, "")
    if look.is_early and not was.is_early:
        span = (len(message[: edge.start].rstrip()), edge.start)
        if span[0] < span[1]:
            return Flaw(f'a space before "{tag}", behind a bracket', "leave it out", span, "")
    return None


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


def _look(text: str, edge: _Edge) -> _Look:
    place = edge.place
    before, after = text[place - 1 : place], text[place : place + 1]
    is_glued = bool(
        before
        and _AFTER.match(text, place)
        and _BEFORE.search(text, max(0, place - 2), place)
        and not (edge.is_end and _is_ending(text, place))
    )
    is_inside = (before if edge.is_end else after).isspace() and "\n" not in (before, after)
    is_late = edge.is_end and after.isspace() and _LATE_POINT.match(text, place) is not None
    is_early = (
        not edge.is_end
        and before.isspace()
        and _EARLY_BRACKET.search(text, max(0, place - 3), place) is not None
    )
    return _Look(is_glued, is_inside, is_late, is_early)


def _is_ending(text: str, place: int) -> bool:
    if _SUFFIX.match(text, place):
        return True
    return bool(
        _WORD_SUFFIX.match(text, place) and _ABBREVIATION.search(text, max(0, place - 2), place)
    )


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
