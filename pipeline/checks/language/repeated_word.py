"""A word stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import ne
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.language.kept import is_technical
from pipeline.checks.pair import Pair, Word
from pipeline.model.finding import Severity

id: Final = "repeated-word"
severity: Final[Severity] = "warning"

_REPEATED = re.compile(r"\b(\w+)[\s-]+\1\b", re.IGNORECASE)
_MAY_REPEAT_NORDIC = frozenset(
    (
        "bla", "blah", "de", "dei", "den", "der", "det", "et", "ha", "hei", "hej", "hip", "hurra",
        "hysj", "ja", "jo", "langt", "lenge", "mange", "mye", "mykje", "nei", "nej", "så", "takk",
        "tikk", "veldig",
    )
)  # fmt: skip
_MAY_REPEAT_ENGLISH = frozenset(
    (
        "blah", "bye", "do", "far", "ha", "had", "her", "hush", "long", "many", "much", "no",
        "really", "so", "that", "very", "well", "yeah", "yes",
    )
)  # fmt: skip
"""Words that good sentences have twice: "det det koster", "he had had enough"."""

_VERBS = frozenset(("er", "har", "var", "hadde", "is", "has", "was"))
_RELATIVES = frozenset(("som", "hva", "kva", "hvem", "kven", "what", "who"))
"""Before a verb: "de som har har mest"."""

_TIMES = frozenset(
    (
        "aften", "aftes", "dag", "eftermiddag", "ettermiddag", "formiddag", "fjor", "går",
        "kveld", "kvæld", "morgen", "morgon", "morges", "morra", "nat", "natt", "sommer",
        "sommar", "høst", "haust", "vinter", "vår", "åri", "år",
    )
)  # fmt: skip
"""After "i": "byen hun bor i i dag"."""


_AUXILIARIES = frozenset(("ble", "blei", "blir", "hadde", "har", "vart", "vert"))
"""Before "i i går", which no place goes with: "han ble i i går dømt"."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Find words that are written twice with nothing but space between."""
    lower = pair.lower
    if all(map(ne, lower, lower[1:])):
        return
    words = pair.words
    for place, (first, second) in enumerate(pairwise(lower)):
        if first == second and _is_slip(pair, words, place):
            one, other = words[place], words[place + 1]
            written = f"{one.text} {other.text}"
            span = one.start, other.end
            yield Flaw(f'"{written}" repeats a word', f"write {one.text} once", span, one.text)


def _is_slip(pair: Pair, words: Sequence[Word], place: int) -> bool:
    one, other = words[place], words[place + 1]
    if not pair.text[one.end : other.start].isspace() or other.text[0].isupper():
        return False
    lower = other.text.lower()
    if lower in (_MAY_REPEAT_ENGLISH if pair.language == "en" else _MAY_REPEAT_NORDIC):
        return False
    before = [word.text.lower() for word in words[max(0, place - 2) : place]]
    if lower in _VERBS and not _RELATIVES.isdisjoint(before):
        return False
    following = words[place + 2].text.lower() if place + 2 < len(words) else ""
    is_passive = bool(before) and before[-1] in _AUXILIARIES
    if lower in ("i", following) and following in (*_TIMES, lower) and not is_passive:
        return False
    if is_technical(pair.text, one) or is_technical(pair.text, other):
        return False
    return _REPEATED.search(pair.source_text) is None
