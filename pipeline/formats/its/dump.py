"""List what a data category says of every node, in the line format of the W3C test suite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipeline.formats.its.annotate import Annotations, Frame
from pipeline.formats.its.categories import CATEGORIES, XML, Category, Values
from pipeline.formats.its.html_defaults import is_html


def dump(root: Any, annotations: Annotations, category: str) -> Iterator[str]:
    """List elements and attributes in document order.

    Args:
        root: The document.
        annotations: Its rules, applied.
        category: Name of a data category, as in `CATEGORIES`.

    Yields:
        A node's path, then its values, parted by tabs: ``/html/body[1]<TAB>translate="yes"``.
    """
    found = CATEGORIES[category]
    top = annotations.root_frame()
    # Each entry: an element, its path and its parent's frame. No recursion: depth is the source's.
    stack: list[tuple[Any, str, Frame]] = [(root, f"/{_name(root)}", top)]
    while stack:
        node, path, parent = stack.pop()
        frame = annotations.frame(node, parent)
        yield _line(path, frame.get(category), _annotators(frame, found))
        for key in sorted(node.attrib, key=lambda key: _attribute_name(node, key)):
            values = annotations.attribute(frame, key, category)
            yield _line(f"{path}/@{_attribute_name(node, key)}", values, _annotators(frame, found))
        counts: Counter[str] = Counter()
        children = []
        for child in node.iterchildren("*"):
            name = _name(child)
            counts[name] += 1
            children.append((child, f"{path}/{name}[{counts[name]}]", frame))
        stack.extend(reversed(children))


def _line(path: str, values: Values, annotators: str) -> str:
    pairs = [(key, " ".join(text.split())) for key, text in values.items()]
    if annotators:
        pairs.append(("annotatorsRef", annotators))
    return "\t".join([path, *(f'{key}="{text}"' for key, text in sorted(pairs, key=_order))])


def _order(pair: tuple[str, str]) -> tuple[int, int, str]:
    """Sort plain values by name, then the records by their number; a reference goes first."""
    key, bracket, number = pair[0].partition("[")
    is_reference = key in ("locQualityIssuesRef", "provenanceRecordsRef")
    return (0 if is_reference else 1, int(number.rstrip("]")) if bracket else 0, key)


def _annotators(frame: Frame, category: Category) -> str:
    if not category.annotators:
        return ""
    return " ".join(f"{name}|{tool}" for name, tool in sorted(frame.annotators.items()))


def _name(node: Any) -> str:
    local = node.tag.rpartition("}")[2]
    return f"{node.prefix}:{local}" if node.prefix and not is_html(node) else local


def _attribute_name(node: Any, key: str) -> str:
    namespace, _, local = key.rpartition("}")
    if not namespace:
        return local
    if namespace[1:] == XML:
        return f"xml:{local}"
    for prefix, uri in node.nsmap.items():
        if uri == namespace[1:] and prefix:
            return f"{prefix}:{local}"
    return local
