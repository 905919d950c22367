"""Parse a page with turbohtml so that its offsets are those of the source, and list its tags."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

# turbohtml's spans are tuples: line, column and offset of the start, then of the end.
START, END = 2, 5

_SURROGATE = re.compile("[\ud800-\udfff]")

_NO_PLACES: Mapping[str, Any] = {}


class Tag(NamedTuple):
    """A start or end tag of an element."""

    start: int
    end: int
    is_end: bool
    node: Any
    places: Mapping[str, Any]
    """Those of the attributes in a start tag, by their names in lower case."""

    end_tag: Any
    """The place of the end tag that belongs to a start tag, if there is one."""


TagPlace = tuple[int, int, Any, Mapping[str, Any] | None]
"""A tag: its start and end, its element, and the places of its attributes; None for an end tag.

An article has hundreds, and a tuple with names takes ten times as long to make.
"""


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
    return node.namespace is html_namespace()


@cache
def html_namespace() -> object:
    """Give what turbohtml calls the namespace of HTML."""
    import turbohtml

    return turbohtml.Namespace.HTML


def list_tags(tree: Any, wanted: Collection[str] | None = None) -> list[Tag]:
    """List the tags of all elements that have any, in the order of the source.

    Args:
        tree: What holds them.
        wanted: The names of the elements; None for all.
    """
    tags = []
    for node, (start_tag, end_tag, places) in _located(tree, wanted):
        start, end = start_tag[START], start_tag[END]
        tags.append(Tag(start, end, False, node, places or _NO_PLACES, end_tag))
        if end_tag is not None:
            tags.append(Tag(end_tag[START], end_tag[END], True, node, _NO_PLACES, None))
    tags.sort(key=itemgetter(0))
    return tags


def list_places(tree: Any) -> list[TagPlace]:
    """List what a reader needs of the tags of all elements, in the order of the source."""
    found: list[TagPlace] = []
    for node, (start_tag, end_tag, places) in _located(tree, None):
        found.append((start_tag[START], start_tag[END], node, places or _NO_PLACES))
        if end_tag is not None:
            found.append((end_tag[START], end_tag[END], node, None))
    found.sort(key=itemgetter(0))
    return found


def _located(tree: Any, wanted: Collection[str] | None) -> Iterator[tuple[Any, Any]]:
    """Find the elements that have a start tag, with the places of their tags."""
    from turbohtml import Element

    for node in tree.descendants:  # those in templates, too
        if not isinstance(node, Element) or (wanted is not None and node.tag not in wanted):
            continue
        location = node.source_location  # made anew, and slowly, each time that it is asked for
        if location is not None and location[0] is not None:
            yield node, location


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
