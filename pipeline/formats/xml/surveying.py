"""Survey an XML document: its links, the days it names, and what XHTML says of its own address.

lxml says what the elements are, the tokenizer where they stand, as for reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from pipeline.formats.encoding import encode
from pipeline.formats.html import policy as html_policy
from pipeline.formats.html.page_facts import WANTED, PageFacts
from pipeline.formats.html.template_code import find_code
from pipeline.formats.its.categories import ITS, XHTML, XML
from pipeline.formats.markup.addresses import (
    SPACES,
    Written,
    find_words_end,
    is_followed,
    lift_link,
    make_link,
    texts_of,
    written,
)
from pipeline.formats.markup.tokens import names
from pipeline.formats.xml.content import embed_html, may_hold_html, says_html
from pipeline.formats.xml.days import find_days
from pipeline.formats.xml.parse import own_entities, parse, qualified, split_name
from pipeline.formats.xml.tokenize import Kind, Piece, attributes, tokenize
from pipeline.formats.xml.vocabularies import find_vocabulary, is_wordpress, used_namespaces
from pipeline.model.document import Document, Escape, Span
from pipeline.model.page import Link, Page

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_TEI = "http://www.tei-c.org/ns/1.0"
_ATOM = frozenset(("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"))
_RSS = frozenset(("", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"))

_ADDRESSES = ("href", f"{{{_XLINK}}}href", "xlink:href")
"""Attributes with an address, as lxml names them; the last where the prefix is not declared."""

_OWN_ADDRESSES = {"ulink": "url"}
_TEI_ADDRESSES = {"ref": "target", "ptr": "target"}
_RESOURCES = names(
    "audio audiodata catalogRef graphic icon image imagedata imageobject img include "
    "inline-graphic inline-media inlinegraphic media object remoteContent script style "
    "stylesheet textdata use video videodata"
)
"""Elements whose address is that of something they show or need."""

_ATOM_RELATIONS = ("", "alternate", "self")
_CDATA = len("<![CDATA["), len("]]>")

# To look a member up in its enum takes ten times as long.
_START, _EMPTY, _END = Kind.START, Kind.EMPTY, Kind.END


def survey(document: Document) -> Page:
    """Find what a document says of addresses and days.

    Where readers can follow an address depends on the vocabulary: in XHTML and SVG it is that of
    links, in feeds ``<link>``, elsewhere any ``href`` but those of pictures and other resources.

    Raises:
        SourceError: the document is none that the format has read.
    """
    text = document.text
    data = encode(text, document.encoding, document.bom, has_references=True)
    _, root = parse(data, document.name)
    surveyor = _Surveyor(document, root)
    surveyor.read()
    page = surveyor.facts.page(document, surveyor.head, is_xml=True)
    published, modified = find_days(root, surveyor.vocabulary.name)
    base = page.base or root.get(f"{{{XML}}}base", "")
    return replace(
        page,
        base=base.strip(SPACES),
        published=published or page.published,
        modified=modified or page.modified,
    )


class _Open(NamedTuple):
    """An element that is open."""

    node: Any
    tag: Span
    pieces: list[Piece]
    """What it holds itself, beside elements."""


class _Surveyor:
    def __init__(self, document: Document, root: Any) -> None:
        self.facts = PageFacts()
        self.head: int | None = None
        self.vocabulary = find_vocabulary(root)
        self._text = document.text
        self._is_in_text = texts_of(document.units)
        self._entities = own_entities(root)
        self._root = root
        self._nodes = root.iter("*")
        self._is_wordpress = is_wordpress(used_namespaces(document.text))

    def read(self) -> None:
        """Take all elements, each when it ends."""
        opened: list[_Open] = []
        for piece in tokenize(self._text, self._entities):
            kind, start, end, _ = piece
            if kind is _EMPTY:
                self._read_element(_Open(next(self._nodes), Span(start, end), []), None)
            elif kind is _START:
                opened.append(_Open(next(self._nodes), Span(start, end), []))
            elif kind is _END:
                self._read_element(opened.pop(), piece)
            elif opened:
                opened[-1].pieces.append(piece)

    def _read_element(self, element: _Open, end: Piece | None) -> None:
        namespace, name = split_name(element.node.tag)
        if namespace == XHTML:
            self._read_html(name, element, end)
        elif namespace == _SVG:
            if name == "a":
                self._read_svg_link(element, end)
        elif name == "link" and namespace in _ATOM:
            self._read_atom_link(element)
        elif name == "link" and namespace in _RSS and self.vocabulary.name == "rss":
            self._read_rss_link(element)
        else:
            self._read_any(namespace, name, element, end)
            self._read_content(element)

    def _read_html(self, name: str, element: _Open, end: Piece | None) -> None:
        stop = end.end if end else element.tag.end
        if name in ("a", "area"):
            words_end = self._words_end(element, end) if name == "a" else None
            self.facts.read_anchor(name, self._attributes(element), words_end)
        elif name == "head" and end and element.node.getparent() is self._root:
            self.head = end.start  # not of a page that a wire item carries
            while self.head > element.tag.end and self._text[self.head - 1] in SPACES:
                self.head -= 1
        elif name == "script" and end and html_policy.is_json_ld(element.node.get("type", "")):
            self.facts.read_script(self._text, self._script(element, end), ())
        elif name in WANTED:
            span = Span(element.tag.start, stop)
            self.facts.read_element(name, self._attributes(element), span, _around(element.node))

    def _script(self, element: _Open, end: Piece) -> Span:
        """Give the content of a script; an empty one where references stand in it.

        A string of JSON cannot be written where it would have to be written as XML as well.
        """
        texts = (piece for piece in element.pieces if piece.kind is Kind.TEXT)
        is_plain = all("&" not in self._text[piece.start : piece.end] for piece in texts)
        return Span(element.tag.end, end.start) if is_plain else Span(end.start, end.start)

    def _read_svg_link(self, element: _Open, end: Piece | None) -> None:
        """Take a link in a drawing, where words show in an element of text only."""
        is_text = next(element.node.iterancestors(f"{{{_SVG}}}text"), None) is not None
        self._add(element, _ADDRESSES, "a", self._words_end(element, end) if is_text else None)

    def _read_atom_link(self, element: _Open) -> None:
        found = self._attributes(element)
        if "href" in found and element.node.get("rel", "").strip() in _ATOM_RELATIONS:
            language = found.get("hreflang")
            link = make_link("link", found["href"], language, knows_language=True)
            self.facts.links += [link] if link else []

    def _read_rss_link(self, element: _Open) -> None:
        """Take a link whose address is its text."""
        filled = [piece for piece in element.pieces if piece.text.strip(SPACES)]
        if len(filled) != 1 or filled[0].kind not in (Kind.TEXT, Kind.CDATA):
            return
        piece, escape = filled[0], Escape.TEXT
        span = Span(piece.start, piece.end)
        if piece.kind is Kind.CDATA:
            span, escape = Span(span.start + _CDATA[0], span.end - _CDATA[1]), Escape.CDATA
        address = written(self._text, span, "", piece.text, is_readable=True)
        if is_followed(address.text):
            self.facts.links.append(Link(address.value, "", address.text, "link", escape))

    def _read_any(self, namespace: str, name: str, element: _Open, end: Piece | None) -> None:
        node = element.node
        if not node.attrib or namespace in (ITS, _XINCLUDE) or name in _RESOURCES:
            return
        relations = node.get("rel", "").lower().split()
        if node.get(f"{{{_XLINK}}}show") == "embed" or "stylesheet" in relations:
            return
        own = (_TEI_ADDRESSES if namespace == _TEI else _OWN_ADDRESSES).get(name)
        keys = (*_ADDRESSES, own) if own else _ADDRESSES
        is_anchor = name == "a" and next(node.iterancestors("{*}nitf"), None) is not None
        self._add(element, keys, name, self._words_end(element, end) if is_anchor else None)

    def _add(self, element: _Open, keys: Sequence[str], name: str, words_end: int | None) -> None:
        """Take an element with its address in an attribute, or in two that say the same."""
        found = self._attributes(element)
        for key in keys:
            link = make_link(name, found[key], None, knows_language=False) if key in found else None
            if link is not None:
                self.facts.links.append(link._replace(words_end=words_end))
                words_end = None

    def _read_content(self, element: _Open) -> None:
        """Take the links of HTML that the element holds as text."""
        node = element.node
        if not may_hold_html(node, self.vocabulary):
            return
        is_certain = says_html(node, self.vocabulary)
        found = embed_html(self._text, element.pieces, is_certain=is_certain)
        if found is None:
            return
        from pipeline.formats.html.surveying import survey_fragment  # most XML has no HTML inside

        embedded, layers = found
        links = survey_fragment(
            embedded.text,
            lambda offset: self._is_in_text(embedded.place(offset)),
            is_wordpress=self._is_wordpress,
        )
        self.facts.links += (lift_link(link, embedded, layers) for link in links)

    def _attributes(self, element: _Open) -> dict[str, Written]:
        """Give the attributes by the names that lxml has for them."""
        found = {}
        for key, attribute in attributes(self._text, element.tag, self._entities).items():
            value, quote, text, references = attribute
            is_readable = not references and not find_code(text)
            found[qualified(element.node, key)] = written(
                self._text, value, quote, text, is_readable=is_readable
            )
        return found

    def _words_end(self, element: _Open, end: Piece | None) -> int | None:
        shown = (text for text in element.node.itertext("*") if text.strip())
        if end is None or next(shown, None) is None:
            return None
        content = Span(element.tag.end, end.start)
        return find_words_end(self._text, content, self._is_in_text)


def _around(node: Any) -> Iterator[tuple[str, str]]:
    for outer in node.iterancestors():
        yield split_name(outer.tag)[1], outer.get("class", "")
