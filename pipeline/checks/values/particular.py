"""Slips that no single value shows: units left out, currencies brought in, names with numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.checks.values.agree import BARE_NUMBERS, agrees
from pipeline.checks.values.atoms import BARE, Atom
from pipeline.checks.values.side import Side
from pipeline.model.value import Clock, Day, plain

_COLD = re.compile(r"minusgra|kuld|frost|below|under null|freez|sub-zero", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d[., \u00a0\u202f]000(?!\d)")
_GROUPS = re.compile(r"\d{1,3}(?:[., \u00a0\u202f]\d{3})*(?![\d])")
_NUMBER_BEHIND = re.compile(r"[A-ZÆØÅ]-?\d")
_NUMBERED = re.compile(r"\b([A-ZÆØÅ]{1,5}-?)(\d{1,4})\b")


def without_unit(source: Side, target: Side) -> Iterator[Atom]:
    """Find amounts and shares that the target has without a unit, and dates without a year."""
    for each in source.read:
        year = each.key.year if isinstance(each.key, Day) and not each.name else None
        if (
            year
            and not target.has_year(year)
            and each.text not in target.text
            and not any(
                agrees(each, other) for other in target.read if isinstance(other.key, Clock)
            )
        ):
            yield each
    for kind in ("currency", "percent", "percentpoint"):
        atoms = [each for each in source.read if each.kind == kind and not each.name]
        if atoms and not target.speaks_of(kind):
            numbers = {a.key for a in (*target.read, *target.loose) if a.kind in BARE_NUMBERS}
            yield from (a for a in atoms if a.key in numbers and a.text not in target.text)


def numbered_names(source_text: str, target_text: str) -> Iterator[tuple[Atom, Atom]]:
    """Find names whose number is another: *E45* and *E54*."""
    if not _NUMBER_BEHIND.search(target_text):
        return
    target = {match[0]: match for match in _NUMBERED.finditer(target_text)}
    source = {match[0]: match for match in _NUMBERED.finditer(source_text)}
    new = [match for name, match in target.items() if name not in source]
    for name, match in source.items() if new else ():
        alike = [each for each in new if each[1] == match[1]]
        if name not in target and len(alike) == 1:
            a, b = (Atom("name", m[0], "", m[0], m.span()) for m in (match, alike[0]))
            yield a, b


def foreign_money(source: Side, target: Side) -> Iterator[tuple[Atom, Atom]]:
    """Find amounts in a currency that the source does not speak of, which has their number only."""
    currencies = {each.unit for each in source.read if each.kind == "currency"}
    if not currencies and source.language.startswith("da"):
        currencies = {"DKK"}
    if not currencies:
        return
    for amount in target.read:
        if amount.kind == "currency" and amount.unit not in (BARE, *currencies):
            for each in source.read:
                if each.kind == "number" and each.key == amount.key:
                    yield each, amount
                    break


def borrowed_thousands(source: Side, target: Side) -> Iterator[tuple[Atom, Atom]]:
    """Find *50 og 75 000* for what the source writes out: *50.000 og 75.000*."""
    ranges = [each for each in target.read if _THOUSANDS.search(each.text) and each.number]
    for atom in ranges:
        number = atom.number or Decimal(0)
        small = number / 1000
        if number % 1000 or not _stands(small, atom.text) or _stands(number, atom.text):
            continue
        for each in source.read:
            if each.key == number and each.text and _stands(number, each.text):
                yield each, atom._replace(key=small)
                break


def may_lend(text: str) -> bool:
    """Tell whether the two ends of a range may share their thousands, as in *50 og 75 000*."""
    return "000" in text and len(_GROUPS.findall(text)) > 1


def _stands(number: Decimal, text: str) -> bool:
    """Tell whether the digits of a number stand in a text, in groups or not."""
    digits = [re.sub(r"\D", "", each) for each in _GROUPS.findall(text)]
    return plain(number) in digits


def forget_signs(source: Side, target: Side) -> None:
    """Forget the signs where one of the texts has a word for them: *fem kuldegrader*."""
    if _COLD.search(source.text) or _COLD.search(target.text):
        for side in (source, target):
            side.read = [
                a if a.number is None else a._replace(key=abs(a.number)) for a in side.read
            ]
