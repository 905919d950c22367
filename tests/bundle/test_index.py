from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import turbohtml

from pipeline.bundle import index
from pipeline.errors import ConfigError
from pipeline.values.house import default_style
from tests.bundle.cards import FERRY, HARBOUR, HOSTILE, SITE, SOME, SUMMIT, UNDATED
from tests.bundle.judges import complaints_of_vnu

OTHERS = {"da": "../index.html", "nn": "../nn/index.html", "en": "../en/index.html"}


def _page(data: bytes) -> Any:
    return turbohtml.parse(data.decode()).root


def _texts(page: Any, selector: str) -> list[str]:
    return [node.text for node in page.select(selector)]


def _write(language: str = "nb", **settings: Any) -> Any:
    settings = {"site": SITE, "others": OTHERS, "feed": "atom.xml"} | settings
    return _page(index.write(settings.pop("cards", SOME), language=language, **settings))


@pytest.mark.parametrize("cards", [SOME, []], ids=["some", "none"])
def test_it_is_valid_whatever_articles_say(tmp_path: Path, cards: list[Any]) -> None:
    path = tmp_path / "index.html"
    site = 'Skagerrak & </title> "Tidende"'
    path.write_bytes(
        index.write(cards, site=site, language="nb", others=OTHERS, feed="atom.xml?a=1&b=2")
    )
    assert complaints_of_vnu(path) == ""


def test_what_is_not_translated_says_its_language() -> None:
    page = _write(cards=[replace(SUMMIT, title_language="da", summary_language="da")])
    assert [node.tag for node in page.select('article [lang="da"]')] == ["a", "p"]


def test_the_head_names_all_editions_where_their_addresses_are_known() -> None:
    def alternates(page: Any) -> list[tuple[str, str]]:
        return [
            (link.attrs["hreflang"], link.attrs["href"])
            for link in page.select('link[rel="alternate"][hreflang]')
        ]

    assert alternates(_write()) == list(OTHERS.items())
    page = _write(
        others={"nn": "https://a.example/nn/"},
        url="https://a.example/nb/",
        default="https://a.example/",
    )
    assert alternates(page) == [
        ("nb", "https://a.example/nb/"),
        ("nn", "https://a.example/nn/"),
        ("x-default", "https://a.example/"),
    ]


def test_the_newest_comes_first_and_what_has_no_day_last() -> None:
    page = _write()
    *titles, last = _texts(page, "h3")
    assert titles[:3] == [HARBOUR.title, SUMMIT.title, FERRY.title]
    assert (titles[3][:8], last) == (HOSTILE.title[:8], UNDATED.title)
    assert _write(cards=SOME[::-1]).html == page.html


def test_nothing_an_article_says_is_markup() -> None:
    assert _write(cards=[HOSTILE], site="<script>").select("script, b") == []


def test_links_are_relative_and_go_where_the_page_is() -> None:
    page = _write(cards=[SUMMIT, HOSTILE])
    assert [link.attrs["href"] for link in page.select("h3 a")] == [
        "web/topmoede.html",
        "ond%20side/%C3%A6%26%C3%B8%231%3F.html",
    ]
    assert not any("//" in link.attrs["href"] for link in page.select("[href]"))


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [
        ("da", "4. september 2020", ("Artikler", "Sprog", "Nyhedsfeed (Atom)")),
        ("nb", "4. september 2020", ("Artikler", "Språk", "Nyhetsstrøm (Atom)")),
        ("nn", "4. september 2020", ("Artiklar", "Språk", "Nyheitsstraum (Atom)")),
        ("en", "4 September 2020", ("Articles", "Languages", "News feed (Atom)")),
        ("en-US", "September 4, 2020", ("Articles", "Languages", "News feed (Atom)")),
    ],
)
def test_each_locale_has_its_words_and_days(
    language: str, day: str, words: tuple[str, str, str]
) -> None:
    page = _write(language, cards=[replace(SUMMIT, language=language)])
    [time] = page.select("time")
    assert (time.text.replace("\xa0", " "), time.attrs["datetime"]) == (day, "2020-09-04")
    nav = page.select_one("nav").attrs["aria-label"]
    assert (page.select_one("h2").text, nav, page.select_one("footer").text) == words
    assert page.attrs["lang"] == language


def test_the_day_is_the_projects_own_and_danish() -> None:
    [time] = _write("en", cards=[FERRY], house=default_style("en-US")).select("time")
    assert time.text == "August\xa031, 2020"


def test_languages_can_be_switched() -> None:
    page = _write()
    links = [(a.text, a.attrs["lang"], a.attrs["href"]) for a in page.select("nav a")]
    assert links == [
        ("Dansk", "da", OTHERS["da"]),
        ("Nynorsk", "nn", OTHERS["nn"]),
        ("English", "en", OTHERS["en"]),
    ]
    assert _texts(page, "nav [aria-current]") == ["Norsk bokmål"]
    assert _write(others={}).select("nav") == []


def test_an_article_in_another_language_says_so() -> None:
    [article] = _write(cards=[FERRY]).select("article")
    assert article.attrs["lang"] == "da"
    assert _texts(article, ".about") == ["31.\xa0august 2020", "Dansk"]
    assert article.select_one("time").attrs["lang"] == "nb"


def test_without_a_feed_nothing_points_to_one() -> None:
    assert _write(feed="").select("footer, link[type]") == []


def test_it_says_when_there_is_nothing() -> None:
    assert _texts(_write("nn", cards=[]), "main p") == ["Det er ingen artiklar enno."]


def test_an_unknown_locale_is_the_users_mistake() -> None:
    with pytest.raises(ConfigError, match="fi"):
        index.write([], site=SITE, language="fi", others={})
