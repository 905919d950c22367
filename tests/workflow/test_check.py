"""The check command: what it looks at, what it says, and what it mends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.checks.base import Flaw
from pipeline.checks.language import danish_spelling
from pipeline.checks.pair import Pair
from pipeline.checks.typography import double_space
from pipeline.errors import PipelineError
from pipeline.workflow.check import CheckOptions
from pipeline.workflow.fix import fix
from pipeline.workspace import files
from pipeline.workspace.project import find_project
from tests.conftest import ROOT, Run
from tests.workflow.test_extract import edit

NB = Path("locales/nb/topmoede.po")
EN = Path("locales/en/topmoede.po")
GOOD = "Fortell tidlig hva du trenger"
WRONG = "Fortell tidlig hva  du trenger"
ENTRY = 'msgid "Tanken er enkel: '
"""How the entry begins that has it."""


def spoil(path: Path = NB) -> None:
    edit(path, GOOD, WRONG)


def test_the_sample_is_without_fault(sample: Path, run: Run) -> None:
    result = run("check", "--least", "warning")
    assert (result.status, result.err) == (0, "")
    assert result.out == "399 texts of 18 catalogues: nothing to find fault with\n"


def test_a_finding_says_where_what_and_how_to_dismiss_it(sample: Path, run: Run) -> None:
    spoil()
    line = NB.read_text().split(WRONG)[0].count("\n")
    result = run("check", "locales/nb", "--least", "warning")
    assert result.status == 0
    first, text, marks, summary = result.out.splitlines()
    assert first.startswith(f"{NB}:{line}: warning: two spaces (hint: write one) [double-space ")
    assert WRONG in text
    assert text[marks.index("^") :].startswith("  du")
    assert marks.strip() == "^^"
    assert summary.endswith("6 catalogues: 1 warning")
    assert run("check", "--fail-on", "warning").status == 1
    mark = first.split()[-1].rstrip("]")
    edit(NB, ENTRY, f"# ok: double-space [{mark}]\n{ENTRY}")
    assert run("check", "--fail-on", "warning").status == 0


def test_json_has_an_object_a_line(sample: Path, run: Run) -> None:
    spoil()
    (line,) = run("check", "--format", "json", "--least", "warning").out.splitlines()
    found = json.loads(line)
    assert found == {
        "check": "double-space",
        "severity": "warning",
        "catalogue": "locales/nb/topmoede.po",
        "line": found["line"],
        "locale": "nb",
        "msgctxt": None,
        "msgid": found["msgid"],
        "msgstr": found["msgstr"],
        "span": found["span"],
        "message": "two spaces",
        "hint": "write one",
        "fix": " ",
        "mark": found["mark"],
    }
    assert found["msgid"].startswith("Tanken er enkel: ")
    assert found["msgstr"][slice(*found["span"])] == "  "


def test_several_processes_find_the_same(sample: Path, run: Run) -> None:
    spoil()
    spoil(Path("locales/nb/web/topmoede.po"))
    edit(EN, "old harbour", "old  harbour")
    assert run("check", "--jobs", "2").out == run("check").out


def test_checks_are_chosen_by_their_names(sample: Path, run: Run) -> None:
    spoil()
    assert "double-space" not in run("check", "--without", "double-space").out
    assert "double-space" in run("check", "--only", "double-space").out
    result = run("check", "--only", "duble-space")
    assert result.status == 2
    assert 'unknown check "duble-space" (hint: did you mean "double-space"?)' in result.err


def test_the_settings_say_how_grave_a_finding_is(sample: Path, run: Run) -> None:
    edit(NB, 'smartere innkjøp?"', 'smartere innkjøp"')
    text = Path("skagerrak.toml").read_text()
    for value, status in (("error", 1), ("info", 0), ("off", 0)):
        Path("skagerrak.toml").write_text(f'{text}\n[checks]\nend-punctuation = "{value}"\n')
        result = run("check", "locales/nb", "--without", "inconsistent")
        assert result.status == status
        assert (f": {value}: " in result.out) is (value != "off")
    Path("skagerrak.toml").write_text(f'{text}\n[checks]\nend-punctuation = "bad"\n')
    assert run("check").status == 2


def test_what_compares_many_texts_keeps_none_from_being_published(sample: Path, run: Run) -> None:
    with Path("skagerrak.toml").open("a") as file:
        file.write('\n[checks]\ninconsistent = "error"\n')
    for command in ("check", "build"):
        result = run(command)
        assert result.status == 2
        assert "inconsistent compares many texts" in result.err


def test_mending_says_what_it_did_and_does_it_once(sample: Path, run: Run) -> None:
    before = NB.read_text()
    spoil()
    result = run("check", "--fix")
    assert 'mended: "hva  du" → "hva du" [double-space]' in result.err
    assert NB.read_text() == before
    assert "0 places mended in 0 catalogues" in run("check", "--fix").err


def test_fuzzy_and_obsolete_translations_are_left_alone(sample: Path, run: Run) -> None:
    spoil()
    edit(NB, ENTRY, f"#, fuzzy\n{ENTRY}")
    assert "double-space" not in run("check").out
    assert "double-space" in run("check", "--fuzzy").out


def test_a_catalogue_alone_is_checked_by_its_header_or_its_name(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    entry = f'msgid "Fortæl tidligt, hvad du har brug for."\nmsgstr "{WRONG}."\n'
    kind = "Content-Type: text/plain; charset=UTF-8\\n"
    Path("a.po").write_text(f'msgid ""\nmsgstr "Language: nb\\n{kind}"\n\n{entry}')
    Path("b.nb.po").write_text(entry)
    Path("c.po").write_text(entry)
    assert "a.po:4: warning: two spaces" in run("check", "a.po").out
    assert "b.nb.po:1: warning: two spaces" in run("check", "b.nb.po").out
    result = run("check", "c.po")
    assert result.status == 3
    assert "nothing says which language" in result.err
    assert "c.po:1: warning: two spaces" in run("check", "c.po", "--locale", "nb").out
    assert run("check").status == 2


def test_a_file_that_is_not_there_does_not_stop_the_others(sample: Path, run: Run) -> None:
    spoil()
    result = run("check", "locales/nb/gone.po", "locales/nb/topmoede.po")
    assert result.status == 3
    assert "locales/nb/gone.po: error: no such file" in result.err
    assert "double-space" in result.out


def test_the_list_names_every_check(run: Run) -> None:
    assert "double-space" in run("check", "--list").out


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
ALONE = f'msgid "Fortæl tidligt, hvad du har brug for."\nmsgstr "{WRONG}."\n'
WHOLE = f"{HEADER}\n{ALONE}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder without a project."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "output",
    [
        "skagerrak.toml",
        "glossary.csv",
        "source/topmoede.txt",
        "source/new.html",
        "locales/nb/topmoede.po",
        "locales/nb/../new.html",
    ],
)
def test_a_report_does_not_take_the_place_of_a_project(output: str, sample: Path, run: Run) -> None:
    before = Path(output).read_bytes() if Path(output).exists() else None
    result = run("check", "--format", "html", "-o", output)
    assert result.status == 2
    assert "the report would take the place of what is checked" in result.err
    assert (Path(output).read_bytes() if Path(output).exists() else None) == before


def test_a_report_does_not_take_the_place_of_what_is_named(folder: Path, run: Run) -> None:
    Path("nb").mkdir()
    Path("nb/a.po").write_text(WHOLE)
    Path("link.po").symlink_to("nb/a.po")
    Path("a.html").write_text("<p>Vand")
    for arguments in (
        ("nb/a.po", "-o", "nb/a.po"),
        ("nb", "-o", "nb/a.po"),
        ("nb/a.po", "-o", "link.po"),
        ("--source", "a.html", "-o", "a.html"),
        ("--source", ".", "-o", "a.html"),
    ):
        assert run("check", *arguments).status == 2
    assert Path("nb/a.po").read_text() == WHOLE
    assert Path("a.html").read_text() == "<p>Vand"
    for _ in range(2):  # an old report may be replaced
        assert run("check", "nb", "-o", "nb/report.html", "--format", "html").status == 0


def test_what_cannot_be_mended_is_an_error(
    sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, data: bytes, *, expected: bytes | None = None) -> bool:
        raise PipelineError("cannot write: no permission", file=str(path))

    spoil()
    monkeypatch.setattr(files, "write", refuse)
    result = run("check", "--fix", "--only", "double-space")
    assert result.status == 3
    assert "error: cannot write: no permission" in result.err
    assert "mended:" not in result.err
    assert "0 places mended in 0 catalogues" in result.err


def test_what_cannot_be_read_is_said_once(sample: Path, run: Run) -> None:
    result = run("check", "--fix", "locales/nb/gone.po")
    assert (result.status, result.err.count("no such file")) == (3, 1)


def test_mending_compares_no_translations(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil()

    def refuse(*_: object) -> object:
        raise AssertionError

    monkeypatch.setattr(danish_spelling, "compare", refuse)
    assert fix([NB], project=find_project(sample)).written == 1


def test_mending_shows_no_text_that_a_terminal_obeys(folder: Path, run: Run) -> None:
    text = ALONE.replace("hva  du", "\\n::error::\\033[2Jhva  du\\n")
    Path("a.nb.po").write_text(text)
    result = run("check", "--fix", "a.nb.po", "--only", "double-space")
    assert "mended: " in result.err
    assert "<U+000A>:<U+003A>error::<U+001B>[2Jhva" in result.err
    assert "\x1b" not in result.err
    assert not any(line.startswith("::") for line in result.err.splitlines())


def test_the_language_of_a_header_is_no_guess(folder: Path, run: Run) -> None:
    Path("nb").mkdir()
    Path("nb/a.po").write_text(f'{HEADER}"Language: fi\\n"\n\n{ALONE}')
    for arguments in ((), ("--locale", "nb"), ("--fix",)):
        result = run("check", "nb/a.po", *arguments)
        assert result.status == 3
        assert "nb/a.po: error: the header says Language: fi, checks know da, nb, nn" in result.err
        assert result.err.count("Language: fi") == 1


def test_locales_are_chosen_without_a_project_too(folder: Path, run: Run) -> None:
    for tag in ("nb", "nn", "en-GB"):
        Path(f"a.{tag}.po").write_text(WHOLE)
    only = ("--only", "double-space")
    assert "1 text of 1 catalogue" in run("check", ".", "--locale", "nb", *only).out
    assert "1 text of 1 catalogue" in run("check", ".", "--locale", "en", *only).out
    assert "2 texts of 2 catalogues" in run("check", ".", "--locale", "nb", "--locale", "nn").out
    run("check", ".", "--locale", "nb", "--fix", *only)
    assert "  " not in Path("a.nb.po").read_text()
    assert "  " in Path("a.nn.po").read_text()


def test_a_catalogue_that_is_named_twice_is_checked_once(folder: Path, run: Run) -> None:
    Path("nb").mkdir()
    Path("nb/a.po").write_text(WHOLE)
    Path("nb/b.po").mkdir()
    result = run("check", "nb", "nb/a.po", "./nb/../nb/a.po", "--only", "double-space")
    assert (result.status, result.err) == (0, "")
    assert "1 text of 1 catalogue" in result.out
    Path("a.html").write_text("<p>Vand")
    assert "1 text of 1 article" in run("check", "--source", "a.html", "./a.html").out


@pytest.mark.parametrize("arguments", [(), ("--source-language", "en")])
def test_mending_knows_the_language_of_the_source(
    arguments: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def look(pair: Pair) -> Iterator[Flaw]:
        seen.append(pair.source_language)
        yield from ()

    monkeypatch.setattr(double_space, "check", look)
    said = "" if arguments else '"X-Source-Language: en\\n"\n'
    Path("a.nb.po").write_text(f"{HEADER}{said}\n{ALONE}")
    language = arguments[1] if arguments else None
    fix([Path("a.nb.po")], options=CheckOptions(("double-space",), source_language=language))
    assert set(seen) == {"en"}


def test_the_project_is_that_of_the_named_paths(
    sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil()
    settings = Path("skagerrak.toml").read_text()
    Path("skagerrak.toml").write_text(f'{settings}\n[checks]\ndouble-space = "off"\n')
    for place, path in (("locales/nn", "../nb/topmoede.po"), ("..", f"avis/{NB}")):
        monkeypatch.chdir(sample / place)
        result = run("check", path)
        assert result.status == 0
        assert "double-space" not in result.out
        assert f"{NB}: approved" in run("approve", path, "--by", "Kari").out
    Path("avis/skagerrak.toml").write_text("[projekt]")
    for command in (("check",), ("approve", "--by", "Kari")):
        result = run(*command, f"avis/{NB}")
        assert result.status == 2
        assert 'unknown table "projekt"' in result.err


def test_two_projects_are_not_checked_at_once(sample: Path, run: Run) -> None:
    Path("other").mkdir()
    Path("other/skagerrak.toml").write_text("")
    Path("other/a.nb.po").write_text(WHOLE)
    result = run("check", NB, "other/a.nb.po")
    assert result.status == 2
    assert "one project at a time" in result.err


def test_what_cannot_be_read_is_an_error_where_no_check_says_it(folder: Path, run: Run) -> None:
    Path("a.nb.po").write_text(f'{WHOLE}\nmsgid "Vand\nmsgstr "Vann"\n')
    result = run("check", "a.nb.po")
    assert (result.status, result.err) == (1, "")
    for arguments in (("--only", "double-space"), ("--without", "po-syntax")):
        result = run("check", "a.nb.po", *arguments)
        assert result.status == 3
        assert "a.nb.po:8: error: " in result.err
        assert "double-space" in result.out
    Path("b.nb.po").write_bytes(WHOLE.encode().replace(b"tidlig ", b"\xe5 "))
    assert run("check", "b.nb.po", "--only", "double-space").status == 3


@pytest.mark.parametrize("command", ["check", "approve"])
def test_a_name_that_none_can_have_is_one_line(command: str, sample: Path, run: Run) -> None:
    result = run(command, "x" * 300 + ".po", NB)
    assert result.status == 3
    assert "unexpected" not in result.err
    assert "x.po: error: File name too long" in result.err
    result = run("check", "-o", "x" * 300)
    assert result.status == 3
    assert "x: error: cannot write: File name too long" in result.err


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github", "html"])
def test_reports_need_no_terminal_that_knows_our_letters(form: str, folder: Path) -> None:
    Path("a.nb.po").write_text(WHOLE)
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pipeline", "check", "a.nb.po", "--format", form]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "double-space" in done.stdout.decode()
    if form == "json":
        assert "Fortæl" in done.stdout.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
@pytest.mark.parametrize("redirection", [">/dev/full", ">&-"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_report_that_cannot_be_written_is_one_line(
    redirection: str, form: str, folder: Path
) -> None:
    Path("a.nb.po").write_text(WHOLE)
    command = f'"{sys.executable}" -m pipeline check a.nb.po --format {form} {redirection}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, shell=True, env=environment, capture_output=True, check=False)
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
    assert b"standard output" in done.stderr
