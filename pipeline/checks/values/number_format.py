"""A number has the separators of another language: *1.500* is one and a half in English.

An error where readers would take it for another number, a warning where it only looks foreign.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.values.atoms import Atom
from pipeline.checks.values.pairing import Misread
from pipeline.model.finding import Severity
from pipeline.model.value import Money, Quantity, plain
from pipeline.values.house import HouseStyle

id: Final = "number-format"
severity: Final[Severity] = "error"

_POINT_DECIMALS = re.compile(r"(?<![\d.,])\d+\.\d{1,2}(?![.,]?\d)")
_POINT_BETWEEN = re.compile(r"\d\.\d{3}")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?![.,]?\d)")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find digits that say the source's value in another notation, and those in a foreign one."""
    misread = pair.compared.misread
    if not (misread or pair.target_found or pair.has_digits):
        return
    done: list[int] = []
    style = pair.context.style
    for source, target in misread:
        if target.start not in done:
            done.append(target.start)
            yield _misread(Misread(source, target), style)
    marks = [found for found in pair.target_found if "." in found.text or "," in found.text]
    for found in marks:
        if not found.is_whole or not isinstance(found.content, Quantity):
            continue
        if found.text in pair.source and all(found.text != s.text for s in pair.source_found):
            continue  # what the source does not take for a number either
        for match in _foreign(found.text, style):
            span = (found.start + match.start(), found.start + match.end())
            if span[0] not in done:
                fix = _rewritten(match[0], match.re is _GROUPED, style)
                message = f'"{match[0]}" is not written as in {style.tag}'
                yield Flaw(message, f"write {fix}", span, fix, "warning")
    if "." in pair.signs and pair.has_digits and style.decimal == "," and style.thousands != ".":
        yield from _copied(pair, done)


def _copied(pair: Pair, done: Collection[int]) -> Iterator[Flaw]:
    """Find thousands with a point that stand so in a value of the source."""
    if not _POINT_BETWEEN.search(pair.text):
        return
    style = pair.context.style
    for match in _GROUPED.finditer(pair.text):
        if match[1] != "." or match.start() in done:
            continue
        if any(f.start <= match.start() < f.end for f in pair.target_found):
            continue
        values = (f.text for f in pair.source_found if isinstance(f.content, Money))
        if any(re.search(rf"(?<![\d.]){re.escape(match[0])}(?![\d.])", text) for text in values):
            fix = _rewritten(match[0], is_grouped=True, style=style)
            message = f'"{match[0]}" is not written as in {style.tag}'
            yield Flaw(message, f"write {fix}", match.span(), fix, "warning")


def _misread(misread: Misread, style: HouseStyle) -> Flaw:
    source, target = misread
    is_grouped = _is_grouped(source, target.text)
    fix = _rewritten(target.text, is_grouped, style)
    span = (target.start, target.end)
    if target.number is None:
        message = f'"{target.text}" is not written as in {style.tag}'
        return Flaw(message, f"write {fix}", span, fix, "warning")
    return Flaw(f'"{target.text}" is read as {plain(target.number)}', f"write {fix}", span, fix)


def _is_grouped(source: Atom, digits: str) -> bool:
    """Tell whether the only mark of some digits parts thousands, by the value that they say."""
    number = source.number
    marks = {mark for mark in ".," if mark in digits}
    return (
        len(marks) == 1 and number is not None and _ends_in_threes(digits) and abs(number) >= 1000
    )


def _ends_in_threes(digits: str) -> bool:
    return _GROUPED.fullmatch(digits) is not None


def _foreign(text: str, style: HouseStyle) -> Iterator[re.Match[str]]:
    if style.decimal == ",":
        yield from _POINT_DECIMALS.finditer(text)
        if style.thousands != ".":
            yield from (match for match in _GROUPED.finditer(text) if match[1] == ".")


def _rewritten(digits: str, is_grouped: bool, style: HouseStyle) -> str:
    """Write digits with the separators of a style."""
    mark = "" if is_grouped else max((digits.rfind("."), "."), (digits.rfind(","), ","))[1]
    whole, _, part = digits.rpartition(mark) if mark else (digits, "", "")
    whole = re.sub(r"[^\d]", "", whole)
    groups = f"{int(whole):,}".replace(",", style.thousands)
    whole = groups if len(whole) >= style.group_from else whole
    return whole + (style.decimal + part if part else "")
