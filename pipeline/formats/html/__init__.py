"""HTML5 as browsers read it. Satisfies `pipeline.formats.base.Format`."""

from pipeline.formats.base import Variant
from pipeline.formats.html.read import read

__all__ = ["read", "suffixes", "variants"]

suffixes = (
    ".html", ".htm", ".shtml", ".php", ".phtml", ".asp", ".aspx", ".jsp", ".erb", ".j2", ".jinja",
    ".liquid", ".njk", ".twig", ".hbs",
)  # fmt: skip
variants: dict[str, tuple[str, Variant]] = {}
