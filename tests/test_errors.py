"""Each thing that can be wrong gets one line: file, line, what, and a hint."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from pipeline.errors import one_line
from tests.conftest import Run

BROKEN = Path(__file__).parent / "broken"
ONE_LINE = re.compile(r"(?:[^\s:][^:]*:(?:\d+:)? )?error: .+ \(hint: .+\)")

SOURCES = {
    "not-closed.xml": ("not-closed.xml:3:", "not well-formed XML"),
    "two-roots.xml": ("two-roots.xml:2:", "not well-formed XML"),
    "wrong-encoding.xml": ("wrong-encoding.xml:2:", "byte 0xe5 is not utf-8"),
    "unknown-encoding.xml": ("unknown-encoding.xml:1:", 'unknown encoding "vroevl"'),
    "article.docx": ("article.docx:", 'no format reads ".docx"'),
}
CATALOGUES = {
    "bare-quote.po": ("bare-quote.po:5:", "bare quotation mark"),
    "conflict.po": ("conflict.po:5:", "unresolved merge conflict"),
    "duplicate.po": ("duplicate.po:7:", "the msgid of line 4 stands here again"),
    "not-utf-8.po": ("not-utf-8.po:5:", "byte 0xe5 is not UTF-8"),
    "no-po.po": ("no-po.po:1:", "not a PO file"),
}


def _assert_one_line(err: str, place: str, message: str) -> None:
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert place in err
    assert message in err


@pytest.mark.parametrize("name", SOURCES)
def test_sources(name: str, tmp_path: Path, run: Run) -> None:
    result = run("extract", BROKEN / name, "-o", tmp_path / "a.pot")
    assert result.status == 3
    _assert_one_line(result.err, *SOURCES[name])
    assert not (tmp_path / "a.pot").exists()


@pytest.mark.parametrize("name", CATALOGUES)
def test_catalogues(name: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.html").write_text("<p>Vand")
    result = run(
        "build", tmp_path / "a.html", "--catalogue", BROKEN / name, "-o", tmp_path / "b.html"
    )
    assert result.status == 3
    _assert_one_line(result.err, *CATALOGUES[name])
    assert ONE_LINE.fullmatch(result.err.strip())


def test_the_corpus_is_all_tested() -> None:
    assert {path.name for path in BROKEN.iterdir()} == {*SOURCES, *CATALOGUES}


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
    broken = [name for name in SOURCES if name.endswith(".xml")]
    for name in broken:
        shutil.copy(BROKEN / name, "source")
    Path("source/god.txt").write_text("Titel\n")
    for command in (["extract"], ["build", "--gate", "none"]):
        result = run(*command)
        assert result.status == 3
        lines = sorted(result.err.splitlines())
        assert len(lines) == len(broken)
        for line, name in zip(lines, sorted(broken), strict=True):
            place, message = SOURCES[name]
            assert line.startswith(f"source/{place} error: ")
            assert message in line
    assert Path("locales/nb/god.po").exists()
    assert Path("build/nb/god.txt").exists()


def test_catalogues_of_a_project_stop_nothing_else(project: Path, run: Run) -> None:
    for name in CATALOGUES:
        Path("source", name).with_suffix(".html").write_text("<p>Vand")
    Path("source/god.html").write_text("<p>Land")
    assert run("extract").status == 0
    for name in CATALOGUES:
        shutil.copy(BROKEN / name, f"locales/nb/{name}")
    for command in ("extract", "status", "build"):
        result = run(command)
        assert result.status == 3
        lines = sorted(result.err.splitlines())
        assert len(lines) == len(CATALOGUES)
        for line, name in zip(lines, sorted(CATALOGUES), strict=True):
            place, message = CATALOGUES[name]
            assert line.startswith(f"locales/nb/{place} error: ")
            assert message in line
            assert ONE_LINE.fullmatch(line)
    for name in CATALOGUES:
        assert Path(f"locales/nb/{name}").read_bytes() == (BROKEN / name).read_bytes()
        assert Path("build/nn", name).with_suffix(".html").exists()
    assert Path("build/nb/god.html").exists()


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["extract", "mappe.html", "-o", "a.pot"], "mappe.html: error: "),
        (["update", "mappe.html", "a.pot"], "mappe.html: error: "),
        (["update", "a.nb.po", "mappe.html"], "mappe.html: error: "),
        (["build", "a.html", "--catalogue", "mappe.html", "-o", "b.html"], "mappe.html: error: "),
        (["extract", "a.html", "-o", "mappe.html"], "mappe.html: error: cannot write: "),
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
