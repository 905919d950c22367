"""Two spaces stand between words of a plain-text article.

Translators do not see them: white space is folded in catalogues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw, SourceFlaw
from pipeline.checks.source.places import own_texts
from pipeline.model.document import Document
from pipeline.model.finding import Severity

id: Final = "source-double-space"
severity: Final[Severity] = "warning"

_DOUBLE = re.compile(r"(?<=[^\s\d])  (?=[^\W\d_])")
"""Three spaces or more are a layout, and so are those beside a number."""


def check_source(document: Document) -> Iterator[SourceFlaw]:
    """Find two spaces between words; a writer who puts two behind every stop is told once."""
    if document.syntax != "text" or "  " not in document.text:
        return
    text = document.text
    places = [
        match.start()
        for unit in own_texts(document)
        for match in _DOUBLE.finditer(text, *unit.span)
        if any(map(str.isalpha, _before(text, match.start())))  # no number of a list
    ]
    if not places:
        return
    times = f" in {len(places)} places" if len(places) > 1 else ""
    message = f'two spaces after "{_before(text, places[0])}"{times}'
    yield SourceFlaw(places[0], Flaw(message, "write one"))


def _before(text: str, place: int) -> str:
    """Give the word before a place."""
    return text[max(0, place - 30) : place].split()[-1]
