"""Every bracket that opens is closed, by one of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "brackets"
severity: Final[Severity] = "warning"

_BRACKET = re.compile(r"[()\[\]{}]")
_LIST_MARK = re.compile(r"(?:(?<=\s)|^)(?:\d{1,2}|[a-z]|[ivx]+)\)")
_FACE = re.compile(r"[:;]'?-?[()]")

_BRACKETS: Final = frozenset("()[]{}")
_CLOSES: Final = {")": "(", "]": "[", "}": "{"}


def check(pair: Pair) -> Iterator[Flaw]:
    """Find brackets without a partner, where those of the source all have one."""
    if _BRACKETS.isdisjoint(pair.signs) or _is_balanced(pair.text):
        return
    lone = list(_lone(pair.text))
    if lone and not any(_lone(pair.source_text)):
        for i, bracket in lone:
            verb = "opens" if bracket not in _CLOSES else "closes"
            other = "closed" if bracket not in _CLOSES else "opened"
            yield Flaw(
                f'"{bracket}" {verb} what is not {other}',
                "add its partner, or take it out",
                (i, i + 1),
            )


def _is_balanced(text: str) -> bool:
    """Tell at once of nearly every text that each of its brackets has a partner."""
    brackets, before = "".join(_BRACKET.findall(text)), ""
    while brackets != before:
        before = brackets
        brackets = brackets.replace("()", "").replace("[]", "").replace("{}", "")
    return not brackets


def _lone(text: str) -> Iterator[tuple[int, str]]:
    """Give the brackets without a partner, with their offsets."""
    # A single "71)" in the middle has lost its partner.
    marks = [match.end() - 1 for match in _LIST_MARK.finditer(text)]
    if len(marks) == 1 and _LIST_MARK.match(text) is None:
        marks = []
    marks += [match.end() - 1 for match in _FACE.finditer(text)]
    open_ones: list[tuple[int, str]] = []
    for match in _BRACKET.finditer(text):
        i, bracket = match.start(), match[0]
        if bracket not in _CLOSES:
            open_ones.append((i, bracket))
        elif open_ones and open_ones[-1][1] == _CLOSES[bracket]:
            open_ones.pop()
        elif i not in marks:
            yield i, bracket
    yield from open_ones
