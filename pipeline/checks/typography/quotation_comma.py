"""The comma after direct speech stands where the language has it.

Danish has it before the closing mark, `,« siger hun`; Norwegian behind it, `», sier hun`; American
English before it, always.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.typography.quotations import MARKS
from pipeline.model.finding import Severity

id: Final = "quotation-comma"
severity: Final[Severity] = "warning"

_INSIDE = re.compile(r",(?<=[\w\ufffc],)([»”“«\"])(?=\s|$)")
_OUTSIDE = re.compile(r"([”»])(?<=\w.),(?=\s)")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find commas on the wrong side of a closing mark."""
    if "," not in pair.signs or MARKS.isdisjoint(pair.signs):
        return
    if pair.language in {"nb", "nn"}:
        for match in _INSIDE.finditer(pair.text):
            yield _flaw(match, f"{match[1]},")
    elif pair.context.locale == "en-US":
        for match in _OUTSIDE.finditer(pair.text):
            yield _flaw(match, f",{match[1]}")


def _flaw(match: re.Match[str], fix: str) -> Flaw:
    side = "before" if fix[0] != "," else "behind"
    return Flaw(f"the comma stands {side} the closing mark", f"write {fix}", match.span(), fix)
