"""Tell whether files have the content that they had.

Git's index is the model: content is told by its digest, and whether a file has changed at all by
its size, times and place on the disk, which are never trusted when they are so young that a change
may hide in the clock's grain. (Source: git, Documentation/technical/racy-git.txt.)
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from hashlib import sha256

GRAIN_SECONDS = 0.02
"""More than the tick of the clocks of most file systems, which is 1 to 10 ms."""

_GRAIN_NS = int(GRAIN_SECONDS * 1e9)
_COARSE_NS = 2_020_000_000
"""The same for those that know whole seconds only (ext3, HFS+), or every other one (FAT)."""

_HAS_CHANGE_TIME = os.name != "nt"
"""On Windows ``st_ctime`` is when a file was made; nothing there tells of every change."""

NOTHING = bytes(16)
"""The digest of a file that is not there."""


def mark_of(paths: Iterable[str]) -> str:
    """Say how files lie on the disk: another mark, or an empty one, may mean other content.

    Args:
        paths: Those that are not there count as such.

    Returns:
        Empty where a file is so young that it may change and keep its mark.
    """
    if not _HAS_CHANGE_TIME:
        return ""
    parts = []
    newest = 0
    for path in paths:
        try:
            status = os.stat(path)
        except (OSError, ValueError):
            parts.append("-")
            continue
        # The change of the inode is written by the kernel alone: `touch` and `cp -p` do not set it.
        changed = status.st_ctime_ns
        is_coarse = changed % 1_000_000_000 == 0
        newest = max(newest, changed + (_COARSE_NS if is_coarse else _GRAIN_NS))
        parts.append(f"{status.st_size} {status.st_mtime_ns} {changed} {status.st_ino}")
    return ";".join(parts) if newest < time.time_ns() else ""


def digest_of(contents: Iterable[bytes | None]) -> bytes:
    """Tell the contents of files apart: 16 bytes for each; None is one that is not there."""
    return b"".join(map(digest, contents))


def digest(content: bytes | None) -> bytes:
    """Tell the content of a file apart from others, in 16 bytes; None is one that is not there.

    The first half of the SHA-256 that the manifest of a bundle has.
    """
    return NOTHING if content is None else sha256(content).digest()[:16]
