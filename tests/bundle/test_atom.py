from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from pipeline.bundle import atom
from pipeline.bundle.card import Card
from tests.bundle.cards import EDITIONS, FERRY, HARBOUR, HOSTILE, SITE, SOME, SUMMIT, UNDATED, URL
from tests.bundle.judges import complaints_of_schema

NAMES = {"a": "http://www.w3.org/2005/Atom"}


def _write(cards: Sequence[Card], url: str = f"{URL}nb/", feed: str = f"{URL}nb/atom.xml") -> bytes:
    return atom.write(cards, title=SITE, url=url, feed_url=feed, language="nb")


def _ask(data: bytes, question: str) -> Any:
    return etree.fromstring(data).xpath(question, namespaces=NAMES)


@pytest.mark.parametrize("cards", [SOME, [], [replace(FERRY, url="")]], ids=len)
@pytest.mark.parametrize("url", [URL, ""])
def test_it_is_valid_whatever_articles_say(cards: list[Card], url: str) -> None:
    assert complaints_of_schema(_write(cards, url, url and f"{url}atom.xml"), "atom.rng") == []
    assert complaints_of_schema(b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "atom.rng")


def test_it_lists_what_changed_last_first() -> None:
    feed = _write(SOME)
    assert _ask(feed, "//a:entry/a:updated/text()") == [
        "2020-09-06T00:00:00Z",
        "2020-09-05T04:30:00Z",
        "2020-08-30T23:15:00Z",
        "2020-01-02T00:00:00Z",
    ]
    assert _ask(feed, "/a:feed/a:updated/text()") == ["2020-09-06T00:00:00Z"]
    assert _ask(feed, "//a:entry/a:published/text()")[1] == "2020-09-04T00:00:00Z"
    assert _write(SOME[::-1]) == feed


def test_an_article_without_a_day_is_left_out_and_named() -> None:
    assert UNDATED.title not in _ask(_write(SOME), "//a:entry/a:title/text()")
    assert atom.undated(SOME) == [UNDATED]


def test_it_has_the_newest_fifty() -> None:
    cards = [
        replace(HARBOUR, key=str(day), published=f"2020-{day // 28 + 1:02}-{day % 28 + 1:02}")
        for day in range(60)
    ]
    updated = _ask(_write(cards), "//a:entry/a:updated/text()")
    assert (len(updated), updated[-1]) == (50, "2020-01-11T00:00:00Z")


def test_ids_stay_and_are_unlike() -> None:
    ids = _ask(_write(SOME), "//a:id/text()")
    assert ids[:3] == [f"{URL}nb/atom.xml", HARBOUR.url, SUMMIT.url]
    bare = [replace(card, url="") for card in (SUMMIT, replace(SUMMIT, language="nn"), HARBOUR)]
    made = _ask(_write(bare, "", ""), "//a:id/text()")
    assert len(set(made)) == 4
    assert all(each.startswith("urn:uuid:") for each in made)
    renamed = [replace(card, title="Ny tittel", modified="2021-01-01") for card in bare]
    assert set(_ask(_write(renamed, "", ""), "//a:id/text()")) == set(made)


def test_links() -> None:
    feed = _write([SUMMIT])
    links = [tuple(link.attrib.values()) for link in _ask(feed, "//a:entry/a:link")]
    assert links == [
        ("alternate", "text/html", "nb", SUMMIT.url),
        ("related", "text/html", "da", EDITIONS[0].url),
        ("related", "text/html", "en", EDITIONS[2].url),
    ]
    assert _ask(feed, "/a:feed/a:link/@href") == [f"{URL}nb/atom.xml", f"{URL}nb/"]
    [own] = _ask(_write([replace(HOSTILE, url="")]), "//a:entry/a:link/@href")
    assert own == "ond%20side/%C3%A6%26%C3%B8%231%3F.html"


def test_languages_and_author() -> None:
    feed = _write([FERRY, HARBOUR])
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    assert etree.fromstring(feed).get(xml) == "nb"
    assert [entry.get(xml) for entry in _ask(feed, "//a:entry")] == [None, "da"]
    assert _ask(feed, "/a:feed/a:author/a:name/text()") == [SITE]


def test_what_is_not_translated_says_its_language() -> None:
    card = replace(SUMMIT, title_language="da", summary_language="da")
    data = atom.write([card], title=SITE, url=URL, feed_url="", language="nb").decode()
    assert '<title xml:lang="da">Kan Danmark' in data
    assert '<summary xml:lang="da">' in data


def test_feedparser_reads_what_we_wrote() -> None:
    feedparser = pytest.importorskip("feedparser")
    found = feedparser.parse(_write(SOME))
    assert not found.bozo
    assert (found.feed.title, found.feed.language) == (SITE, "nb")
    assert [entry.link for entry in found.entries[:2]] == [HARBOUR.url, SUMMIT.url]
    assert found.entries[1].summary == SUMMIT.summary
