"""The tree of an HTML page as lxml has it, for the XPath and CSS of ITS rules."""

from __future__ import annotations

import re
from typing import Any

import turbohtml
from lxml import etree

from pipeline.formats.encoding import decode_page, readable
from pipeline.formats.html.parse import parse_page
from pipeline.formats.html.template_code import find_code, without_code
from pipeline.formats.its.categories import XHTML
from pipeline.model.limits import Limits, require_parts

_NAMESPACES = {
    turbohtml.Namespace.HTML: XHTML,
    turbohtml.Namespace.SVG: "http://www.w3.org/2000/svg",
    turbohtml.Namespace.MATHML: "http://www.w3.org/1998/Math/MathML",
}
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_.\-\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d]")


def parse_tree(data: bytes, name: str, limits: Limits) -> Any:
    """Parse a page into a tree of lxml, its elements in the XHTML namespace.

    Raises:
        SourceError: it has more parts than it may have.
    """
    text = decode_page(data).text
    require_parts(text, name, limits)
    return to_lxml(parse_page(without_code(text, find_code(text))))[0]


def to_lxml(page: Any) -> tuple[Any, dict[Any, Any]]:
    """Copy a parsed page into a tree of lxml.

    Names that XML cannot have get ``_`` for the characters that it lacks; attributes that remain
    impossible are left out, as no rule could name them.

    Returns:
        The root element, and the copy of each element by the original.
    """
    copies: dict[Any, Any] = {}
    root = _copy(page.root)
    copies[page.root] = root
    nodes = [(page.root, root)]
    while nodes:
        node, copy = nodes.pop()
        last = None
        for child in _children(node):
            if isinstance(child, turbohtml.Element):
                last = _copy(child)
                copy.append(last)
                copies[child] = last
                nodes.append((child, last))
            elif isinstance(child, turbohtml.Text):
                text = _text(child.data)
                if last is None:
                    copy.text = (copy.text or "") + text
                else:
                    last.tail = (last.tail or "") + text
    return root, copies


def _text(text: str) -> str:
    """Write a text as XML can hold it, which lacks two control characters that HTML has."""
    return readable(text).replace("\f", " ").replace("\v", "\ufffd")


def _children(node: Any) -> list[Any]:
    found: list[Any] = []
    for child in node.children:
        if isinstance(child, turbohtml.DocumentFragment):
            found.extend(child.children)  # of a template
        else:
            found.append(child)
    return found


def _copy(node: Any) -> Any:
    name = _NOT_IN_NAMES.sub("_", node.tag)
    namespace = _NAMESPACES[node.namespace]
    copy = etree.Element(f"{{{namespace}}}{name}")
    for key, value in node.attrs.items():
        text = " ".join(value) if isinstance(value, list) else value or ""
        try:
            copy.set(_NOT_IN_NAMES.sub("_", key), _text(text))
        except ValueError:
            continue
    location = node.source_location
    if location is not None and location.start_tag is not None:
        copy.sourceline = location.start_tag[0]
    return copy
