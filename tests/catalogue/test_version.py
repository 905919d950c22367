"""A catalogue of a newer format is said to be one, and left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.catalogue import po
from pipeline.catalogue.version import FIELD, FORMAT
from pipeline.errors import CatalogueError
from tests.conftest import Run

_NEWER = FORMAT + 1


def _catalogue(said: str) -> bytes:
    return (
        'msgid ""\nmsgstr ""\n"Language: nb\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"{FIELD}: {said}\\n"\n\nmsgid "Broen er åben."\nmsgstr "Brua er åpen."\n'
    ).encode()


@pytest.mark.parametrize("said", ["", " ", str(FORMAT), f"{FORMAT} "])
def test_ours_is_read(said: str) -> None:
    assert po.parse(_catalogue(said), "a.po").entries[0].msgstr == "Brua er åpen."


@pytest.mark.parametrize("said", [str(_NEWER), "99", "0", "-1", f"{FORMAT}.1", "two", "１"])
def test_another_one_is_refused_in_its_line(said: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        po.parse(_catalogue(said), "a.po")
    assert str(caught.value) == (
        f"a.po:1: error: a catalogue of format {said}; this version reads {FORMAT} "
        "(hint: it is of a newer skagerrak: update yours; the file is left as it is)"
    )


def test_what_can_be_read_of_it_is_for_looking_at() -> None:
    catalogue, errors = po.salvage(_catalogue(str(_NEWER)), "a.po")
    assert len(catalogue.entries) == 1
    assert [error.line for error in errors] == [1]


@pytest.mark.parametrize(
    "words",
    [
        ("extract",),
        ("build", "--locale", "nb"),
        ("approve", "locales/nb/a.po"),
        ("check", "--fix"),
        ("update", "locales/nb/a.po", "locales/a.pot"),
        ("git-merge", "locales/nb/a.po", "locales/nb/a.po", "locales/nb/a.po"),
    ],
    ids=lambda words: words[0],
)
def test_no_command_writes_it(words: tuple[str, ...], project: Path, run: Run) -> None:
    (project / "source" / "a.txt").write_text("Broen er åben.\n", "utf-8")
    run("extract")
    path = project / "locales" / "nb" / "a.po"
    path.write_bytes(_catalogue(str(_NEWER)))
    (project / "source" / "a.txt").write_text("Broen er lukket.\n", "utf-8")
    result = run(*words)
    assert path.read_bytes() == _catalogue(str(_NEWER))
    assert result.status != 0
    assert f"format {_NEWER}" in result.err + result.out
    assert "Traceback" not in result.err
