from __future__ import annotations

import pytest

from pipeline.bundle.link_table import LinkTable, Row, parse_link_table
from pipeline.bundle.places import SitePage
from pipeline.bundle.site import Site
from pipeline.errors import ConfigError
from pipeline.model.page import Alternate, Destination

FRONT = SitePage("index", "index.html", "Forside")
CAKE = SitePage("mad/kage", "mad/kage.html", "Kagen hæver")
BREAD = SitePage("mad/brød", "mad/brød.html", "Brødet synker", "mad/brod-2026")
MEETING = SitePage("møde/index", "møde/index.html", "Mødet")
PAGES = (FRONT, CAKE, BREAD, MEETING)
PUBLISHED = {
    "index": {"nb", "en"},
    "mad/kage": {"nb", "nn"},
    "mad/brød": {"en"},
    "møde/index": {"nb"},
}
DA, NB, EN = "https://avis.dk/", "https://avis.dk/nb/", "https://avis.example.com/"


def site(
    urls: dict[str, str] | None = None, pages: tuple[SitePage, ...] = PAGES, **more: object
) -> Site:
    return Site(pages, PUBLISHED, source_language="da", urls=urls or {}, **more)  # type: ignore[arg-type]


KNOWN = {"da": DA, "nb": NB, "nn": f"{DA}nn/", "en": EN}


@pytest.mark.parametrize(
    "address",
    ["kage.html", "./kage.html?vis=alt#opskrift", "../mad/kage.html#a", "#afsnit", "?side=2"],
)
def test_a_relative_link_to_an_edition_stays_as_it_is(address: str) -> None:
    led = site(KNOWN).lead(address, CAKE, "nb")
    assert (led.state, led.page, led.destination) == ("edition", CAKE, None)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/mad/kage.html", "/nb/mad/kage.html"),
        ("/mad/kage", "/nb/mad/kage.html"),
        ("https://avis.dk/mad/kage.html?a=1#b", "https://avis.dk/nb/mad/kage.html?a=1#b"),
        ("//avis.dk/mad/kage.html", "https://avis.dk/nb/mad/kage.html"),
        ("HTTPS://AVIS.dk/mad/kage.html", "https://avis.dk/nb/mad/kage.html"),
        ("https://avis.dk:443/mad/kage.html", "https://avis.dk/nb/mad/kage.html"),
        ("/", "/nb/"),
        ("/m%C3%B8de/", "/nb/m%C3%B8de/"),
        ("/møde", "/nb/m%C3%B8de/"),
    ],
)
def test_a_link_from_the_root_leads_to_the_edition(address: str, expected: str) -> None:
    led = site(KNOWN).lead(address, BREAD, "nb")
    assert led.destination == Destination(expected)


def test_an_edition_on_a_host_of_its_own_is_named_with_it() -> None:
    assert site(KNOWN).lead("/", CAKE, "en").destination == Destination(EN)


def test_where_no_address_is_known_links_from_the_root_become_relative() -> None:
    led = site().lead("/mad/kage.html#x", MEETING, "nb")
    assert led.destination == Destination("../mad/kage.html#x")


def test_an_untranslated_article_is_led_to_in_danish_and_readers_are_told() -> None:
    led = site(KNOWN).lead("brød.html#x", CAKE, "nb")
    assert led.state == "untranslated"
    assert led.destination == Destination("/mad/brod-2026#x", "da", "(på dansk)")
    assert site(KNOWN).lead("kage.html", BREAD, "en").destination == Destination(
        "https://avis.dk/mad/kage.html", "da", "(in Danish)"
    )


def test_an_untranslated_article_lies_in_the_bundle_where_the_site_is_not_known() -> None:
    assert site().lead("brød.html", CAKE, "nb").destination == Destination("", "da", "(på dansk)")
    led = site(has_source=True).lead("brød.html", CAKE, "nb")
    assert led.destination == Destination("../../da/mad/br%C3%B8d.html", "da", "(på dansk)")


def test_an_address_may_be_what_the_page_calls_canonical() -> None:
    led = site(KNOWN).lead("/mad/brod-2026", CAKE, "en")
    assert led.destination == Destination("https://avis.example.com/mad/brod-2026")


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("https://example.org/mad/kage.html", "elsewhere"),
        ("https://avis.dk/nb/mad/kage.html", "elsewhere"),  # the edition itself
        ("https://[", "elsewhere"),
        ("foto.svg", "file"),
        ("/mad/foto.svg", "file"),
        ("borte.html", "missing"),
        ("../../kage.html", "missing"),
        ("/arkiv/", "unknown"),
    ],
)
def test_other_addresses_stay(address: str, state: str) -> None:
    led = site(KNOWN, files={"mad/foto.svg"}).lead(address, CAKE, "nb")
    assert (led.state, led.destination) == (state, None)


@pytest.mark.parametrize(
    ("address", "tag", "expected"),
    [
        ("/mad/foto.svg?v=2", "nb", None),
        ("/mad/foto.svg", "nn", "/nn/mad/foto.svg"),
        ("https://avis.dk/mad/foto.svg", "nn", "https://avis.dk/nn/mad/foto.svg"),
        ("foto.svg", "nn", None),
        ("/mad/foto.svg", "en", "https://avis.example.com/mad/foto.svg"),
        ("https://avis.dk/mad/foto.svg", "en", None),
    ],
)
def test_a_picture_from_the_root_is_that_of_the_locale(
    address: str, tag: str, expected: str | None
) -> None:
    known = site(KNOWN, files={"mad/foto.svg"}, variants={"nn": {"mad/foto.svg"}})
    led = known.lead(address, CAKE, tag)
    assert led.state == "file"
    assert led.destination == (expected and Destination(expected))


def test_a_picture_of_the_locale_where_no_address_is_known() -> None:
    known = site(files={"mad/foto.svg"}, variants={"nn": {"mad/foto.svg"}})
    assert known.lead("/mad/foto.svg", FRONT, "nn").destination == Destination("mad/foto.svg")


def test_an_address_may_have_a_query_or_be_the_root_itself() -> None:
    pages = (
        SitePage("forside", "forside.html", address=""),
        SitePage("nyt", "nyt.html", address="nyt?id=5"),
        SitePage("nyere", "nyere.html", address="nyt?id=6"),
    )
    known = Site(pages, {each.key: {"nb"} for each in pages}, source_language="da", urls=KNOWN)
    assert known.lead("/", pages[1], "nb").destination == Destination("/nb/")
    assert known.lead("/nyt?id=6#a", pages[0], "nb").destination == Destination("/nb/nyt?id=6#a")
    assert known.lead("/nyt?id=7", pages[0], "nb").state == "edition"  # of nyt.html
    assert known.url(pages[1], "nb") == f"{NB}nyt?id=5"


def test_a_base_says_where_relative_addresses_start() -> None:
    led = site(KNOWN).lead("kage.html", FRONT, "nb", base="https://avis.dk/mad/")
    assert led.destination == Destination("/nb/mad/kage.html")


def test_a_site_below_a_folder() -> None:
    urls = {"da": "https://by.dk/avis/", "nb": "https://by.dk/avis/no/"}
    assert site(urls).lead("/avis/mad/kage.html", FRONT, "nb").destination == Destination(
        "/avis/no/mad/kage.html"
    )
    assert site(urls).lead("/mad/kage.html", FRONT, "nb").state == "elsewhere"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", "/nb/"),
        ("/index.html#x", "/nb/"),
        ("/mad/", "/nb/"),
        ("/mad", "/nb/"),
        ("https://avis.dk/mad/index.html", "https://avis.dk/nb/"),
        ("./", "../index.html"),
        ("../?side=2", "../index.html"),
        ("../index.html", "../index.html"),
    ],
)
def test_where_the_source_has_no_front_page_links_lead_to_the_index_page(
    address: str, expected: str
) -> None:
    led = site(KNOWN, pages=(CAKE, BREAD), has_index=True).lead(address, CAKE, "nb")
    assert (led.state, led.destination) == ("edition", Destination(expected))
    assert site(KNOWN, pages=(CAKE, BREAD)).lead(address, CAKE, "nb").destination is None


def test_without_an_address_the_index_page_lies_above() -> None:
    led = site(pages=(CAKE,), has_index=True).lead("/", CAKE, "nn")
    assert led.destination == Destination("../index.html")


def test_an_index_page_takes_the_place_of_no_other() -> None:
    made = site(KNOWN, pages=(CAKE, MEETING), has_index=True)
    assert made.lead("/møde/", CAKE, "nb").page == MEETING
    assert made.lead("/arkiv/", CAKE, "nb").state == "unknown"
    assert made.lead("arkiv/", CAKE, "nb").state == "missing"
    assert made.lead("/", CAKE, "da").destination is None
    own = site(KNOWN, has_index=True)
    assert own.lead("/", CAKE, "nb").page == FRONT
    assert own.lead("/mad/", CAKE, "nb").state == "unknown"


def test_alternates_name_the_source_first_and_only_what_is_published() -> None:
    assert site(KNOWN).alternates(CAKE, ("nb", "nn", "en")) == (
        Alternate("da", "https://avis.dk/mad/kage.html"),
        Alternate("nb", "https://avis.dk/nb/mad/kage.html"),
        Alternate("nn", "https://avis.dk/nn/mad/kage.html"),
    )
    assert site({"da": DA}).alternates(CAKE, ("nb",)) == ()


def test_an_article_is_found_by_its_title() -> None:
    known = site()
    page = known.titled("Kagen hæver")
    assert page == CAKE
    assert known.lead_to(CAKE, FRONT, "nb").destination == Destination("mad/kage.html")
    assert known.lead_to(CAKE, FRONT, "en").destination == Destination(
        "mad/kage.html", "da", "(in Danish)"
    )


def test_readers_of_other_languages_get_an_edition_that_is_there() -> None:
    assert site(KNOWN).default(BREAD, "en") == "https://avis.example.com/mad/brod-2026"
    assert site(KNOWN).default(CAKE, "en") == "https://avis.dk/mad/kage.html"
    assert site(KNOWN).default(CAKE, "da") == "https://avis.dk/mad/kage.html"


def test_a_table_that_excel_wrote_in_danish_is_told_what_it_needs() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_link_table("da;nb\nhttps://a;https://b\n", "links.csv", source_language="da")
    assert caught.value.hint == "part the columns by commas, not by semicolons"


def test_an_article_is_found_by_what_its_text_is_called_too() -> None:
    page = SitePage("havn", "havn.html", "Havnen")
    known = site(pages=(SitePage("havn", "havn.txt", "Havnen er åben"), page))
    assert known.titled("Havnen er åben") == known.titled("Havnen") == page
    assert known.titled("") is None


@pytest.mark.parametrize("path", ["havn.HTML", "havn.nitf"])
def test_a_title_is_found_whatever_suffix_its_file_has(path: str) -> None:
    page = SitePage("havn", path, "Havnen får strøm")
    assert site(pages=(page,)).titled("Havnen får strøm") == page


def test_the_table_leads_to_other_languages() -> None:
    text = "da,nb,en\nhttps://un.org/da/*,,https://un.org/en/*\nhttps://ft.dk,https://st.no/x,\n"
    table = parse_link_table(text, "links.csv", source_language="da")
    known = site(table=table)
    assert known.lead("https://un.org/da/a?b#c", CAKE, "en").destination == Destination(
        "https://un.org/en/a?b#c"
    )
    assert known.lead("https://un.org/da/a", CAKE, "nb").state == "elsewhere"
    assert known.lead("https://ft.dk/", CAKE, "nn").destination == Destination(
        "https://st.no/x", "nb"
    )


def test_the_longest_beginning_of_the_table_wins() -> None:
    rows = [
        Row("https://a.dk/*", {"nb": "https://a.no/*"}),
        Row("https://a.dk/b/*", {"nb": "https://b.no/*"}),
    ]
    assert LinkTable(rows).find("https://a.dk/b/c", "nb") == Destination("https://b.no/c")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the first line must name"),
        ("nb,en\n", "the first line must name"),
        ("da,klingon\n", "the first line must name"),
        ("da,nb\nftp://a,https://b\n", "not an address: ftp://a"),
        ("da,nb\n,https://b\n", "the da column is empty"),
        (f"da,nb\nhttps://a,https://{'b' * 200_000}\n", "not a table: field larger than"),
        ("da,nb\nhttps://a/*,https://b\n", "a * at the end"),
    ],
)
def test_a_broken_table_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message.replace("*", r"\*")) as caught:
        parse_link_table(text, "links.csv", source_language="da")
    assert caught.value.line


def test_a_feed_that_the_bundle_makes_is_the_locales_own() -> None:
    known = site(KNOWN, has_feed=True)
    assert known.lead("/feed.atom", CAKE, "nb").destination == Destination("/nb/feed.atom")
    assert known.lead("../feed.atom", CAKE, "nb").destination == Destination("../feed.atom")
    assert site(KNOWN).lead("/feed.atom", CAKE, "nb").state == "unknown"
