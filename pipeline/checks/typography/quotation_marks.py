"""Quotation marks are those of the translation's language, and stand in pairs.

Norwegian has «…», English “…”, Danish »…« or "…". Straight marks are wrong where the source has
better ones; else that depends on all translations, as straight-quotation-marks has it. Programs
put the marks of the source around the names of files and buttons: those are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.program import grade, is_program
from pipeline.checks.typography.quotations import (
    MARKS,
    OWN,
    Lone,
    Quotation,
    find_quotations,
    is_plainly_straight,
)
from pipeline.model.finding import Severity

id: Final = "quotation-marks"
severity: Final[Severity] = "warning"

_INNER: Final = {"nb": "‘’", "nn": "‘’", "en": "‘’", "da": "›‹"}
_ALSO_RIGHT: Final = {"da": frozenset({'""', "””", "“”", "„“", "„”"})}
_ALSO_INSIDE: Final = frozenset({"“”"})

_SINGLE: Final = frozenset("'‘’‚‛‹›`´″′")
_QUOTED = re.compile(r"(?<![\w’'])(['‘’‚‛‹›`´])(\w[^'‘’‚‛‹›`´]*[\w.,?!…])(['‘’‚‛‹›`´])(?![\w-])")
_DOUBLED = re.compile(r"(?<!\w)(''|‘‘|’’|``|´´|,,|‚‚|″)(\w[^\"'‘’`´″]*)(''|‘‘|’’|``|´´|″)(?!\w)")
_INNER_OF_SOURCE = re.compile(r"(?<!\w)['‘’‚‹›`]\w|[^\W\d_]″")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find marks of another language, and ones without a partner."""
    if not _SINGLE.isdisjoint(pair.signs) and pair.source_language == "da":
        yield from _single(pair)
    if MARKS.isdisjoint(pair.signs):
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


def _single(pair: Pair) -> Iterator[Flaw]:
    """Find single marks around what the source has in double ones; papers in English may have them.

    Two of a kind, ``''so''``, are none of the language anywhere.
    """
    if _INNER_OF_SOURCE.search(pair.source) or is_program(pair):
        return
    own = OWN[pair.language]
    for match in _DOUBLED.finditer(pair.text):
        yield _shaped(match, own)
    if pair.language != "en" and not MARKS.isdisjoint(pair.source) and MARKS.isdisjoint(pair.signs):
        for match in _QUOTED.finditer(pair.text):
            if not match[2].islower() or " " in match[2]:  # a word of a program
                yield _shaped(match, own)


def _shaped(match: re.Match[str], own: str) -> Flaw:
    shown = f"{match[1]}…{match[3]}"
    message = f"{shown} are not the quotation marks of the language"
    fix = f"{own[0]}{match[2]}{own[1]}"
    return Flaw(message, f"write {own[0]}…{own[1]}", match.span(), fix)


def _is_right(pair: Pair, quotation: Quotation) -> bool:
    marks = quotation.marks
    if marks == OWN[pair.language] or marks in _ALSO_RIGHT.get(pair.language, ()):
        return True
    if marks == '""':
        return not is_plainly_straight(pair, quotation)
    if marks in _ALSO_INSIDE and (quotation.depth or _is_code(pair, quotation)):
        return True
    return _is_of_source(pair, marks) and is_program(pair)


def _is_code(pair: Pair, quotation: Quotation) -> bool:
    """Tell whether a quotation is an address or the like."""
    words = pair.target[quotation.start : quotation.end]
    return "/" in words and " " not in words


def _is_of_source(pair: Pair, marks: str) -> bool:
    return marks[0] in pair.source and marks[1] in pair.source


def _lone(pair: Pair, lone: list[Lone]) -> Iterator[Flaw]:
    """Look at marks without a partner; a quotation of several paragraphs has some."""
    is_long = bool(find_quotations(pair.source_text).lone)
    is_even = pair.text.count('"') % 2 == 0
    for i, is_opening in lone:
        mark, own = pair.target[i], OWN[pair.language][0 if is_opening else 1]
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
        marks = _INNER if each.depth else OWN
        fix[each.start] = marks[pair.language][0]
        fix[each.end - 1] = marks[pair.language][1]
    span = (quotation.start, quotation.end)
    shown = f"{quotation.marks[0]}…{quotation.marks[1]}"
    own = OWN[pair.language]
    # English marks around a word or two that come with the source do not offend the eye.
    is_weak = (
        quotation.marks in _ALSO_INSIDE
        and _is_of_source(pair, quotation.marks)
        and pair.target.count(" ", *span) < 2
    )
    return Flaw(
        f"{shown} are not the quotation marks of the language",
        f"write {own[0]}…{own[1]}",
        span,
        "".join(fix[slice(*span)]),
        "info" if is_weak else grade(pair),
    )
