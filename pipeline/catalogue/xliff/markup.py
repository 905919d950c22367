"""Write XML as text: elements, attributes, and characters that it cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

Attributes = list[tuple[str, str | None]]
"""Names and values in their order; a value that is None stands for no attribute."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Source: XML 1.0, production 2."""

_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ATTRIBUTE = {**_TEXT, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_TEXT_TABLE, _ATTRIBUTE_TABLE = str.maketrans(_TEXT), str.maketrans(_ATTRIBUTE)


def tag(name: str, attributes: Iterable[tuple[str, str | None]] = (), end: str = ">") -> str:
    """Write a start tag, or with ``/>`` an empty element; attributes that are None are left out.

    >>> tag("x", [("id", "br1"), ("ctype", None)], "/>")
    '<x id="br1"/>'
    """
    written = "".join(
        f' {key}="{clean(value).translate(_ATTRIBUTE_TABLE)}"'
        for key, value in attributes
        if value is not None
    )
    return f"<{name}{written}{end}"


def element(name: str, content: str, attributes: Iterable[tuple[str, str | None]] = ()) -> str:
    """Write an element around content that is XML already."""
    return f"{tag(name, attributes)}{content}</{name}>"


def text(string: str) -> str:
    """Write text that XML can hold."""
    return string.translate(_TEXT_TABLE)


def clean(string: str) -> str:
    """Put a replacement character for each that XML cannot hold, where it only informs."""
    return _NO_XML.sub("\ufffd", string)


def runs(string: str) -> list[str]:
    """Part text at the characters that XML cannot hold; these stand at the odd places.

    >>> [len(run) for run in runs("Vand" + chr(1))]
    [4, 1, 0]
    """
    return re.split(f"({_NO_XML.pattern})", string)
