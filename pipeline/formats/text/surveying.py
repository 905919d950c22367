"""Survey a plain-text article: its title and what sums it up.

It names no addresses, and no day in a form that is sure to be one.
"""

from __future__ import annotations

from pipeline.formats.titles import summary_of, title_of
from pipeline.model.document import Document
from pipeline.model.page import Page


def survey(document: Document) -> Page:
    """Find what an article says of itself: its title block and its teaser."""
    return Page(title=title_of(document), summary=summary_of(document))
