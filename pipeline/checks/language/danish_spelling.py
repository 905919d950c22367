"""A word is spelt as in Danish, as dictionaries know.

Asked where `hunspell` and its dictionaries are installed: the Danish one has the word, that of
the translation has it in another spelling only. Compounds, which dictionaries lack, pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.checks.base import Flaw, Item
from pipeline.checks.language.unknown_words import (
    corrected,
    known_in,
    lookups,
    unknown_words,
)
from pipeline.checks.language.words import danish
from pipeline.checks.pair import Context, Pair, Word
from pipeline.model.finding import Severity

id: Final = "danish-spelling"
severity: Final[Severity] = "info"

_SPELLINGS = tuple(
    (re.compile(danish_letters), norwegian)
    for danish_letters, norwegian in (
        ("æ", "e"), ("^af", "av"), ("^ud", "ut"), ("^op", "opp"), ("^ind", "inn"), ("tion", "sjon"),
        ("hed", "het"), ("skab", "skap"), ("ej", "ei"), ("øj", "øy"), ("nd", "nn"), ("ld", "ll"),
        ("rne$", "ne"), ("(?<=[aeiouyæøå])b", "p"), ("(?<=[aeiouyæøå])d", "t"),
        ("(?<=[aeiouyæøå])g", "k"), ("el$", "ell"), ("^k(?=[eøæ])", "kj"),
    )
)  # fmt: skip
"""How Danish and Norwegian differ."""

_RESPELT = re.compile("|".join(regex.pattern for regex, _ in _SPELLINGS))


def collect(pair: Pair) -> Iterator[tuple[Word, ...]]:
    """Remember the words that the source has too, and that could be spelt in another way.

    What our own list knows is found without a dictionary.
    """
    if pair.context.speller is None or pair.source_language != "da":
        return
    if pair.language in ("nb", "nn"):
        known = {word.text for word in pair.source_words}
        words = tuple(word for word in lookups(pair) if _is_suspect(word.text, known, pair))
        if words:
            yield words


def compare(items: Sequence[Item], context: Context) -> Iterator[tuple[int, Flaw]]:
    """Find the words that are Danish and not of the target's language."""
    suspects = known_in(unknown_words(items, context), "da", context)
    suspects -= known_in(suspects, "en", context)  # terms stay English
    right = corrected(suspects, _spellings, context)
    for number, words in items:
        for word in words:
            if word.text in right:
                message = f'"{word.text}" is spelt as in Danish'
                yield number, Flaw(message, f"perhaps {right[word.text]}", word.span)


def _is_suspect(word: str, known: set[str], pair: Pair) -> bool:
    return word in known and _RESPELT.search(word) is not None and not danish(word, pair.language)


def _spellings(word: str) -> Iterator[str]:
    """Respell a word in one way, then in two."""
    once = {regex.sub(norwegian, word): None for regex, norwegian in _SPELLINGS}
    once.pop(word, None)
    yield from once
    for spelling in once:
        for regex, norwegian in _SPELLINGS:
            yield regex.sub(norwegian, spelling)
