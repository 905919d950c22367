"""Words of Bokmål in Nynorsk, and of Nynorsk in Bokmål."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Flaw
from pipeline.checks.language.kept import is_kept, quotations
from pipeline.checks.language.replacing import replaced
from pipeline.checks.language.sentences import foreign_words, is_within, untranslated
from pipeline.checks.language.words import other_norwegian
from pipeline.checks.pair import Pair, Word

_MANY = 2
"""Words of the other Norwegian that make a quotation one in that language."""

_ONLY_FOR = {
    "de": frozenset(("de", "the", "they")),
    "et": frozenset(("et", "a", "an")),
    "seier": frozenset(("siger", "says")),
    "tilsette": frozenset(("ansatte", "employees")),
}
"""Words that both have, in different senses: wrong where the source has one of these."""


def flaws(pair: Pair, name: str) -> Iterator[Flaw]:
    """Find words of the other Norwegian, which has a name."""
    language = pair.language
    found = [word for word in pair.words if other_norwegian(word.text, language)]
    if not found:
        return
    source = {word.text.lower() for word in pair.source_words}
    allowed = [
        *untranslated(pair, foreign_words(pair)),
        *(span for span in quotations(pair.target) if _count(found, span) >= _MANY),
    ]
    for word in found:
        lower = word.text.lower()
        may_be_right = lower in _ONLY_FOR and _ONLY_FOR[lower].isdisjoint(source)
        if not may_be_right and not is_within(word, allowed) and not is_kept(pair, word):
            yield replaced(word, name, other_norwegian(word.text, language), is_fixed=True)


def _count(words: list[Word], span: tuple[int, int]) -> int:
    return len({word.text for word in words if is_within(word, [span])})
