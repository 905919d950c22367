"""Read a bundle as it lies there: a folder or an archive. Links are not followed.

Both tell which files there are, and give them in pieces. What they hold may be damaged, or made by
somebody who means harm; nothing is unpacked.
"""

from __future__ import annotations

import contextlib
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple, Protocol

from pipeline.bundle.record import FILE_NAME
from pipeline.errors import SourceError
from pipeline.workspace import files

Obstacle = Literal["", "link", "special", "folder", "unreadable"]
"""Why something is no plain file. ``special``: a socket, a device and the like; ``folder``: of an
archive, which names them too; ``unreadable``: encrypted, or compressed in an uncommon way."""

_PIECE_BYTES = 64 * 2**10
_PLAINLY = sum(getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""How a file is opened that may have become a link or a pipe since it was listed."""

_JUNCTION = 0xA0000003
"""Marks a folder of Windows that stands for another one."""

_LOCAL_HEADER = struct.Struct("<4s22x2H")
_END = struct.Struct("<4s16xH")
_LONGEST_DESCRIPTOR = 24
"""Bytes that may stand behind a file, with its checksum and sizes."""

_HAS_DESCRIPTOR = 1 << 3
_UNREADABLE = 1 | 1 << 5 | 1 << 6
"""Encrypted in one way or the other, or a patch of another file."""


class Found(NamedTuple):
    """A file in a bundle."""

    name: str
    """Below the bundle, with slashes."""

    size: int
    """Bytes."""

    obstacle: Obstacle = ""


class Bundle(Protocol):
    """A folder or an archive."""

    name: str
    """How the user knows it."""

    is_archive: bool
    """Whether it is a zip, which has nothing in it that was not put there."""

    def files(self) -> list[Found]:
        """List what is in it; an archive may have a name twice."""

    def pieces(self, name: str) -> Iterator[bytes]:
        """Read a file.

        Raises:
            SourceError: it cannot be read.
        """

    def faults(self) -> list[str]:
        """Say what is wrong with it as a whole."""


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Bundle]:
    """Open a bundle.

    Raises:
        SourceError: it is neither a folder nor a zip, or the zip is broken.
    """
    if files.is_folder(path):
        yield FolderBundle(path)
        return
    with contextlib.ExitStack() as stack:
        try:
            file = stack.enter_context(files.open_plain(path))
            archive = stack.enter_context(zipfile.ZipFile(file))
            if any(info.header_offset < 0 for info in archive.infolist()):
                raise zipfile.BadZipFile("a file begins before the archive")
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
            what = f"not a zip that can be read: {error}"
            raise SourceError(what, file=str(path), hint="a bundle is a folder or a zip") from None
        except OSError as error:
            raise SourceError(error.strerror or str(error), file=str(path)) from None
        yield ZipBundle(str(path), file, archive)


def manifest_data(bundle: Bundle, there: Iterable[Found]) -> bytes:
    """Read the manifest of a bundle.

    Args:
        bundle: A folder or an archive.
        there: What is in it.

    Raises:
        SourceError: it has none or two, or one that is no plain file or too large.
    """
    name = f"{bundle.name}/{FILE_NAME}"
    found = [each for each in there if each.name == FILE_NAME]
    if not found:
        raise SourceError("no such file", file=name, hint="skagerrak build writes it")
    if len(found) > 1:
        raise SourceError(f"is there {len(found)} times", file=name)
    if found[0].obstacle:
        raise SourceError("is no plain file", file=name)
    if found[0].size > files.MAX_BYTES:
        raise SourceError(f"larger than {files.MAX_BYTES >> 20} MiB", file=name)
    return b"".join(bundle.pieces(FILE_NAME))


class FolderBundle:
    """A bundle in a folder."""

    is_archive = False

    def __init__(self, path: Path) -> None:
        """Take a folder; it may itself be reached through a link."""
        self._path = path
        self.name = str(path)

    def files(self) -> list[Found]:
        """List its files, sorted by name; folders are not listed.

        Raises:
            SourceError: a folder cannot be read.
        """
        found = []
        prefixes = [""]
        while prefixes:
            prefix = prefixes.pop()
            folder = self._path / prefix
            try:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        each = _found(entry, f"{prefix}{entry.name}")
                        if each.obstacle == "folder":
                            prefixes.append(f"{each.name}/")
                        else:
                            found.append(each)
            except OSError as error:
                raise SourceError(error.strerror or str(error), file=str(folder)) from None
        return sorted(found)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Read a file.

        Raises:
            SourceError: it cannot be read, or has become a link since it was listed.
        """
        path = self._path / name
        try:
            with os.fdopen(os.open(path, os.O_RDONLY | _PLAINLY), "rb") as file:
                while piece := file.read(_PIECE_BYTES):
                    yield piece
        except OSError as error:
            raise SourceError(error.strerror or str(error), file=str(path)) from None

    def faults(self) -> list[str]:
        """Say nothing: a folder is no more than its files."""
        return []


def _found(entry: os.DirEntry[str], name: str) -> Found:
    status = entry.stat(follow_symlinks=False)
    if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION:
        return Found(name, 0, "link")
    if stat.S_ISDIR(status.st_mode):
        return Found(name, 0, "folder")
    return Found(name, status.st_size, "" if stat.S_ISREG(status.st_mode) else "special")


class ZipBundle:
    """A bundle in an archive."""

    is_archive = True

    def __init__(self, name: str, file: BinaryIO, archive: zipfile.ZipFile) -> None:
        """Take an archive that was opened."""
        self.name = name
        self._file = file
        self._archive = archive
        # Not `filename`, which zipfile has cut at a NUL and freed of backslashes.
        self._infos = {info.orig_filename: info for info in archive.infolist()}

    def files(self) -> list[Found]:
        """List its files in the order of the directory, by the names that stand there."""
        infos = self._archive.infolist()
        return [Found(info.orig_filename, info.file_size, _obstacle(info)) for info in infos]

    def pieces(self, name: str) -> Iterator[bytes]:
        """Read a file, and no more of it than the directory says it has.

        Raises:
            SourceError: it is damaged.
        """
        try:
            with self._archive.open(self._infos[name]) as file:
                while piece := file.read(_PIECE_BYTES):
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error) as e:
            raise SourceError(f"damaged: {e}", file=f"{self.name}/{name}") from None

    def faults(self) -> list[str]:
        """Say where there are bytes that belong to no file, or to two."""
        faults = []
        self._file.seek(0, os.SEEK_END)
        self._file.seek(max(0, self._file.tell() - _END.size))
        if self._file.read(_END.size)[:4] != b"PK\5\6" or self._archive.comment:
            faults.append("has data behind its end")
        position, slack = 0, 0
        for info in sorted(self._archive.infolist(), key=lambda info: info.header_offset):
            if not position <= info.header_offset <= position + slack:
                faults.append(_misplaced(info.header_offset, position, info.orig_filename))
            position = info.header_offset + self._header_size(info) + info.compress_size
            slack = _LONGEST_DESCRIPTOR if info.flag_bits & _HAS_DESCRIPTOR else 0
        if not position <= self._archive.start_dir <= position + slack:
            faults.append(_misplaced(self._archive.start_dir, position, "its directory"))
        return faults

    def _header_size(self, info: zipfile.ZipInfo) -> int:
        """Measure what stands before a file; what is no header shows when the file is read."""
        self._file.seek(info.header_offset)
        header = self._file.read(_LOCAL_HEADER.size).ljust(_LOCAL_HEADER.size, b"\0")
        _, name_size, extra_size = _LOCAL_HEADER.unpack(header)
        return _LOCAL_HEADER.size + int(name_size) + int(extra_size)


def _misplaced(start: int, expected: int, name: str) -> str:
    if start < expected:
        return f"overlaps: {name} begins inside another file"
    return f"has {start - expected} bytes before {name} that belong to no file"


def _obstacle(info: zipfile.ZipInfo) -> Obstacle:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "link"
    if info.orig_filename.endswith("/") and info.file_size == 0:
        return "folder"
    if kind not in (0, stat.S_IFREG):
        return "special"
    is_common = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    return "" if is_common and not info.flag_bits & _UNREADABLE else "unreadable"
