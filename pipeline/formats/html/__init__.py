"""HTML5 as browsers read it. Satisfies `pipeline.formats.base.Format`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.formats.html.read import read

if TYPE_CHECKING:
    from pipeline.formats.base import Variant
    from pipeline.model.document import Document
    from pipeline.model.page import Page

__all__ = ["read", "suffixes", "survey", "variants"]

suffixes = (
    ".html", ".htm", ".shtml", ".php", ".phtml", ".asp", ".aspx", ".jsp", ".erb", ".j2", ".jinja",
    ".liquid", ".njk", ".twig", ".hbs",
)  # fmt: skip
variants: dict[str, tuple[str, Variant]] = {}


def survey(document: Document) -> Page:
    """Find what a document says of addresses and days.

    The module that does so is imported by the first call; it cannot have the name of the function,
    as the import would then put the module in its place.
    """
    from pipeline.formats.html import surveying

    return surveying.survey(document)
