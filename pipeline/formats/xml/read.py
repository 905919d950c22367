"""Read XML: lxml says whether it is well-formed and what its elements are, the tokenizer where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from pipeline.errors import SourceError
from pipeline.formats.base import ItsOptions
from pipeline.formats.html import policy as html_policy
from pipeline.formats.its.annotate import Annotations, Frame, Node
from pipeline.formats.its.categories import ITS, XHTML, XML
from pipeline.formats.its.collect import collect, set_apart
from pipeline.formats.its.facts import facts_of, facts_of_attribute, is_limited, value_of
from pipeline.formats.its.rules import load_rules
from pipeline.formats.markup.found import Found
from pipeline.formats.markup.segmenter import has_words
from pipeline.formats.markup.tokens import (
    NO_FACTS,
    AttributeText,
    Element,
    Facts,
    Token,
    TokenKind,
    Within,
)
from pipeline.formats.xml.bilingual import find_targets
from pipeline.formats.xml.content import (
    may_hold_html,
    read_html,
    read_structured_data,
    says_html,
)
from pipeline.formats.xml.language import NAMING, NAMING_ELEMENTS, Languages, says_language
from pipeline.formats.xml.parse import own_entities, parse, qualified, split_name
from pipeline.formats.xml.tokenize import (
    Attribute,
    Kind,
    Piece,
    attributes,
    scan,
    tag_name,
    tokenize,
)
from pipeline.formats.xml.vocabularies import (
    SHOWS_NOTHING,
    Vocabulary,
    find_vocabulary,
    is_wordpress,
    rules_for,
    used_namespaces,
)
from pipeline.model.document import (
    Cut,
    Document,
    LocaleFilter,
    Span,
)
from pipeline.model.finding import Finding
from pipeline.model.locale import is_same_language


def read(
    data: bytes, name: str, *, source_language: str, its: ItsOptions | None = None
) -> Document:
    """Read an XML document, without network, external entities or DTDs.

    Raises:
        EncodingError: its bytes are not in the encoding it declares.
        SourceError: it is not well-formed, or its ITS rules cannot be applied.
    """
    its = its or ItsOptions()
    source, root = parse(data, name, its.limits)
    reader = _Reader(source.text, root, name, source_language, its)
    return reader.found.document(
        name, source, reader.tokens(), reader.languages.own, "xml", uses_ids=its.uses_ids
    )


@dataclass(slots=True, eq=False)
class _Place:
    """What holds inside an element, and inside all that are alike and stand in such a place."""

    element: Element
    frame: Frame
    """That of the first of them."""

    language: str
    is_in_source: bool = False
    """Whether it is inside a text whose translation has a place of its own."""

    may_name_language: bool = False
    may_be_apart: bool = False
    """Whether its text may be HTML or structured data, as far as the element says."""

    inner: _Inner | None = None
    """Those of elements directly in it whose attributes say nothing; None where each may differ."""


_Inner = dict[tuple[Any, ...], _Place]

_Open = tuple[Any, int, _Place, bool, LocaleFilter | None]
"""An open element: its node, where it starts, what holds inside it, whether it is in a text or
holds one beside its elements; and its locales, where its parent has others.

An article has hundreds, and a tuple with names takes ten times as long to make.
"""

_MAX_KNOWN = 4096

# To look a member up in its enum takes ten times as long.
_TEXT, _START, _EMPTY, _END = Kind.TEXT, Kind.START, Kind.EMPTY, Kind.END
_TOKEN_TEXT, _OPEN, _CLOSE = TokenKind.TEXT, TokenKind.OPEN, TokenKind.CLOSE
_YES = Within.YES


class _Reader:
    def __init__(
        self, text: str, root: Any, name: str, source_language: str, its: ItsOptions
    ) -> None:
        self.found = Found()
        self._name = name
        self._text = text
        self._nodes = root.iter("*")
        self._vocabulary = find_vocabulary(root)
        self.languages = Languages(text, root, source_language, self._vocabulary.wrapper)
        self.found.languages = self.languages.slots
        used = used_namespaces(text)
        its = its._replace(report=self.found.report)
        self._is_wordpress = is_wordpress(used)
        first, self._spoken_of = rules_for(self._vocabulary, root, used)
        rules = load_rules(root, name, its, first=first)
        self._annotations = Annotations(root, name, rules, its)
        self._entities = own_entities(root)
        self._targets = find_targets(
            self._annotations.targets(), root, text, tokenize(text, self._entities)
        )
        for node, _ in sorted(self._targets.lost, key=lambda node: node.element.sourceline):
            self._report_target(node, "targetPointer leads nowhere, or where another text goes")
        top = self._annotations.root_frame()
        outside = _Place(Element("", role="text"), top, self.languages.own)
        self._stack: list[_Open] = [(None, 0, outside, False, None)]
        self._known: dict[tuple[Any, ...], tuple[_Inner, Frame]] = {}
        """What is known of elements in places of one kind, with a frame that keeps it one."""

        is_bilingual = bool(self._targets.by_source or self._targets.nodes or self._targets.lost)
        self._can_share = not is_bilingual and not self._annotations.has_rules("externalresource")

    def tokens(self) -> Iterator[Token]:
        """Give the document's tags and text in the order of the source."""
        stack = self._stack
        held: list[Piece] | None = None  # of an element that is read apart
        for kind, start, end, text in scan(self._text, self._entities):
            if kind is _TEXT and held is None:
                node, _, place, _, _ = stack[-1]
                if place.may_name_language:
                    self.languages.read_text(node, Piece(kind, start, end, text))
                yield _TOKEN_TEXT, start, end, text, None
            elif kind is _END:
                if held is not None:
                    yield from self._content(stack[-1][0], held)
                    held = None
                yield self._close(start, end)
            elif kind is _START or kind is _EMPTY:
                node = next(self._nodes, None)
                if node is None:
                    raise SourceError("not well-formed XML: a tag too many", file=self._name)
                place, cut = self._open(node, start, end, is_empty=kind is _EMPTY)
                yield _OPEN, start, end, "", place.element
                if kind is _START:
                    # Only the elements in it ask whether there is text beside them.
                    is_text = place.element.within is _YES or (len(node) > 0 and _has_text(node))
                    stack.append((node, start, place, is_text, cut))
                    is_apart = place.may_be_apart and self._is_read_apart(node, place.element)
                    held = [] if is_apart else None
            elif held is not None:
                held.append(Piece(kind, start, end, text))
            else:
                yield _TOKENS.get(kind, TokenKind.OPAQUE), start, end, text, None

    def _content(self, node: Any, pieces: list[Piece]) -> Iterator[Token]:
        """Read text as HTML or structured data where it is, and as text where not."""
        _, start, place, _, _ = self._stack[-1]
        element = place.element
        if _is_json_ld(node):
            read = read_structured_data(self._text, pieces, self.languages.own, element)
        else:
            read = read_html(
                self._text,
                pieces,
                self.languages.own,
                element,
                element.marks_at(start),
                is_certain=says_html(node, self._vocabulary),
                is_wordpress=self._is_wordpress,
            )
        if read is None:
            for kind, first, end, text in pieces:
                yield _TOKENS.get(kind, TokenKind.OPAQUE), first, end, text, None
            return
        units, languages = read
        self.found.units += units
        self.found.languages += languages
        yield TokenKind.OPAQUE, pieces[0].start, pieces[-1].end, "html", None

    def _is_read_apart(self, node: Any, element: Element) -> bool:
        """Tell whether the text of an element may be HTML or structured data."""
        if _is_json_ld(node):
            return self._stack[-2][2].element.translate and bool(node.text)
        return self._may_hold_html(node, element)

    def _may_hold_html(self, node: Any, element: Element) -> bool:
        return _may_be_html(element, self._vocabulary) and may_hold_html(node, self._vocabulary)

    def _close(self, start: int, end: int) -> Token:
        node, first, place, _, cut = self._stack.pop()
        self.languages.close(node, first, end)
        if cut is not None:
            self.found.cuts.append(Cut(Span(first, end), cut))
        return _CLOSE, start, end, "", place.element

    def _open(
        self, node: Any, start: int, end: int, *, is_empty: bool
    ) -> tuple[_Place, LocaleFilter | None]:
        """Say what holds for an element, and for which locales, where its parent has others."""
        _, _, outer, is_in_text, _ = self._stack[-1]
        inner = outer.inner
        if inner is None:
            return self._read_element(node, Span(start, end), is_empty=is_empty)
        keys = node.keys()
        key: tuple[Any, ...]
        if keys:
            name = tag_name(self._text, Span(start, end))  # may have another prefix
            key = (name, node.tag, is_in_text, is_empty, *keys)
        else:
            key = (self._text[start:end], node.tag, is_in_text)
        place = inner.get(key)
        if place is not None:
            return place, None
        place, cut = self._read_element(node, Span(start, end), is_empty=is_empty)
        is_plain = place.element.facts is NO_FACTS and not is_limited(place.frame)
        if is_plain and self._is_alike(node, keys) and len(inner) < _MAX_KNOWN:
            inner[key] = place
        return place, cut

    def _is_alike(self, node: Any, keys: Sequence[str]) -> bool:
        """Tell whether the values of an element's attributes, and its text, say nothing of it."""
        namespace, name = split_name(node.tag)
        if name.endswith(NAMING_ELEMENTS) or not self._annotations.is_fixed(node, keys):
            return False
        if not keys:
            return True
        is_known = namespace in (XHTML, ITS) or name == "meta" or name in NAMING
        return not is_known and not any(key in _SAYING or key.startswith(_MARKUP) for key in keys)

    def _inner(self, element: Element, frame: Frame, language: str) -> _Inner | None:
        """Find what is known of elements in a place of such a kind."""
        facts = element.facts
        is_plain = not facts.heritable and facts.locales is None and facts.limits is None
        if not self._can_share or not is_plain or language != self.languages.own:
            return None
        key = (id(frame.inherited), id(frame.annotators), element.translate, element.role)
        if key not in self._known:
            if len(self._known) == _MAX_KNOWN:
                self._known.clear()
            self._known[key] = {}, frame
        return self._known[key][0]

    def _read_element(
        self, node: Any, tag: Span, *, is_empty: bool
    ) -> tuple[_Place, LocaleFilter | None]:
        _, _, around, is_in_text, _ = self._stack[-1]
        frame = self._annotations.frame(node, around.frame)
        found = attributes(self._text, tag, self._entities)
        said = frame.own.get("languageinformation", {})  # xml:lang, or what a rule finds
        own_language = said.get("lang") or (says_language(node) and node.get("lang")) or ""
        language = own_language or around.language
        element = self._element(frame, found, around, is_in_text=is_in_text)
        element.is_pairless = is_empty
        is_root = len(self._stack) == 1
        if self._targets.by_source:
            pass  # the texts stay beside their translations, in the language they are in
        elif is_root or is_same_language(language, self.languages.own):
            self.languages.read_element(node, element, tag, found, is_root=is_root)
        elif element.translate:
            element.note_language(language, is_said_here=bool(own_language))
        cut = set_apart(element, frame, around.element)
        if is_root:
            self.found.locales, cut = cut, None
        if cut and is_empty:
            self.found.cuts.append(Cut(tag, cut))
        collect(self._annotations, frame, self.found)
        place = _Place(
            element,
            frame,
            language,
            around.is_in_source or element.facts.target is not None,
            node.tag.endswith(NAMING_ELEMENTS),
            node.tag == _SCRIPT or _may_be_html(element, self._vocabulary),
            self._inner(element, frame, language),
        )
        return place, cut

    def _element(
        self, frame: Frame, found: Mapping[str, Attribute], outer: _Place, *, is_in_text: bool
    ) -> Element:
        node, inherited = frame.node, outer.element
        namespace, name = split_name(node.tag)
        values = {key: attribute.text for key, attribute in found.items()}
        element = Element(
            name,
            preserve=frame.get("preservespace")["space"] == "preserve",
            note=html_policy.note(values),
            facts=self._facts(frame, inherited.facts),
            value=value_of(frame),
        )
        if namespace == XHTML:
            element.value = element.value or html_policy.value(name, values)
            element.within = html_policy.within(name)
            element.translate = html_policy.is_translated(
                name, values, inherited=inherited.translate
            )
            element.preserve = element.preserve or name in html_policy.PRESERVE
            element.is_hidden = name in html_policy.HIDDEN
            element.role = html_policy.role(name, values, outer=inherited.role)
        else:
            element.within = self._within(frame, namespace, is_in_text=is_in_text)
            element.translate = inherited.translate
            if node.get("translate") in ("yes", "no"):
                element.translate = node.get("translate") == "yes"
            element.is_hidden = name == "indexterm"
            element.shows_text = name not in SHOWS_NOTHING
            is_paragraph = frame.role == "paragraph" and inherited.role not in ("", "text")
            element.role = inherited.role if is_paragraph else frame.role or inherited.role
        if "translate" in frame.own:
            element.translate = frame.own["translate"]["translate"] == "yes"
        is_raw = namespace == XHTML and name in html_policy.RAW
        is_markup = namespace == ITS and name != "span"
        is_language = self.languages.names_language(node)
        if is_raw or is_markup or is_language or self._is_kept(Node(node)):
            element.translate = False
        said = frame.own.get("elementswithintext", {}).get("withinText")
        if said in ("yes", "no", "nested") and (namespace != XHTML or frame.says_within):
            is_block = frame.is_conditional and not is_in_text
            element.within = Within.NO if is_block else Within(said)
        texts = dict(self._text_attributes(element, frame, found))
        if namespace == XHTML and element.translate:
            texts |= dict(html_policy.text_attributes(name, values))
        element.attributes = tuple(
            self._attribute(element, frame, found[key], role, key)
            for key, role in texts.items()
            if key in found
        )
        if outer.is_in_source:
            self._keep_in_source(element, node)
        return element

    def _keep_in_source(self, element: Element, node: Any) -> None:
        """Leave what would be translated beside its source, in the source, as it is."""
        is_apart = element.within is not _YES and element.translate
        if is_apart and _has_words(node):
            self._report_target(node, f"<{element.name}> parts the text around it")
        if element.attributes:
            self._report_target(node, f"<{element.name}> has attributes that are text")
        element.translate = element.translate and not is_apart
        element.attributes = ()

    def _report_target(self, node: Any, what: str) -> None:
        self.found.findings.append(
            Finding(
                "its-target",
                "error",
                f"{what}; this has no place in the target and is left as it is",
                self._name,
                node.sourceline,
                "targetPointer is for running text",
            )
        )

    def _is_kept(self, node: Node) -> bool:
        """Tell whether a node holds a translation, or should have a place for one and has not."""
        return node in self._targets.nodes or node in self._targets.lost

    def _within(self, frame: Frame, namespace: str, *, is_in_text: bool) -> Within:
        if namespace == ITS and split_name(frame.node.tag)[1] == "span":
            return Within.YES
        is_guess = namespace not in self._spoken_of and not frame.role
        return Within.YES if is_guess and is_in_text else Within.NO

    def _facts(self, frame: Frame, outer: Facts) -> Facts:
        facts = facts_of(frame, outer)
        target = self._targets.by_source.get(Node(frame.node))
        if target is not None:
            return facts._replace(target=target)
        return NO_FACTS if facts == NO_FACTS else facts

    def _text_attributes(
        self, element: Element, frame: Frame, found: Mapping[str, Attribute]
    ) -> Iterator[tuple[str, str]]:
        """Name the attributes that are text, as the source writes them, with their roles."""
        said = dict(self._annotations.text_attributes(frame, is_translated=element.translate))
        for written in found if said else ():
            key = qualified(frame.node, written)
            if key in said and not self._is_kept(Node(frame.node, key)):
                yield written, said[key] or f"{element.name} {split_name(key)[1]}"

    def _attribute(
        self, element: Element, frame: Frame, found: Attribute, role: str, written: str
    ) -> AttributeText:
        key = qualified(frame.node, written)
        facts = facts_of_attribute(self._annotations, frame, key, element.facts)
        facts = facts._replace(target=self._targets.by_source.get(Node(frame.node, key)))
        return AttributeText(
            found.value, found.quote, found.text, role, code=found.references, facts=facts
        )


_TOKENS = {
    Kind.TEXT: TokenKind.TEXT,
    Kind.CDATA: TokenKind.CDATA,
    Kind.REFERENCE: TokenKind.REFERENCE,
}
_SCRIPT = f"{{{XHTML}}}script"

_SAYING = frozenset((*html_policy.NOTED, "translate", "systemLanguage"))
_MARKUP = (f"{{{ITS}}}", f"{{{XML}}}")
"""Attributes by whose values an element differs from others of its name."""


def _is_json_ld(node: Any) -> bool:
    return node.tag == _SCRIPT and html_policy.is_json_ld(node.get("type", ""))


def _has_words(node: Any) -> bool:
    return has_words("".join(node.itertext()))


def _may_be_html(element: Element, vocabulary: Vocabulary) -> bool:
    """Tell whether the text of an element may be HTML, as far as the element says."""
    is_text = element.translate and not element.preserve and element.facts.target is None
    return vocabulary.holds_html and is_text


def _has_text(node: Any) -> bool:
    """Tell whether an element holds text beside its elements."""
    before = node.text or ""
    if before and not before.isspace():
        return True
    for child in node:
        after = child.tail or ""
        if after and not after.isspace():
            return True
        # On lines of its own, an entity stands for elements: a chapter, a legal notice.
        if child.tag is etree.Entity and not ("\n" in before and "\n" in after):
            return True
        before = after
    return False
