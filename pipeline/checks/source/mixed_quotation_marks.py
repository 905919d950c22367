"""An article has quotation marks of several kinds.

Translators take over what they see, so that each language gets the mixture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw, SourceFlaw
from pipeline.checks.pair import blank
from pipeline.checks.source.places import own_texts
from pipeline.model.document import Document
from pipeline.model.finding import Severity

id: Final = "mixed-quotation-marks"
severity: Final[Severity] = "info"

_FILLER = "\ufffc"

_QUOTATION = re.compile(
    r"(?<!\d)\"[^\"“”„«»]+\"|”[^\"“”„«»]+”|“[^\"“”„«»]+”|„[^\"“”„«»]+[“”]|«[^\"“”„«»]+»|»[^\"“”„«»]+«"
)


def check_source(document: Document) -> Iterator[SourceFlaw]:
    """Find the first quotation whose marks are not those that most have."""
    counts: Counter[str] = Counter()
    first: dict[str, tuple[int, str]] = {}
    for unit in own_texts(document):
        if unit.is_preformatted:
            continue
        for match in _QUOTATION.finditer(blank(unit.msgid)):
            quotation = match[0]
            if _FILLER in quotation:
                continue  # marked up, perhaps as code
            marks = f"{quotation[0]}…{quotation[-1]}"
            counts[marks] += 1
            if marks not in first:
                offset = document.text.find(quotation[:12], *unit.span)
                first[marks] = (max(offset, unit.span.start), quotation)
    if len(counts) < 2:
        return
    usual, *others = (marks for marks, _ in counts.most_common())
    offset, quotation = min(first[marks] for marks in others)
    odd, words = f"{quotation[0]}…{quotation[-1]}", " ".join(quotation[1:-1].split()[:4]).rstrip(",.;:!?")
    message = f"{odd} around {words} …, but {usual} elsewhere in the article"
    yield SourceFlaw(offset, Flaw(message, f"write {usual} throughout"))
