"""Where an XML document names its language, and how it can say that a part is in another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipeline.formats.html import policy as html_policy
from pipeline.formats.its.categories import XHTML, XML
from pipeline.formats.markup.languages import language_places
from pipeline.formats.markup.tokens import Element
from pipeline.formats.xml.parse import split_name
from pipeline.formats.xml.tokenize import Attribute, Piece, tag_name
from pipeline.model.document import Edit, LanguageSlot, Span
from pipeline.model.locale import is_same_language, language_form

_ITEMS = ("item", "entry")
_KEYS = ("xml:lang", "lang")
NAMING = {"Language": ("FormalName",), "language": ("tag", "ident"), "lang": ("iso",)}
"""Attributes that name a language, by the local name of their element: NewsML 1; NewsML-G2 and TEI;
NITF."""

NAMING_ELEMENTS = ("language", "name")
"""How the names of elements end whose text may be a language."""

_MEDIA = "http://search.yahoo.com/mrss/"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class Languages:
    """The languages of one document."""

    def __init__(self, text: str, root: Any, source_language: str, wrapper: str) -> None:
        """Find the document's own.

        Args:
            text: The document.
            root: lxml's element.
            source_language: BCP 47 tag, where the document does not say.
            wrapper: An inline element of its vocabulary that can carry a language; may be empty.
        """
        self.slots: list[LanguageSlot] = []
        self.own = root.get(f"{{{XML}}}lang") or root.get("lang") or source_language
        # DocBook 4 and HTML without namespace have no xml:lang; XHTML 1 has both for browsers.
        keys = {"xml:lang": f"{{{XML}}}lang", "lang": "lang"}
        self._keys = [key for key in _KEYS if keys[key] in root.attrib] or ["xml:lang"]
        self._text = text
        self._namespace, _ = split_name(root.tag)
        self._wrapper = wrapper
        self._mark = "".join(f' {key}="{self.own}"' for key in self._keys)
        self._wrappers: dict[str, tuple[str, str]] = {}
        """The tags around marked text, by the prefix of their names."""

        self._is_data = False
        self._of_items: dict[Any, range] = {}
        """The slots of items of a feed that are open, by their elements."""

    def read_element(
        self,
        node: Any,
        element: Element,
        tag: Span,
        found: Mapping[str, Attribute],
        *,
        is_root: bool,
    ) -> None:
        """Take an element in the document's own language."""
        # A feed is data, but for its texts; its languages change with these.
        self._is_data = self._is_data or (is_root and not element.translate)
        if element.translate or self._is_data:
            self._add_slots(node, tag, found, is_root=is_root)
        if element.translate or self._is_data or self.names_language(node):
            self._add_named(node, found)
        self.set_marks(node, element, tag, found)

    def names_language(self, node: Any) -> bool:
        """Tell whether the text of an element is the name or the tag of a language."""
        if not node.tag.endswith(NAMING_ELEMENTS):
            return False
        text = "" if len(node) else (node.text or "").strip()
        is_language = split_name(node.tag)[1] == "language"
        if is_language and _TAG.fullmatch(text):
            return True
        if not is_language and not _is_name_of_language(node):
            return False
        return language_form(text, self.own) is not None

    def read_text(self, node: Any, piece: Piece) -> None:
        """Take a text, which may name the language of the document."""
        if node is None or not self.names_language(node):
            return
        start = self._text.find(piece.text.strip(), piece.start, piece.end)
        if start >= 0:
            value = Span(start, start + len(piece.text.strip()))
            first = len(self.slots)
            self.slots += language_places(self._text, value, self.own)
            parent = node.getparent()
            if parent is not None and split_name(parent.tag)[1] in _ITEMS:
                self._of_items[parent] = range(first, len(self.slots))

    def close(self, node: Any, start: int, end: int) -> None:
        """Take the end of an element, which may be an item of a feed with its own language."""
        for i in self._of_items.pop(node, ()) if self._of_items else ():
            self.slots[i] = self.slots[i]._replace(scope=Span(start, end))

    def _add_slots(
        self, node: Any, tag: Span, found: Mapping[str, Attribute], *, is_root: bool
    ) -> None:
        keys = [key for key in _KEYS if key in found]
        for key in keys:
            if key == "lang" and not says_language(node):
                continue
            if is_root or is_same_language(found[key].text, self.own):
                self.slots.append(LanguageSlot(*found[key].value))
        is_rss = self._is_data and not self._namespace  # has an element for its language
        if is_root and not keys and not is_rss:
            place = tag.start + 1 + len(tag_name(self._text, tag))
            self.slots.append(LanguageSlot(place, place, f' {self._keys[0]}="', '"'))

    def _add_named(self, node: Any, found: Mapping[str, Attribute]) -> None:
        """Take attributes of the vocabulary that name the document's language."""
        namespace, name = split_name(node.tag)
        values = {key: attribute.text for key, attribute in found.items()}
        keys = dict.fromkeys((*NAMING.get(name, ()), "systemLanguage"))
        if namespace == XHTML or name == "meta":
            keys |= dict(html_policy.language_attributes(name, values))
        for key in keys:
            if key in found and key not in _KEYS:
                place, form = found[key].value, keys[key]
                self.slots += language_places(self._text, place, self.own, form)

    def set_marks(
        self, node: Any, element: Element, tag: Span, found: Mapping[str, Attribute]
    ) -> None:
        """Say how an element is marked as in the document's own language.

        Args:
            node: lxml's element.
            element: The element.
            tag: Its start tag.
            found: Its attributes.
        """
        name = tag_name(self._text, tag)
        place = 1 + len(name)
        if found:
            marks = [
                Edit(
                    found[key].value.start - tag.start,
                    found[key].value.end - tag.start,
                    found[key].text,
                )
                for key in _KEYS
                if key in found
            ]
            mark = "".join(f' {key}="{self.own}"' for key in self._keys if key not in found)
            if mark:
                marks.append(Edit(place, place, mark))
            element.language_marks = tuple(marks)
        else:
            element.language_marks = (Edit(place, place, self._mark),)
        if self._wrapper and split_name(node.tag)[0] == self._namespace:
            prefix, colon, _ = name.rpartition(":")
            if prefix not in self._wrappers:
                wrapper = f"{prefix}{colon}{self._wrapper}"
                self._wrappers[prefix] = (f"<{wrapper}{self._mark}>", f"</{wrapper}>")
            element.language_wrapper = self._wrappers[prefix]


def says_language(node: Any) -> bool:
    """Tell whether the ``lang`` of an element is that of its text; in Media RSS it is a film's."""
    return split_name(node.tag)[0] != _MEDIA


def _is_name_of_language(node: Any) -> bool:
    """Tell whether an element is the name of a language in NewsML-G2."""
    parent = node.getparent()
    return (
        split_name(node.tag)[1] == "name"
        and parent is not None
        and split_name(parent.tag)[1] == "language"
    )
