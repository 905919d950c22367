"""Two spaces stand where one belongs.

Behind a sentence they may be a habit, as on a typewriter: where several texts of a run have them
there, only the first is named, and how many they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.checks.base import Flaw, Item
from pipeline.checks.pair import Context, Pair
from pipeline.checks.program import is_program
from pipeline.model.finding import Severity

id: Final = "double-space"
severity: Final[Severity] = "warning"
has_fixes: Final = True

_TWO = re.compile("[ \u00a0][ \u00a0]")
_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…][»”\"’)]?$")
_HABIT = 100
"""Every so many sentences, in two texts at least: no slip."""


class _Ends(NamedTuple):
    """What is remembered of a text."""

    number: int
    """How many full stops have a space behind them."""

    wide: tuple[tuple[int, int], ...]
    """Where sentences have two."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Find two spaces or more inside a sentence."""
    for match in _doubles(pair):
        if not _is_behind_sentence(pair.text, match):
            yield _flaw(match.span(), "\u00a0" if "\u00a0" in match[0] else " ")


def collect(pair: Pair) -> Iterator[_Ends]:
    """Remember those behind a sentence."""
    wide = [m.span() for m in _doubles(pair) if _is_behind_sentence(pair.text, m)]
    number = pair.text.count(". ")
    if number or wide:
        yield _Ends(number, tuple(wide))


def compare(items: Sequence[Item], context: Context) -> Iterator[tuple[int, Flaw]]:
    """Tell a habit from slips."""
    wide = [item for item in items if item.data.wide]
    if len(wide) > 1 and len(wide) * _HABIT >= sum(item.data.number for item in items):
        message = f"{len(wide)} texts have two spaces behind a sentence"
        span = wide[0].data.wide[0]
        yield wide[0].number, Flaw(message, "write one everywhere", span, severity="info")
        return
    for item in wide:
        for span in item.data.wide:
            yield item.number, _flaw(span, " ")


def _doubles(pair: Pair) -> Sequence[re.Match[str]]:
    """Give double spaces where the source has none; layout and programs may ask for them."""
    text = pair.text
    if not _TWO.search(text):
        return ()
    matches = [match for match in _DOUBLE.finditer(text) if not _is_between_codes(text, match)]
    if not matches or _DOUBLE.search(pair.source) or is_program(pair):
        return ()
    return matches


def _is_between_codes(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1] == text[match.end()] == "\ufffc"


def _is_behind_sentence(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    return not text[end].islower() and bool(_SENTENCE_END.search(text, max(0, start - 2), start))


def _flaw(span: tuple[int, int], fix: str) -> Flaw:
    return Flaw("two spaces", "write one", span, fix)
