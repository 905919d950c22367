"""Whether a translation has an abbreviation of its source, or says in words what it means."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.checks.naming.abbreviations import meaning, plain, short_names
from pipeline.checks.naming.names import stem
from pipeline.checks.pair import Pair, Word

WORD_LIKE = 4
"""Letters of an abbreviation that may be written as a word: *Nato*."""

_CURRENCIES = "DKK NOK SEK EUR USD GBP ISK CHF JPY"
_VALUES = frozenset(f"{_CURRENCIES} KB MB GB TB PB KW MW GW TW".split())
_REST = r"[a-zæøåéöü]+(?:[  ](?:of|og|for|and|the|de|det)){0,2}[  -]"
"""What is between the initials of words that an abbreviation stands for."""


def is_value(short: str) -> bool:
    """Tell whether an abbreviation is of a currency or a unit, which other checks compare."""
    return short in _VALUES


def is_there(short: str, pair: Pair) -> bool:
    """Tell whether the target has an abbreviation, in the form that its language has for it."""
    bare = plain(short)
    if is_value(bare):
        return True
    of_target = short_names(pair.text)
    there = {plain(word.text) for word in of_target}
    if bare not in there:
        return not there.isdisjoint(meaning(bare, pair.source_language, pair.language).forms)
    return "/" not in bare or _count(bare, of_target) >= _count(bare, short_names(pair.source_text))


def is_said(short: str, pair: Pair) -> bool:
    """Tell whether the target says in words what an abbreviation means."""
    bare = plain(short)
    if meaning(bare, pair.source_language, pair.language).is_said(pair.text):
        return True
    small = bare.casefold()
    words = [stem(word.partition("-")[0]) for word in pair.spelt]
    if len(bare) >= WORD_LIKE or not bare.isalpha():
        return any(word.casefold() == small for word in words)
    if small in words:
        return True
    return _is_spelled_out(bare, pair.text) and not _is_spelled_out(bare, pair.source_text)


def _count(short: str, words: tuple[Word, ...]) -> int:
    return sum(plain(word.text) == short for word in words)


def _is_spelled_out(short: str, text: str) -> bool:
    """Tell whether words with capitals begin with the letters of an abbreviation."""
    return short.isalpha() and len(short) > 1 and _full(short).search(text) is not None


@lru_cache(1 << 10)
def _full(short: str) -> re.Pattern[str]:
    first, others = short[0], short[1:]
    rest = "".join(_REST + f"(?:{letter}|{letter.lower()})" for letter in others)
    return re.compile(r"(?<![^\W\d_])" + first + rest)
