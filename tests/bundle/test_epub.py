from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from pipeline.bundle.epub import Book, Chapter, identify, write
from tests.bundle.judges import complaints_of_epubcheck
from tests.conftest import ROOT

URL = "https://tidende.example.org/nb/"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c6360000000020001e221bc33000000"
    "0049454e44ae426082"
)
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'
    b'<defs><clipPath id="k"><path d="M0 0h1v1z"/></clipPath></defs>'
    b"""<path style="clip-path: url('#k')" clip-path="url(#k)" d="M0 0h1v1z"/></svg>"""
)
NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "d": "http://purl.org/dc/elements/1.1/",
    "s": "http://www.w3.org/2000/svg",
    "m": "http://www.w3.org/1998/Math/MathML",
}
STRANGE = """<!DOCTYPE html><html lang="nb"><body>
<header><h1>Avisen</h1></header><nav><a href="#x" id="i-nav">Meny</a></nav>
<p id="1 ø" onclick="x()" style="color: red" data-x="1" class=" a  b ">Hei &amp;
<my-tag><i>hå</i></my-tag><br>da</p>
<p id="1 ø" lang="da" class="fallback">Endnu på dansk</p><center><font>gammelt</font></center>
<b><div>ute<table><tr><td colspan="2">i</td></tr></table></div></b>
<svg viewBox="0 0 9 9" role="img" aria-label="Ring" onload="x()"><defs>
<linearGradient id="g r"><stop offset="0"/></linearGradient></defs>
<circle id="ring" r="4" fill="url(#g r)" stroke="url(https://a.example/#b)"/>
<use xlink:href="#ring"/><script>1</script><foreignObject><p>nei</p></foreignObject></svg>
<math><semantics><mrow><mi>x</mi><mtext>til <b>y</b></mtext></mrow>
<annotation>x</annotation></semantics></math>
<table><tr><td colspan="2" align="left">a</td><th scope="row" headers="q">b</th></tr></table>
<time>i går</time> <time datetime="i går">i går</time>
<time datetime="2020-09-04">4. september</time>
<form><input value="1">skjema</form><details open><summary>s</summary>d</details>
<menu><li>en</li></menu><p hidden>skjult</p><script>alert(1)</script><style>p {}</style>
<noscript><p>uten skript</p></noscript>
<footer>bunn</footer></body></html>"""


def _chapter(html: str, path: str = "web/a.html", title: str = "Tittel") -> Chapter:
    return Chapter(title, path, html, "nb")


def _book(*chapters: Chapter, url: str = URL, **assets: bytes) -> Book:
    files = {name.replace("__", "/").replace("_", "."): data for name, data in assets.items()}
    return Book(
        "Skagerrak Tidende & co.",
        "nb",
        identify("https://tidende.example.org/", "nb"),
        "2020-09-05T06:30+02:00",
        chapters,
        files,
        "Skagerrak Tidende",
        url,
    )


def _sample() -> Book:
    danish = (ROOT / "source/web/topmoede.html").read_text("utf-8")
    chapters = [
        replace(_chapter(danish, "web/topmoede.html", "Kan <Danmark> låne?"), language="da"),
        _chapter(STRANGE, "rar.html"),
        _chapter("", "tom.html", "Ingenting"),
    ]
    return _book(*chapters, web__foto_svg=SVG)


def _body(html: str, url: str = URL, number: int = 1, **assets: bytes) -> Any:
    """Build a book of a page and another one, and give a chapter's tree."""
    other = _chapter("<h1>To</h1><p id='sted ø'>Her</p>", "to.html")
    files = dict(write(_book(_chapter(html), other, url=url, **assets)))
    return etree.fromstring(files[f"EPUB/chapter-000{number}.xhtml"])


def _ask(tree: Any, question: str) -> Any:
    return tree.xpath(question, namespaces=NAMES)


def _package(book: Book) -> Any:
    return etree.fromstring(dict(write(book))["EPUB/content.opf"])


def _said(book: Book, name: str) -> list[str]:
    found = _ask(_package(book), f"//o:meta[@property='{name}']/text()")
    assert isinstance(found, list)
    return found


def test_it_is_valid_whatever_pages_are_like(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in write(_sample()):
            archive.writestr(zipfile.ZipInfo(name), data)
    assert complaints_of_epubcheck(path) == ""


def test_the_first_file_says_what_it_is_and_all_are_always_the_same() -> None:
    files = write(_sample())
    assert files[0] == ("mimetype", b"application/epub+zip")
    assert files == write(_sample())
    assert [name for name, _ in files[1:]] == [
        "META-INF/container.xml",
        *(f"EPUB/{name}" for name in ("content.opf", "nav.xhtml", "book.css")),
        *(f"EPUB/chapter-000{number}.xhtml" for number in (1, 2, 3)),
        "EPUB/image-0001.svg",
    ]


def test_the_package_says_what_the_book_is() -> None:
    package = _package(_sample())
    assert _ask(package, "//d:title/text()") == ["Skagerrak Tidende & co."]
    assert _ask(package, "//d:language/text()") == ["nb", "da"]
    assert _ask(package, "//d:identifier/text()") == [_sample().identifier]
    assert _said(_sample(), "dcterms:modified") == ["2020-09-05T04:30:00Z"]
    assert _said(replace(_sample(), modified=""), "dcterms:modified") == ["1970-01-01T00:00:00Z"]
    files = {name.removeprefix("EPUB/") for name, _ in write(_sample())}
    assert set(_ask(package, "//o:item/@href")) == files - {
        "mimetype",
        "META-INF/container.xml",
        "content.opf",
    }
    assert _ask(package, "//o:item[@properties]/@properties") == ["nav", "mathml svg"]


def test_the_identifier_is_of_a_site_in_a_language() -> None:
    assert identify(URL, "nb") == identify(URL, "nb")
    assert (
        len({identify(URL, "nb"), identify(URL, "nn"), identify("https://b.example/", "nb")}) == 3
    )


def test_the_contents_list_all_chapters() -> None:
    tree = etree.fromstring(dict(write(_sample()))["EPUB/nav.xhtml"])
    links = _ask(tree, "//h:nav//h:a")
    assert [(a.text, a.get("href"), a.get("lang")) for a in links] == [
        ("Kan <Danmark> låne?", "chapter-0001.xhtml", "da"),
        ("Tittel", "chapter-0002.xhtml", None),
        ("Ingenting", "chapter-0003.xhtml", None),
    ]
    assert _ask(tree, "//h:nav/h:h2/text()") == ["Innhold"]


def test_a_title_that_is_not_translated_says_its_language() -> None:
    chapter = replace(_chapter("<p>Tekst</p>", title="Overskrift"), title_language="da")
    files = dict(write(_book(chapter)))
    for name, path in {"nav": "//h:nav//h:a", "chapter-0001": "//h:h1"}.items():
        (node,) = _ask(etree.fromstring(files[f"EPUB/{name}.xhtml"]), path)
        assert node.get("lang") == "da"


def test_only_the_article_goes_into_the_book() -> None:
    words = " ".join("".join(_body(STRANGE).itertext()).split())
    for word in ("Avisen", "Meny", "skjema", "skjult", "alert", "bunn", "p {}"):
        assert word not in words
    for word in ("Hei & hå", "gammelt", "til y", "uten skript", "4. september"):
        assert word in words
    page = "<body><p>Rammen</p>{}<aside>Ved siden av</aside></body>"
    inside = "<h1>Sak</h1><blockquote>Ord<footer>Kari</footer></blockquote>"
    for element in ("main", "article"):
        tree = _body(page.format(f"<{element}>{inside}<nav>Mer</nav></{element}>"))
        assert "".join(_ask(tree, "//h:body//text()")).split() == ["SakOrdKari"]


def test_every_chapter_has_its_title_once() -> None:
    for html in ("", "<main><p>Tekst</p></main>", "<article><h1>Tittel</h1></article>"):
        assert _ask(_body(html), "//h:h1/text()") == ["Tittel"]


def test_languages_and_marks_of_what_is_not_translated_stay() -> None:
    tree = _body(STRANGE)
    [mark] = _ask(tree, "//h:p[@lang]")
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    assert (mark.get("lang"), mark.get(xml), mark.get("class")) == ("da", "da", "fallback")
    foreign = _body("<html lang=nb><body lang=da><main><p>Tekst</p></main>")
    assert _ask(foreign, "/h:html/h:body/@lang") == ["da"]
    assert _ask(foreign, "//h:h1/@lang") == ["nb"]


def test_no_attribute_that_we_do_not_know() -> None:
    names = {str(name) for node in _body(STRANGE).iter() for name in node.attrib}
    assert not names & {"onclick", "onload", "style", "data-x", "align", "headers", "stroke"}
    assert {"colspan", "scope", "viewBox", "aria-label", "open", "datetime"} <= names


def test_what_browsers_forgive_becomes_text() -> None:
    tree = _body("<main><span><div lang=da>Dag</div><ul><li value=2>natt</ul></span></main>")
    [outer] = _ask(tree, "//h:main/h:span")
    assert "".join(outer.itertext()).split() == ["Dag", "natt"]
    assert {etree.QName(node).localname for node in outer.iter()} == {"span"}
    assert _ask(outer, ".//@lang | .//@value") == ["da"]
    kept = _body("<details><summary><h2>Kart</h2></summary><div><p>Tekst</p></div></details>")
    assert _ask(kept, "string(//h:summary/h:h2 | //h:details/h:div/h:p)") == "Kart"
    assert _ask(kept, "count(//h:details/h:div/h:p)") == 1


def test_ids_are_unique_and_possible_in_xml() -> None:
    tree = _body(STRANGE)
    assert _ask(tree, "//@id") == ["_1__", "g_r", "ring"]
    assert _ask(tree, "//s:circle/@fill") == ["url(#g_r)"]
    twice = _body("<main><p id='a b'>1</p><p id='a_b'>2</p><a href='#a_b'>x</a></main>")
    assert _ask(twice, "//@id") == ["a_b", "a_b_"]
    assert _ask(twice, "//h:a/@href") == ["chapter-0001.xhtml#a_b_"]


@pytest.mark.parametrize(
    ("address", "expected", "without_url"),
    [
        ("../to.html", "chapter-0002.xhtml", "chapter-0002.xhtml"),
        ("../to.html?utm=1#sted%20ø", *["chapter-0002.xhtml#sted__"] * 2),
        ("../to.html#borte", "chapter-0002.xhtml", "chapter-0002.xhtml"),
        ("../to", "chapter-0002.xhtml", "chapter-0002.xhtml"),
        (f"{URL}to.html", "chapter-0002.xhtml", f"{URL}to.html"),
        ("#her", "chapter-0001.xhtml#her", "chapter-0001.xhtml#her"),
        ("../../to.html", "https://tidende.example.org/to.html", None),
        ("../../../../nb/to.html", "chapter-0002.xhtml", None),
        ("/erhverv/", "https://tidende.example.org/erhverv/", None),
        ("b.html", f"{URL}web/b.html", None),
        ("https://a.example/x y?q=|", *["https://a.example/x%20y?q=%7C"] * 2),
        ("mailto:red@tidende.example.org", *["mailto:red@tidende.example.org"] * 2),
        (" java\nscript:alert(1)", None, None),
        ("data:text/html,x", None, None),
        ("file:///etc/passwd", None, None),
        ("http://[::1", None, None),
        ("http://a.example:x/", None, None),
    ],
)
def test_where_links_lead(address: str, expected: str | None, without_url: str | None) -> None:
    html = f'<main><p id="her"><a href="{address}">lenke</a></p></main>'
    for url, href in ((URL, expected), ("", without_url)):
        [link] = _ask(_body(html, url), "//h:a")
        assert (link.text, link.get("href")) == ("lenke", href)


def test_pictures_come_along_once_and_only_if_they_are_used() -> None:
    html = "<img src=b.png alt=Båt><img src='/nb/web/b.png' alt=''><img src=c.svg alt=Kart width=9>"
    book = _book(_chapter(html), web__b_png=PNG, web__c_svg=SVG, web__ubrukt_png=PNG)
    files = dict(write(book))
    assert [name for name in files if "image" in name] == [
        "EPUB/image-0001.png",
        "EPUB/image-0002.svg",
    ]
    tree = etree.fromstring(files["EPUB/chapter-0001.xhtml"])
    assert [dict(image.attrib) for image in _ask(tree, "//h:img")] == [
        {"src": "image-0001.png", "alt": "Båt"},
        {"src": "image-0001.png", "alt": ""},
        {"src": "image-0002.svg", "alt": "Kart", "width": "9"},
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4",
        b"<svg",
        b"<html><svg/></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><style>@import "x.css"</style></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><g style="fill: url(\'//a.example\')"/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="https://a.example/x.png"/></svg>',
        b"<!DOCTYPE svg [<!ENTITY x \"<script xmlns='http://www.w3.org/2000/svg'>1</script>\">]>"
        b'<svg xmlns="http://www.w3.org/2000/svg">&x;</svg>',
        b'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "x()">]>'
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<!DOCTYPE svg SYSTEM "https://a.example/x.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<?xml-stylesheet href="https://a.example/x.css"?>'
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><style>a{}<!-- -->@import "x.css"</style></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><style>@\\69mport "x.css"</style></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><g style="fill: u\\72l(//a.example)"/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><g style="fill: image-set(\'x.png\' 1x)"/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><a href="#x">'
        b'<set attributeName="href" to="javascript:x()"/></a></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg" xml:base="//a.example"><use href="#x"/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:h="http://www.w3.org/1999/xhtml">'
        b'<h:img src="https://a.example/x.png"/></svg>',
    ],
)
def test_a_picture_that_no_reader_shows_is_replaced_by_its_words(data: bytes) -> None:
    tree = _body("<p><img src=x.svg alt='Kart over kysten'></p>", web__x_svg=data)
    assert _ask(tree, "//h:p/text()") == ["[Kart over kysten]"]
    assert _ask(_body("<p>a<img src=borte.png></p>"), "//h:p/text()") == ["a"]


def test_a_drawing_as_programs_save_it_comes_along() -> None:
    drawing = b"""<?xml version="1.0"?>
<!-- Drawn by hand -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"
  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape"
  xmlns:xlink="http://www.w3.org/1999/xlink" i:export-filename="C:\\kart.png">
<style>.a { fill: url(#g) }</style><i:view/><text>url(havn)</text><use xlink:href="#k"/>
<circle><animate attributeName="opacity" to="0"/></circle></svg>"""
    tree = _body("<p><img src=x.svg alt=Kart></p>", web__x_svg=drawing)
    assert _ask(tree, "//h:img/@src") == ["image-0001.svg"]


@pytest.mark.parametrize(
    ("html", "expected", "address"),
    [
        ("<video src=v.mp4></video>", "Video", f"{URL}web/v.mp4"),
        ("<audio title=Podkast><source src=//a.example/a.mp3></audio>", "Podkast",
         "https://a.example/a.mp3"),
        ("<audio src=v.mp3></audio>", "Lyd", f"{URL}web/v.mp3"),
        ("<iframe src=https://film.example/1 title=Havna></iframe>", "Havna",
         "https://film.example/1"),
        ("<video src=v.mp4><p><a href=v.mp4>Last ned</a></p></video>", "Last ned",
         f"{URL}web/v.mp4"),
        ("<p>Se <video src=v.mp4>filmen</video></p>", "Video", f"{URL}web/v.mp4"),
    ],
)  # fmt: skip
def test_film_and_sound_are_links(html: str, expected: str, address: str) -> None:
    links = _ask(_body(html), "//h:a")
    assert [(link.text, link.get("href")) for link in links] == [(expected, address)]


def test_film_that_nobody_can_reach_is_words() -> None:
    assert "Video" in _ask(_body("<p>Se <video src=v.mp4></video></p>", ""), "string(//h:p)")


def test_drawings_and_formulas_stay() -> None:
    tree = _body(STRANGE)
    assert _ask(tree, "count(//s:svg/s:circle)") == 1
    assert _ask(tree, "//s:use/@*") == ["#ring"]
    assert _ask(tree, "name(//m:math/*)") == "mrow"


def test_the_book_claims_of_access_only_what_is_so() -> None:
    def said(html: str) -> tuple[list[str], bool, str]:
        book = _book(_chapter(html), web__b_png=PNG, web__c_svg=SVG)
        features = _said(book, "schema:accessibilityFeature")
        [hazard] = _said(book, "schema:accessibilityHazard")
        sufficient = _said(book, "schema:accessModeSufficient")
        return sufficient, "alternativeText" in features, hazard

    assert said("<p>Tekst</p>") == (["textual"], False, "none")
    assert said("<img src=b.png alt=Båt>") == (["textual,visual", "textual"], True, "none")
    assert said("<img src=b.png>") == (["textual,visual"], False, "none")
    assert said("<img src=c.svg alt=Kart>") == (["textual,visual", "textual"], True, "unknown")
    assert said("<svg><path/></svg>") == (["textual,visual"], False, "none")


def test_a_page_nested_deeper_than_the_stack() -> None:
    html = "<main>" + "<div>" * 3000 + "bunn"
    chapter = dict(write(_book(_chapter(html))))["EPUB/chapter-0001.xhtml"]
    assert b"bunn</div>" in chapter
    assert chapter.count(b"<div>") == chapter.count(b"</div>") > 100


def test_characters_that_xml_cannot_hold() -> None:
    html = "<main><p title='a\x0bb'>\x01 \ufffe \ud800 ok &#128;</p></main>"
    assert _ask(_body(html), "string(//h:p)").endswith("ok €")


def test_a_book_without_chapters_is_none() -> None:
    with pytest.raises(ValueError, match="one chapter"):
        write(_book())
