"""Break a message into its sentences.

The law: what `segment` gives, joined, is the message.
"""

from __future__ import annotations

import pkgutil
from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import NamedTuple

from pipeline.model.inline import CODE
from pipeline.segmentation.rules import Handles, Rules
from pipeline.segmentation.srx import RuleSet, parse_srx

_BREAKS = ("br", "hr", "lb")
"""Elements that part words as white space does."""


def sentences(message: str, language: str) -> list[str]:
    """Break a message by the rules that come with the program.

    Args:
        message: A msgid or msgstr, with its inline codes and placeables.
        language: BCP 47. A language that is not ``da``, ``nb``, ``nn`` or ``en`` is broken after
            full stops, question and exclamation marks, without a word about abbreviations.

    >>> sentences("Det koster 300 mio. kr. Kl. 9 kom <b1>H.C. Lund. </b1>Så gik han.", "da")
    ['Det koster 300 mio. kr. ', 'Kl. 9 kom <b1>H.C. Lund. </b1>', 'Så gik han.']
    """
    return segment(message, built_in(language))


@cache
def built_in(language: str) -> Rules:
    """Give our own rules for a language (BCP 47)."""
    return _own_rules().for_language(language.replace("_", "-"))


@cache
def _own_rules() -> RuleSet:
    data = pkgutil.get_data(__package__, "rules.srx") or b""
    return parse_srx(data, "rules.srx", is_checked=True)  # by a test


def segment(message: str, rules: Rules) -> list[str]:
    """Break a message into sentences; none where it is empty.

    White space between sentences belongs to the one before. A pair of inline codes is never torn:
    there is no break inside it, a closing tag stays with what it closes, an opening tag goes with
    what it opens. A line break such as ``<br1/>`` counts as white space.
    """
    places = _places_among_codes(message, rules) if "<" in message else _places(message, rules)
    segments = []
    start = 0
    for place in places:
        if start < place < len(message):
            segments.append(message[start:place])
            start = place
    if start < len(message):
        segments.append(message[start:])
    return segments


def _places(message: str, rules: Rules) -> Iterator[int]:
    """Give the offsets in a message without codes where sentences begin, other than the first."""
    begun = 0
    for place in rules.breaks(message):
        if place > begun:  # else it is in the white space that was passed over
            begun = _after_space(message, place)
            yield begun


def _after_space(text: str, place: int) -> int:
    size = len(text)
    while place < size and text[place].isspace():
        place += 1
    return place


class _Kind(Enum):
    OPEN = "open"
    CLOSE = "close"
    START_HALF = "start"
    END_HALF = "end"
    ISOLATED = "isolated"
    BREAK = "break"


class _Tag(NamedTuple):
    """One tag of an inline code, with its place in the message."""

    kind: _Kind
    end: int
    depth: int
    """How many pairs are open after it."""


class _Run(NamedTuple):
    """A piece of the message that readers see: text, or a line break."""

    start: int
    """Offset in the text without codes."""

    size: int
    """Characters of that text."""

    place: int
    """Offset in the message."""

    end: int


def _places_among_codes(message: str, rules: Rules) -> Iterator[int]:
    """Give the offsets in the message where sentences begin, other than the first."""
    tags = _tags(message)
    text, runs = _without_codes(message, tags)
    starts = [run.start for run in runs]
    tag_places = sorted(tags)
    begun = 0
    for place in rules.breaks(text):
        run = runs[bisect_right(starts, place - 1) - 1]
        inside = place - run.start
        at = run.end if inside == run.size else run.place + inside
        if at <= begun:
            continue  # it is in the white space and the codes that were passed over
        begun = at = _after_space_and_codes(message, at, tags, rules.handles)
        before = bisect_right(tag_places, at - 1) - 1
        if before < 0 or tags[tag_places[before]].depth == 0:
            yield at


def _after_space_and_codes(
    message: str, place: int, tags: dict[int, _Tag], handles: Handles
) -> int:
    """Go on to where the next sentence begins, past what belongs to the one before."""
    goes_before = {
        _Kind.OPEN: False,
        _Kind.CLOSE: True,
        _Kind.BREAK: True,
        _Kind.START_HALF: handles.start,
        _Kind.END_HALF: handles.end,
        _Kind.ISOLATED: handles.isolated,
    }
    while True:
        place = _after_space(message, place)
        tag = tags.get(place)
        if tag is None or not goes_before[tag.kind]:
            return place
        place = tag.end


def _tags(message: str) -> dict[int, _Tag]:
    """Find the tags of a message, by their offsets, in order."""
    matches = list(CODE.finditer(message))
    kinds: list[_Kind] = []
    is_open: dict[str, list[int]] = {}
    for index, match in enumerate(matches):
        closing, name, single = match.groups()
        if single.strip():
            is_break = name.rstrip("0123456789_") in _BREAKS
            kinds.append(_Kind.BREAK if is_break else _Kind.ISOLATED)
        elif not closing:
            is_open.setdefault(name, []).append(index)
            kinds.append(_Kind.START_HALF)
        elif is_open.get(name):
            kinds[is_open[name].pop()] = _Kind.OPEN
            kinds.append(_Kind.CLOSE)
        else:
            kinds.append(_Kind.END_HALF)
    tags = {}
    depth = 0
    for match, kind in zip(matches, kinds, strict=True):
        depth += (kind is _Kind.OPEN) - (kind is _Kind.CLOSE)
        tags[match.start()] = _Tag(kind, match.end(), depth)
    return tags


def _without_codes(message: str, tags: dict[int, _Tag]) -> tuple[str, list[_Run]]:
    """Give the text that readers see, and where its pieces stand in the message."""
    pieces: list[str] = []
    runs: list[_Run] = []
    done = size = 0

    def add(text: str, place: int, end: int) -> None:
        nonlocal size
        if text:
            pieces.append(text)
            runs.append(_Run(size, len(text), place, end))
            size += len(text)

    for place, tag in tags.items():
        add(message[done:place], done, place)
        if tag.kind is _Kind.BREAK:
            add("\n", place, tag.end)
        done = tag.end
    add(message[done:], done, len(message))
    return "".join(pieces), runs
