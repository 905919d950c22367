"""A space stands behind a comma or full stop, not before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.typography.program import grade
from pipeline.model.finding import Severity

id: Final = "space-before-mark"
severity: Final[Severity] = "warning"

_BEFORE = re.compile(r"(?<![\s.])[ \u00a0]+([,.;:?!])(?=[\s»”\")]|$)(?! ?\.)")
_NONE_BEHIND = re.compile(
    r",(?<=[a-zæøåéö]{2}.)(?=[a-zæøå]{2})|[.?!](?<=[a-zæøåéö]{3}.)(?=[A-ZÆØÅ][a-zæøå ])"
)

_LIST = re.compile(r"\w[,.](?:[A-ZÆØÅ]|(?<=,)\w*[^\W\d])")
"""``Database.Table``, ``a,b``."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Find both where the source has no such place."""
    text = pair.text
    for match in _BEFORE.finditer(text):
        if f" {match[1]}" not in pair.source:
            mark = match[1]
            yield Flaw(
                f'a space stands before "{mark}"', "take it out", match.span(), mark, grade(pair)
            )
    for match in _NONE_BEHIND.finditer(text):
        if _LIST.search(pair.source):
            continue
        around = text[match.start() - 2 : match.end() + 2]
        if around not in pair.source:
            mark = match[0]
            yield Flaw(
                f'no space stands behind "{mark}"', "add one", match.span(), f"{mark} ", grade(pair)
            )
