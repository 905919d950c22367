"""XHTML as HTML, for what reads pages as browsers do."""

from __future__ import annotations

from lxml import etree

from pipeline.formats.xml.parse import parse

_XHTML = "http://www.w3.org/1999/xhtml"


def as_html(data: bytes, name: str) -> str:
    """Write a page of XHTML in the syntax of HTML.

    ``<a id="kaj"/>`` is an empty element in the one, and one that nothing closes in the other.

    Args:
        data: The bytes of the file.
        name: What messages call the file.

    Raises:
        SourceError: it is not well-formed.

    >>> as_html(b'<p xmlns="http://www.w3.org/1999/xhtml"><a id="kaj"/>Se<br/></p>', "a.xhtml")
    '<p><a id="kaj"></a>Se<br></p>'
    """
    _, root = parse(data, name)
    for node in root.iter(f"{{{_XHTML}}}*"):
        node.tag = etree.QName(node).localname
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode", method="html")
