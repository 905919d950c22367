"""Two different texts have the same translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.checks.base import Flaw, Item
from pipeline.checks.pair import Context, Pair
from pipeline.model.finding import Severity

id: Final = "same-translation"
severity: Final[Severity] = "info"

_SHORTEST = 4
"""Words of a translation; shorter ones are the same for synonyms."""

_LONG = 8
"""Words of a translation that two texts do not share by chance."""

_SHOWN = 60
"""Characters of a source in a message."""

_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = 0.4
"""How much of the words of two sources is the same where they say the same in other words."""


def collect(pair: Pair) -> Iterator[tuple[str, str]]:
    """Remember the texts of some length."""
    if pair.target.count(" ") >= _SHORTEST - 1 and len(pair.spelt) >= _SHORTEST:
        yield (pair.source, pair.target)


def compare(items: Sequence[Item], context: Context) -> Iterator[tuple[int, Flaw]]:
    """Find translations that stand at a text unlike the first that has them."""
    firsts: dict[str, str] = {}
    for number, (source, target) in items:
        first = firsts.setdefault(" ".join(target.split()), source)
        if first == source:
            continue
        if _shared(first, source) < _ALIKE:
            is_long = target.count(" ") >= _LONG - 1
            yield (
                number,
                Flaw(
                    f'the translation is also that of "{" ".join(first.split())[:60]}"',
                    "translate what this text says",
                    severity="warning" if is_long else None,
                    subject=first,
                ),
            )


def _short(text: str) -> str:
    return " ".join(text.split())[:_SHOWN]


def _shared(one: str, other: str) -> float:
    """Give the share of the words of two texts that both have, by their beginnings."""
    words = _stems(one), _stems(other)
    return len(words[0] & words[1]) / max(len(words[0] | words[1]), 1)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in _WORD.findall(text.casefold()))
