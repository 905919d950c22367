"""The one parser, and that there is one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import pipeline
from pipeline.model import xml

PACKAGE = Path(pipeline.__file__).parent
OWN = PACKAGE / "model" / "xml.py"
"""The one place where XML is parsed."""

CHARACTERS = PACKAGE / "formats" / "its" / "characters.py"
"""Checks characters against a schema of its own making."""

MAKERS = frozenset(
    (
        "XMLParser", "XMLPullParser", "HTMLParser", "HTMLPullParser", "fromstring",
        "fromstringlist", "parse", "parseid", "XML", "HTML", "XMLID", "XMLDTDID", "iterparse",
        "XSLT", "XInclude",
        "RelaxNG", "DTD", "Schematron", "XMLSchema", "set_default_parser", "FunctionNamespace",
    )
)  # fmt: skip
MODULES = frozenset(
    ("xml.etree", "xml.dom", "xml.sax", "xml.parsers", "lxml.html", "lxml.objectify")
)
HARMLESS = frozenset(("xml.sax.saxutils",))
"""Escapes text, and parses nothing."""


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            is_of_lxml = isinstance(node.value, ast.Name) and node.value.id == "etree"
            yield f"etree.{node.attr}" if is_of_lxml else f".{node.attr}"
        elif isinstance(node, ast.ImportFrom):
            if node.module == "lxml.etree":
                yield from (f"etree.{alias.name}" for alias in node.names)
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize(
    "code",
    [
        "etree.XMLParser()",
        "etree.parse(f)",
        "tree.xinclude()",
        "from lxml.etree import XSLT",
        "import xml.etree.X as e",
    ],
)
def test_what_parses_is_seen(code: str) -> None:
    assert _parsing(ast.parse(code))


def _parsing(tree: ast.AST) -> list[str]:
    found = []
    for name in _names(tree):
        is_module = any(name == each or name.startswith(f"{each}.") for each in MODULES)
        is_maker = name.removeprefix("etree.") in MAKERS and name.startswith("etree.")
        if is_maker or name == ".xinclude" or (is_module and name not in HARMLESS):
            found.append(name)
    return found


def test_nobody_else_parses() -> None:
    allowed = {CHARACTERS: ["etree.XMLSchema"]}
    for path in sorted(PACKAGE.rglob("*.py")):
        if path == OWN:
            continue
        assert _parsing(ast.parse(path.read_bytes())) == allowed.get(path, []), path


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY e SYSTEM "{}">]>',
        '<!DOCTYPE a [<!ENTITY e PUBLIC "-//x//y" "{}">]>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "{}"> %p;]>',
        '<!DOCTYPE a SYSTEM "{}">',
        '<?xml-stylesheet type="text/xsl" href="{}"?>',
    ],
)
@pytest.mark.parametrize("is_huge", [False, True])
def test_no_file_is_read(tmp_path: Path, declaration: str, is_huge: bool) -> None:
    file = tmp_path / "kanariefugl.xml"
    file.write_text('<!ENTITY e "kanariefugl"><!ATTLIST a b CDATA "kanariefugl">')
    source = f"{declaration.format(file.as_uri())}<a>&e;</a>"
    parser = xml.make_parser(is_huge=is_huge, recovers=True)
    assert b"kanariefugl<" not in etree.tostring(xml.parse(source.encode(), parser))
    assert xml.parse(source.encode(), parser).attrib == {}
    pulled = xml.make_pull_parser(("end",), ("a",))
    try:
        pulled.feed(source.encode())
        found: list[Any] = list(pulled.read_events())
        assert all(not each.text for _, each in found)
    except etree.XMLSyntaxError:
        pass  # an entity that nobody declares


def test_no_entity_is_put_in() -> None:
    root = xml.parse('<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>')
    assert root.text is None
    assert root[0].tag is etree.Entity


def test_a_dtd_adds_no_attributes() -> None:
    assert not xml.parse('<!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>').attrib
