"""Find the most similar of many texts, by gettext's measure but without comparing all with all.

The measure is msgmerge's: twice the longest common subsequence by the sum of the lengths, in UTF-8
bytes; from 0.6 on, texts are similar. msgmerge compares every new text with every old one. Here the
old texts that share rare words with the new one are compared first, and mostly one of them is as
close as any. Only where none is close are others compared, as long as that takes a bounded time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import NamedTuple

THRESHOLD = 0.6
"""What is less alike than this is not similar (gettext's FUZZY_THRESHOLD)."""

_ROUNDING = 1e-9
_SLACK = 1e-4
"""rapidfuzz may leave out what is only just as much alike as asked for."""

_CLOSE, _CLOSE_IF_SHORT, _SHORT = 0.8, 0.95, 6
"""A text this much alike that shares rare words is hardly ever beaten by one that shares none; in
texts of fewer than six words, chance has more to say."""

_RARE, _COMMON, _ALL = 120, 4000, 40_000
"""How many texts the rarest words may lead to: at first, where that led to none that is close, and
where nothing led to one that is similar."""

_FEW, _MANY, _MOST = 12, 40, 80
"""How many texts are compared in each of these steps."""

_TIES = 4
"""Among so many that are as similar, the context decides."""

_SMALL = 64
"""So many texts are compared with all; an index would cost more than it saves."""

_MOST_PAIRS = 6_000_000
"""How many pairs of texts are compared, all in all, that share no word; some 70 ns each."""

_LETTERS = 8000
"""So many pairs of letters are compared in the time that a pair of short texts takes."""

_LARGEST = 200_000_000
"""Texts of so many pairs of letters are not compared: a text of 14,000 letters is no paragraph, and
to compare a file full of them would take the square of its size."""


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
        self._sums: list[int] = []
        self._pairs_left = _MOST_PAIRS

    def find(self, text: str, context: str | None) -> tuple[int, float] | None:
        """Find the text that is most similar to a new one.

        Args:
            text: The new one.
            context: Its msgctxt; of texts that are as similar, one with the same is found.

        Returns:
            Its place among the texts, and how similar it is; None where none is.
        """
        if not self._texts:
            return None
        if not self._bytes:
            self._make_index()
        query = _Query(text.encode(), context)
        if len(self._texts) <= _SMALL:
            return _found(self._best(query, self._of_like_length(query, THRESHOLD), _NONE))
        words = set(text.split())
        close = _CLOSE if len(words) >= _SHORT else _CLOSE_IF_SHORT
        lists = sorted(filter(None, map(self._places.get, words)), key=len)
        best = self._best(query, self._sharing(lists, _RARE, _FEW), _NONE)
        if best.score < close:
            best = self._best(query, self._sharing(lists, _COMMON, _MANY), best)
        if best.score < close:
            best = self._best(query, self._of_like_length(query, best.score), best)
        if best is _NONE:
            best = self._best(query, self._sharing(lists, _ALL, _MOST), best)
        return _found(best)

    def _make_index(self) -> None:
        self._bytes = [text.encode() for text in self._texts]
        self._by_length = sorted(range(len(self._bytes)), key=lambda i: len(self._bytes[i]))
        self._lengths = [len(self._bytes[i]) for i in self._by_length]
        self._sums = list(accumulate(self._lengths, initial=0))
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
        """List the texts that share the most words, of the rarest that lead to *most* texts."""
        sizes = accumulate(map(len, lists))
        rare = [places for places, size in zip(lists, sizes, strict=True) if size <= most]
        votes = Counter(chain.from_iterable(rare or [places[:most] for places in lists[:1]]))
        if len(votes) <= number:
            return list(votes)
        least = max(votes.values()) - 1  # most have fewer words in common, and need no sorting
        leading = [i for i, count in votes.items() if count >= least]
        if len(leading) < number:
            return [i for i, _ in votes.most_common(number)]
        return sorted(leading, key=votes.__getitem__, reverse=True)[:number]

    def _of_like_length(self, query: _Query, score: float) -> list[int]:
        """List the texts whose length lets them be as much alike; none where it would take long."""
        least = (score - _ROUNDING) / (2 - score + _ROUNDING)
        first = bisect_left(self._lengths, len(query.text) * least)
        last = bisect_left(self._lengths, len(query.text) / least + 1)
        # Long texts take longer, in proportion to both lengths.
        letters = self._sums[last] - self._sums[first]
        cost = last - first + len(query.text) * letters // _LETTERS
        if cost > self._pairs_left:
            return []
        self._pairs_left -= cost
        return self._by_length[first:last]

    def _best(self, query: _Query, places: Sequence[int], best: _Match) -> _Match:
        """Compare a text with some, and give the most similar if it beats the best so far."""
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        if len(query.text) * self._lengths[-1] > _LARGEST:
            most = _LARGEST // len(query.text)
            places = [i for i in places if len(self._bytes[i]) <= most]
        found = process.extract(
            query.text,
            [self._bytes[i] for i in places],
            scorer=Indel.normalized_similarity,
            score_cutoff=best.score - _SLACK,
            limit=_TIES,
        )
        for _, score, k in found:
            i = places[k]
            best = max(best, _Match(score, self._contexts[i] == query.context, -i))
        return best


class _Query(NamedTuple):
    text: bytes
    context: str | None


class _Match(NamedTuple):
    """A text that was found; a better one is greater."""

    score: float
    has_context: bool
    minus_place: int
    """The first of several is the greatest."""


def _found(match: _Match) -> tuple[int, float] | None:
    return None if match is _NONE else (-match.minus_place, match.score)


_NONE = _Match(THRESHOLD - _ROUNDING, False, 0)
