"""The bundle as a whole: put in place together, by need only, and what comes after."""

from __future__ import annotations

import hashlib
import json
import os
import pkgutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipeline.workspace.staging import Stage
from tests.conftest import Run


def stamps(folder: Path = Path("build")) -> dict[str, int]:
    return {
        path.as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file() and ".skagerrak" not in path.parts
    }


def edit(path: str, old: str, new: str) -> None:
    file = Path(path)
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def setting(text: str) -> None:
    with Path("skagerrak.toml").open("a") as file:
        file.write(f"\n{text}\n")


def test_a_dry_run_says_what_would_change_and_changes_nothing(sample: Path, run: Run) -> None:
    result = run("build", "--locale", "nb", "--dry-run")
    assert "would write build/nb/topmoede.html" in result.out
    assert not Path("build").exists()
    run("build", "--locale", "nb")
    assert "nothing would change" in run("build", "--locale", "nb", "--dry-run").out
    edit("locales/nb/topmoede.po", 'msgstr "Fra krav til behov"', 'msgstr "Fra krav og til behov"')
    Path("source/web/foto.svg").rename("source/web/tegning.svg")
    before = stamps()
    result = run("build", "--locale", "nb", "--dry-run")
    changes = [line for line in result.out.splitlines() if line.startswith("would")]
    assert set(changes) == {
        "would remove build/nb/web/foto.svg",
        "would write build/nb/web/tegning.svg",
        "would change build/manifest.json",
        "would change build/nb.epub",  # the drawing is in the book
        "would change build/nb/web/topmoede.html",  # names the locale's own, if there is one
        *(f"would change build/nb/topmoede.{suffix}" for suffix in ("html", "txt", "xml")),
    }
    assert stamps() == before


def test_one_changed_article_touches_only_its_files(sample: Path, run: Run) -> None:
    run("build")
    before = stamps()
    edit("locales/nb/topmoede.po", 'msgstr "Fra krav til behov"', 'msgstr "Fra krav og til behov"')
    run("build")
    touched = {name for name, stamp in stamps().items() if before[name] != stamp}
    articles = {f"build/nb/topmoede.{suffix}" for suffix in ("html", "txt", "xml")}
    assert touched == {*articles, "build/manifest.json", "build/nb.epub", "build/all.zip"}


def test_the_command_after_a_build(sample: Path, run: Run) -> None:
    setting('[build]\nafter = "ls $SKAGERRAK_BUILD/nb > efter.txt"')
    run("build", "--dry-run", "--locale", "nb")
    assert not Path("efter.txt").exists()
    assert run("build", "--locale", "nb").status == 0
    assert "topmoede.html" in Path("efter.txt").read_text()


def test_a_command_runs_as_it_is_written(sample: Path, run: Run) -> None:
    setting("[build]\nafter = '''\necho 'to  \"ord\"' > efter.txt\necho linje >> efter.txt\n'''")
    assert run("build", "--locale", "nb").status == 0
    assert Path("efter.txt").read_text() == 'to  "ord"\nlinje\n'


def test_a_command_that_fails_is_named(sample: Path, run: Run) -> None:
    setting('[build]\nafter = "exit 7"')
    result = run("build", "--locale", "nb")
    assert result.status == 3
    assert "skagerrak.toml: error: [build] after = 'exit 7' ended with status 7" in result.err
    assert Path("build/nb/topmoede.html").exists()


def test_nothing_is_put_in_place_when_a_file_cannot_be_written(
    sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build")
    setting('[build]\nafter = "touch efter.txt"')
    before = stamps()
    edit("locales/nb/topmoede.po", 'msgstr "Fra krav til behov"', 'msgstr "Fra krav og til behov"')
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "topmoede.xml":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        result = run("build")
    assert result.status == 3
    assert "build/nb/topmoede.xml: error: " in result.err
    assert stamps() == before
    assert not Path("efter.txt").exists()
    run("build")
    assert "Fra krav og til behov" in Path("build/nb/topmoede.html").read_text()


ALL_OF_IT = """
[site]
name = "Skagerrak Tidende"
url = "https://tidende.example.org/"
add = ["canonical", "alternates", "open-graph", "structured-data"]
sitemap = true
feed = true
index = true
[bundle]
source = true
zip = ["locale", "all"]
epub = true
"""


def read_manifest() -> Any:
    return json.loads(Path("build/manifest.json").read_text())


def test_a_manifest_is_as_its_schema_says(sample: Path, run: Run) -> None:
    Path("skagerrak.toml").write_text(
        '[project]\nlocales = ["nb", "nn", "en"]\n[text]\noutputs = ["txt", "html", "nitf"]\n'
        + ALL_OF_IT
    )
    assert run("build").status == 0
    schema = json.loads(pkgutil.get_data("pipeline.bundle", "manifest.schema.json") or b"")
    manifest = read_manifest()
    jsonschema.Draft202012Validator(schema).validate(manifest)
    listed = {each["path"]: each["sha256"] for each in manifest["files"]}
    there = {
        path.relative_to("build").as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in Path("build").rglob("*")
        if path.is_file() and not path.relative_to("build").as_posix().startswith(".")
    }
    del there["manifest.json"]
    assert listed == there
    assert {"all.zip", "nb.zip", "nb.epub", "sitemap.xml", "nn/feed.atom", "en/index.html"} <= set(
        listed
    )
    for bundle in ("build", "build/all.zip", "build/nn.zip"):
        assert run("verify", bundle).status == 0, bundle


def test_what_is_not_asked_for_is_taken_away(sample: Path, run: Run) -> None:
    settings = Path("skagerrak.toml")
    plain = '[project]\nlocales = ["nb"]\n'
    settings.write_text(plain + ALL_OF_IT)
    run("build")
    settings.write_text(plain)
    run("build")
    assert sorted(path.name for path in Path("build").iterdir()) == [
        ".skagerrak", ".skagerrak.lock", "manifest.json", "nb",
    ]  # fmt: skip
    assert run("verify").status == 0


def test_a_book_of_a_locale_that_is_dropped_is_told_from_one_without_articles(
    sample: Path, run: Run
) -> None:
    run("build")
    edit("skagerrak.toml", '["nb", "nn", "en"]', '["nb", "en"]')
    for catalogue in Path("locales/en").rglob("*.po"):
        catalogue.unlink()
    said = run("build").out
    assert "removed build/nn.epub: the settings do not ask for it any more" in said
    assert "removed build/en.epub: no article is published in its language" in said


def test_the_manifest_says_who_translated_and_who_signed(sample: Path, run: Run) -> None:
    edit("locales/nb/topmoede.po", 'msgstr "Fra krav til behov"', 'msgstr ""')
    edit("locales/nn/topmoede.po", 'msgid "Fra krav til behov"', 'msgid "Fra krav til behøv"')
    run("approve", "locales/en/topmoede.po", "--by", "Kari Nordmann")
    run("build", "--gate", "none")
    editions = read_manifest()["articles"]["topmoede"]
    assert editions["en"]["approved"]["by"] == "Kari Nordmann"
    assert editions["en"]["approved"]["valid"]
    assert editions["nb"]["texts"]["fallback"] == editions["nn"]["texts"]["fallback"] == 1
    assert editions["nb"]["texts"]["human"] == editions["en"]["texts"]["human"] - 1
    assert editions["nb"]["approved"] is None


def test_building_a_part_keeps_what_the_manifest_says_of_the_rest(
    plain_sample: Path, run: Run
) -> None:
    with Path("skagerrak.toml").open("a") as file:
        file.write(ALL_OF_IT)
    run("build")
    before = read_manifest()
    edit("locales/nb/topmoede.po", 'msgstr "Fra krav til behov"', 'msgstr "Fra krav og til behov"')
    result = run("build", "source/topmoede.txt", "--locale", "nb")
    assert "lists and archives stay" in result.out
    after = read_manifest()
    changed = {each["path"] for each in after["files"] if each not in before["files"]}
    assert changed == {f"nb/topmoede.{suffix}" for suffix in ("html", "txt", "xml")}
    assert [each["path"] for each in after["files"]] == [each["path"] for each in before["files"]]
    assert run("verify").status == 0
    run("build", "--locale", "nb")
    assert run("verify", "build/nb.zip").status == 0
    run("build")
    assert run("verify", "build/all.zip").status == 0


def test_a_book_reads_no_picture_that_it_does_not_show(
    sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("source/web/arkiv.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    read: list[str] = []
    pieces = Stage.pieces

    def pieces_and_tell(stage: Stage, path: Path) -> Iterator[bytes]:
        read.append(path.name)
        return pieces(stage, path)

    monkeypatch.setattr(Stage, "pieces", pieces_and_tell)
    run("build", "--locale", "nb")  # one locale: no all.zip
    assert "foto.svg" in read
    assert "arkiv.png" not in read


def test_a_build_of_one_locale_leads_to_the_others_all_the_same(sample: Path, run: Run) -> None:
    run("build")
    whole = Path("build/nb/index.html").read_bytes()
    assert b'hreflang="nn"' in whole
    run("build", "--locale", "nb")
    assert Path("build/nb/index.html").read_bytes() == whole


def test_names_that_some_systems_do_not_tell_apart_stop_the_build(sample: Path, run: Run) -> None:
    run("build")
    before = stamps()
    Path("source/web/Foto.css").write_bytes(b"a{}")
    Path("source/web/foto.css").write_bytes(b"b{}")
    result = run("build")
    assert result.status == 3
    assert "build/en/web/Foto.css: error: would be one file with en/web/foto.css" in result.err
    assert stamps() == before


def test_articles_that_some_systems_do_not_tell_apart_stay_as_they_were(
    sample: Path, run: Run
) -> None:
    run("build")
    before = Path("build/en/web/foto.svg").read_bytes()
    Path("source/web/FOTO.svg").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    result = run("build")
    assert result.status == 3
    why = "some systems do not tell its name from that of web/"
    assert f"source/web/FOTO.svg: error: {why}foto" in result.err
    assert f"source/web/foto.svg: error: {why}FOTO" in result.err
    assert Path("build/en/web/foto.svg").read_bytes() == before
    assert not Path("build/en/web/FOTO.svg").exists()


def test_links_of_a_source_that_lead_elsewhere_are_refused(
    sample: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("ude")
    (outside / "hemmelig.css").write_text("x")
    (sample / "faelles.css").write_text("y")
    links: dict[str, str | Path] = {
        "ud.css": outside / "hemmelig.css",
        "mappe": outside,
        "intet.css": "er-her-ikke",
        "hjemme.css": "../faelles.css",
    }
    for name, target in links.items():
        Path("source", name).symlink_to(target)
    os.mkfifo("source/pibe.css")
    result = run("build", "--locale", "nb")
    assert result.status == 3
    assert "source/ud.css: error: is a link that leads out of the project" in result.err
    assert "source/mappe: error: is a link to a folder, which is not followed" in result.err
    assert "source/intet.css: error: is a link to nothing that can be read" in result.err
    assert "source/pibe.css: error: is no plain file" in result.err
    assert [path.name for path in Path("build/nb").glob("*.css")] == ["hjemme.css"]


def test_a_name_that_is_not_utf_8_is_refused_before_lists_are_made(sample: Path, run: Run) -> None:
    Path(os.fsdecode(b"source/\xff.html")).write_text("<p>Goddag.</p>")
    result = run("build", "--locale", "nb")
    assert result.status == 3
    assert "cannot be part of a bundle: its name is not UTF-8" in result.err


def test_an_article_may_have_the_longest_name_there_is(sample: Path, run: Run) -> None:
    Path(f"source/{'ø' * 125}.html").write_text("<p>Goddag.</p>")
    assert run("build", "--locale", "nb", "--gate", "none").status == 0
    assert Path(f"build/nb/{'ø' * 125}.html").exists()


def test_a_project_without_locales_has_a_bundle(sample: Path, run: Run) -> None:
    edit("skagerrak.toml", 'locales = ["nb", "nn", "en"]', "locales = []")
    assert run("build").status == 0
    assert run("verify").status == 0


def test_the_manifest_counts_what_checks_ask_to_be_looked_at(sample: Path, run: Run) -> None:
    edit("locales/nb/topmoede.po", 'msgstr "Fra krav til behov"', 'msgstr "Fra  krav til behov"')
    assert "1 warning" in run("check", "locales/nb/topmoede.po").out
    run("build", "--locale", "nb")
    articles = json.loads(Path("build/manifest.json").read_text())["articles"]
    assert articles["topmoede"]["nb"]["findings"] == {"error": 0, "warning": 1}
    assert articles["web/topmoede"]["nb"]["findings"]["warning"] == 0


XHTML = """\
<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="da" lang="da">
<head><title>Kajen</title></head>
<body><h1>Kajen</h1><p><a id="pris"/>Den&#160;er <a href="øen.html">øens</a>.<br/>Nu.</p></body>
</html>
"""
ISLAND = """\
<html lang="da"><head><meta charset="iso-8859-1"><title>Øen</title>
<meta property="article:published_time" content="2026-03-04"></head>
<body><h1>Øen</h1><p>Se <a href="kajen.xhtml#pris">kajen</a> på øen.</p></body></html>
"""


def test_a_book_and_lists_have_pages_of_any_syntax_and_encoding(project: Path, run: Run) -> None:
    setting(
        '[gate]\nlevel = "none"\n[site]\nurl = "https://a.example"\nindex = true\nsitemap = true\n'
        "[bundle]\nepub = true"
    )
    Path("source/kajen.xhtml").write_text(XHTML)
    Path("source/øen.html").write_bytes(ISLAND.encode("iso-8859-1"))
    run("build", "--locale", "nb")
    assert 'href="kajen.xhtml"' in Path("build/nb/index.html").read_text()
    with zipfile.ZipFile("build/nb.epub") as book:
        quay, island = (book.read(f"EPUB/chapter-000{number}.xhtml").decode() for number in (1, 2))
    assert '<a id="pris"></a>Den\xa0er <a href="chapter-0002.xhtml">øens</a>.<br/>Nu.' in quay
    assert '<a href="chapter-0001.xhtml#pris">kajen</a> på øen.' in island
    run("build")
    assert "https://a.example/nb/kajen.xhtml" in Path("build/sitemap.xml").read_text()


def test_the_manifest_says_what_an_article_without_a_page_is_called(sample: Path, run: Run) -> None:
    run("build", "--locale", "nb")
    said = json.loads(Path("build/manifest.json").read_text())["articles"]["wire/topmoede"]["nb"]
    assert said["title"].startswith("Kan Danmark")
    assert said["url"] == "https://tidende.example.org/nb/wire/topmoede.xml"
    assert "wire/" not in Path("build/nb/index.html").read_text()
