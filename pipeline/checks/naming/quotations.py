"""Quotations of a text: what stands between quotation marks of any kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_MARK = re.compile("[»«“”„\"‘']")
_QUOTATION = re.compile(
    r"»([^«»]*)(?:«|\Z)|«([^«»]*)(?:»|\Z)|„([^“”„]*)(?:[“”]|\Z)|“([^“”]*)(?:”|\Z)|”([^”]*)”"
    r'|"(?=\S)([^"]*)(?:"|\Z)|‘([^‘]*?)’(?![^\W\d_])|(?<!\w)\'(?=\S)([^\'\n]{3,}?)(?<=\S)\'(?!\w)'
)
_TAG = re.compile(r"<[^<>]*>")
_DASH = re.compile(r"(?:\A|\n|[.!?:…»”\"]\s)[\s\ufffc]{0,40}+[–—]\s|(?:\A|\n)[\s\ufffc]{0,40}+-\s")
_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_SPOKEN = 3
"""Words of a quotation that is speech when it ends like a sentence."""

_LONG = 6
"""Words of one that is speech in any case; a shorter one may be a title."""


class Quotation(NamedTuple):
    """What stands between two quotation marks, or from one to the end."""

    text: str
    start: int
    end: int
    words: int

    @property
    def is_speech(self) -> bool:
        """Whether it is more than a title or a single word in quotation marks."""
        return self.words >= (_SPOKEN if self.is_sentence else _LONG)

    @property
    def is_sentence(self) -> bool:
        """Whether it ends like a sentence."""
        return self.text.rstrip(" \u00a0\ufffc")[-1:] in (".", ",", "!", "?", "…")


@lru_cache(1 << 10)
def quotations(text: str) -> tuple[Quotation, ...]:
    """List the quotations of a text.

    >>> [each.text for each in quotations("»Nej,« siger hun. “Hvorfor?”")]
    ['Nej,', 'Hvorfor?']
    """
    if not _MARK.search(text):
        return ()
    if "<" in text:
        text = _TAG.sub(lambda tag: "\ufffc" * len(tag[0]), text)
    found = []
    for match in _QUOTATION.finditer(text):
        inner = match[match.lastindex or 0]
        found.append(Quotation(inner, *match.span(), len(_WORD.findall(inner))))
    return tuple(found)


def begins_with_dash(text: str) -> bool:
    """Tell whether a text has a line or a sentence of dialogue that a dash opens."""
    return ("–" in text or "—" in text or "-" in text) and _DASH.search(text) is not None
