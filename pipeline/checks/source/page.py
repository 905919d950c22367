"""The elements of an HTML article, for checks of its markup."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pipeline.formats.html.parse import attributes_of, list_tags, parse_page
from pipeline.formats.html.template_code import find_code, without_code
from pipeline.model.document import Document


class PageElement(NamedTuple):
    """An element that has a start tag in the source."""

    name: str
    start: int
    """Offset of the start tag, from 0."""

    end: int
    attributes: Mapping[str, str]
    node: Any
    """As the parser has it."""

    def has(self, *names: str) -> bool:
        """Tell whether one of some attributes says something."""
        return any(self.attributes.get(name, "").strip() for name in names)

    def is_inside(self, names: frozenset[str]) -> bool:
        """Tell whether an element around it has one of some names."""
        return any(name in names for name in self.around())

    def around(self) -> Iterator[str]:
        """Name the elements around it, the nearest first."""
        node = self.node.parent
        while node is not None:
            name = getattr(node, "tag", None)
            if name is not None:
                yield name
            node = node.parent

    @property
    def text(self) -> str:
        """What a reader sees of it, white space folded."""
        return " ".join(self.node.text.split())


def elements(document: Document) -> Sequence[PageElement]:
    """Give the elements of a page in the order of the source; none of other documents.

    Elements with template code in their tags are left out: nobody knows what they say.
    """
    return _elements(document.text) if document.syntax == "html" else ()


@lru_cache(maxsize=2)  # several checks ask for the same page
def _elements(text: str) -> Sequence[PageElement]:
    code = find_code(text)
    ends = [each.end for each in code]
    found = []
    for tag in list_tags(parse_page(without_code(text, code))):
        following = bisect_right(ends, tag.start)
        has_code = following < len(code) and code[following].start < tag.end
        if tag.is_end or has_code:
            continue
        attributes = attributes_of(tag.node)
        found.append(PageElement(tag.node.tag, tag.start, tag.end, attributes, tag.node))
    return found
