"""A dash is a dash, not a hyphen, and as long as the language has it.

Norwegian, Danish and British English write a short one between spaces, American English a long one
without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.typography.program import grade
from pipeline.model.finding import Severity

id: Final = "dash"
severity: Final[Severity] = "warning"

_HYPHEN = re.compile(r"(?<=\S)[ \u00a0](?:-|--|---)[ \u00a0](?=\S)|(?<=\w)---?(?=\w)|^-(?= \S)")
_LONG = re.compile(r"(?<=\S)[ \u00a0]?—[ \u00a0]?(?=\S)|^—(?= \S)")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find hyphens where the source has a dash, and long ones where the language has short ones."""
    if "–" not in pair.source and "—" not in pair.source:
        return
    dash = "—" if pair.context.locale == "en-US" else "–"
    for match in _HYPHEN.finditer(pair.text):
        yield _flaw(pair, match, "a hyphen is no dash", dash)
    if pair.language != "en" and "—" in pair.target and "—" not in pair.source:
        for match in _LONG.finditer(pair.text):
            yield _flaw(pair, match, f'"—" is too long a dash for {pair.language}', dash)


def _flaw(pair: Pair, match: re.Match[str], message: str, dash: str) -> Flaw:
    if match.start() == 0:
        return Flaw(message, f'write "{dash}"', match.span(), dash, grade(pair))
    fix = dash if dash == "—" else f" {dash} "
    return Flaw(message, f'write "{fix}"', match.span(), fix, grade(pair))
