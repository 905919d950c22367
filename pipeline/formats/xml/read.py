"""Read XML: lxml says whether it is well-formed and what its elements are, the tokenizer where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from pipeline.errors import SourceError
from pipeline.formats.encoding import decode_xml
from pipeline.formats.html import policy as html_policy
from pipeline.formats.markup.segmenter import segment
from pipeline.formats.markup.tokens import AttributeText, Element, Token, TokenKind, Within
from pipeline.formats.xml.tokenize import Attribute, Kind, attributes, tag_name, tokenize
from pipeline.formats.xml.vocabularies import SHOWS_NOTHING, Vocabulary, find_vocabulary
from pipeline.model.document import Document, Edit, LanguageSlot, Span
from pipeline.model.locale import is_same_language

_XML = "{http://www.w3.org/XML/1998/namespace}"
_ITS = "{http://www.w3.org/2005/11/its}"
_XHTML = "http://www.w3.org/1999/xhtml"


def read(data: bytes, name: str, *, source_language: str) -> Document:
    """Read an XML document, without network, external entities or DTDs.

    Raises:
        EncodingError: its bytes are not in the encoding it declares.
        SourceError: it is not well-formed.
    """
    text, encoding, bom = decode_xml(data, name)
    root = _parse(data, name)
    reader = _Reader(text, root, source_language)
    units = segment(text, reader.tokens())
    return Document(
        name,
        text,
        units,
        reader.language,
        encoding=encoding,
        bom=bom,
        languages=tuple(reader.languages),
    )


def _parse(data: bytes, name: str) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = (error.msg or "not well-formed").split(", line ")[0]
        raise SourceError(
            f"not well-formed XML: {message}",
            file=name,
            line=error.lineno or 1,
            hint="open it in an XML editor, or check it with xmllint",
        ) from None


@dataclass(frozen=True, slots=True)
class _Frame:
    """An open element."""

    element: Element
    language: str
    has_text: bool
    """Whether the element holds text of its own, not only elements."""


class _Reader:
    def __init__(self, text: str, root: Any, source_language: str) -> None:
        self.languages: list[LanguageSlot] = []
        self._text = text
        self._nodes = root.iter("*")
        qualified = etree.QName(root)
        children = frozenset(
            etree.QName(child).localname for child in root if isinstance(child.tag, str)
        )
        self._vocabulary = find_vocabulary(qualified.namespace or "", qualified.localname, children)
        docinfo = root.getroottree().docinfo
        entities = docinfo.internalDTD.iterentities() if docinfo.internalDTD is not None else ()
        self._entities = frozenset(entity.name for entity in entities)
        self.language = root.get(f"{_XML}lang") or root.get("lang") or source_language
        outside = Element("", Span(0, 0), role="text")
        self._stack = [_Frame(outside, self.language, has_text=False)]

    def tokens(self) -> Iterator[Token]:
        """Give the document's tags and text in the order of the source."""
        for kind, start, end, text in tokenize(self._text, self._entities):
            if kind is Kind.TEXT:
                yield Token(TokenKind.TEXT, start, end, text)
            elif kind is Kind.CDATA:
                yield Token(TokenKind.CDATA, start, end, text)
            elif kind is Kind.END:
                yield Token(TokenKind.CLOSE, start, end, element=self._stack.pop().element)
            elif kind in (Kind.START, Kind.EMPTY):
                node = next(self._nodes)
                frame = self._frame(node, Span(start, end), is_empty=kind is Kind.EMPTY)
                if kind is Kind.START:
                    self._stack.append(frame)
                yield Token(TokenKind.OPEN, start, end, element=frame.element)
            else:
                is_text = kind is Kind.REFERENCE
                token = TokenKind.REFERENCE if is_text else TokenKind.OPAQUE
                yield Token(token, start, end, text)

    def _frame(self, node: Any, tag: Span, *, is_empty: bool) -> _Frame:
        outer = self._stack[-1]
        found = attributes(self._text, tag)
        own_language = node.get(f"{_XML}lang") or node.get("lang") or ""
        language = own_language or outer.language
        element = self._element(node, tag, found, outer)
        element.is_pairless = is_empty
        is_root = len(self._stack) == 1
        if is_root or is_same_language(language, self.language):
            if element.translate:
                self._add_languages(found, tag, is_root=is_root)
            self._set_marks(element, found, tag)
        return _Frame(element, language, _has_text(node))

    def _element(
        self, node: Any, tag: Span, found: Mapping[str, Attribute], outer: _Frame
    ) -> Element:
        qualified = etree.QName(node)
        name, inherited = qualified.localname, outer.element
        values = {key: attribute.text for key, attribute in found.items()}
        preserve = _preserves(node, inherited=inherited.preserve)
        if qualified.namespace == _XHTML:
            return Element(
                name,
                tag,
                html_policy.within(name),
                html_policy.is_translated(name, values, inherited=inherited.translate)
                and name not in html_policy.RAW,
                preserve or name in html_policy.PRESERVE,
                is_hidden=name in html_policy.HIDDEN,
                role=html_policy.role(name, values, outer=inherited.role),
                note=html_policy.note(values),
                attributes=tuple(
                    _attribute_text(found[key], role)
                    for key, role in html_policy.text_attributes(name, values)
                ),
            )
        vocabulary = self._vocabulary
        local_within = node.get(f"{_ITS}withinText")
        note = node.get(f"{_ITS}locNote")
        return Element(
            name,
            tag,
            Within(local_within)
            if local_within in ("yes", "no", "nested")
            else vocabulary.within(
                name, has_text_around=outer.has_text or inherited.within is Within.YES
            ),
            _is_translated(node, vocabulary, name, inherited=inherited.translate),
            preserve or name in vocabulary.preserve,
            is_hidden=name == "indexterm",
            shows_text=name not in SHOWS_NOTHING,
            role=_role(vocabulary, name, outer=inherited.role),
            note=html_policy.note(values),
            notes=(f"note: {' '.join(note.split())}",) if note else (),
            attributes=tuple(
                _attribute_text(attribute, role)
                for key, attribute in found.items()
                if (role := _attribute_role(vocabulary, name, key))
            ),
        )

    def _add_languages(self, found: Mapping[str, Attribute], tag: Span, *, is_root: bool) -> None:
        keys = [key for key in ("xml:lang", "lang") if key in found]
        for key in keys:
            if is_root or is_same_language(found[key].text, self.language):
                self.languages.append(LanguageSlot(*found[key].value))
        if is_root and not keys:
            place = tag.start + 1 + len(tag_name(self._text, tag))
            self.languages.append(LanguageSlot(place, place, ' xml:lang="', '"'))

    def _set_marks(self, element: Element, found: Mapping[str, Attribute], tag: Span) -> None:
        name = tag_name(self._text, tag)
        own = found.get("xml:lang")
        if own:
            element.language_mark = Edit(own.value.start, own.value.end, own.text)
        else:
            place = tag.start + 1 + len(name)
            element.language_mark = Edit(place, place, f' xml:lang="{self.language}"')
        wrapper = self._vocabulary.wrapper
        if wrapper:
            prefix = name.rpartition(":")[0]
            wrapper = f"{prefix}:{wrapper}" if prefix else wrapper
            element.language_wrapper = (
                f'<{wrapper} xml:lang="{self.language}">',
                f"</{wrapper}>",
            )


def _attribute_text(attribute: Attribute, role: str) -> AttributeText:
    return AttributeText(attribute.value, attribute.quote, attribute.text, role)


def _attribute_role(vocabulary: Vocabulary, name: str, key: str) -> str:
    roles = vocabulary.attributes
    return roles.get(f"{name}@{key}") or roles.get(f"@{key}") or ""


def _role(vocabulary: Vocabulary, name: str, *, outer: str) -> str:
    own = vocabulary.roles.get(name, "")
    return outer if not own or (own == "paragraph" and outer not in ("", "text")) else own


def _is_translated(node: Any, vocabulary: Vocabulary, name: str, *, inherited: bool) -> bool:
    value = node.get(f"{_ITS}translate") or node.get("translate")
    if value in ("yes", "no"):
        return bool(value == "yes")
    return inherited and name not in vocabulary.untranslated


def _preserves(node: Any, *, inherited: bool) -> bool:
    value = node.get(f"{_XML}space")
    return value == "preserve" if value else inherited


def _has_text(node: Any) -> bool:
    """Tell whether an element holds text beside its elements."""
    if node.text and node.text.strip():
        return True
    return any(child.tag is etree.Entity or (child.tail and child.tail.strip()) for child in node)
