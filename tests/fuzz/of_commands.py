"""The target that types command lines."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pipeline.cli
from pipeline.cli import main
from tests.fuzz.target import Target, text_of

_LINE = re.compile(r"(?:[^\n]*?: )?(?:error|warning|info): \S.*|\d[\d,]* [a-z].*|no findings.*")


class _Walls:
    """Keeps the process from writing outside one folder while a command runs.

    A hook for audits cannot be taken away, so there is one, and it is told where the walls are.
    """

    def __init__(self) -> None:
        self.inside: str | None = None
        self.broken: list[str] = []
        self._is_there = False

    @contextlib.contextmanager
    def around(self, folder: Path) -> Iterator[None]:
        if not self._is_there:
            sys.addaudithook(self._look)
            self._is_there = True
        self.inside, self.broken = os.path.realpath(folder), []
        usual, tempfile.tempdir = tempfile.tempdir, str(folder)
        try:
            yield
        finally:
            self.inside, tempfile.tempdir = None, usual

    def _look(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.inside is None or event not in _WRITING:
            return
        if event == "open":
            path, mode, flags = arguments
            is_writing = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if not is_writing and not (isinstance(mode, str) and set(mode) & set("wax+")):
                return
        for path in arguments[: _WRITING[event]]:
            if isinstance(path, str | bytes | os.PathLike) and not self._is_inside(path):
                self.broken.append(f"{event} {path!r}")
                raise PermissionError(13, "outside", os.fsdecode(path))

    def _is_inside(self, path: str | bytes | os.PathLike[str]) -> bool:
        name = os.path.realpath(os.fsdecode(path))
        return name == os.devnull or f"{name}/".startswith(f"{self.inside}/")


_WRITING = {"open": 1, "os.mkdir": 1, "os.remove": 1, "os.rmdir": 1, "os.rename": 2, "os.link": 2,
            "os.symlink": 2, "os.truncate": 1, "os.chmod": 1, "shutil.rmtree": 1,
            "sqlite3.connect": 1}  # fmt: skip
"""Audit events that change files, and how many of their arguments are paths."""

WALLS = _Walls()


def run(arguments: list[str]) -> tuple[int, str, str]:
    """Run a command in this process, and hold it to what DESIGN.md says of every command.

    Returns:
        Its status, and what it says to stdout and to stderr.
    """
    said = io.BytesIO(), io.BytesIO()
    out = io.TextIOWrapper(said[0], "utf-8", "surrogateescape", write_through=True)
    err = io.TextIOWrapper(said[1], "utf-8", "backslashreplace", write_through=True)
    fault = pipeline.cli._bug
    pipeline.cli._bug = _raise
    old = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(), "utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status = main(arguments)
            except SystemExit as error:  # argparse
                status = error.code if isinstance(error.code, int) else 2
    finally:
        pipeline.cli._bug = fault
        sys.stdin = old
    results, messages = (each.getvalue().decode("utf-8", "replace") for each in said)
    assert status in (0, 1, 2, 3), status
    is_usage = messages.startswith("usage: ")
    for line in messages.split("\n"):
        assert not line or is_usage or _LINE.fullmatch(line), messages
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", line), line
    assert "Traceback" not in messages
    return status, results, messages


def _raise(error: Exception) -> str:
    raise error


def check_arguments(data: bytes) -> None:
    """Any words are a command, or wrong usage; what they do not name is not touched."""
    words = [word for word in re.split(r"[ \n]+", text_of(data)) if _is_allowed(word)][:12]
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "avis"
        for name, text in _FILES.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(text)
        os.chdir(place)
        try:
            with WALLS.around(Path(folder)):
                run(words)
        finally:
            os.chdir(here)
        names_outside = any(word.startswith("/") or "=/" in word or ".." in word for word in words)
        assert names_outside or not WALLS.broken, (words, WALLS.broken)


def _is_allowed(word: str) -> bool:
    """Leave out what starts servers, browsers and other processes, or asks the network."""
    starts = ("--se", "--op", "--ex", "--gi", "--j", "-j", "git-setup")
    return bool(word) and "\0" not in word and "://" not in word and not word.startswith(starts)


_FILES = {
    "skagerrak.toml": b'[project]\nlocales = ["nb"]\n',
    "source/a.txt": b"Titel\n\nDet koster 3 mio. kr.\n",
    "source/b.html": b"<p>Se <a href=a.html>her</a>",
    "locales/nb/a.po": b'msgid ""\nmsgstr "Language: nb\\n"\n\nmsgid "Titel"\nmsgstr "Tittel"\n',
    "a.xml": b"<a>Hej</a>",
    "rates.csv": b"date,source,base,quote,rate\n2026-11-24,ECB,DKK,NOK,1.5\n",
}
_WORDS = """
init extract update status check build approve links verify preview values its rates git-merge
export import memory -h --help --version --project . source/a.txt source/b.html source
locales/nb/a.po locales a.xml rates.csv nb --locale --format json text -o --output ny.po ny.pot
ny.html --catalogue --by Navn --rules --param x=y = --param=x --category translate --fix --list
--dry-run --only term --least error --date 2026-11-24 --gate none - -- --fuzzy import list get
search export EUR DKK 10 --existing nb=a --existing= xliff1 xliff2 --against build --previous
--carry æøå \x1b[2J \u202e x\ty ' " * ? ~ nonexistent.html /dev/null /dev/stdin . .. ../x -C
--source --all --prefer-file --strict --force -5 999999999999999999999 skagerrak.toml locales/nb
"""

TARGETS = (
    Target("arguments", check_arguments, lambda: [
        line.encode() for line in (
            "extract", "extract source/b.html -o ny.pot", "build --locale nb",
            "check --format json",
            "update locales/nb/a.po ny.pot", "values source/a.txt --format json", "status",
            "its --category translate a.xml", "export --format xliff2 -o ny.xlf", "verify",
            "approve locales/nb/a.po --by Navn", "memory search Titel", "rates get DKK NOK",
            "build source/b.html --catalogue locales/nb/a.po --locale nb -o ny.html", "links",
            "git-merge locales/nb/a.po locales/nb/a.po locales/nb/a.po", "import ny.xlf",
        )
    ], tuple(f" {word} ".encode() for word in _WORDS.split())),
)  # fmt: skip
