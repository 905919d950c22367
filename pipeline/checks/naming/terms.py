"""The terms that a project's glossary lists, as both texts have them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.checks.pair import Pair
from pipeline.glossary.match import TermFinder
from pipeline.glossary.terms import Glossary, GlossaryTerm
from pipeline.model.locale import is_same_language

_SHORTEST_PART = 5
"""Letters of a term that a compound may have in it."""


class TermHere(NamedTuple):
    """A term of the source, and what the target makes of it."""

    form: str
    """As the glossary lists it."""

    admitted: tuple[str, ...]
    """What the locale may call it, the preferred one first."""

    used: tuple[str, ...]
    """Which of these the target has."""

    forbidden: tuple[str, ...]
    """What the locale must not call it, and the target does."""


def terms_of(pair: Pair) -> Iterator[TermHere]:
    """Give the terms of a source that the locale has forms for."""
    finder = pair.context.glossary
    if finder is None or not is_same_language(finder.language, pair.context.source_language):
        return
    found = finder.find(pair.source_text)
    if not found:
        return
    locale = pair.context.locale
    used = _used(finder, pair.text, locale)
    admitted = {form for each in found for form in each.term.admitted(locale)}
    for term in {each.term.line: each.term for each in found}.values():
        form = next(each.form for each in found if each.term is term)
        here = [other for line, other in used if line == term.line]
        wanted = term.admitted(locale)
        bad = term.forbidden_in(locale)
        yield TermHere(
            form,
            wanted,
            tuple(each for each in wanted if each in here)
            or tuple(each for each in wanted if _is_part(each, pair.text)),
            tuple(each for each in bad if each in here and each not in admitted),
        )


def _is_part(form: str, text: str) -> bool:
    """Tell whether a text has a compound with a term: *anbudskonkurranse*."""
    return len(form) >= _SHORTEST_PART and form.casefold() in text.casefold()


def _used(finder: TermFinder, text: str, locale: str) -> list[tuple[int, str]]:
    """List the forms of a locale that a text has, with the lines of their terms."""
    forms, of_locale = _finder(finder, locale)
    return [forms[each.term.line] for each in of_locale.find(text)]


@lru_cache(32)
def _finder(finder: TermFinder, locale: str) -> tuple[list[tuple[int, str]], TermFinder]:
    """Make a finder of what a locale calls the terms, or must not call them, each form a term."""
    forms = [
        (term.line, form)
        for term in finder.terms
        for form in (*term.admitted(locale), *term.forbidden_in(locale))
    ]
    terms = (GlossaryTerm((form,), {}, "", number) for number, (_, form) in enumerate(forms))
    return forms, TermFinder(Glossary(locale, tuple(terms)))
