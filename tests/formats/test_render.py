"""Nothing that a translator types can harm the page."""

from __future__ import annotations

import pytest
import turbohtml
from lxml import etree

from pipeline.formats import html, text, xml
from pipeline.formats.base import Rendering
from pipeline.formats.render import render
from pipeline.model.document import Document, Edit

PAGE = (
    b'<html lang="da"><body><p>Se <a href="/x">her</a> og <em>der</em><br>nu</p>'
    b'<img alt="Havn"></body></html>'
)
MSGID = "Se <a1>her</a1> og <em2>der</em2><br3/>nu"


def _page(msgstr: str, *, msgid: str = MSGID) -> Rendering:
    document = html.read(PAGE, "a.html", source_language="da")
    assert msgid in [unit.msgid for unit in document.units]
    return render(document, lambda unit: msgstr if unit.msgid == msgid else unit.msgid, "nb")


def test_a_single_code_may_be_written_as_an_empty_pair() -> None:
    rendering = _page("Se <a1>her</a1> og <em2>der</em2><br3></br3>nå")
    assert not rendering.problems
    assert b"</em><br>n" in rendering.data


def test_codes_may_change_places() -> None:
    rendering = _page("Nå,<br3/><em2>der</em2> og <a1>her</a1>")
    assert not rendering.problems
    assert b'<p>N\xc3\xa5,<br><em>der</em> og <a href="/x">her</a></p>' in rendering.data


@pytest.mark.parametrize(
    ("msgstr", "message"),
    [
        ("Se her og <em2>der</em2><br3/>nå", "inline code <a1>…</a1> is missing"),
        ("Se <a1>her</a1> og <em2>der</em2>nå", "inline code <br3/> is missing"),
        (
            "<a1>Se</a1> <a1>her</a1> og <em2>der</em2><br3/>nå",
            "inline code <a1>…</a1> stands 2 times",
        ),
        ("Se <a1>her og <em2>der</a1></em2><br3/>nå", "closes nothing, or crosses"),
        ("Se <a1>her og <em2>der</em2><br3/>nå", "inline code <a1> is not closed"),
        ("Se <a1>her</a1> og <em2>der</em2><br3/>nå <a4>", "unknown inline code <a4>"),
        ("Se <a1>her</a1> og <em2>der</em2><br3>nå", "written in another form"),
        ("Se <a1>her</a1> og <em2>der</em2><br3/><b>nå</b>", "markup in a translation: <b>"),
        (
            "Se <a1>her</a1> og <em2>der</em2><br3/><script>alert(1)</script>",
            "markup in a translation: <script>",
        ),
        (
            "Se her <a1></a1> og <em2>der</em2><br3/>nå",
            "inline code <a1>…</a1> is empty",
        ),
    ],
)
def test_a_translation_whose_codes_do_not_fit_is_not_published(msgstr: str, message: str) -> None:
    rendering = _page(msgstr)
    assert len(rendering.problems) == 1
    assert message in rendering.problems[0].message
    assert rendering.problems[0].hint
    assert b'<p lang="da">Se <a href="/x">her</a> og <em>der</em><br>nu</p>' in rendering.data


@pytest.mark.parametrize("value", ['" data-x="alert(1)', "'x' > <b", "&quot", "&x;", "a\0b"])
def test_an_attribute_stays_one_attribute(value: str) -> None:
    data = _page(value, msgid="Havn").data.decode()
    image = html.read(data.encode(), "b.html", source_language="da")
    assert [unit.role for unit in image.units].count("img alt") == 1
    assert image.units[-1].msgid == value.replace("\0", "").strip()
    assert "data-x=" not in data.replace("&quot; data-x=&quot;", "")


@pytest.mark.parametrize("value", ['" onload="alert(1)', "&quot;", "<!-- x -->", "<![CDATA[x]]>"])
def test_what_looks_like_markup_is_not_published(value: str) -> None:
    rendering = _page(value, msgid="Havn")
    assert len(rendering.problems) == 1
    assert b'alt="Havn"' in rendering.data


@pytest.mark.parametrize("value", ["]]> slut", "a & b < c", "</p>" * 3, "\x0b\ufffe"])
def test_xml_stays_well_formed(value: str) -> None:
    source = b"<a><p>Et</p><q><![CDATA[To]]></q><r s='Tre' title=\"T\"/></a>"
    document = xml.read(source, "a.xml", source_language="da")
    rendering = render(document, lambda unit: unit.msgid + value, "nb")
    if not rendering.problems:
        cleaned = value.replace("\x0b", "").replace("\ufffe", "")
        assert etree.fromstring(rendering.data)[1].text == "To" + cleaned
    else:
        assert etree.fromstring(rendering.data)[1].text == "To"


def test_characters_that_the_encoding_lacks_become_references() -> None:
    source = '<meta charset="iso-8859-1"><p>Pris på øl'.encode("latin-1")
    document = html.read(source, "a.html", source_language="da")
    data = render(document, lambda unit: "Pris på øl → 5 €", None).data
    assert data == '<meta charset="iso-8859-1"><p>Pris på øl &#8594; 5 €'.encode("cp1252")


def test_a_line_break_does_not_part_a_block_of_a_text_article() -> None:
    document = text.read(b"Titel\n\nTekst.\n", "a.txt", source_language="da")
    data = render(document, lambda unit: unit.msgid + "\n\nmer", None).data
    assert data.decode().count("\n\n") == 1


def _marks(document: Document) -> bytes:
    return render(document, lambda unit: None, "nb").data


def test_what_stays_danish_says_so() -> None:
    page = html.read(
        b'<html lang=da><title>T</title><p>A<p lang="da">B<p lang=en>C<td>D</td>'
        b'<div>E<p>F</div><a title="G">H</a><img alt="I">',
        "a.html",
        source_language="da",
    )
    data = _marks(page)
    assert b"<html lang=nb>" in data
    assert b'<title lang="da">T</title><p lang="da">A<p lang="da">B<p lang=en>C' in data
    assert b'<div><span lang="da">E</span><p lang="da">F</div>' in data
    assert b'<img lang="da" alt="I">' in data


def test_xml_says_so_too() -> None:
    document = xml.read(b'<nitf><p>A</p><p xml:lang="da">B</p></nitf>', "a", source_language="da")
    assert _marks(document) == (
        b'<nitf xml:lang="nb"><p xml:lang="da">A</p><p xml:lang="da">B</p></nitf>'
    )
    translated = render(document, lambda unit: unit.msgid + "!", "nb").data
    assert translated == b'<nitf xml:lang="nb"><p>A!</p><p xml:lang="nb">B!</p></nitf>'


@pytest.mark.parametrize(
    ("source", "translation", "message"),
    [
        ("<p>A <b><i>hej</b> du</i> der", "<tag3/> A <b1><i2/>hej</b1> du der", "changed places"),
        ("<p>a <a href=x>b</a> c <a href=y>d</a>", "a <a1>b <a2>d</a2></a1> c", "of its kind"),
    ],
)
def test_what_would_change_the_elements_around_it_is_rejected(
    source: str, translation: str, message: str
) -> None:
    document = html.read(source.encode(), "a", source_language="da")
    rendering = render(document, lambda unit: translation, None)
    assert rendering.data == source.encode()
    assert message in rendering.problems[0].message


@pytest.mark.parametrize("tag", ["<html lang>", "<html lang=>", "<html lang=''>", "<html>"])
def test_a_page_says_its_language_however_its_root_is_written(tag: str) -> None:
    document = html.read(f"<!DOCTYPE html>{tag}<p>Hej".encode(), "a", source_language="da")
    built = render(document, lambda unit: "Hei", "nb").data
    root = turbohtml.parse(built).root
    assert root is not None
    assert root.attrs["lang"] == "nb"


def test_the_mark_of_a_language_stands_after_the_name_that_the_source_uses() -> None:
    document = html.read(b"<p><image src=x alt='Et foto'>", "a", source_language="da")
    assert b'<image lang="da" src=x' in render(document, lambda unit: None, "nb").data


@pytest.mark.parametrize(
    ("source", "built"),
    [
        ("<html lang=da translate=no><p translate=yes>Hej", "<html lang=nb translate=no>"),
        ("<html lang=da translate=no><p>Hej", "<html lang=da translate=no>"),
    ],
)
def test_a_page_is_in_the_language_of_its_texts(source: str, built: str) -> None:
    document = html.read(source.encode(), "a", source_language="da")
    assert built in render(document, lambda unit: "Hei", "nb").data.decode().replace('"', "")


@pytest.mark.parametrize(
    "source",
    [
        '<p>Se <a href="x"><b>den</b>|</a> nu</p>',
        '<p><a href="x">Se <b>den</b>|</a></p>',
        '<p><a href="x"><b>Se</b> <i>den</i>|</a></p>',
        '<p>Se <a href="x">den<br>|</a> nu</p>',
        '<p>Se <a href="x">den|</a><b>nu</b></p>',
        "<p>Se <b>den</b></p>|",
    ],
)
def test_what_is_inserted_between_two_codes_stands_there_once(source: str) -> None:
    plain = source.replace("|", "")
    place = source.index("|")
    document = html.read(plain.encode(), "a", source_language="da")
    edits = [Edit(place, place, "|")]
    built = render(document, lambda unit: unit.msgid.replace("Se", "Sjå"), None, edits)
    assert built.data.decode() == source.replace("Se", "Sjå")
