"""What a terminal shows of long work."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.cli import jobs as cli_jobs
from pipeline.cli.jobs import progress
from tests.conftest import ROOT


class Terminal:
    """A terminal that writes down what it is told, and shows what is left of it."""

    def __init__(self) -> None:
        self.written = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.written += text
        return len(text)

    def flush(self) -> None:
        pass

    @property
    def shown(self) -> list[str]:
        return self.written.split("\r\x1b[K")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    terminal, now = Terminal(), iter(range(1000))
    monkeypatch.setattr(cli_jobs, "sys", SimpleNamespace(stderr=terminal))
    clock = SimpleNamespace(monotonic=lambda: float(next(now)))
    monkeypatch.setattr(cli_jobs, "time", clock)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    return terminal


def test_the_line_says_how_far_it_is_and_goes(terminal: Terminal) -> None:
    with progress("extract") as tell:
        assert tell is not None
        for done in range(4):
            tell(done, 3)
    assert terminal.shown == [
        "",
        "extract: 0 of 3 articles",
        "extract: 1 of 3 articles, 1 a second, 2 s left",
        "extract: 2 of 3 articles, 1 a second, 1 s left",
        "",
    ]


def test_the_line_goes_when_the_work_is_stopped(terminal: Terminal) -> None:
    with pytest.raises(KeyboardInterrupt), progress("build") as tell:
        assert tell is not None
        tell(0, 3)
        tell(1, 3)
        raise KeyboardInterrupt
    assert terminal.written.endswith("left\r\x1b[K")


def test_a_narrow_terminal_has_one_line(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    with progress("extract") as tell:
        assert tell is not None
        tell(0, 1000)
        tell(1, 1000)
    assert terminal.shown[2] == "extract: 1 of 1,000"
    assert max(map(len, terminal.shown)) == 19


def test_a_terminal_that_knows_no_codes_gets_none(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    with progress("extract") as tell:
        assert tell is None


COMMAND = """
import sys
from pipeline.cli import jobs, main
jobs._PATIENCE = jobs._SECONDS = 0
sys.exit(main(sys.argv[1:]))
"""


def in_terminal(folder: Path, *arguments: str) -> str:
    """Run a command whose messages a terminal gets, with no patience at all."""
    leader, follower = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm"}
    command = [sys.executable, "-c", COMMAND, *arguments]
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=follower
    )
    os.close(follower)
    said = b""
    try:
        while piece := os.read(leader, 65536):
            said += piece
    except OSError:  # the other end is closed
        pass
    os.close(leader)
    assert process.wait() == 0
    return said.decode()


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("command", ["extract", "build", "check"])
def test_a_terminal_is_left_as_it_was(sample: Path, command: str, jobs: str) -> None:
    for name in ("locales", "build"):
        (sample / name).mkdir(exist_ok=True)
    for path in (sample / "source").rglob("*.html"):
        path.touch()
    said = in_terminal(sample, command, "-j", jobs)
    lines = said.split("\r\x1b[K")
    counts = [re.match(r"(\w+): ([\d,]+) of ([\d,]+) (articles|catalogues)", x) for x in lines]
    found = [match for match in counts if match]
    assert found
    assert all(int(match[2]) < int(match[3]) for match in found)
    last = max(i for i, match in enumerate(counts) if match)
    assert "\x1b" not in "".join(lines[last + 1 :])


def test_a_pipe_gets_nothing(sample: Path) -> None:
    command = [sys.executable, "-c", COMMAND, "build", "-j", "2"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert b"\x1b" not in done.stderr + done.stdout
    assert b" of " not in done.stderr
