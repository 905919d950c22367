"""Survey an HTML page: its links, the places where it names its own address, its days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import turbohtml

from pipeline.formats.escape import unescape_attribute
from pipeline.formats.html import policy
from pipeline.formats.html.attributes import find_value
from pipeline.formats.html.page_facts import WANTED, PageFacts
from pipeline.formats.html.parse import (
    END,
    START,
    Tag,
    attributes_of,
    is_html,
    list_tags,
    parse_page,
)
from pipeline.formats.html.template_code import (
    find_code,
    has_code,
    shows_text,
    split_at_code,
    without_code,
)
from pipeline.formats.markup.addresses import (
    SPACES,
    IsInText,
    Written,
    find_words_end,
    lift_link,
    make_link,
    texts_of,
    written,
)
from pipeline.formats.markup.embedded import decode_attribute
from pipeline.model.document import Document, Escape, Span
from pipeline.model.page import Link, Page

_WANTED = WANTED | {"a", "area", "iframe"}
_LOOKED_AT = _WANTED | {"head", "title"}


def survey(document: Document) -> Page:
    """Find what a page says of addresses and days.

    Addresses with template code are left out, and a head whose own addresses have any is none to
    add to. The place in the head is behind all that is in it: before its end tag, and before the
    white space in front of that. A head needs no tags of its own, but a title: what has none is a
    piece of a page.
    """
    surveyor = _Surveyor(document.text, texts_of(document.units))
    surveyor.read()
    return surveyor.facts.page(document, surveyor.head(), is_xml=False)


def survey_fragment(text: str, is_in_text: IsInText, *, is_wordpress: bool = False) -> list[Link]:
    """Find the links in a piece of HTML that stands inside another document.

    Args:
        text: The piece, decoded.
        is_in_text: Where its texts are.
        is_wordpress: Whether ``[caption …]`` is code.

    Returns:
        Links whose offsets count within the piece.
    """
    surveyor = _Surveyor(text, is_in_text, is_wordpress=is_wordpress)
    surveyor.read()
    return surveyor.facts.links


class _Surveyor:
    def __init__(self, text: str, is_in_text: IsInText, *, is_wordpress: bool = False) -> None:
        self.facts = PageFacts()
        self._text = text
        self._is_in_text = is_in_text
        self._code = find_code(text, with_shortcodes=is_wordpress)
        self._tags = list_tags(parse_page(without_code(text, self._code)), _LOOKED_AT)

    def read(self) -> None:
        """Take all elements that say something."""
        seen = set()  # the parser makes copies of links that end in another block
        for tag in self._tags:
            if tag.is_end or tag.node.tag not in _WANTED or tag.start in seen:
                continue
            seen.add(tag.start)
            if is_html(tag.node):
                self._read_element(tag)
            elif tag.node.tag == "a":
                self._read_svg_link(tag)

    def head(self) -> int | None:
        """Find the place behind the last thing in the head; None for what has no head."""
        for tag in self._tags:
            if tag.node.tag == "head" and not tag.is_end:
                return self._end_of_head(tag.node, tag.end)
            if tag.node.tag == "title" and getattr(tag.node.parent, "tag", "") == "head":
                return self._end_of_head(tag.node.parent, tag.end)
        return None

    def _end_of_head(self, head: Any, start: int) -> int:
        location = head.source_location
        end = None if location is None else _span(location.end_tag)
        if end is None:  # the head ends where its last element does
            return max((start, *(tag.end for tag in list_tags(head))))
        place = end.start
        while place > start and self._text[place - 1] in SPACES:
            place -= 1
        return place

    def _read_element(self, tag: Tag) -> None:
        node = tag.node
        attributes = self._attributes(tag)
        if node.tag in ("a", "area"):
            self.facts.read_anchor(node.tag, attributes, self._words_end(tag))
        elif node.tag == "script":
            end = _span(tag.end_tag)
            if end is not None and policy.is_json_ld(attributes_of(node).get("type", "")):
                self.facts.read_script(self._text, Span(tag.end, end.start), self._code)
            self._read_facts(tag, attributes)
        elif node.tag == "iframe":
            self._read_frame(attributes)
        else:
            self._read_facts(tag, attributes)

    def _read_facts(self, tag: Tag, attributes: dict[str, Written]) -> None:
        span = Span(tag.start, tag.end)
        self.facts.read_element(tag.node.tag, attributes, span, _around(tag.node))

    def _read_svg_link(self, tag: Tag) -> None:
        """Take a link in a drawing, where words show in an element of text only."""
        attributes = self._attributes(tag)
        is_text = any(name in ("text", "tspan") for name, _ in _around(tag.node))
        words_end = self._words_end(tag) if is_text else None
        for key in ("href", "xlink:href"):
            if key in attributes:
                link = make_link("a", attributes[key], None, knows_language=False)
                if link is not None:
                    self.facts.links.append(link._replace(words_end=words_end))
                    words_end = None

    def _read_frame(self, attributes: dict[str, Written]) -> None:
        """Take the links of the page that a frame holds in an attribute."""
        if "srcdoc" not in attributes or not attributes["srcdoc"].quote:
            return
        embedded = decode_attribute(self._text, attributes["srcdoc"].value)
        links = survey_fragment(
            embedded.text, lambda offset: self._is_in_text(embedded.place(offset))
        )
        self.facts.links += (lift_link(link, embedded, (Escape.ATTRIBUTE,)) for link in links)

    def _attributes(self, tag: Tag) -> dict[str, Written]:
        found = {}
        for key, place in tag.places.items():
            value, quote = find_value(self._text, place)
            text = unescape_attribute(self._text[slice(*value)])
            is_readable = not has_code(self._code, value)
            found[key] = written(self._text, value, quote, text, is_readable=is_readable)
        return found

    def _words_end(self, tag: Tag) -> int | None:
        end = _span(tag.end_tag)
        if end is None or end.start < tag.end:
            return None
        content = Span(tag.end, end.start)
        if not self._shows_words(tag.node, content):
            return None
        return find_words_end(self._text, content, self._is_in_text)

    def _shows_words(self, node: Any, content: Span) -> bool:
        if any(text.strip() for text in _texts(node)):
            return True
        pieces = split_at_code(self._code, *content)
        return any(is_code and shows_text(self._text, span) for span, is_code in pieces)


def _span(place: Any) -> Span | None:
    return None if place is None else Span(place[START], place[END])


def _around(node: Any) -> Iterator[tuple[str, str]]:
    node = node.parent
    while isinstance(node, turbohtml.Element):
        yield node.tag, attributes_of(node).get("class", "")
        node = node.parent


def _texts(node: Any) -> Iterator[str]:
    """Give the texts that an element shows."""
    nodes = list(node.children)
    while nodes:
        child = nodes.pop()
        if isinstance(child, turbohtml.Text):
            yield child.data
        elif isinstance(child, turbohtml.Element) and child.tag not in policy.HIDDEN:
            nodes.extend(child.children)
