"""Read XML: lxml says whether it is well-formed and what its elements are, the tokenizer where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml import etree

from pipeline.errors import SourceError
from pipeline.formats.base import ItsOptions
from pipeline.formats.html import policy as html_policy
from pipeline.formats.its.annotate import Annotations, Frame, Node
from pipeline.formats.its.categories import ITS, XHTML, Values
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
from pipeline.formats.xml.language import NAMING_ELEMENTS, Languages, says_language
from pipeline.formats.xml.parse import own_entities, parse, qualified, split_name
from pipeline.formats.xml.tokenize import Attribute, Kind, Piece, attributes, tokenize
from pipeline.formats.xml.vocabularies import (
    SHOWS_NOTHING,
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
    source, root = parse(data, name)
    its = its or ItsOptions()
    reader = _Reader(source.text, root, name, source_language, its)
    return reader.found.document(
        name, source, reader.tokens(), reader.languages.own, "xml", uses_ids=its.uses_ids
    )


class _Open(NamedTuple):
    """An open element."""

    element: Element
    frame: Frame
    language: str
    start: int
    has_text: bool
    """Whether the element holds text of its own, not only elements."""

    cut: LocaleFilter | None = None
    """The locales of the element, where its parent has others."""

    is_in_source: bool = False
    """Whether it is inside a text whose translation has a place of its own."""


class _Bare(NamedTuple):
    """What holds for an element without attributes: the same for all of its name at such places."""

    element: Element
    frame: Frame
    around: Mapping[str, Values]
    """What it inherits from, by whose identity it is found again."""


_MAX_BARE = 4096

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
        outside = Element("", role="text")
        top = self._annotations.root_frame()
        self._stack = [_Open(outside, top, self.languages.own, 0, has_text=False)]
        self._bare: dict[tuple[Any, ...], _Bare] = {}
        is_bilingual = bool(self._targets.by_source or self._targets.nodes or self._targets.lost)
        self._has_bare = not is_bilingual and not self._annotations.has_rules("externalresource")

    def tokens(self) -> Iterator[Token]:
        """Give the document's tags and text in the order of the source."""
        held: list[Piece] | None = None  # of an element that is read apart
        for piece in tokenize(self._text, self._entities):
            kind, start, end, text = piece
            if kind is _TEXT and held is None:
                node = self._stack[-1].frame.node
                if node is not None:
                    self.languages.read_text(node, piece)
                yield _TOKEN_TEXT, start, end, text, None
            elif kind is _END:
                if held is not None:
                    yield from self._content(self._stack[-1].frame.node, held)
                    held = None
                yield self._close(start, end)
            elif kind in (_START, _EMPTY):
                node = next(self._nodes, None)
                if node is None:
                    raise SourceError("not well-formed XML: a tag too many", file=self._name)
                opened = self._open(node, Span(start, end), is_empty=kind is _EMPTY)
                yield _OPEN, start, end, "", opened.element
                if kind is _START:
                    self._stack.append(opened)
                    held = [] if self._is_read_apart(node, opened.element) else None
            elif held is not None:
                held.append(piece)
            else:
                yield _token(piece)

    def _content(self, node: Any, pieces: list[Piece]) -> Iterator[Token]:
        """Read text as HTML or structured data where it is, and as text where not."""
        element = self._stack[-1].element
        if _is_json_ld(node):
            read = read_structured_data(self._text, pieces, self.languages.own, element)
        else:
            read = read_html(
                self._text,
                pieces,
                self.languages.own,
                element,
                element.marks_at(self._stack[-1].start),
                is_certain=says_html(node, self._vocabulary),
                is_wordpress=self._is_wordpress,
            )
        if read is None:
            yield from map(_token, pieces)
            return
        units, languages = read
        self.found.units += units
        self.found.languages += languages
        yield TokenKind.OPAQUE, pieces[0].start, pieces[-1].end, "html", None

    def _is_read_apart(self, node: Any, element: Element) -> bool:
        """Tell whether the text of an element may be HTML or structured data."""
        if _is_json_ld(node):
            return self._stack[-2].element.translate and bool(node.text)
        return self._may_hold_html(node, element)

    def _may_hold_html(self, node: Any, element: Element) -> bool:
        if not self._vocabulary.holds_html:
            return False
        if element.facts.target is not None or not element.translate or element.preserve:
            return False
        return may_hold_html(node, self._vocabulary)

    def _close(self, start: int, end: int) -> Token:
        closed = self._stack.pop()
        self.languages.close(closed.frame.node, Span(closed.start, end))
        if closed.cut is not None:
            self.found.cuts.append(Cut(Span(closed.start, end), closed.cut))
        return _CLOSE, start, end, "", closed.element

    def _open(self, node: Any, tag: Span, *, is_empty: bool) -> _Open:
        outer = self._stack[-1]
        key = self._key_of_bare(node, outer)
        known = self._bare.get(key) if key else None
        if known is not None:
            return self._open_bare(node, tag, known, outer, is_empty=is_empty)
        frame = self._annotations.frame(node, outer.frame)
        found = attributes(self._text, tag, self._entities)
        said = frame.own.get("languageinformation", {})  # xml:lang, or what a rule finds
        own_language = said.get("lang") or (says_language(node) and node.get("lang")) or ""
        language = own_language or outer.language
        element = self._element(frame, found, outer)
        element.is_pairless = is_empty
        is_root = len(self._stack) == 1
        if self._targets.by_source:
            pass  # the texts stay beside their translations, in the language they are in
        elif is_root or is_same_language(language, self.languages.own):
            self.languages.read_element(node, element, tag, found, is_root=is_root)
        elif element.translate:
            element.note_language(language, is_said_here=bool(own_language))
        cut = set_apart(element, frame, outer.element)
        if is_root:
            self.found.locales, cut = cut, None
        if cut and is_empty:
            self.found.cuts.append(Cut(tag, cut))
        collect(self._annotations, frame, self.found)
        if key and element.facts is NO_FACTS and not is_limited(frame):
            if len(self._bare) == _MAX_BARE:
                self._bare.clear()
            self._bare[key] = _Bare(element, frame, outer.frame.inherited)
        is_in_source = outer.is_in_source or element.facts.target is not None
        return _Open(element, frame, language, tag.start, _has_text(node), cut, is_in_source)

    def _key_of_bare(self, node: Any, outer: _Open) -> tuple[Any, ...] | None:
        """Give all that tells one element without attributes from another; None for what varies."""
        facts = outer.element.facts
        is_plain = not facts.heritable and facts.locales is None and facts.limits is None
        if node.attrib or not self._has_bare or not is_plain or outer.frame.node is None:
            return None
        if outer.language != self.languages.own:
            return None
        if node.tag.endswith(NAMING_ELEMENTS) or not self._annotations.is_fixed(node):
            return None
        inherited = id(outer.frame.inherited)
        element = outer.element
        return (node.tag, inherited, element.translate, element.role, _has_text_around(outer))

    def _open_bare(
        self, node: Any, tag: Span, known: _Bare, outer: _Open, *, is_empty: bool
    ) -> _Open:
        """Open an element as one before it at such a place."""
        like = known.element
        element = Element(
            like.name, like.within, like.translate, like.preserve, like.is_hidden,
            like.shows_text, False, is_empty, like.role, value=like.value,
        )  # fmt: skip
        self.languages.set_marks(node, element, tag, {})
        frame = Frame(
            node,
            known.frame.own,
            known.frame.inherited,
            outer.frame.annotators,
            known.frame.role,
            known.frame.is_conditional,
            known.frame.says_within,
        )
        return _Open(element, frame, outer.language, tag.start, _has_text(node))

    def _element(
        self, frame: Frame, found: Mapping[str, Attribute], outer: _Open
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
            element.within = self._within(frame, namespace, outer)
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
            is_block = frame.is_conditional and not _has_text_around(outer)
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

    def _within(self, frame: Frame, namespace: str, outer: _Open) -> Within:
        if namespace == ITS and split_name(frame.node.tag)[1] == "span":
            return Within.YES
        is_guess = namespace not in self._spoken_of and not frame.role
        return Within.YES if is_guess and _has_text_around(outer) else Within.NO

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


def _token(piece: Piece) -> Token:
    kind, start, end, text = piece
    return _TOKENS.get(kind, TokenKind.OPAQUE), start, end, text, None


_TOKENS = {
    Kind.TEXT: TokenKind.TEXT,
    Kind.CDATA: TokenKind.CDATA,
    Kind.REFERENCE: TokenKind.REFERENCE,
}
_SCRIPT = f"{{{XHTML}}}script"


def _is_json_ld(node: Any) -> bool:
    return node.tag == _SCRIPT and html_policy.is_json_ld(node.get("type", ""))


def _has_words(node: Any) -> bool:
    return has_words("".join(node.itertext()))


def _has_text_around(outer: _Open) -> bool:
    return outer.has_text or outer.element.within is _YES


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
