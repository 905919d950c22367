"""Words of Bokmål in Nynorsk, and of Nynorsk in Bokmål."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Flaw
from pipeline.checks.language.kept import is_kept, quotations
from pipeline.checks.language.replacing import replaced
from pipeline.checks.language.sentences import foreign_words, is_within, untranslated
from pipeline.checks.language.words import ONLY_FOR
from pipeline.checks.pair import Pair, Word

_MANY = 2
"""Words of the other Norwegian that make a quotation one in that language."""


_ORDERS = frozenset(("angiv", "indtast", "kontakt", "skriv", "tast"))
"""Of Danish: "skriv" is what they are in Bokmål."""


def flaws(pair: Pair, name: str) -> Iterator[Flaw]:
    """Find words of the other Norwegian, which has a name."""
    replacements = {word: why.other for word, why in pair.suspects if why.other}
    if not replacements:
        return
    found = list(replacements)
    allowed = [
        *untranslated(pair, foreign_words(pair)),
        *(span for span in quotations(pair.target) if _count(found, span) >= _MANY),
    ]
    for word in found:
        if _may_be_right(pair, word) or is_within(word, allowed) or is_kept(pair, word):
            continue
        yield replaced(word, name, replacements[word], is_fixed=True)


def _may_be_right(pair: Pair, word: Word) -> bool:
    """Tell whether both Norwegians have a word, and the source does not say which is meant."""
    meanings = ONLY_FOR.get(word.text.lower())
    if meanings is None:
        return False
    is_order = word.text.lower() in _ORDERS and not _ORDERS.isdisjoint(pair.source_lower)
    return is_order or meanings.isdisjoint(pair.source_lower)


def _count(words: list[Word], span: tuple[int, int]) -> int:
    return len({word.text for word in words if is_within(word, [span])})
