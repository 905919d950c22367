"""A no-break space stands where Danish has an ordinary one.

It belongs between a number and its unit, between initials, before a dash. Between words it comes
from a text program; it is copied into translations, and lines break oddly around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from pipeline.checks.base import Flaw, SourceFlaw
from pipeline.checks.source.places import own_texts
from pipeline.model.document import Document, Lines, Unit
from pipeline.model.finding import Severity

id: Final = "stray-nbsp"
severity: Final[Severity] = "warning"

_NBSP = r"[\u00a0\u202f\u2007]"
_STRAY = re.compile(
    rf"[^\W\d_]{{0,40}}{_NBSP} +[^\W\d_]*|(?<! ) ++{_NBSP}[^\W\d_]*"  # beside a space
    # Words, but neither initials nor numbers: H. C. Andersen, § 5, side 3, S & P.
    rf"|[^\W\d_]{{2,40}}[,;:!?]?{_NBSP}[a-zæøåé]{{2,}}|[a-zæøåé]{{4,40}}[,:;.!?]{_NBSP}[^\W\d_]{{2,}}"
)
_SPACE = re.compile(rf"{_NBSP}")
_KEPT = frozenset(
    "kr mio mia mill pct procent grader kroner øre euro dollar km cm mm kg min sek timer "
    "stk ca nr kl jf bl dvs fx osv dr hr fr".split()
)
"""Words that a no-break space may well tie to their neighbour."""

_REFERENCES = ("&nbsp;", "&#160;", "&#xa0;", "&#xA0;")
_MOST_LINES = 8


class _Place(NamedTuple):
    offset: int
    text: str


def check_source(document: Document) -> Iterator[SourceFlaw]:
    """Find no-break spaces between words, and beside other spaces; one finding an article."""
    if not any(mark in document.text for mark in ("\u00a0", "\u202f", "\u2007", "&")):
        return
    places = [place for unit in own_texts(document) for place in _places(document, unit)]
    if not places:
        return
    lines = Lines(document.text)
    numbers = list(dict.fromkeys(lines.at(place.offset) for place in places))
    shown = ", ".join(map(str, numbers[:_MOST_LINES])) + ("…" if numbers[_MOST_LINES:] else "")
    what = f'no-break space in "{places[0].text}"'
    message = what if len(places) == 1 else f"{what}, and {len(places) - 1} more"
    where = f"; lines {shown}" if len(numbers) > 1 else ""
    yield SourceFlaw(places[0].offset, Flaw(message, f"write an ordinary space{where}"))


def _places(document: Document, unit: Unit) -> Iterator[_Place]:
    if unit.is_preformatted or _SPACE.search(unit.msgid) is None:
        return
    for match in _STRAY.finditer(unit.msgid):
        words = _SPACE.sub(" ", match[0]).split()
        if any(word.lower().rstrip(".,:;!?") in _KEPT for word in words):
            continue
        if words:
            written = (match[0], *(_SPACE.sub(each, match[0]) for each in _REFERENCES))
            offsets = (document.text.find(each, *unit.span) for each in written)
            offset = next((each for each in offsets if each >= 0), unit.span.start)
            yield _Place(offset, " ".join(words))
