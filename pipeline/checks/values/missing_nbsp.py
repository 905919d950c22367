"""A line may break between a number and its unit, where the source keeps them together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity
from pipeline.model.value import Quantity

id: Final = "missing-nbsp"
severity: Final[Severity] = "warning"

_NBSP = "\u00a0"
_KEPT = re.compile(r"\d[\u00a0\u202f](?=[^\W_]|[%°€£$])")
_LOOSE = re.compile(r"(?<=\d) (?=[^\W_]|[%°€£$])|(?<=[€£$]) (?=\d)|(?<=\b[A-Z]{3}) (?=\d)")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find spaces in values; quiet where neither text has a no-break space in one."""
    is_kept = "\u00a0" in pair.source or "\u202f" in pair.source
    if not is_kept or not _KEPT.search(pair.source_text):
        return
    for found in pair.target_found:
        if " " not in found.text or not found.is_whole or not isinstance(found.content, Quantity):
            continue
        for match in _LOOSE.finditer(found.text):
            at = found.start + match.start()
            yield Flaw(f'space in "{found.text}"', "write a no-break space", (at, at + 1), _NBSP)
