"""Extracting never costs a translator what is already translated."""

from __future__ import annotations

import json
import os
import subprocess
import sys
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


def test_a_number_that_changes_costs_nothing(sample: Path, run: Run) -> None:
    edit(ARTICLE, "334 millioner", "341 millioner")
    assert "everything is translated" in run("extract").out
    run("build", "--locale", "nb")
    assert "341\u00a0millioner norske kroner" in Path("build/nb/topmoede.txt").read_text()


def test_a_word_that_changes_makes_one_text_fuzzy(sample: Path, run: Run) -> None:
    edit(ARTICLE, "Tilsammen har de", "I alt har de")
    assert run("extract").status == 0
    fuzzy = [entry for entry in active(NB) if entry.is_fuzzy]
    assert len(fuzzy) == 1
    assert fuzzy[0].previous is not None
    assert "Tilsammen har de" in (fuzzy[0].previous.msgid or "")
    assert "I alt har de" in fuzzy[0].msgid


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
        edit(new, "Ni virksomheder", "Mange virksomheder")
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
    edit(NB, 'msgstr "Fra', 'msgstr "Fra " ')
    broken = NB.read_bytes()
    edit(ARTICLE, "Ni virksomheder", "Mange virksomheder")
    result = run("extract")
    assert result.status == 3
    assert len(result.err.splitlines()) == 1
    assert result.err.startswith("locales/nb/topmoede.po:")
    assert NB.read_bytes() == broken != before
    assert any(entry.is_fuzzy for entry in active(Path("locales/nn/topmoede.po")))


def test_a_catalogue_saved_meanwhile_is_not_overwritten(
    sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(ARTICLE, "Ni virksomheder", "Mange virksomheder")
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
    edit(ARTICLE, "Ni virksomheder", "Mange virksomheder")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run("extract")
    assert result.status == 3
    assert "No space left on device" in result.err
    assert files() == before


def test_the_mode_of_a_file_is_kept(sample: Path, run: Run) -> None:
    NB.chmod(0o664)
    edit(ARTICLE, "Ni virksomheder", "Mange virksomheder")
    run("extract")
    assert NB.stat().st_mode & 0o777 == 0o664


@needs_gettext
def test_catalogues_are_canonical(sample: Path, run: Run) -> None:
    edit(ARTICLE, "Ni virksomheder", "Mange virksomheder")
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


def test_a_translation_made_in_one_form_reaches_the_others(project: Path, run: Run) -> None:
    text = "Ny bro over fjorden"
    Path("source/bro.txt").write_text(f"{text}\n")
    Path("source/web.html").write_text(f"<h1>{text}</h1>")
    Path("source/wire.xml").write_text(f"<nitf><hl1>{text}</hl1></nitf>")
    run("extract")
    paths = [Path(f"locales/nb/{name}.po") for name in ("bro", "web", "wire")]
    assert [active(path)[0].is_translated for path in paths] == [False] * 3
    edit(paths[1], f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "Ny bru"')
    assert run("extract").status == 0
    assert [active(path)[0].msgstr for path in paths] == ["Ny bru"] * 3
    assert not active(Path("locales/nn/bro.po"))[0].has_translation


def test_a_paragraph_that_goes_to_another_article_has_moved(sample: Path, run: Run) -> None:
    text = next(part for part in ARTICLE.read_text().split("\n\n") if part.startswith("Hun lægger"))
    edit(ARTICLE, f"{text}\n\n", "")
    Path("source/web/topmoede.html").write_text(f"<p>{text}</p>")
    Path("source/wire/topmoede.xml").unlink()
    Path("source/z.txt").write_text(f"Titel\n\n{text}\n")
    result = run("extract", "--format", "json")
    found = [json.loads(line) for line in result.out.splitlines()]
    moved = [each for each in found if each["msgid"] == text and each["locale"] == "nb"]
    assert [(each["source"], each["class"], each["state"]) for each in moved] == [
        ("source/z.txt", "moved", "translated")
    ]
    assert moved[0]["origin"].startswith("memory 10")


def test_a_paragraph_of_another_article_with_another_number_is_free(sample: Path, run: Run) -> None:
    text = "Ni virksomheder meldte sig, og det overraskede kommunen."
    Path("source/a.txt").write_text(f"Ny havn\n\n{text}\n")
    run("extract")
    a = Path("locales/nb/a.po")
    translation = "Ni bedrifter meldte seg, og det overrasket kommunen."
    edit(a, f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{translation}"')
    Path("source/b.txt").write_text(
        "Mere om havnen\n\nSyv virksomheder meldte sig og det overraskede kommunen.\n"
    )
    assert run("extract").status == 0
    found = active(Path("locales/nb/b.po"))[1]
    assert found.msgstr == "Sju bedrifter meldte seg, og det overrasket kommunen."
    assert found.is_translated
    assert any(line.startswith("memory 9") and "(a)" in line for line in found.extracted)


def test_a_correction_is_kept_when_the_edit_before_it_is_undone(project: Path, run: Run) -> None:
    article, nb = Path("source/a.txt"), Path("locales/nb/a.po")
    article.write_text("Møde\n\nByrådet mødes på tirsdag. Alle er velkomne i salen.\n")
    run("extract")
    edit(nb, 'i salen."\nmsgstr ""',
         'i salen."\nmsgstr "Bystyret møtes på torsdag. Alle er velkomne i salen."')  # fmt: skip
    edit(article, "i salen.", "i salen. Der er kaffe.")
    run("extract")
    text = nb.read_text().replace("#, fuzzy\n", "")
    nb.write_text(
        "\n".join(line for line in text.split("\n") if not line.startswith("#|")).replace(
            'msgstr "Bystyret møtes på torsdag. Alle er velkomne i salen."',
            'msgstr "Bystyret møtes på tirsdag. Alle er velkomne i salen. Det blir kaffe."',
            1,
        )
    )
    edit(article, " Der er kaffe.", "")
    assert run("extract").status == 0
    entry = active(nb)[1]
    assert (entry.msgstr, entry.is_translated) == (
        "Bystyret møtes på tirsdag. Alle er velkomne i salen.", True)  # fmt: skip
    assert "also: Bystyret møtes på torsdag. Alle er velkomne i salen." in entry.comments


def test_a_label_that_a_translator_changed_stays(project: Path, run: Run) -> None:
    Path("source/a.txt").write_text("Titel\n\nLæs også: Mere\n")
    run("extract")
    labels = Path("locales/nb/labels.po")
    edit(labels, 'msgstr "Les også:"', 'msgstr "Les mer:"')
    Path("source/b.txt").write_text("Titel b\n\nLæs også: Endnu mere\n\nKilde: Ritzau\n")
    assert run("extract").status == 0
    assert {e.msgid: e.msgstr for e in active(labels)} == {
        "Læs også:": "Les mer:",
        "Kilde:": "Kilde:",
    }


def test_an_edit_that_is_undone_brings_the_catalogues_back(sample: Path, run: Run) -> None:
    before = {path: entries(path) for path in Path("locales/nb").rglob("*.po")}
    edit(ARTICLE, "Ni virksomheder", "Mange virksomheder")
    run("extract")
    assert any(entry.is_fuzzy for entry in active(NB))
    edit(ARTICLE, "Mange virksomheder", "Ni virksomheder")
    run("extract")
    for path, old in before.items():
        assert {e.msgid: e.msgstr for e in active(path)} == {m: e.msgstr for m, e in old.items()}
        assert all(entry.is_translated for entry in active(path))


def test_one_article_alone_leaves_the_others_as_they_are(sample: Path, run: Run) -> None:
    edit(ARTICLE, "Ni virksomheder", "Mange virksomheder")
    page = Path("source/web/topmoede.html")
    edit(page, "Ni virksomheder", "Otte virksomheder")
    before = files()
    assert run("extract", "source/web").status == 0
    changed = {path for path, state in files().items() if before[path] != state}
    assert {path.as_posix() for path in changed if path.stem != "labels"} == {
        "locales/web/topmoede.pot",
        "locales/nb/web/topmoede.po",
        "locales/nn/web/topmoede.po",
        "locales/en/web/topmoede.po",
    }


def test_an_article_of_broken_xml_stops_only_itself(sample: Path, run: Run) -> None:
    wire, page = Path("source/wire/topmoede.xml"), Path("source/web/topmoede.html")
    before, labels = files(), entries(Path("locales/labels.pot"))
    wire.write_bytes(wire.read_bytes().replace(b"</body>", b"", 1))
    edit(page, "Ni virksomheder", "Mange virksomheder")
    result = run("extract")
    assert result.status == 3
    assert result.err.startswith("source/wire/topmoede.xml:")
    assert result.err.count("\n") == 1
    assert any(e.is_fuzzy for e in active(Path("locales/nb/web/topmoede.po")))
    for name in ("wire/topmoede.pot", "nb/wire/topmoede.po", "nb/labels.po"):
        assert files()[Path("locales", name)] == before[Path("locales", name)]
    assert entries(Path("locales/labels.pot")).keys() == labels.keys()


def test_a_file_that_is_not_in_its_encoding_stops_only_itself(project: Path, run: Run) -> None:
    declared = '<?xml version="1.0" encoding="utf-8"?>\n'
    Path("source/a.xml").write_bytes(f"{declared}<a><p>Blåbær</p></a>".encode("latin-1"))
    Path("source/b.xml").write_text("<a><p>Blåbær</p></a>")
    result = run("extract")
    assert result.status == 3
    assert result.err.startswith("source/a.xml:2: error: byte 0xe5 is not utf-8")
    assert not Path("locales/a.pot").exists()
    assert set(entries(Path("locales/nb/b.po"))) == {"Blåbær"}


@pytest.mark.parametrize("error", [KeyboardInterrupt, PermissionError(13, "Permission denied")])
def test_an_interrupted_replacement_leaves_the_old_files(
    sample: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    error: type[BaseException] | BaseException,
) -> None:
    before = files()
    edit(ARTICLE, "Ni virksomheder", "Mange virksomheder")

    def stop(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", stop)
    result = run("extract")
    assert result.status == 3
    assert result.err
    assert "Traceback" not in result.err
    assert files() == before
    monkeypatch.undo()
    monkeypatch.chdir(sample)
    assert run("extract").status == 0
    assert any(entry.is_fuzzy for entry in active(NB))


def test_a_link_to_a_catalogue_stays_a_link(sample: Path, run: Run) -> None:
    elsewhere = Path("oversat.po")
    NB.rename(elsewhere)
    NB.symlink_to(elsewhere.resolve())
    edit(ARTICLE, "Ni virksomheder", "Mange virksomheder")
    assert run("extract").status == 0
    assert NB.is_symlink()
    assert any(entry.is_fuzzy for entry in active(elsewhere))


def test_runs_at_the_same_time_leave_whole_files(sample: Path, run: Run) -> None:
    edit(ARTICLE, "Ni virksomheder", "Mange virksomheder")
    for i in range(20):
        Path(f"source/kort{i}.txt").write_text(f"Kort nyt nummer {i}\n\nMere om sag {i}.\n")
    commands = (["extract"], ["build", "--gate", "none"]) * 2
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "pipeline", *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for command in commands
    ]
    done = [(process.communicate()[1], process.returncode) for process in running]
    assert done == [(b"", 0)] * 4
    for path in Path("locales").rglob("*.po*"):
        data = path.read_bytes()
        assert po.write(po.parse(data, str(path))) == data.removeprefix(b"#\n")
    hidden = [
        p
        for p in Path().rglob(".*")
        if p.name not in {".skagerrak", ".skagerrak.lock", ".gitignore"}
    ]
    assert not hidden
    before = files()
    assert "0 files written" in run("extract").out
    assert files() == before


def test_bytes_that_are_no_text_are_shown_as_such(project: Path, run: Run) -> None:
    source = Path("source/a.html")
    source.write_bytes(b"<p title='\x81'>a\x81b h\xe5r</p>")
    assert run("extract").status == 0
    assert "a\ufffdb hår" in entries(Path("locales/nb/a.po"))
    assert run("build", "--locale", "da").status == 0
    assert Path("build/da/a.html").read_bytes() == source.read_bytes()


def test_a_broken_template_of_an_article_that_is_gone_is_said_once(project: Path, run: Run) -> None:
    Path("locales/gone.pot").write_text("<<<<<<< HEAD\n")
    for name in "ab":
        Path(f"source/{name}.html").write_text(f"<p>Hej {name}")
    result = run("extract")
    assert result.status == 3
    assert result.err.count("\n") == 1
    assert Path("locales/nb/b.po").exists()


def test_extracting_a_part_leaves_the_labels_as_they_are(sample: Path, run: Run) -> None:
    before = files()
    assert run("extract", "source/web").status == 0
    assert files() == before


def test_single_files_carry_over_too_if_asked(project: Path, run: Run) -> None:
    page = Path("a.html")
    page.write_text("<p>Ni huse, og en bro. Broen er ny.</p>")
    assert run("extract", "a.html", "-o", "a.pot").status == 0
    assert run("update", "a.nb.po", "a.pot").status == 0
    nb = Path("a.nb.po")
    text = "Ni huse, og en bro. Broen er ny."
    done = f'msgid "{text}"\nmsgstr "Ni hus og ei bru. Brua er ny."'
    edit(nb, f'msgid "{text}"\nmsgstr ""', done)
    page.write_text("<p>Otte huse og en bro.</p><p>Broen er ny.</p>")
    assert run("extract", "a.html", "-o", "a.pot").status == 0
    assert "2 new" in run("update", "a.nb.po", "a.pot", "--no-fuzzy", "-o", "b.nb.po").out
    assert "2 translated" in run("update", "a.nb.po", "a.pot", "--carry").out
    assert [entry.msgstr for entry in active(nb)] == ["Åtte hus og ei bru.", "Brua er ny."]
