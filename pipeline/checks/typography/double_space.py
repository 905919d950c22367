"""Two spaces stand where one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.typography.program import grade
from pipeline.model.finding import Severity

id: Final = "double-space"
severity: Final[Severity] = "warning"

_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_SENTENCE_END = re.compile(r"\w[.!?] [A-Z]")
_WIDE_SENTENCE_END = re.compile(r"[.!?]  [A-Z]")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find two spaces or more between words, where the source has none; layout may ask for them."""
    text = pair.text
    if ("  " not in text and "\u00a0" not in text) or _DOUBLE.search(pair.source):
        return
    for match in _DOUBLE.finditer(text):
        if text[match.start() - 1] == text[match.end()] == "\ufffc":
            continue  # layout of markup
        one = "\u00a0" if "\u00a0" in match[0] else " "
        yield Flaw("two spaces", "write one", match.span(), one, _grade(pair, match.start()))


def _grade(pair: Pair, start: int) -> Severity | None:
    """Be lenient with English that has two spaces behind each full stop, as on a typewriter."""
    is_habit = (
        pair.language == "en"
        and pair.text[start - 1] in ".!?"
        and len(_WIDE_SENTENCE_END.findall(pair.text)) > 1
        and not _SENTENCE_END.search(pair.text)
    )
    return "info" if is_habit else grade(pair)
