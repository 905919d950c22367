"""What is text for translators, and what is not."""

from __future__ import annotations

import pytest

from pipeline.errors import EncodingError, SourceError
from pipeline.formats import html, text, xml
from pipeline.formats.base import Format
from pipeline.formats.render import render
from pipeline.model.document import CodeKind


def _html(source: str) -> list[tuple[str, str]]:
    document = html.read(source.encode(), "a.html", source_language="da")
    return [(unit.role, unit.msgid) for unit in document.units]


def _xml(source: str) -> list[tuple[str, str]]:
    document = xml.read(source.encode(), "a.xml", source_language="da")
    return [(unit.role, unit.msgid) for unit in document.units]


def _text(source: str) -> list[tuple[str, str]]:
    document = text.read(source.encode(), "a.txt", source_language="da")
    return [(unit.role, unit.msgid) for unit in document.units]


@pytest.mark.parametrize(
    ("source", "units"),
    [
        ("<p>Hej  \n du", [("paragraph", "Hej du")]),
        ("<p>123</p><p>–</p>", []),
        ("<p>red@avis.dk<p><a href=x>https://avis.dk/a</a><p>2026-11-24T08:00:00Z", []),
        ("<p><label>Navn</label> <input> <label>By</label>", [("label", "Navn"), ("label", "By")]),
        ("<div class=lead><p>Kort", [("teaser", "Kort")]),
        ("<script>x='tekst'</script><style>p{}</style><iframe>x</iframe>", []),
        ("<p translate=no>Nej<b translate=yes>Jo</b>", [("paragraph", "Jo")]),
        ("<textarea>Skriv &lt;her</textarea>", [("text", "Skriv <her")]),
        ("<p>A<!-- b -->", [("paragraph", "A")]),
        ("<p><a id=x></a>Tekst<a id=y></a>", [("paragraph", "Tekst")]),
        ("<p>Før<a id=x></a> efter", [("paragraph", "Før<a1/> efter")]),
        ("<p>Se &lt;a1&gt; <a href=x>her</a>!", [("paragraph", "Se <a1> <a2>her</a2>!")]),
        ("<h1>T</h1><h3>U</h3>", [("title", "T"), ("heading", "U")]),
        ("<div class='Teaser big'>Kort", [("teaser", "Kort")]),
        ("<nav><ul><li><a href=x>Om", [("navigation", "Om")]),
        ("<blockquote><p>Citat", [("quotation", "Citat")]),
        ("<x-kort>Ord <x-mere>to</x-mere></x-kort>", [("text", "Ord <x-mere1>to</x-mere1>")]),
        ("<p>Et <select><option>To</select> tre",
         [("paragraph", "Et <select1/> tre"), ("option", "To")]),
        ("<input type=hidden value=Hej><input type=button value=Hej>", [("button", "Hej")]),
        ("<meta name=keywords content='øl, vand'><meta name=robots content=index>",
         [("meta keywords", "øl, vand")]),
        ("<meta name=title property=og:title content=Hej>", [("og:title", "Hej")]),
        ("<meta itemprop=headline content=Hej><meta name=x content=y>", [("meta headline", "Hej")]),
        ("<form><form onsubmit='return a > b'><p>Hej</form>", [("paragraph", "Hej")]),
        ("<p>Hej </foo title='a > b'> du", [("paragraph", "Hej <tag1/> du")]),
        ("<p>Ét<svg><text>To", [("paragraph", "Ét"), ("paragraph", "To")]),
        ("<tr><td>Ét</td><td>To</td></tr>", [("text", "Ét"), ("text", "To")]),
        ("<p>#fff<p>www.dr.dk<p>text/html<p>${navn}", []),
        ("<img alt=/foto/bro.jpg><img alt=bro_2.gif><img alt='Bro'>", [("img alt", "Bro")]),
        ("<svg><text><![CDATA[Kø & <b>]]></text></svg>", [("text", "Kø & <b>")]),
        ("a &amp; b<br>c", [("text", "a & b<br1/>c")]),
        ("<p>Ét</p>to<p>tre", [("paragraph", "Ét"), ("text", "to"), ("paragraph", "tre")]),
    ],
)  # fmt: skip
def test_html(source: str, units: list[tuple[str, str]]) -> None:
    assert _html(source) == units


@pytest.mark.parametrize(
    ("source", "units"),
    [
        ("<a><b>Et</b><b>To</b></a>", [("text", "Et"), ("text", "To")]),
        ("<a>Et <b>To</b></a>", [("text", "Et <b1>To</b1>")]),
        ("<a><?pi x?>Et<!-- c --></a>", [("text", "Et")]),
        ("<a xmlns:i='http://www.w3.org/2005/11/its'><b i:translate='no'>Et</b></a>", []),
        ("<a xmlns:i='http://www.w3.org/2005/11/its'>x <b i:withinText='nested'>Et</b></a>",
         [("text", "x <b1/>"), ("text", "Et")]),
        ("<article><para>Se <xref linkend='a'/></para></article>", [("paragraph", "Se <xref1/>")]),
        ("<article><para>Se<indexterm><primary>A</primary></indexterm></para></article>",
         [("paragraph", "Se"), ("index entry", "A")]),
        ("<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:x</id><title>Nyt</title></feed>",
         [("title", "Nyt")]),
        ("<rss><channel><title>Nyt</title><link>http://x</link></channel></rss>",
         [("title", "Nyt")]),
        ("<html xmlns='http://www.w3.org/1999/xhtml'><p title='T'>A <b>B</b><br/></p></html>",
         [("p title", "T"), ("paragraph", "A <b1>B</b1>")]),
    ],
)  # fmt: skip
def test_xml(source: str, units: list[tuple[str, str]]) -> None:
    assert _xml(source) == units


@pytest.mark.parametrize(
    ("block", "role"),
    [
        ("Del af en proces", "heading"),
        ("Hvad nu?", "heading"),
        ("Potentialet", "heading"),
        ("En sætning.", "paragraph"),
        ("Hun siger:", "paragraph"),
        ('"Ja," siger han.', "quotation"),
        ("»Ja,« siger han.", "quotation"),
        ("– Ja, siger han.", "quotation"),
        ("- Ja, siger han.", "quotation"),
        ("Af Lis Holm", "byline"),
        ("Af dette følger, at vi må vente.", "paragraph"),
    ],
)
def test_text(block: str, role: str) -> None:
    units = _text(f"Titel\n\nTeaser, som er lang nok.\n\n{block}\n\nSlut her.\n")
    assert units[0] == ("title", "Titel")
    assert units[1] == ("teaser", "Teaser, som er lang nok.")
    assert units[2] == (role, block)


@pytest.mark.parametrize("block", ["M_w8Zz5UMsx", "dQw4w9WgXcQ", "abcdefgh-_1\n\nVideo: Se den"])
def test_a_video_id_is_no_text(block: str) -> None:
    identifier = block.partition("\n")[0]
    assert all(identifier not in msgid for _, msgid in _text(f"Titel\n\n{block}\n\nSlut."))


def test_labels_are_a_catalogue_of_their_own() -> None:
    document = text.read(
        "Titel\n\nLæs også:\xa0Mere om det\n".encode(), "a.txt", source_language="da"
    )
    title, label, link = document.units
    assert (title.domain, label.domain, link.domain) == ("", "labels", "")
    assert (label.msgid, link.msgid, link.role) == ("Læs også:", "Mere om det", "related link")


def test_a_list_is_told_from_a_line_of_speech() -> None:
    assert _text("T\n\n- Et\n- To\n")[1:] == [("list item", "Et"), ("list item", "To")]


def test_lines_that_mean_something_are_texts_of_their_own() -> None:
    source = (
        "Regeringen lytter\nMen ikke længe\n\n"
        "FAKTA: Sådan er planen\n• 200 mio. kr. til veje\n• 50 mio. kr. til stier\n\n"
        "– Hvad nu? spørger Bo.\n– Vente, siger hun.\n\n"
        "Læs også:\nPlan for veje\nPlan for stier\n\n"
        "1. Vej\n2. Sti\n\n"
        "En linje, som er brudt,\nfordi den er lang.\n\n"
        "Den næste linje er lang nok til at være brudt før\nÅrhus og resten af landet.\n\n"
        "/ritzau/\n\nSlut."
    )
    assert _text(source) == [
        ("title", "Regeringen lytter"),
        ("teaser", "Men ikke længe"),
        ("label", "FAKTA:"),
        ("fact", "Sådan er planen"),
        ("list item", "200 mio. kr. til veje"),
        ("list item", "50 mio. kr. til stier"),
        ("quotation", "– Hvad nu? spørger Bo."),
        ("quotation", "– Vente, siger hun."),
        ("label", "Læs også:"),
        ("related link", "Plan for veje"),
        ("related link", "Plan for stier"),
        ("paragraph", "1. Vej"),
        ("paragraph", "2. Sti"),
        ("paragraph", "En linje, som er brudt, fordi den er lang."),
        (
            "paragraph",
            "Den næste linje er lang nok til at være brudt før Århus og resten af landet.",
        ),
        ("paragraph", "/ritzau/"),
        ("paragraph", "Slut."),
    ]


def test_kinds_of_codes() -> None:
    source = b"<section>a <b>b</b> <br> c <i>d <div>e</div> f</i> g"
    document = html.read(source, "a.html", source_language="da")
    kinds = [[code.kind for code in unit.codes] for unit in document.units]
    assert kinds == [
        [CodeKind.PAIR, CodeKind.SINGLE, CodeKind.FIXED],
        [],
        [CodeKind.FIXED],
    ]


def test_notes_say_what_a_code_is() -> None:
    document = html.read(b'<p>Se <a href="/x" class="y">her</a> nu', "a.html", source_language="da")
    assert document.units[0].notes == ('<a1> href="/x"',)


def test_xml_that_is_not_well_formed_names_the_line() -> None:
    with pytest.raises(SourceError) as caught:
        xml.read(b"<a>\n<b>\n</a>", "a.xml", source_language="da")
    assert str(caught.value).startswith("a.xml:3: error: not well-formed XML: ")


def test_xml_in_another_encoding_than_it_says() -> None:
    source = b'<?xml version="1.0" encoding="utf-8"?>\n<a>\xe5</a>'
    with pytest.raises(EncodingError) as caught:
        xml.read(source, "a.xml", source_language="da")
    assert str(caught.value).startswith("a.xml:2: error: byte 0xe5 is not utf-8")


@pytest.mark.parametrize(
    "source",
    [
        "<a>Øl &kcalc; og &nbsp;vand<b t='&kcalc;'/></a>".encode(),
        b"<!DOCTYPE html><html><body><p>Vand&nbsp;&kcalc;</p></body></html>",
        b"<a><itunes:b itunes:c='1'>Vand</itunes:b></a>",
        b"<a><b xml:id='x'/><b xml:id='x'/>Vand</a>",
        b"\n\n<?xml version='1.0'?><a>Vand</a>",
        b"<?xml version='1.0' encoding='cp865'?><a>\x9dl og vand</a>",
        "<a>Øl og vand</a>".encode("cp1252"),
        "<a>Øl og vand</a>".encode("utf-32-be"),
        "<?xml version='1.0' encoding='utf-16'?><a>Øl og vand</a>".encode("utf-16"),
    ],
)
def test_xml_that_is_less_than_well_formed_but_clear_is_read(source: bytes) -> None:
    document = xml.read(source, "a.xml", source_language="da")
    assert any("and" in unit.msgid for unit in document.units)
    assert render(document, lambda unit: unit.msgid, None).data == source


def test_a_prefix_without_a_name_is_no_crash() -> None:
    assert _xml("<a>Et<:̀· :̀·='x'>To</:̀·></a>")


def test_external_entities_are_not_read() -> None:
    source = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>Hej &x; der</a>'
    assert _xml(source) == [("text", "Hej <x1/> der")]


def test_an_entity_bomb_is_refused() -> None:
    levels = "".join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(8))
    source = f'<!DOCTYPE a [<!ENTITY e0 "hej">{levels}]><a>Bum &e8; bum</a>'
    with pytest.raises(SourceError, match="Maximum entity"):
        _xml(source)


@pytest.mark.parametrize(
    "source",
    [
        "<" * 100_000,
        "<!--" * 50_000,
        "</b>" * 50_000,
        "&" * 200_000,
        "&#" * 50_000,
        '<a href="' * 20_000,
        "<b>" * 5_000 + "x",
        "<div>" * 5_000 + "x",
        "<button>" * 5_000 + "x",
        "<p>x" * 20_000,
        "<table>" * 2_000 + "x",
        "<b><i>x</b>" * 2_000,
        "\r" * 100_000,
        "- x\n" * 30_000,
        "x\n\n" * 30_000,
    ],
    ids=lambda source: source[:9].encode("unicode_escape").decode(),
)
@pytest.mark.parametrize("reader", [html, text], ids=["html", "text"])
def test_hostile_input_comes_back_byte_for_byte(reader: Format, source: str) -> None:
    data = source.encode()
    document = reader.read(data, "a", source_language="da")
    assert render(document, lambda unit: unit.msgid, None).data == data
    marked = render(document, lambda unit: f"{unit.msgid} og mer", "nb").data
    assert not document.units or b" og mer" in marked
