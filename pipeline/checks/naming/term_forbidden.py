"""A term is translated by a word that the project's glossary forbids for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.naming.terms import terms_of
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "term-forbidden"
severity: Final[Severity] = "error"


def check(pair: Pair) -> Iterator[Flaw]:
    """Look for the forms that have an exclamation mark in the glossary."""
    if pair.context.glossary is None:
        return
    for term in terms_of(pair):
        for form in term.forbidden:
            right = " or ".join(term.admitted) or "another word"
            message = f'"{form}" is forbidden for "{term.form}"'
            yield Flaw(message, f"write {right}", subject=f"{term.form} {form}")
