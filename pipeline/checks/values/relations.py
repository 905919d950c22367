"""What kind of slip a changed value is, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checks.values.agree import is_swapped
from pipeline.checks.values.atoms import Atom
from pipeline.checks.values.calendar_words import calendar_word
from pipeline.checks.values.pairing import Change
from pipeline.checks.values.spoken import ordinal_word

if TYPE_CHECKING:
    from pipeline.checks.pair import Pair

FACTORS = {
    Decimal(1000) ** n: (f"{word} times", f"{fraction} of")
    for n, word, fraction in (
        (1, "a thousand", "a thousandth"),
        (2, "a million", "a millionth"),
        (3, "a billion", "a billionth"),
        (4, "a trillion", "a trillionth"),
    )
}
"""What to call the factors by which scale words are mistaken."""


def changes(pair: Pair, relation: str) -> Iterator[Change]:
    """Give the changed values of one relation: ``scale``, ``currency``, ``swapped``, ``other``."""
    for change in pair.compared.changes:
        if _relation(change) == relation:
            yield change


def _relation(change: Change) -> str:
    source, target = change
    if is_swapped(source, target):
        return "swapped"
    is_money = target.kind == "currency" and source.kind in ("currency", "number")
    if is_money and source.number == target.number:
        return "currency"
    return "scale" if factor(source, target) else "other"


def factor(source: Atom, target: Atom) -> str | None:
    """Say by what factor an amount is too large or small, where a scale word explains it."""
    a, b = source.number, target.number
    if not a or not b:
        return None
    for ratio, (times, part) in FACTORS.items():
        if b == a * ratio:
            return times
        if a == b * ratio:
            return part
    return None


def instead(pair: Pair, atom: Atom) -> str:
    """Say what a target should have for a value of the source."""
    name = f"{{{atom.name}}}" if atom.name else ""
    printed = _printed(pair, atom)
    return f"write {printed}, or {name}" if name else f"write {printed}"


def _printed(pair: Pair, atom: Atom) -> str:
    if atom.content is None:
        word = calendar_word(atom, pair.context.locale) or ordinal_word(atom, pair.context.locale)
        is_word = atom.kind in ("ordinal", "one", "floor", "multiple", "share")
        return word or (f'what "{atom.text}" says' if is_word else atom.text)
    from pipeline.values.printing import print_value  # Babel costs more than all checks

    return (
        print_value(atom.content, pair.context.style).replace("\u00a0", " ").replace("\u202f", " ")
    )
