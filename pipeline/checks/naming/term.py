"""A term of the project's glossary is translated by another word than the glossary admits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.naming.terms import terms_of
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "term"
severity: Final[Severity] = "warning"


def check(pair: Pair) -> Iterator[Flaw]:
    """Look for a form of each term; one that is not the preferred is worth a look."""
    if pair.context.glossary is None:
        return
    for term in terms_of(pair):
        if not term.admitted or term.forbidden:
            continue
        right = " or ".join(f'"{form}"' for form in term.admitted)
        if not term.used:
            message = f'"{term.form}" is not translated by {right}'
            yield Flaw(message, f"write {term.admitted[0]}", subject=term.form)
        elif term.admitted[0] not in term.used:
            message = f'"{term.used[0]}" is admitted for "{term.form}", but not preferred'
            hint = f"write {term.admitted[0]}"
            yield Flaw(message, hint, severity="info", subject=term.form)
