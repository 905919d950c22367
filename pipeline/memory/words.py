"""The words of a text: what is looked up of it, and how many it shares with another.

The law: two texts of which either has at most `MOST_ANCHORS` * 2 - 2 different words, and which
share at least half of the words of the one that has more, share an anchor. So a store has to look
only at texts with an anchor of the query, and need keep only about half of the words of each.

Source:
    Prefix filtering: Chaudhuri, Ganti, Kaushik, "A Primitive Operator for Similarity Joins in Data
    Cleaning" (ICDE 2006). Words are ordered by length, as long ones are rare (Zipf's law of
    abbreviation), so that the order is the same for ever, whatever a memory holds.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence

MOST_ANCHORS = 24
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 3
_STEM = 5
"""Letters that two forms of a word begin with: *kommunen*, *kommuner*."""


def words_of(mask: str) -> list[str]:
    """List the words of a masked text, in small letters; slots are none.

    >>> words_of("Én kommune, to TAL")
    ['én', 'kommune', 'to', 'tal']
    """
    return _WORD.findall(mask.casefold())


def anchors(words: Sequence[str]) -> tuple[int, ...]:
    """Give the numbers under which a text is kept and looked for, those of rare words first.

    A text of few words has their beginnings too: of three words, one may have got an ending.

    >>> len(anchors(words_of("Fra krav til behov"))), anchors([])
    (3, ())
    """
    different = set(words)
    ranked = sorted([(-len(word), _number(word)) for word in different])
    chosen = [number for _, number in ranked[: min(len(ranked) // 2 + 1, MOST_ANCHORS)]]
    if len(different) <= _FEW:
        stems = {word[:_STEM] for word in different if len(word) > _STEM}
        chosen += sorted(_number(f"{stem}~") for stem in stems)
    return tuple(dict.fromkeys(chosen))


def share_enough(words: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether texts share more than half of the words of the longer one.

    Letters alone make *huset* and *muset* similar. A word in another form counts as shared.

    >>> share_enough(["huset"], ["muset"]), share_enough(["kommunen"], ["kommunens"])
    (False, True)
    """
    if not words or not others:
        return False
    same = (Counter(words) & Counter(others)).total()
    rest = Counter(map(_stem, (Counter(words) - Counter(others)).elements()))
    forms = rest & Counter(map(_stem, (Counter(others) - Counter(words)).elements()))
    forms.pop("", None)
    return 2 * (same + forms.total()) > max(len(words), len(others))


def _stem(word: str) -> str:
    return word[:_STEM] if len(word) >= _STEM else ""


def _number(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))
