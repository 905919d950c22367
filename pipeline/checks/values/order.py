"""Values of a text that have changed places: *fra 2 til 3* as *fra 3 til 2*.

A translation may say values in another order, with the words that belong to them. So the words
around each are compared with those around it and the other in the target: names, digits, words that
the languages share, and the small words before it (*fra*, *til*, *end*). Where those of the
other fit better, the two have changed places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from pipeline.checks.values.agree import agrees
from pipeline.checks.values.atoms import Atom

_TOKEN = re.compile(r"[^\W\d_]+|\d[\d.,]*\d|\d|[.!?](?=\s+\W*[A-ZÆØÅ])|[;:](?=\s)")
_STOP = frozenset(".!?;:")
_LINKS = {
    word: link
    for link, words in {
        "from": "fra frå from mod mot against",
        "to": "til to",
        "than": "end enn than",
        "after": "efter etter after",
        "before": "før before",
        "until": "indtil until",
    }.items()
    for word in words.split()
}
_STEM = 4
"""Letters by which a word is known in another language: *ansøgning*, *søknad* are not."""

_NEAR = 5
_SURE = 3
"""How much better the other place fits where there is no doubt."""

_LETTERS = str.maketrans("æøåäö", "eoaeo")


class Swap(NamedTuple):
    """Two values, each of which stands in the other's place."""

    source: Atom
    other_source: Atom
    target: Atom
    other_target: Atom
    is_sure: bool


class _Place(NamedTuple):
    before: tuple[str, ...]
    """The nearest first."""

    after: tuple[str, ...]


def swaps(
    source: Sequence[Atom], target: Sequence[Atom], source_text: str, target_text: str
) -> list[Swap]:
    """Find values that have changed places.

    Where several pairs have, the clauses have, with all that is in them.

    Args:
        source: The values of the source.
        target: The values of the target.
        source_text: The source, with codes blanked.
        target_text: The target, with codes blanked.
    """
    if _are_in_order(source, target):
        return []
    found = list(_swaps(source, target, source_text, target_text))
    apart = [each for each in found if each.source.span != each.other_source.span]
    return found if len({each.source.kind for each in apart}) < 2 else []


def _are_in_order(source: Sequence[Atom], target: Sequence[Atom]) -> bool:
    """Tell whether both texts say the same one after the other, as most do."""
    return (
        [each.meaning for each in source] == [each.meaning for each in target]
        and all(a.span <= b.span for a, b in pairwise(source))
        and all(a.span <= b.span for a, b in pairwise(target))
    )


def _swaps(
    source: Sequence[Atom], target: Sequence[Atom], source_text: str, target_text: str
) -> Iterator[Swap]:
    pairs = list(_matched(source, target))
    if len(pairs) < 2:
        return
    places: dict[tuple[int, int], _Place] = {}
    for (a, x), (b, y) in combinations(pairs, 2):
        if not _is_kind(a, b) or (a.span != b.span and _digits(a) == _digits(b)):
            continue
        if (a.span < b.span) == (x.span < y.span):
            if a.span == b.span and x.span == y.span and target.index(x) > target.index(y):
                yield Swap(a, b, x, y, is_sure=True)  # the ends of a range
            continue
        if a.span == b.span or x.span == y.span:
            continue
        for at, (atom, text) in enumerate(
            ((a, source_text), (b, source_text), (x, target_text), (y, target_text))
        ):
            key = (at // 2, atom.span[0])
            if key not in places:
                places[key] = _place(text, *atom.span)
        here, there = places[0, a.span[0]], places[0, b.span[0]]
        one, other = places[1, x.span[0]], places[1, y.span[0]]
        better = (
            _likeness(here, other)
            + _likeness(there, one)
            - _likeness(here, one)
            - _likeness(there, other)
        )
        if better > 0 or (
            better == 0
            and a.kind in ("date", "currency")
            and not _likeness(here, one)
            and not _likeness(there, other)
        ):
            yield Swap(a, b, x, y, better >= _SURE)


def _matched(source: Sequence[Atom], target: Sequence[Atom]) -> Iterator[tuple[Atom, Atom]]:
    """Pair the values that each text says once."""
    for atom in source:
        said = [each for each in target if agrees(atom, each)]
        if len(said) == 1 and sum(agrees(each, said[0]) for each in source) == 1:
            yield atom, said[0]


def _is_kind(one: Atom, other: Atom) -> bool:
    return one.kind == other.kind and (one.kind != "measure" or one.unit == other.unit)


def _digits(atom: Atom) -> str:
    """Give the digits that tell two values apart, or the words where it has none."""
    return re.sub(r"\D", "", atom.text) or atom.text if not isinstance(atom.key, str) else atom.key


def _place(text: str, start: int, end: int) -> _Place:
    before = [match[0] for match in _TOKEN.finditer(text, max(0, start - 70), start)]
    after = [match[0] for match in _TOKEN.finditer(text, end, min(len(text), end + 50))]
    return _Place(_near(reversed(before)), _near(after))


def _near(tokens: Iterator[str] | Sequence[str] | reversed[str]) -> tuple[str, ...]:
    """Take the nearest words of the same sentence."""
    near: list[str] = []
    for token in tokens:
        if token in _STOP or len(near) == _NEAR:
            break
        near.append(_known(token))
    return tuple(near)


def _known(token: str) -> str:
    word = token.lower()
    if word in _LINKS:
        return f"={_LINKS[word]}"
    if token[0].isdigit():
        return re.sub(r"\D", "", token)
    return word.translate(_LETTERS)[:_STEM]


def _likeness(one: _Place, other: _Place) -> int:
    score = 0
    for a, b in zip(one, other, strict=True):
        links = [next((word for word in words[:2] if word[0] == "="), "") for words in (a, b)]
        if links[0] and links[0] == links[1]:
            score += 2
        shared = {word for word in a if len(word) == _STEM or word.isdigit()}.intersection(b)
        score += 2 * len(shared)
    return score
