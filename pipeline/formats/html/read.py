"""Read an HTML page: turbohtml says what the elements are and where their tags stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.formats.base import ItsOptions
from pipeline.formats.encoding import decode_page
from pipeline.formats.escape import unescape
from pipeline.formats.html import policy
from pipeline.formats.html.attributes import find_value
from pipeline.formats.html.parse import (
    END,
    START,
    Tag,
    attributes_of,
    is_html,
    list_tags,
    located_parent,
    parse_page,
)
from pipeline.formats.html.template_code import find_code, shows_text, split_at_code, without_code
from pipeline.formats.markup.embedded import (
    decode_attribute,
    has_tags,
    lift_language,
    lift_unit,
    with_facts,
)
from pipeline.formats.markup.found import Found
from pipeline.formats.markup.languages import language_places
from pipeline.formats.markup.segmenter import segment
from pipeline.formats.markup.tokens import (
    CODE_NAME,
    NO_FACTS,
    STRAY_TAG,
    AttributeText,
    Element,
    Token,
    TokenKind,
)
from pipeline.model.document import (
    Cut,
    Document,
    Edit,
    Escape,
    LanguageSlot,
    LocaleFilter,
    Span,
    Unit,
)
from pipeline.model.locale import is_same_language

if TYPE_CHECKING:
    from pipeline.formats.html.its import ItsOfPage

# What the HTML standard's tokenizer takes for an attribute's name and for its value.
_NAME = r"(?:=[^ \t\n\f\r/>=]*+|[^ \t\n\f\r/>=]++)"
_VALUE = (
    r"[ \t\n\f\r]*+=[ \t\n\f\r]*+"
    r"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|(?=>)|\Z|[^ \t\n\f\r\"'>][^ \t\n\f\r>]*+)"
)
_OPAQUE = re.compile(
    r"<!--(?:>|->|.*?(?:--!?>|\Z))"  # comments, closed or not
    r"|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    # Tags that make no element; a quoted value may hold ">".
    rf"|</?[a-zA-Z][^ \t\n\f\r/>]*+(?:[ \t\n\f\r/]++|{_NAME}(?:{_VALUE})?+)*+(?:>|\Z)"
    r"|<[!?/][^>]*(?:>|\Z)",  # doctype, processing instruction
    re.DOTALL,
)
_BLANK_LINE = re.compile(r"\r?\n[ \t]*\r?\n\s*")
_ITS = re.compile(r"(?<![\w-])its-|its\+xml")
_TABLE_PART = re.compile(r"</?(?:caption|col|tbody|td|tfoot|th|thead|tr)\b", re.IGNORECASE)
_TAG_NAME = re.compile(r"[^\s/>]+")
_CDATA = re.compile(r"<!\[CDATA\[(.*)\]\]>", re.DOTALL)


def read(
    data: bytes, name: str, *, source_language: str, its: ItsOptions | None = None
) -> Document:
    """Read an HTML page; there is none that cannot be read.

    Raises:
        SourceError: ITS rules that it has or links to cannot be applied.
    """
    source = decode_page(data)
    reader = _Reader(source.text, source_language)
    its = its or ItsOptions()
    if uses_its(source.text, its):
        reader.apply_its(name, its)
    return reader.found.document(
        name, source, reader.tokens(), reader.language, "html", uses_ids=its.uses_ids
    )


def uses_its(text: str, options: ItsOptions) -> bool:
    """Tell whether a page has anything of ITS beyond what HTML has itself."""
    if options.rules:
        return True
    lower = text.lower()
    # Most pages need no more than a look.
    return ("its-" in lower or "its+xml" in lower) and _ITS.search(lower) is not None


def read_fragment(
    text: str, language: str, role: str, *, is_wordpress: bool = False
) -> tuple[tuple[Unit, ...], list[LanguageSlot]]:
    """Read a piece of HTML that stands inside another document.

    Args:
        text: The piece, decoded.
        language: BCP 47 tag of the document.
        role: Of text that no element gives a role.
        is_wordpress: Whether blank lines part paragraphs, and ``[caption …]`` is code.

    Returns:
        Units and places of languages; offsets count within the piece.
    """
    reader = _Reader(text, language, role, is_wordpress=is_wordpress)
    wrapper = span_in(language) if has_tags(text) else None  # else it may be shown as it is
    units = (*segment(text, reader.tokens(), role=role, wrapper=wrapper), *reader.found.units)
    return units, reader.found.languages


def span_in(language: str) -> tuple[str, str]:
    """Give the tags that say of the text between them which language it is in."""
    return f'<span lang="{language}">', "</span>"


class _Frame(NamedTuple):
    """An open element of the source."""

    node: Any
    element: Element
    language: str
    """The effective ``lang``, empty where none is set."""

    cut: LocaleFilter | None = None
    """The locales of the element, where its parent has others."""


class _Reader:
    def __init__(
        self, text: str, source_language: str, role: str = "text", *, is_wordpress: bool = False
    ) -> None:
        self.found = Found()
        self._text = text
        self._is_wordpress = is_wordpress
        self._code = find_code(text, with_shortcodes=is_wordpress)
        self._plain = without_code(text, self._code)
        self._tree = parse_page(self._plain)
        self._tags = list_tags(self._tree)
        self._lacks_root = not self._tags or self._tags[0].node.tag != "html"
        root = self._tree.root
        declared = policy.language(attributes_of(root)) if root is not None else ""
        self.language = declared or source_language
        self._its: ItsOfPage | None = None
        body = Element("", Span(0, 0), role=role)
        self._stack = [_Frame(None, body, declared or self.language)]

    def apply_its(self, name: str, options: ItsOptions) -> None:
        """Let ITS rules and local markup go before what HTML says.

        Raises:
            SourceError: a rule cannot be applied.
        """
        from pipeline.formats.html.its import ItsOfPage  # imports lxml, which few pages need

        self._its = ItsOfPage(self._tree, name, options._replace(report=self.found.report))

    def tokens(self) -> Iterator[Token]:
        """Give the page's tags and text in the order of the source."""
        position = 0
        for tag in self._tags:
            if tag.start > position:
                yield from self._gap(position, tag.start)
            position = max(position, tag.end)
            if tag.is_end:
                yield from self._end(tag)
            else:
                yield from self._start(tag)
        yield from self._gap(position, len(self._text))

    def _gap(self, start: int, end: int) -> Iterator[Token]:
        """Tell text from comments and stray tags between two tags of elements."""
        frame = self._stack[-1]
        if frame.element.name in policy.RAW:
            if frame.element.name == "script" and frame.element.translate:
                self._script(frame.node, Span(start, end))
            yield Token(TokenKind.OPAQUE, start, end, frame.element.name)
            return
        position = start
        if not frame.element.is_rcdata:
            for match in _OPAQUE.finditer(self._plain, start, end):
                yield from self._text_and_code(position, match.start())
                yield self._opaque(Span(*match.span()), frame.node)
                position = match.end()
        yield from self._text_and_code(position, end)

    def _text_and_code(self, start: int, end: int) -> Iterator[Token]:
        for span, is_code in split_at_code(self._code, start, end):
            if is_code:
                kind = TokenKind.REFERENCE if shows_text(self._text, span) else TokenKind.OPAQUE
                yield Token(kind, span.start, span.end, CODE_NAME)
            elif self._is_wordpress:
                yield from self._paragraphs(span)
            else:
                yield self._text_token(span.start, span.end)

    def _paragraphs(self, span: Span) -> Iterator[Token]:
        """Part text at its blank lines, as WordPress does when it shows it."""
        position = span.start
        for match in _BLANK_LINE.finditer(self._text, span.start, span.end):
            yield self._text_token(position, match.start())
            yield _border(Span(*match.span()))
            position = match.end()
        yield self._text_token(position, span.end)

    def _text_token(self, start: int, end: int) -> Token:
        return Token(TokenKind.TEXT, start, end, unescape(self._text[start:end]))

    def _opaque(self, span: Span, node: Any) -> Token:
        """Tell comments and stray tags from CDATA, which is text in SVG and MathML only."""
        text = self._text[span.start : span.end]
        cdata = _CDATA.fullmatch(text)
        if cdata and node is not None and not is_html(node):
            return Token(TokenKind.CDATA, *span, cdata[1])
        if text[:9].lower() == "<!doctype" and self._lacks_root:
            self._lacks_root = False
            self.found.languages.append(LanguageSlot(span.end, span.end, '<html lang="', '">'))
        if _TABLE_PART.match(text):  # in a part of a page, whose table begins elsewhere
            return _border(span)
        return Token(TokenKind.OPAQUE, *span, "comment" if text.startswith("<!--") else STRAY_TAG)

    def _srcdoc(self, element: Element, tag: Tag) -> None:
        """Read the page that a frame holds in an attribute."""
        spans = tag.node.source_location.attrs or {}
        if element.name != "iframe" or "srcdoc" not in spans or not element.translate:
            return
        value, quote = find_value(self._text, spans["srcdoc"])
        if not quote:
            return  # no space can stand in it, so hardly a text
        embedded = decode_attribute(self._text, value)
        units, languages = read_fragment(embedded.text, self.language, "frame")
        layers = (Escape.ATTRIBUTE,)
        self.found.units += (
            with_facts(lift_unit(unit, embedded, layers), element.facts) for unit in units
        )
        self.found.languages += (lift_language(slot, embedded, layers) for slot in languages)

    def _script(self, node: Any, content: Span) -> None:
        if policy.is_json_ld(attributes_of(node).get("type", "")):
            from pipeline.formats.html import json_ld

            code = [span for span, is_code in split_at_code(self._code, *content) if is_code]
            units, languages = json_ld.read_json_ld(self._text, content, self.language, code)
            facts = self._stack[-1].element.facts
            self.found.units += (with_facts(unit, facts) for unit in units)
            self.found.languages += languages

    def _start(self, tag: Tag) -> Iterator[Token]:
        yield from self._close_implied(tag)
        element, language = self._element(tag)
        outer = self._stack[-1].element
        cut = self._its.refine(element, tag.node, outer, self.found) if self._its else None
        if tag.node.tag == "html":
            self.found.locales, cut = cut, None
        if language and element.translate and not is_same_language(language, self.language):
            element.note_language(language)
        self._srcdoc(element, tag)
        yield Token(TokenKind.OPEN, tag.start, tag.end, element=element)
        if not element.is_pairless:
            self._stack.append(_Frame(tag.node, element, language, cut))
        elif cut:
            self.found.cuts.append(Cut(element.start_tag, cut))

    def _close_implied(self, tag: Tag) -> Iterator[Token]:
        """Close what ends where a start tag stands, because it is not the tag's parent."""
        depth = self._depth(located_parent(tag.node))
        while depth is not None and len(self._stack) - 1 > depth:
            yield self._close(tag.start, tag.start)

    def _end(self, tag: Tag) -> Iterator[Token]:
        depth = self._depth(tag.node)
        if depth is None:
            yield Token(TokenKind.OPAQUE, tag.start, tag.end, STRAY_TAG)
            return
        while len(self._stack) - 1 > depth:
            yield self._close(tag.start, tag.start)
        yield self._close(tag.start, tag.end)

    def _close(self, start: int, end: int) -> Token:
        frame = self._stack.pop()
        if frame.cut is not None:
            self.found.cuts.append(Cut(Span(frame.element.start_tag.start, end), frame.cut))
        return Token(TokenKind.CLOSE, start, end, element=frame.element)

    def _depth(self, node: Any) -> int | None:
        for depth in range(len(self._stack) - 1, -1, -1):
            if self._stack[depth].node == node:
                return depth
        return None

    def _element(self, tag: Tag) -> tuple[Element, str]:
        node, outer = tag.node, self._stack[-1]
        name = node.tag
        attributes = attributes_of(node)
        spans = node.source_location.attrs or {}
        if self._code:
            self._restore_code(attributes, spans)
        is_svg = not is_html(node)
        language = policy.language(attributes) or outer.language
        translate = policy.is_translated(name, attributes, inherited=outer.element.translate)
        is_source = is_same_language(language, self.language)
        if is_source and (translate or name == "html"):
            self._add_languages(name, attributes, spans, tag)
        within = policy.within_svg(name) if is_svg else policy.within(name)
        element = Element(
            name,
            Span(tag.start, tag.end),
            within,
            translate,
            preserve=name in policy.PRESERVE or outer.element.preserve,
            is_hidden=name in policy.HIDDEN,
            is_rcdata=name in policy.RCDATA and not is_svg,
            is_pairless=name in policy.VOID or (is_svg and self._text[tag.end - 2] == "/"),
            role=policy.role(name, attributes, outer=outer.element.role),
            note=policy.note(attributes),
            value=policy.value(name, attributes),
            facts=NO_FACTS._replace(identifier=attributes.get("id", "")),
            # With ITS rules, each attribute may differ from its element.
            attributes=tuple(self._texts(node, attributes, spans))
            if translate or self._its
            else (),
        )
        if is_source and language:
            element.language_marks = self._marks(attributes, spans, tag)
            if policy.can_hold_span(name) and not is_svg:
                element.language_wrapper = span_in(self.language)
        return element, language

    def _restore_code(self, attributes: dict[str, str], spans: dict[str, Any]) -> None:
        """Give values with template code as the source has them, not as the parser was shown."""
        for key, span in spans.items():
            value, _ = find_value(self._text, span)
            if any(is_code for _, is_code in split_at_code(self._code, *value)):
                attributes[key] = unescape(self._text[slice(*value)])

    def _texts(
        self, node: Any, attributes: dict[str, str], spans: dict[str, Any]
    ) -> Iterator[AttributeText]:
        texts = dict(policy.text_attributes(node.tag, attributes))
        for key, role in self._its.texts(node) if self._its else ():
            texts.setdefault(key, role or f"{node.tag} {key}")
        for key, role in texts.items():
            if key in spans and attributes[key]:
                value, quote = find_value(self._text, spans[key])
                pieces = list(split_at_code(self._code, *value))
                code = tuple(span for span, is_code in pieces if is_code)
                yield AttributeText(value, quote, attributes[key], role, key, code)

    def _add_languages(
        self, name: str, attributes: dict[str, str], spans: dict[str, Any], tag: Tag
    ) -> None:
        for key, form in policy.language_attributes(name, attributes):
            span = spans.get(key, spans.get(key.lower()))  # the parser writes SVG's names anew
            if span is not None and name == "html":
                self._add_language(span)
            elif span is not None:
                value, _ = find_value(self._text, span)
                self.found.languages += language_places(self._text, value, self.language, form)
        if name == "html" and "lang" not in attributes:
            place = self._after_name(tag)
            self.found.languages.append(LanguageSlot(place, place, ' lang="', '"'))

    def _add_language(self, attribute: Any) -> None:
        value, _ = find_value(self._text, attribute)
        has_value = self._text.find("=", attribute[START], attribute[END]) >= 0
        before, after = ("", "") if has_value else ('="', '"')
        self.found.languages.append(LanguageSlot(*value, before, after))

    def _marks(
        self, attributes: dict[str, str], spans: dict[str, Any], tag: Tag
    ) -> tuple[Edit, ...]:
        """Mark an element as in the source language, in each attribute that it has for that."""
        said = {key: attributes.get(key, "").strip() for key in ("lang", "xml:lang")}
        marks = [
            Edit(*find_value(self._text, spans[key])[0], text)
            for key, text in said.items()
            if text and key in spans
        ]
        if not said["lang"]:
            place = self._after_name(tag)
            marks.append(Edit(place, place, f' lang="{self.language}"'))
        return tuple(marks)

    def _after_name(self, tag: Tag) -> int:
        """Find the end of the name in a start tag; the parser has another name for ``image``."""
        match = _TAG_NAME.match(self._text, tag.start + 1)
        return match.end() if match else tag.end - 1


def _border(span: Span) -> Token:
    """End the text before a place, as a block would."""
    return Token(TokenKind.OPEN, *span, element=Element("", span, is_pairless=True))
