"""Tell at a glance whether a text may have values: most have none, and are read no further."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.values.reading.lexicon import Lexicon

_DIGIT = re.compile(r"\d")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_WORD = re.compile("[a-zªµº²³¹¼-¾ß-öø-ɏ⅐-⅞]+")
"""Words in Latin letters, which is all that our lists have: a third of the time of all letters."""


def may_have_values(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a text has digits, or a word that may be a value or a part of one."""
    return has_digits(text) or not lexicon.anchor_words.isdisjoint(words_of(text))


def has_digits(text: str) -> bool:
    """Tell whether a text has digits."""
    return _DIGIT.search(text) is not None


def has_known_words(text: str, lexicon: Lexicon) -> bool:
    """Tell whether all words of a text are such as stand in values; short ones may be symbols."""
    known = lexicon.vocabulary
    return all(word[0] in known for word in _LONG_WORD.finditer(text.lower()))


@lru_cache(maxsize=64)
def words_of(text: str) -> frozenset[str]:
    """List the words of a text, lower case; the parts of hyphenated ones apart."""
    return frozenset(_WORD.findall(text.lower()))
