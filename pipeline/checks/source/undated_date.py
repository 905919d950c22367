"""A date has no year, and nothing in the article says which one.

"Den 9. september" is clear on the day it is written. A translation is made later, is read later
still, and in other countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from pipeline.checks.base import Flaw, SourceFlaw
from pipeline.checks.source.places import offset_of, own_texts
from pipeline.checks.source.valued import valued_texts
from pipeline.model.document import Document, Lines
from pipeline.model.finding import Severity
from pipeline.model.value import Date

id: Final = "undated-date"
severity: Final[Severity] = "warning"

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SAYS_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-[0-3]\d"  # in attributes, JSON-LD, front matter
    r"|\"(?:19|20)\d\d[01]\d[0-3]\dT?"  # of NITF
    r"|(?<!\d)[0-3]?\d[-./] ?[01]?\d[-./] ?(?:19|20)\d\d(?!\d)"  # on a line of its own
    r"|\d\d? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (?:19|20)\d\d"  # of RSS
    r"|\{[{%][^{}]*\bdate\b|<\?[^?]*\bdate\b",  # template code prints it
    re.IGNORECASE,
)
_DAY = r"(?:man|tirs|ons|tors|fre|lør|søn)dag"
_RELATIVE = re.compile(
    rf"\b(?:i (?:går|forgårs|aftes|morgen|overmorgen|{_DAY}s)|på {_DAY}(?! den)"
    r"|(?:i|til) (?:næste|sidste) (?:uge|måned|år)|(?:næste|sidste) år)\b",
    re.IGNORECASE,
)
_RECURRING = re.compile(
    r"\b(?:hvert? (?:eneste )?(?:år|forår|efterår)|årlige?|årligt|altid|født|fødselsdag)\b",
    re.IGNORECASE,
)
_FEASTS = frozenset(((5, 1), (6, 5), (12, 23), (12, 24), (12, 25), (12, 26), (12, 31), (9, 11)))
"""Month and day: days that are called by their date, in any year."""


class _Place(NamedTuple):
    offset: int
    text: str


def check_source(document: Document) -> Iterator[SourceFlaw]:
    """Find the first day without a year in an article that has no date of its own."""
    dates, words = sorted(_dates(document)), sorted(_words(document))
    if not (dates or words) or _is_dated(document):
        return
    first, others = (dates or words)[0], len(dates) + len(words) - 1
    what = "year" if dates else "day"
    also = f" and {others} other date" + ("s" if others > 1 else "") if others else ""
    message = f'no {what} is known for "{first.text}"{also}: the article has no date of its own'
    hint = _HOW.get(document.syntax, _HOW["xml"])
    # A story with no date may well live by "i går" alone.
    yield SourceFlaw(first.offset, Flaw(message, hint, severity=None if dates else "info"))


_HOW = {
    "text": "write the year, or a dateline with one below the title",
    "html": 'write the year, or <time datetime="2020-09-04"> around the day of publication',
    "xml": "write the year, or the day of publication into the head",
}


def _dates(document: Document) -> Iterator[_Place]:
    for text in valued_texts(document):
        message = text.unit.msgid
        if _RECURRING.search(message) or _YEAR.search(message):
            continue
        for value in text.found:
            date = value.content
            if not isinstance(date, Date) or date.start.year or (date.end and date.end.year):
                continue
            if date.start.day is None or (date.start.month, date.start.day) in _FEASTS:
                continue
            yield _Place(offset_of(value.text, text.unit, document), value.text)


def _words(document: Document) -> Iterator[_Place]:
    if document.language.partition("-")[0].lower() != "da":
        return
    for unit in own_texts(document):
        for match in _RELATIVE.finditer(unit.msgid):
            yield _Place(offset_of(match[0], unit, document), match[0])


def _is_dated(document: Document) -> bool:
    """Tell whether anything says when the article was written: its name, its head, its text."""
    if _SAYS_DATE.search(document.name) or _SAYS_DATE.search(document.text):
        return True
    return any(
        isinstance(value.content, Date) and (value.content.end or value.content.start).year
        for text in valued_texts(document)
        for value in text.found
    )
