"""How codes and placeables look to translators: types that tools know, and text to show."""

from __future__ import annotations

from pipeline.catalogue.xliff.place import Placed, Role
from pipeline.catalogue.xliff.units import Looks, element_of

TYPES_2 = {
    "a": ("link", None), "img": ("image", None), "q": ("quote", None),
    "b": ("fmt", "xlf:b"), "strong": ("fmt", "xlf:b"), "i": ("fmt", "xlf:i"),
    "em": ("fmt", "xlf:i"), "u": ("fmt", "xlf:u"), "br": ("fmt", "xlf:lb"),
    "lb": ("fmt", "xlf:lb"),
}  # fmt: skip
"""Type and subtype in XLIFF 2.1 of elements that it has words for."""

TYPES_1 = {
    "a": "link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic",
    "u": "underlined",
}  # fmt: skip
"""ctype in XLIFF 1.2 of elements with content."""

EMPTY_TYPES_1 = {"img": "image", "br": "lb", "lb": "lb"}
"""ctype in XLIFF 1.2 of elements without content."""

_CLOSING = (Role.PAIR_END, Role.END, Role.LONE_END)


def start_text(placed: Placed, looks: Looks) -> str:
    """Write a code as its source has it, or a placeable's value.

    >>> from pipeline.catalogue.xliff.message import Kind, Piece
    >>> link = Placed(Piece(Kind.OPEN, "a1"), Role.PAIR_START, "a1")
    >>> start_text(link, Looks({}, {"a1": 'href="/"'}))
    '<a href="/">'
    """
    name = placed.piece.text
    if placed.role is Role.VALUE:
        return looks.values.get(name, f"{{{name}}}")
    if placed.role in _CLOSING:
        return end_text(placed)
    attributes = looks.attributes.get(name)
    tail = "/>" if placed.role is Role.SINGLE else ">"
    return f"<{element_of(name)}{f' {attributes}' if attributes else ''}{tail}"


def end_text(placed: Placed) -> str:
    """Write the end tag of a code as its source has it."""
    return f"</{element_of(placed.piece.text)}>"
