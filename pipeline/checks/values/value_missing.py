"""A value of the source is not in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.values.atoms import Atom
from pipeline.checks.values.relations import instead
from pipeline.model.finding import Severity

id: Final = "value-missing"
severity: Final[Severity] = "error"

_PARTS = {"currency": "the currency", "date": "the year"}
_SENTENCE = 5
"""Words below which a text may be a name, whose small number another language does not have."""

_KNOWN = re.compile(
    r"\b(?:de|disse|dei|desse|begge|alle|mellem|mellom|eller|kun|the|these|those|between|or|only|all|"
    r"both|other|andre)\W*$",
    re.IGNORECASE,
)
"""What stands before a small number of things that the reader knows: *the two fields*."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Find values that the target says in no way; a missing placeable is another check's."""
    said: set[str] = set()
    for atom in pair.compared.missing:
        if not atom.name and atom.text not in said:
            said.add(atom.text)
            is_idle = atom.is_minor and (
                len(pair.source_spelt) < _SENTENCE or _is_known(pair, atom) or atom.content is None
            )
            yield Flaw(
                f'"{atom.text}" is missing',
                instead(pair, atom),
                severity="warning" if is_idle else None,
                subject=atom.text,
            )
    for atom in pair.compared.bare:
        if atom.text not in said:
            said.add(atom.text)
            what = _PARTS.get(atom.kind, "the per cent")
            yield Flaw(
                f'{what} of "{atom.text}" is missing', instead(pair, atom), subject=atom.text
            )


def _is_known(pair: Pair, atom: Atom) -> bool:
    before = pair.source[max(0, atom.span[0] - 12) : atom.span[0]]
    return _KNOWN.search(before) is not None
