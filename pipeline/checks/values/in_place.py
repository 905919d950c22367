"""What a value means where it stands: a short year, a span of time, a measure, anybody's krone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.checks.values.agree import SHORT_YEAR
from pipeline.checks.values.atoms import BARE, Atom, atoms_of
from pipeline.checks.values.quantities import span_of_time
from pipeline.checks.values.spoken import unit_of
from pipeline.model.value import Count, Fraction, Money
from pipeline.values.message import Found

_NEXT_WORD = re.compile(r"[ \u00a0]?([^\W\d_]+)")
_YEAR_MARKS = frozenset("'’‘/")


def atoms_in_place(found: Found, text: str, language: str) -> Iterator[Atom]:
    """Give the atoms of a value, as what stands around it has them mean.

    Args:
        found: The value.
        text: What it stands in.
        language: BCP 47 tag.
    """
    content = found.content
    atoms = atoms_of(content, found.text, (found.start, found.end))
    if isinstance(content, Money) and content.is_bare and not language.startswith("da"):
        return (atom._replace(unit=BARE) for atom in atoms)
    if isinstance(content, Fraction):
        return _measures(atoms, content, found.end, text, language)
    if isinstance(content, Count):
        if is_short_year(text, found.start, found.end):
            return (atom._replace(kind=SHORT_YEAR) for atom in atoms)
        unit = span_of_time(text, found.end, language)
        return (atom._replace(unit=unit) for atom in atoms) if unit else atoms
    return atoms


def is_short_year(text: str, start: int, end: int) -> bool:
    """Tell whether two digits have the mark of a year beside them: *'68*, *68/69*."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return end - start == 2 and not _YEAR_MARKS.isdisjoint(around)


def _measures(
    atoms: Iterator[Atom], fraction: Fraction, end: int, text: str, language: str
) -> Iterator[Atom]:
    """Read the unit behind a fraction, if one is there: *1/2 liter*."""
    match = _NEXT_WORD.match(text, end)
    unit = unit_of(match[1], language) if match else ""
    for atom in atoms:
        if unit:
            amount = Decimal(fraction.numerator) / fraction.denominator
            yield atom._replace(kind="measure", key=amount, unit=unit)
        else:
            yield atom
