"""Numbers that stand in a text without being values: *83-åringen*, *den tredje*, *COVID-19*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.checks.values.other_words import ALIKE, SAID
from pipeline.checks.values.quantities import is_unit_of_time
from pipeline.values.reading.find import lexicon_of
from pipeline.values.reading.hints import has_digits, words_of
from pipeline.values.reading.numbers import parse_digits

FILLER = "\ufffc"
_PROGRAM = re.compile(
    r"(?<!\d)%(?:\([^()%]*+\)|\d++\$)?[-+#0]*+[\d*]*+(?:\.[\d*]++)?(?:hh?|ll?|[zjtLq])?[a-zA-Z]"
    r"|%L?\d+|\$\{\w+\}|\$[A-Za-z_]\w*|\{[\w.!]*(?::[^{}]*)?\}|&#?\w+;|\\(?:x[0-9a-fA-F]+|u[0-9a-fA-F]{4}|[a-z])"
    r"|\b0x[0-9a-fA-F]+|</?[a-zA-Z][^<>]*>"
)
"""What programs put in the place of other text: ``%2$s``, ``{0}``, ``${1}``, ``&#160;``; and
markup that no format has read."""

_PROGRAM_MARK = re.compile(r"[%{$&\\<]|0x")
"""What each of these has."""

_TOKEN = re.compile(
    r"\d(?<![\w\ufffc]\d)"
    r"(?:\d{0,2}(?:[ \u00a0\u202f]\d{3}(?!\d))++(?:[.,]\d++)?+|\d*+(?:[.,]\d++)*+)"
    r"(?![^\W\d_])"
)
"""The first digit before what must not stand before it, so that it is fast."""

_WORD = re.compile(r"[^\W\d_]+")


_SHORTEST = 3
"""Letters that a number word needs to be known at the head of a compound: *femårig*."""

_LONG = 5
"""The same of another word: *middagstid*, but not *parkere*."""

_TWO = re.compile(
    r"\b(?:to|tve|two|bi)-?(?:års?|år|dag|del|mål|språk|sprog|rom|værelse|mann|bokstav|bogstav|tall|tal"
    r"|sif|cif|etasj|etage|dør|hjul|seter|time|sid|spill|part|komponent|meter|kroner|led)\w*"
)
_NO_NUMBER = re.compile(
    r"tre(?:[aegnpsv]|ff|k(?:k|ont)|m[^åi]|r[^ou]|tt|tv)|fem(?:al|in)|fire(?:[bnpw]|f[lo])|seks[iju]"
)
"""Words that only begin like a number: *trekker*, *feminin*, *seksuell*."""

_SHARE = re.compile(r"\b(?:[Hh]ver[t]?|[Ee]very|[Kk]var[t]?)\s+([^\W\d_]+)")
_SHARERS = frozenset(("hver", "hvert", "every", "kvar", "kvart"))
_ROMAN = re.compile(r"\b(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})\b|\((x{0,3})(ix|iv|v?i{0,3})\)")


class Numeral(NamedTuple):
    """Digits in a text."""

    start: int
    end: int
    text: str
    number: Decimal | None
    """As the text's language reads it, with its scale word; None where it reads none."""

    scale: int
    """The noughts that its scale word stands for."""

    language: str
    """BCP 47 tag."""

    @property
    def other(self) -> Decimal | None:
        """As a language reads it that has the marks the other way round.

        None where that is the same, or none.
        """
        if "." not in self.text and "," not in self.text:
            return None
        other = read_digits(self.text.translate(_SWAP), self.language)
        if other is None:
            return None
        number = other.scaleb(self.scale)
        return number if number != self.number else None


def without_programs(text: str) -> str:
    """Blank what programs put other text in the place of; offsets stay."""
    if not _PROGRAM_MARK.search(text):
        return text
    return _PROGRAM.sub(lambda match: FILLER * len(match[0]), text)


@lru_cache(maxsize=64)
def numerals_in(text: str, language: str) -> tuple[Numeral, ...]:
    """Find the digits of a text that no letter precedes or follows.

    Args:
        text: Without codes, and without the values that have been read.
        language: BCP 47 tag.
    """
    return tuple(_numerals(text, language))


def _numerals(text: str, language: str) -> Iterator[Numeral]:
    if not has_digits(text):
        return
    lexicon = lexicon_of(language)
    for match in _TOKEN.finditer(text):
        raw = match[0]
        scale = 0
        if lexicon is not None:
            word = _WORD.match(text, match.end() + 1)
            scale = lexicon.scales.get(word[0].lower(), 0) if word else 0
        number = read_digits(raw, language)
        if number and scale:
            number = number.scaleb(scale)
        yield Numeral(*match.span(), raw, number, scale, language)


_SWAP = str.maketrans(".,", ",.")


def read_digits(raw: str, language: str) -> Decimal | None:
    """Read digits in a language's notation.

    >>> read_digits("1.500", "nb"), read_digits("1.500", "en"), read_digits("1.2.3", "nb")
    (Decimal('1500'), Decimal('1.500'), None)
    """
    if raw.isdecimal():
        return Decimal(raw)
    lexicon = lexicon_of(language)
    number = parse_digits(raw, lexicon) if lexicon is not None else None
    return number.amount if number is not None else None


@cache
def number_words(language: str) -> Mapping[str, Decimal]:
    """Map the words of a language to the number that they say in one way or another."""
    lexicon = lexicon_of(language)
    if lexicon is None:
        return {}
    said = {word: Decimal(number) for word, number in SAID[lexicon.language].items()}
    return {
        **{word: Decimal(number) for word, number in lexicon.fraction_words.items()},
        **{word: Decimal(number) for word, number in lexicon.ordinal_words.items()},
        **dict.fromkeys(lexicon.hundreds, Decimal(100)),
        **dict.fromkeys(lexicon.thousands, Decimal(1000)),
        **dict.fromkeys(lexicon.one, Decimal(1)),
        **said,
        **lexicon.special_numbers,
        **{word: Decimal(number) for word, number in lexicon.number_words.items()},
    }


@lru_cache(maxsize=64)
def numbers_in(text: str, language: str) -> frozenset[Decimal]:
    """Find the numbers that words say in one way or another; digits say none.

    >>> sorted(map(int, numbers_in("den femårige og hans femten tvillinger", "da")))
    [2, 5, 15]
    """
    words = words_of(text)
    said = {number for word in words if (number := _number_of(word, language)) is not None}
    if any(_TWO.match(word) for word in words):
        said.add(Decimal(2))
    return frozenset(said)


@lru_cache(maxsize=1 << 14)
def _number_of(word: str, language: str) -> Decimal | None:
    """Give what a word says, by itself or as the head of a compound: *femten* has no *fem*."""
    known = number_words(language)
    if word in known:
        return known[word]
    if is_unit_of_time(word, language):
        return None  # "seconds"
    if _NO_NUMBER.match(word):
        return None
    sure = _sure_words(language)
    for length in range(len(word) - 1, _SHORTEST - 1, -1):
        head = word[:length]
        if head in known and (length >= _LONG or head in sure):
            return known[head]
    return None


def is_alike(number: Decimal, words: frozenset[str], free: frozenset[str]) -> bool:
    """Tell whether words are a phrase for a number.

    Args:
        number: The number.
        words: Those of the text, lower case.
        free: Those that belong to no value.
    """
    return any(
        phrase[0] in free if len(phrase) == 1 else words.issuperset(phrase)
        for phrase in ALIKE.get(number, ())
    )


@cache
def _sure_words(language: str) -> frozenset[str]:
    lexicon = lexicon_of(language)
    return (
        frozenset()
        if lexicon is None
        else frozenset((*lexicon.ordinal_words, *lexicon.number_words))
    )


def has_shares(text: str) -> bool:
    """Tell whether a text may have what `shares_in` finds."""
    return not _SHARERS.isdisjoint(words_of(text))


def shares_in(text: str, language: str) -> Iterator[tuple[Decimal, str, tuple[int, int]]]:
    """Find *hver tredje*, which a translation calls *one in three* or *a third*."""
    if not has_shares(text):
        return
    for match in _SHARE.finditer(text):
        number = number_words(language).get(match[1].lower())
        if number is not None and number > 2:
            yield number, match[0], match.span()


def roman_in(text: str) -> Iterator[Decimal]:
    """Find Roman numerals up to 39: capitals, or in brackets.

    >>> [int(number) for number in roman_in("Elizabeth II, section 23(1)(iv)")]
    [2, 4]
    """
    for match in _ROMAN.finditer(text):
        tens, ones = (match[1], match[2]) if match[1] is not None else (match[3], match[4])
        number = 10 * len(tens) + _ONES.get(ones.lower(), 0)
        if number:
            yield Decimal(number)


_ONES = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
