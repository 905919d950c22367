"""The law: what stands before a part of a document does not change how the part is read.

Readers look up what they said of an element of the same name before; so each part is read alone,
where nothing was said yet, and behind all others.
"""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.formats import html, xml
from pipeline.formats.base import Format
from pipeline.formats.render import render
from pipeline.model.document import Document

_HTML = [
    "<p>Havnen er <b>åben</b>.</p>",
    "<p class='manchet'>Havnen er <b>åben</b>.</p>",
    "<p lang='en'>The <b>harbour</b> is open.</p>",
    "<p translate='no'>Havnen er <b>åben</b>.</p>",
    "<p><a href='/havn'>Havnen</a> er <a href='/kaj'>åben</a>.</p>",
    "<pre>Havnen\n<b>er  åben</b></pre>",
    "<table><tr><td><p>Havnen</p>er åben<td><b>Kajen</b></table>",
    "<svg><text>Havnen <a>er åben</a></text><title>Kajen</title></svg><title>Kajen</title>",
    "<div><h{{ n }}>Havnen</h{{ n }}><hxxxxxxx>Kajen</hxxxxxxx></div>",
    "<blockquote><p>Havnen er <object><p>åben</p></object>.</p></blockquote>",
]
_XML = [
    "<para>Havnen er <emphasis>åben</emphasis>.</para>",
    "<para xml:lang='en'>The <emphasis>harbour</emphasis> is open.</para>",
    "<para xml:id='p1'>Havnen er <emphasis>åben</emphasis>.</para>",
    "<d:para>Havnen er <d:emphasis>åben</d:emphasis>.</d:para>",
    "<para><link x:href='a.xml'>Havnen</link> er <link x:href='b.xml'>åben</link>.</para>",
    "<para><link x:href='a.xml' xml:lang='en'>The harbour</link> er åben.</para>",
    "<para>Se <ulink href='a'>havnen</ulink>.</para>",
    "<para>Se <ulink href='b'>kajen</ulink>.</para>",
    "<para translate='no'>Havnen er åben.</para>",
    "<para translate='yes'>Havnen er åben.</para>",
    "<para role='x'>Havnen er åben.</para>",
    "<d:para role='x'>Havnen er åben.</d:para>",
    "<para i:translate='no'>Havnen er <emphasis>åben</emphasis>.</para>",
    "<para i:locNote='Uden for byen'>Havnen er <emphasis>åben</emphasis>.</para>",
    "<para i:storageSize='60'>Havnen er <emphasis>åben</emphasis>.</para>",
    "<para><emphasis i:localeFilterList='nb'>Havnen</emphasis> er åben.</para>",
    "<literallayout>Havnen\n<emphasis>er  åben</emphasis></literallayout>",
    "<itemizedlist><listitem><para>Havnen</para></listitem></itemizedlist>",
    "<para>Havnen <footnote><para>Den <emphasis>gamle</emphasis>.</para></footnote></para>",
    "<mediaobject><imageobject/><textobject><phrase>Havnen</phrase></textobject></mediaobject>",
    "<para>Havnen er <phrase>åben</phrase><phrase/>.</para>",
    "<other xmlns='urn:x'><a>Havnen</a> er <b>åben</b></other>",
    "<other xmlns='urn:x'><a>Havnen</a><b alt='x'>Kajen</b></other>",
]
_ROOTS = {
    html: ("<html lang='da'><body>", "</body></html>"),
    xml: (
        "<article xmlns='http://docbook.org/ns/docbook' xmlns:d='http://docbook.org/ns/docbook' "
        "xmlns:x='http://www.w3.org/1999/xlink' xmlns:i='http://www.w3.org/2005/11/its' "
        "i:version='2.0' xml:lang='da'>",
        "</article>",
    ),
}


@pytest.mark.parametrize(("reader", "parts"), [(html, _HTML), (xml, _XML)])
def test_a_part_is_read_alike_wherever_it_stands(reader: Format, parts: list[str]) -> None:
    alone = [_seen(reader, [part]) for part in parts]
    for first in range(len(parts)):
        order = [*range(first, len(parts)), *range(first)]
        units, page = _seen(reader, [parts[i] for i in order])
        assert units == [unit for i in order for unit in alone[i][0]]
        assert page == "".join(alone[i][1] for i in order)


def test_texts_are_marked_in_the_language_of_their_own_page() -> None:
    pages = {
        "<html lang='da'><p>Kaj</p><div lang='en'><p>Quay</p></div>": '<p lang="da">Kaj</p>',
        "<html lang='en'><p>The quay</p>": '<p lang="en">The quay</p>',
    }
    for source, marked in pages.items():
        document = html.read(source.encode(), "a.html", source_language="da")
        page = render(document, lambda _unit: None, "nb").data.decode()
        assert page.count("<p lang=") == 1
        assert marked in page


def _seen(reader: Format, parts: list[str]) -> tuple[list[Any], str]:
    """Give what is said of the texts of some parts, and the parts with nothing translated."""
    before, after = _ROOTS[reader]  # type: ignore[index]
    source = before + "".join(parts) + after
    document: Document = reader.read(source.encode(), "a", source_language="da")
    units = [
        (
            unit.msgid, unit.role, unit.notes, unit.escape, unit.identifier, unit.limits,
            unit.locales, unit.language, document.text[slice(*unit.span)],
            [(code.name, code.kind, code.note) for code in unit.codes],
        )
        for unit in document.units
    ]  # fmt: skip
    page = render(document, lambda _unit: None, "nb").data.decode()
    start = page.index(">", page.index("<body" if reader is html else "<article")) + 1
    return units, page[start : page.rindex("</body" if reader is html else "</article")]
