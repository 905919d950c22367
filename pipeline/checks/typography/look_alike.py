"""Letters and digits are themselves, not others that look alike.

A Cyrillic о in a Latin word, a full-width A, a ring behind an a, an O for a nought: readers see no
difference, but search, spelling and screen readers do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "look-alike"
severity: Final[Severity] = "warning"

_LATIN: Final = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲ",
    "ABESIJKMHOPCTYXaesijopcyxdhqwABEZHIKMNOPTYXovc",
)
"""Cyrillic and Greek letters that nobody can tell from Latin ones."""

_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LETTER_OF_OURS = re.compile("[A-Za-zÀ-ɏ]")
_WORD = re.compile(rf"(?<![^\W\d_])[^\W\d_]*{_GREEK_OR_CYRILLIC.pattern}[^\W\d_]*")
_COMPATIBILITY = re.compile("[\uff01-\uff5e\ufb00-\ufb06\U0001d400-\U0001d7ff]+")
_COMBINED = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
_DEGREE = re.compile(r"(?<=\d)(\s?)[º˚](?=[\s.,;:?!)]|[CF]\b|$)")

_IN_NUMBER = re.compile(
    r"(?<![^\W_])[lI](?=\d)|(?<=\d)[Oo](?![^\W\d])|(?<=\d[.,:])[Oo](?=\d)"
    r"|(?<=\d)[lI](?=[.,:]?\d)|(?<=\d[.,:])[lI](?=\d|\b)"
)
_IN_WORD = re.compile(r"(?<=[^\W\d_])[01](?=[a-zæøå]{2})|(?<=[a-zæøå]{2})[01](?=[a-zæøå])")
_NUMBER = re.compile(r"[.,:]*\d[\d.,:]*")
_LETTER_BEHIND = re.compile(r"\d[.,:]?[OolI]")
_LETTER_BEFORE = re.compile(r"[OolI]\d")
_DIGIT_BEFORE = re.compile(r"[01][a-zæøå]")
_DIGITS = frozenset("0123456789")
_TO_DIGIT: Final = str.maketrans("OolI", "0011")
_TO_LETTER: Final = str.maketrans("01", "ol")

_SUSPECT = re.compile(
    "[º˚\u0300-\u036f\u0370-\u03ff\u0400-\u052f\uff01-\uff5e\ufb00-\ufb06\U0001d400-\U0001d7ff]"
)


def check(pair: Pair) -> Iterator[Flaw]:
    """Find such letters where the source does not have them."""
    target = pair.target
    if not _DIGITS.isdisjoint(pair.signs):
        yield from _digits(pair)
    if target.isascii() or not _SUSPECT.search(target):
        return
    is_other_script = _GREEK_OR_CYRILLIC.search(pair.source) is not None
    for match in _WORD.finditer(target):
        if is_other_script and not _LETTER_OF_OURS.search(match[0]):
            continue
        word = match[0].translate(_LATIN)
        if not _GREEK_OR_CYRILLIC.search(word):
            yield from _flaw(pair, match, word, "has Greek or Cyrillic letters")
    for match in _COMPATIBILITY.finditer(target):
        plain = unicodedata.normalize("NFKC", match[0])
        yield from _flaw(pair, match, plain, "has letters of a set for other uses")
    for match in _COMBINED.finditer(target):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            yield from _flaw(pair, match, composed, "is written as a letter and a mark")
    for match in _DEGREE.finditer(target):
        yield from _flaw(pair, match, f"{match[1]}°", "is no degree sign")


def _digits(pair: Pair) -> Iterator[Flaw]:
    """Find a letter among digits and a digit among letters; names of products have both."""
    text = pair.text
    if _LETTER_BEHIND.search(text) or _LETTER_BEFORE.search(text):
        for match in _IN_NUMBER.finditer(text):
            yield from _mixed(pair, match, match[0].translate(_TO_DIGIT), "a letter among digits")
    if _DIGIT_BEFORE.search(text):
        for match in _IN_WORD.finditer(text):
            yield from _mixed(pair, match, match[0].translate(_TO_LETTER), "a digit among letters")


def _mixed(pair: Pair, match: re.Match[str], fix: str, what: str) -> Iterator[Flaw]:
    text = pair.text
    start, end = match.span()
    while start and (text[start - 1].isalnum() or text[start - 1] in ".,:"):
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    word = text[start:end]
    others = text[start : match.start()] + fix + text[match.end() : end]
    is_plain = others.isalpha() if fix.isalpha() else _NUMBER.fullmatch(others.translate(_TO_DIGIT))
    if is_plain and word not in pair.source:
        yield Flaw(f'"{word}" has {what}', f'write "{fix}"', match.span(), fix)


def _flaw(pair: Pair, match: re.Match[str], fix: str, what: str) -> Iterator[Flaw]:
    if match[0] not in pair.source:
        yield Flaw(f'"{match[0].strip()}" {what}', f'write "{fix.strip()}"', match.span(), fix)
