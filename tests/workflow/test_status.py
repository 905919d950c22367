"""What translators have still to do, without writing anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.workflow.test_extract import edit, files

NB = Path("locales/nb/web/topmoede.po")


def _rows(out: str) -> list[list[str]]:
    return [line.split() for line in out.splitlines()]


def test_every_article_has_a_row_in_every_locale(sample: Path, run: Run) -> None:
    result = run("status")
    assert (result.status, result.err) == (0, "")
    heading, *rows = _rows(result.out)
    names = ["human", "memory", "carried", "machine", "fuzzy", "new"]
    assert heading == ["article", "locale", *names, "to", "translate", "to", "review"]
    business = ("erhverv/indkoebsfaellesskaber", "erhverv/moed-markedet")
    articles = (*business, "labels", "topmoede", "web/topmoede", "wire/topmoede", "all")
    assert {(row[0], row[1]) for row in rows} == {
        (article, tag) for article in articles for tag in ("nb", "nn", "en")
    }
    assert all(row[3:] == ["0"] * 7 for row in rows)


def test_fuzzy_and_new_texts_are_counted_with_their_words(sample: Path, run: Run) -> None:
    before = {tuple(row[:2]): int(row[2]) for row in _rows(run("status").out)[1:]}
    edit(NB, 'msgstr "Fra krav til behov"', 'msgstr ""')
    edit(NB, 'msgid "Ingen ren kopi"', '#, fuzzy\nmsgid "Ingen ren kopi"')
    rows = {tuple(row[:2]): row[2:] for row in _rows(run("status").out)}
    for article in ("web/topmoede", "all"):
        done = before[article, "nb"] - 2
        assert rows[article, "nb"] == [str(done), "0", "0", "0", "1", "1", "4", "3"]
        assert rows[article, "nn"] == [str(before[article, "nn"]), *"0000000"]


def test_obsolete_texts_do_not_count(sample: Path, run: Run) -> None:
    before = run("status").out
    with NB.open("a", encoding="utf-8") as file:
        file.write('\n#~ msgid "Ikke mere i brug"\n#~ msgstr "Ikke lenger i bruk"\n')
    assert run("status").out == before


def test_a_catalogue_that_is_not_there_yet_is_all_new(sample: Path, run: Run) -> None:
    done = next(row[2] for row in _rows(run("status").out) if row[:2] == ["web/topmoede", "nb"])
    NB.unlink()
    row = next(row for row in _rows(run("status").out) if row[:2] == ["web/topmoede", "nb"])
    assert row[2:8] == [*"00000", done]
    assert int(row[8]) > 500


def test_an_article_that_is_gone_is_named(sample: Path, run: Run) -> None:
    Path("source/web/topmoede.html").unlink()
    result = run("status")
    assert result.status == 0
    assert "locales/web/topmoede.pot: its article is gone" in result.out
    assert not re.search(r"(?m)^web/topmoede ", result.out)


def test_a_new_project_is_told_what_to_do(project: Path, run: Run) -> None:
    Path("source/a.txt").write_text("Titel\n")
    result = run("status")
    assert result.status == 0
    assert result.out == "source/a.txt: not extracted yet: run skagerrak extract\n"


def test_a_broken_catalogue_stops_only_itself(sample: Path, run: Run) -> None:
    NB.write_text("<<<<<<< HEAD\n" + NB.read_text())
    result = run("status")
    assert result.status == 3
    assert result.err.startswith("locales/nb/web/topmoede.po:1: error: unresolved merge conflict")
    assert result.err.count("\n") == 1
    rows = [row[:2] for row in _rows(result.out)]
    assert ["web/topmoede", "nn"] in rows
    assert ["topmoede", "nb"] in rows
    assert ["web/topmoede", "nb"] not in rows


def test_nothing_is_written(sample: Path, run: Run) -> None:
    edit(NB, 'msgstr "Fra krav til behov"', 'msgstr ""')
    before = files()
    run("status")
    assert files() == before
    assert not Path("build").exists()


def test_it_works_from_a_folder_inside_the_project(
    sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = run("status").out
    monkeypatch.chdir("source/web")
    assert run("status").out == out
