"""Plain-text articles. Satisfies `pipeline.formats.base.Format`."""

from pipeline.formats.base import Variant
from pipeline.formats.text import nitf, page
from pipeline.formats.text.read import read
from pipeline.model.document import Document
from pipeline.model.page import Page

__all__ = ["read", "suffixes", "survey", "variants"]

suffixes = (".txt",)
variants: dict[str, tuple[str, Variant]] = {
    "html": (".html", page.render),
    "nitf": (".xml", nitf.render),
}


def survey(document: Document) -> Page:
    """Find what a document says of addresses and days.

    The module that does so is imported by the first call; it cannot have the name of the function,
    as the import would then put the module in its place.
    """
    from pipeline.formats.text import surveying

    return surveying.survey(document)
