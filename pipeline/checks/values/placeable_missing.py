"""A value that the source shows as a placeable is not in the translation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "placeable-missing"
severity: Final[Severity] = "error"


def check(pair: Pair) -> Iterator[Flaw]:
    """Find placeables that the target lacks; one whose value is typed by hand is a warning."""
    if not pair.shows_values:
        return
    there = pair.source_named
    named = frozenset(pair.named)
    if named.issuperset(there):
        return
    mistyped = {name.rstrip("0123456789") for name in named.difference(there)}
    lost = {atom.name for atom in pair.compared.missing}
    changed = {change.source.name for change in pair.compared.changes}
    for name in dict.fromkeys(there):
        if name in named or name in changed or name.rstrip("0123456789") in mistyped:
            continue
        value = pair.values.get(name)
        text = f" ({value.text})" if value is not None else ""
        hint = f"write {{{name}}} where the translation says it"
        if value is not None and name not in lost:
            message = f"{{{name}}}{text} is typed by hand"
            yield Flaw(
                message, f"write {{{name}}}, which follows the source", None, None, "warning", name
            )
        elif value is None and not pair.entry.extracted and pair.target_found:
            yield Flaw(f"{{{name}}} is missing", hint, None, None, "warning", name)
        else:
            yield Flaw(f"{{{name}}}{text} is missing", hint, subject=name)
