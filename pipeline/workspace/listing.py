"""List the files below a folder, fast: a project may have a million."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Listed(NamedTuple):
    """What lies below a folder."""

    name: str
    """Relative to the folder, with slashes."""

    is_file: bool
    """Whether it can be read as one; a link to a file can."""

    is_folder: bool
    is_link: bool


def walk(folder: Path, *, hidden: bool = False) -> Iterator[Listed]:
    """List files, folders and what else there is, in the order of names, folder by folder.

    Links to folders are listed and not followed. A folder that cannot be read is empty.

    Args:
        folder: One that is not there is empty.
        hidden: Whether to list what has a name that begins with a point.
    """
    yield from _walk(str(folder), "", hidden)


def names(folder: Path, suffix: str, *, hidden: bool = False) -> Iterator[str]:
    """List the names of the files that end in a suffix, without it."""
    end = len(suffix)
    for each in walk(folder, hidden=hidden):
        if each.is_file and each.name.endswith(suffix):
            yield each.name[:-end]


def _walk(folder: str, prefix: str, hidden: bool) -> Iterator[Listed]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=_name)
    except OSError:
        return
    for entry in entries:
        if entry.name[0] == "." and not hidden:
            continue
        name = prefix + entry.name
        is_link, is_folder, is_file = entry.is_symlink(), False, False
        try:
            is_file = entry.is_file()
            is_folder = not is_file and entry.is_dir()
        except OSError:  # a link in a circle
            pass
        yield Listed(name, is_file, is_folder, is_link)
        if is_folder and not is_link:
            yield from _walk(entry.path, name + "/", hidden)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name
