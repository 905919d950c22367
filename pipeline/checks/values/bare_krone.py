"""Danish kroner stand as mere *kroner*, which Norwegian readers take for their own.

In English nobody knows whose they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.values.atoms import Atom, atoms_of
from pipeline.model.finding import Severity
from pipeline.model.value import Money

id: Final = "bare-krone"
severity: Final[Severity] = "error"

_WHOSE = {"DKK": "danske", "SEK": "svenske", "ISK": "islandske"}
_KRONER = re.compile(r"\b(?:kroner|kr\b\.?|krone\b|øre\b)")
_ENGLISH = re.compile(r"\bkr(?:on(?:er?|ur?|or)?)?\b", re.IGNORECASE)


def check(pair: Pair) -> Iterator[Flaw]:
    """Find amounts in kroner that the target does not say the country of."""
    if pair.language == "en":
        yield from _english(pair)
    if pair.language not in ("nb", "nn"):
        return
    kroner = _Kroner(pair)
    for found in pair.target_found:
        money = found.content
        if not isinstance(money, Money) or not money.is_bare:
            continue
        whose = kroner.currency(list(atoms_of(money, found.text, (found.start, found.end))))
        if whose is None:
            continue
        match = _KRONER.search(pair.target, found.start, found.end)
        is_name = match is not None and match[0] in ("kroner", "øre")
        adjective = _WHOSE[whose]
        message = f'"{found.text}" is taken for Norwegian kroner; the source has {whose}'
        hint = f"write {adjective} kroner, or {whose}"
        if match is not None and is_name:
            yield Flaw(message, hint, match.span(), f"{adjective} {match[0]}")
        else:
            yield Flaw(message, hint, (found.start, found.end))


def _english(pair: Pair) -> Iterator[Flaw]:
    if pair.source_language == "en":
        return
    kroner = _Kroner(pair)
    for found in pair.target_found:
        money = found.content
        if isinstance(money, Money) and money.is_bare and _ENGLISH.search(found.text):
            amounts = list(atoms_of(money, found.text, (found.start, found.end)))
            whose = kroner.currency(amounts) or "NOK"
            message = f'"{found.text}" does not say whose kroner; the source has {whose}'
            yield Flaw(message, f"write {whose} before the number", (found.start, found.end))


class _Kroner:
    """The amounts in kroner of a source, by their numbers; looked up when they are asked for."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair

    @cached_property
    def _amounts(self) -> Sequence[Money]:
        contents = [value.content for value in self._pair.values.values()]
        contents += [found.content for found in self._pair.source_found]
        return [each for each in contents if isinstance(each, Money) and each.currency in _KNOWN]

    @cached_property
    def _places(self) -> Mapping[Decimal | None, int]:
        """Where each number is said first."""
        places: dict[Decimal | None, int] = {}
        for place, money in enumerate(self._amounts):
            for atom in atoms_of(money, "", (0, 0)):
                places.setdefault(atom.number, place)
        return places

    def currency(self, amounts: Iterable[Atom]) -> str | None:
        """Say whose kroner they are in the source; None: Norwegian ones, or nobody knows."""
        if not self._amounts:
            return "DKK" if self._pair.source_language == "da" else None
        numbers = [each.number for each in amounts]
        first = min((self._places[n] for n in numbers if n in self._places), default=0)
        currency = self._amounts[first].currency
        return currency if currency in _WHOSE else None


_KNOWN = frozenset({*_WHOSE, "NOK"})
