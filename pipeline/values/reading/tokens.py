"""Cut text into numbers, words and signs, but only where there may be a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.values.reading.lexicon import Lexicon

NUMBER, WORD, SIGN, END = range(4)

_TOKEN = re.compile(
    r"(\d{1,3}(?:[\u00a0\u202f ]\d{3}(?!\d))+(?:[.,]\d+)?(?![.,]?\d)|\d+(?:[.,]\d+)*)"
    r"|([^\W\d_]+)"
    r"|[^\s]|\n"
)
_ANCHOR = re.compile(r"\d[\d.,]*|\b[^\W\d_]++\b")
_REACH = 48
"""Characters that a value may need to either side of its number: the longest weekday, month and
opening word, and the words that tell a name from a count."""

_LOOKAHEAD = 12
"""Tokens that a rule may look ahead; as many ends are added, so that no rule checks for one."""

_END_KINDS = [END] * _LOOKAHEAD
_END_WORDS = [""] * _LOOKAHEAD


class Match(NamedTuple):
    """What a rule has read: a value, or something that looks like one and is none."""

    first: int
    """Its first token."""

    after: int
    """The first token behind it."""

    content: object | None
    """A `pipeline.model.value.Content`; None where it is to be left alone."""


class Tokens:
    """A stretch of text as tokens. Indices may run past the end, where there are only ends."""

    __slots__ = ("ends", "kinds", "lexicon", "raw", "size", "starts", "text", "words")

    def __init__(self, text: str, start: int, end: int, lexicon: Lexicon) -> None:
        """Cut the text between two offsets."""
        self.text = text
        self.lexicon = lexicon
        matches = list(_TOKEN.finditer(text, start, end))
        self.size = len(matches)
        self.kinds = [(match.lastindex or 3) - 1 for match in matches] + _END_KINDS
        self.raw = [match[0] for match in matches] + _END_WORDS
        self.words = [raw.lower() for raw in self.raw]
        self.starts = [match.start() for match in matches] + [end + 1] * _LOOKAHEAD
        self.ends = [match.end() for match in matches] + [end + 1] * _LOOKAHEAD

    def is_glued(self, i: int) -> bool:
        """Tell whether a token stands right behind the one before it."""
        return i > 0 and self.starts[i] == self.ends[i - 1]

    def is_number(self, i: int) -> bool:
        """Tell whether a token is digits."""
        return self.kinds[i] == NUMBER

    def before(self, i: int) -> str:
        """Give the word before a token, lower case; empty at the start."""
        return self.words[i - 1] if i > 0 else ""

    def starts_sentence(self, i: int) -> bool:
        """Tell whether a token is the first of its sentence."""
        return i == 0 or self.raw[i - 1] in _SENTENCE_STARTS or self.raw[i - 1] in _OPENING

    def is_content_word(self, i: int) -> bool:
        """Tell whether a token is a word that can be counted: no name, no function word."""
        raw = self.raw[i]
        return (
            self.kinds[i] == WORD
            and raw[0].islower()
            and len(raw) > 1
            and raw not in self.lexicon.function_words
        )

    def is_name(self, i: int) -> bool:
        """Tell whether a token is a word with a capital that no sentence start explains."""
        return (
            i >= 0
            and self.kinds[i] == WORD
            and self.raw[i][0].isupper()
            and self.words[i] not in self.lexicon.function_words
        )

    def skip_point(self, i: int) -> int:
        """Pass over the point of an abbreviation that ends before a token."""
        is_point = self.raw[i] == "." and self.is_glued(i)
        return i + 1 if is_point and not (self.raw[i + 1] == "." and self.is_glued(i + 1)) else i


def stretches(text: str, lexicon: Lexicon) -> Iterator[Tokens]:
    """Cut out what lies around digits and number words; the rest holds no value."""
    start = end = -1
    words = lexicon.anchor_words
    for match in _ANCHOR.finditer(text):
        at = match.start()
        if not text[at].isdecimal() and match[0].lower() not in words:
            continue
        if at < end:
            if match.end() + _REACH > end:
                end = _space_after(text, match.end() + _REACH)
            continue
        left = max(_space_before(text, at - _REACH), end, 0)
        if start >= 0 and left > end:
            yield Tokens(text, start, end, lexicon)
            start = left
        elif start < 0:
            start = left
        end = _space_after(text, match.end() + _REACH)
    if start >= 0:
        yield Tokens(text, start, min(end, len(text)), lexicon)


def _space_before(text: str, at: int) -> int:
    """Find where a word starts near an offset, so that no token is cut."""
    if at <= 0:
        return 0
    return (
        max(text.rfind(" ", max(0, at - _REACH), at), text.rfind("\n", max(0, at - _REACH), at)) + 1
        or at
    )


def _space_after(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    found = text.find(" ", at, at + _REACH)
    return at if found < 0 else found


_SENTENCE_STARTS = frozenset(".!?:\n•")
_OPENING = frozenset("\"»«“”„‘’'([–—")
