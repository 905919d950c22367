"""List the files below a folder, fast: a project may have a million."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

MOST_LEVELS = 500
"""Folders in each other. Deeper ones are no site, and removing them takes more than Python has."""

Failed: TypeAlias = Callable[[str, str], None]
"""Is told of a folder, relative to where the list begins, and why it cannot be listed."""


class Listed(NamedTuple):
    """What lies below a folder."""

    name: str
    """Relative to the folder, with slashes."""

    is_file: bool
    """Whether it can be read as one; a link to a file can."""

    is_folder: bool
    is_link: bool


def walk(folder: Path, *, hidden: bool = False, failed: Failed | None = None) -> Iterator[Listed]:
    """List files, folders and what else there is, in the order of names, folder by folder.

    Links to folders are listed and not followed, so no list is endless. A folder that cannot be
    read, or lies below `MOST_LEVELS` others, is empty.

    Args:
        folder: One that is not there is empty.
        hidden: Whether to list what has a name that begins with a point.
        failed: Is told of folders that only seem to be empty.
    """
    # Not by a function that calls itself: how deep folders lie is for others to say.
    levels = [iter(_entries(str(folder), "", failed))]
    prefixes = [""]
    while levels:
        entry = next(levels[-1], None)
        if entry is None:
            levels.pop()
            prefixes.pop()
            continue
        if entry.name[0] == "." and not hidden:
            continue
        name = prefixes[-1] + entry.name
        is_link, is_folder, is_file = entry.is_symlink(), False, False
        try:
            is_file = entry.is_file()
            is_folder = not is_file and entry.is_dir()
        except OSError:  # a link in a circle
            pass
        yield Listed(name, is_file, is_folder, is_link)
        if is_folder and not is_link:
            if len(levels) <= MOST_LEVELS:
                levels.append(iter(_entries(entry.path, name, failed)))
                prefixes.append(name + "/")
            elif failed is not None:
                failed(name, f"lies more than {MOST_LEVELS} folders deep")


def names(folder: Path, suffix: str, *, hidden: bool = False) -> Iterator[str]:
    """List the names of the files that end in a suffix, without it."""
    end = len(suffix)
    for each in walk(folder, hidden=hidden):
        if each.is_file and each.name.endswith(suffix):
            yield each.name[:-end]


def _entries(folder: str, name: str, failed: Failed | None) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=_name)
    except FileNotFoundError:  # it was removed meanwhile, or there is none
        return []
    except OSError as error:
        if failed is not None:
            failed(name, f"cannot be read: {error.strerror or error}")
        return []


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name
