"""The one place where XML is parsed.

Every parser is made here, and a test holds that no other module makes one. So whole classes of
attack cannot happen, whoever wrote the file:

- No file and no network: an external entity, a DTD, a parameter entity and what a catalogue of
  the system would give instead of them are never loaded; the parser has no permission to, and a
  resolver, asked first, gives nothing.
- No entity multiplies: references stay references, in the text and in the tree. In attributes,
  where XML has no place for them, libxml2 puts the text in and stops what grows out of
  proportion; nobody may turn that off for a document that declares entities.
- No document becomes another: there is no XInclude, no XSLT, no ``xml-stylesheet`` and no
  validation here, nor a ``document()`` in XPath, which is no function of XPath 1.0. The
  attributes that a DTD would add are not added.

What is left is size, which `pipeline.model.limits` bounds, and depth, of which libxml2 takes 256
levels, or 2,048 in documents without entities.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree


def parse(data: bytes | str, parser: etree.XMLParser | None = None) -> Any:
    """Parse a document.

    Args:
        data: The document; an encoding that a `str` declares is an error.
        parser: What `make_parser` made, where the usual one does not suit.

    Returns:
        The root element.

    Raises:
        lxml.etree.XMLSyntaxError: it is not well-formed.
        ValueError: it is a `str` that declares its encoding.
    """
    from lxml import etree

    root: Any = etree.fromstring(data, parser or make_parser())
    return root


def make_parser(
    *,
    is_huge: bool = False,
    recovers: bool = False,
    keeps_comments: bool = True,
    encoding: str | None = None,
) -> etree.XMLParser:
    """Make a parser that reads nothing but what it is given.

    Args:
        is_huge: Whether texts may be long and trees deep: only for a document without entities.
        recovers: Whether to read past what is wrong.
        keeps_comments: Whether comments and processing instructions are in the tree.
        encoding: What the bytes are in, whatever they say.
    """
    from lxml import etree

    parser = etree.XMLParser(
        **_HARDENED,
        huge_tree=is_huge,
        recover=recovers,
        remove_comments=not keeps_comments,
        remove_pis=not keeps_comments,
        encoding=encoding,
    )
    parser.resolvers.add(_nothing())
    return parser


def make_pull_parser(events: Sequence[str], tags: Sequence[str]) -> etree.XMLPullParser:
    """Make a parser for a document that comes in pieces.

    Args:
        events: Which to give: ``start``, ``end``.
        tags: Of which elements, as lxml names them.
    """
    from lxml import etree

    kinds: Any = events
    parser = etree.XMLPullParser(events=kinds, tag=tags, **_HARDENED)
    parser.resolvers.add(_nothing())
    return parser


def make_expat_parser() -> tuple[Any, Any]:
    """Make a parser that is not libxml2, for a second opinion of UTF-8.

    It has no handler of external entities and never will read one; where the caller sets a
    ``DefaultHandler``, references in text stay references. In attributes, expat itself stops what
    grows out of proportion.

    Returns:
        The parser, and the module with its errors.
    """
    from xml.parsers import expat

    parser = expat.ParserCreate("utf-8")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    return parser, expat


_HARDENED: dict[str, Any] = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "dtd_validation": False,
    "attribute_defaults": False,
}


@cache
def _nothing() -> etree.Resolver:
    """Make a resolver that gives an empty document for whatever is asked for."""
    from lxml import etree

    class Nothing(etree.Resolver):
        def resolve(self, *asked: Any) -> Any:
            return self.resolve_empty(asked[-1])  # type: ignore[attr-defined]

    return Nothing()
