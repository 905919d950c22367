"""Projects as earlier versions of the program left them, one of each form that catalogues had.

``tests/older/<day>/`` was extracted by the program of that day and translated in full. On the first
the values of a text stood in it as they were written, and templates had a shorter header; on the
second they are placeables. Neither says of which format it is. All give the same pages.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.catalogue import po
from pipeline.catalogue.version import FIELD
from pipeline.model.entry import Entry
from tests.conftest import Run

_OLDER = Path(__file__).parent / "older"
_PAGES = _OLDER / "pages"
_PROJECTS = sorted(_OLDER.glob("2*"))


def _entries(folder: Path) -> dict[str, tuple[Entry, ...]]:
    return {
        path.relative_to(folder).as_posix(): po.parse(path.read_bytes(), str(path)).entries
        for path in sorted(folder.glob("locales/*/**/*.po"))
    }


@pytest.mark.parametrize("folder", _PROJECTS, ids=lambda path: path.name)
def test_an_older_project_keeps_its_translations_and_gives_its_pages(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run: Run,
    update_goldens: bool,
) -> None:
    here = tmp_path / "avis"
    shutil.copytree(folder, here)
    monkeypatch.chdir(here)
    before = _entries(here)
    assert len(before) == 8
    assert all(entry.has_translation for entries in before.values() for entry in entries)

    extracted = run("extract")
    assert (extracted.status, extracted.err) == (0, "")
    after = _entries(here)
    assert after.keys() == before.keys()
    for name, entries in before.items():
        now = {(entry.key, entry.obsolete): entry for entry in after[name]}
        assert len(now) == len(entries), name
        assert all(entry.is_translated or entry.obsolete for entry in now.values()), name
        for entry in entries:
            # Of a text whose values are shown in another way, the pages tell.
            kept = now.get((entry.key, entry.obsolete), entry)
            assert (kept.msgstr, kept.comments) == (entry.msgstr, entry.comments)

    built = run("build")
    assert (built.status, built.err) == (0, "")
    for golden in sorted(_PAGES.rglob("*.*")):
        page = here / "build" / golden.relative_to(_PAGES)
        if update_goldens:
            golden.write_bytes(page.read_bytes())
        assert page.read_bytes() == golden.read_bytes(), page

    again = run("extract")
    assert "0 files written" in again.out


def test_a_catalogue_gets_its_format_when_it_is_written_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    here = tmp_path / "avis"
    shutil.copytree(_OLDER / "2026-11-25", here)
    monkeypatch.chdir(here)
    paths = [here / "locales" / "nb" / name for name in ("havn.po", "vejr.po")]
    source = here / "source" / "vejr.xml"
    source.write_text(source.read_text("utf-8").replace("i morgen", "i overmorgen"), "utf-8")
    before = paths[0].read_bytes()
    run("extract")
    assert paths[0].read_bytes() == before
    assert FIELD not in po.parse(before, "havn.po").metadata
    fields = po.parse(paths[1].read_bytes(), "vejr.po").metadata
    assert list(fields)[-1] == FIELD
