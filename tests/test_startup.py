"""What a short command loads: the larger part of its time, and easily more without being seen.

Times differ from machine to machine, so modules and regular expressions are counted, not seconds.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

_ARTICLE = "Lund vinder i Bergen. Det siger ministeren om den 3. maj 2010."
_SOURCES = {
    "a.html": f"<!doctype html><html lang=da><title>Nyt</title><p>{_ARTICLE}</p>",
    "a.txt": f"Nyt fra Bergen\n\n{_ARTICLE}\n",
    "a.xml": f'<article xml:lang="da"><title>Nyt</title><para>{_ARTICLE}</para></article>',
}
_PROBE = """
import re, re._compiler, sys

compiled = 0
compile_pattern = re._compiler.compile

def count(*arguments):
    # Those of Python's own modules differ from version to version.
    global compiled
    frame = sys._getframe(1)
    while frame.f_globals["__name__"].partition(".")[0] in ("re", "functools"):
        frame = frame.f_back
    compiled += frame.f_globals["__name__"].startswith("pipeline.")
    return compile_pattern(*arguments)

re._compiler.compile = count
from pipeline.cli import main

try:
    status = main(sys.argv[1:])
except SystemExit as end:
    status = end.code
print(compiled, *sys.modules, file=sys.stderr)
sys.exit(status)
"""

# Each takes milliseconds, and no template needs it.
_SLOW = {
    "asyncio", "babel", "concurrent", "difflib", "email", "filelock", "http", "importlib.metadata",
    "jinja2", "json", "logging", "lxml", "multiprocessing", "pipeline.api", "pipeline.bundle",
    "pipeline.catalogue.po.read", "pipeline.catalogue.update", "pipeline.checks", "pipeline.config",
    "pipeline.memory", "pipeline.segmentation", "pipeline.values.printing",
    "pipeline.workflow.extraction", "pipeline.workspace.project", "rapidfuzz", "shutil", "socket",
    "sqlite3", "subprocess", "tempfile", "tomllib", "turbohtml", "xml",
}  # fmt: skip


class _Loaded(NamedTuple):
    compiled: int
    modules: set[str]


def _load(folder: Path, words: Sequence[str]) -> _Loaded:
    """Run a command in a process of its own, and say what it loaded."""
    probe = [sys.executable, "-c", _PROBE, *words]
    done = subprocess.run(probe, capture_output=True, text=True, check=True, cwd=folder)
    compiled, *modules = done.stderr.splitlines()[-1].split()
    return _Loaded(int(compiled), set(modules))


def _slow(modules: set[str]) -> set[str]:
    return modules & _SLOW


def test_help_loads_a_parser_of_arguments_and_little_else(tmp_path: Path) -> None:
    loaded = _load(tmp_path, ["--help"])
    assert not _slow(loaded.modules)
    ours = {name for name in loaded.modules if name.partition(".")[0] == "pipeline"}
    assert ours == {
        "pipeline", "pipeline.cli", "pipeline.cli.arguments", "pipeline.cli.commands",
        "pipeline.cli.streams",
        "pipeline.errors",
    }  # fmt: skip
    assert not loaded.modules & {"dataclasses", "pathlib", "typing"}
    assert loaded.compiled == 0


@pytest.mark.parametrize(
    ("name", "needed", "most_patterns"),
    [
        ("a.txt", set(), 57),
        # turbohtml imports json itself
        ("a.html", {"turbohtml", "json"}, 57),
        ("a.xml", {"lxml"}, 70),
    ],
)
def test_a_template_loads_the_parser_of_its_format_only(
    name: str, needed: set[str], most_patterns: int, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(_SOURCES[name], "utf-8")
    loaded = _load(tmp_path, ["extract", name, "-o", "a.pot"])
    assert "{date1}" in (tmp_path / "a.pot").read_text("utf-8")
    assert _slow(loaded.modules) == needed
    assert loaded.compiled <= most_patterns


def test_one_file_is_built_without_the_project(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_SOURCES["a.txt"], "utf-8")
    (tmp_path / "a.po").write_text('msgid ""\nmsgstr "Language: nb\\n"\n', "utf-8")
    words = ["build", "a.txt", "--catalogue", "a.po", "-o", "b.txt"]
    loaded = _load(tmp_path, words)
    assert not loaded.modules & {"pipeline.workflow.build", "sqlite3", "lxml", "turbohtml"}


def test_the_library_loads_nothing_before_it_is_called() -> None:
    code = "import pipeline, sys; print(*(m for m in sys.modules if m.startswith('pipeline')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["pipeline"]
