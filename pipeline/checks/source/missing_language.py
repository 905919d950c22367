"""A page does not say which language it is in.

Without ``<html lang="da">`` browsers read it aloud, hyphenate it and offer to translate it as they
guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw, SourceFlaw
from pipeline.checks.source.page import elements
from pipeline.model.document import Document
from pipeline.model.finding import Severity

id: Final = "missing-language"
severity: Final[Severity] = "info"


def check_source(document: Document) -> Iterator[SourceFlaw]:
    """Look at the html tag; a part of a page has none."""
    for each in elements(document):
        if each.name == "html" and not each.has("lang", "xml:lang"):
            hint = f'write <html lang="{document.language}">'
            yield SourceFlaw(each.start, Flaw("the page does not say its language", hint))
