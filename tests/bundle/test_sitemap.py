from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from pipeline.bundle import sitemap
from tests.bundle.cards import EDITIONS, HARBOUR, HOSTILE, SOME, SUMMIT, UNDATED, URL
from tests.bundle.judges import complaints_of_schema

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def _ask(data: bytes, question: str) -> Any:
    return etree.fromstring(data).xpath(question, namespaces=NAMES)


def test_it_is_valid_whatever_articles_say() -> None:
    assert complaints_of_schema(sitemap.write(SOME), "sitemap.rng") == []
    assert complaints_of_schema(b"<urlset/>", "sitemap.rng")


def test_it_lists_pages_by_address_and_leaves_out_those_without() -> None:
    places = _ask(sitemap.write(SOME), "//s:loc/text()")
    assert places == sorted([HOSTILE.url, SUMMIT.url, HARBOUR.url, UNDATED.url])
    assert sitemap.write(SOME) == sitemap.write([*SOME[::-1], SUMMIT])


def test_a_page_names_all_editions_its_own_and_the_default() -> None:
    links = _ask(sitemap.write([SUMMIT, HARBOUR]), "//x:link")
    assert [(link.get("hreflang"), link.get("href")) for link in links] == [
        *[("nb", SUMMIT.url), ("da", EDITIONS[0].url), ("en", EDITIONS[2].url)],
        ("x-default", EDITIONS[2].url),
    ]


@pytest.mark.parametrize(
    ("published", "modified", "expected"),
    [
        ("2020-09-04", "", ["2020-09-04"]),
        ("2020-09-04", "2020-09-05T06:30", ["2020-09-05T04:30:00Z"]),
        ("2020-09-04", "2020-09-01", ["2020-09-04"]),
        ("2020-09-04T08:00Z", "vrøvl", ["2020-09-04T08:00:00Z"]),
        ("", "", []),
    ],
)
def test_the_last_change(published: str, modified: str, expected: list[str]) -> None:
    card = replace(HARBOUR, published=published, modified=modified)
    assert _ask(sitemap.write([card]), "//s:lastmod/text()") == expected


def test_more_than_a_sitemap_may_hold_makes_several_and_an_index() -> None:
    cards = [replace(HARBOUR, url=f"{URL}nb/{number}.html") for number in range(50_001)]
    files = sitemap.write_all(cards, url=URL)
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert [files[name].count(b"<loc>") for name in files] == [2, 50_000, 1]
    assert _ask(files["sitemap.xml"], "/s:sitemapindex/s:sitemap/s:loc/text()") == [
        f"{URL}sitemap-1.xml",
        f"{URL}sitemap-2.xml",
    ]
    for data in (files["sitemap.xml"], files["sitemap-2.xml"]):
        assert complaints_of_schema(data, "sitemap.rng") == []
    assert list(sitemap.write_all(cards[1:], url=URL)) == ["sitemap.xml"]


def test_no_sitemap_is_larger_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    most = max(len(sitemap.write([card])) for card in SOME) + 100
    monkeypatch.setattr(sitemap, "MOST_BYTES", most)
    files = dict(sitemap.write_all(SOME, url=URL))
    assert _ask(files.pop("sitemap.xml"), "count(//s:loc)") == len(files) > 1
    assert max(map(len, files.values())) <= most
    assert sum(data.count(b"<loc>") for data in files.values()) == 4


def test_no_article_makes_an_empty_sitemap() -> None:
    assert _ask(sitemap.write_all([], url=URL)["sitemap.xml"], "count(/s:urlset/*)") == 0
