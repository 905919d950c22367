"""Files that change are noticed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pipeline.workspace.watch import ages


def test_what_is_written_added_or_removed_makes_another_answer(tmp_path: Path) -> None:
    folder = tmp_path / "source"
    (folder / "web").mkdir(parents=True)
    article, other = folder / "web" / "a.txt", tmp_path / "glossary.csv"
    article.write_text("Et")
    answers = [ages([folder], [other])]
    os.utime(article, ns=(1, 1))
    answers.append(ages([folder], [other]))
    other.write_text("x")
    answers.append(ages([folder], [other]))
    article.unlink()
    answers.append(ages([folder], [other]))
    assert len({str(answer) for answer in answers}) == 4
    assert ages([folder], [other]) == answers[-1]


def test_what_is_hidden_does_not_count(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "index").write_text("x")
    (tmp_path / ".a.po.swp").write_text("x")
    assert ages([tmp_path]) == {}


def test_a_folder_that_goes_away_meanwhile_has_no_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.po").write_text("x")
    scan = os.scandir

    def scan_late(place: str) -> object:
        if str(place).endswith("b"):
            shutil.rmtree(place)
        return scan(place)

    monkeypatch.setattr(os, "scandir", scan_late)
    assert set(ages([tmp_path])) == {tmp_path / "a" / "x.po"}


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert ages([tmp_path / "source"], [tmp_path / "x"]) == {}
