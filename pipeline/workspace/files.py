"""Read and write files so that nothing is ever half-written."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import PipelineError, SourceError
from pipeline.model.limits import Limits, raise_limit

MAX_BYTES = Limits().file_mib * 2**20
"""A larger article is no article; it would only fill the memory."""

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_LOCK_SECONDS = 60
_POLL_SECONDS = 0.05
_LOCK = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # a flag of Windows
_PLAINLY = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in ("O_NONBLOCK", "O_BINARY"))
"""How what is read is opened: a pipe that nobody writes to would keep us waiting."""

_IS_SPECIAL = "is no plain file"
_TEMPORARY = ".skagerrak-tmp"
"""How the names of files end that are not whole yet."""

_SHOWN = 40
"""Characters of the file's own name that they begin with."""

_PIECE_BYTES = 64 * 2**10
_IS_NOWHERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG)
"""What opening a file says where there is none, or can be none of that name."""


def read(path: Path, name: str | None = None, *, most: int = MAX_BYTES) -> bytes:
    """Read a file.

    Args:
        path: The file.
        name: How the user knows it, where that is not its path.
        most: Bytes that it may have.

    Raises:
        SourceError: it is missing, unreadable, larger than that or no regular file.
    """
    try:
        return _read(path, name, most)
    except OSError as error:
        raise SourceError(_reason(error), file=name or str(path)) from None


def open_plain(path: str | Path) -> BinaryIO:
    """Open a file to be read, if it is one: nothing of ours ever waits for a pipe or a device.

    Raises:
        OSError: it cannot be opened, or is no plain file.
    """
    try:
        handle = os.open(path, _PLAINLY)
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket
            raise OSError(error.errno, _IS_SPECIAL, str(path)) from None
        raise
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    raise OSError(errno.EINVAL, _IS_SPECIAL, str(path))


def _read(path: Path, name: str | None, most: int = MAX_BYTES) -> bytes:
    with open_plain(path) as file:
        if os.fstat(file.fileno()).st_size > most:
            raise SourceError(
                f"larger than {most >> 20} MiB",
                file=name or str(path),
                hint=raise_limit("file-mib", most >> 20),
            )
        return file.read()


def read_pieces(path: Path, name: str | None = None) -> Iterator[bytes]:
    """Read a file of any size, a piece at a time.

    Raises:
        SourceError: it is missing, unreadable or no plain file.
    """
    try:
        with open_plain(path) as file:
            while piece := file.read(_PIECE_BYTES):
                yield piece
    except OSError as error:
        raise SourceError(_reason(error), file=name or str(path)) from None


def read_standard_input() -> bytes:
    """Read all of standard input."""
    return sys.stdin.buffer.read()


def write_standard_output(data: bytes) -> None:
    """Write all of it, behind what was printed before.

    Raises:
        PipelineError: it is closed, or on a full disk.
        BrokenPipeError: nobody reads on.
    """
    if sys.stdout is None:
        raise PipelineError("standard output is closed", hint="write the report to a file with -o")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        with contextlib.suppress(OSError):  # else Python tries again when it ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise PipelineError(f"cannot write to standard output: {_reason(error)}") from None


def is_file(path: Path) -> bool:
    """Tell whether there is a file; a name that none can have is no error."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder; a name that none can have is no error."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def age(path: Path) -> str:
    """Tell size and time of change, which are other ones where a file was replaced."""
    try:
        status = path.stat()
    except OSError as error:
        raise SourceError(_reason(error), file=str(path)) from None
    return f"{status.st_size}:{status.st_mtime_ns}"


def read_if_exists(path: Path, name: str | None = None) -> bytes | None:
    """Read a file, or give None where there is none, nor can be one of that name."""
    try:
        return _read(path, name)
    except ValueError:
        return None
    except OSError as error:
        if error.errno in _IS_NOWHERE:
            return None
        raise SourceError(_reason(error), file=name or str(path)) from None


def exists(path: str) -> bool:
    """Tell whether there is anything of a name."""
    return os.path.exists(path)  # noqa: PTH110 -- as above


def content(path: str) -> bytes | None:
    """Read what is to be told apart from other content; None where nothing can be read."""
    try:
        with open_plain(path) as file:
            return file.read()
    except (OSError, ValueError):
        return None


def write(path: Path, data: bytes, *, expected: bytes | None = None) -> bool:
    """Replace a file in one step; readers see the old or the new one, never a part.

    Args:
        path: The file; missing folders are made. A link is followed.
        data: The new content.
        expected: What the file held when it was read; an editor may have saved it since.

    Returns:
        Whether anything had to be written.

    Raises:
        PipelineError: it cannot be written, or is not as expected.
    """
    try:
        path = _followed(path)
        current = _current(path)
        if current == data:
            return False
        if expected is not None:
            _require(path, current, expected)
        _replace(path, (data,))
    except OSError as error:
        raise _cannot_write(path, error) from None
    return True


def write_pieces(path: Path, pieces: Iterable[bytes], *, expected: bytes | None = None) -> None:
    """Replace a file in one step with content of any size.

    Args:
        path: As in `write`.
        pieces: The new content.
        expected: As in `write`.

    Raises:
        PipelineError: it cannot be written, or is not as expected; or from *pieces*. The old file
            stays.
    """
    try:
        path = _followed(path)
        if expected is not None:
            _require(path, _current(path), expected)
        _replace(path, pieces)
    except OSError as error:
        raise _cannot_write(path, error) from None


def _followed(path: Path) -> Path:
    """Give the file that a link leads to; most files are none, and need no look at every folder."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _current(path: Path) -> bytes | None:
    try:
        with open_plain(path) as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _cannot_write(path: Path, error: OSError) -> PipelineError:
    return PipelineError(f"cannot write: {_reason(error)}", file=os.path.realpath(path))


def _require(path: Path, current: bytes | None, expected: bytes) -> None:
    if current != expected:
        raise PipelineError(
            "was changed by another program meanwhile; nothing is written",
            file=os.path.realpath(path),
            hint="run the command again",
        )


def make_cache_folder(folder: Path) -> None:
    """Make a folder for what can be made again, which git passes over.

    Raises:
        PipelineError: it is a link: what lies there may be somebody's.
    """
    if folder.is_symlink():
        raise PipelineError(
            "is a link, and nothing is written through it", file=str(folder), hint="remove it"
        )
    folder.mkdir(parents=True, exist_ok=True)
    ignoring = folder / ".gitignore"
    if not ignoring.exists():
        ignoring.write_text("*\n", encoding="utf-8")


def move(old: Path, new: Path) -> None:
    """Rename a file, unless there is one with the new name."""
    if old.exists() and not new.exists():
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)
        with contextlib.suppress(OSError):  # others lie there still
            old.parent.rmdir()


def others(folder: Path, kept: Collection[Path]) -> list[Path]:
    """List the files and links of a folder that are not among those kept."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if (path.is_symlink() or not path.is_dir()) and path not in kept
    ]


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed run of ours left half-written; only while no other one writes."""
    folders = [str(folder)]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.name[0] == "." and entry.name.endswith(_TEMPORARY):
                        Path(entry.path).unlink(missing_ok=True)
                    elif entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
        except OSError as error:  # there is none, or it is not ours to read
            if error.errno not in (*_IS_NOWHERE, errno.EACCES):
                raise


def is_leftover(name: str) -> bool:
    """Tell by its name whether a file is one of ours that is not whole."""
    return name.endswith(_TEMPORARY)


@contextlib.contextmanager
def lock(path: Path) -> Iterator[None]:
    """Keep a second run of ours from the same files while this one works.

    Raises:
        PipelineError: another run holds the lock for a minute.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _flock(path) if fcntl else _filelock(path):
            yield
    except TimeoutError:
        raise PipelineError(
            "another skagerrak is at work here", file=str(path), hint="wait for it to end"
        ) from None
    except PermissionError as error:
        raise PipelineError(f"cannot write: {_reason(error)}", file=str(path)) from None


@contextlib.contextmanager
def _flock(path: Path) -> Iterator[None]:
    """Hold a lock of the system, as filelock does, whose import takes longer than a short run."""
    handle = os.open(path, _LOCK, 0o644)
    try:
        _wait_for(handle)
        try:
            yield
        finally:  # closing is not enough while a process of ours that was forked has it open too
            fcntl.flock(handle, fcntl.LOCK_UN)
    finally:
        os.close(handle)


def _wait_for(handle: int) -> None:
    end = time.monotonic() + _LOCK_SECONDS
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                raise TimeoutError from None
            time.sleep(_POLL_SECONDS)
        else:
            return


@contextlib.contextmanager
def _filelock(path: Path) -> Iterator[None]:
    from filelock import FileLock

    with FileLock(path, timeout=_LOCK_SECONDS):  # its Timeout is a TimeoutError
        yield


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):  # a device would be gone, and a file in its place
            code = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
            raise OSError(code, _IS_SPECIAL, str(path))
        mode &= 0o777
    except (FileNotFoundError, NotADirectoryError):
        mode = None
    temporary, file = _opened_beside(path, 0o666 if mode is None else 0o600)
    try:
        with file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _opened_beside(path: Path, mode: int) -> tuple[Path, BinaryIO]:
    """Open a new file beside another; missing folders are made.

    Args:
        path: The other.
        mode: What the new one may be used for, but for what the user's mask forbids.
    """
    # Of a long name not all: with what is added it would be too long for the file system.
    name = f".{path.name[:_SHOWN]}.{os.urandom(8).hex()}{_TEMPORARY}"
    temporary = path.with_name(name)
    try:
        handle = os.open(temporary, _NEW, mode)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(temporary, _NEW, mode)
    return temporary, os.fdopen(handle, "wb")


def _reason(error: OSError) -> str:
    return {
        "FileNotFoundError": "no such file",
        "PermissionError": "no permission",
        "IsADirectoryError": "is a folder, not a file",
    }.get(type(error).__name__, error.strerror or str(error))
