"""What is built, and what is said of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
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
            "erhverv/moed-markedet.html", "erhverv/indkoebsfaellesskaber.html",
            "erhverv/tidende.css", "index.html", "feed.atom",
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
    assert "nb: 138 texts translated, 1 left in the source language (4 words)" in result.out
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
    result = run("build", "--gate", "none", "--locale", "nb", "source/web")
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


def test_an_editors_own_page_goes_before_ours_in_capitals_too(project: Path, run: Run) -> None:
    Path("source/havn.txt").write_text("Havnen er åben\n\nDen er åben i dag.\n")
    Path("source/havn.HTML").write_text('<html lang="da"><title>Havn</title><p>Åben.</p></html>')
    run("build", "--locale", "nb", "--gate", "none")
    assert {path.name for path in Path("build/nb").iterdir()} == {"havn.HTML", "havn.txt"}


def test_without_catalogues_everything_stays_danish(project: Path, run: Run) -> None:
    Path("source/a.html").write_text('<html lang="da"><p>Hej')
    assert run("build", "--locale", "nb").status == 0
    assert Path("build/nb/a.html").read_text() == '<html lang="nb"><p lang="da">Hej'


def test_building_the_source_language_gives_the_source(plain_sample: Path, run: Run) -> None:
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
    declared = b'<?xml version="1.0" encoding="utf-8"?>\n'
    Path("source/b.xml").write_bytes(declared + b"<a>\xe5</a>")
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
    assert "held back: web/topmoede" in result.out
    assert '<html lang="da">' in PAGE.read_text()
    assert Path("build/nn/web/topmoede.html").exists()
    assert Path("build/nb/topmoede.txt").exists()


def test_status_counts(sample: Path, run: Run) -> None:
    edit(NB, 'msgstr "Fra krav til behov"', 'msgstr ""')
    rows = [line.split() for line in run("status").out.splitlines()]
    assert ["web/topmoede", "nb", "49", *"0000", "1", "4", "0"] in rows
    assert ["all", "nn", "133", *"0000000"] in rows


@pytest.mark.parametrize(
    ("outputs", "built"),
    [
        ('["txt"]', {"bro.txt"}),
        ('["html"]', {"bro.html"}),
        ('["nitf"]', {"bro.xml"}),
        ('["nitf", "txt", "html"]', {"bro.txt", "bro.html", "bro.xml"}),
    ],
)
def test_a_text_article_is_built_as_the_settings_say(
    outputs: str, built: set[str], project: Path, run: Run
) -> None:
    edit(Path("skagerrak.toml"), '["txt", "html"]', outputs)
    Path("source/bro.txt").write_text("Ny bro over fjorden\n\nDen åbner på fredag.\n")
    assert run("build", "--gate", "none", "--locale", "en").status == 0
    assert {path.name for path in Path("build/en").iterdir()} == built
    for name in built:
        assert "Ny bro over fjorden" in Path("build/en", name).read_text()


def test_what_the_settings_no_longer_want_goes_away(project: Path, run: Run) -> None:
    Path("source/bro.txt").write_text("Ny bro over fjorden\n")
    run("build", "--locale", "en")
    edit(Path("skagerrak.toml"), '["txt", "html"]', '["html"]')
    run("build", "--locale", "en")
    assert {path.name for path in Path("build/en").iterdir()} == {"bro.html"}


def test_an_editors_own_page_is_not_built_over_when_the_text_alone_is(
    project: Path, run: Run
) -> None:
    Path("source/bro.txt").write_text("Ny bro over fjorden\n")
    Path("source/bro.html").write_text("<h1 class=egen>Ny bro over fjorden")
    assert run("build", "--gate", "none", "--locale", "nb").status == 0
    assert run("build", "--gate", "none", "--locale", "nb", "source/bro.txt").status == 0
    assert "class=egen" in Path("build/nb/bro.html").read_text()


def test_a_fuzzy_title_is_counted_as_left(sample: Path, run: Run) -> None:
    edit(NB, 'msgid "Ingen ren kopi"', '#, fuzzy\nmsgid "Ingen ren kopi"')
    result = run("build", "--locale", "nb", "source/web")
    assert result.status == 0
    assert re.search(r"^nb: \d+ texts translated, 1 left in the source language", result.out)
    result = run("build", "--locale", "nb", "--fuzzy", "source/web")
    assert re.search(r"^nb: \d+ texts translated, none left", result.out)


def test_what_stays_danish_says_so_in_every_form(project: Path, run: Run) -> None:
    edit(Path("skagerrak.toml"), '["txt", "html"]', '["txt", "html", "nitf"]')
    Path("source/bro.txt").write_text("Ny bro\n\nDen åbner på fredag.\n")
    run("extract")
    edit(Path("locales/nn/bro.po"), 'msgid "Ny bro"\nmsgstr ""', 'msgid "Ny bro"\nmsgstr "Ny bru"')
    assert run("build", "--gate", "none", "--locale", "nn").status == 0
    assert Path("build/nn/bro.txt").read_text() == "Ny bru\n\nDen åbner på fredag.\n"
    page = Path("build/nn/bro.html").read_text()
    assert "<h1>Ny bru</h1>" in page
    assert '<p class="teaser" lang="da">Den åbner på fredag.</p>' in page
    wire = etree.parse("build/nn/bro.xml")
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    found = {element.text: element.get(language) for element in wire.iter("{*}hl1", "{*}p")}
    assert found == {"Ny bru": None, "Den åbner på fredag.": "da"}


def test_a_full_disk_leaves_the_old_page(
    sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", "--locale", "nb")
    before = PAGE.read_bytes()
    edit(NB, 'msgstr "Fra krav til behov"', 'msgstr "Frå krav til behov"')

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = run("build", "--locale", "nb")
    assert result.status == 3
    assert "web/topmoede.html: error: cannot write: No space left on device" in result.err
    assert PAGE.read_bytes() == before
    assert {path.name for path in PAGE.parent.iterdir()} == {"topmoede.html", "foto.svg"}


def test_a_finding_and_an_error_are_both_told(sample: Path, run: Run) -> None:
    NB.write_text(re.sub(r'(msgstr ".*)<em1>', r"\1", NB.read_text()))
    Path("source/a.xml").write_text("<a>\n<b></a>")
    result = run("build", "--gate", "none", "--locale", "nb")
    assert result.status == 3
    assert [line.split(":")[0] for line in result.err.splitlines()] == [
        "source/a.xml",
        NB.as_posix(),
    ]


def test_a_drawing_of_a_locale_stands_in_for_the_one_of_the_source(project: Path, run: Run) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><text>{}</text></svg>'
    Path("source/kort.svg").write_text(drawing.format("Øen"))
    Path("source/kort.nb.svg").write_text(drawing.format("Øya"))
    run("extract")
    assert [path.name for path in Path("locales").glob("*.pot")] == ["kort.pot"]
    run("build")
    assert "Øya" in Path("build/nb/kort.svg").read_text()
    assert "Øen" in Path("build/en/kort.svg").read_text()
    assert not list(Path("build").rglob("kort.nb.svg"))


def test_a_source_is_never_the_result(project: Path, run: Run) -> None:
    Path("source/a.html").write_text("<p>Hej")
    for arguments in (
        ("extract", "source/a.html", "-o", "source/a.html"),
        ("build", "source/a.html", "--catalogue", "a.po", "-o", "source/../source/a.html"),
    ):
        Path("a.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
        assert run(*arguments).status == 2
    assert Path("source/a.html").read_text() == "<p>Hej"


def test_the_locale_has_to_be_that_of_the_catalogue(project: Path, run: Run) -> None:
    Path("source/a.html").write_text("<p>Hej")
    run("extract")
    result = run(
        "build", "source/a.html", "--catalogue", "locales/en/a.po", "--locale", "nb", "-o", "x.html"
    )
    assert result.status == 2
    assert "the catalogue is in en, not nb" in result.err


def test_text_that_is_kept_keeps_the_marks_of_its_language(project: Path, run: Run) -> None:
    Path("source/a.html").write_text('<html lang="da"><p>Hej <i lang="da">med</i> dig</p>')
    run("extract")
    run("build", "--locale", "nb")
    built = Path("build/nb/a.html").read_text()
    assert built == '<html lang="nb"><p lang="da">Hej <i lang="da">med</i> dig</p>'


def test_template_code_in_a_translation_is_not_published(project: Path, run: Run) -> None:
    Path("source/a.j2").write_text("<p>Hej {{ navn }}.<p>Farvel.")
    run("extract")
    path = Path("locales/nb/a.po")
    path.write_text(
        path.read_text().replace('"Farvel."\nmsgstr ""', '"Farvel."\nmsgstr "Ha det {{ 1 }}"')
    )
    result = run("build", "--locale", "nb")
    assert result.status == 1
    assert "template code in a translation: {{" in result.err
    assert "{{ 1 }}" not in Path("build/nb/a.j2").read_text()


def test_one_text_of_one_word_is_told_in_the_singular(project: Path, run: Run) -> None:
    Path("source/a.html").write_text('<html lang="da"><p>Hej')
    assert run("extract", "source/a.html", "-o", "a.pot").out.endswith("a.pot: 1 text\n")
    told = "nb: 0 texts translated, 1 left in the source language (1 word)\n"
    assert run("build", "--locale", "nb").out.startswith(told)
