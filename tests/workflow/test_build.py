"""What is built, and what is said of it."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from tests.conftest import Run
from tests.workflow.test_extract import edit

PAGE = Path("build/nb/web/topmoede.html")
NB = Path("locales/nb/web/topmoede.po")


def test_the_sample_is_built_in_every_form(sample: Path, run: Run) -> None:
    assert run("build").status == 0
    for tag in ("nb", "nn", "en"):
        built = {
            p.relative_to(f"build/{tag}").as_posix() for p in Path(f"build/{tag}").rglob("*.*")
        }
        assert built == {
            "topmoede.txt", "topmoede.html", "topmoede.xml",
            "web/topmoede.html", "web/foto.svg", "wire/topmoede.xml",
        }  # fmt: skip
        assert f'<html lang="{tag}">' in Path(f"build/{tag}/web/topmoede.html").read_text()
        wire = etree.parse(f"build/{tag}/wire/topmoede.xml").getroot()
        assert wire.get("{http://www.w3.org/XML/1998/namespace}lang") == tag


def test_amounts_are_what_the_article_says(sample: Path, run: Run) -> None:
    run("build")
    texts = {
        tag: Path(f"build/{tag}/topmoede.txt").read_text().replace("\xa0", " ")
        for tag in ("nb", "nn", "en")
    }
    assert "334 millioner norske kroner" in texts["nb"]
    assert "300 milliarder danske kroner" in texts["nb"]
    assert "300 milliardar danske kroner" in texts["nn"]
    assert "NOK 334 million" in texts["en"]
    assert "DKK 300 billion" in texts["en"]


def test_a_second_build_writes_nothing(sample: Path, run: Run) -> None:
    run("build")
    times = {path: path.stat().st_mtime_ns for path in Path("build").rglob("*.*ml")}
    run("build")
    assert times == {path: path.stat().st_mtime_ns for path in Path("build").rglob("*.*ml")}


def test_what_is_not_translated_stays_danish_and_is_counted(sample: Path, run: Run) -> None:
    edit(NB, 'msgstr "Fra krav til behov"', 'msgstr ""')
    result = run("build", "--locale", "nb")
    assert result.status == 0
    assert "nb: 119 texts translated, 1 left in the source language (4 words)" in result.out
    assert '<h2 lang="da">Fra krav til behov</h2>' in PAGE.read_text()
    assert not Path("build/nn").exists()


def test_a_fuzzy_translation_is_published_only_when_asked_for(sample: Path, run: Run) -> None:
    edit(NB, 'msgid "Ingen ren kopi"', '#, fuzzy\nmsgid "Ingen ren kopi"')
    target = re.search(r'msgid "Ingen ren kopi"\nmsgstr "(.*)"', NB.read_text())
    assert target
    run("build", "--locale", "nb")
    assert '<h2 lang="da">Ingen ren kopi</h2>' in PAGE.read_text()
    run("build", "--locale", "nb", "--fuzzy")
    assert f"<h2>{target[1]}</h2>" in PAGE.read_text()
    Path("skagerrak.toml").write_text(
        Path("skagerrak.toml").read_text() + "\n[build]\nfuzzy = true\n"
    )
    run("build", "--locale", "nb")
    assert f"<h2>{target[1]}</h2>" in PAGE.read_text()


def test_a_lost_code_is_a_finding_and_the_source_stands(sample: Path, run: Run) -> None:
    NB.write_text(re.sub(r'(msgstr ".*)<em1>', r"\1", NB.read_text()))
    result = run("build", "--locale", "nb", "source/web")
    assert result.status == 1
    line = int(re.match(r"locales/nb/web/topmoede\.po:(\d+): error: inline code ", result.err)[1])  # type: ignore[index]
    assert "strøm <em1>uden</em1>" in NB.read_text().splitlines()[line - 1]  # its msgid
    assert "(hint: " in result.err
    assert len(result.err.splitlines()) == 1
    assert "strøm <em>uden</em>" in PAGE.read_text()


def test_an_editors_own_page_goes_before_a_generated_one(sample: Path, run: Run) -> None:
    Path("source/topmoede.html").write_text(
        "<h1>Kan Danmark låne Norges opskrift på klogere indkøb?"
    )
    run("extract")
    assert run("build", "--locale", "nb").status == 0
    assert Path("build/nb/topmoede.html").read_text().startswith("<h1>Kan Danmark låne Norges opp")


def test_without_catalogues_everything_stays_danish(project: Path, run: Run) -> None:
    Path("source/a.html").write_text('<html lang="da"><p>Hej')
    assert run("build", "--locale", "nb").status == 0
    assert Path("build/nb/a.html").read_text() == '<html lang="nb"><p lang="da">Hej'


def test_building_the_source_language_gives_the_source(sample: Path, run: Run) -> None:
    page = Path("source/web/topmoede.html")
    assert run("build", "--locale", "da", "source/web").status == 0
    assert Path("build/da/web/topmoede.html").read_bytes() == page.read_bytes()


def test_pictures_come_along(project: Path, run: Run) -> None:
    Path("source/a.png").write_bytes(b"\x89PNG")
    assert run("build").status == 0
    assert Path("build/en/a.png").read_bytes() == b"\x89PNG"


def test_an_article_that_is_gone_leaves_the_bundle(sample: Path, run: Run) -> None:
    run("build")
    Path("source/wire/topmoede.xml").unlink()
    assert Path("build/nb/wire/topmoede.xml").exists()
    result = run("build", "--locale", "nb")
    assert "removed build/nb/wire/topmoede.xml: its source is gone" in result.out
    assert not Path("build/nb/wire/topmoede.xml").exists()
    assert Path("build/nn/wire/topmoede.xml").exists()
    assert PAGE.exists()


def test_broken_sources_stop_only_themselves(sample: Path, run: Run) -> None:
    Path("source/a.xml").write_text("<a>\n<b></a>")
    Path("source/b.xml").write_bytes(b"<a>\n\xe5</a>")
    result = run("build")
    assert result.status == 3
    assert [line.split(" error: ")[0] for line in result.err.splitlines()] == [
        "source/a.xml:2:",
        "source/b.xml:2:",
    ]
    assert PAGE.exists()


def test_a_broken_catalogue_stops_only_its_articles(sample: Path, run: Run) -> None:
    NB.write_text("<<<<<<< HEAD\n" + NB.read_text())
    result = run("build")
    assert result.status == 3
    assert result.err.startswith("locales/nb/web/topmoede.po:1: error: unresolved merge conflict")
    assert len(result.err.splitlines()) == 1
    assert not PAGE.exists()
    assert Path("build/nn/web/topmoede.html").exists()
    assert Path("build/nb/topmoede.txt").exists()


def test_status_counts(sample: Path, run: Run) -> None:
    edit(NB, 'msgstr "Fra krav til behov"', 'msgstr ""')
    rows = [line.split() for line in run("status").out.splitlines()]
    assert ["web/topmoede", "nb", "52", "0", "1", "4"] in rows
    assert ["all", "nn", "116", "0", "0", "0"] in rows
