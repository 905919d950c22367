"""Write text so that it is text at its place, whatever is in it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from html.entities import html5

from pipeline.model.document import Escape

_DIGITS = re.compile(r"(&#[xX]?)0*([0-9a-fA-F]{1,9})[0-9a-fA-F]*")
"""Python refuses numbers of thousands of digits; beyond seven, none is a character."""

REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]+;?|#[0-9]+;?|[a-zA-Z][a-zA-Z0-9]*;?)")
"""What may be a reference of HTML."""

# Characters that neither XML nor HTML can hold, not even as references; half characters would
# become bytes of their own in the target.
_CONTROLS = dict.fromkeys(
    [*range(9), 0x0B, 0x0C, 0x0D, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)


# To look a member up in its enum takes ten times as long.
_PLAIN, _CDATA, _JSON = Escape.PLAIN, Escape.CDATA, Escape.JSON
_ATTRIBUTE = Escape.ATTRIBUTE


def unescape(text: str) -> str:
    """Resolve the references of HTML, however many digits they have.

    >>> unescape("S&oslash; &#0000000229;")
    'Sø å'
    """
    return html.unescape(_DIGITS.sub(r"\1\2", text) if "&#" in text else text)


def unescape_attribute(text: str) -> str:
    """Resolve the references in an attribute of HTML: in an address, ``&copy=`` is none.

    Source:
        HTML Living Standard, "Named character reference state".

    >>> unescape_attribute("?a=1&amp;b=2&copy=3&copy"), unescape("&copy=3")
    ('?a=1&b=2&copy=3©', '©=3')
    """
    return REFERENCE.sub(resolve_in_attribute, text) if "&" in text else text


def resolve_in_attribute(match: re.Match[str]) -> str:
    """Give what a match of `REFERENCE` stands for in an attribute: it may be just what it is."""
    reference = match.group()
    if reference[1] == "#":
        return unescape(reference)
    is_ended = reference[-1] == ";" or not match.string.startswith("=", match.end())
    return html5.get(reference[1:], reference) if is_ended else reference


def without_controls(text: str) -> str:
    r"""Leave out what neither XML nor HTML can hold.

    >>> without_controls("Stille\x00 i havnen")
    'Stille i havnen'
    """
    # All of them are unprintable, and a look at that is far quicker.
    return text if text.isprintable() else text.translate(_CONTROLS)


def escape(text: str, kind: Escape, quote: str = "") -> str:
    """Write target text at its place.

    Args:
        text: As readers see it.
        kind: What the place is.
        quote: Around an attribute value; empty where it has none.
    """
    return _write(without_controls(text), kind, quote)


def wrap(text: str, layers: Iterable[Escape]) -> str:
    """Write markup into the text that holds it, such as HTML into an element of a feed.

    >>> wrap("<p>5 &lt; 6</p>", [Escape.TEXT])
    '&lt;p&gt;5 &amp;lt; 6&lt;/p&gt;'
    """
    for kind in layers:
        text = _write(text, kind, "")
    return text


def keep_to(text: str, encoding: str, write: Callable[[str], str]) -> str:
    r"""Write characters that an encoding lacks where a reference to them would mean nothing.

    >>> print(keep_to("a → å", "cp1252", as_json))
    a \u2192 å
    """
    try:
        text.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        return "".join(char if _can_hold(encoding, char) else write(char) for char in text)
    return text


def as_json(char: str) -> str:
    """Write a character of a JSON string in ASCII."""
    import json

    return json.dumps(char)[1:-1]


def as_reference_in_cdata(char: str) -> str:
    """Leave a CDATA section for a reference to a character."""
    return f"]]>&#{ord(char)};<![CDATA["


def _can_hold(encoding: str, char: str) -> bool:
    try:
        char.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _write(text: str, kind: Escape, quote: str) -> str:
    if kind is _PLAIN:
        return " ".join(text.splitlines())  # a line break would part the block in two
    if kind is _CDATA:
        return text.replace("]]>", "]]]]><![CDATA[>")
    if kind is _JSON:
        # A script ends at "</script", whatever its language says of strings.
        import json

        return json.dumps(text, ensure_ascii=False)[1:-1].replace("<", "\\u003c")
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    if kind is not _ATTRIBUTE:
        return text.replace(">", "&gt;")
    if quote != '"':
        text = text.replace("'", "&#39;")
    return text if quote == "'" else text.replace('"', "&quot;")
