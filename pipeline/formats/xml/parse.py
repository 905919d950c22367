"""Parse XML into lxml's tree, without network, external entities or DTDs.

Real documents are less than well-formed in three ways that lose nothing: an entity that only an
editor's DTD knows, a prefix that a wrapper declares, an id used twice. lxml reads past them when
asked to, and past everything else too; so it is asked only when these are all that is wrong.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from pipeline.errors import SourceError
from pipeline.formats.encoding import Decoded, decode_xml

_UNDECLARED = "urn:skagerrak:undeclared"
_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*\?>")
_NAME = re.compile(r"[^\W\d][\w.-]*")
_HARMLESS = ("ERR_UNDECLARED_ENTITY", "WAR_UNDECLARED_ENTITY", "NS_", "DTD_")


def parse(data: bytes, name: str) -> tuple[Decoded, Any]:
    """Parse a document to its text and lxml's root.

    Args:
        data: The bytes of the file.
        name: What messages call the file.

    Raises:
        EncodingError: its bytes are not in the encoding it declares.
        SourceError: it is not well-formed.
    """
    source = decode_xml(data, name)
    match = _DECLARATION.match(source.text)
    if source.encoding != "utf-8" or (match and source.text[0] != "<"):
        # lxml knows fewer encodings than Python, and no blank line before the declaration.
        blank = re.sub(r"\S", " ", match.group()) if match else ""
        data = (blank + source.text[len(blank) :]).encode("utf-8", "replace")
    parser = _parser(recover=False)
    try:
        return source, etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if all(entry.type_name.startswith(_HARMLESS) for entry in parser.error_log):
            root = etree.fromstring(data, _parser(recover=True))
            _declare_prefixes(root)
            return source, root
        message = (error.msg or "not well-formed").split(", line ")[0]
        raise SourceError(
            f"not well-formed XML: {message}",
            file=name,
            line=error.lineno or 1,
            hint="open it in an XML editor, or check it with xmllint",
        ) from None


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=recover
    )


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
