"""Parse XML into lxml's tree, without network, external entities or DTDs.

Real documents are less than well-formed in three ways that lose nothing: an entity that only an
editor's DTD knows, a prefix that a wrapper declares, an id used twice. Such entities are declared
for lxml, and it is asked to read past the rest only when these are all that is wrong.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lxml import etree

from pipeline.errors import SourceError
from pipeline.formats.encoding import Decoded, decode_xml
from pipeline.formats.its.categories import XML
from pipeline.formats.xml.tokenize import Kind, tag_name, tokenize
from pipeline.model import xml
from pipeline.model.document import Span
from pipeline.model.limits import Limits, require_parts

_UNDECLARED = "urn:skagerrak:undeclared"
_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*\?>")
_NAME = re.compile(r"[^\W\d][\w.-]*")
_ENTITY = re.compile(r"&((?:[^\W\d]|:)[\w.:·-]*);")
_UNKNOWN_ENTITY = ("ERR_UNDECLARED_ENTITY", "WAR_UNDECLARED_ENTITY")
_HARMLESS = ("WAR_UNDECLARED_ENTITY", "NS_", "WAR_NS_", "DTD_")


def parse(data: bytes, name: str, limits: Limits | None = None) -> tuple[Decoded, Any]:
    """Parse a document to its text and lxml's root.

    Args:
        data: The bytes of the file.
        name: What messages call the file.
        limits: What it may have; None for a document that was read before.

    Raises:
        EncodingError: its bytes are not in the encoding it declares.
        SourceError: it is not well-formed, or has more parts than it may have.
    """
    source = decode_xml(data, name)
    if limits is not None:
        require_parts(source.text, name, limits)
    match = _DECLARATION.match(source.text)
    is_plain = not match or (source.text[0] == "<" and "utf-8" in match.group().lower())
    if source.encoding != "utf-8" or not is_plain:
        # lxml knows fewer encodings than Python, and no blank line before the declaration.
        data = _to_utf8(source.text)
    # Long texts and deep trees are harmless where no entity can multiply them.
    is_huge = "<!DOCTYPE" not in source.text or "<!ENTITY" not in source.text
    root, faults = _try(data, is_huge=is_huge)
    if any(fault.type_name in _UNKNOWN_ENTITY for fault in faults):
        data = _to_utf8(_declare_entities(source.text))
        root, faults = _try(data, is_huge=is_huge)
    if root is None:
        fault = next((e for e in faults if not e.type_name.startswith(_HARMLESS)), None)
        if fault and "XML_PARSE_HUGE" in fault.message:  # words for programmers
            line = fault.line or 1
            raise SourceError("elements too deep, or too large a text", file=name, line=line)
        if fault or not faults:
            raise SourceError(
                f"not well-formed XML: {fault.message.strip() if fault else 'there is nothing'}",
                file=name,
                line=(fault and fault.line) or 1,
                hint="open it in an XML editor, or check it with xmllint",
            )
        root = xml.parse(data, xml.make_parser(is_huge=is_huge, recovers=True))
        _require_balance(source.text, name)
        _declare_prefixes(root)
    return source, root


def own_entities(root: Any) -> frozenset[str]:
    """Name the entities that the document's own DTD defines."""
    docinfo = root.getroottree().docinfo
    found = docinfo.internalDTD.iterentities() if docinfo.internalDTD is not None else ()
    return frozenset(entity.name for entity in found if entity.content != _UNDECLARED)


@lru_cache(maxsize=4096)
def split_name(name: str) -> tuple[str, str]:
    """Part a name of lxml into namespace and local name; the namespace may hold any character.

    >>> split_name("{http://www.w3.org/2005/Atom}feed"), split_name("feed")
    (('http://www.w3.org/2005/Atom', 'feed'), ('', 'feed'))
    """
    namespace, _, local = name.rpartition("}")
    return namespace[1:], local


def qualified(node: Any, written: str) -> str:
    """Give the name of an attribute as lxml writes it, from how the source does."""
    prefix, colon, local = written.rpartition(":")
    if not colon:
        return written
    uri = XML if prefix == "xml" else node.nsmap.get(prefix)
    return f"{{{uri}}}{local}" if uri else written


def _try(data: bytes, *, is_huge: bool) -> tuple[Any, list[Any]]:
    """Parse, and give the root or what is wrong."""
    parser = xml.make_parser(is_huge=is_huge)
    try:
        return xml.parse(data, parser), []
    except etree.XMLSyntaxError:
        return None, list(parser.error_log)


def _to_utf8(text: str) -> bytes:
    match = _DECLARATION.match(text)
    blank = re.sub(r"\S", " ", match.group()) if match else ""
    return (blank + text[len(blank) :]).encode("utf-8", "replace")


def _declare_entities(text: str) -> str:
    """Declare every entity that the document uses, in its document type, without a new line.

    A declaration of its own goes before ours, as the first one counts.
    """
    names = sorted(set(_ENTITY.findall(text)) - {"amp", "lt", "gt", "quot", "apos"})
    ours = "".join(f'<!ENTITY {name} "{_UNDECLARED}">' for name in names)
    for piece in tokenize(text, frozenset()):
        if piece.kind is Kind.OTHER and piece.text == "doctype":
            place = piece.end - 1
            inner = text[piece.start : place].rstrip()
            if inner.endswith("]"):
                place = piece.start + len(inner) - 1
            else:
                ours = f" [{ours}]"
            return text[:place] + ours + text[place:]
        if piece.kind in (Kind.START, Kind.EMPTY):
            root = tag_name(text, Span(piece.start, piece.end))
            return f"{text[: piece.start]}<!DOCTYPE {root} [{ours}]>{text[piece.start :]}"
    return text


def _require_balance(text: str, name: str) -> None:
    """Make sure that nothing stands after the root, which lxml does not say when it recovers."""
    depth = 0
    for piece in tokenize(text, frozenset()):
        if piece.kind is Kind.START:
            depth += 1
        elif piece.kind is Kind.END:
            depth -= 1
            if depth < 0:
                line = text.count("\n", 0, piece.start) + 1
                raise SourceError("not well-formed XML: an end tag too many", file=name, line=line)


def _declare_prefixes(root: Any) -> None:
    """Give names with an undeclared prefix a namespace, as lxml's functions want them."""
    for node in root.iter("*"):
        if ":" in node.tag and node.tag[0] != "{":
            node.tag = _declared(node.tag)
        for key in node.keys():  # noqa: SIM118 - lxml's elements are no mappings
            if ":" in key and key[0] != "{":
                node.set(_declared(key), node.attrib.pop(key))


def _declared(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_UNDECLARED}:{prefix}}}{local if _NAME.fullmatch(local) else 'name'}"
