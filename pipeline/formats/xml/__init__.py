"""XML of any vocabulary. Satisfies `pipeline.formats.base.Format`."""

from pipeline.formats.base import Variant
from pipeline.formats.xml.read import read

__all__ = ["read", "suffixes", "variants"]

suffixes = (
    ".xml", ".xhtml", ".nitf", ".newsml", ".docbook", ".dbk", ".dita", ".ditamap", ".tei",
    ".nxml", ".jats", ".page", ".atom", ".rss", ".wxr", ".svg", ".opml", ".fb2",
)  # fmt: skip
variants: dict[str, tuple[str, Variant]] = {}
