"""Quotation marks are those of the translation's language, and stand in pairs.

Norwegian has «…», English “…”, Danish »…« or "…". Programs put straight marks around the names of
files and buttons in all languages: those are left alone, but prose is set with its own marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.typography.program import grade, is_program
from pipeline.checks.typography.quotations import MARK, Lone, Quotation, find_quotations
from pipeline.model.finding import Severity

id: Final = "quotation-marks"
severity: Final[Severity] = "warning"

_OWN: Final = {"nb": "«»", "nn": "«»", "en": "“”", "da": "»«"}
_INNER: Final = {"nb": "‘’", "nn": "‘’", "en": "‘’", "da": "›‹"}
_ALSO_RIGHT: Final = {"da": frozenset({'""', "””", "“”", "„“", "„”"})}
_ALSO_INSIDE: Final = frozenset({"“”"})
_TYPOGRAPHIC = re.compile("[«»„“”]")
_SPEECH = re.compile(r'"[A-ZÆØÅ][^"]*[a-zæøå,] [^"]* [^"]*(?:[.,!?]"|", [a-zæøå])')
"""Direct speech between straight marks."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Find marks of another language, straight ones in prose, and ones without a partner."""
    if not MARK.search(pair.target):
        return
    paired, lone = find_quotations(pair.text)
    wrong = sorted(quotation for quotation in paired if not _is_right(pair, quotation))
    end = 0
    for quotation in wrong:
        if quotation.start >= end:  # those inside are mended with it
            end = quotation.end
            yield _flaw(pair, quotation, wrong)
    if lone:
        yield from _lone(pair, lone)


def _is_right(pair: Pair, quotation: Quotation) -> bool:
    marks = quotation.marks
    if marks == _OWN[pair.language] or marks in _ALSO_RIGHT.get(pair.language, ()):
        return True
    if marks != '""':
        return quotation.depth > 0 and marks in _ALSO_INSIDE
    if _TYPOGRAPHIC.search(pair.source):
        return False
    return is_program(pair) or not _SPEECH.match(pair.target, quotation.start)


def _lone(pair: Pair, lone: list[Lone]) -> Iterator[Flaw]:
    """Look at marks without a partner; a quotation of several paragraphs has some."""
    is_long = bool(find_quotations(pair.source_text).lone)
    is_even = pair.text.count('"') % 2 == 0
    for i, is_opening in lone:
        mark, own = pair.target[i], _OWN[pair.language][0 if is_opening else 1]
        if mark == '"' and is_even:
            continue  # code, which we read wrongly
        if not is_long:
            hint = "close the quotation, or take the mark out"
            yield Flaw(f"{mark} has no partner", hint, (i, i + 1), None, grade(pair))
        elif mark not in (own, '"') and (pair.language != "da" or mark in "«»"):
            message = f"{mark} is not the quotation mark of the language"
            yield Flaw(message, f"write {own}", (i, i + 1), own, grade(pair))


def _flaw(pair: Pair, quotation: Quotation, wrong: list[Quotation]) -> Flaw:
    """Write the quotation with its right marks, and those that it holds."""
    fix = list(pair.target)
    for each in wrong:
        marks = _INNER if each.depth else _OWN
        fix[each.start] = marks[pair.language][0]
        fix[each.end - 1] = marks[pair.language][1]
    span = (quotation.start, quotation.end)
    shown = f"{quotation.marks[0]}…{quotation.marks[1]}"
    own = _OWN[pair.language]
    # English papers print straight marks as well; so do many around a word or two.
    is_weak = quotation.marks == '""' and (
        pair.language == "en" or pair.target.count(" ", *span) < 2
    )
    return Flaw(
        f"{shown} are not the quotation marks of the language",
        f"write {own[0]}…{own[1]}",
        span,
        "".join(fix[slice(*span)]),
        "info" if is_weak else grade(pair),
    )
