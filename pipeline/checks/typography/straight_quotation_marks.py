"""Straight quotation marks stand in most translations, or in none.

Where nearly all texts of a run have the marks of the language, straight ones are slips. Where many
have straight ones, only the first is named, and how many they are: it is the style of the house, or
it has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.checks.base import Flaw, Item
from pipeline.checks.pair import Context, Pair
from pipeline.checks.program import is_program
from pipeline.checks.typography.quotations import (
    MARKS,
    OWN,
    Quotation,
    find_quotations,
    is_plainly_straight,
)
from pipeline.model.finding import Severity

id: Final = "straight-quotation-marks"
severity: Final[Severity] = "warning"

_SLIPS = 5
"""To each straight one, so many with the marks of the language."""


_FEW = 3
"""So few straight ones, where a Danish source has others, are no style."""


_ENDS_SPEECH = frozenset(",.!?")
_SPEECH = 3
"""Spaces that speech has at least."""


class _Marks(NamedTuple):
    """What is remembered of a text."""

    has_own: bool
    """Whether it has marks of its language."""

    has_straight: bool
    spans: tuple[tuple[int, int], ...]
    """Where it has straight ones in prose; not those that quotation-marks finds."""

    is_better_in_source: bool
    """Whether a Danish source has others."""


def collect(pair: Pair) -> Iterator[_Marks]:
    """Remember the marks of a text; Danish has both, and programs theirs."""
    own = OWN[pair.language]
    if MARKS.isdisjoint(pair.signs) or pair.language == "da":
        return
    paired = find_quotations(pair.text).paired
    has_own = any(each.marks == own for each in paired)
    straight = [each for each in paired if each.marks == '""']
    spans = [(each.start, each.end) for each in straight if _is_prose(pair, each)]
    if spans and is_program(pair):
        spans = []
    if has_own or straight:
        is_better = (
            bool(spans)
            and pair.source_language == "da"
            and (pair.language != "en" or any(_is_speech(pair, each) for each in spans))
            and not MARKS.isdisjoint(pair.source)
            and '"' not in pair.source
        )
        yield _Marks(has_own, bool(straight), tuple(spans), is_better)


def _is_prose(pair: Pair, quotation: Quotation) -> bool:
    """Tell whether a quotation has words, and nobody else finds fault with it."""
    words = pair.text[quotation.start + 1 : quotation.end - 1]
    return any(map(str.isalpha, words)) and not is_plainly_straight(pair, quotation)


def _is_speech(pair: Pair, span: tuple[int, int]) -> bool:
    """Tell whether a quotation is what somebody says, no name of a button."""
    quoted = pair.text[span[0] + 1 : span[1] - 1]
    return quoted[-1:] in _ENDS_SPEECH and quoted[-3:] != "..." and quoted.count(" ") >= _SPEECH


def compare(items: Sequence[Item], context: Context) -> Iterator[tuple[int, Flaw]]:
    """Tell slips from style."""
    own = OWN[context.language]
    shown = f"{own[0]}…{own[1]}"
    named = [item for item in items if item.data.spans]
    if not named:
        return
    proper = sum(item.data.has_own for item in items)
    straight = sum(item.data.has_straight for item in items)
    if proper >= straight * _SLIPS:
        for item in named:
            for span in item.data.spans:
                message = f'"…" are straight, {proper} texts have {shown}'
                yield item.number, Flaw(message, f"write {shown}", span)
        return
    texts = "1 text has" if straight == 1 else f"{straight} texts have"
    message = f'{texts} "…", {proper or "none"} {shown}'
    hint = f"write {shown}, or turn this check off"
    is_slip = straight < _FEW and named[0].data.is_better_in_source
    is_style = proper <= straight and not is_slip
    grade: Severity | None = "info" if is_style else None
    yield named[0].number, Flaw(message, hint, named[0].data.spans[0], None, grade)
