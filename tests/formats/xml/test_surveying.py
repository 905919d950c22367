"""What XML documents say of addresses and days."""

from __future__ import annotations

import pytest

from pipeline.formats import xml
from pipeline.formats.render import render
from pipeline.formats.xml.read import read
from pipeline.model.document import Edit, Escape
from pipeline.model.page import Link, Page
from tests.formats import survey_law

XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
NITF = 'xmlns="http://iptc.org/std/NITF/2006-10-18/"'
SVG = 'xmlns="http://www.w3.org/2000/svg"'
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
DOCBOOK = 'xmlns="http://docbook.org/ns/docbook"'
G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def _page(source: str) -> Page:
    return survey_law.check(xml, source.encode())


def _shown(source: str, link: Link) -> str:
    """Show a document with its places: ``^`` for an attribute, ``|`` for words."""
    document = read(source.encode(), "a", source_language="da")
    places = ((link.attribute_end, "^"), (link.words_end, "|"))
    edits = [Edit(place, place, mark) for place, mark in places if place is not None]
    return render(document, lambda unit: unit.msgid, None, edits).data.decode()


@pytest.mark.parametrize(
    ("source", "addresses"),
    [
        (f'<html {XHTML}><body><p><a href="/a?b&amp;c">x</a><img src="y"/></p></body></html>',
         ["/a?b&c"]),
        (f'<html {XHTML}><head><link rel="stylesheet" href="a.css"/><link rel="next" href="/2"/>'
         "</head></html>", ["/2"]),
        ('<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:a href="x">x</h:a></h:html>', ["x"]),
        (f'<svg {SVG} {XLINK}><a xlink:href="/1"/><a href="/2"/><use href="#x"/>'
         '<image xlink:href="y.png"/></svg>', ["/1", "/2"]),
        (f'<nitf {NITF}><body><body.content><p><a href="/a">x</a></p><media><media-reference '
         'source="b.jpg"/></media></body.content></body></nitf>', ["/a"]),
        (f'<feed {ATOM}><id>https://a.dk/</id><link href="/1"/><link rel="self" href="/2"/>'
         '<link rel="alternate" href="/3"/><link rel="enclosure" href="/4"/></feed>',
         ["/1", "/2", "/3"]),
        ('<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><link>\n https://a.dk/?b&amp;c\n'
         '</link><atom:link rel="self" href="/feed"/><item><link><![CDATA[/a&b]]></link><guid>/g'
         "</guid></item><item><link/></item></channel></rss>",
         ["https://a.dk/?b&c", "/feed", "/a&b"]),
        (f'<article {DOCBOOK} {XLINK}><para><link xlink:href="/a">x</link><imagedata fileref="z"/>'
         '<ulink url="/b">y</ulink></para></article>', ["/a", "/b"]),
        ('<TEI xmlns="http://www.tei-c.org/ns/1.0"><p><ref target="/a">x</ref></p></TEI>', ["/a"]),
        ('<topic id="a"><title>A</title><body><p><xref href="b.dita">B</xref><image href="c.png"/>'
         "</p></body></topic>", ["b.dita"]),
        (f'<newsItem {G2}><catalogRef href="http://iptc.org/c"/><itemMeta><link rel="x" href="/a"/>'
         '</itemMeta><contentSet><remoteContent href="b.jpg"/></contentSet></newsItem>', ["/a"]),
        ('<x><y href="mailto:a@b.dk"/><y href=" #z "/><y href="{{ u }}"/><y href=""/></x>', ["#z"]),
        ('<x><y href="&ukendt;"/><y xlink:href="/a"/></x>', ["/a"]),
        (f'<x {XLINK} xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="a"/><y '
         'xlink:href="b" xlink:show="embed"/></x>', []),
        ('<!DOCTYPE x [<!ENTITY vej "http://a.dk">]><x><y href="&vej;"/><y href="c"/></x>', ["c"]),
    ],
)  # fmt: skip
def test_links(source: str, addresses: list[str]) -> None:
    assert [link.address for link in _page(source).links] == addresses


@pytest.mark.parametrize(
    "source",
    [
        f'<html {XHTML}><body><p>Se <a href="x"^>Nyt |</a>her.</p></body></html>',
        f'<html {XHTML}><body><p><a href="x"^>Nyt|\n</a></p></body></html>',
        f'<html {XHTML}><body><p><a href="x"^><img src="y"/></a></p></body></html>',
        f'<nitf {NITF}><body><body.content><a href="x">Nyt|</a></body.content></body></nitf>',
        "<nitf><body><body.content><p><a href='x'>Nyt|</a></p></body.content></body></nitf>",
        f"<newsItem {G2}><inlineXML><nitf {NITF}><p><a href='x'>N|</a></p></nitf></inlineXML>"
        "</newsItem>",
        f'<svg {SVG}><text><a href="x">Nyt|</a></text></svg>',
        f'<svg {SVG}><a href="x"><text>Nyt</text></a></svg>',
        f'<svg {SVG} {XLINK}><text><a href="x" xlink:href="x">Nyt|</a></text></svg>',
        f'<feed {ATOM}><link href="x"^/></feed>',
        f'<feed {ATOM}><link href="x" hreflang="da"/></feed>',
        f'<article {DOCBOOK}><para><ulink url="x">Nyt</ulink></para></article>',
    ],
)  # fmt: skip
def test_places_of_languages_and_words(source: str) -> None:
    plain = source.replace("^", "").replace("|", "")
    assert _shown(plain, _page(plain).links[0]) == source


def test_the_language_of_a_link() -> None:
    source = f'<feed {ATOM}><link hreflang="da-DK" href="x"/></feed>'
    (link,) = _page(source).links
    assert link.language is not None
    assert source[slice(*link.language)] == "da-DK"


@pytest.mark.parametrize(
    ("content", "layers", "shown"),
    [
        ("<![CDATA[<p>Se <a href='/a?b&amp;c'>her</a></p>]]>", (Escape.CDATA,),
         "<![CDATA[<p>Se <a href='/a?b&amp;c'^>her|</a></p>]]>"),
        ("&lt;p>Se &lt;a href='/a?b&amp;amp;c'>her&lt;/a>&lt;/p>", (Escape.TEXT,),
         "&lt;p>Se &lt;a href='/a?b&amp;amp;c'^>her|&lt;/a>&lt;/p>"),
        ("&amp;lt;p&amp;gt;Se &amp;lt;a href='/a?b&amp;amp;amp;c'&amp;gt;her&amp;lt;/a&amp;gt;"
         "&amp;lt;/p&amp;gt;", (Escape.TEXT, Escape.TEXT),
         "&amp;lt;p&amp;gt;Se &amp;lt;a href='/a?b&amp;amp;amp;c'^&amp;gt;her|&amp;lt;/a&amp;gt;"
         "&amp;lt;/p&amp;gt;"),
    ],
)  # fmt: skip
def test_html_inside(content: str, layers: tuple[Escape, ...], shown: str) -> None:
    for before, after in (
        ("<rss><channel><item><description>", "</description></item></channel></rss>"),
        (f'<feed {ATOM}><entry><content type="html">', "</content></entry></feed>"),
    ):
        source = before + content + after
        (link,) = _page(source).links
        assert (link.address, link.layers) == ("/a?b&c", layers)
        assert _shown(source, link) == before + shown + after


def test_text_is_no_html() -> None:
    source = f'<feed {ATOM}><title type="text">&lt;a href="/x">x&lt;/a></title></feed>'
    assert _page(source).links == ()


def test_a_page_in_xml() -> None:
    head = (
        '<link rel="canonical" href="/a"/>\n'
        '<link rel="alternate" hreflang="nb" href="/nb/a"></link>'
        '<meta property="og:url" content="/a"/><base href="/da/"/><title>Broen</title>'
        '<script type="application/ld+json">//<![CDATA[\n'
        '{"@type": "Article", "url": "/a", "datePublished": "2026-05-01"}\n//]]></script>'
    )
    body = (
        '<p class="byline"><time datetime="2026-05-02">2. maj</time></p><p class="rettelse">'
        '<time datetime="2026-05-03">3. maj</time></p>'
    )
    source = f"<html {XHTML}><head>{head}\n</head><body>{body}</body></html>"
    page = _page(source)
    kinds = [(slot.kind, slot.text, slot.language) for slot in page.slots]
    assert kinds == [
        ("canonical", "/a", ""),
        ("alternate", "/nb/a", "nb"),
        ("og:url", "/a", ""),
        ("url", "/a", ""),
    ]
    assert source[slice(*page.slots[1].element)].endswith("></link>")
    assert page.head == source.index("\n</head>")
    assert _page(f"<newsItem>{source}</newsItem>").head is None
    assert page.is_xml
    assert page.has_structured_data
    assert (page.base, page.title) == ("/da/", "Broen")
    assert (page.published, page.modified) == ("2026-05-01", "2026-05-03")


def test_structured_data_with_references_has_no_place_for_an_address() -> None:
    script = '<script type="application/ld+json">{"@type": "Article", "url": "/a&amp;b"}</script>'
    page = _page(f"<html {XHTML}><head>{script}</head></html>")
    assert page.has_structured_data
    assert page.slots == ()


def test_xml_base() -> None:
    assert _page(f'<feed {ATOM} xml:base=" http://a.dk/ "/>').base == "http://a.dk/"


@pytest.mark.parametrize(
    ("source", "published", "modified"),
    [
        ('<nitf><head><docdata><date.release norm="20260502"/><date.issue '
         'norm="20260501T080000+0200"/></docdata></head></nitf>', "2026-05-01T08:00:00+02:00", ""),
        ('<nitf><head><pubdata date.publication="20260501"/></head></nitf>', "2026-05-01", ""),
        (f"<newsItem {G2}><itemMeta><versionCreated>2026-05-03T08:00:00Z</versionCreated>"
         "</itemMeta><contentMeta><contentCreated>2026-05-01</contentCreated></contentMeta></newsItem>",
         "2026-05-01", "2026-05-03T08:00:00Z"),
        (f"<entry {ATOM}><updated>2026-05-03T08:00:00Z</updated><published>2026-05-01T08:00:00Z"
         "</published></entry>", "2026-05-01T08:00:00Z", "2026-05-03T08:00:00Z"),
        ("<rss><channel><item><pubDate>Fri, 1 May 26 08:00 GMT</pubDate></item></channel></rss>",
         "2026-05-01T08:00:00+00:00", ""),
        ('<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><item><pubDate>fre. 1. maj</pubDate>'
         "<dc:date>2026-05-01</dc:date></item></rss>", "2026-05-01", ""),
        (f"<article {DOCBOOK}><info><revhistory><revision><date>2026-05-03</date></revision>"
         "</revhistory><date>2026-05-01</date></info></article>", "2026-05-01", ""),
        ("<article><front><article-meta><pub-date><year>2025</year></pub-date><pub-date><day>1</day>"
         "<month>5</month><year>2026</year></pub-date></article-meta></front></article>",
         "2026-05-01", ""),
        ('<TEI xmlns="http://www.tei-c.org/ns/1.0"><publicationStmt><date when="2026-05-01"/>'
         '</publicationStmt><revisionDesc><change when="2026-05-02"/><change when="2026-05-04"/>'
         '<change when="2026-05-03"/></revisionDesc></TEI>', "2026-05-01", "2026-05-04"),
    ],
)  # fmt: skip
def test_days(source: str, published: str, modified: str) -> None:
    page = _page(source)
    assert (page.published, page.modified) == (published, modified)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_encodings(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    source = f'<?xml version="1.0" encoding="{name}"?>\r\n<x>å\r\n<y href="/bådfærd"/></x>'
    page = survey_law.check(xml, source.encode(encoding))
    assert [link.address for link in page.links] == ["/bådfærd"]


def test_title_and_summary() -> None:
    source = "<rss><channel><title>Avisen</title><description>Nyt</description></channel></rss>"
    page = _page(source)
    assert (page.title, page.summary) == ("Avisen", "Nyt")
    page = _page(
        f"<article {DOCBOOK}><title>Sådan</title><section><title>A</title></section></article>"
    )
    assert page.title == "Sådan"
