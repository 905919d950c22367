"""Danish kroner stand as mere *kroner*, which Norwegian readers take for their own.

In English nobody knows whose they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    for found in pair.target_found:
        money = found.content
        if not isinstance(money, Money) or not money.is_bare:
            continue
        whose = _currency(pair, list(atoms_of(money, found.text, (found.start, found.end))))
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
    for found in pair.target_found:
        money = found.content
        if isinstance(money, Money) and money.is_bare and _ENGLISH.search(found.text):
            amounts = list(atoms_of(money, found.text, (found.start, found.end)))
            whose = _currency(pair, amounts) or "NOK"
            message = f'"{found.text}" does not say whose kroner; the source has {whose}'
            yield Flaw(message, f"write {whose} before the number", (found.start, found.end))


def _currency(pair: Pair, amounts: list[Atom]) -> str | None:
    """Say whose kroner they are in the source; None where they are Norwegian, or nobody knows."""
    contents = [value.content for value in pair.values.values()]
    contents += [found.content for found in pair.source_found]
    numbers = {each.number for each in amounts}
    kroner = [each for each in contents if isinstance(each, Money) and each.currency in _KNOWN]
    same = [k for k in kroner if numbers & {a.number for a in atoms_of(k, "", (0, 0))}]
    for money in same or kroner:
        return money.currency if money.currency in _WHOSE else None
    is_danish = pair.source_language == "da"
    return "DKK" if is_danish else None


_KNOWN = frozenset({*_WHOSE, "NOK"})
