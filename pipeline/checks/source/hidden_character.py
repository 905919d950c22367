"""No character of an article is invisible, or makes it look like another text than it is.

They come along when text is copied from a page, a PDF or a mail, and go on into all translations.
What turns the direction of a text can show readers, and an editor who reads the source, other words
than machines find in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw, SourceFlaw
from pipeline.checks.hidden import SOFT_HYPHEN, hidden_characters
from pipeline.checks.source.places import own_texts
from pipeline.model.document import Document, Lines
from pipeline.model.finding import Severity

id: Final = "hidden-character"
severity: Final[Severity] = "warning"

_MOST_LINES = 8


def check_source(document: Document) -> Iterator[SourceFlaw]:
    """Find them, each kind once an article; soft hyphens, which editors write, are none."""
    text = document.text
    if text.isascii() and "&" not in text and text.isprintable():
        return
    lines: Lines | None = None
    places: dict[str, list[int]] = {}
    names = {}
    for unit in own_texts(document):
        for each in hidden_characters(unit.msgid):
            if each.character == SOFT_HYPHEN:
                continue
            names[each.character] = each.name
            found = text.find(each.character, *unit.span)
            place = unit.span.start if found < 0 else found
            places.setdefault(each.character, []).append(place)
    for character, offsets in places.items():
        lines = lines or Lines(text)
        numbers = list(dict.fromkeys(map(lines.at, offsets)))
        shown = ", ".join(map(str, numbers[:_MOST_LINES])) + ("…" if numbers[_MOST_LINES:] else "")
        where = f"; lines {shown}" if len(numbers) > 1 else ""
        message = f"invisible character: {names[character]}"
        yield SourceFlaw(offsets[0], Flaw(message, f"take it out{where}"))
