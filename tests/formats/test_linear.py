"""The law: work grows with the size of a document, not with its square.

Counted in lines that the interpreter runs, as seconds depend on the machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType, ModuleType
from typing import Any

import pytest

from pipeline.formats import html, text, xml
from pipeline.formats.render import render

Make = Callable[[int], str]

_SMALL, _FACTOR = 60, 4


def _in_root(content: str) -> str:
    return f"<r xml:lang='da'>{content}</r>"


_HTML: dict[str, Make] = {
    "paragraphs": lambda n: "<p>Havnen er <b>åben</b> igen.</p>\n" * n,
    "inline codes": lambda n: f"<p>{'Se <a href=x>kajen</a> og <br>' * n}</p>",
    "attributes": lambda n: f"<p {' '.join(f'a{i}=b' for i in range(n))}>Havnen er åben.</p>",
    "texts in attributes": lambda n: "<img alt='En bro' title='Over fjorden'>" * n,
    "nested blocks": lambda n: "<div>Havnen " * n + "</div>" * n,
    "nested codes": lambda n: "<p>" + "<b>Havnen " * n + "</b>" * n,
    "nested texts": lambda n: "<p>Havnen" + "<object>en bro " * n + "</object>" * n,
    "open blocks": lambda n: "<div>Havnen " * n,
    "open paragraphs": lambda n: "<p>Havnen" * n,
    "crossed codes": lambda n: "<p>" + "<b>Havnen <i>er</b> åben</i> " * n,
    "stray tags": lambda n: "<p>" + "Havnen </b></i> er åben " * n,
    "rows": lambda n: f"<table>{'<tr><td>Havnen<td>12' * n}</table>",
    "rows in rows": lambda n: "<table><tr><td>Havnen " * n,
    "open head": lambda n: "<head><title>Havnen</title>" + "<meta name=a content=b>" * n,
    "comments": lambda n: "<p>Havnen" + "<!-- x --> er åben " * n,
    "languages": lambda n: "<p lang=da>Havnen er <b lang=en>open</b>.</p>" * n,
    "template code": lambda n: "<p title='{{ t }}'>Havnen {{ x }} er åben.</p>" * n,
    "spaces": lambda n: f"<p>Havnen{' ' * n}er{' x' * n}</p>",
}
_XML: dict[str, Make] = {
    "paragraphs": lambda n: _in_root("<p>Havnen er <b>åben</b> igen.</p>" * n),
    "attributes": lambda n: "<a" + "".join(f" a{i}='b'" for i in range(n)) + ">Havnen</a>",
    "texts in attributes": lambda n: _in_root("<b alt='En bro' id='x'>Over</b>" * n),
    "nested blocks": lambda n: "<a>" * n + "Havnen" + "</a>" * n,
    "nested codes": lambda n: "<a>Havnen " * n + "</a>" * n,
    "names": lambda n: _in_root("".join(f"<a{i}>Havnen</a{i}>" for i in range(n))),
    "languages": lambda n: _in_root("<p xml:lang='en'>Open</p><p>Åben</p>" * n),
    "spaces": lambda n: _in_root("<p xml:space='preserve'><b>Havnen</b></p>" * n),
    "sections": lambda n: (
        "<article xmlns='http://docbook.org/ns/docbook'>"
        + "<section><title>Havnen</title><para>Den er <emphasis>åben</emphasis>.</para>" * n
        + "</section>" * n
        + "</article>"
    ),
    "rules": lambda n: _in_root(
        "<i:rules xmlns:i='http://www.w3.org/2005/11/its' version='2.0'>"
        "<i:locNoteRule selector='//p' locNoteType='description' locNotePointer='@n'/></i:rules>"
        + "<p n='Om havnen'>Havnen</p>"
        * n
    ),
}
_TEXT: dict[str, Make] = {
    "paragraphs": lambda n: "Havnen er åben igen.\n\n" * n,
    "lines": lambda n: "Havnen er åben igen\n" * n,
    "items": lambda n: "- Havnen er åben igen\n" * n,
    "labels": lambda n: "Billedtekst: Havnen er åben.\n\n" * n,
    "spaces": lambda n: f"Havnen{' ' * n}er{' x' * n}.",
}


def _cases() -> list[Any]:
    return [
        pytest.param(reader, make, id=f"{reader.__name__.rpartition('.')[2]}: {name}")
        for reader, cases in ((html, _HTML), (xml, _XML), (text, _TEXT))
        for name, make in cases.items()
    ]


@pytest.mark.parametrize(("reader", "make"), _cases())
def test_work_grows_with_the_document(reader: ModuleType, make: Make) -> None:
    _lines(reader, make(2))  # what is imported or compiled once does not count
    small, large = (_lines(reader, make(n)) for n in (_SMALL, _FACTOR * _SMALL))
    assert large < 1.1 * _FACTOR * small


def _lines(reader: ModuleType, source: str) -> int:
    """Count the lines that run to read, survey and render a document."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        document = reader.read(source.encode(), "a", source_language="da")
        reader.survey(document)
        render(document, lambda unit: f"{unit.msgid}!", "nb")
    finally:
        sys.settrace(before)
    return count
