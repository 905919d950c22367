"""Which program runs: what was made by another one may not be what this one would make."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from hashlib import blake2b

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def program_digest() -> bytes:
    """Tell versions of the program apart, of Python and of all packages that are installed.

    A checkout has one version for many states: its files' sizes and times count too.
    """
    hashed = blake2b(sys.version.encode(), digest_size=16)
    for line in sorted(_package(_PACKAGE)):
        hashed.update(line.encode())
    for name in sorted(_distributions()):
        hashed.update(name.encode())
    return hashed.digest()


def _package(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _package(entry.path)
            else:
                status = entry.stat()
                yield f"{entry.path[len(_PACKAGE) :]} {status.st_size} {status.st_mtime_ns}"


def _distributions() -> Iterator[str]:
    """Name what is installed beside us, with its version: ``Babel-2.14.0.dist-info``."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))
