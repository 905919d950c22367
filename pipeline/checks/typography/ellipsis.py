"""An ellipsis is one character, or three full stops; a sentence ends with one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.program import grade
from pipeline.model.finding import Severity

id: Final = "ellipsis"
severity: Final[Severity] = "warning"

_DOTS = re.compile(r"(?<![./\\])\.{2,}(?![./\\\w])|(?<![./\\ ])\.{2,}(?=\w)|\.(?: \.)+|…\.+|\.+…")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find two, four or spaced full stops; three where the source has the one character."""
    target, source = pair.target, pair.source
    if ".." not in target and ". ." not in target and "…" not in target:
        return
    right = "…" if "…" in source else "..." if "..." in source else "."
    for match in _DOTS.finditer(pair.text):
        dots = match[0]
        if dots in source or (dots == "..." and right != "…"):
            continue
        if dots == "..." and len(pair.spelt) < 4:
            continue  # buttons that open a window have an ellipsis in any shape
        yield Flaw(f'"{dots}" is no ellipsis', f'write "{right}"', match.span(), right, grade(pair))
