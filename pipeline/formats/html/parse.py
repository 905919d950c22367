"""Parse a page with turbohtml so that its offsets are those of the source, and list its tags."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

# turbohtml's spans are tuples: line, column and offset of the start, then of the end.
START, END = 2, 5

_SURROGATE = re.compile("[\ud800-\udfff]")


class Tag(NamedTuple):
    """A start or end tag of an element."""

    start: int
    end: int
    is_end: bool
    node: Any


def parse_page(text: str) -> Any:
    """Parse a page.

    Args:
        text: Without template code, which is no HTML.
    """
    # The parser folds CR LF into one character, which would shift every offset after it, and
    # stumbles over the surrogates that stand for bytes.
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    try:
        text.encode()  # far quicker than to search
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
    import turbohtml  # takes as long as to read a page; XML needs it only for HTML inside

    return turbohtml.parse(text, source_locations=True)


def is_html(node: Any) -> bool:
    """Tell an element of HTML from one of SVG or MathML."""
    return bool(node.namespace.value == "html")


def list_tags(tree: Any) -> list[Tag]:
    """List the tags of all elements that have any, in the order of the source."""
    tags = []
    nodes = [tree]
    while nodes:
        node = nodes.pop()
        nodes.extend(child for child in node.children if hasattr(child, "children"))
        location = getattr(node, "source_location", None)
        if location is None or location.start_tag is None:
            continue
        start = location.start_tag
        tags.append(Tag(start[START], start[END], False, node))
        if location.end_tag is not None:
            end = location.end_tag
            tags.append(Tag(end[START], end[END], True, node))
    tags.sort(key=lambda tag: tag.start)
    return tags


def attributes_of(node: Any) -> dict[str, str]:
    """Give the attributes of an element, each as one text."""
    return {
        key: " ".join(value) if isinstance(value, list) else value or ""
        for key, value in node.attrs.items()
    }


def located_parent(node: Any) -> Any:
    """Find the nearest ancestor that has a start tag in the source; None above the root."""
    node = node.parent
    while node is not None:
        location = getattr(node, "source_location", None)
        if location is not None and location.start_tag is not None:
            return node
        node = node.parent
    return None
