"""What is made of articles: lists, feeds, books, archives, structured data, other forms.

A hostile translator writes a payload into each text of each article, and everything that a build
makes has to be made of what it is made of with harmless words.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from lxml import etree

from pipeline.catalogue import po
from pipeline.model import target
from tests.conftest import Run
from tests.hostile.payloads import MARKUP, WORKFLOW
from tests.hostile.structure import WORD

SETTINGS = """\
[project]
name = "Avis"
locales = ["nb"]
[text]
outputs = ["txt", "html", "nitf"]
[site]
name = "Avis"
url = "https://avis.example.org/"
add = ["canonical", "alternates", "open-graph", "structured-data"]
sitemap = true
feed = true
index = true
[bundle]
zip = ["locale", "all"]
epub = true
source = true
"""
SOURCES = {
    "a.html": '<!doctype html><html lang=da><head><title>Vand i byen</title>'
    '<meta name=description content="Om vand"><script type="application/ld+json">'
    '{"@type": "NewsArticle", "headline": "Vand i byen", "datePublished": "2026-11-01"}</script>'
    '</head><body><h1>Vand i byen</h1><p>Læs <a href="b.html" title="Mere om vand">mere</a> nu.</p>'
    '<img src="foto.jpg" alt="Et foto"><p>Det koster 5 mio. kr. i alt.</p></body></html>',
    "b.txt": "Broen\n\nDen er lang.\n\n- et punkt\n\nRettelse 3. november 2026: Den er kort.\n\n"
    "Læs også: Vand i byen\n",
    "c.rss": '<rss version="2.0"><channel><title>Nyt</title><item><title>Vand</title>'
    "<description>&lt;p&gt;Om &lt;b&gt;vand&lt;/b&gt;&lt;/p&gt;</description>"
    "<link>https://avis.example.org/a.html</link></item></channel></rss>",
}  # fmt: skip

Part = tuple[str, tuple[str, ...], tuple[str, ...]]
"""An element: its name, the names of its attributes, and the addresses among them."""


def parts(name: str, data: bytes) -> list[Part]:
    """List what a file is made of, as another parser than ours sees it."""
    if name.endswith((".html", ".xhtml")):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of names with colons
            root = html5lib.parse(data, treebuilder="lxml", namespaceHTMLElements=False).getroot()
    else:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, load_dtd=False))
    found = []
    for node in root.iter():
        is_element = isinstance(node.tag, str)
        tag = node.tag if is_element else node.tag.__name__
        keys = tuple(map(str, node.attrib)) if is_element else ()
        places = tuple(node.get(key) for key in ("href", "src", "action") if key in keys)
        found.append((tag, keys, places))
    return found


def files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give all files of a build that are marked up, those in books and archives too."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or ".skagerrak" in path.parts:
            continue
        if path.suffix in (".zip", ".epub"):
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
                inner = [(f"{path.name}/{name}", archive.read(name)) for name in archive.namelist()]
        else:
            inner = [(path.relative_to(folder).as_posix(), path.read_bytes())]
        for name, data in inner:
            if name.endswith((".html", ".xhtml", ".xml", ".rss", ".atom", ".opf", ".ncx")):
                yield name, data


def translate(say: Callable[[int], str]) -> None:
    """Put something behind each text, which keeps its codes and values."""
    number = 0
    for path in sorted(Path("locales").rglob("*.po")):
        catalogue = po.parse(path.read_bytes(), str(path))
        entries = []
        for entry in catalogue.entries:
            flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
            msgstr = f"{entry.msgid} {say(number)}"
            entries.append(replace(entry, msgstr=msgstr, flags=flags, previous=None))
            number += 1
        path.write_bytes(po.write(replace(catalogue, entries=tuple(entries))))


def built(run: Run) -> dict[str, list[Part]]:
    result = run("build", "--gate", "none")
    assert result.status in (0, 3), result.err  # 3: a text with forged codes stays Danish
    assert "unexpected" not in result.err
    return {name: parts(name, data) for name, data in files_in(Path("build"))}


def test_what_is_made_of_articles_is_made_of_the_same(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing recognises markup that was typed: escaping alone has to make it text.
    monkeypatch.setattr(target, "has_signs", lambda text: False)
    monkeypatch.setattr(target, "typed_misuses", lambda *args, **kwargs: iter(()))
    Path("skagerrak.toml").write_text(SETTINGS)
    Path("source/foto.jpg").write_bytes(b"\xff\xd8")
    for name, text in SOURCES.items():
        Path("source", name).write_text(text)
    assert run("extract").status == 0
    translate(lambda number: WORD)
    expected = built(run)
    assert {"nb/feed.atom", "nb/index.html", "nb/b.xml", "sitemap.xml"} <= expected.keys()
    assert any(name.startswith("nb.epub/") for name in expected)
    # What else there is is never published: other numbers, codes, placeables, control characters.
    usual = [
        re.sub(r"[0-9]", "n", each)
        for each in (*MARKUP, *WORKFLOW)
        if not re.search("[{}\r]|<a1", each)
    ]
    texts = sum(Path(f"locales/nb/{key}.po").read_text().count("\nmsgid ") for key in "abc")
    for first in range(0, len(usual), texts):
        chosen = [*usual[first:], *usual]
        translate(chosen.__getitem__)
        found = built(run)
        assert found.keys() == expected.keys()
        for name, each in found.items():
            assert each == expected[name], (name, chosen[:texts])
