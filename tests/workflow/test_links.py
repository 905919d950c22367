"""Links lead to the reader's edition, or say that they lead to a Danish page."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import Run
from tests.workflow.test_bundle import setting
from tests.workflow.test_its_effects import translate

FERRY = """\
<!DOCTYPE html>
<html lang="da">
<head>
<title>Færgen sejler igen</title>
<link rel="canonical" href="https://tidende.example.org/faergen.html">
<meta property="og:url" content="https://tidende.example.org/faergen.html">
</head>
<body>
<h1>Færgen sejler igen</h1>
<p>Om <a href="havn/broen.html#pris">broen</a> og <a href="/havn/kajen.html?vis=alt">kajen</a>.</p>
<p><a href="havn/kajen.html"><img src="foto.png" alt="Kajen"></a></p>
<p>Se <a href="https://www.un.org/da/hav">FN</a> og <a href="borte.html">det her</a>.</p>
<p>Hele <a href="havn/broen.html#findes-ikke">historien</a>.</p>
</body>
</html>
"""
BRIDGE = """\
<html lang="da"><head><title>Broen</title></head><body><h1>Broen</h1>
<p id="pris">Broen er <a href="../faergen.html" hreflang="da">færgens</a> afløser.</p></body></html>
"""
QUAY = """\
<html lang="da"><head><title>Kajen</title></head><body><h1>Kajen</h1>
<p>Kajen er gammel.</p></body></html>
"""
TEXTS = {
    "faergen": {
        "Færgen sejler igen": "Ferja går igjen",
        "Om <a1>broen</a1> og <a2>kajen</a2>.": "Om <a2>kaia</a2> og <a1>brua</a1>.",
        "Kajen": "Kaia",
        "Se <a1>FN</a1> og <a2>det her</a2>.": "Sjå <a1>FN</a1> og <a2>dette</a2>.",
    },
    "havn/broen": {
        "Broen": "Brua",
        "Broen er <a1>færgens</a1> afløser.": "Brua avløyser <a1>ferja</a1>.",
    },
}


@pytest.fixture
def site(project: Path, run: Run) -> Path:
    """Three articles, of which the quay is Danish only, and a sentence that stays Danish."""
    for name, text in {"faergen": FERRY, "havn/broen": BRIDGE, "havn/kajen": QUAY}.items():
        path = Path(f"source/{name}.html")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    Path("source/foto.png").write_bytes(b"dansk")
    Path("source/foto.nn.png").write_bytes(b"nynorsk")
    settings = Path("skagerrak.toml")
    settings.write_text(settings.read_text().replace('["nb", "nn", "en"]', '["nb", "nn"]'))
    setting('[gate]\nparts = ["title"]')
    run("extract")
    for name, texts in TEXTS.items():
        for msgid, msgstr in texts.items():
            translate(Path(f"locales/nn/{name}.po"), msgid, msgstr)
    return project


def built(path: str) -> str:
    return Path(f"build/nn/{path}").read_text()


def test_links_of_a_project_that_says_nothing_of_its_site(site: Path, run: Run) -> None:
    run("build")
    page = built("faergen.html")
    assert '<a href="havn/broen.html#pris">brua</a>' in page
    assert '<a href="havn/kajen.html?vis=alt" hreflang="da">kaia (på dansk)</a>' in page
    assert '<a href="havn/kajen.html" hreflang="da"><img' in page
    assert 'href="https://tidende.example.org/faergen.html"' in page
    assert '<a href="../faergen.html" hreflang="nn">ferja</a>' in built("havn/broen.html")


def test_links_of_a_site(site: Path, run: Run) -> None:
    setting('[site]\nurl = "https://tidende.example.org"')
    run("build")
    page = built("faergen.html")
    assert '<a href="/havn/kajen.html?vis=alt" hreflang="da">kaia (på dansk)</a>' in page
    assert '<link rel="canonical" href="https://tidende.example.org/nn/faergen.html">' in page
    assert '<meta property="og:url" content="https://tidende.example.org/nn/faergen.html">' in page
    assert "alternate" not in page


def test_a_text_that_stays_danish_needs_no_word_of_danish(site: Path, run: Run) -> None:
    catalogue = Path("locales/nn/faergen.po")
    catalogue.write_text(catalogue.read_text().replace("Om <a2>kaia", "Om <b>kaia"))
    run("build")
    assert '<p lang="da">Om <a href="havn/broen.html#pris">broen</a>' in built("faergen.html")
    assert 'hreflang="da">kajen</a>' in built("faergen.html")


def test_all_that_a_project_may_ask_for(site: Path, run: Run) -> None:
    setting(
        '[site]\nurl = "https://tidende.example.org/"\nx-default = "nn"\n'
        'add = ["canonical", "alternates", "open-graph", "structured-data"]\n'
        '[site.urls]\nnn = "https://tidend.example.no/"'
    )
    run("build")
    assert built("havn/broen.html").partition("</head>")[0] == (
        '<html lang="nn"><head><title>Brua</title>\n'
        '<link rel="canonical" href="https://tidend.example.no/havn/broen.html">\n'
        '<link rel="alternate" hreflang="da" href="https://tidende.example.org/havn/broen.html">\n'
        '<link rel="alternate" hreflang="nn" href="https://tidend.example.no/havn/broen.html">\n'
        '<link rel="alternate" hreflang="x-default" href="https://tidend.example.no/havn/broen.html">\n'
        '<meta property="og:locale" content="nn_NO">\n'
        '<meta property="og:locale:alternate" content="da_DK">\n'
        '<meta property="og:url" content="https://tidend.example.no/havn/broen.html">\n'
        '<script type="application/ld+json">{"@context": "https://schema.org", '
        '"@type": "NewsArticle", "inLanguage": "nn", '
        '"url": "https://tidend.example.no/havn/broen.html"}</script>'
    )


def test_what_is_added_to_xhtml_is_well_formed_whatever_its_name(project: Path, run: Run) -> None:
    page = Path("source/råd & dåd.xhtml")
    page.write_text(
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="da"><head><title>Råd</title></head>'
        "<body><h1>Råd</h1></body></html>"
    )
    setting('[site]\nurl = "https://tidende.example.org/"\nadd = ["alternates", "structured-data"]')
    run("extract")
    run("build", "--gate", "none")
    html = "{http://www.w3.org/1999/xhtml}"
    script = ElementTree.parse(f"build/nn/{page.name}").find(f"{html}head/{html}script")
    assert script is not None
    url = json.loads(script.text or "")["url"]
    assert url == "https://tidende.example.org/nn/r%C3%A5d%20&%20d%C3%A5d.xhtml"


def test_alternates_of_the_source_are_brought_up_to_date(site: Path, run: Run) -> None:
    Path("source/havn/kajen.html").write_text(
        QUAY.replace(
            "</head>",
            '\n  <link rel="alternate" hreflang="sv" href="https://a.example/sv">'
            '\n  <link rel="alternate" hreflang="fi" href="https://a.example/fi">\n</head>',
        )
    )
    run("extract")  # the title has a translation in another article
    setting('[site]\nurl = "https://tidende.example.org/"')
    run("build")
    assert built("havn/kajen.html").partition("</title>")[2].partition("</head>")[0] == (
        '\n  <link rel="alternate" hreflang="da" href="https://tidende.example.org/havn/kajen.html">'
        '\n  <link rel="alternate" hreflang="nn" href="https://tidende.example.org/nn/havn/kajen.html">'
        '\n  <link rel="alternate" hreflang="x-default" href="https://tidende.example.org/havn/kajen.html">\n'
    )


def test_a_copy_in_danish_calls_the_danish_page_canonical(site: Path, run: Run) -> None:
    setting('[site]\nurl = "https://tidende.example.org/"\nadd = ["canonical"]')
    run("build")
    assert 'rel="canonical" href="https://tidende.example.org/havn/kajen.html"' in built(
        "havn/kajen.html"
    )


def test_a_copy_of_another_site_s_article_says_so_still(site: Path, run: Run) -> None:
    quay = QUAY.replace("</head>", '<link rel="canonical" href="https://b.example/kaj"></head>')
    Path("source/havn/kajen.html").write_text(quay)
    setting('[site]\nurl = "https://tidende.example.org/"\nadd = ["canonical"]')
    run("build")
    assert built("havn/kajen.html") == quay


def test_what_is_added_has_the_line_breaks_of_the_page(site: Path, run: Run) -> None:
    page = Path("source/havn/kajen.html")
    page.write_bytes(QUAY.replace("</head>", "\n</head>").replace("\n", "\r\n").encode())
    setting('[site]\nurl = "https://tidende.example.org/"\nadd = ["canonical", "open-graph"]')
    run("build")
    data = Path("build/nn/havn/kajen.html").read_bytes()
    assert b'kajen.html">\r\n</head>' in data
    assert data.count(b"\n") == data.count(b"\r\n") > page.read_bytes().count(b"\n")


def test_the_table_of_outside_pages(site: Path, run: Run) -> None:
    Path("links.csv").write_text("da,nb\nhttps://www.un.org/da/*,https://www.un.org/nb/*\n")
    run("build")
    assert '<a href="https://www.un.org/nb/hav" hreflang="nb">FN</a>' in built("faergen.html")


def test_pictures_of_the_locale(site: Path, run: Run) -> None:
    run("build")
    assert Path("build/nn/foto.png").read_bytes() == b"nynorsk"
    assert Path("build/nb/foto.png").read_bytes() == b"dansk"
    assert not Path("build/nb/foto.nn.png").exists()


def test_pictures_of_the_locale_are_found_from_the_root_too(site: Path, run: Run) -> None:
    page = Path("source/faergen.html")
    page.write_text(
        FERRY.replace('"foto.png"', '"/foto.png" srcset="/foto.png 1x, foto.png 2x"').replace(
            "</head>", '<meta property="og:image" content="https://a.example/foto.png">\n</head>'
        )
    )
    setting('[site]\nurl = "https://a.example/"')
    run("build")
    assert 'content="https://a.example/nn/foto.png"' in built("faergen.html")
    assert '<img src="/nn/foto.png" srcset="/nn/foto.png 1x, foto.png 2x"' in built("faergen.html")
    assert 'src="/foto.png" srcset="/foto.png 1x' in Path("build/nb/faergen.html").read_text()


def test_a_copy_in_danish_is_danish_whatever_the_country(site: Path, run: Run) -> None:
    quay = QUAY.replace('"da"', '"da-DK"').replace("gammel", '<a href="/faergen.html">ny</a>')
    Path("source/havn/kajen.html").write_text(quay)
    setting('[site]\nurl = "https://a.example/"\n[site.urls]\nnn = "https://b.example/"')
    run("build")
    copy = quay.replace('"/faergen.html"', '"https://b.example/faergen.html"')
    assert built("havn/kajen.html") == copy


def test_a_page_in_a_language_that_we_do_not_know_stays_as_it_is(site: Path, run: Run) -> None:
    meta = (
        '<meta property="og:locale:alternate" content="da_DK"><meta name=date content=2026-02-01>'
    )
    page = QUAY.replace('"da"', '"de"').replace("</head>", f"{meta}</head>")
    Path("source/havn/kajen.html").write_text(page)
    setting('[site]\nadd = ["open-graph", "structured-data"]')
    result = run("build")
    assert "unknown locale" not in result.err
    assert built("havn/kajen.html") == page


def test_the_danish_edition_may_be_part_of_the_bundle(site: Path, run: Run) -> None:
    setting("[bundle]\nsource = true")
    run("build")
    assert Path("build/da/faergen.html").read_text() == FERRY
    assert 'href="../da/havn/kajen.html?vis=alt" hreflang="da"' in built("faergen.html")


def test_an_article_alone_links_to_the_others_all_the_same(site: Path, run: Run) -> None:
    run("build", "source/faergen.html", "--locale", "nn")
    assert not Path("build/nn/havn").exists()
    assert '<a href="havn/broen.html#pris">brua</a>' in built("faergen.html")


def test_what_the_report_says(site: Path, run: Run) -> None:
    result = run("links", "--locale", "nn")
    assert result.status == 1
    assert (
        result.out
        == """\
broken: no such file:
    source/faergen.html:12: borte.html (nn)
broken: no such place in the page:
    source/faergen.html:13: havn/broen.html#findes-ikke (nn)
only in the source language:
    source/faergen.html:10: /havn/kajen.html?vis=alt → havn/kajen.html?vis=alt (nn)
    source/faergen.html:11: havn/kajen.html (nn)
nn: 8 links: 1 broken: no such file, 1 broken: no such place in the page, \
2 only in the source language, 2 in the reader's language, 1 to files, 1 on another site
"""
    )
    assert not Path("build/nn").exists()
    lines = run("links", "--format", "json").out.splitlines()
    assert json.loads(lines[0]) == {
        "source": "source/faergen.html",
        "line": 10,
        "address": "havn/broen.html#pris",
        "locale": "nn",
        "state": "edition",
        "leads_to": "havn/broen.html#pris",
        "language": "nn",
    }


def test_the_report_names_articles_that_texts_point_to(site: Path, run: Run) -> None:
    Path("source/kort.txt").write_text(
        "Kort nyt\n\nLæs også: Færgen sejler igen\n\nLæs også: Kajen\n\nLæs også: Ukendt sag\n"
    )
    run("extract", "source/kort.txt")
    translate(Path("locales/nn/kort.po"), "Kort nyt", "Kort nytt")
    found = [json.loads(line) for line in run("links", "--format", "json").out.splitlines()]
    assert [
        (each["line"], each["address"], each["state"], each["leads_to"])
        for each in found
        if each["source"] == "source/kort.txt" and each["locale"] == "nn"
    ] == [
        (3, "Færgen sejler igen", "edition", "faergen.html"),
        (5, "Kajen", "untranslated", "havn/kajen.html"),
        (7, "Ukendt sag", "unknown", "Ukendt sag"),
    ]


def test_of_an_article_that_is_held_back_only_broken_links_are_reported(
    site: Path, run: Run
) -> None:
    Path("source/havn/kajen.html").write_text(
        QUAY.replace("gammel", '<a href="#intet">gammel</a> <a href="broen.html">bro</a>')
    )
    found = [json.loads(line) for line in run("links", "--format", "json").out.splitlines()]
    assert [
        (each["address"], each["state"], each["locale"], each["leads_to"])
        for each in found
        if each["source"] == "source/havn/kajen.html"
    ] == [("#intet", "no-anchor", tag, "#intet") for tag in ("nb", "nn")]


def test_a_link_leads_nowhere_where_nothing_says_where_the_danish_page_is(
    site: Path, run: Run
) -> None:
    settings = Path("skagerrak.toml")
    settings.write_text(settings.read_text().replace("[gate]", '[gate]\notherwise = "nothing"'))
    result = run("links", "--locale", "nn")
    assert (
        "broken: held back, and no [site] url says where the source's page is:\n"
        "    source/faergen.html:10: /havn/kajen.html?vis=alt (nn)\n"
        "    source/faergen.html:11: havn/kajen.html (nn)\n"
    ) in result.out
    setting('[site]\nurl = "https://tidende.example.org/"')
    assert "held back" not in run("links", "--locale", "nn").out


def test_lists_mark_titles_that_are_not_translated(site: Path, run: Run) -> None:
    Path("source/havn/kajen.html").write_text(QUAY.replace("Kajen<", "Kajen ved åen<"))
    run("extract")
    setting("[site]\nindex = true")
    run("build", "--gate", "none")
    assert '<a href="havn/kajen.html" lang="da">Kajen ved åen</a>' in built("index.html")
    assert '<a href="faergen.html">Ferja går igjen</a>' in built("index.html")


def test_an_item_of_news_has_an_id_for_each_edition_where_that_is_asked_for(
    project: Path, run: Run
) -> None:
    Path("source/nyt.xml").write_text(
        '<nitf xml:lang="da"><head><title>Nyt</title><docdata><doc-id id-string="tidende-1"/>'
        "</docdata></head><body><body.content><p>Nyt fra havnen.</p></body.content></body></nitf>"
    )
    run("extract")
    run("build", "--gate", "none")
    assert 'id-string="tidende-1"' in built("nyt.xml")
    setting("[news]\nids = true")
    run("build", "--gate", "none")
    assert 'id-string="tidende-1' in built("nyt.xml")
    assert 'id-string="tidende-1"' not in built("nyt.xml")


def test_the_day_of_a_text_article_is_that_which_the_editor_says(project: Path, run: Run) -> None:
    Path("source/nyt.txt").write_text("Nyt fra havnen\n\nKajen er lukket.\n")
    Path("source/nyt.values.toml").write_text("published = 2026-11-29T06:30:00+01:00\n")
    setting('[site]\nadd = ["structured-data"]')
    run("extract")
    run("build", "--gate", "none")
    page = built("nyt.html")
    assert '<time datetime="2026-11-29T06:30:00+01:00">29.\xa0november 2026</time>' in page
    assert '"datePublished": "2026-11-29T06:30:00+01:00"' in page


def test_links_to_the_front_page_lead_to_the_index_page(site: Path, run: Run) -> None:
    bridge = Path("source/havn/broen.html")
    bridge.write_text(BRIDGE.replace("</body>", '<a href="/"></a><a href="./"></a></body>'))
    run("build")
    assert '<a href="/"></a><a href="./"></a>' in built("havn/broen.html")
    setting('[site]\nurl = "https://tidende.example.org/"\nindex = true')
    run("build")
    assert '<a href="/nn/"></a><a href="../index.html"></a>' in built("havn/broen.html")
    assert Path("build/nn/index.html").exists()
    Path("source/index.html").write_text('<html lang="da"><title>Forsiden</title>')
    run("build")
    assert '<a href="/"' in built("havn/broen.html")  # the paper's own, which stays Danish


def test_all_links_of_the_sample_lead_somewhere(sample: Path, run: Run) -> None:
    result = run("links")
    assert (result.status, result.err) == (0, "")
    assert "broken" not in result.out
    assert "not in the project" not in result.out


def test_a_text_article_links_to_the_one_whose_title_it_names(project: Path, run: Run) -> None:
    settings = Path("skagerrak.toml")
    settings.write_text(settings.read_text().replace('["txt", "html"]', '["html", "nitf"]'))
    Path("source/bro.txt").write_text("Ny bro\n\nBroen er åben.\n\nLæs også: Kajen & kranen\n")
    Path("source/kaj.txt").write_text("Kajen & kranen\n\nKajen er lukket.\n")
    run("extract")
    translate(Path("locales/nn/bro.po"), "Ny bro", "Ny bru")
    translate(Path("locales/nn/bro.po"), "Broen er åben.", "Brua er open.")
    translate(Path("locales/nn/bro.po"), "Kajen & kranen", "Kaia & krana")
    run("build")
    link = '<a href="kaj.html"{}>Kaia &amp; krana</a> (på dansk)</p>'
    assert link.format(' hreflang="da"') in built("bro.html")
    assert link.format("") in built("bro.xml")


def test_an_index_page_lists_what_stands_there_in_danish_and_says_so(site: Path, run: Run) -> None:
    setting("[site]\nindex = true\nfeed = true")
    run("build")
    page = built("index.html")
    assert '<a href="faergen.html">Ferja går igjen</a>' in page
    assert '<a href="havn/kajen.html" hreflang="da" lang="da">Kajen</a>' in page
    assert "kajen" not in built("feed.atom")


def test_a_site_without_an_address_is_told_what_it_lacks(site: Path, run: Run) -> None:
    setting('[site]\nsitemap = true\nadd = ["canonical"]')
    said = run("build").err
    assert "asks for canonical, sitemap: pages have no addresses, as [site] url is not" in said
    assert "source/faergen.html names its Danish address as that of all editions" in said
    Path("skagerrak.toml").write_text(
        Path("skagerrak.toml").read_text().replace("[site]", '[site]\nurl = "https://a.example"')
    )
    assert "[site] url" not in run("build").err


def test_a_build_counts_the_links_that_lead_nowhere(site: Path, run: Run) -> None:
    assert "1 link leads nowhere: skagerrak links" in run("build").out
    Path("source/foto.png").unlink()
    assert "2 links lead nowhere: skagerrak links" in run("build").out
    assert "source/faergen.html:11: foto.png" in run("links").out


def test_a_link_that_a_line_has_twice_names_a_locale_once(site: Path, run: Run) -> None:
    page = Path("source/faergen.html")
    again = '<a href="borte.html">det her</a> og <a href="borte.html">det her</a>'
    page.write_text(page.read_text().replace('<a href="borte.html">det her</a>', again))
    assert ": borte.html (nb)\n" in run("links", "--locale", "nb").out


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            'x-default = "en-US"',
            "x-default: the project has no edition in en-US (hint: it has da, nb",
        ),
        (
            'urls = { nn = "https://a.example" }',
            "urls: nn has the address of da: https://a.example/",
        ),
    ],
)
def test_addresses_of_what_is_not_there_are_refused(
    project: Path, run: Run, line: str, message: str
) -> None:
    setting(f'[site]\nurl = "https://a.example/"\n{line}')
    result = run("build")
    assert result.status == 2
    assert message in result.err


def test_structured_data_names_pictures_and_pages_of_the_locale(site: Path, run: Run) -> None:
    said = (
        '{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",'
        ' "image": ["https://a.example/foto.png", {"@type": "ImageObject", "@id": "#foto",'
        ' "url": "/foto.png"}], "publisher": {"logo": "/foto.png"}}, {"@type": "BreadcrumbList",'
        ' "itemListElement": [{"item": "https://a.example/havn/broen.html"},'
        ' {"item": {"@id": "https://a.example/havn/kajen.html", "name": "Kajen"}}]}]}'
    )
    page = Path("source/faergen.html")
    page.write_text(
        FERRY.replace("</head>", f'<script type="application/ld+json">{said}</script></head>')
    )
    setting('[site]\nurl = "https://a.example/"\n[site.urls]\nnn = "https://b.example/"')
    run("build")
    told = built("faergen.html").partition("ld+json")[2].partition("</script>")[0]
    assert '"https://b.example/foto.png"' in told
    assert '"url": "https://b.example/foto.png"' in told
    assert '"logo": "https://b.example/foto.png"' in told
    assert '"item": "https://b.example/havn/broen.html"' in told
    assert '"@id": "https://a.example/havn/kajen.html"' in told  # Danish only
    assert '"@id": "#foto"' in told
    assert "#foto" not in run("links").out


def test_links_of_the_danish_edition_are_followed_where_it_is_built(site: Path, run: Run) -> None:
    assert "no links" in run("links", "--locale", "da").out
    setting("[bundle]\nsource = true")
    assert "source/faergen.html:12: borte.html (da)" in run("links", "--locale", "da").out
