"""Sentences of a translation that are still in the language of the source."""

from __future__ import annotations

from pipeline.checks.language.kept import is_kept, is_technical
from pipeline.checks.pair import Pair, Word
from pipeline.segmentation import sentences

_SHORTEST = 3
"""Words of a sentence; what is shorter may be a name or a label."""

_SHARE = 0.8
"""Of the words of a sentence, how many the source has too."""

_ENOUGH = 3
"""Foreign words of a sentence that was changed; one tells of a sentence that was not."""


def foreign_words(pair: Pair) -> list[Word]:
    """List the words of the target that are the source's language, but for names and titles."""
    return [
        word
        for word, why in pair.suspects
        if (why.is_foreign or (why.danish_if_shared and word.text.lower() in pair.source_lower))
        and not is_kept(pair, word)
    ]


def untranslated(pair: Pair, foreign: list[Word]) -> list[tuple[int, int]]:
    """Find the sentences that are still in the language of the source.

    That a sentence stands in the source too does not tell: most words of Norwegian are Danish.
    It has words that the target's language lacks, and none of its own: these would not stand in
    the source.

    Args:
        pair: The translation.
        foreign: What `foreign_words` gave.
    """
    if not foreign:
        return []
    known = pair.source_lower
    found = []
    start = 0
    for sentence in sentences(pair.target, pair.source_language):
        end = start + len(sentence)
        words = [
            word
            for word in pair.words
            if start <= word.start < end and not is_technical(pair.text, word)
        ]
        count = sum(start <= word.start < end for word in foreign)
        shared = sum(word.text.lower() in known for word in words)
        enough = 1 if shared == len(words) else _ENOUGH
        if len(words) >= _SHORTEST and count >= enough and shared >= _SHARE * len(words):
            found.append((start, start + len(sentence.rstrip())))
        start = end
    return found


def is_within(word: Word, spans: list[tuple[int, int]]) -> bool:
    """Tell whether a word stands in one of the spans."""
    return any(start <= word.start < end for start, end in spans)
