"""Check a text against the characters that ITS allows in it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from pipeline.model import xml

_LONGEST = 1000
"""Characters of an expression; libxml2 takes the square of them to read some."""

_SCHEMA = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:element name="text"><xs:simpleType><xs:restriction base="xs:string">
<xs:pattern value=%s/></xs:restriction></xs:simpleType></xs:element></xs:schema>"""


def wrong_character(text: str, allowed: str) -> str | None:
    r"""Find the first character that is not allowed.

    Args:
        text: As readers see it.
        allowed: A regular expression that each character has to match; empty for none. One that
            XML Schema cannot read, or of more than 1,000 characters, allows all: a translator
            cannot mend it.

    Source: ITS 2.0, section 8.19; XML Schema, appendix F.

    >>> wrong_character("Ærø 7", r"[\p{L}\s]"), wrong_character("bcd", "[a-z-[aeiou]]")
    ('7', None)
    """
    schema = _schema(allowed)
    if schema is None:
        return None
    return next((char for char in dict.fromkeys(text) if not _is_valid(schema, char)), None)


def _is_valid(schema: Any, char: str) -> bool:
    element = etree.Element("text")
    try:
        element.text = char
    except ValueError:  # no XML can hold it
        return False
    return bool(schema.validate(element))


@lru_cache(maxsize=64)
def _schema(allowed: str) -> Any:
    if len(allowed) > _LONGEST:
        return None
    pattern = quoteattr(f"({allowed})*")
    try:
        return etree.XMLSchema(xml.parse(_SCHEMA % pattern))
    except (etree.XMLSchemaParseError, ValueError):
        return None
