"""A sentence is still in the language of the source.

Of several in one text, the first is named. What a program prints over several lines may stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.language import sentences
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "untranslated"
severity: Final[Severity] = "warning"

_NAMES = {"da": "Danish", "en": "English"}
_LINES = 4
"""Line breaks of a source that is no text but what a program prints."""

_LONGEST = 40
"""Characters of a sentence that a message shows."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Find sentences with words that the target's language lacks, and none of its own."""
    found = sentences.untranslated(pair, sentences.foreign_words(pair))
    if not found or pair.source.count("\n") >= _LINES:
        return
    start, end = found[0]
    sentence = " ".join(pair.target[start:end].split())
    shown = sentence if len(sentence) <= _LONGEST else sentence[:_LONGEST].rstrip() + "…"
    others = f", and {len(found) - 1} more" if len(found) > 1 else ""
    message = f'"{shown}" is still {_NAMES[pair.source_language]}{others}'
    yield Flaw(message, "translate it", (start, end))
