"""The page of an article, and the page that lists all."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import count
from urllib.parse import urlsplit

import pytest
from lxml import html

from pipeline.preview.index import write_index
from pipeline.preview.page import write_article
from pipeline.preview.rendering import marks_of, render_pieces
from pipeline.preview.units import Piece, Place, ShownArticle
from tests.preview.articles import EMPTY, HOSTILE, NB, SOME, about

GENERATOR = "skagerrak 1.2 preview"


def _text(article: ShownArticle, *, is_live: bool = False) -> str:
    return write_article(article, generator=GENERATOR, is_live=is_live).html


def _page(article: ShownArticle) -> html.HtmlElement:
    return html.document_fromstring(_text(article))


def _index(*articles: ShownArticle) -> str:
    return write_index(articles, project="Tidende", generator=GENERATOR, errors=["a.po: x"]).html


def _unit(article: ShownArticle, number: int) -> html.HtmlElement:
    return list(_page(article).iter("article"))[number]


def test_source_and_target_stand_side_by_side_in_their_languages() -> None:
    unit = _unit(SOME, 0)
    (pair,) = unit.find_class("pair")
    assert pair.get("class") == "pair title"
    assert [(p.get("lang"), p.text_content()) for p in pair] == [
        ("da", "Klogere indkøb?"),
        ("nb", "Smartere innkjøp?"),
    ]


def test_every_state_has_a_name_and_a_class_of_its_own() -> None:
    units = list(_page(SOME).iter("article"))
    names = [unit.find_class("state")[0].text for unit in units]
    assert names == [
        "Translated", "Translated", "Fuzzy", "Untranslated", "Machine", "From memory",
        "Carried over",
    ]  # fmt: skip
    assert [unit.get("class").split()[1] for unit in units] == [
        "translated", "translated", "fuzzy", "untranslated", "machine", "memory", "carried",
    ]  # fmt: skip
    assert units[3].get("aria-label") == "heading, Untranslated"


def test_where_nothing_is_translated_readers_see_the_source() -> None:
    source, target = _unit(SOME, 3).find_class("pair")[0]
    assert (target.get("lang"), target.text_content()) == ("da", source.text_content())
    assert _unit(SOME, 3).find_class("falling")[0].text == "Source is published"
    assert not _unit(SOME, 4).find_class("falling")


def test_a_finding_stands_at_its_text_and_marks_the_words() -> None:
    unit = _unit(SOME, 1)
    assert [mark.text_content() for mark in unit.iter("mark")] == ["  "]
    (finding,) = unit.iter("li")
    assert finding.find_class("what")[0].text_content() == "Warning two spaces double-space"
    assert finding.find_class("hint")[0].text == "write one"
    assert "# ok: double-space [81c0aa]" in finding.find_class("dismiss")[0].text_content()
    assert unit.find_class("counted")[0].text == "1 warning"


def test_a_finding_about_a_part_of_the_text_shows_that_part() -> None:
    (document, units), *_ = SOME.documents
    ill = replace(units[0], findings=(about("Se  der", (2, 4)),))
    unit = _unit(replace(SOME, documents=((document, (ill,)),)), 0)
    assert not list(unit.find_class("pair")[0].iter("mark"))
    assert [mark.text_content() for mark in unit.find_class("findings")[0].iter("mark")] == ["  "]


def test_values_and_codes_are_explained_to_all() -> None:
    target = _unit(SOME, 1).find_class("target")[0]
    explained = target.xpath(".//*[@aria-describedby]")
    assert [(each.get("class"), each.text_content()) for each in explained] == [
        ("code", "a1"),
        ("value", "NOK 334 million"),
    ]
    for each in explained:
        assert (each.get("role"), each.get("tabindex")) == ("button", "0")
        assert each.getnext().get("id") == each.get("aria-describedby")
        assert each.getnext().get("role") == "tooltip"
    assert explained[1].getnext().text.endswith("= NOK 334000000 → NOK 334 million")


def test_no_two_elements_have_an_id() -> None:
    for article in (SOME, HOSTILE):
        ids = _page(article).xpath("//@id")
        assert len(ids) == len(set(ids))


def test_the_place_in_the_catalogue_can_be_copied_or_opened() -> None:
    unit = _unit(SOME, 1)
    assert (unit.get("data-catalogue"), unit.get("data-line")) == (SOME.catalogue, "9")
    (button,) = unit.find_class("copy")
    assert button.get("data-text") == f"{SOME.catalogue}:9"
    (document, units), *_ = SOME.documents
    place = Place(SOME.catalogue, 9, "vscode://file/avis/a.po:9")
    with_editor = replace(SOME, documents=((document, (replace(units[1], place=place),)),))
    assert _unit(with_editor, 0).find_class("place")[0].xpath("a/@href") == [place.url]


def test_a_text_that_no_catalogue_has_has_no_line() -> None:
    (document, units), *_ = SOME.documents
    unknown = replace(units[0], place=Place(SOME.catalogue, None))
    unit = _unit(replace(SOME, documents=((document, (unknown,)),)), 0)
    assert unit.get("data-line") == ""
    assert unit.find_class("place")[0].text_content().startswith("topmoede.po Copy")


def test_marks_cut_words_codes_and_values_alike() -> None:
    pieces = [
        Piece("text", "ab", 0, 2),
        Piece("value", "5 kr", 2, 5, "n"),
        Piece("text", "cd", 5, 7),
    ]
    marks = marks_of([about("x", (1, 6)), about("x", (7, 7))], "x")
    shown = html.fragment_fromstring(render_pieces(pieces, count(1), marks), create_parent="p")
    assert [mark.text_content() for mark in shown.iter("mark")] == ["b", "5 krn", "c", ""]
    assert marks_of([about("x", (1, 6))], "another text") == []


def test_codes_that_cross_break_nothing() -> None:
    kinds = [("open", "b1"), ("open", "em2"), ("close", "b1"), ("close", "em2"), ("close", "b1")]
    pieces = [Piece(kind, name, 0, 0, "n") for kind, name in kinds]  # type: ignore[arg-type]
    text = render_pieces(pieces, count(1))
    assert text.count("<span") == text.count("</span>")


def test_the_head_says_how_far_it_is_and_what_holds_it_back() -> None:
    page = _page(replace(SOME, errors=("a.po:3: error: not PO",)))
    progress = page.find_class("progress")[0].text
    assert progress == "4 of 6 texts of topmoede.po translated; 7 words left"
    assert (page.find(".//progress").get("value"), page.find(".//progress").get("max")) == (
        "4",
        "6",
    )
    assert [box.findtext("ul/li") for box in page.find_class("undone")] == [
        "a.po:3: error: not PO",
        "the title is fuzzy",
    ]
    assert page.xpath("//nav/a/@href") == [
        "../../index.html", "../../nn/web/topmoede.html", "../../../nb/web/topmoede.html",
    ]  # fmt: skip


def test_the_head_says_what_else_the_page_shows() -> None:
    (document, units), *_ = SOME.documents
    label = replace(units[0], place=Place("locales/nb/labels.po", 3))
    new = replace(units[0], place=Place(NB, None))
    day = replace(units[0], state="printed", place=Place("", None))
    more = replace(SOME, documents=((document, (*units, units[0], label, label, new, day, day)),))
    assert _page(more).find_class("note")[0].text == (
        "This page shows 13 texts: 7 of topmoede.po, 2 shown again, 1 of labels.po, "
        "1 not in topmoede.po yet, 2 printed by itself"
    )
    as_many = replace(SOME, counts=replace(SOME.counts, new=2))
    assert not any("shows" in (note.text or "") for note in _page(as_many).find_class("note"))


def test_a_text_that_nobody_translates_has_no_place_to_copy() -> None:
    (document, units), *_ = SOME.documents
    day = replace(units[0], state="printed", place=Place("", None))
    unit = _unit(replace(SOME, documents=((document, (day,)),)), 0)
    assert unit.find_class("state")[0].text == "Printed by itself"
    assert not unit.find_class("place")
    assert not unit.find_class("copy")
    assert "unfinished" not in unit.get("class").split()


def test_a_text_goes_on_below_its_label() -> None:
    (document, units), *_ = SOME.documents
    label = replace(units[0], role="label")
    link = replace(units[1], role="related link", is_joined=True)
    page = _page(replace(SOME, documents=((document, (label, link)),)))
    assert ["joined" in unit.get("class").split() for unit in page.iter("article")] == [False, True]
    assert [pair.get("class") for pair in page.find_class("pair")] == [
        "pair label", "pair related",
    ]  # fmt: skip


def test_the_choices_count_what_there_is() -> None:
    options = {o.get("value"): o.text for o in _page(SOME).iter("option")}
    assert options == {
        "": "All (7)",
        "unfinished": "Unfinished (3)",
        "found": "With findings (1)",
        "falls": "Source is published (2)",
        "translated": "Translated (2)",
        "memory": "From memory (1)",
        "carried": "Carried over (1)",
        "machine": "Machine (1)",
        "fuzzy": "Fuzzy (1)",
        "untranslated": "Untranslated (1)",
    }


def test_an_article_without_texts_has_nothing_to_find() -> None:
    page = _page(EMPTY)
    assert not page.find_class("filters")
    assert page.find_class("nothing")[0].text == "There is no text to translate."


def test_the_index_lists_articles_locales_and_words_left() -> None:
    page: html.HtmlElement = html.document_fromstring(
        _index(SOME, replace(SOME, locale="nn"), EMPTY)
    )
    assert page.findtext(".//h1") == "Tidende"
    assert page.xpath("//section//a/@href") == [
        "nb/web/topmoede.html", "nn/web/topmoede.html", "nb/foto.html",
    ]  # fmt: skip
    (first, *_) = page.find_class("listed")[0].iter("li")
    assert first.find_class("progress")[0].text == "4 of 6 texts translated; 7 words left"
    assert [said.text for said in first.find_class("said")] == ["held back", "1 warning"]
    assert page.find_class("undone")[0].findtext("ul/li") == "a.po: x"


def test_the_version_is_another_where_anything_on_the_page_is() -> None:
    first = write_article(SOME, generator=GENERATOR)
    again = write_article(SOME, generator=GENERATOR)
    other = write_article(replace(SOME, notes=("x",)), generator=GENERATOR)
    assert first == again
    assert first.version != other.version
    assert f'data-version="{first.version}"' in first.html


@pytest.mark.parametrize("article", [SOME, EMPTY, HOSTILE], ids=["some", "empty", "hostile"])
@pytest.mark.parametrize("is_live", [False, True])
def test_only_our_style_and_script_may_act(article: ShownArticle, is_live: bool) -> None:
    page: html.HtmlElement = html.document_fromstring(_text(article, is_live=is_live))
    policy = page.xpath("//meta[@http-equiv]/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    assert ("connect-src 'self'" in policy) is is_live
    for name in ("style", "script"):
        (element,) = page.iter(name)
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert not page.xpath("//@src | //@style | //link | //img")
    assert not [each for each in page.xpath("//@*") if each.attrname.startswith("on")]
    assert {urlsplit(href).scheme for href in page.xpath("//@href")} == {""}


def test_hostile_texts_stay_texts() -> None:
    for text in (_text(HOSTILE), _index(HOSTILE)):
        assert not re.search("[\u202e\x00\x1b]", text)
    page = _page(HOSTILE)
    assert len(list(page.iter("article"))) == 2
    assert not list(page.iter("img"))
    named = [char.get("title") for char in page.find_class("target")[0].find_class("char")]
    assert named == ["RIGHT-TO-LEFT OVERRIDE", "control character", "control character"]
    second = list(page.iter("article"))[1].find_class("target")[0].text_content()
    assert second.startswith("<a1 href='javascript:document.title=1'>x")
