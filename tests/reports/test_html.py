"""Findings as a page."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from lxml import html

from pipeline.model.finding import Finding, Translation
from pipeline.reports.base import Results
from pipeline.reports.html import write
from pipeline.reports.html.text import rich
from tests.reports.results import EMPTY, HOSTILE, SOME


def _page(results: Results) -> html.HtmlElement:
    return html.document_fromstring("".join(write(results)))


def _articles(results: Results) -> list[html.HtmlElement]:
    return list(_page(results).iter("article"))


def test_a_finding_shows_both_texts_in_their_languages_and_what_is_wrong() -> None:
    article = _articles(SOME)[1]
    assert article.findtext("h4") == "two spaces"
    assert article.find_class("hint")[0].text == "write one"
    source, target = article.find_class("texts")[0]
    assert (source.get("lang"), source.text_content()) == ("da", "Se <a1>kortet</a1>.")
    assert (target.get("lang"), target.text_content()) == ("nb", "Se  <a1>kartet</a1>.")
    assert [mark.text for mark in target.iter("mark")] == ["  "]
    assert [code.text for code in target.iter("code")] == ["<a1>", "</a1>"]
    dismissal = article.find_class("dismiss")[0].text_content()
    assert "# ok: double-space [81c0aa]" in dismissal
    assert "check --fix" in dismissal


def test_a_place_where_something_is_missing_is_an_empty_mark() -> None:
    assert rich("i året", (0, 0)) == "<mark></mark>i året"
    assert rich("i året", (2, 99)) == "i <mark>året</mark>"


def test_spaces_that_do_not_break_and_line_breaks_can_be_seen() -> None:
    assert rich("5\u00a0kr.\nog") == (
        '5<span class="space">\u00a0</span>kr.<span class="break">↵</span>\nog'
    )


def test_a_finding_without_a_translation_has_no_texts() -> None:
    article = _articles(SOME)[-1]
    assert article.findtext("h4") == '"og" stands twice'
    assert not article.find_class("texts")
    assert article.getparent().get("data-catalogue") == "source/a, b.txt"


def test_the_head_sums_up() -> None:
    page = _page(SOME)
    assert page.findtext(".//h1") == "1 error, 2 warnings, 1 info"
    assert page.find_class("lead")[0].text == "33 texts in 2 files checked; findings in 3."
    assert page.find_class("undone")[0].findtext("ul/li") == "gone.po: error: no such file"


def test_the_filters_offer_what_there_is() -> None:
    at = Translation("en-GB", None, "Ja", "No")
    english = Finding("negation", "error", '"Ja" is "Yes"', "locales/en/a.po", 7, None, at)
    page = _page(SOME._replace(findings=[*SOME.findings, english]))
    offered = {
        select.get("name"): [option.get("value") for option in select]
        for select in page.iter("select")
    }
    assert offered == {
        "check": ["", "double-space", "header", "negation", "typed-twice", "value-lost"],
        "catalogue": [
            "", "locales/nb/på tur.po", "source/a, b.txt", "locales/nb/a.po", "locales/en/a.po",
        ],
        "locale": ["", "en-GB", "nb"],
    }  # fmt: skip
    assert page.find_class("filters")[0].get("hidden") is not None


def test_without_findings_there_is_nothing_to_filter() -> None:
    page = _page(EMPTY)
    assert page.findtext(".//h1") == "Nothing to correct"
    assert not page.find_class("filters")
    assert not _articles(EMPTY)


@pytest.mark.parametrize("results", [EMPTY, SOME, HOSTILE], ids=["empty", "some", "hostile"])
def test_only_our_style_and_script_may_act(results: Results) -> None:
    page = _page(results)
    policy = page.xpath("//meta[@http-equiv]/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    for name in ("style", "script"):
        (element,) = page.iter(name)
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert not page.xpath("//@src | //@style | //link | //img")
    assert not [each for each in page.xpath("//@*") if each.attrname.startswith("on")]
    assert page.xpath("//@href") == ["#findings"]


def test_hostile_texts_stay_texts() -> None:
    assert not re.search("[\u202e\x00\x1b]", "".join(write(HOSTILE)))
    (article,) = _articles(HOSTILE)
    assert len(article.getparent().getparent()) == 3  # heading, catalogue, "no finding"
    (mark,) = article.iter("mark")
    assert mark.text_content().startswith("pt>document.title")
    named = [char.get("title") for char in article.find_class("texts")[0].find_class("char")]
    assert named == ["RIGHT-TO-LEFT OVERRIDE", "control character", "control character"] * 2
