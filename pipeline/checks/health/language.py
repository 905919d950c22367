"""Which language the translations of a catalogue are in, by its commonest words."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.model.entry import Catalogue

_WORDS = {
    "da": "af at ikke jeg noget nogle mere efter blev hvad være kunne også ud",
    "nb": "av å ikke jeg noe noen mer etter ble hva være kunne også ut",
    "nn": "av å ikkje eg noko nokon meir etter vart kva vere kunne frå ein eit dei",
    "en": "the of to and is not it that this with for are was be",
}
_BY_WORD = {
    word: [language for language, words in _WORDS.items() if word in words.split()]
    for words in _WORDS.values()
    for word in words.split()
}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 40
"""Telling words; a catalogue with fewer is not judged."""

_MOST = 2000
"""Entries that are looked at."""


def language_of_texts(catalogue: Catalogue) -> str | None:
    """Tell the language of translations; None where it is not clear."""
    counts: Counter[str] = Counter()
    translated = (entry for entry in catalogue.entries if entry.is_translated)
    for entry, _ in zip(translated, range(_MOST), strict=False):
        if entry.msgstr == entry.msgid:
            continue  # not translated, or the same in both
        for word in _WORD.findall(entry.msgstr.lower()):
            counts.update(_BY_WORD.get(word, ()))
    (best, most), (_, second) = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    return best if most >= _ENOUGH and most > 2 * second else None
