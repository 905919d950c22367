"""Write a zip whose bytes depend on its files and on nothing else.

Files are stored, not compressed: what a compressor writes differs between versions of zlib and of
Python. All are of 1980-01-01, the first day that the format knows, and may be read by everybody.
The standard library's ``zipfile`` is not used for the same reason: what it writes is not promised
to stay, and it wants a file where this gives pieces.

Source:
    PKWARE APPNOTE 6.3.10; ISO/IEC 21320-1 (stored, UTF-8, no encryption).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from pipeline.bundle.names import collisions, why_unsafe
from pipeline.errors import PipelineError

Content: TypeAlias = bytes | Callable[[], Iterable[bytes]]
"""What a file holds, or what gives it in pieces; that is called twice, and must give the same."""

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")

_VERSION, _VERSION_64 = 20, 45
"""Of the format, in tenths: what a reader has to know."""

_UNIX = 3 << 8
_MODE = 0o100644 << 16
"""A file that its owner may write and everybody read."""

_UTF8 = 1 << 11
_STORED = 0
_TIME, _DAY = 0, 1 << 5 | 1
"""Midnight of 1980-01-01, as MS-DOS writes it."""

_EXTRA_64 = 1
_MOST_BYTES = 0xFFFFFFFF
_MOST_FILES = 0xFFFF
"""From these numbers on, the number stands in a field of 64 bits."""

_ELSEWHERE = 0xFFFFFFFF
"""What the field of 32 bits says then."""


class _Entry(NamedTuple):
    """What the directory at the end says of a file."""

    name: bytes
    checksum: int
    """CRC-32."""

    size: int
    """Bytes."""

    offset: int
    """Of its header, from the start of the archive."""


def zip_pieces(files: Mapping[str, Content], *, first: str | None = None) -> Iterator[bytes]:
    """Write a zip, piece by piece.

    Args:
        files: Contents by name, with slashes. The order does not matter.
        first: Name of the file that has to stand first, such as EPUB's ``mimetype``; the others
            are sorted by code points.

    Raises:
        PipelineError: a name is unsafe, two collide, or a file changed between two readings.

    >>> import io, zipfile
    >>> data = b"".join(zip_pieces({"nb/a.txt": b"Hei", "da/a.txt": b"Hej"}))
    >>> zipfile.ZipFile(io.BytesIO(data)).namelist()
    ['da/a.txt', 'nb/a.txt']
    """
    _require_names(files)
    entries = []
    offset = 0
    for name in sorted(files, key=lambda name: (name != first, name)):
        checksum, size = _measure(files[name])
        entry = _Entry(name.encode(), checksum, size, offset)
        header = _local_header(entry)
        yield header
        yield from _checked(files[name], name, entry)
        entries.append(entry)
        offset += len(header) + size
    start = offset
    for entry in entries:
        header = _central_header(entry)
        yield header
        offset += len(header)
    yield _end(len(entries), start, offset - start)


def _require_names(names: Iterable[str]) -> None:
    for name in names:
        why = why_unsafe(name)
        if why is not None:
            raise PipelineError(f"cannot be put into an archive: its name {why}", file=name)
    for group in collisions(names):
        raise PipelineError(
            f"cannot be put into an archive together with {', '.join(group[1:])}: "
            "some systems do not tell these names apart",
            file=group[0],
            hint="rename one of them",
        )


def _pieces(content: Content) -> Iterable[bytes]:
    return (content,) if isinstance(content, bytes) else content()


def _measure(content: Content) -> tuple[int, int]:
    """Give checksum and size, which stand in front of a file."""
    checksum = size = 0
    for piece in _pieces(content):
        checksum = zlib.crc32(piece, checksum)
        size += len(piece)
    return checksum, size


def _checked(content: Content, name: str, entry: _Entry) -> Iterator[bytes]:
    checksum = size = 0
    for piece in _pieces(content):
        checksum = zlib.crc32(piece, checksum)
        size += len(piece)
        yield piece
    if (checksum, size) != (entry.checksum, entry.size):
        raise PipelineError("changed while it was put into an archive", file=name)


def _local_header(entry: _Entry) -> bytes:
    is_large = entry.size >= _MOST_BYTES
    # Here both sizes are said, though they are one: APPNOTE 4.5.3.
    extra = _extra(entry.size, entry.size) if is_large else b""
    size = _ELSEWHERE if is_large else entry.size
    version = _VERSION_64 if is_large else _VERSION
    fields = (_UTF8, _STORED, _TIME, _DAY, entry.checksum, size, size, len(entry.name), len(extra))
    return _LOCAL.pack(b"PK\3\4", version, *fields) + entry.name + extra


def _central_header(entry: _Entry) -> bytes:
    sizes = (entry.size, entry.size) if entry.size >= _MOST_BYTES else ()
    offsets = (entry.offset,) if entry.offset >= _MOST_BYTES else ()
    extra = _extra(*sizes, *offsets) if sizes or offsets else b""
    version = _VERSION_64 if extra else _VERSION
    size = _ELSEWHERE if sizes else entry.size
    return (
        _CENTRAL.pack(
            b"PK\1\2", _UNIX | version, version, _UTF8, _STORED, _TIME, _DAY,
            entry.checksum, size, size, len(entry.name), len(extra),
            0, 0, 0,  # no comment, first disk, no kind of content
            _MODE, _ELSEWHERE if offsets else entry.offset,
        )
        + entry.name
        + extra
    )  # fmt: skip


def _extra(*numbers: int) -> bytes:
    return struct.pack(f"<2H{len(numbers)}Q", _EXTRA_64, 8 * len(numbers), *numbers)


def _end(number: int, start: int, size: int) -> bytes:
    """Write what stands behind the directory: how many files it lists, where it starts."""
    is_large = number >= _MOST_FILES or start >= _MOST_BYTES or size >= _MOST_BYTES
    records = b""
    if is_large:
        of_64 = (_UNIX | _VERSION_64, _VERSION_64, 0, 0, number, number, size, start)
        records = _END_64.pack(b"PK\6\6", _END_64.size - 12, *of_64)
        records += _LOCATOR_64.pack(b"PK\6\7", 0, start + size, 1)
    number = min(number, _MOST_FILES)
    start, size = (_ELSEWHERE if each >= _MOST_BYTES else each for each in (start, size))
    return records + _END.pack(b"PK\5\6", 0, 0, number, number, size, start, 0)
