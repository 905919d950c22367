"""Pair what is missing with what stands in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.checks.values.agree import is_like
from pipeline.checks.values.atoms import Atom
from pipeline.checks.values.numerals import Numeral, numerals_in
from pipeline.checks.values.saying import says
from pipeline.checks.values.side import Side, overlaps
from pipeline.checks.values.spoken import weak_words


class Change(NamedTuple):
    """A value of the source, and what the target says in its place."""

    source: Atom
    target: Atom


class Misread(NamedTuple):
    """Digits of the target that say a value of the source in another language's notation."""

    source: Atom
    target: Numeral


def pair_up(missing: Sequence[Atom], added: Sequence[Atom]) -> Iterator[Change]:
    """Pair what is missing with what stands in its place, the most alike first."""
    left = list(added)
    for atom in missing:
        alike = [each for each in left if is_like(atom, each)]
        if alike:
            best = max(alike, key=lambda each: _likeness(atom, each))
            left.remove(best)
            yield Change(atom, best)


def _likeness(one: Atom, other: Atom) -> tuple[bool, bool, bool]:
    return (
        one.number is not None and one.number == other.number,
        one.kind == other.kind,
        one.unit == other.unit,
    )


def find_misread(missing: Sequence[Atom], source: Side, target: Side) -> Iterator[Misread]:
    """Find digits that say what is missing in another language's notation: *1,500* for 1500."""
    said = {each.number for each in source.read if each.number is not None}
    for atom in missing:
        number = atom.number
        if number is None:
            continue
        for each in numerals_in(target.text, target.language):
            if each.other is None or each.number in said:
                continue
            if abs(each.other) == abs(number):
                yield Misread(atom, each)
                break


def weak_changes(
    weak: Sequence[Atom], added: Sequence[Atom], source: Side, target: Side
) -> Iterator[Change]:
    """Pair vague words that are missing with words and small numbers in their place."""
    others = weak_words(target.text, target.language, all_of_them=True)
    new = [
        each
        for each in others
        if not stands_in(each, target.read) and not says(source, each) and each.kind != "one"
    ]
    for atom in weak:
        kind = "number" if atom.kind == "one" else "ordinal"
        alike = [each for each in (*added, *new) if each.kind == kind and not each.unit]
        if len(alike) == 1:
            yield Change(atom, alike[0])


def without(atoms: Sequence[Atom], changes: Sequence[Change]) -> list[Atom]:
    """Leave out what has been paired."""
    done = {id(atom) for change in changes for atom in change}
    return [atom for atom in atoms if id(atom) not in done]


def surplus(atoms: Sequence[Atom], others: Sequence[Atom]) -> list[Atom]:
    """List what one text says more often than the other, which says it too."""
    left = Counter((each.kind, each.key, each.unit) for each in others)
    more = []
    for atom in atoms:
        what = (atom.kind, atom.key, atom.unit)
        if what in left:
            left[what] -= 1
            if left[what] < 0:
                more.append(atom)
    return more


def stands_in(atom: Atom, others: Sequence[Atom]) -> bool:
    """Tell whether a value stands where one of others does, or in part."""
    return any(overlaps(atom.span, each.span) for each in others)
