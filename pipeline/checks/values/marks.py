"""What stands outside a value and makes it another: scale words, factors, minus signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.model.placeable import PLACEABLE
from pipeline.values.reading.find import lexicon_of


class Mark(NamedTuple):
    """A word or sign that makes a value beside it larger, or less than nothing."""

    kind: str
    """``thousand``, ``million``, ``milliard``, ``billion``, ``trillion``, ``factor``, ``minus``."""

    start: int
    end: int


_CODE = r"</?[A-Za-z][^<>]*>"
_GAP = re.compile(rf"(?:\s|{_CODE})*")
"""What may stand between a value and what touches it."""

_AFTER = re.compile(rf"-?{_GAP.pattern}")

_ENDING = r"(?:er|ar|ene|ane|s)?\b"
_SCALES = (
    r"(?P<thousand>\b(?:tusen(?:er|e)?\b|tusinde?r?\b|thousands?\b|t\.?(?= ?kr\b)))"
    rf"|(?P<million>\bmillion{_ENDING}|\b(?:mill|mio)\b\.?)"
    rf"|(?P<milliard>\bmilliard{_ENDING}|\bbn\b|\b(?:mia|mrd)\b\.?)"
    rf"|(?P<billion>\bbillion{_ENDING})"
    rf"|(?P<trillion>\btrillion{_ENDING})"
    r"|(?P<m>(?<=[\d} ])m\b(?![²³/]))|(?P<k>(?<=\})k\b)"
)
_MINUS = rf"(?P<minus>\bminus\b|(?<![^\s(«“\"'>])(?:[-−–÷]|−\s)(?=(?:{_CODE})*[{{\d$€£]))"
_TIMES = r"(?:ganger|gonger|gange|times)\b"
_FACTOR = (
    rf"(?P<factor>(?<!\w)(?:{{}}|hundred?|tusen|thousand|\d+)\s+{_TIMES}"
    r"|\b(?:\w*dob(?:belte?|le)(?: av)?|double|triple|twice)\b"
    rf"|\b\d+ ?[x×](?=(?:\s|{_CODE})*{{{{))"
)
_LOOSE = (
    rf"(?P<minus>\bminus\b|(?<!\w)[-−–÷](?=(?:\s|{_CODE})*[{{\d$€£])"
    r"|\b(?:frost|kulde|negativ|underskud|deficit)\w*|\bunder (?:nul|frys)\w*|\bbelow\b)"
    r"|(?P<factor>\b(?:gang|gong)\w*|\btimes\b|\w*(?:dob[bl]|doubl|tripl|fold)\w*|\btwice\b"
    r"|[x×*](?=\W|\d))"
)
"""How else a source may say the same: *to graders frost*, *det dobbelte*."""

_LETTERS = {"m": "million", "k": "thousand"}
_ENGLISH = {"billion": "milliard", "trillion": "billion"}
_HINTS = (
    "mill", "Mill", "bill", "trill", "mio", "mia", "mrd", "bn", "usen", "usin", "housand",
    "gange", "gonge", "times", "dob", "Dob", "ouble", "riple", "wice",
)  # fmt: skip
_FACTOR_HINTS = ("gange", "gonge", "times", "dob", "oub", "rip", "wice")
_TIMES_SIGN = re.compile(r"\d ?[x×]")
_NEAR_NAME = re.compile(
    "|".join(rf"{sign}{_GAP.pattern}\{{" for sign in ("-", "−", "–", "÷", "x", "×"))
    + rf"|\}}{_GAP.pattern}[mk]\b"
)
"""One literal begins each, so that it is fast."""

_MINUS_NAME = re.compile(rf"inus{_GAP.pattern}\{{")
_SHARED = re.compile(
    rf"{PLACEABLE.pattern}(?:{_GAP.pattern}(?:og|eller|til|and|or|to|[-–,]){_GAP.pattern}"
    rf"{PLACEABLE.pattern})*"
)


def may_have_marks(text: str) -> bool:
    """Tell, quickly, whether a text is worth a look."""
    for hint in _HINTS:  # a generator takes twice as long
        if hint in text:
            return True
    if "{" not in text:
        return False
    return _NEAR_NAME.search(text) is not None or (
        "inus" in text and _MINUS_NAME.search(text) is not None
    )


def marks_in(text: str, language: str, *, is_source: bool = False) -> list[Mark]:
    """Find the marks of a text, also those that are part of a value.

    >>> [mark.kind for mark in marks_in("ten times {amount1} billion", "en")]
    ['factor', 'milliard']
    """
    is_english = language.startswith("en")
    marks = []
    has_factors = is_source or _may_have_factors(text.lower())
    for match in _pattern(language, is_source, has_factors).finditer(text):
        kind = match.lastgroup or ""
        if kind in _LETTERS:  # metres, where it is not English
            if not (is_english or is_source):
                continue
            kind = _LETTERS[kind]
        elif is_english:
            kind = _ENGLISH.get(kind, kind)
        marks.append(Mark(kind, *match.span()))
    return marks


def _may_have_factors(lower: str) -> bool:
    return any(hint in lower for hint in _FACTOR_HINTS) or _TIMES_SIGN.search(lower) is not None


@cache
def _pattern(language: str, is_source: bool, has_factors: bool) -> re.Pattern[str]:
    if is_source:
        return re.compile(f"{_LOOSE}|{_SCALES}", re.IGNORECASE)
    if not has_factors:  # number words take long to look for
        return re.compile(rf"(?=[tmbk−–÷-])(?:{_SCALES}|{_MINUS})", re.IGNORECASE)
    lexicon = lexicon_of(language)
    words = "|".join(map(re.escape, lexicon.number_words)) if lexicon else "ti|ten"
    return re.compile(f"{_FACTOR.format(words)}|{_SCALES}|{_MINUS}", re.IGNORECASE)


def shared(text: str) -> Iterator[tuple[frozenset[str], int, int]]:
    """Find placeables with those that share what stands beside them.

    >>> [names == {"number1", "number2"} for names, *_ in shared("{number1} og {number2} mio.")]
    [True]
    """
    for match in _SHARED.finditer(text):
        names = frozenset(each[1] for each in PLACEABLE.finditer(match[0]))
        yield names, match.start(), match.end()


def touches(mark: Mark, text: str, start: int, end: int) -> bool:
    """Tell whether a mark stands where it changes a value: before it, or a scale word after it."""
    if mark.end <= start:
        return _GAP.fullmatch(text, mark.end, start) is not None
    if mark.start < end or mark.kind in ("factor", "minus"):
        return False
    return _AFTER.fullmatch(text, end, mark.start) is not None
