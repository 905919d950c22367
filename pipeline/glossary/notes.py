"""What a catalogue says of terms: ``#. term: udbud → anbud (EØS)``."""

from __future__ import annotations

import re

from pipeline.glossary.match import Found, TermFinder
from pipeline.model.document import Unit
from pipeline.model.inline import CODE
from pipeline.model.locale import is_same_language
from pipeline.values.filling import fill_in, source_text


def term_notes(unit: Unit, finder: TermFinder, locale: str, *, language: str) -> tuple[str, ...]:
    """Write a line for the translator for each term of a text.

    Args:
        unit: The text; inline codes and placeables in it do not part a term.
        finder: Of the project's glossary.
        locale: BCP 47 tag; terms without a form in it are left out.
        language: BCP 47 tag of the text; the glossary may be for another one.

    Returns:
        The lines in the order in which the text has the terms, each term once.
    """
    if not is_same_language(language, finder.language):
        return ()
    text = fill_in(unit.msgid, unit.values, source_text) if unit.values else unit.msgid
    found = finder.find(CODE.sub(_gap, text))
    return tuple(dict.fromkeys(line for each in found if (line := _note(each, locale))))


def _gap(code: re.Match[str]) -> str:
    """Say what a code leaves between two letters: a line break parts words, emphasis does not."""
    is_single = "/" in code[3]
    return " " if is_single and not code[2].startswith("wbr") else ""


def _note(found: Found, locale: str) -> str:
    targets = " | ".join(found.term.admitted(locale))
    forbidden = ", ".join(found.term.forbidden_in(locale))
    not_so = f", not {forbidden}" if targets and forbidden else ""
    note = f" ({found.term.note})" if found.term.note else ""
    return f"term: {found.form} → {targets}{not_so}{note}" if targets else ""
