"""Survey a plain-text article: its title and what sums it up.

It names no addresses, and no day in a form that is sure to be one, but that of a correction.
"""

from __future__ import annotations

from pipeline.formats.text.corrections import corrections
from pipeline.formats.titles import summary_of, title_of
from pipeline.model.document import Document
from pipeline.model.page import Page


def survey(document: Document) -> Page:
    """Find what an article says of itself: its title block, its teaser, its last correction."""
    days = (each.moment for each in corrections(document.text))
    return Page(
        title=title_of(document), summary=summary_of(document), modified=max(days, default="")
    )
