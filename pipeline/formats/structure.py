"""Compare the structure of a target with that of its source: the last guard of a build.

The law: whatever the words of a translation are, elements, attributes, comments, instructions and
scripts are those of the source, with its codes where the translation puts them. So what is put in
the place of each translation once more is one word, which is no markup anywhere; that makes another
document, which the target must equal in all but its words.

Two that know nothing of how a target is made compare them: a parser (turbohtml for pages, expat for
XML), and a scan of the tags as they are written. A third, slower one (html5lib, lxml) does in the
tests.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.model.document import Syntax

WORD = "Skagerrakword"
"""Stands for the words of every translation in the document that a target is compared with."""

_TAG = re.compile(r"<[^\s>]*")
_CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_EMBEDDED = re.compile(r"<[A-Za-z]")
_SHOWN = 60
"""Characters of what differs that a message shows."""


class _Piece(NamedTuple):
    """A piece of a document's structure."""

    name: str
    """Of an element or an instruction; empty for text, comments and the like."""

    attributes: dict[str, str]
    text: str = ""
    """Of a script, a comment or, in XML, between two tags."""


def difference(expected: str, target: str, syntax: Syntax) -> str:
    r"""Say where the structure of a target is another than it has to be.

    Args:
        expected: The target with `WORD` in the place of all words that are translated.
        target: What would be published.
        syntax: Of both; what is neither HTML nor XML has no structure.

    Returns:
        What differs, in a few words; empty where nothing does.

    >>> difference(f"<p>{WORD}</p>", "<p>5 &lt; 6</p>", "html")
    ''
    >>> difference(f"<p>{WORD}</p>", "<p><b>fed</b></p>", "html")
    '<b'
    """
    if syntax not in ("html", "xml"):
        return ""
    return _tag_difference(expected, target) or _difference(expected, target, syntax)


def _tag_difference(expected: str, target: str) -> str:
    """Compare the tags, the end tags too, as they are written."""
    if "<![CDATA[" in expected:  # where a "<" is text
        expected, target = _CDATA.sub("", expected), _CDATA.sub("", target)
    was, now = _TAG.findall(expected), _TAG.findall(target)
    if was == now:
        return ""
    pairs = zip(was, now, strict=False)
    return next((b for a, b in pairs if a != b), f"{len(now)} tags, not {len(was)}")[:_SHOWN]


def _difference(expected: str, target: str, syntax: Syntax) -> str:
    read = _pieces_of_page if syntax == "html" else _pieces_of_xml
    was, now = read(expected), read(target)
    for one, other in zip(was, now, strict=False):
        if one != other and not _is_same(one, other, syntax):
            return f"<{other.name}>" if other.name else other.text[:_SHOWN]
    return "" if len(was) == len(now) else f"{len(now)} elements, not {len(was)}"


def _is_same(one: _Piece, other: _Piece, syntax: Syntax) -> bool:
    """Tell whether two pieces differ in words that are translated only."""
    if one.name != other.name or one.attributes.keys() != other.attributes.keys():
        return False
    for name, was in one.attributes.items():
        is_page = syntax == "html" and name == "srcdoc"
        if not _is_same_text(was, other.attributes[name], is_page=is_page):
            return False
    if one.name == "script" and WORD in one.text:
        return _is_same_json(one.text, other.text)
    is_page = syntax == "xml" and _EMBEDDED.search(one.text) is not None
    return _is_same_text(one.text, other.text, is_page=is_page)


def _is_same_text(was: str, now: str, *, is_page: bool) -> bool:
    if was == now or WORD not in was:
        return was == now
    return not is_page or not _difference(was, now, "html")


def _is_same_json(was: str, now: str) -> bool:
    """Compare the tokens of structured data; strings with words that are translated may differ."""
    from pipeline.formats.html.json_ld import TOKEN

    one, other = TOKEN.findall(was), TOKEN.findall(now)
    return len(one) == len(other) and all(
        a == b or (WORD in a and b[0] == '"') for a, b in zip(one, other, strict=True)
    )


def _pieces_of_page(text: str) -> list[_Piece]:
    from turbohtml import Element, Text

    from pipeline.formats.html.parse import attributes_of, parse_page

    pieces = []
    for node in parse_page(text).descendants:
        if isinstance(node, Element):
            script = node.text if node.tag == "script" else ""
            pieces.append(_Piece(node.tag, attributes_of(node), script))
        elif not isinstance(node, Text):
            pieces.append(_Piece("", {}, getattr(node, "data", None) or ""))
    return pieces


def _pieces_of_xml(text: str) -> list[_Piece]:
    """Read XML with expat, which reads no other file; up to where it is not well-formed."""
    from xml.parsers import expat

    pieces: list[_Piece] = []

    def add_text(data: str) -> None:
        if pieces and not pieces[-1].name and not pieces[-1].attributes:
            pieces[-1] = _Piece("", {}, pieces[-1].text + data)
        else:
            pieces.append(_Piece("", {}, data))

    def pass_over() -> None:
        """Take the border of a CDATA section: it is no structure."""

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, found: pieces.append(_Piece(name, found))
    parser.EndElementHandler = lambda name: pieces.append(_Piece(f"/{name}", {}))
    parser.ProcessingInstructionHandler = lambda name, data: pieces.append(_Piece(name, {}, data))
    parser.CommentHandler = lambda data: pieces.append(_Piece("!--", {}, data))
    parser.StartCdataSectionHandler = parser.EndCdataSectionHandler = pass_over
    parser.CharacterDataHandler = add_text
    parser.DefaultHandler = add_text  # references: with it, none is expanded
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        pieces.append(_Piece("", {}, expat.ErrorString(error.code)))
    return pieces
