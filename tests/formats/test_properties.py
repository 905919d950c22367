"""The law: reading, extracting and building with msgstr = msgid gives the same bytes."""

from __future__ import annotations

import re

import turbohtml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.errors import SourceError
from pipeline.formats import html, text, xml
from pipeline.formats.base import Format
from pipeline.formats.markup.tokens import names
from pipeline.formats.render import render
from pipeline.model.document import Unit

NAMES = sorted(
    names(
        "p b a div em td tr table li ul br img button script title textarea svg pre x-y template "
        "select option"
    )
)
TEXTS = st.text("aæ å<>&;\"'=\r\n\t/!-\xa0#1lt", max_size=12)
ATTRIBUTES = st.sampled_from(
    ["", " alt='å'", ' title="x &amp; y"', " class=a", " lang=da", " translate=no", "/", " a=b/"]
)
TAGS = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(NAMES), ATTRIBUTES),
    st.builds("</{}>".format, st.sampled_from(NAMES)),
    st.sampled_from(["<!-- x -->", "<!--", "<!DOCTYPE html>", "<?php x ?>", "<![CDATA[x]]>"]),
)
SOUP = st.lists(st.one_of(TAGS, TEXTS), max_size=25).map("".join)


def _identity(reader: Format, data: bytes) -> bytes:
    document = reader.read(data, "a", source_language="da")
    return render(document, lambda unit: unit.msgid, None).data


@settings(max_examples=300, deadline=None)
@given(SOUP, st.sampled_from(["utf-8", "cp1252", "utf-16"]))
def test_tag_soup_comes_back(source: str, encoding: str) -> None:
    data = source.encode(encoding, "replace")
    assert _identity(html, data) == data


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_come_back(data: bytes) -> None:
    assert _identity(html, data) == data
    assert _identity(text, data) == data


ARTICLE = st.lists(
    st.sampled_from(
        ("Titel", "– Ja", "- x", "\n", "\r\n", "\n\n", " ", "\xa0", "Læs også:", "Video: x")
    )
).map("".join)


@settings(max_examples=200, deadline=None)
@given(ARTICLE)
def test_any_text_comes_back(source: str) -> None:
    data = source.encode()
    assert _identity(text, data) == data


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    name = st.sampled_from(["a", "p", "para", "emphasis", "x:y", "title", "li"])
    attribute = st.sampled_from(["", " t='1'", ' xml:lang="da"', ' xml:space="preserve"'])
    content = st.lists(children, max_size=4).map("".join)
    return st.builds(lambda n, a, c: f"<{n}{a}>{c}</{n}>", name, attribute, content)


XML_TEXT = st.sampled_from(
    ["Hej", " ", "å &amp; b", "&#248;", "<!-- c -->", "<?p i?>", "<![CDATA[<x>&]]>", "a > b", "\n"]
)
XML = st.recursive(XML_TEXT, _element, max_leaves=12).map(
    lambda content: f'<root xmlns:x="urn:x">{content}</root>'
)


@settings(max_examples=200, deadline=None)
@given(XML)
def test_xml_comes_back_and_stays_well_formed(source: str) -> None:
    data = source.encode()
    document = xml.read(data, "a.xml", source_language="da")
    assert render(document, lambda unit: unit.msgid, None).data == data
    target = render(document, lambda unit: unit.msgid + " <&", "nb").data
    tags = [element.tag for element in etree.fromstring(data).iter("*")]
    assert sorted(tag for tag in tags) == sorted(
        element.tag for element in etree.fromstring(target).iter("*")
    )


def _upper(unit: Unit) -> str:
    return re.sub(r"(<[^>]*>)|(\w)", lambda match: match[1] or match[2].upper(), unit.msgid)


WELL_FORMED = st.recursive(
    st.sampled_from(["Hej", "å &amp; b", " ", "<br>", '<img alt="Havn">', "<!-- c -->"]),
    lambda children: st.builds(
        lambda name, content: f"<{name}>{content}</{name}>",
        st.sampled_from(["b", "em", "span", "button", "section", "blockquote"]),
        st.lists(children, max_size=4).map("".join),
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(WELL_FORMED)
def test_a_translated_page_has_the_elements_of_its_source(source: str) -> None:
    document = html.read(source.encode(), "a.html", source_language="da")
    rendering = render(document, _upper, None)
    assert not rendering.problems
    assert _shape(rendering.data.decode()) == _shape(source)


def _shape(source: str) -> list[str]:
    return [element.tag for element in turbohtml.parse(source).find_all(True)]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_that_are_no_xml_are_refused_in_one_line(data: bytes) -> None:
    try:
        document = xml.read(b"<a>" + data, "a.xml", source_language="da")
    except SourceError as error:
        assert len(str(error).splitlines()) == 1
    else:
        assert render(document, lambda unit: unit.msgid, None).data == b"<a>" + data
