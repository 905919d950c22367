"""Find the most similar of many texts, by gettext's measure but without comparing all with all.

The measure is msgmerge's: twice the longest common subsequence by the sum of the lengths, in UTF-8
bytes; above 0.6, texts are similar. msgmerge compares every new text with every old one. Here the
old texts that share rare words with the new one are compared first, and mostly one of them is as
close as any. Only where none is close are others compared, as long as that takes a bounded time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

THRESHOLD = 0.6
"""What is less alike than this is not similar (gettext's FUZZY_THRESHOLD); what is just as much is,
if it has the same context."""

_CLOSE = 0.8
"""A text this much alike that shares rare words is hardly ever beaten by one that shares none."""

_RARE, _COMMON = 24, 400
"""How many texts a word may stand in to lead to them: at first, and where that led to none."""

_FEW, _MANY = 8, 40
"""How many texts are compared in each of these steps."""

_MOST_PAIRS = 4_000_000
"""How many pairs of texts are compared, all in all, that share no word; some 70 ns each."""


class Similar:
    """An index of texts. It is made when the first text is looked up."""

    def __init__(self, texts: Sequence[str], contexts: Sequence[str | None]) -> None:
        """Take the texts.

        Args:
            texts: In order of preference: of two that are as similar, the first is found.
            contexts: Their msgctxt.
        """
        self._texts = texts
        self._contexts = contexts
        self._bytes: list[bytes] = []
        self._places: dict[str, list[int]] = {}
        self._by_length: list[int] = []
        self._lengths: list[int] = []
        self._pairs_left = _MOST_PAIRS

    def find(self, text: str, context: str | None) -> int | None:
        """Find the text that is most similar to a new one.

        Args:
            text: The new one.
            context: Its msgctxt; of texts that are as similar, one with the same is found.

        Returns:
            Its place among the texts; None where none is similar.
        """
        if not self._texts:
            return None
        if not self._bytes:
            self._make_index()
        query = _Query(text.encode(), context)
        found = (self._places.get(word) for word in set(text.split()))
        lists = sorted(filter(None, found), key=len)
        best = self._best(query, self._sharing(lists, _RARE, _FEW))
        if best.score < _CLOSE:
            best = max(best, self._best(query, self._sharing(lists, _COMMON, _MANY)))
        if best.score < _CLOSE:
            best = max(best, self._scan(query))
        is_similar = best.score > THRESHOLD or (best.has_context and best.score == THRESHOLD)
        return -best.minus_place if is_similar else None

    def _make_index(self) -> None:
        self._bytes = [text.encode() for text in self._texts]
        places = self._places
        for i, text in enumerate(self._texts):
            for word in set(text.split()):
                if word in places:
                    places[word].append(i)
                else:
                    places[word] = [i]
        self._by_length = sorted(range(len(self._bytes)), key=lambda i: len(self._bytes[i]))
        self._lengths = [len(self._bytes[i]) for i in self._by_length]

    @staticmethod
    def _sharing(lists: Sequence[list[int]], most: int, number: int) -> list[int]:
        """List the texts that share the most of those words that *most* texts have, or fewer."""
        votes: Counter[int] = Counter()
        for places in lists:
            if len(places) > most:
                break
            votes.update(places)
        if len(votes) <= number:
            return list(votes)
        return [i for i, _ in votes.most_common(number)]

    def _best(self, query: _Query, places: Sequence[int]) -> _Match:
        from rapidfuzz.distance import Indel

        best = _NONE
        for i in places:
            score = Indel.normalized_similarity(query.text, self._bytes[i], score_cutoff=best.score)
            if score >= best.score:
                best = max(best, _Match(score, self._contexts[i] == query.context, -i))
        return best

    def _scan(self, query: _Query) -> _Match:
        """Compare with all texts of a fitting length."""
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        least = THRESHOLD / (2 - THRESHOLD)
        first = bisect_left(self._lengths, len(query.text) * least)
        last = bisect_left(self._lengths, len(query.text) / least + 1)
        if last - first > self._pairs_left:
            return _NONE
        self._pairs_left -= last - first
        places = self._by_length[first:last]
        found = process.extract(
            query.text,
            [self._bytes[i] for i in places],
            scorer=Indel.normalized_similarity,
            score_cutoff=THRESHOLD,
            limit=_FEW,  # of those that are as similar, the context decides
        )
        matches = (
            _Match(score, self._contexts[places[k]] == query.context, -places[k])
            for _, score, k in found
        )
        return max(matches, default=_NONE)


class _Query(NamedTuple):
    text: bytes
    context: str | None


class _Match(NamedTuple):
    """A text that was found; a better one is greater."""

    score: float
    has_context: bool
    minus_place: int
    """The first of several is the greatest."""


_NONE = _Match(THRESHOLD, False, 0)
