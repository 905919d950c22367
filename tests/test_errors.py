"""Each thing that can be wrong gets one line: file, line, what, and a hint."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pipeline.errors import one_line
from tests.conftest import Run
from tests.test_broken import BROKEN, expected

SOURCES = {
    name.partition("/")[2]: message
    for name, (_, message) in expected().items()
    if name.startswith("source/") and name.endswith((".xml", ".html"))
}
CATALOGUES = {
    name.partition("/")[2]: message
    for name, (_, message) in expected().items()
    if name.startswith("po/")
}


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["extract", "nix.html", "-o", "a.pot"], 3, "nix.html: error: no such file"),
        (["extract", ".", "-o", "a.pot"], 3, "no format reads"),
        (
            ["build", "a.txt", "--catalogue", "nb.po", "-o", "a.pdf"],
            2,
            'a.txt: error: cannot be built as ".pdf" (hint: known: .txt .html .xml)',
        ),
        (["update", "nix.nb.po", "nix.pot"], 3, "nix.pot: error: no such file"),
        (["extract", "source/nix.html"], 3, "source/nix.html: error: no such file"),
        (["build", "--locale", "kl"], 2, 'error: unknown locale "kl" (hint: known: da, nb,'),
        (["build", "README"], 3, "README: error: no such file"),
    ],
)
def test_files_and_locales(
    arguments: list[str], status: int, message: str, project: Path, run: Run
) -> None:
    Path("a.txt").write_text("Titel")
    Path("nb.po").write_text("")
    result = run(*arguments)
    assert result.status == status
    assert message in result.err
    assert result.err.count("\n") == 1


def test_a_folder_without_a_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("status")
    assert result.status == 2
    assert "no skagerrak.toml here or above (hint: skagerrak init makes a project" in result.err


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("[project]\nlocale = ['nb']", ':2: error: unknown key "locale" (hint: did you mean "loc'),
        ("[projekt]", ':1: error: unknown table "projekt" (hint: did you mean "project"?)'),
        ("[project]\nlocales = 'nb'", ":2: error: locales: must be a list"),
        ("[project]\n\nlocales = ['xx']", ':3: error: locales: unknown locale "xx"'),
        ("[text]\noutputs = ['pdf']", ":2: error: outputs: must be a list of some of txt"),
        ("[build]\nfuzzy = 'ja'", ":2: error: fuzzy: must be true or false"),
        ("[project\n", ":1: error: not TOML"),
    ],
)
def test_settings(settings: str, message: str, project: Path, run: Run) -> None:
    Path("skagerrak.toml").write_text(settings)
    result = run("extract")
    assert result.status == 2
    assert result.err.startswith("skagerrak.toml" + message)
    assert result.err.count("\n") == 1


def test_norwegian_by_its_other_names(sample: Path, run: Run) -> None:
    for name in ("no", "nb_NO", "nob"):
        shutil.rmtree("build", ignore_errors=True)
        assert run("build", "--locale", name, "source/topmoede.txt").status == 0
        assert Path("build/nb/topmoede.txt").exists()


def test_sources_of_a_project_stop_nothing_else(project: Path, run: Run) -> None:
    for name in SOURCES:
        shutil.copy(BROKEN / "source" / name, "source")
    Path("source/god.txt").write_text("Titel\n")
    for command in (["extract"], ["build", "--gate", "none"]):
        result = run(*command)
        assert result.status == 3
        assert sorted(result.err.splitlines()) == sorted(
            f"source/{each}" for each in SOURCES.values()
        )
    assert Path("locales/nb/god.po").exists()
    assert Path("build/nb/god.txt").exists()


def test_catalogues_of_a_project_stop_nothing_else(project: Path, run: Run) -> None:
    for name in CATALOGUES:
        Path("source", name).with_suffix(".html").write_text("<p>Vand")
    Path("source/god.html").write_text("<p>Land")
    assert run("extract").status == 0
    for name in CATALOGUES:
        shutil.copy(BROKEN / "po" / name, f"locales/nb/{name}")
    for command in ("extract", "status", "build"):
        result = run(command)
        assert result.status == 3
        found = sorted(result.err.splitlines())
        assert found == sorted(f"locales/nb/{each}" for each in CATALOGUES.values())
    for name in CATALOGUES:
        assert Path(f"locales/nb/{name}").read_bytes() == (BROKEN / "po" / name).read_bytes()
        assert Path("build/nn", name).with_suffix(".html").exists()
    assert Path("build/nb/god.html").exists()


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["extract", "mappe.html", "-o", "a.pot"], "mappe.html: error: "),
        (["update", "mappe.html", "a.pot"], "mappe.html: error: "),
        (["update", "a.nb.po", "mappe.html"], "mappe.html: error: "),
        (["build", "a.html", "--catalogue", "mappe.html", "-o", "b.html"], "mappe.html: error: "),
        (["extract", "a.html", "-o", "mappe.html"], "mappe.html: error: "),
    ],
)
def test_a_folder_is_no_file(arguments: list[str], place: str, project: Path, run: Run) -> None:
    Path("mappe.html").mkdir()
    Path("a.html").write_text("<p>Vand")
    run("extract", "a.html", "-o", "a.pot")
    result = run(*arguments)
    assert result.status == 3
    assert place in result.err
    assert "is a folder, not a file" in result.err
    assert result.err.count("\n") == 1
    assert not any(Path("mappe.html").iterdir())


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read and write anything"
)
def test_files_without_permission_stop_only_themselves(project: Path, run: Run) -> None:
    for name in "ab":
        Path(f"source/{name}.txt").write_text(f"Titel {name}\n")
    Path("source/a.txt").chmod(0)
    result = run("extract")
    assert (result.status, result.err) == (3, "source/a.txt: error: no permission\n")
    assert Path("locales/nb/b.po").exists()

    Path("source/a.txt").chmod(0o644)
    Path("locales/nb").chmod(0o555)
    try:
        result = run("extract")
    finally:
        Path("locales/nb").chmod(0o755)
    assert result.status == 3
    assert "locales/nb/a.po: error: cannot write: no permission" in result.err
    assert result.err.count("\n") == 1
    assert Path("locales/nn/a.po").exists()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("[project]\nname = 3", ":2: error: name: must be a text in quotation marks"),
        ("[project]\nlocales = [3]", ":2: error: locales: must be a text in quotation marks"),
        ("[text]\noutput = []", ':2: error: unknown key "output" (hint: did you mean "outputs"?)'),
        ("[build]\nfuzy = true", ':2: error: unknown key "fuzy" (hint: did you mean "fuzzy"?)'),
        ("[build]\nvroevl = 1", ':2: error: unknown key "vroevl" (hint: known: fuzzy, after)'),
        ("[project]\nname = 'a'\nname = 'b'\n", ":3: error: not TOML"),
    ],
)  # fmt: skip
def test_every_command_stops_at_wrong_settings(
    settings: str, message: str, project: Path, run: Run
) -> None:
    Path("source/a.txt").write_text("Titel\n")
    Path("skagerrak.toml").write_text(settings)
    for command in ("extract", "status", "build"):
        result = run(command)
        assert result.status == 2
        assert result.err.startswith("skagerrak.toml" + message)
        assert result.err.count("\n") == 1
    assert not Path("locales/a.pot").exists()


def test_a_terminal_obeys_no_message() -> None:
    line = one_line("error", "«på\u00a0øya»\x1b[2J\r\n::error::\u202e", file="a\udce5.po")
    assert line == "a<U+DCE5>.po: error: «på\u00a0øya»<U+001B>[2J ::error::<U+202E>"
