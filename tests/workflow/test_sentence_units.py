"""`[segments] unit = "sentence"`: the same articles, and no translation lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.catalogue import po
from pipeline.model.entry import Entry
from tests.conftest import Run


def _set_unit(unit: str) -> None:
    settings = Path("skagerrak.toml")
    lines = settings.read_text().partition("\n[segments]")[0].rstrip()
    settings.write_text(f'{lines}\n\n[segments]\nunit = "{unit}"\n')


def _built(run: Run) -> dict[str, bytes]:
    """Build, and give the files but for those that say with which settings."""
    shutil.rmtree("build", ignore_errors=True)
    result = run("build")
    assert result.status == 0, result.err
    return {
        path.as_posix(): path.read_bytes()
        for path in Path("build").rglob("*")
        if path.is_file()
        and path.name not in ("manifest.json", "all.zip")
        and ".skagerrak" not in path.parts
    }


def _active(locale: str) -> dict[tuple[str, str | None, str], Entry]:
    return {
        (path.as_posix(), *entry.key): entry
        for path in Path("locales", locale).rglob("*.po")
        for entry in po.parse(path.read_bytes(), str(path)).entries
        if not entry.obsolete
    }


def _state(entry: Entry) -> tuple[str, bool]:
    return entry.msgstr, entry.is_translated


@pytest.mark.parametrize("locale", ["nb", "nn", "en"])
def test_there_and_back_again_loses_no_translation(sample: Path, run: Run, locale: str) -> None:
    before = {key: _state(entry) for key, entry in _active(locale).items()}
    _set_unit("sentence")
    assert run("extract").status == 0
    cut = _active(locale)
    assert len(cut) > len(before)  # so the test is of something
    _set_unit("paragraph")
    assert run("extract").status == 0
    assert {key: _state(entry) for key, entry in _active(locale).items()} == before


def test_sentences_build_the_same_articles(sample: Path, run: Run) -> None:
    whole = _built(run)
    assert whole
    _set_unit("sentence")
    assert run("extract").status == 0
    assert _built(run) == whole
    _set_unit("paragraph")
    assert run("extract").status == 0
    assert _built(run) == whole


def test_a_second_extract_of_sentences_writes_nothing(sample: Path, run: Run) -> None:
    _set_unit("sentence")
    run("extract")
    assert "0 files written" in run("extract").out
