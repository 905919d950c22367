"""Notice that files have changed, on any system: by their sizes and times."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import SourceError
from pipeline.workspace import files


def ages(folders: Iterable[Path], others: Iterable[Path] = ()) -> dict[Path, str]:
    """Tell how the files in folders, and some others, are now; what is hidden does not count.

    Two answers differ where a file was written, added or removed in between.
    """
    found = [
        path for folder in folders for path in sorted(folder.rglob("*")) if _counts(path, folder)
    ]
    known: dict[Path, str] = {}
    for path in (*found, *others):
        if files.is_file(path):
            with contextlib.suppress(SourceError):  # gone since
                known[path] = files.age(path)
    return known


def _counts(path: Path, folder: Path) -> bool:
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)
