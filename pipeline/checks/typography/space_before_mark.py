"""A space stands behind a comma or full stop, not before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.program import grade
from pipeline.model.finding import Severity

id: Final = "space-before-mark"
severity: Final[Severity] = "warning"

_SPACE_BEFORE = re.compile(r"[,.;:?!](?<=[ \u00a0].)(?=[\s»”\")]|$)(?! ?\.)")
_NONE_BEHIND = re.compile(
    r"[,.?!](?=[^\W\d_])"
    r"(?:(?<=[a-zæøåéö]{2},)(?=[a-zæøå]{2})|(?<=[a-zæøåéö]{3}[.?!])(?=[A-ZÆØÅ][a-zæøå ]))"
)

_LIST = re.compile(r"\w[,.](?:[A-ZÆØÅ]|(?<=,)\w*[^\W\d])")
"""``Database.Table``, ``a,b``."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Find both where the source has no such place."""
    text = pair.text
    for match in _SPACE_BEFORE.finditer(text):
        start, mark = len(text[: match.start()].rstrip(" \u00a0")), match[0]
        before = text[start - 1 : start]
        if not before.isspace() and before != "." and f" {mark}" not in pair.source:
            message = f'a space stands before "{mark}"'
            yield Flaw(message, "take it out", (start, match.end()), mark, grade(pair))
    for match in _NONE_BEHIND.finditer(text):
        around = text[match.start() - 2 : match.end() + 2]
        if around not in pair.source and not _LIST.search(pair.source):
            mark = match[0]
            message = f'no space stands behind "{mark}"'
            yield Flaw(message, "add one", match.span(), f"{mark} ", grade(pair))
