"""A sentence is still in the language of the source."""

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
_LONGEST = 40
"""Characters of a sentence that a message shows."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Find sentences with words that the target's language lacks, and none of its own."""
    for start, end in sentences.untranslated(pair, sentences.foreign_words(pair)):
        sentence = " ".join(pair.target[start:end].split())
        shown = sentence if len(sentence) <= _LONGEST else sentence[:_LONGEST].rstrip() + "…"
        yield Flaw(
            f'"{shown}" is still {_NAMES[pair.source_language]}',
            "translate it",
            (start, end),
        )
