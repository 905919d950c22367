"""``skagerrak doctor`` on projects with one thing wrong, and on some where nearly all is."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.workflow.doctor import examination, place
from pipeline.workflow.doctor.advice import Advice, by_importance, shortened, summary
from pipeline.workflow.doctor.settings import first_program
from pipeline.workspace.surroundings import Surroundings
from tests.conftest import Run
from tests.workflow.doctor.test_machine import _GOOD

_ARTICLE = "Broen er åben\n\nFra i dag kan man køre over.\n"
_NB = Path("locales/nb/bro.po")


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project where all is well."""
    folder = tmp_path_factory.mktemp("doctor") / "avis"
    folder.mkdir()
    with contextlib.chdir(folder):
        assert main(["init"]) == 0
        _write("source/bro.txt", _ARTICLE)
        assert main(["extract"]) == 0
        assert main(["build", "--gate", "none"]) == 0
        _git("init", "-q", ".")
        assert main(["init", "--git"]) == 0
    return folder


@pytest.fixture
def ready(healthy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it as the working folder, on a machine where all is well."""
    folder = tmp_path / "avis"
    shutil.copytree(healthy, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(examination, "look_around", _surroundings)
    return folder


def _surroundings() -> Surroundings:
    return _GOOD._replace(now=Path("skagerrak.toml").stat().st_mtime)


def _write(name: str, text: str | bytes) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def _found(run: Run) -> list[dict[str, Any]]:
    """Give what is not as it should be."""
    result = run("doctor", "--format", "json")
    assert result.err == ""
    found = [json.loads(line) for line in result.out.splitlines()]
    has_errors = any(each["level"] == "error" for each in found)
    assert result.status == int(has_errors)
    assert all(each["hint"] for each in found if each["level"] in ("note", "warning"))
    return [each for each in found if each["level"] != "ok"]


def test_all_is_well(ready: Path, run: Run) -> None:
    result = run("doctor")
    assert (result.status, result.err) == (0, "")
    *lines, last = result.out.splitlines()
    assert all(line.startswith("ok: ") for line in lines), result.out
    assert last.startswith("no errors, no warnings, no notes; ")


def test_an_article_with_a_refused_name_is_not_gone(ready: Path, run: Run) -> None:
    _write("source/BRO.txt", "Broen blev åbnet i går.\n")
    assert not [each for each in _found(run) if each["about"] == "orphan"]


def _append(name: str, text: str) -> None:
    _write(name, Path(name).read_bytes() + text.encode())


def _replace(name: str, old: str, new: str) -> None:
    text = Path(name).read_text("utf-8")
    assert old in text
    _write(name, text.replace(old, new))


def _move(old: str, new: str) -> None:
    Path(new).parent.mkdir(parents=True, exist_ok=True)
    Path(old).rename(new)


def _future() -> None:
    later = Path("source/bro.txt").stat().st_mtime + 10 * 24 * 60 * 60
    _write("source/foto.jpg", b"\xff\xd8")
    os.utime("source/foto.jpg", (later, later))


def _two_cases() -> None:
    _write("source/KORT.png", b"x")
    _write("source/kort.png", b"x")


def _file_for_folder() -> None:
    _move("locales", "gemt")
    _write("locales", "")


_CASES: dict[str, tuple[Callable[[], object], str, str, str | None, str]] = {
    # What is done to a good project: the level, about what, in which file, part of the message.
    "unknown key": (
        lambda: _append("skagerrak.toml", "\n[gate]\nlevle = 1\n"),
        "error", "settings", "skagerrak.toml", 'unknown key "levle"',
    ),
    "no TOML": (
        lambda: _write("skagerrak.toml", "a = = 1\n"),
        "error", "settings", "skagerrak.toml", "not TOML",
    ),
    "unknown check": (
        lambda: _append("skagerrak.toml", '\n[checks]\nno-such = "off"\n'),
        "warning", "settings", "skagerrak.toml", "no check has that name",
    ),
    "hook": (
        lambda: _replace(
            "skagerrak.toml", "[build]", '[build]\nafter = "no-such-program -a build/ web:"'
        ),
        "warning", "hook", "skagerrak.toml", "runs no-such-program, which is not found",
    ),
    "no rates": (
        lambda: _append("skagerrak.toml", '\n[rates]\nconvert = { nb = "NOK" }\n'),
        "error", "rates", "rates.csv", "there is no rates.csv",
    ),
    "no rules": (
        lambda: _append("skagerrak.toml", '\n[its]\nrules = ["its/a.xml"]\n'),
        "error", "rules", "skagerrak.toml", "ITS rules cannot be read: its/a.xml",
    ),
    "no segmentation": (
        lambda: _append("skagerrak.toml", '\n[segments]\nrules = "a.srx"\n'),
        "error", "segmentation", "skagerrak.toml", "a.srx: no such file",
    ),
    "no template of pages": (
        lambda: _replace("skagerrak.toml", "[text]", '[text]\ntemplate = "a.j2"'),
        "error", "settings", "skagerrak.toml", "names a.j2, which is not there",
    ),
    "glossary": (
        lambda: _write("glossary.csv", b"\xff\xfe\x00"),
        "error", "glossary", "glossary.csv", "UTF-8",
    ),
    "reserved name": (
        lambda: _write("source/con.jpg", b"x"),
        "warning", "name", "source/con.jpg", "device in Windows",
    ),
    "letter in two parts": (
        lambda: _write("source/a\u030aben.jpg", b"x"),
        "note", "name", "source/a\u030aben.jpg", "NFD",
    ),
    "names in two cases": (
        _two_cases,
        "warning", "name", "source/KORT.png", "kort.png",
    ),
    "link out": (
        lambda: Path("source/ud.jpg").symlink_to("/dev/null"),
        "warning", "link", "source/ud.jpg", "link",
    ),
    "link in a circle": (
        lambda: Path("source/ring.txt").symlink_to("ring.txt"),
        "warning", "link", "source/ring.txt", "nothing that can be read",
    ),
    "future": (_future, "note", "clock", "source/foto.jpg", "in the future"),
    "false charset": (
        lambda: _write("source/tom.html", b'<!doctype html><meta charset="utf-8"><p>\xf8</p>'),
        "warning", "encoding", "source/tom.html", 'claims to be in "utf-8", and is read as cp1252',
    ),
    "unknown encoding": (
        lambda: _write("source/k.xml", b'<?xml version="1.0" encoding="klingon"?><a/>'),
        "error", "source", "source/k.xml", "klingon",
    ),
    "not well-formed": (
        lambda: _write("source/k.xml", b"<a><b></a>"),
        "error", "source", "source/k.xml", "mismatch",
    ),
    "not extracted": (
        lambda: _write("source/ny.txt", "Nyt\n"),
        "note", "template", "source/ny.txt", "not extracted",
    ),
    "conflict": (
        lambda: _append(str(_NB), "<<<<<<< HEAD\n"),
        "error", "catalogue", str(_NB), "merge conflict",
    ),
    "newer format": (
        lambda: _replace(str(_NB), "X-Skagerrak-Format: 1", "X-Skagerrak-Format: 2"),
        "error", "catalogue", str(_NB), "a catalogue of format 2",
    ),
    "wrong language": (
        lambda: _replace(str(_NB), "Language: nb", "Language: da"),
        "warning", "header", str(_NB), '"Language: da" in a catalogue of nb',
    ),
    "wrong plural forms": (
        lambda: _replace(str(_NB), "nplurals=2", "nplurals=x"),
        "error", "header", str(_NB), "Plural-Forms",
    ),
    "no catalogue": (_NB.unlink,
    "warning", "catalogue", "locales/bro.pot", "has no catalogue in nb"),
    "broken template": (
        lambda: _append("locales/bro.pot", "msgid\n"),
        "error", "template", "locales/bro.pot", "not a PO",
    ),
    "folder of no locale": (
        lambda: _move("locales/nn", "locales/nn_NO"),
        "warning", "locale", "locales/nn_NO", "of no locale of the project",
    ),
    "leftover": (
        lambda: _write("locales/nb/.bro.po.12.skagerrak-tmp", ""),
        "note", "leftover", "locales/nb/.bro.po.12.skagerrak-tmp", "not whole",
    ),
    "backup": (
        lambda: _write("locales/nb/bro.po~", ""), "note", "leftover", "locales/nb/bro.po~", "copy",
    ),
    "orphan": (
        lambda: _write("locales/nb/gammel.po", _NB.read_bytes()),
        "note", "orphan", "locales/nb/gammel.po", "its article is gone",
    ),
    "damaged cache": (
        lambda: _write("build/.skagerrak/extract.sqlite", "no database at all " * 100),
        "warning", "cache", "build/.skagerrak/extract.sqlite", "damaged",
    ),
    "file for a folder": (
        _file_for_folder,
        "error", "folder", "locales", "is no folder",
    ),
    "no sources": (lambda: _move("source", "gemt"), "error", "folder", "source", "no such folder"),
    "manifest": (
        lambda: _write("build/manifest.json", '{"format": 99}'),
        "warning", "build", "build/manifest.json", "a manifest of format 99",
    ),
    "forged manifest": (
        lambda: _replace("build/manifest.json", '"path": "nb/bro.txt"', '"path": "../../bro.txt"'),
        "warning", "build", "build/../../bro.txt", "not there as the manifest says",
    ),
    "file that is gone": (
        Path("build/nb/bro.txt").unlink, "warning", "build", "build/nb/bro.txt", "not there",
    ),
    "build that is old": (
        lambda: _append(str(_NB), "# tak\n"),
        "note", "build", None, "2 files of the build are older",
    ),
    "driver": (
        lambda: _git("config", "merge.skagerrak.driver", '"/opt/borte/skagerrak" git-merge'),
        "warning", "git", None, "driver for catalogues is not there",
    ),
    "no driver": (
        lambda: _git("config", "--unset", "merge.skagerrak.driver"),
        "warning", "git", None, "this clone does not know our driver",
    ),
    "no attributes": (Path(".gitattributes").unlink, "note", "git", None, "by lines"),
}  # fmt: skip


def _git(*words: str) -> None:
    subprocess.run(["git", *words], check=True)


@pytest.mark.parametrize("name", _CASES)
def test_one_thing_is_wrong(name: str, ready: Path, run: Run) -> None:
    spoil, level, about, file, message = _CASES[name]
    spoil()
    found = _found(run)
    fitting = [
        each
        for each in found
        if (each["level"], each["about"], each["file"]) == (level, about, file)
        and message in each["message"]
    ]
    assert len(fitting) == 1, found


def _tree() -> dict[str, tuple[int, int]]:
    return {
        str(path): (path.lstat().st_mtime_ns, path.lstat().st_size)
        for path in Path().rglob("*")
        if ".git/" not in f"{path}/"
    }


def test_a_project_where_nearly_all_is_wrong_is_looked_at_whole(ready: Path, run: Run) -> None:
    for name, (spoil, *_) in _CASES.items():
        if name not in (
            "no TOML",
            "file for a folder",
            "no sources",
            "broken template",
            "no rules",
        ):
            try:
                spoil()
            except (AssertionError, OSError):  # spoilt already
                continue
    before = _tree()
    found = _found(run)
    assert _tree() == before
    abouts = {each["about"] for each in found}
    assert {"settings", "rates", "name", "link", "source", "catalogue", "cache", "build"} <= abouts
    assert not [each for each in found if "fault of ours" in (each["hint"] or "")]
    levels = [each["level"] for each in found]
    assert levels == sorted(levels, key=("error", "warning", "note").index)


def test_all_errors_of_the_settings_are_told(ready: Path, run: Run) -> None:
    _append("skagerrak.toml", '\n[gate]\nlevel = "x"\nlevle = 1\n[chekcs]\na = 1\n')
    found = [each for each in _found(run) if each["about"] == "settings"]
    assert len(found) == 3
    assert len({each["line"] for each in found}) == 3


def test_a_part_that_breaks_stops_no_other(
    ready: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr(place, "examine_git", broken)
    (found,) = _found(run)
    assert found["message"] == "cannot be looked at: ZeroDivisionError: a mistake"
    assert "\nok: 1 article can be read and is up to date\n" in run("doctor").out


def test_without_a_project_the_surroundings_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("doctor")
    assert result.status == 0
    assert "note: no skagerrak.toml here or above (hint: skagerrak init makes one" in result.out
    assert "ok: Python 3." in result.out


def test_many_of_a_kind_are_counted() -> None:
    many = [Advice("note", "orphan", "gone", file=f"{i}.po") for i in range(25)]
    lines = shortened([*many, Advice("ok", "python", "Python 3.12.1")])
    assert lines[9] == "9.po: note: gone"
    assert lines[10] == "… and 15 more of the kind (orphan): doctor --format json"
    assert lines[11:] == ["ok: Python 3.12.1"]


def test_the_gravest_comes_first() -> None:
    found = by_importance(
        [Advice("ok", "a", "1"), Advice("note", "a", "2"), Advice("error", "a", "3"),
         Advice("error", "a", "4")]
    )  # fmt: skip
    assert [each.message for each in found] == ["3", "4", "2", "1"]
    assert summary(found) == "2 errors, no warnings, 1 note; 1 thing is as it should be"


@pytest.mark.parametrize(
    ("command", "word"),
    [
        ("rsync -a build/ web:", "rsync"),
        ("A=1 B='x y' ./udgiv.sh", "./udgiv.sh"),
        ("for f in *; do echo; done", None),
        ("$HOME/bin/udgiv", None),
        ("'uafsluttet", None),
        ("# intet", None),
        ("", None),
    ],
)
def test_the_program_in_a_command_line(command: str, word: str | None) -> None:
    assert first_program(command) == word
