"""The laws of surveys, over all sources that we have and over made ones."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import plugins
from pipeline.formats import html, xml
from pipeline.formats.base import survey_of
from pipeline.model.document import Document
from pipeline.model.page import Page
from tests.formats import survey_law

ROOT = Path(__file__).parent.parent.parent
SOURCES = sorted(
    path
    for path in (*ROOT.glob("tests/cases/*/*/source.*"), *ROOT.glob("source/**/*.*"))
    if plugins.is_supported(path.suffix)  # the sample has a style sheet and settled values too
)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: "/".join(path.parts[-3:]))
def test_sources_obey_the_laws(source: Path) -> None:
    reader = plugins.find_format(source.suffix, source.name)
    survey_law.check(reader, source.read_bytes(), source.name)


def test_the_sample_says_what_lists_need() -> None:
    data = (ROOT / "source/web/topmoede.html").read_bytes()
    page = survey_law.check(html, data)
    assert page.title == "Kan Danmark låne Norges opskrift på klogere indkøb?"
    assert page.summary.startswith("Når det offentlige beskriver et behov")
    assert page.published == "2020-09-04"
    assert [slot.kind for slot in page.slots] == ["canonical"]
    assert "/erhverv/moed-markedet.html" in [link.address for link in page.links]


def test_a_format_of_another_package_need_not_survey() -> None:
    other = SimpleNamespace(suffixes=(".x",), variants={}, read=html.read)
    document = html.read(b"<a href=x>Hej", "a", source_language="da")
    assert survey_of(other, document) == Page()


def test_a_format_can_be_surveyed_twice() -> None:
    """The module that surveys does not take the place of the function."""
    document = Document("a.txt", "", (), "da", "text")
    reader = plugins.find_format(".txt", "a.txt")
    assert survey_of(reader, document) == survey_of(reader, document) == Page()


def _tag(name: str, attributes: list[str]) -> str:
    return f"<{name}{''.join(f' {each}' for each in attributes)}>"


VALUES = st.text("aø/#?&=:;.\"'<> \r\n\t{}%xcopy", max_size=8)
ATTRIBUTES = st.one_of(
    st.builds("href={}".format, st.from_regex(r"[a-z/#?&;=.]{1,6}", fullmatch=True)),
    st.builds('href="{}"'.format, VALUES.map(lambda text: text.replace('"', "&quot;"))),
    st.builds("HREF = '{}'".format, VALUES.map(lambda text: text.replace("'", "&#39;"))),
    st.sampled_from(
        ["href", 'hreflang="da"', "hreflang=da", "hreflang", "hreflang=''", "class=byline", "/"]
    ),
    st.sampled_from(["rel=canonical", "rel='alternate'", "rel=next", 'content="a&amp;b"']),
    st.sampled_from(["property=og:url", "title=x", "{{ x }}", 'a="<?= x ?>"', 'href="{{ url }}"']),
)
NAMES = st.sampled_from(
    ["a", "A", "area", "link", "meta", "p", "svg", "table", "td", "b", "title", "head", "script"]
)
SOUP = st.lists(
    st.one_of(
        st.builds(_tag, NAMES, st.lists(ATTRIBUTES, max_size=4)),
        st.builds("</{}>".format, NAMES),
        st.sampled_from(["Hej ", "\r\n", "&amp;", "<!-- x -->", "<!--", "{{ x }}", "<?php x ?>"]),
    ),
    max_size=20,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(SOUP, st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]))
def test_tag_soup_obeys_the_laws(source: str, encoding: str) -> None:
    survey_law.check(html, source.encode(encoding, "replace"))


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    name = st.sampled_from(["a", "h:a", "h:p", "f:link", "s:a", "s:text", "ulink", "link", "nitf"])
    attribute = st.sampled_from(
        [
            "",
            " href='/a?b=1&amp;c=2'",
            ' href=" #x "',
            ' x:href="http://a.dk/"',
            ' url="b"',
            ' href="&ukendt;"',
            ' href="/d" hreflang="da"',
            ' href="mailto:a@b.dk"',
        ]
    )
    content = st.lists(children, max_size=4).map("".join)
    return st.builds(lambda n, a, c: f"<{n}{a}>{c}</{n}>", name, attribute, content)


XML_TEXT = st.sampled_from(
    [
        "Hej",
        " ",
        "&lt;p&gt;&lt;a href=&quot;/e?f&amp;amp;g&quot;&gt;Se&lt;/a&gt;&lt;/p&gt;",
        "&amp;lt;p&amp;gt;&amp;lt;a href='/h'&amp;gt;Se&amp;lt;/a&amp;gt;",
        "<![CDATA[<p><a href=/i>Se</a></p>]]>",
        "<!-- c -->",
        "\r\n",
    ]
)
XML = st.recursive(XML_TEXT, _element, max_leaves=12).map(
    "<rod xmlns:h='http://www.w3.org/1999/xhtml' xmlns:f='http://www.w3.org/2005/Atom' "
    "xmlns:s='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink'>{}</rod>".format
)


@settings(max_examples=200, deadline=None)
@given(XML)
def test_any_xml_obeys_the_laws(source: str) -> None:
    survey_law.check(xml, source.encode())
