"""What changes files does so in few modules, which are read with care."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

WRITERS = {
    "files": "the one function that writes, and what makes folders, moves and removes",
    "staging": "moves a build into place, by its journal",
    "results": "a cache in SQLite",
    "locks": "makes the file of a lock",
    "memory": "a cache in SQLite",
    "memory_store": "a cache in SQLite",
    "database": "opens a cache in SQLite, to read it",
    "surroundings": "asks which programs there are",
    "shelf": "a temporary file without a name",
    "remote/index": "a cache in SQLite",
    "remote/mirror": "a copy of a project elsewhere",
    "remote/store": "a copy of a project elsewhere",
    "bundles": "reads zips",
    "hook": "runs the command of the settings",
    "git": "runs git",
    "spelling": "runs hunspell",
}
"""Modules of the workspace, and why they may."""

_METHODS = {
    "write_text", "write_bytes", "unlink", "rmdir", "mkdir", "touch", "chmod", "symlink_to",
    "hardlink_to", "rmtree", "copytree", "copyfile", "truncate",
}  # fmt: skip
_OF_OS = {
    "open", "replace", "rename", "renames", "remove", "unlink", "link", "symlink", "makedirs",
    "mkdir", "rmdir", "removedirs", "chmod", "chown", "truncate", "utime", "mkfifo", "execve",
    "system", "popen", "fdopen",
}  # fmt: skip
_MODULES = {"sqlite3", "zipfile", "tarfile", "subprocess", "shutil", "tempfile"}
_HARMLESS = {"cli/__init__", "cli/jobs", "cli/streams"}
"""Begins Python anew; asks `shutil` how wide a terminal is; opens the null device."""


def test_only_some_modules_change_files() -> None:
    package = ROOT / "pipeline"
    found = {}
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).with_suffix("").as_posix()
        if changes := sorted(set(_changes(path))):
            found[name] = changes
    allowed = {f"workspace/{name}" for name in WRITERS} | _HARMLESS
    assert {name: said for name, said in found.items() if name not in allowed} == {}
    assert allowed <= found.keys()  # what needs no leave any more has none


def _changes(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8")
    if not any(word in text for word in _METHODS | _MODULES | {"os.", "open("}):
        return  # to parse it takes longer
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in _MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in _MODULES:
            yield str(node.module)
        elif isinstance(node, ast.Call):
            yield from _change(node)


def _change(call: ast.Call) -> Iterator[str]:
    function = call.func
    if isinstance(function, ast.Name) and function.id == "open" and _writes(call, 1):
        yield "open"
    if not isinstance(function, ast.Attribute):
        return
    owner = function.value.id if isinstance(function.value, ast.Name) else ""
    is_of_os = owner == "os" and function.attr in _OF_OS
    if is_of_os or function.attr in _METHODS or (function.attr == "open" and _writes(call, 0)):
        yield f"{owner}.{function.attr}"


def _writes(call: ast.Call, at: int) -> bool:
    """Tell whether a file is opened in a mode that changes it."""
    given = [call.args[at]] if len(call.args) > at else []
    given += [each.value for each in call.keywords if each.arg == "mode"]
    modes = [each.value for each in given if isinstance(each, ast.Constant)]
    return any(isinstance(mode, str) and set(mode) & set("wax+") for mode in modes)
