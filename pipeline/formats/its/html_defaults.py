"""What ITS says of HTML by itself: which attributes are text, what is within text.

This is the recommendation's view, which the test suite checks. What our work makes of a page is in
`pipeline.formats.html.policy`, which knows more elements and attributes.

Source: ITS 2.0, sections 8.6 and "Using ITS markup in HTML"; HTML, "The translate attribute".
"""

from __future__ import annotations

from typing import Any

from pipeline.formats.its.categories import XHTML
from pipeline.formats.markup.tokens import names

_HTML_TEXTS = {
    "abbr": ("th",), "alt": ("area", "img", "input"), "download": ("a", "area"),
    "label": ("optgroup", "option", "track", "menuitem"), "placeholder": ("input", "textarea"),
    "srcdoc": ("iframe",), "lang": (), "style": (), "title": (),
}  # fmt: skip
"""Attributes that are translated with their element, and on which elements; empty for all
(Source: HTML, "The translate attribute")."""

_META_TEXT = frozenset(("description", "keywords", "application-name"))

_NESTED_HTML = names("iframe noscript script textarea")
_PHRASING = names(
    "a abbr area audio b bdi bdo br button canvas cite code command data datalist del dfn em embed "
    "i img input ins kbd keygen label map mark math meter object output progress q ruby s samp "
    "select small span strong sub sup svg time u var video wbr"
)


def is_html(node: Any) -> bool:
    """Tell whether an element is one of HTML."""
    return bool(node.tag.startswith(f"{{{XHTML}}}"))


def is_html_text(node: Any, key: str) -> bool:
    """Tell whether HTML counts an attribute among what is translated with its element."""
    if not is_html(node):
        return False
    name = node.tag[len(XHTML) + 2 :]
    if name == "meta" and key == "content":
        return (node.get("name") or "").strip().lower() in _META_TEXT
    if name == "input" and key == "value":
        return (node.get("type") or "").strip().lower() in ("button", "reset", "submit")
    return key in _HTML_TEXTS and (not _HTML_TEXTS[key] or name in _HTML_TEXTS[key])


def html_within(node: Any) -> str:
    """Say how an element of HTML stands in its text; empty for blocks (Source: ITS 2.0, 8.6)."""
    if not is_html(node):
        return ""
    local = node.tag[len(XHTML) + 2 :]
    if local in _NESTED_HTML:
        return "nested"
    return "yes" if local in _PHRASING else ""
