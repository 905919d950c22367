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
from collections.abc import Mapping
from typing import Any

from pipeline.model.document import Syntax

WORD = "Skagerrakword"
"""Stands for the words of every translation in the document that a target is compared with."""

_TAG = re.compile(r"<[^\s>]*")
_CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_EMBEDDED = re.compile(r"<[A-Za-z]")
_SHOWN = 60
"""Characters of what differs that a message shows."""


_Piece = tuple[str, Mapping[str, Any] | None, str]
"""A piece of a document's structure: the name of an element or an instruction, empty for others;
its attributes; the text of a script, of a comment or, in XML, between two tags.

An article has hundreds, and a tuple with names takes ten times as long to make.
"""


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
            return f"<{other[0]}>" if other[0] else other[2][:_SHOWN]
    return "" if len(was) == len(now) else f"{len(now)} elements, not {len(was)}"


def _is_same(one: _Piece, other: _Piece, syntax: Syntax) -> bool:
    """Tell whether two pieces differ in words that are translated only."""
    name, was, text = one
    now = other[1] or {}
    if name != other[0] or list(was or ()) != list(now):
        return False
    for key, value in was.items() if was else ():
        is_page = syntax == "html" and key == "srcdoc"
        if value != now[key] and not _is_same_text(str(value), str(now[key]), is_page=is_page):
            return False
    if name == "script" and WORD in text:
        return _is_same_json(text, other[2])
    is_page = syntax == "xml" and _EMBEDDED.search(text) is not None
    return _is_same_text(text, other[2], is_page=is_page)


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

    from pipeline.formats.html.parse import parse_page

    pieces: list[_Piece] = []
    for node in parse_page(text).descendants:
        if isinstance(node, Element):
            name = node.tag
            pieces.append((name, node.attrs or None, node.text if name == "script" else ""))
        elif not isinstance(node, Text):
            pieces.append(("", None, getattr(node, "data", None) or ""))
    return pieces


def _pieces_of_xml(text: str) -> list[_Piece]:
    """Read XML with expat, which reads no other file; up to where it is not well-formed."""
    from pipeline.model.xml import make_expat_parser

    pieces: list[_Piece] = []
    texts: list[str] = []

    def add(name: str, attributes: Mapping[str, Any] | None, data: str) -> None:
        if texts:
            pieces.append(("", None, "".join(texts)))
            texts.clear()
        pieces.append((name, attributes, data))

    def pass_over() -> None:
        """Take the border of a CDATA section: it is no structure."""

    parser, expat = make_expat_parser()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, found: add(name, found, "")
    parser.EndElementHandler = lambda name: add(f"/{name}", None, "")
    parser.ProcessingInstructionHandler = lambda name, data: add(f"?{name}", None, data)
    parser.CommentHandler = lambda data: add("!--", None, data)
    parser.StartCdataSectionHandler = parser.EndCdataSectionHandler = pass_over
    parser.CharacterDataHandler = texts.append
    parser.DefaultHandler = texts.append  # references: with it, none is expanded
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        add("", None, expat.ErrorString(error.code))
    add("", None, "")
    return pieces
