"""The structure of a document, as parsers that are not ours see it: all of it but its words.

A translation may change words. So two targets of one source, whose translations have the same
codes in the same order, have the same structure, whatever their words are.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.parsers import expat

import html5lib
import turbohtml
from lxml import etree

WORD = "Qvordz"
"""What stands for the words of every translation of a target that others are compared with."""

Event = tuple[str, str, tuple[tuple[str, str], ...]]
"""What a parser says: the kind; a name; attributes, or a text under an empty name."""

_SCRIPTS = ("script", "style", "iframe", "noembed", "noframes", "xmp", "plaintext")


def by_turbohtml(text: str) -> list[Event]:
    """Parse a page with the parser that we read pages with."""
    found: list[Event] = []

    def walk(node: Any) -> None:
        kind = type(node).__name__
        if isinstance(node, turbohtml.Element):
            pairs = (
                (k, " ".join(v) if isinstance(v, list) else v or "") for k, v in node.attrs.items()
            )
            found.append(("element", f"{node.namespace} {node.tag}", tuple(pairs)))
        elif not isinstance(node, turbohtml.Text):
            found.append((kind, "", (("", getattr(node, "data", "") or ""),)))
        elif node.data:
            found.append(("text", "", (("", node.data),)))
        for child in getattr(node, "children", ()):
            walk(child)
        found.append(("end", "", ()))

    walk(turbohtml.parse(text))
    return _joined(found)


def by_html5lib(text: str) -> list[Event]:
    """Parse a page as the standard's own algorithm says, in plain Python."""
    walker = html5lib.getTreeWalker("dom")
    tree = html5lib.HTMLParser(html5lib.getTreeBuilder("dom")).parse(text)
    return _joined(_of_walker(walker(tree)))


def _of_walker(tokens: Iterable[dict[str, Any]]) -> Iterator[Event]:
    for token in tokens:
        kind = token["type"]
        if kind in ("StartTag", "EmptyTag"):
            pairs = tuple(
                (f"{space or ''}{name}", value) for (space, name), value in token["data"].items()
            )
            yield "element", f"{token['namespace']} {token['name']}", pairs
            if kind == "EmptyTag":
                yield "end", "", ()
        elif kind == "EndTag":
            yield "end", "", ()
        elif kind in ("Characters", "SpaceCharacters"):
            yield "text", "", (("", token["data"]),)
        else:
            yield kind, token.get("name") or "", (("", str(token.get("data") or "")),)


def by_lxml(data: bytes) -> list[Event]:
    """Parse XML with libxml2; what is not well-formed raises."""
    root = etree.fromstring(
        data,
        etree.XMLParser(
            resolve_entities=False,
            strip_cdata=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
        ),
    )
    found: list[Event] = []

    def walk(node: Any) -> None:
        name = node.tag if isinstance(node.tag, str) else f"<{node.tag.__name__}>"
        is_element = isinstance(node.tag, str)
        pairs = tuple(node.attrib.items()) if is_element else (("", node.text or str(node)),)
        found.append(("element", name, pairs))
        if is_element:
            if node.text:
                found.append(("text", "", (("", node.text),)))
            for child in node:
                walk(child)
                if child.tail:
                    found.append(("text", "", (("", child.tail),)))
        found.append(("end", "", ()))

    walk(root)
    return _joined(found)


def by_expat(data: bytes) -> list[Event]:
    """Parse XML with expat, which also tells of CDATA sections and references."""
    found: list[Event] = []
    parser = expat.ParserCreate()
    parser.UseForeignDTD(True)  # or a reference that it does not know would stop it
    parser.StartElementHandler = lambda name, pairs: found.append(
        ("element", name, tuple(pairs.items()))
    )
    parser.EndElementHandler = lambda name: found.append(("end", name, ()))
    parser.CharacterDataHandler = lambda text: found.append(("text", "", (("", text),)))
    parser.CommentHandler = lambda text: found.append(("comment", "", (("", text),)))
    parser.ProcessingInstructionHandler = lambda name, text: found.append(
        ("pi", name, (("", text),))
    )
    parser.SkippedEntityHandler = lambda name, _: found.append(("reference", name, ()))
    parser.ExternalEntityRefHandler = lambda *_: 1
    parser.Parse(data, True)
    return _joined(found)


def _joined(events: Iterable[Event]) -> list[Event]:
    """Join texts that follow each other: where parsers part them means nothing."""
    found: list[Event] = []
    for event in events:
        if event[0] == "text" and found and found[-1][0] == "text":
            found[-1] = ("text", "", (("", found[-1][2][0][1] + event[2][0][1]),))
        else:
            found.append(event)
    return found


def difference(
    expected: list[Event], found: list[Event], inner: Callable[[str], list[Event]] = by_turbohtml
) -> str:
    """Say where two structures part; empty where they are the same.

    Args:
        expected: Of the target whose translations all have `WORD` for their words.
        found: Of the other.
        inner: Parses pages that are the text of an element or an attribute.
    """
    script = False
    for one, other in zip(expected, found, strict=False):
        if one[:2] != other[:2] or [k for k, _ in one[2]] != [k for k, _ in other[2]]:
            return f"{one} became {other}"
        for (_, was), (_, text) in zip(one[2], other[2], strict=True):
            if wrong := _value_difference(was, text, inner, is_script=script and one[0] == "text"):
                return wrong
        script = one[0] == "element" and one[1].split()[-1] in _SCRIPTS
    if len(expected) != len(found):
        return f"{len(expected)} pieces became {len(found)}"
    return ""


def _value_difference(
    was: str, text: str, inner: Callable[[str], list[Event]], *, is_script: bool
) -> str:
    if WORD not in was:
        return "" if was == text else f"{was!r} became {text!r}"
    if is_script:
        start, end = was.find("{"), was.rfind("}") + 1
        first, last = text.find("{"), text.rfind("}") + 1
        return _json_difference(
            json.loads(was[start:end], strict=False),
            json.loads(text[first:last], strict=False),
            inner,
        )
    if re.search("<[a-z]", was):  # a page in a feed, or in srcdoc
        return difference(inner(was), inner(text), inner)
    if re.search("&lt;[a-z]", was):
        return _value_difference(html.unescape(was), html.unescape(text), inner, is_script=False)
    return ""


def _json_difference(was: Any, now: Any, inner: Callable[[str], list[Event]]) -> str:
    if type(was) is not type(now):
        return f"{was!r} became {now!r}"
    if isinstance(was, dict):
        if list(was) != list(now):
            return f"{list(was)} became {list(now)}"
        return next(filter(None, (_json_difference(was[k], now[k], inner) for k in was)), "")
    if isinstance(was, list):
        if len(was) != len(now):
            return f"{len(was)} became {len(now)}"
        return next(
            filter(None, (_json_difference(a, b, inner) for a, b in zip(was, now, strict=True))), ""
        )
    if isinstance(was, str):
        return _value_difference(was, now, inner, is_script=False)
    return "" if was == now else f"{was!r} became {now!r}"
