"""Where a value names languages: one, or some parted by commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.document import LanguageSlot, Span
from pipeline.model.locale import LanguageForm, language_form

_LISTED = re.compile(r"[^\s,](?:[^,]*[^\s,])?")


def language_places(
    source: str, value: Span, language: str, form: LanguageForm | None = None
) -> Iterator[LanguageSlot]:
    """Find the places of a value that name a language.

    Args:
        source: The text that the value stands in.
        value: ``da``, ``da-DK, en``, ``Danish``.
        language: BCP 47 tag of the language.
        form: How the place names languages; None for the form that it has.
    """
    for match in _LISTED.finditer(source, *value):
        found = language_form(match.group(), language)
        if found is not None:
            yield LanguageSlot(*match.span(), form=form or found)
