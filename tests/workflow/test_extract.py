"""Extracting never costs a translator what is already translated."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.catalogue import po
from pipeline.model.entry import Catalogue, Entry
from tests.conftest import Run
from tests.gettext_tools import assert_canonical, needs_gettext

ARTICLE = Path("source/topmoede.txt")
NB = Path("locales/nb/topmoede.po")


def entries(path: Path) -> dict[str, Entry]:
    return {e.msgid: e for e in po.parse(path.read_bytes(), str(path)).entries}


def active(path: Path) -> list[Entry]:
    return [entry for entry in entries(path).values() if not entry.obsolete]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def files() -> dict[Path, tuple[bytes, int]]:
    paths = (path for path in Path("locales").rglob("*") if path.is_file())
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}


def test_a_second_run_writes_nothing(sample: Path, run: Run) -> None:
    before = files()
    result = run("extract")
    assert result.status == 0
    assert "0 files written" in result.out
    assert files() == before


def test_a_number_that_changes_makes_one_text_fuzzy(sample: Path, run: Run) -> None:
    edit(ARTICLE, "334 millioner", "341 millioner")
    assert run("extract").status == 0
    fuzzy = [entry for entry in active(NB) if entry.is_fuzzy]
    assert len(fuzzy) == 1
    assert fuzzy[0].previous is not None
    assert "334 millioner" in (fuzzy[0].previous.msgid or "")
    assert "341 millioner" in fuzzy[0].msgid


def test_paragraphs_that_move_cost_nothing(sample: Path, run: Run) -> None:
    blocks = ARTICLE.read_text().split("\n\n")
    ARTICLE.write_text("\n\n".join([*blocks[:3], *reversed(blocks[3:-2]), *blocks[-2:]]))
    assert run("extract").status == 0
    assert all(entry.is_translated for entry in active(NB))


def test_a_paragraph_that_goes_is_kept_as_obsolete(sample: Path, run: Run) -> None:
    blocks = ARTICLE.read_text().split("\n\n")
    gone = blocks.pop(4)
    ARTICLE.write_text("\n\n".join(blocks))
    assert run("extract").status == 0
    assert entries(NB)[gone].obsolete
    assert entries(NB)[gone].has_translation


@pytest.mark.parametrize("is_edited", [False, True])
def test_a_renamed_article_keeps_its_catalogues(sample: Path, run: Run, is_edited: bool) -> None:
    new = Path("source/2020/indkoeb.txt")
    new.parent.mkdir()
    ARTICLE.rename(new)
    if is_edited:
        edit(new, "Ni virksomheder", "Ti virksomheder")
    result = run("extract")
    assert "2020/indkoeb: renamed from topmoede" in result.out
    assert not NB.exists()
    left = [e for e in active(Path("locales/nb/2020/indkoeb.po")) if not e.is_translated]
    assert len(left) == int(is_edited)


def test_another_form_of_an_article_takes_over_its_translations(sample: Path, run: Run) -> None:
    page = Path("source/kort.html")
    page.write_text(f"<h1>{ARTICLE.read_text().splitlines()[0]}</h1><p>Helt ny tekst her")
    assert run("extract").status == 0
    title, new = active(Path("locales/nb/kort.po"))
    assert title.is_translated
    assert not new.has_translation


def test_sources_with_one_name_share_a_catalogue(project: Path, run: Run) -> None:
    Path("source/a.txt").write_text("Titel\n\nEn lang nok teaser her.\n")
    Path("source/a.html").write_text("<h1>Titel</h1><p>Kun på nettet")
    assert run("extract").status == 0
    template = entries(Path("locales/a.pot"))
    assert template["Titel"].references == ("source/a.html", "source/a.txt")
    assert {"Kun på nettet", "En lang nok teaser her."} <= set(template)


def test_labels_are_translated_once_and_start_filled_in(project: Path, run: Run) -> None:
    for name in "ab":
        Path(f"source/{name}.txt").write_text(f"Titel {name}\n\nLæs også: Mere {name}\n")
    assert run("extract").status == 0
    label = entries(Path("locales/nn/labels.po"))["Læs også:"]
    assert (label.msgstr, label.references) == ("Les òg:", ("source/a.txt", "source/b.txt"))
    assert "Læs også:" not in entries(Path("locales/nn/a.po"))


def test_one_article_alone_keeps_the_labels_of_the_others(project: Path, run: Run) -> None:
    Path("source/a.txt").write_text("Titel a\n\nLæs også: Mere\n")
    Path("source/b.txt").write_text("Titel b\n\nKilde: Ritzau\n")
    run("extract")
    assert run("extract", "source/b.txt").status == 0
    assert set(entries(Path("locales/labels.pot"))) == {"Læs også:", "Kilde:"}


def test_the_video_id_is_in_no_catalogue(sample: Path) -> None:
    assert "Qk7_vR2mXz4" in ARTICLE.read_text()
    for path in Path("locales").rglob("*.po*"):
        assert "Qk7_vR2mXz4" not in path.read_text()


def test_a_broken_catalogue_stops_only_itself(sample: Path, run: Run) -> None:
    before = NB.read_bytes()
    edit(NB, 'msgstr "Fra', 'msgstr "Fra" "')
    broken = NB.read_bytes()
    edit(ARTICLE, "Ni virksomheder", "Ti virksomheder")
    result = run("extract")
    assert result.status == 3
    assert len(result.err.splitlines()) == 1
    assert result.err.startswith("locales/nb/topmoede.po:")
    assert NB.read_bytes() == broken != before
    assert any(entry.is_fuzzy for entry in active(Path("locales/nn/topmoede.po")))


def test_a_catalogue_saved_meanwhile_is_not_overwritten(
    sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(ARTICLE, "Ni virksomheder", "Ti virksomheder")
    write = po.write

    def write_while_a_translator_saves(catalogue: Catalogue) -> bytes:
        if catalogue.language == "nb":
            NB.write_bytes(NB.read_bytes().replace(b"Ni bedrifter", b"Hele ni bedrifter"))
        return write(catalogue)

    monkeypatch.setattr(po, "write", write_while_a_translator_saves)
    result = run("extract")
    assert result.status == 3
    assert "was changed by another program meanwhile" in result.err
    assert "Hele ni bedrifter" in NB.read_text()


def test_a_crash_leaves_the_old_file(
    sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files()
    edit(ARTICLE, "Ni virksomheder", "Ti virksomheder")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run("extract")
    assert result.status == 3
    assert "No space left on device" in result.err
    assert files() == before


def test_the_mode_of_a_file_is_kept(sample: Path, run: Run) -> None:
    NB.chmod(0o664)
    edit(ARTICLE, "Ni virksomheder", "Ti virksomheder")
    run("extract")
    assert NB.stat().st_mode & 0o777 == 0o664


@needs_gettext
def test_catalogues_are_canonical(sample: Path, run: Run) -> None:
    edit(ARTICLE, "Ni virksomheder", "Ti virksomheder")
    blocks = ARTICLE.read_text().split("\n\n")
    ARTICLE.write_text("\n\n".join(blocks[:-6]))
    run("extract")
    for path in Path("locales").rglob("*.po"):
        assert_canonical(path)


def test_init_leaves_a_project_that_works(project: Path, run: Run) -> None:
    assert {"skagerrak.toml", "source", "locales", "build"} <= {p.name for p in project.iterdir()}
    first = run("extract")
    assert (first.status, first.err) == (0, "")
    assert "put .txt, .html or .xml files into source/" in first.out
    again = run("init")
    assert again.status == 2
    assert "this is a project already" in again.err


def test_a_new_catalogue_says_its_locale_in_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.html").write_text("<p>Hej med jer")
    assert run("extract", "a.html", "-o", "a.pot").status == 0
    assert run("update", "a.nn.po", "a.pot").status == 0
    assert po.parse(Path("a.nn.po").read_bytes(), "a").language == "nn"
    assert run("update", "a.po", "a.pot").status == 3
