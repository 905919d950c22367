"""What the program finds around it: Python, libraries, other programs, encodings, the clock.

Nothing is changed, no network asked, and whatever cannot be found out is None or missing.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

_PACKAGE = "skagerrak"
_PROGRAMS = ("git", "msgfmt", "hunspell")
_SECONDS = 10
"""What a program may take to say its version."""


class Surroundings(NamedTuple):
    """What was found."""

    python: str
    """Its version: ``3.12.1``."""

    requirements: tuple[str, ...] | None
    """What the package asks for, as its metadata have it; None where it is not installed as one."""

    wanted_python: str | None
    """The same of Python: ``>=3.11``."""

    installed: Mapping[str, str]
    """Versions of all packages of Python, by their names in canonical form."""

    programs: Mapping[str, str]
    """Other programs, with the first line of what they say of their version."""

    dictionaries: frozenset[str]
    """Those of hunspell: ``nb_NO``."""

    file_encoding: str
    """Of names of files."""

    output_encoding: str | None
    """Of standard output; None where it is closed."""

    now: float
    """Seconds since 1970."""

    program_age: float
    """When the program's own files were last changed, in seconds since 1970."""

    def has_program(self, word: str, folder: Path) -> bool:
        """Tell whether the system finds a program, or the folder has it."""
        return shutil.which(word) is not None or (folder / word).is_file()


def look_around() -> Surroundings:
    """Find out."""
    requirements, python = _requirements()
    programs = {name: said for name in _PROGRAMS if (said := _version_of(name)) is not None}
    return Surroundings(
        platform.python_version(),
        requirements,
        python,
        _installed(),
        programs,
        _dictionaries() if "hunspell" in programs else frozenset(),
        sys.getfilesystemencoding(),
        getattr(sys.stdout, "encoding", None),
        time.time(),
        changed(Path(__file__)),
    )


def changed(path: Path) -> float:
    """Tell when a file was last changed, in seconds since 1970; 0 where it is not there."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def free_bytes(folder: Path) -> int | None:
    """Tell how much more can be written."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def may_read(path: Path) -> bool:
    """Tell whether the system lets us read a file, or list a folder."""
    return os.access(path, os.R_OK | (os.X_OK if path.is_dir() else 0))


def may_write(folder: Path) -> bool:
    """Tell whether the system lets us make files in a folder."""
    return os.access(folder, os.W_OK | os.X_OK)


def _requirements() -> tuple[tuple[str, ...] | None, str | None]:
    try:
        found = metadata.distribution(_PACKAGE)
        return tuple(found.requires or ()), found.metadata["Requires-Python"]
    except (metadata.PackageNotFoundError, OSError, KeyError):
        return None, None


def _installed() -> dict[str, str]:
    """Give the versions of all packages that Python finds; the first of a name is what it uses."""
    found: dict[str, str] = {}
    for package in metadata.distributions():
        name = package.metadata["Name"]
        if name:  # a package that was removed in part has none
            found.setdefault(canonical_name(name), package.version)
    return found


def canonical_name(name: str) -> str:
    """Write the name of a package as it is compared (Source: PyPA, *Names and normalization*).

    >>> canonical_name("Jinja2"), canonical_name("lxml_stubs")
    ('jinja2', 'lxml-stubs')
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def _version_of(program: str) -> str | None:
    path = shutil.which(program)
    if path is None:
        return None
    said = _said([path, "--version"]) or [program]
    return said[0].strip()


def _dictionaries() -> frozenset[str]:
    """Ask hunspell, which lists them behind a heading, each with its path."""
    lines = _said(["hunspell", "-D"])
    return frozenset(
        Path(line.strip()).name for line in lines if os.sep in line and ":" not in line
    )


def _said(words: list[str]) -> list[str]:
    try:
        done = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.splitlines()
