"""Weekdays and months that stand without a date: *onsdag*, *i august*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pipeline.checks.values.atoms import Atom
from pipeline.values.reading.find import lexicon_of
from pipeline.values.reading.hints import words_of

_WORD = re.compile(r"[^\W\d_]+")
_EVENING = re.compile(r"\b(?:nat|aften|even|eve\b|night|kveld)", re.IGNORECASE)
"""The night to Sunday is Saturday night."""

_VERBS = frozenset({"may", "march"})


def calendar_changes(
    source: str, target: str, source_language: str, language: str
) -> Iterator[tuple[Atom, Atom]]:
    """Find a weekday or month that another stands in the place of.

    Args:
        source: The text.
        target: Its translation.
        source_language: BCP 47 tag.
        language: BCP 47 tag.
    """
    words = words_of(source)
    for kind in ("weekday", "month"):
        if _names(source_language, kind).keys().isdisjoint(words):
            continue
        said = {atom.key: atom for atom in _words(source, source_language, kind)}
        if not said or (kind == "weekday" and _EVENING.search(source)):
            continue
        saying = {atom.key: atom for atom in _words(target, language, kind)}
        gone = [atom for key, atom in said.items() if key not in saying]
        new = [atom for key, atom in saying.items() if key not in said]
        if len(gone) == len(new) == 1:
            yield gone[0], new[0]


def calendar_names(language: str) -> frozenset[str]:
    """List the weekdays and months of a language, lower case."""
    return frozenset((*_names(language, "weekday"), *_names(language, "month")))


def calendar_word(atom: Atom, language: str) -> str | None:
    """Give a weekday or month in another language."""
    if atom.kind not in ("weekday", "month"):
        return None
    for word, number in _names(language, atom.kind).items():
        if atom.key == str(number):
            return word.capitalize() if language.startswith("en") else word
    return None


def _words(text: str, language: str, kind: str) -> Iterator[Atom]:
    names = _names(language, kind)
    for match in _WORD.finditer(text):
        name = match[0].lower()
        if name in names and (match[0] != name or name not in _VERBS):
            yield Atom(kind, str(names[name]), "", match[0], match.span())


@cache
def _names(language: str, kind: str) -> Mapping[str, int]:
    lexicon = lexicon_of(language)
    if lexicon is None:
        return {}
    return lexicon.weekdays if kind == "weekday" else lexicon.months
