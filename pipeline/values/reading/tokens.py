"""Cut text into numbers, words and signs, but only where there may be a value."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from pipeline.values.reading.lexicon import Lexicon

NUMBER, WORD, SIGN, END = range(4)

_TOKEN = re.compile(
    r"(?! )("
    r"[A-Za-zÀ-ÖØ-öø-ÿ]++[^\W\d_]*+"
    r"|[.,;:!?]"
    r"|\d{1,3}(?:[\u00a0\u202f ]\d{3}(?!\d))+(?:[.,]\d+)?(?![.,]?\d)|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+"
    r"|[^\s]|\n"
    r")"
)
"""Splitting at it is four times as fast as to ask for one match after the other. Words come first,
in our own letters: most tokens are such, and a list of letters is asked sooner than a class. So are
marks, and to pass over spaces before all that takes a quarter of the time away."""

_REACH = 48
"""Characters that a value may need to either side of its number: the longest weekday, month and
opening word, and the words that tell a name from a count."""

_LOOKAHEAD = 12
"""Tokens that a rule may look ahead; as many ends are added, so that no rule checks for one."""

_END_KINDS = [END] * _LOOKAHEAD
_END_WORDS = [""] * _LOOKAHEAD
_first = itemgetter(0)


class _Kinds(dict[str, int]):
    """The kind of a token by its first character; learns as it is asked."""

    def __missing__(self, char: str) -> int:
        kind = NUMBER if char.isdecimal() else WORD if char.isalnum() else SIGN
        self[char] = kind
        return kind


_KINDS = _Kinds()


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
        whole = start == 0 and end == len(text)
        pieces = _TOKEN.split(text if whole else text[start:end])  # a gap, a token, a gap …
        offsets = list(accumulate(map(len, pieces), initial=start))
        raw = pieces[1::2]
        self.size = len(raw)
        self.kinds = [*map(_KINDS.__getitem__, map(_first, raw)), *_END_KINDS]
        self.words = [*map(str.lower, raw), *_END_WORDS]
        self.raw = raw + _END_WORDS
        self.starts = offsets[1:-1:2] + [end + 1] * _LOOKAHEAD
        self.ends = offsets[2::2] + [end + 1] * _LOOKAHEAD

    def between(self, start: int, end: int) -> Tokens:
        """Give the tokens between two offsets, which know nothing of those around them."""
        first, after = bisect_left(self.starts, start), bisect_left(self.starts, end)
        after = min(after, self.size)
        text = self.text
        is_cut = (first and self.ends[first - 1] > start) or (after and self.ends[after - 1] > end)
        if is_cut or not (end == len(text) or text[end].isspace()):
            return Tokens(text, start, end, self.lexicon)
        part = Tokens.__new__(Tokens)
        part.text, part.lexicon, part.size = text, self.lexicon, after - first
        part.kinds = self.kinds[first:after] + _END_KINDS
        part.words = self.words[first:after] + _END_WORDS
        part.raw = self.raw[first:after] + _END_WORDS
        part.starts = self.starts[first:after] + [end + 1] * _LOOKAHEAD
        part.ends = self.ends[first:after] + [end + 1] * _LOOKAHEAD
        return part

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
    tokens = Tokens(text, 0, len(text), lexicon)
    start, last = -1, -1
    for i in _anchors(tokens):
        at = tokens.starts[i]
        if start < 0:
            start = _space_before(text, at - _REACH)
        elif at - tokens.ends[last] > 2 * _REACH:
            end = _end_of_reach(tokens, last)
            left = _space_before(text, at - _REACH)
            if left > end:
                yield tokens.between(start, end)
                start = left
        last = i
    if start < 0:
        return
    end = _end_of_reach(tokens, last)
    yield tokens if start == 0 and end == len(text) else tokens.between(start, end)


def _anchors(tokens: Tokens) -> list[int]:
    """Find the digits and number words."""
    kinds, words, known = tokens.kinds, tokens.words, tokens.lexicon.anchor_words
    if known.isdisjoint(words):
        return [i for i in range(tokens.size) if kinds[i] == NUMBER]
    return [
        i
        for i in range(tokens.size)
        if kinds[i] == NUMBER or (words[i] in known and not _is_part_of_word(tokens, i))
    ]


def _end_of_reach(tokens: Tokens, i: int) -> int:
    """Find where what a value at a token may need ends; marks behind digits are theirs."""
    text, end = tokens.text, tokens.ends[i]
    if tokens.kinds[i] == NUMBER:
        while text[end : end + 1] in _MARKS:
            end += 1
    return _space_after(text, end + _REACH)


def _is_part_of_word(tokens: Tokens, i: int) -> bool:
    """Tell whether letters are joined to digits: ``mio2``."""
    before, after = tokens.is_glued(i), tokens.is_glued(i + 1)
    return (before and _is_digit_or_line(tokens.raw[i - 1][-1])) or (
        after and _is_digit_or_line(tokens.raw[i + 1][0])
    )


def _is_digit_or_line(char: str) -> bool:
    return char == "_" or char.isdecimal()


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


_MARKS = frozenset(".,")
_SENTENCE_STARTS = frozenset(".!?:\n•")
_OPENING = frozenset("\"»«“”„‘’'([–—")
