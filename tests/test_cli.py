"""The command line as its users meet it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import __version__
from pipeline.cli.commands import make_parser
from tests.conftest import Run

COMMANDS = ("init", "extract", "update", "status", "build", "preview", "verify", "doctor")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example_that_is_right(command: str, run: Run) -> None:
    result = run(command, "--help")
    assert result.status == 0
    examples = result.out.partition("example:\n")[2].splitlines()
    ours = [line.split()[1:] for line in examples if line.split()[:1] == ["skagerrak"]]
    assert any(words[0] == command for words in ours)
    for words in ours:
        make_parser().parse_args(words)


def test_the_commands_are_all_listed(run: Run) -> None:
    out = run("--help").out
    assert all(f"\n    {command} " in out for command in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ([], "required: COMMAND"),
        (["bild"], "invalid choice"),
        (["extract", "a.html", "b.html", "-o", "x.pot"], "without -o"),
        (["build", "a.html", "--catalogue", "a.po"], "-o"),
        (["build", "a.html", "-o", "b.html"], "--catalogue"),
    ],
)
def test_wrong_usage(arguments: list[str], hint: str, run: Run) -> None:
    result = run(*arguments)
    assert result.status == 2
    assert hint in result.err


def _python(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=True, cwd=cwd
    )
    return done.stdout


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    assert _python("-m", "pipeline", "--version", cwd=tmp_path) == f"skagerrak {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], "lxml polib rapidfuzz turbohtml babel tomllib"),
        (["extract", "a.txt", "-o", "a.pot"], "lxml rapidfuzz turbohtml babel filelock"),
        (["extract", "a.html", "-o", "a.pot"], "lxml rapidfuzz babel filelock"),
    ],
)
def test_a_command_imports_only_what_it_needs(
    arguments: list[str], unwanted: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Titel\n")
    (tmp_path / "a.html").write_text("<p>Titel")
    code = (
        "import sys\n"
        "from pipeline.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        f"print('LOADED', *[m for m in {unwanted.split()} if m in sys.modules])"
    )
    assert _python("-c", code, *arguments, cwd=tmp_path).splitlines()[-1] == "LOADED"


def test_a_fault_of_ours_is_one_line_too(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("oh\nno")

    monkeypatch.setattr("pipeline.workflow.status.status", fail)
    result = run("status")
    assert result.status == 3
    assert result.err == (
        "error: unexpected ZeroDivisionError: oh no "
        "(hint: this is a fault of ours; SKAGERRAK_DEBUG=1 shows where)\n"
    )


def test_two_at_once_do_not_disturb_each_other(sample: Path) -> None:
    article = Path("source/topmoede.txt")
    article.write_text(article.read_text().replace("Ni virksomheder", "Ti virksomheder"))
    command = [sys.executable, "-m", "pipeline", "extract"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(4)]
    outputs = [process.communicate()[0].decode() for process in running]
    assert [process.returncode for process in running] == [0] * 4
    assert sum("0 files written" in out for out in outputs) == 3
