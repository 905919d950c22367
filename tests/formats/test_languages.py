"""Which languages a localised document says it is in."""

from __future__ import annotations

import pytest

from pipeline.formats import html, xml
from pipeline.formats.render import render


def build_page(source: str, tag: str, *, translated: bool = True) -> str:
    document = html.read(source.encode(), "a.html", source_language="da")
    return render(
        document, lambda unit: f"{unit.msgid}!" if translated else None, tag
    ).data.decode()


def build_xml(source: str, tag: str, *, translated: bool = True) -> str:
    document = xml.read(source.encode(), "a.xml", source_language="da")
    return render(
        document, lambda unit: f"{unit.msgid}!" if translated else None, tag
    ).data.decode()


@pytest.mark.parametrize(
    ("tag", "locale"),
    [("nb", "nb_NO"), ("nn", "nn_NO"), ("en", "en_GB"), ("en-GB", "en_GB"), ("en-US", "en_US")],
)
def test_open_graph_has_a_country(tag: str, locale: str) -> None:
    page = build_page('<html lang="da-DK"><meta property="og:locale" content="da_DK"><p>Hej', tag)
    assert page.startswith(f'<html lang="{tag}"><meta property="og:locale" content="{locale}">')


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        ('name="language" content="da"', 'content="nn"'),
        ('name="language" content="DANSK"', 'content="Norsk nynorsk"'),
        ('name="language" content="Danish"', 'content="Norwegian Nynorsk"'),
        ('name="language" content="Swedish"', 'content="Swedish"'),
        ('http-equiv="content-language" content="en , da-DK"', 'content="en , nn"'),
        ('property="dc:language" content=dan', "content=nn"),
        ('name="viewport" content="da"', 'content="da"'),
        ('property="og:locale:alternate" content="da_DK"', 'content="da_DK"'),  # another edition
    ],
)
def test_metadata_names_the_language(meta: str, expected: str) -> None:
    assert expected in build_page(f'<html lang="da"><meta {meta}><p>Hej', "nn")


def test_metadata_in_another_language_is_left_alone() -> None:
    page = build_page(
        '<html lang="da"><p>Hej<div lang="nb"><meta itemprop="inLanguage" content="da">', "nn"
    )
    assert '<div lang="nb"><meta itemprop="inLanguage" content="da">' in page


def test_an_element_is_marked_in_each_attribute_it_has_for_that() -> None:
    source = '<html lang="da"><p xml:lang="da-DK" lang="da">Hej<p xml:lang="da">Farvel'
    page = build_page(source, "nb", translated=False)
    assert '<p xml:lang="da-DK" lang="da">' in page
    assert '<p lang="da" xml:lang="da">' in page
    source = (
        '<svg xmlns="http://www.w3.org/2000/svg" xml:lang="da"><text lang="da">Hej</text></svg>'
    )
    assert '<text xml:lang="da" lang="da">' in build_xml(source, "nb", translated=False)


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Kajen er klar", '<description xml:lang="da">Kajen er klar<'),
        ("R&amp;amp;D i byen", '<description xml:lang="da">R&amp;amp;D i byen<'),
        (
            "Den &lt;b&gt;er&lt;/b&gt; ny",
            '&lt;span lang="da"&gt;Den &lt;b&gt;er&lt;/b&gt; ny&lt;/span&gt;',
        ),
        ("<![CDATA[Et<p>To</p>]]>", '<![CDATA[<span lang="da">Et</span><p lang="da">To</p>]]>'),
    ],
)
def test_html_in_a_feed_is_marked(description: str, expected: str) -> None:
    source = f"<rss><channel><item><description>{description}</description></item></channel></rss>"
    assert expected in build_xml(source, "nb", translated=False)


def test_an_item_keeps_its_language_where_nothing_of_it_is_translated() -> None:
    item = "<item><title>Kajen</title><dc:language>da</dc:language></item>"
    source = f'<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{item}</channel></rss>'
    assert "<dc:language>nb<" in build_xml(source, "nb")
    assert "<dc:language>da<" in build_xml(source, "nb", translated=False)


def test_text_of_an_item_in_another_language_is_not_marked() -> None:
    item = "<item><description>&lt;p&gt;The quay</description><dc:language>en</dc:language></item>"
    source = f'<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{item}</channel></rss>'
    assert build_xml(source, "nb", translated=False) == source


def test_a_language_is_no_text() -> None:
    source = (
        '<post xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Kajen</dc:title>'
        "<dc:language>da</dc:language><dc:language>en-GB</dc:language></post>"
    )
    document = xml.read(source.encode(), "a.xml", source_language="da")
    assert [unit.msgid for unit in document.units] == ["Kajen"]


def test_a_part_of_a_jats_paragraph_is_marked() -> None:
    source = (
        "<article><front><article-meta/></front><body><p>Et<disp-quote><p>To</p></disp-quote></p>"
        "</body></article>"
    )
    marked = '<styled-content xml:lang="da">Et</styled-content>'
    assert marked in build_xml(source, "nb", translated=False)
