"""Which program runs: what was made by another one may not be what this one would make."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from hashlib import blake2b

from pipeline.workspace import files

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_MODULE = re.compile(r"(?m)^[^\[=\n]+=\s*(\w+)")
"""The package that an entry point leads to."""


def program_digest() -> bytes:
    """Tell versions of the program apart, of Python and of all packages that are installed.

    A checkout has one version for many states: of our files, and of those of packages that bring
    formats or checks of their own, sizes and times count too.
    """
    hashed = blake2b(sys.version.encode(), digest_size=16)
    for line in sorted(_package(_PACKAGE)):
        hashed.update(line.encode())
    for folder, name in sorted(_distributions()):
        hashed.update(name.encode("utf-8", "surrogateescape"))
        for line in sorted(_plugins(f"{folder}/{name}")):
            hashed.update(line.encode("utf-8", "surrogateescape"))
    return hashed.digest()


def _package(folder: str) -> Iterator[str]:
    return _below(folder, len(folder))


def _below(folder: str, start: int) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _below(entry.path, start)
            else:
                yield _line(entry.path, entry.path[start:])


def _line(path: str, name: str) -> str:
    status = os.stat(path)
    return f"{name} {status.st_size} {status.st_mtime_ns}"


def _distributions() -> Iterator[tuple[str, str]]:
    """Name what is installed beside us, with its version: ``Babel-2.14.0.dist-info``."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                yield folder, name


def _plugins(distribution: str) -> Iterator[str]:
    """Tell apart the states of the modules that we would load from a package."""
    said = files.content(f"{distribution}/entry_points.txt")
    if said is None or b"[pipeline." not in said:
        return
    from importlib.util import find_spec

    for first in sorted(set(_MODULE.findall(said.decode("utf-8", "replace")))):
        try:
            spec = find_spec(first)
        except (ImportError, ValueError):
            continue
        if spec is None:
            continue
        with contextlib.suppress(OSError):  # in a zip file, or made up by a finder
            for folder in spec.submodule_search_locations or ():
                yield from _package(folder)
            if spec.origin is not None:
                yield _line(spec.origin, first)
