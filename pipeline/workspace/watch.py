"""Notice that files have changed, on any system: by their sizes and times."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.errors import SourceError
from pipeline.workspace import files


def ages(folders: Iterable[Path], others: Iterable[Path] = ()) -> dict[Path, str]:
    """Tell how the files in folders, and some others, are now; what is hidden does not count.

    Two answers differ where a file was written, added or removed in between.
    """
    known: dict[Path, str] = {}
    for path in (*(each for folder in folders for each in _visible(folder)), *others):
        if files.is_file(path):
            with contextlib.suppress(SourceError):  # gone since
                known[path] = files.age(path)
    return known


def _visible(folder: Path) -> Iterator[Path]:
    """List the files of a folder; one that goes away meanwhile has none."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names if not name.startswith("."))
