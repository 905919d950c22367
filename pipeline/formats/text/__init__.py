"""Plain-text articles. Satisfies `pipeline.formats.base.Format`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.formats.text.read import read

if TYPE_CHECKING:
    from pipeline.formats.base import Rendering, Translate, Variant
    from pipeline.model.document import Document
    from pipeline.model.page import Edition, Page

__all__ = ["read", "suffixes", "survey", "variants"]

suffixes = (".txt",)


# What writes the other forms is imported where one is built.


def _as_page(
    document: Document,
    translate: Translate,
    target_language: str | None = None,
    edition: Edition | None = None,
) -> Rendering:
    from pipeline.formats.text import page

    return page.render(document, translate, target_language, edition)


def _as_nitf(
    document: Document,
    translate: Translate,
    target_language: str | None = None,
    edition: Edition | None = None,
) -> Rendering:
    from pipeline.formats.text import nitf

    return nitf.render(document, translate, target_language, edition)


variants: dict[str, tuple[str, Variant]] = {
    "html": (".html", _as_page),
    "nitf": (".xml", _as_nitf),
}


def survey(document: Document) -> Page:
    """Find what a document says of addresses and days.

    The module that does so is imported by the first call; it cannot have the name of the function,
    as the import would then put the module in its place.
    """
    from pipeline.formats.text import surveying

    return surveying.survey(document)
