"""Words of a run that no dictionary of their language has, asked for all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pipeline.checks.base import Item
from pipeline.checks.language.kept import is_name, is_technical
from pipeline.checks.pair import Context, Pair, Speller, Word

_PROBE = "qxzvwkjq"
"""No word: a dictionary that does not lack it is not there."""

_SHORTEST = 4
"""Letters; shorter ones are units and abbreviations."""


def lookups(pair: Pair) -> Iterator[Word]:
    """Give the words to look up; none where there is nothing to look them up in."""
    if pair.context.speller is None:
        return
    for word in pair.words:
        is_short = len(word.text) < _SHORTEST
        if is_short or not word.text.islower() or is_technical(pair.text, word):
            continue
        if not is_name(pair, word):
            yield word


def unknown_words(items: Sequence[Item], context: Context) -> frozenset[str]:
    """Say which words of a run the dictionary of its locale lacks."""
    words = {word.text for item in items for word in item.data}
    return _lacking(words, context.speller, context.locale) or frozenset()


def known_in(words: frozenset[str], language: str, context: Context) -> frozenset[str]:
    """Choose the words that the dictionary of a language has; none where there is no such."""
    unknown = _lacking(words, context.speller, language)
    return frozenset() if unknown is None else words - unknown


def corrected(
    words: Iterable[str], spellings: Callable[[str], Iterable[str]], context: Context
) -> Mapping[str, str]:
    """Find words that the dictionary has in another spelling, and the first such spelling."""
    choices = {word: tuple(spellings(word)) for word in words}
    unknown = _lacking(
        (each for some in choices.values() for each in some), context.speller, context.locale
    )
    found = {
        word: next((each for each in some if each not in (unknown or ())), "")
        for word, some in choices.items()
    }
    return {word: spelling for word, spelling in found.items() if spelling}


def _lacking(words: Iterable[str], speller: Speller | None, language: str) -> frozenset[str] | None:
    """Say which words a dictionary lacks; None where there is no dictionary of the language."""
    asked = frozenset(words)
    if speller is None or not asked:
        return None
    unknown = speller(asked | {_PROBE}, language)
    return unknown - {_PROBE} if _PROBE in unknown else None
