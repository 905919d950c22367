"""Find what the memory has for a text, and say how far it is to be trusted.

A match is *exact* only where nothing at all had to be done: the same text with the same placeables,
codes and numbers, in the same context, for the same locale, and a translation that has the codes
and placeables of the text. All else is fuzzy, and somebody has to look at it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.memory.adapt import Adapted, adapt, slot_changes
from pipeline.memory.mask import Piece, digest, join, key_of, mask_message, masked, split
from pipeline.memory.segment import Kind, Match, Query, Store, Text, Translation
from pipeline.memory.words import anchors, share_enough, words_of
from pipeline.model.locale import KNOWN_TAGS, is_same_language

IN_CONTEXT = 101
EXACT = 100
RENAMED = 99
"""At most, where placeables or codes got other names, the context or the country is another."""

REPLACED = 98
"""At most, where a number was exchanged, or a code stands for another element."""

MISFIT = 5
"""Taken off for each code, placeable or number that could not be made to fit."""

LEAST = 75
"""What is less alike costs more to read than to translate."""

_MOST_SCORED = 40
"""Texts whose translations are read; each may have several."""


class Memory:
    """Answers what a store has for a text."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def has_texts(self, source_language: str, locale: str) -> bool:
        """Tell whether there is anything at all that may help with a locale."""
        return self._store.has_texts(source_language, _locales(locale))

    def find(self, query: Query, *, least: int = LEAST, most: int = 5) -> list[Match]:
        """Find translations of a text and of texts like it.

        Args:
            query: The text.
            least: Score that a match must have, in percent.
            most: Number of matches.

        Returns:
            The matches, the best first; of equal ones those that are used most, then the newest.
        """
        pieces = split(query.msgid, has_placeables=query.has_placeables)
        mask = masked(pieces)
        locales = _locales(query.locale)
        same = self._store.same(key_of(mask), query.msgid, query.source_language, locales)
        found = [(text, 100) for text in same]
        if least < EXACT and not any(text.msgid == query.msgid for text in same):
            found += self._similar(mask, query, locales, least)
        ranked = sorted(found, key=lambda each: -each[1])[:_MOST_SCORED]
        asked = _Asked(query, pieces)
        matches = (
            match
            for text, score in ranked
            for match in asked.matches(
                text, score, self._store.translations(text.id, *asked.neighbours)
            )
        )
        return _best((match for match in matches if match[0].score >= least), most)

    def _similar(
        self, mask: str, query: Query, locales: tuple[str, ...], least: int
    ) -> list[tuple[Text, int]]:
        """Find texts that are not the same, with their similarity in percent."""
        words = words_of(mask)
        wanted = anchors(words)
        if not wanted:
            return []  # nothing but numbers and signs: any other would do as well
        from rapidfuzz.distance import Indel

        share = min(max(least, 1), 99) / 100
        lengths = (int(len(mask) * share / (2 - share)), int(len(mask) * (2 - share) / share) + 1)
        found = []
        for text in self._store.near(wanted, len(mask), lengths, query.source_language, locales):
            other = mask_message(text.msgid, has_placeables=text.has_placeables)
            if other == mask:
                continue
            ratio = Indel.normalized_similarity(mask, other, score_cutoff=share)
            if ratio >= share and share_enough(words, words_of(other)):
                found.append((text, min(int(100 * ratio), RENAMED)))
        return found


class _Asked:
    """A query, ready to have translations made fit."""

    def __init__(self, query: Query, pieces: Sequence[Piece]) -> None:
        self._query = query
        self._pieces = pieces
        self.neighbours = (_digest(query.before), _digest(query.after))

    def matches(
        self, text: Text, score: int, translations: Sequence[Translation]
    ) -> Iterable[tuple[Match, tuple[object, ...]]]:
        """Make the translations of a text fit.

        Returns:
            The matches, each with what decides between those of one score.
        """
        uses = Counter(each.msgstr for each in translations)
        source = split(text.msgid, has_placeables=text.has_placeables)
        for each in translations:
            target = split(each.msgstr, has_placeables=text.has_placeables)
            fitted = adapt(source, target, self._pieces)
            kind, points = self._judge(text, source, each, score, fitted)
            is_as_it_is = kind != "fuzzy" and text.has_placeables is self._query.has_placeables
            msgstr = (
                each.msgstr
                if is_as_it_is
                else join(fitted.pieces, has_placeables=self._query.has_placeables)
            )
            if not msgstr.strip():
                continue
            rank = (each.is_obsolete, -uses[each.msgstr], _newest_first(each.changed), each.origin)
            original = "" if self._is_elsewhere(text, each) else each.msgstr
            has_placeables = text.has_placeables
            match = Match(msgstr, points, kind, each.origin, text.msgid, original, has_placeables)
            yield match, rank

    def _judge(
        self, text: Text, source: Sequence[Piece], each: Translation, score: int, fitted: Adapted
    ) -> tuple[Kind, int]:
        is_changed = fitted.renamed or fitted.replaced or fitted.misfits
        is_elsewhere = self._is_elsewhere(text, each)
        if score == 100 and list(source) == list(self._pieces) and not is_changed:
            if is_elsewhere:
                return "fuzzy", RENAMED
            return ("ice", IN_CONTEXT) if self._is_in_context(each) else ("exact", EXACT)
        is_other = fitted.replaced or slot_changes(source, self._pieces)
        ceiling = REPLACED if is_other or fitted.misfits else RENAMED
        points = min(score, ceiling) - is_elsewhere - MISFIT * fitted.misfits
        return "fuzzy", max(points, 0)

    def _is_elsewhere(self, text: Text, each: Translation) -> bool:
        """Tell whether a translation is for another country, or for a text that means another."""
        return text.locale != self._query.locale or each.msgctxt != self._query.msgctxt

    def _is_in_context(self, each: Translation) -> bool:
        """Tell whether the neighbours are the same; two texts alone in their files have none."""
        around = (each.before, each.after)
        return None not in around and around == self.neighbours and any(around)


def _best(matches: Iterable[tuple[Match, tuple[object, ...]]], most: int) -> list[Match]:
    """Take the best matches, and of those with one translation the first."""
    ranked = sorted(matches, key=lambda each: (-each[0].score, *each[1]))
    by_text: dict[str, Match] = {}
    for match, _ in ranked:
        by_text.setdefault(match.msgstr, match)
    return list(by_text.values())[:most]


@lru_cache(maxsize=64)
def _locales(locale: str) -> tuple[str, ...]:
    """List the targets that help with a locale: British spelling is better than none."""
    others = (tag for tag in KNOWN_TAGS if tag != locale and is_same_language(tag, locale))
    return (locale, *others)


def _newest_first(changed: str | None) -> tuple[int, ...]:
    """Order dates of TMX, ``20261124T170000Z``, backwards; those that are not known come last."""
    return tuple(-ord(char) for char in changed) if changed else (0,)


def _digest(text: str | None) -> int | None:
    return None if text is None else digest(text)
