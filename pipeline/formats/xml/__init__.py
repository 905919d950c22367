"""XML of any vocabulary. Satisfies `pipeline.formats.base.Format`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.formats.xml.read import read

if TYPE_CHECKING:
    from pipeline.formats.base import Variant
    from pipeline.model.document import Document
    from pipeline.model.page import Page

__all__ = ["read", "suffixes", "survey", "variants"]

suffixes = (
    ".xml", ".xhtml", ".nitf", ".newsml", ".docbook", ".dbk", ".dita", ".ditamap", ".tei",
    ".nxml", ".jats", ".page", ".atom", ".rss", ".wxr", ".svg", ".opml", ".fb2",
)  # fmt: skip
variants: dict[str, tuple[str, Variant]] = {}


def survey(document: Document) -> Page:
    """Find what a document says of addresses and days.

    The module that does so is imported by the first call; it cannot have the name of the function,
    as the import would then put the module in its place.
    """
    from pipeline.formats.xml import surveying

    return surveying.survey(document)
