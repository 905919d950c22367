"""What a page says of addresses and days."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.formats import html
from pipeline.formats.render import render
from pipeline.model.document import Edit, Escape
from pipeline.model.page import Page
from pipeline.values.placeables import mark_values
from tests.formats import survey_law


def _page(source: str) -> Page:
    return survey_law.check(html, source.encode())


def _addresses(source: str) -> list[str]:
    return [link.address for link in _page(source).links]


def _head(*elements: str) -> Page:
    return _page(f"<html><head>{''.join(elements)}</head><body><h1>Broen</h1></body></html>")


@pytest.mark.parametrize(
    ("source", "addresses"),
    [
        ('<a href="/nyt">Nyt</a>', ["/nyt"]),
        ("<A HREF=/nyt>Nyt</A>", ["/nyt"]),
        ("<a\r\nhref\r\n=\r\n'/nyt'\r\n>Nyt</a>", ["/nyt"]),
        ('<a href=" /nyt\r\n">Nyt</a>', ["/nyt"]),
        ("<a href=a/>Nyt</a>", ["a/"]),
        ('<a href="1" href="2">Nyt</a>', ["1"]),
        ('<a href="/x">1</a><a href="/x">2</a>', ["/x", "/x"]),
        ('<a href="/x"><p>Nyt</a>i dag</p>', ["/x"]),
        ("<p><a href=a>Nyt<p>Gammelt", ["a"]),
        ('<map><area href="/fyn" shape=rect></map>', ["/fyn"]),
        ('<a href="#kilder">Kilder</a>', ["#kilder"]),
        ('<a href="?a=1&amp;b=2&copy=3">x</a>', ["?a=1&b=2&copy=3"]),
        ('<a href="&#x2F;k&oslash;b">x</a>', ["/køb"]),
        ('<a href="mailto:a@b.dk">x</a><a href="TEL:+45">x</a><a href="data:,x">x</a>', []),
        ('<a href=" java\nscript:x()">x</a>', []),
        ('<a href="">x</a><a href>x</a><a>x</a>', []),
        ('<a href="{{ url }}">x</a><a href="/a/<?= $id ?>">x</a><a href={{url}}>x</a>', []),
        ('<a {{ attributes }} href="/x">x</a>', ["/x"]),
        ("<svg><a xlink:href='/x'><text>x</text></a></svg>", ["/x"]),
        ("<svg><use xlink:href='#x'/></svg><img src=x><script src=y></script>", []),
        ("<template><a href=x>x</a></template>", ["x"]),
        ("<!-- <a href=x>x</a> --><textarea><a href=x></textarea>", []),
    ],
)
def test_links(source: str, addresses: list[str]) -> None:
    assert _addresses(source) == addresses


def test_links_of_the_head_are_those_that_lead_readers_elsewhere() -> None:
    page = _head(
        '<link rel="stylesheet" href="a.css"><link rel="canonical" href="/a">',
        '<link rel="NEXT" href="/2"><link rel="license help" href="/vilkaar">',
        '<link rel="icon" href="i.png"><link rel="alternate" href="/feed" type="x/y">',
    )
    assert [(link.element, link.address) for link in page.links] == [
        ("link", "/2"),
        ("link", "/vilkaar"),
    ]


def test_a_feed_is_another_page_and_a_style_sheet_a_resource() -> None:
    page = _head(
        '<link rel="alternate" type="application/rss+xml" href="/feed.rss" hreflang="da">',
        '<link rel="alternate stylesheet" href="b.css"><link rel=icon href=i.png>',
        '<meta property="og:image" content="/a.png"><script src=a.js></script>',
    )
    assert [link.address for link in page.links] == ["/feed.rss"]
    assert page.slots == ()
    assert [link.address for link in page.resources] == ["b.css", "i.png", "/a.png", "a.js"]


@pytest.mark.parametrize(
    ("source", "addresses"),
    [
        ('<img src=a.png srcset="b.png, c.png 2x">', ["a.png", "b.png", "c.png"]),
        ('<img srcset=" a,b.png 100w 50h ,\n/c.png">', ["a,b.png", "/c.png"]),
        ("<img srcset='a.png 1x,b.png 2x,'>", ["a.png", "b.png"]),
        ('<img srcset="a.png?x=1&amp;y=2 2x" src="{{ x }}">', []),
        (f"<img srcset='a.png{',' * 50_000} ,, b.png'>", ["a.png", "b.png"]),  # in no time
        ("<video src=a.mp4 poster=a.png><source src=b.mp4><track src=c.vtt></video>",
         ["a.mp4", "a.png", "b.mp4", "c.vtt"]),
        ('<img src="data:image/png;base64,AA"><object data="a.svg"></object>', ["a.svg"]),
    ],
)  # fmt: skip
def test_resources(source: str, addresses: list[str]) -> None:
    assert [link.address for link in _page(source).resources] == addresses


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_encodings(encoding: str) -> None:
    source = "<p>Så ø\r\n<a href='/bådfærd'>Sejl</a>"
    page = survey_law.check(html, source.encode(encoding))
    assert [link.address for link in page.links] == ["/bådfærd"]


@pytest.mark.parametrize(
    ("source", "attribute_end", "language"),
    [
        ('<a href="x" id=y>Nyt</a>', '<a href="x"| id=y>', None),
        ('<a href="x"id=y>Nyt</a>', '<a href="x"|id=y>', None),
        ("<a href=x>Nyt</a>", "<a href=x|>", None),
        ('<a href="x" hreflang="de">Nyt</a>', None, "de"),
        ("<a hreflang=de href=x>Nyt</a>", None, "de"),
        ("<a hreflang href=x>Nyt</a>", None, None),
        ("<a hreflang='{{ l }}' href=x>Nyt</a>", None, None),
        ("<area href=x>", None, None),
        ("<svg><a href=x><text>Nyt</text></a></svg>", None, None),
    ],
)
def test_languages_of_links(source: str, attribute_end: str | None, language: str | None) -> None:
    (link,) = _page(source).links
    assert (language and source[slice(*link.language or (0, 0))]) == language
    assert (link.language is None) is (language is None)
    place = link.attribute_end
    shown = None if place is None else f"{source[:place]}|{source[place:]}"
    assert shown is None if attribute_end is None else str(shown).startswith(attribute_end)


@pytest.mark.parametrize(
    "source",
    [
        '<p><a href="x">Nyt|</a></p>',
        '<p><a href="x">\n  Nyt|\n</a></p>',
        '<p>Se <a href="x">Nyt |</a>her</p>',
        '<p>Se <a href="x"><b>Nyt</b>|</a> her</p>',
        '<p><a href="x"><img src=y> Nyt|</a></p>',
        '<p><a href="x">{{ titel }}|</a></p>',
        '<p>Nyt: <a href="x"><img src=y alt="Nyt"></a></p>',
        '<p><a href="x"><script>nyt()</script><!-- Nyt --></a></p>',
        '<p><a href="x">Nyt</p>',
        '<a href="x">{% if y %}</a>',
        '<svg><a href="x"><text>Nyt</text></a></svg>',
        '<svg><text><a href="x">Nyt|</a></text></svg>',
    ],
)
def test_place_of_further_words(source: str) -> None:
    plain = source.replace("|", "")
    (link,) = _page(plain).links
    end = link.words_end
    assert (plain if end is None else f"{plain[:end]}|{plain[end:]}") == source


def test_words_and_addresses_reach_a_text_that_is_translated() -> None:
    source = '<p>Se <a href="x">artiklen </a>her.</p>'
    document, page = survey_law.survey(html, source.encode())
    (link,) = page.links
    assert link.words_end is not None
    assert link.attribute_end is not None
    edits = [
        Edit(*link.value, "/da/x"),
        Edit(link.attribute_end, link.attribute_end, ' hreflang="da"'),
        Edit(link.words_end, link.words_end, "(på dansk)"),
    ]
    built = render(document, lambda unit: "Sjå <a1>artikkelen </a1>her.", "nn", edits)
    text = '<p>Sjå <a href="/da/x" hreflang="da">artikkelen (på dansk)</a>her.</p>'
    assert built.data.decode() == text


def test_links_of_a_frame() -> None:
    source = '<iframe srcdoc="<p><a href=&quot;/a?b&amp;amp;c&quot;>Se&#32;her</a></p>"></iframe>'
    (link,) = _page(source).links
    assert link.layers == (Escape.ATTRIBUTE,)
    assert link.address == "/a?b&c"
    assert link.words_end == source.index("</a>")


def test_a_frame_has_references_as_attributes_have_them() -> None:
    (link,) = _page("<iframe srcdoc=\"<a href='?a&copy=1&ampamp;b'>x</a>\"></iframe>").links
    assert link.address == "?a&copy=1&ampamp;b"


def test_base() -> None:
    assert _head('<base target=_top><base href=" /da/ "><base href="/x/">').base == "/da/"
    assert _head('<base href="{{ base }}">').base == ""
    assert _page("<p>Hej").base == ""


def test_slots_of_the_head() -> None:
    canonical = "<link REL=canonical href=/da/a>"
    alternate = '<link rel="alternate" hreflang="nb" href="/nb/a">'
    page = _head(
        canonical,
        alternate,
        '<link rel="alternate stylesheet" hreflang="nb" href="a.css">',
        '<link rel="alternate" hreflang="x-default" href="/">',
        '<meta property="og:url" content="/da/a?b&amp;c">',
        '<meta property="og:locale" content="da_DK">',
        '<meta property="og:locale:alternate" content="nb_NO">',
    )
    assert [(slot.kind, slot.text, slot.language) for slot in page.slots] == [
        ("canonical", "/da/a", ""),
        ("alternate", "/nb/a", "nb"),
        ("alternate", "/", "x-default"),
        ("og:url", "/da/a?b&c", ""),
        ("og:locale:alternate", "nb_NO", "nb-NO"),
    ]
    start = len("<html><head>")
    first, second, *_ = page.slots
    assert first.element == (start, start + len(canonical))
    assert (first.quote, second.quote) == ("", '"')
    assert second.element == (first.element.end, first.element.end + len(alternate))


@pytest.mark.parametrize(
    "source",
    [
        "<head>\n  <title>Broen</title>|\n</head>",
        "<head><title>Broen</title>|</head>",
        "<HEAD>\r\n\t<meta charset=utf-8>\r\n\t<!-- slut -->|\r\n</HEAD>",
        "<head>|</head>",
        "<head>{% if x %}<title>Broen</title>{% endif %}|\n</head>",
        "<head>\n  <title>Broen</title>\n  <meta name=x>|\n<body>Hej",
        "<head>|<body>Hej",
        "<!DOCTYPE html>\n<title>Broen</title>|\n<p>Hej",
        "<html lang=da>\n<meta charset=utf-8><title>Broen</title>\n<link rel=next href=b>|\n<p>",
        "<link rel=next href=b><p>Hej</p>",
        "<title>Broen</title>|<p>Hej",
        '<head><link rel="canonical" href="{{ url }}"></head>',
    ],
)
def test_place_in_the_head(source: str) -> None:
    plain = source.replace("|", "")
    head = _page(plain).head
    assert (plain if head is None else f"{plain[:head]}|{plain[head:]}") == source


def _script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ('{"@type": "NewsArticle", "url": "/a", "@id": "/b"}', ["/a", "/b"]),
        ('{"url": "\\/a\\u0026b", "@type": ["Thing", "Article"]}', ["/a&b"]),
        ('{"@type": "Article", "mainEntityOfPage": "/a"}', ["/a"]),
        ('{"@type": "Article", "mainEntityOfPage": {"@type": "WebPage", "@id": "/a"}}', ["/a"]),
        ('[{"@type": "https://schema.org/WebPage", "url": "/a"}]', ["/a"]),
        ('{"@graph": [{"@type": "Organization", "url": "/"}, {"@type": "WebPage", "@id": "/a"}]}',
         ["/a"]),
        ('{"@type": "Article", "@id": "/a#artikel", "author": {"@id": "#s", "url": "/s"}}', []),
        ('{"@graph": [{"@type": "Article", "isPartOf": {"@id": "/a"}, "x": [{"@id": "/b"}]}, '
         '{"@type": "WebPage", "@id": "/a"}]}', ["/a", "/a"]),
        ('{"@type": "Article", "isPartOf": {"@type": "WebPage", "url": "/"}}', []),
        ('{"@type": "Article", "url": "{{ url }}"}', []),
        ('{"@type": "Article", "url": {{ url }}, "@id": "/a"}', ["/a"]),
        ('<!--\n{"@type": "Article", "url": "/a"}\n-->', ["/a"]),
        ('{"@type": "Article", "url": 3, "@graph": "x", "": "y"}', []),
        ('"/a"', []),
        ("var a;", []),
    ],
)  # fmt: skip
def test_slots_of_structured_data(text: str, addresses: list[str]) -> None:
    page = _head(_script(text))
    assert [slot.text for slot in page.slots] == addresses
    assert {slot.escape for slot in page.slots} <= {Escape.JSON}
    assert page.has_structured_data


def test_a_script_is_no_structured_data() -> None:
    assert not _head("<script>var a;</script>").has_structured_data


ARTICLE = _script('{"@type": "Article", "datePublished": "2026-05-02", "dateModified": "x"}')


@pytest.mark.parametrize(
    ("source", "published", "modified"),
    [
        ('<meta property="article:published_time" content="2026-05-01T08:00+02:00">' + ARTICLE,
         "2026-05-01T08:00+02:00", ""),
        ('<meta name="DC.Date" content="2026-05-03">' + ARTICLE, "2026-05-02", ""),
        ('<meta name=date content="1. maj 2026"><meta name=dcterms.modified content="2026-05-03">',
         "", "2026-05-03"),
        ('<time itemprop="datePublished" datetime="2026-05-01 08:00">i dag</time>'
         '<time itemprop=dateModified datetime="2026-05-02">i går</time>',
         "2026-05-01T08:00", "2026-05-02"),
        ('<header><p>Den <time datetime="1864">1864</time> og <time datetime="2026-05-01">1.'
         '</time></header><p class=byline><time datetime="2026-05-02">2.</time>', "2026-05-01", ""),
        ('<p>Den <time datetime="2026-05-01">1. maj</time></p>', "", ""),
        ('<p class="byline"><time datetime="2026-05-01">1. maj</time></p><aside class="Rettelse '
         'boks"><time datetime="2026-05-04">4. maj</time> og <time datetime="2026-05-03">',
         "2026-05-01", "2026-05-04"),
        ('<meta property="article:modified_time" content="2026-05-04T09:00Z"><p class=correction>'
         '<time datetime="2026-05-04">4. maj</time>', "", "2026-05-04T09:00Z"),
    ],
)  # fmt: skip
def test_days(source: str, published: str, modified: str) -> None:
    page = _page(source)
    assert (page.published, page.modified) == (published, modified)


def test_title_and_summary() -> None:
    titles = '<title>Broen – Avisen</title><meta property="og:title" content="Åben bro">'
    about = (
        '<meta property="og:description" content="Endelig."><meta name=description content="Nu">'
    )
    page = _head(titles, about)
    assert (page.title, page.summary) == ("Åben bro", "Nu")
    page = _page("<title>Avisen</title><h1>Bro til <em>40\xa0mio. kr.</em></h1><p class=teaser>Ny")
    assert (page.title, page.summary) == ("Bro til 40\xa0mio. kr.", "Ny")


def test_a_title_has_its_values_and_braces() -> None:
    source = "<h1>Bro {1} til 40 mio. kr.</h1>"
    document = html.read(source.encode(), "a", source_language="da")
    (unit,) = document.units
    marked = mark_values(unit, "da")
    assert marked.values
    assert html.survey(replace(document, units=(marked,))).title == "Bro {1} til 40 mio. kr."


def test_a_page_is_no_xml() -> None:
    assert not _page('<html xmlns="http://www.w3.org/1999/xhtml"><head/></html>').is_xml
