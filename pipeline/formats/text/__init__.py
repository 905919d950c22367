"""Plain-text articles. Satisfies `pipeline.formats.base.Format`."""

from pipeline.formats.base import Variant
from pipeline.formats.text import nitf, page
from pipeline.formats.text.read import read

__all__ = ["read", "suffixes", "variants"]

suffixes = (".txt",)
variants: dict[str, tuple[str, Variant]] = {
    "html": (".html", page.render),
    "nitf": (".xml", nitf.render),
}
