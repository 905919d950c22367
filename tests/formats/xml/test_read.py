"""XML as it is found: of any vocabulary, less than well-formed, large, with HTML inside."""

from __future__ import annotations

import html as stdlib_html
from pathlib import Path

import pytest
from lxml import etree

from pipeline.errors import EncodingError, SourceError
from pipeline.formats import xml
from pipeline.formats.render import render
from pipeline.model.document import Document

ITS = 'xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"'


def read(source: str | bytes) -> Document:
    data = source.encode() if isinstance(source, str) else source
    document = xml.read(data, "a.xml", source_language="da")
    assert render(document, lambda unit: unit.msgid, None).data == data
    return document


def texts(source: str | bytes) -> list[str]:
    return [unit.msgid for unit in read(source).units]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<article><headline>Ét</headline><bodytext>Hej <b>du</b> der</bodytext></article>",
         ["Ét", "Hej <b1>du</b1> der"]),
        ("<article><body><p>Hej <b>du</b> der</p></body></article>", ["Hej <b1>du</b1> der"]),
        ("<entry><navn>Hej</navn></entry>", ["Hej"]),
        ("<page><tekst>Hej <b>du</b></tekst></page>", ["Hej <b1>du</b1>"]),
        ("<article><title>T</title><para>Hej <code>x</code> du</para></article>",
         ["T", "Hej <code1>x</code1> du"]),
        ("<reference><title>T</title><refbody><p>Hej <b>du</b></p></refbody></reference>",
         ["T", "Hej <b1>du</b1>"]),
        ("<data><fil>courses/ara.xml</fil><id>org.kde.parley.desktop</id><navn>Hej</navn></data>",
         ["Hej"]),
    ],
)  # fmt: skip
def test_a_root_alone_makes_no_vocabulary(source: str, found: list[str]) -> None:
    assert texts(source) == found


def test_rss_1_is_read_though_its_root_is_rdf() -> None:
    rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    item = (
        "<item><title>Broen</title><link>https://a.dk/</link><description>Åben</description></item>"
    )
    assert texts(f'<rdf:RDF {rdf} xmlns="http://purl.org/rss/1.0/">{item}</rdf:RDF>') == [
        "Broen", "Åben",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        "<a>Hej &firma; &nbsp; du</a>",
        "<a><x:p>Hej</x:p> &nbsp;</a>",
        '<a xmlns="ikke en uri">Hej</a>',
        "<a xmlns:x='urn:}x'><x:b>Hej</x:b></a>",
        "<a>Hej &:e; &e·x;</a>",
        '<a><b xml:id="x">Hej</b><b xml:id="x">du</b>&nbsp;</a>',
        '<!DOCTYPE a [<!ENTITY % x "]>"> <!-- > ] -->]><a>Hej &ukendt;</a>',
        f"<a>Hej &#{'0' * 5000}65;</a>",
        f"<a>{'<b>' * 1000}Hej{'</b>' * 1000}&nbsp;</a>",
        "<a>" + "Hej " * 3_000_000 + "</a>",
        '<?xml version="1.0" encoding="UTF-16"?><a>Hej på</a>',
        "<a>Hej</a>".encode("utf-16-le"),
        '<?xml version="1.0" encoding="utf--8"?><a>Hej å</a>',
        "\n<?xml version='1.0'?><a>Hej</a>",
    ],
)
def test_what_is_clear_is_read(source: str | bytes) -> None:
    assert read(source).units


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("<a>&x;</a>slut<b/>", "Extra content"),
        ("<a><x:b></x:b></a></a>", "not well-formed"),
        ("<a>", "Premature end"),
        ("", "empty"),
        ('<?xml version="1.0" encoding="rot13"?><a/>', "unknown encoding"),
        ('<?xml version="1.0" encoding="utf-8-sig"?><a>Hej</a>', "unknown encoding"),
        ('<?xml version="1.0" encoding="undefined"?><a>Hej</a>', "unknown encoding"),
    ],
)
def test_what_is_not_is_refused_with_its_line(source: str, message: str) -> None:
    with pytest.raises((SourceError, EncodingError), match=message) as caught:
        xml.read(source.encode(), "a.xml", source_language="da")
    assert str(caught.value).startswith("a.xml:1: error: ")


def test_nothing_outside_the_document_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "hemmelig.txt"
    secret.write_text("HEMMELIG")
    source = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>Hej &x;</a>'
    assert texts(source) == ["Hej <x1/>"]


def test_entities_cannot_fill_the_memory() -> None:
    lol = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    with pytest.raises(SourceError):
        xml.read(
            f'<!DOCTYPE a [<!ENTITY a0 "ha">{lol}]><a b="&a11;">Hej</a>'.encode(),
            "a.xml",
            source_language="da",
        )


def test_an_entity_in_an_attribute_is_a_code() -> None:
    source = (
        '<!DOCTYPE html [<!ENTITY copy "Ophav">]><html xmlns="http://www.w3.org/1999/xhtml">'
        '<img alt="Hos &firma; &copy; &amp; co"/></html>'
    )
    document = read(source)
    assert document.units[0].msgid == "Hos <x1/> <x2/> & co"
    built = render(document, lambda unit: "<x2/> & <x1/>", None).data.decode()
    assert 'alt="&copy; &amp; &firma;"' in built


def test_a_mark_before_a_part_that_is_cut_stays_whole() -> None:
    source = (
        f"<article {ITS}><para>Hej</para>tekst"
        '<para its:localeFilterList="en">English</para></article>'
    )
    built = render(read(source), lambda unit: None, "nb").data
    assert etree.fromstring(built).findtext("phrase") == "tekst"


FEED = (
    '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:wp="http://wordpress.org/export/1.2/"><channel><item>{}</item></channel></rss>'
)


@pytest.mark.parametrize(
    ("element", "found"),
    [
        ("<description>Fem mindre</description>", ["Fem mindre"]),
        ("<description>&lt;p&gt;R&amp;amp;D&lt;/p&gt;</description>", ["R&D"]),
        ("<description><![CDATA[<p>Én</p><p>To]]></description>", ["Én", "To"]),
        ("<description><![CDATA[<p>Én ]]]]><![CDATA[> to</p>]]></description>", ["Én ]]> to"]),
        ("<description>&amp;lt;p&amp;gt;Hej&amp;lt;/p&amp;gt;</description>", ["Hej"]),
        ("<content:encoded><![CDATA[Første.\n\nAndet <em>afsnit</em>.]]></content:encoded>",
         ["Første.", "Andet <em1>afsnit</em1>."]),
        ('<content:encoded><![CDATA[Se [caption id="a" width="3"]<img/> Broen[/caption] nu]]>'
         "</content:encoded>", ["Se <x1/><img2/> Broen<x3/> nu"]),
        ('<content:encoded><![CDATA[<!-- wp:paragraph {"x":"y"} --><p>Hej</p>]]></content:encoded>',
         ["Hej"]),
        ("<title>AT&amp;T; og &lt;b&gt;</title>", ["AT&T; og <b>"]),
    ],
)  # fmt: skip
def test_html_in_feeds_is_read_as_their_readers_do(element: str, found: list[str]) -> None:
    assert texts(FEED.format(element)) == found


@pytest.mark.parametrize("text", ["a < b & c", "&copy", "</p><script>", "]]>", "\"'", "&lt;b&gt;"])
@pytest.mark.parametrize(
    ("element", "depth"),
    [
        ("<description>Hej</description>", 2),
        ("<description>&lt;p&gt;Hej&lt;/p&gt;</description>", 2),
        ("<description><![CDATA[<p>Hej</p>]]></description>", 2),
        ("<description>&amp;lt;p&amp;gt;Hej&amp;lt;/p&amp;gt;</description>", 3),
        ("<title>Hej</title>", 1),
        ("<title><![CDATA[Hej]]></title>", 1),
    ],
)
def test_whatever_is_typed_ends_as_text(element: str, depth: int, text: str) -> None:
    document = read(FEED.format(element))
    rendering = render(document, lambda unit: text, "nb")
    if rendering.problems:  # tags that the source does not have
        assert b"<script" not in rendering.data.replace(b"&lt;", b"<")
        return
    item = etree.fromstring(rendering.data).find(".//item")
    assert item is not None
    shown = item[0].text or ""
    for _ in range(depth - 1):
        shown = stdlib_html.unescape(shown.replace("<p>", "").replace("</p>", ""))
    assert shown == text


def test_text_of_a_plain_type_is_no_html() -> None:
    feed = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'
    assert texts(feed.format('<title type="text">Brug &lt;p&gt; og &lt;/p&gt;</title>')) == [
        "Brug <p> og </p>"
    ]
    assert texts(feed.format('<title type="html">Brug &lt;b&gt;kun&lt;/b&gt; ét</title>')) == [
        "Brug <b1>kun</b1> ét"
    ]


@pytest.mark.parametrize(
    ("source", "built"),
    [
        ('<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="da"><title>A</title></feed>',
         'xml:lang="nb"'),
        ("<rss><channel><title>A</title><language>da-DK</language></channel></rss>",
         "<language>nb</language>"),
        ('<article lang="da"><title>A</title><para>B</para></article>', '<para lang="da">'),
        ("<article><title>A</title><para>B</para></article>", '<article xml:lang="nb">'),
    ],
)  # fmt: skip
def test_a_document_says_its_language_as_its_vocabulary_does(source: str, built: str) -> None:
    document = read(source)
    texts = {"A": "X"}
    assert built in render(document, lambda unit: texts.get(unit.msgid), "nb").data.decode()


def test_a_character_that_the_encoding_lacks_leaves_its_cdata() -> None:
    source = '<?xml version="1.0" encoding="iso-8859-1"?><a><![CDATA[Hej du]]></a>'
    built = render(read(source), lambda unit: "a – b", None).data
    assert etree.fromstring(built).text == "a – b"


@pytest.mark.parametrize(
    "make",
    [
        lambda n: f"<a>{'<b>Hej</b>' * n}</a>",
        lambda n: f"<{'a' * n}>Hej</{'a' * n}>",
        lambda n: f"<a {' '.join(f'b{i}=c' for i in range(n))}>Hej</a>".replace("=c", "='c'"),
        lambda n: f"<a>{'a_' * n} b</a>",
        lambda n: f"<a>{'&lt;b&gt;x&lt;/b&gt; ' * n}</a>",
    ],
)
def test_the_work_grows_with_the_document(make: object) -> None:
    """Counted in steps of the interpreter, as seconds depend on the machine."""
    small, large = (_steps(make(n)) for n in (500, 2000))  # type: ignore[operator]
    assert large < 6 * small


def _steps(source: str) -> int:
    import sys

    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(step)
    try:
        document = xml.read(source.encode(), "a.xml", source_language="da")
        render(document, lambda unit: unit.msgid + "!", None)
    finally:
        sys.setprofile(None)
    return count
