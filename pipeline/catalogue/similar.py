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
from itertools import chain, takewhile
from typing import NamedTuple

THRESHOLD = 0.6
"""What is less alike than this is not similar (gettext's FUZZY_THRESHOLD); what is just as much is,
if it has the same context."""

_ROUNDING = 1e-9
_SLACK = 1e-4
"""rapidfuzz may leave out what is only just as much alike as asked for."""

_CLOSE, _CLOSE_IF_SHORT, _SHORT = 0.8, 0.95, 6
"""A text this much alike that shares rare words is hardly ever beaten by one that shares none; in
texts of fewer than six words, chance has more to say."""

_RARE, _COMMON = 24, 400
"""How many texts a word may stand in to lead to them: at first, and where that led to none."""

_FEW, _MANY = 8, 40
"""How many texts are compared in each of these steps."""

_SMALL = 64
"""So many texts are compared with all; an index would cost more than it saves."""

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
        if len(self._texts) <= _SMALL:
            return _place_of(self._scan(query, THRESHOLD))
        words = set(text.split())
        close = _CLOSE if len(words) >= _SHORT else _CLOSE_IF_SHORT
        lists = sorted(filter(None, map(self._places.get, words)), key=len)
        best = self._best(query, self._sharing(lists, _RARE, _FEW))
        if best.score < close:
            best = max(best, self._best(query, self._sharing(lists, _COMMON, _MANY)))
        if best.score < close:
            best = max(best, self._scan(query, best.score))
        return _place_of(best)

    def _make_index(self) -> None:
        self._bytes = [text.encode() for text in self._texts]
        self._by_length = sorted(range(len(self._bytes)), key=lambda i: len(self._bytes[i]))
        self._lengths = [len(self._bytes[i]) for i in self._by_length]
        if len(self._texts) <= _SMALL:
            return
        places = self._places
        for i, text in enumerate(self._texts):
            for word in set(text.split()):
                if word in places:
                    places[word].append(i)
                else:
                    places[word] = [i]

    @staticmethod
    def _sharing(lists: Sequence[list[int]], most: int, number: int) -> list[int]:
        """List the texts that share the most of those words that *most* texts have, or fewer."""
        rare = list(takewhile(lambda places: len(places) <= most, lists))
        votes = Counter(chain.from_iterable(rare))
        if len(votes) <= number:
            return list(votes)
        if number == _MANY:
            return [i for i, _ in votes.most_common(number)]
        least = max(votes.values()) - 1
        return [i for i, count in votes.items() if count >= least][:number]

    def _best(self, query: _Query, places: Sequence[int]) -> _Match:
        from rapidfuzz.distance import Indel

        best = _NONE
        score_of = Indel.normalized_similarity
        for i in places:
            score = score_of(query.text, self._bytes[i], score_cutoff=best.score - _SLACK)
            if score >= best.score:
                best = max(best, _Match(score, self._contexts[i] == query.context, -i))
        return best

    def _scan(self, query: _Query, score: float) -> _Match:
        """Compare with all texts of such a length that they may be more alike."""
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        least = (score - _ROUNDING) / (2 - score + _ROUNDING)
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
            score_cutoff=score - _SLACK,
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


def _place_of(match: _Match) -> int | None:
    excess = match.score - THRESHOLD
    is_similar = excess > _ROUNDING or (match.has_context and excess >= -_ROUNDING)
    return -match.minus_place if is_similar else None


_NONE = _Match(THRESHOLD - _ROUNDING, False, 0)
