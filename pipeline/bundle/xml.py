"""Text and attribute values in the XML that we write ourselves."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.formats.escape import escape
from pipeline.model.document import Escape

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def as_text(text: str) -> str:
    """Write text between tags.

    >>> as_text("Fisk & skaldyr <ferske>")
    'Fisk &amp; skaldyr &lt;ferske&gt;'
    """
    return escape(text, Escape.TEXT)


def as_attributes(attributes: Mapping[str, str]) -> str:
    """Write attributes, with a space before each; those without a value are left out.

    >>> as_attributes({"hreflang": "nb", "title": "", "href": "?a=1&b=2"})
    ' hreflang="nb" href="?a=1&amp;b=2"'
    """
    return "".join(
        f' {name}="{escape(value, Escape.ATTRIBUTE, chr(34))}"'
        for name, value in attributes.items()
        if value
    )


def element(name: str, text: str = "", /, **attributes: str) -> str:
    """Write an element that holds text; an empty one without.

    >>> element("title", "Nyt"), element("link", rel="self")
    ('<title>Nyt</title>', '<link rel="self"/>')
    """
    start = f"<{name}{as_attributes(attributes)}"
    return f"{start}>{as_text(text)}</{name}>" if text else f"{start}/>"


def encode(lines: list[str]) -> bytes:
    """Give the bytes of a document, with its declaration.

    Half characters, which stand for bytes that no encoding explains, become question marks.
    """
    return (DECLARATION + "\n".join(lines) + "\n").encode("utf-8", "replace")
