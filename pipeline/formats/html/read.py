"""Read an HTML page: turbohtml says what the elements are and where their tags stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.formats.base import ItsOptions
from pipeline.formats.encoding import decode_page
from pipeline.formats.escape import unescape
from pipeline.formats.html import policy
from pipeline.formats.html.attributes import find_value
from pipeline.formats.html.parse import (
    END,
    START,
    attributes_of,
    html_namespace,
    is_html,
    list_places,
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
    Within,
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
from pipeline.model.limits import require_parts
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
_TEXT, _OPEN, _CLOSE = TokenKind.TEXT, TokenKind.OPEN, TokenKind.CLOSE


def read(
    data: bytes, name: str, *, source_language: str, its: ItsOptions | None = None
) -> Document:
    """Read an HTML page; there is none that is wrong.

    Raises:
        SourceError: ITS rules that it has or links to cannot be applied, or it has more parts than
            it may have.
    """
    source = decode_page(data)
    its = its or ItsOptions()
    require_parts(source.text, name, its.limits)
    reader = _Reader(source.text, source_language)
    if uses_its(source.text, its):
        reader.apply_its(name, its)
    return reader.found.document(
        name, source, reader.tokens(), reader.language, "html", uses_ids=its.uses_ids
    )


def uses_its(text: str, options: ItsOptions) -> bool:
    """Tell whether a page has anything of ITS beyond what HTML has itself."""
    if options.rules:
        return True
    # Most pages need no more than a look, and that at bytes, whose letters are quicker to change.
    lower = text.encode(errors="surrogatepass").lower()
    return (b"its-" in lower or b"its+xml" in lower) and _ITS.search(text.lower()) is not None


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


@dataclass(slots=True, eq=False)
class _Place:
    """What holds inside an element, and inside all that are alike and stand in such a place."""

    element: Element
    language: str
    """The effective ``lang``, empty where none is set."""

    is_source: bool
    """Whether that is the language of the page."""

    is_raw: bool
    """Whether its content is neither markup nor text for readers."""

    inner: dict[str, _Place]
    """Those of elements of HTML directly in it that have no attributes, by their names."""


_Open = tuple[Any, int, _Place, LocaleFilter | None]
"""An open element of the source: its node, where it starts, what holds inside it; and its locales,
where its parent has others.

An article has hundreds, and a tuple with names takes ten times as long to make.
"""


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
        self._tags = list_places(self._tree)
        self._lacks_root = not self._tags or self._tags[0][2].tag != "html"
        root = self._tree.root
        declared = policy.language(attributes_of(root)) if root is not None else ""
        self.language = declared or source_language
        self._its: ItsOfPage | None = None
        outside = self._place(Element("", role=role), self.language, is_source=True)
        self._stack: list[_Open] = [(None, 0, outside, None)]
        self._depths: dict[Any, int] = {None: 0}
        """The places on the stack of the open elements."""

        self._mark = f' lang="{self.language}"'
        self._wrapper = span_in(self.language)
        self._can_share = not self._code  # else one name may stand for several in the source
        self._is_simple = not (self._code or is_wordpress)
        """Whether text between tags is nothing but that, and comments."""

    def apply_its(self, name: str, options: ItsOptions) -> None:
        """Let ITS rules and local markup go before what HTML says.

        Raises:
            SourceError: a rule cannot be applied.
        """
        from pipeline.formats.html.its import ItsOfPage  # imports lxml, which few pages need

        self._its = ItsOfPage(self._tree, name, options._replace(report=self.found.report))
        self._can_share = False

    def tokens(self) -> Iterator[Token]:
        """Give the page's tags and text in the order of the source."""
        text, is_simple, stack, depths = self._text, self._is_simple, self._stack, self._depths
        can_share, namespace = self._can_share, html_namespace()
        position = 0
        for start, end, node, places in self._tags:
            if start > position:
                if is_simple and text.find("<", position, start) < 0 and not stack[-1][2].is_raw:
                    gap = text[position:start]
                    yield _TEXT, position, start, unescape(gap) if "&" in gap else gap, None
                else:
                    yield from self._gap(position, start)
            position = max(position, end)
            if places is None:
                if stack[-1][0] == node:
                    yield self._close(start, end)
                else:
                    yield from self._end(node, start, end)
                continue
            if stack[-1][0] != node.parent:
                yield from self._close_implied(node, start)
            place = None
            if can_share and not node.attrs and node.namespace is namespace:
                place = stack[-1][2].inner.get(node.tag)
            if place is None:
                place, cut = self._start(node, start, end, places)
            else:
                cut = None
            element = place.element
            if not element.is_pairless:
                depths[node] = len(stack)
                stack.append((node, start, place, cut))
            elif cut:
                self.found.cuts.append(Cut(Span(start, end), cut))
            yield _OPEN, start, end, "", element
        yield from self._gap(position, len(text))

    def _gap(self, start: int, end: int) -> Iterator[Token]:
        """Tell text from comments and stray tags between two tags of elements."""
        node, _, place, _ = self._stack[-1]
        element = place.element
        if place.is_raw:
            if element.name == "script" and element.translate:
                self._script(node, Span(start, end))
            yield TokenKind.OPAQUE, start, end, element.name, None
            return
        position = start
        if not element.is_rcdata:
            for match in _OPAQUE.finditer(self._plain, start, end):
                yield from self._text_and_code(position, match.start())
                yield self._opaque(Span(*match.span()), node)
                position = match.end()
        yield from self._text_and_code(position, end)

    def _text_and_code(self, start: int, end: int) -> Iterator[Token]:
        for span, is_code in split_at_code(self._code, start, end):
            if is_code:
                kind = TokenKind.REFERENCE if shows_text(self._text, span) else TokenKind.OPAQUE
                yield kind, span.start, span.end, CODE_NAME, None
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
        text = self._text[start:end]
        return _TEXT, start, end, unescape(text) if "&" in text else text, None

    def _opaque(self, span: Span, node: Any) -> Token:
        """Tell comments and stray tags from CDATA, which is text in SVG and MathML only."""
        text = self._text[span.start : span.end]
        cdata = _CDATA.fullmatch(text)
        if cdata and node is not None and not is_html(node):
            return TokenKind.CDATA, *span, cdata[1], None
        if text[:9].lower() == "<!doctype" and self._lacks_root:
            self._lacks_root = False
            self.found.languages.append(LanguageSlot(span.end, span.end, '<html lang="', '">'))
        if _TABLE_PART.match(text):  # in a part of a page, whose table begins elsewhere
            return _border(span)
        name = "comment" if text.startswith("<!--") else STRAY_TAG
        return TokenKind.OPAQUE, *span, name, None

    def _srcdoc(self, element: Element, places: Mapping[str, Any]) -> None:
        """Read the page that a frame holds in an attribute."""
        if "srcdoc" not in places or not element.translate:
            return
        value, quote = find_value(self._text, places["srcdoc"])
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
            facts = self._stack[-1][2].element.facts
            self.found.units += (with_facts(unit, facts) for unit in units)
            self.found.languages += languages

    def _start(
        self, node: Any, start: int, end: int, places: Mapping[str, Any]
    ) -> tuple[_Place, LocaleFilter | None]:
        """Say what holds for an element, and for which locales, where its parent has others."""
        _, _, outer, _ = self._stack[-1]
        language, is_source, cut = outer.language, outer.is_source, None
        is_bare = not (node.attrs or self._its or node.tag == "html")
        if is_bare:
            element = self._bare_element(node, start, end)
        else:
            element, language = self._element(node, start, end, places)
            is_source = is_same_language(language, self.language)
            if self._its:
                cut = self._its.refine(element, node, outer.element, self.found)
            if element.name == "html":
                self.found.locales, cut = cut, None
        if language and element.translate and not is_source:
            element.note_language(language)
        if element.name == "iframe":
            self._srcdoc(element, places)
        place = self._place(element, language, is_source=is_source)
        if is_bare and self._can_share and is_html(node) and len(outer.inner) < _MAX_KNOWN:
            outer.inner[element.name] = place
        return place, cut

    def _place(self, element: Element, language: str, *, is_source: bool) -> _Place:
        inner = _known_in(
            self.language, language, element.translate, element.preserve, element.role
        )
        return _Place(element, language, is_source, element.name in policy.RAW, inner)

    def _close_implied(self, node: Any, start: int) -> Iterator[Token]:
        """Close what ends where a start tag stands, because it is not the tag's parent."""
        depth = self._depths.get(located_parent(node))
        while depth is not None and len(self._stack) - 1 > depth:
            yield self._close(start, start)

    def _end(self, node: Any, start: int, end: int) -> Iterator[Token]:
        """Take an end tag that ends more than its own element, or less."""
        depth = self._depths.get(node)
        if depth is None:
            yield TokenKind.OPAQUE, start, end, STRAY_TAG, None
            return
        while len(self._stack) - 1 > depth:
            yield self._close(start, start)
        yield self._close(start, end)

    def _close(self, start: int, end: int) -> Token:
        node, first, place, cut = self._stack.pop()
        del self._depths[node]
        if cut is not None:
            self.found.cuts.append(Cut(Span(first, end), cut))
        return _CLOSE, start, end, "", place.element

    def _bare_element(self, node: Any, start: int, end: int) -> Element:
        """Say what holds for an element, but for its attributes."""
        _, _, place, _ = self._stack[-1]
        outer = place.element
        name = node.tag
        is_svg = not is_html(node)
        kind = _kind_within(name, is_svg, outer.translate, outer.preserve, outer.role)
        within, translate, preserve, is_hidden, is_rcdata, is_void, can_hold_span, role = kind
        element = Element(
            name, within, translate, preserve, is_hidden, False, is_rcdata,
            is_void or (is_svg and self._text[end - 2] == "/"), role,
        )  # fmt: skip
        if place.is_source and place.language:
            after = self._after_name(name, start, end)
            element.language_marks = (Edit(after, after, self._mark),)
            if can_hold_span:
                element.language_wrapper = self._wrapper
        return element

    def _element(
        self, node: Any, start: int, end: int, places: Mapping[str, Any]
    ) -> tuple[Element, str]:
        _, _, outer, _ = self._stack[-1]
        name = node.tag
        attributes = attributes_of(node)
        if self._code:
            self._restore_code(attributes, places)
        element = self._bare_element(node, start, end)
        if "translate" in attributes:
            inherited = outer.element.translate
            element.translate = policy.is_translated(name, attributes, inherited=inherited)
        if "class" in attributes:
            element.role = policy.role(name, attributes, outer=outer.element.role)
        element.note = policy.note(attributes)
        element.value = policy.value(name, attributes)
        if "id" in attributes:
            element.facts = NO_FACTS._replace(identifier=attributes["id"])
        # With ITS rules, each attribute may differ from its element.
        if element.translate or self._its:
            element.attributes = tuple(self._texts(node, attributes, places))
        says_language = policy.says_language(attributes)
        if not says_language and name not in ("html", "meta"):
            return element, outer.language
        language = policy.language(attributes) or outer.language
        if is_same_language(language, self.language):
            after = self._after_name(name, start, end)
            if element.translate or name == "html":
                self._add_languages(name, attributes, places, start + after)
            if language:
                element.language_marks = self._marks(attributes, places, start, after)
                is_svg = not is_html(node)
                if policy.kind(name, is_svg=is_svg).can_hold_span:
                    element.language_wrapper = self._wrapper
        else:
            element.language_marks, element.language_wrapper = (), None
        return element, language

    def _restore_code(self, attributes: dict[str, str], spans: Mapping[str, Any]) -> None:
        """Give values with template code as the source has them, not as the parser was shown."""
        for key, span in spans.items():
            value, _ = find_value(self._text, span)
            if any(is_code for _, is_code in split_at_code(self._code, *value)):
                attributes[key] = unescape(self._text[slice(*value)])

    def _texts(
        self, node: Any, attributes: Mapping[str, str], spans: Mapping[str, Any]
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
        self, name: str, attributes: Mapping[str, str], places: Mapping[str, Any], after: int
    ) -> None:
        for key, form in policy.language_attributes(name, attributes):
            span = places.get(key, places.get(key.lower()))  # the parser writes SVG's names anew
            if span is not None and name == "html":
                self._add_language(span)
            elif span is not None:
                value, _ = find_value(self._text, span)
                self.found.languages += language_places(self._text, value, self.language, form)
        if name == "html" and "lang" not in attributes:
            self.found.languages.append(LanguageSlot(after, after, ' lang="', '"'))

    def _add_language(self, attribute: Any) -> None:
        value, _ = find_value(self._text, attribute)
        has_value = self._text.find("=", attribute[START], attribute[END]) >= 0
        before, after = ("", "") if has_value else ('="', '"')
        self.found.languages.append(LanguageSlot(*value, before, after))

    def _marks(
        self, attributes: Mapping[str, str], places: Mapping[str, Any], start: int, after: int
    ) -> tuple[Edit, ...]:
        """Mark an element as in the source language, in each attribute that it has for that.

        Args:
            attributes: The element's.
            places: Where they stand.
            start: Where its start tag begins.
            after: Where the name in the start tag ends, from there.
        """
        if "lang" not in attributes and "xml:lang" not in attributes:
            return (Edit(after, after, self._mark),)
        said = {key: attributes.get(key, "").strip() for key in ("lang", "xml:lang")}
        marks = []
        for key, text in said.items():
            if text and key in places:
                (first, last), _ = find_value(self._text, places[key])
                marks.append(Edit(first - start, last - start, text))
        if not said["lang"]:
            marks.append(Edit(after, after, self._mark))
        return tuple(marks)

    def _after_name(self, name: str, start: int, end: int) -> int:
        """Find the end of the name in a start tag, counted from where the tag begins."""
        if name in policy.ROLES:  # what most texts stand in
            return 1 + len(name)
        match = _TAG_NAME.match(self._text, start + 1)  # the parser has another for ``image``
        return (match.end() if match else end - 1) - start


_MAX_KNOWN = 256


@lru_cache(maxsize=256)
def _known_in(
    _own: str, _language: str, _translate: bool, _preserve: bool, _role: str
) -> dict[str, _Place]:
    """Hold what is known of elements without attributes, in all places of a kind, by their names.

    Args:
        _own: BCP 47 tag of the page.
        _language: That of the place; so the other arguments.
    """
    return {}


@lru_cache(maxsize=4096)
def _kind_within(
    name: str, is_svg: bool, translate: bool, preserve: bool, role: str
) -> tuple[Within, bool, bool, bool, bool, bool, bool, str]:
    """Say what holds for an element without attributes, inside one of which so much is known."""
    kind = policy.kind(name, is_svg=is_svg)
    return (
        kind.within,
        policy.is_translated(name, {}, inherited=translate),
        kind.preserve or preserve,
        kind.is_hidden,
        kind.is_rcdata,
        kind.is_void,
        kind.can_hold_span,
        policy.role(name, {}, outer=role),
    )


def _border(span: Span) -> Token:
    """End the text before a place, as a block would."""
    return _OPEN, *span, "", Element("", is_pairless=True)
