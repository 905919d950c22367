"""Where an XML document names its language, and how it can say that a part is in another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.formats.its.categories import XML
from pipeline.formats.markup.tokens import Element
from pipeline.formats.xml.parse import split_name
from pipeline.formats.xml.tokenize import Attribute, Piece, tag_name
from pipeline.model.document import Edit, LanguageSlot, Span
from pipeline.model.locale import is_same_language

_ELEMENTS = frozenset(("language", "{http://purl.org/dc/elements/1.1/}language"))
"""Elements of feeds whose text is the language."""


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
        # DocBook 4 and HTML without namespace have no xml:lang.
        has_plain = "lang" in root.attrib and f"{{{XML}}}lang" not in root.attrib
        self._key = "lang" if has_plain else "xml:lang"
        self._text = text
        self._namespace, _ = split_name(root.tag)
        self._wrapper = wrapper
        self._is_data = False

    def read_element(
        self,
        node: Any,
        element: Element,
        found: Mapping[str, Attribute],
        *,
        is_root: bool,
    ) -> None:
        """Take an element in the document's own language."""
        # A feed is data, but for its texts; its languages change with these.
        self._is_data = self._is_data or (is_root and not element.translate)
        if element.translate or self._is_data:
            self._add_slots(element.start_tag, found, is_root=is_root)
        self._set_marks(node, element, found)

    def read_text(self, node: Any, piece: Piece) -> None:
        """Take a text, which may be the language of a feed."""
        if node is None or node.tag not in _ELEMENTS:
            return
        text = piece.text.strip()
        if text and is_same_language(text, self.own):
            start = self._text.index(text, piece.start)
            self.slots.append(LanguageSlot(start, start + len(text)))

    def _add_slots(self, tag: Span, found: Mapping[str, Attribute], *, is_root: bool) -> None:
        keys = [key for key in ("xml:lang", "lang") if key in found]
        for key in keys:
            if is_root or is_same_language(found[key].text, self.own):
                self.slots.append(LanguageSlot(*found[key].value))
        is_rss = self._is_data and not self._namespace  # has an element for its language
        if is_root and not keys and not is_rss:
            place = tag.start + 1 + len(tag_name(self._text, tag))
            self.slots.append(LanguageSlot(place, place, f' {self._key}="', '"'))

    def _set_marks(self, node: Any, element: Element, found: Mapping[str, Attribute]) -> None:
        tag = element.start_tag
        name = tag_name(self._text, tag)
        own = found.get(self._key)
        if own:
            element.language_mark = Edit(own.value.start, own.value.end, own.text)
        else:
            place = tag.start + 1 + len(name)
            element.language_mark = Edit(place, place, f' {self._key}="{self.own}"')
        if self._wrapper and split_name(node.tag)[0] == self._namespace:
            prefix, colon, _ = name.rpartition(":")
            wrapper = f"{prefix}{colon}{self._wrapper}"
            element.language_wrapper = (f'<{wrapper} {self._key}="{self.own}">', f"</{wrapper}>")
