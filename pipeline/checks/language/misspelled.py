"""A word is in no dictionary, but would be with a letter less or in another place.

Asked where `hunspell` and its dictionary are installed. Words of the source, such as terms and
names, and words that stand in the run more than once are taken to be meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.checks.base import Flaw, Item
from pipeline.checks.language.unknown_words import corrected, lookups, unknown_words
from pipeline.checks.pair import Context, Pair, Word
from pipeline.model.finding import Severity

id: Final = "misspelled"
severity: Final[Severity] = "info"

_LENGTHS = range(6, 13)
"""Letters; shorter words become others too easily, longer ones are compounds."""


def collect(pair: Pair) -> Iterator[tuple[Word, ...]]:
    """Remember the words that the source does not have."""
    if pair.context.speller is not None:
        known = {word.text.lower() for word in pair.source_words}
        words = (word for word in lookups(pair) if len(word.text) in _LENGTHS)
        yield tuple(word for word in words if word.text not in known)


def compare(items: Sequence[Item], context: Context) -> Iterator[tuple[int, Flaw]]:
    """Find the words that the dictionary has with the letters set right."""
    counts = Counter(word.text for item in items for word in item.data)
    once = (word for word in unknown_words(items, context) if counts[word] == 1)
    right = corrected(once, _slips, context)
    for number, words in items:
        for word in words:
            if word.text in right:
                message = f'"{word.text}" is in no dictionary'
                yield number, Flaw(message, f"perhaps {right[word.text]} is meant", word.span)


def _slips(word: str) -> Iterator[str]:
    """Give the words that a slip of the fingers makes this one of."""
    for i in range(1, len(word)):
        before, last, letter, after = word[: i - 1], word[i - 1], word[i], word[i + 1 :]
        if last != letter:
            yield before + letter + last + after
        # Compounds have an "s" more or less, and a dictionary has not all of them.
        elif letter != "s":
            yield before + letter + after
        if letter == "e" != last:
            yield before + last + after
