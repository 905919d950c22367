"""What an article is called and how it is summed up, by the roles of its texts.

Each format's reader knows the roles; so lists of articles need to know no format.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.document import Document, Unit
from pipeline.model.inline import PartKind, split

_SPACE = re.compile(r"[ \t\r\n\f]+")
_TITLES = (("og:title",), ("title", "headline"), ("page title",), ("heading",))
"""Roles, the best first. Vocabularies of books and manuals call their title a heading."""

_SUMMARIES = (("meta description",), ("og:description",), ("teaser",), ("description",))


def title_of(document: Document) -> str:
    """Give the title of an article in its own language, as readers see it; may be empty."""
    unit = title_unit(document)
    return shown_text(unit) if unit is not None else ""


def summary_of(document: Document) -> str:
    """Give what sums an article up in its own language, as readers see it; may be empty."""
    unit = summary_unit(document)
    return shown_text(unit) if unit is not None else ""


def title_unit(document: Document) -> Unit | None:
    """Give the text of an article that is its title, if there is one."""
    return _first(document, _TITLES)


def summary_unit(document: Document) -> Unit | None:
    """Give the text of an article that sums it up, if there is one."""
    return _first(document, _SUMMARIES)


def shown_text(unit: Unit) -> str:
    """Give a text as readers see it: without inline codes, with its values, on one line."""
    if unit.values:
        from pipeline.values.placeables import without_values  # whoever marks values has it

        unit = without_values(unit)
    names = {code.name for code in unit.codes}
    parts = (part.text for part in split(unit.msgid, names) if part.kind is PartKind.TEXT)
    return _SPACE.sub(" ", "".join(parts)).strip()


def _first(document: Document, ranks: Sequence[Sequence[str]]) -> Unit | None:
    # A title may be a number, which nobody translates: "1864".
    units = sorted((*document.units, *document.wordless), key=lambda unit: unit.span)
    for roles in ranks:
        for unit in units:
            if unit.role in roles and not unit.domain and shown_text(unit):
                return unit
    return None
