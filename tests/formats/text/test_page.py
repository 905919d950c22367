"""The page of a text article: what it says, and what nothing can make it say."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from lxml import etree, html

from pipeline.errors import ConfigError
from pipeline.formats.base import Translate
from pipeline.formats.text.context import context_of
from pipeline.formats.text.targets import Text, parts
from pipeline.formats.text.template import compile_template, render_page
from pipeline.formats.text.words import name_of
from pipeline.model.document import Unit
from pipeline.model.page import Destination, Edition
from tests.formats.text.pages import (
    ALTERNATES,
    EDITION,
    ENTITIES,
    HOSTILE,
    SITE,
    document,
    render,
    translated,
    with_template,
)  # fmt: skip


def _read(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def _texts(page: str, path: str) -> list[str]:
    return [each.text_content() for each in _read(page).xpath(path)]


def test_what_a_page_says_of_itself_without_being_asked() -> None:
    head = _read(render()).head
    assert head.getparent().get("lang") == "nb"
    assert [(e.tag, e.get("name"), e.get("content")) for e in head if e.tag != "style"] == [
        ("meta", None, None),
        ("meta", "viewport", "width=device-width, initial-scale=1"),
        ("title", None, None),
        ("meta", "description", "Bilister kan køre over fjorden fra mandag."),
    ]
    assert "<nav" not in render()


def test_what_the_edition_adds() -> None:
    head = _read(render(edition=EDITION)).head
    assert head.xpath("link[@rel='canonical']/@href") == [f"{SITE}nb/bro.html"]
    alternates = [(e.get("hreflang"), e.get("href")) for e in head.xpath("link[@hreflang]")]
    assert alternates == [*ALTERNATES, ("x-default", f"{SITE}bro.html")]
    graph = [(e.get("property"), e.get("content")) for e in head.xpath("meta[@property]")]
    assert graph == [
        ("og:type", "article"),
        ("og:title", "Broen åbner før tid"),
        ("og:description", "Bilister kan køre over fjorden fra mandag."),
        ("og:url", f"{SITE}nb/bro.html"),
        ("og:site_name", "Skagerrak Tidende"),
        ("og:locale", "nb_NO"),
        ("og:locale:alternate", "da_DK"),
        ("og:locale:alternate", "nn_NO"),
        ("og:locale:alternate", "en_GB"),
    ]
    (script,) = head.xpath("script[@type='application/ld+json']")
    assert json.loads(script.text) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Broen åbner før tid",
        "description": "Bilister kan køre over fjorden fra mandag.",
        "inLanguage": "nb",
        "dateModified": "2020-09-05",
        "url": f"{SITE}nb/bro.html",
    }


def test_what_needs_an_address_is_left_out_without_one() -> None:
    page = render(edition=Edition("nb", adds=EDITION.adds))
    assert "<link" not in page
    assert "og:url" not in page
    assert '"url"' not in page
    assert 'property="og:locale" content="nb_NO"' in page


def test_readers_can_change_the_language() -> None:
    links = _read(render(edition=replace(EDITION, adds=frozenset()))).xpath("//nav//a")
    assert [(a.get("lang"), a.get("hreflang"), a.text) for a in links] == [
        ("da", "da", "Dansk"),
        ("nb", "nb", "Norsk bokmål"),
        ("nn", "nn", "Nynorsk"),
        ("en", "en", "English"),
    ]
    assert [a.get("hreflang") for a in links if a.get("aria-current")] == ["nb"]
    assert "<nav" not in render(edition=replace(EDITION, alternates=ALTERNATES[1:2]))


@pytest.mark.parametrize(
    ("target", "words"), [("nb", "Språk"), ("en-US", "Languages"), (None, "Sprog")]
)
def test_what_the_page_says_itself_is_in_its_language(target: str | None, words: str) -> None:
    page = render(edition=replace(EDITION, language=target or "da"), target=target)
    assert _read(page).xpath("//nav/@aria-label") == [words]


def test_a_language_that_we_do_not_write_names_itself() -> None:
    assert name_of("fi") == "fi"


def test_blocks_are_what_they_are() -> None:
    page = render(edition=EDITION)
    assert _texts(page, "//article/header/*") == [
        "Broen åbner før tid", "Bilister kan køre over fjorden fra mandag.", "Af Mette Kjær",
    ]  # fmt: skip
    assert _texts(page, "//aside[@class='fact']/p") == ["Fakta: Sådan er broen"]
    assert _texts(page, "//aside[@class='fact']//li") == [
        "Den er 230 meter lang", "Den har to baner",
    ]  # fmt: skip
    assert _texts(page, "//blockquote/p") == ['"Endelig," siger Bo Lund.']
    assert _texts(page, "//h2") == ["Stilhed efter støj"]
    assert _texts(page, "//p[@class='source']") == ["Kilde: Lemvig Kommune"]
    assert _texts(page, "//figure[@class='video']//a") == ["Se videoen"]


def test_a_related_link_leads_to_the_edition_that_there_is() -> None:
    page = render(edition=EDITION)
    assert (
        '<aside class="related"><p><b>Læs også:</b> <a href="../faerge.html" hreflang="da">'
        "Færgen sejler videre</a> (på dansk)</p></aside>\n"
        '<aside class="related"><p><b>Læs også:</b> Fjorden er ren</p></aside>\n'
    ) in page


def test_a_correction_says_its_day() -> None:
    assert (
        '<aside class="correction"><p><b>Rettelse</b> <time datetime="2020-09-05">5. september '
        "2020</time>: Broen er 230 meter lang, ikke 320 meter.</p></aside>"
    ) in render()


def test_the_day_follows_a_comma_in_english() -> None:
    assert '<b>Rettelse</b>, <time datetime="2020-09-05">' in render(target="en")


def test_what_stays_danish_is_marked_wherever_it_stands() -> None:
    page = render(lambda unit: None, EDITION)
    for marked in (
        '<title lang="da">',
        '<meta lang="da" name="description"',
        '<meta lang="da" property="og:title"',
        '<h1 lang="da">',
        '<p class="teaser" lang="da">',
        '<h2 lang="da">Stilhed',
        '<blockquote><p lang="da">',
        '<li lang="da">Den har',
        '<b><span lang="da">Læs også:</span></b>',
        'hreflang="da"><span lang="da">Færgen',
        '<time datetime="2020-09-05"><span lang="da">',
    ):
        assert marked in page
    assert 'lang="da"' not in render(lambda unit: None, target=None).replace('<html lang="da"', "")


def _shape(page: str) -> list[tuple[object, list[str]]]:
    """List elements and their attributes; texts that stay Danish have marks of their own."""
    elements = _read(page).iter()
    names = [(each.tag, [key for key in each.attrib if key != "lang"]) for each in elements]
    return [name for name in names if name != ("span", [])]


def _hostile(text: str, own: list[Unit]) -> Translate:
    return lambda unit: text if unit in own else unit.msgid


@pytest.mark.parametrize("hostile", [HOSTILE, ENTITIES], ids=["markup", "entities"])
def test_a_translation_can_add_no_markup(hostile: str) -> None:
    """Each text is hostile in its turn, and all of them together."""
    units: list[Unit] = []
    render(units.append, EDITION)
    for own in [[unit] for unit in units] + [units]:
        page = render(_hostile(hostile, own), EDITION)
        assert _shape(page) == _shape(render(edition=EDITION))


def test_no_text_can_add_markup_even_past_the_rules_for_translations() -> None:
    hostile = Text(HOSTILE, True)
    article = [
        part._replace(
            content=hostile, label=part.label and hostile, day=part.day and hostile, gap=HOSTILE
        )
        for part in parts(document(), translated, [])
    ]
    words = Destination(HOSTILE, HOSTILE, HOSTILE)
    edition = replace(
        EDITION, site=HOSTILE, destinations=dict.fromkeys(EDITION.destinations, words)
    )
    page = render_page("", "", context_of(article, edition, "da"))
    assert _shape(page) == _shape(render(edition=EDITION))
    (script,) = _read(page).xpath("//script")
    assert json.loads(script.text)["headline"] == HOSTILE
    assert _read(page).xpath("//title")[0].text == HOSTILE
    assert _read(page).xpath("//meta[@name='description']/@content") == [HOSTILE]


def test_a_template_of_the_project() -> None:
    edition = with_template(
        "{% for block in blocks if block.role == 'correction' %}\n"
        "  {{ title }} ({{ language }}): {{ block.day }}\n"
        "{% endfor %}\n"
    )
    page = render(lambda unit: f"<{unit.role}>", edition)
    assert page == "  &lt;title&gt; (nb): &lt;day of a correction&gt;\n"


@pytest.mark.parametrize(
    ("template", "error"),
    [
        ("a\n{{ titel }}", "2: error: 'titel' is undefined (hint: did you mean \"title\"?)"),
        ("{% for b in blocks %}\n{{ b.x }}{% endfor %}", "2: error: a Block has no attribute 'x'"),
        ("a\n\n{% if %}", "3: error: not a template: Expected an expression"),
        ("{% include 'x.html' %}", "1: error: no such template: x.html (hint: a template stands"),
        ("a\n{{ 1 / 0 }}", "2: error: the template failed: division by zero"),
        (
            "{{ title.__class__.mro() }}",
            "1: error: the template failed: access to attribute '__class__'",
        ),
        ("{{ (1).__class__ }}", "1: error: the template failed: access to attribute '__class__'"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", "1: error: the template failed: max"),
        ("{% for i in range(10 ** 9) %}{% endfor %}", "1: error: the template failed: Range too"),
    ],
)
def test_a_template_that_fails_is_named_with_its_line(template: str, error: str) -> None:
    with pytest.raises(ConfigError) as caught:
        render(edition=with_template(template))
    assert str(caught.value).startswith(f"templates/artikel.html:{error}")


def test_a_template_names_the_parts_of_an_alternate() -> None:
    edition = with_template("{% for a in alternates %}{{ a.language }} {{ a.url }}\n{% endfor %}")
    assert render(edition=edition).splitlines()[-1] == f"x-default {SITE}bro.html"


def test_a_template_is_compiled_once() -> None:
    edition = with_template("{{ title }} once")
    before = compile_template.cache_info().misses
    render(edition=edition)
    render(edition=edition)
    assert compile_template.cache_info().misses == before + 1


def test_the_page_is_well_formed() -> None:
    page = render(edition=EDITION)
    parser = etree.HTMLParser(recover=True)
    html.document_fromstring(page, parser=parser)
    ours = {"article", "header", "figure", "figcaption", "aside", "main", "nav", "time"}
    told = [e.message for e in parser.error_log if not any(tag in e.message for tag in ours)]
    assert told == []


def test_no_translation_is_lost() -> None:
    units: list[Unit] = []
    render(units.append, EDITION)
    page = render(translated, EDITION).replace("&#34;", '"')
    assert [unit.msgid for unit in units if unit.msgid not in page] == []
