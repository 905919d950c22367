"""Compare the values of a text with those of its translation, by what they mean.

The law: a value is said where the other text says the same anywhere, in whatever way; order and
repetition are the translator's. What the reader of values does not know for sure is looked for
again among the digits and words of the text before anything is called wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checks.values.agree import TYPED, agrees
from pipeline.checks.values.atoms import Atom, atoms_of
from pipeline.checks.values.calendar_words import calendar_changes, calendar_names
from pipeline.checks.values.multiples import multiple_changes
from pipeline.checks.values.numerals import has_shares, without_programs
from pipeline.checks.values.order import Swap, swaps
from pipeline.checks.values.pairing import (
    Change,
    Misread,
    find_misread,
    pair_up,
    stands_in,
    surplus,
    weak_changes,
    without,
)
from pipeline.checks.values.particular import (
    borrowed_thousands,
    foreign_money,
    forget_signs,
    may_lend,
    numbered_names,
    without_unit,
)
from pipeline.checks.values.saying import says
from pipeline.checks.values.side import Side, overlaps
from pipeline.checks.values.spoken import readings, weak_names, weak_words
from pipeline.model.placeable import PLACEABLE
from pipeline.model.value import Day
from pipeline.values.reading.hints import has_digits, words_of

if TYPE_CHECKING:
    from pipeline.checks.pair import Pair


class Comparison(NamedTuple):
    """How the values of a target differ from those of its source."""

    missing: Sequence[Atom] = ()
    added: Sequence[Atom] = ()
    changes: Sequence[Change] = ()
    misread: Sequence[Misread] = ()
    bare: Sequence[Atom] = ()
    """Amounts, shares and dates of which the target says a part: no currency, no year."""

    swapped: Sequence[Swap] = ()


_SAME = Comparison()
_MOST = 100
"""Values of a text that are compared with one another in every way, which takes the square of their
number. In a text that has more, only what means the same for sure is taken for the same."""


def compare(pair: Pair) -> Comparison:
    """Compare the values of a text with those of its translation."""
    source_language = pair.context.source_language
    words, weak = [], []
    if not _telling(source_language).isdisjoint(words_of(pair.source_text)):
        words = [Change(*each) for each in _calendar_words(pair)]
        weak = list(weak_words(pair.source_text, source_language))
    words += [Change(*each) for each in _multiples(pair)]
    if not (weak or pair.source_found or pair.target_found):
        if not (has_digits(pair.source) or has_digits(pair.target)):
            return Comparison(changes=words) if words else _SAME
        if not words and _shows_the_same(pair):
            return _SAME
    if pair.has_digits:
        words += [Change(*each) for each in numbered_names(pair.source_text, pair.text)]
    source, target = _sides(pair)
    if len(_all(source)) > _MOST or len(_all(target)) > _MOST:
        return _compare_many(source, target)
    if any(a.number is not None and a.number < 0 for a in (*source.read, *target.read)):
        forget_signs(source, target)
    if not (words or weak) and _say_the_same(source, target):
        swapped = _swapped(pair, source, target)
        changes = [Change(*each) for each in borrowed_thousands(source, target)]
        if not changes:
            return Comparison(swapped=swapped) if swapped else _SAME
    missing = [a for a in (*source.read, *source.loose) if not says(target, a)]
    added = [a for a in (*target.read, *target.loose) if not says(source, a)]
    added += _said_of_another(source, target, added)
    missing, added = _unexplained(missing, source, target), _unexplained(added, target, source)
    bare = [a for a in without_unit(source, target) if a not in missing]
    foreign = [Change(*each) for each in foreign_money(source, target)]
    foreign += [Change(*each) for each in borrowed_thousands(source, target)]
    weak = [each for each in weak if not (stands_in(each, source.read) or says(target, each))]
    swapped = _swapped(pair, source, target)
    if not (missing or added or bare or foreign or words or weak):
        return Comparison(swapped=swapped) if swapped else _SAME
    misread = list(find_misread(missing, source, target))
    for each in misread:
        missing = [a for a in missing if a.span != each.source.span or a.key != each.source.key]
        added = [a for a in added if not overlaps(a.span, (each.target.start, each.target.end))]
    dated = [each for each in missing if isinstance(each.key, Day)]
    changes = [*foreign, *pair_up(missing, added), *(words if not dated else ())]
    missing, added = without(missing, changes), without(added, changes)
    changes += pair_up(missing, surplus(target.read, source.read))
    changes += pair_up(surplus(source.read, target.read), added)
    missing, added = without(missing, changes), without(added, changes)
    if weak:
        changes += weak_changes(weak, added, source, target)
        added = without(added, changes)
        weak = without(weak, changes)
    missing += [each for each in weak if each.kind == "ordinal" or not target.has_article]
    return Comparison(missing, added, changes, misread, bare, swapped)


def _compare_many(source: Side, target: Side) -> Comparison:
    """Compare the values of a text that has very many: what they mean, and nothing around them.

    A language may say a value once more or once less. One said less, and another said more, is one
    that became another.
    """
    missing, added = _beyond(source, target), _beyond(target, source)
    if missing and added:
        return Comparison(missing, added)
    said = {atom.meaning for atom in _all(target)}
    meant = {atom.meaning for atom in _all(source)}
    return Comparison(
        [atom for atom in missing if atom.meaning not in said],
        [atom for atom in added if atom.meaning not in meant],
    )


def _beyond(side: Side, other: Side) -> list[Atom]:
    """List the values that a text has oftener than the other, the last of each."""
    left = Counter(atom.meaning for atom in _all(other))
    found = []
    for atom in _all(side):
        left[atom.meaning] -= 1
        if left[atom.meaning] < 0:
            found.append(atom)
    return found


@cache
def _telling(language: str) -> frozenset[str]:
    """List the words of which a source must have one to speak of days, months, or in order."""
    return calendar_names(language) | weak_names(language)


def _shows_the_same(pair: Pair) -> bool:
    """Tell whether both texts have the same placeables, and no number in digits or words beside.

    Args:
        pair: One in whose texts nothing is found that is a value.
    """
    if pair.has_digits or has_digits(pair.source_text):
        return False
    if pair.shows_values:
        if pair.source_named != pair.named or "{{" in pair.source or "{{" in pair.target:
            return False
        if len(pair.values) > 1 and any(may_lend(value.text) for value in pair.values.values()):
            return False
    source, target = without_programs(pair.source_text), without_programs(pair.text)
    languages = (pair.context.source_language, pair.context.locale)
    return not (
        has_shares(source)
        or readings(source, (), languages[0], is_source=True)
        or readings(target, (), languages[1], is_source=False)
    )


def _say_the_same(source: Side, target: Side) -> bool:
    """Tell whether each text has what the other has, as most have: nothing is missing or added."""
    if not source.read and not target.read and not source.loose and not target.loose:
        return True
    return {a.meaning for a in _all(source)} == {a.meaning for a in _all(target)}


def _unexplained(atoms: list[Atom], side: Side, other: Side) -> list[Atom]:
    """Leave out the two numbers of *nine out of ten* where the other text has 90 per cent."""
    shares = [each for each in other.read if each.kind in ("percent", "share")] if atoms else ()
    if not shares:
        return atoms
    said = [part for part in side.parts if any(agrees(part, each) for each in shares)]
    return [each for each in atoms if not stands_in(each, said)]


def _said_of_another(source: Side, target: Side, added: Sequence[Atom]) -> Iterator[Atom]:
    """Find numbers that the source has with a unit only, as the target does too."""
    typed = [each for each in source.read if each.kind in TYPED and each.number is not None]
    for atom in target.read if typed else ():
        if atom.kind != "number" or atom.is_minor or atom.name or atom in added:
            continue
        meant = [each for each in typed if each.number == atom.number]
        if not meant or any(a.kind not in TYPED and agrees(a, atom) for a in _all(source)):
            continue
        times = sum(each.number == atom.number for each in _all(source))
        if all(sum(agrees(t, m) for t in target.read) > times for m in meant):
            yield atom


def _all(side: Side) -> Sequence[Atom]:
    return (*side.read, *side.loose)


def _calendar_words(pair: Pair) -> Iterator[tuple[Atom, Atom]]:
    languages = (pair.context.source_language, pair.context.locale)
    return calendar_changes(pair.source_text, pair.text, *languages)


def _multiples(pair: Pair) -> Iterator[tuple[Atom, Atom]]:
    languages = (pair.context.source_language, pair.context.locale)
    return multiple_changes(pair.source_text, pair.text, *languages)


def _sides(pair: Pair) -> tuple[Side, Side]:
    """Read the two texts. A placeable in the target says what it says in the source."""
    shown: list[Atom] = []
    named = pair.named if pair.shows_values else ()
    if pair.shows_values:
        for match in PLACEABLE.finditer(pair.source):
            value = pair.values.get(match[1])
            if value is not None:
                shown += atoms_of(value.content, value.text, match.span(), value.name)
    again = [each for each in shown if each.name in named]
    return (
        Side(
            pair.source_text, pair.source_found, pair.context.source_language, shown, is_source=True
        ),
        Side(pair.text, pair.target_found, pair.context.locale, again),
    )


def _swapped(pair: Pair, source: Side, target: Side) -> Sequence[Swap]:
    """Find values, or placeables, that have changed places."""
    here, there = ([a for a in side.read if not a.name] for side in (source, target))
    found = swaps(here, there, pair.source_text, pair.text) if len(here) > 1 else []
    is_plain = "{{" not in pair.source and "{{" not in pair.target
    if pair.shows_values and not (is_plain and pair.source_named == pair.named):
        here, there = (
            [
                Atom(match[1].rstrip("0123456789"), match[1], "", match[0], match.span())
                for match in PLACEABLE.finditer(text)
            ]
            for text in (pair.source, pair.target)
        )
        found += swaps(here, there, pair.source_text, pair.text)
    return found
