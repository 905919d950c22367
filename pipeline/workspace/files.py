"""Read and write files so that nothing is ever half-written.

All that is ours to write goes through one function, `_replace`: into a temporary file beside the
target, which is synced, and then renamed, if the target is still what was read. So a file is the
old or the new one, whatever happens: a run that is killed, a full disk, a loss of power.

What that costs and what it cannot do:

- A rename breaks hard links: the other names keep the old content. Links by name are followed.
- The owner, the group and the mode stay, where the system lets us; access lists do not.
- After a loss of power a rename may not have happened: the file is the old one, and whole. Folders
  are synced once, when a run lets go of its lock or ends (`settle`): to sync them with every file
  takes as long again as to write it.
- What another program saves in the microseconds between the last look and the rename is lost. No
  call that all systems have closes that gap.
- A run that is killed leaves its temporary file. The next one that writes into the folder removes
  it: nobody holds its lock any more, as the system lets go of a lock when a process ends.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from pipeline.errors import PipelineError, SourceError
from pipeline.model.limits import Limits, raise_limit
from pipeline.workspace.containment import resolved

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
_PERMISSIONS = 0o777
_WRITABLE = 0o222
_IS_NOWHERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG)
"""What opening a file says where there is none, or can be none of that name."""

_swept: set[str] = set()
"""Folders in which this process has looked for leftovers."""

_unsynced: set[str] = set()
"""Folders with new names in them, which a loss of power may undo."""

Expected = bytes | Literal["anything"] | None
"""What a file is to hold still when it is replaced; None: it is not to be there."""


def read(path: Path, name: str | None = None, *, most: int = MAX_BYTES) -> bytes:
    """Read a file.

    Args:
        path: The file.
        name: How the user knows it, where that is not its path.
        most: Bytes that it may have.

    Raises:
        SourceError: it is missing, unreadable, no plain file, or larger than that.
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
    status = os.fstat(handle)
    if stat.S_ISREG(status.st_mode) or _is_nothing(status):
        return os.fdopen(handle, "rb")
    os.close(handle)
    if stat.S_ISDIR(status.st_mode):
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


def _is_nothing(status: os.stat_result) -> bool:
    """Tell whether it is the device that is always empty, which git names where there is no file.

    >>> _is_nothing(os.stat(os.devnull))
    True
    """
    return stat.S_ISCHR(status.st_mode) and os.path.samestat(status, os.stat(os.devnull))  # noqa: PTH116


def read_pieces(path: Path, name: str | None = None) -> Iterator[bytes]:
    """Read a file of any size, a piece at a time.

    Raises:
        SourceError: it is missing, unreadable, or no plain file.
    """
    try:
        with open_plain(path) as file:
            while piece := file.read(_PIECE_BYTES):
                yield piece
    except OSError as error:
        raise SourceError(_reason(error), file=name or str(path)) from None


def read_standard_input() -> bytes:
    """Read all of standard input, which may be no larger than a file.

    Raises:
        SourceError: it is closed, cannot be read, or has no end in sight.
    """
    try:
        if sys.stdin is None:
            raise SourceError("standard input is closed")
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(f"cannot read standard input: {_reason(error)}") from None
    if len(data) > MAX_BYTES:
        raise SourceError(
            f"standard input has more than {MAX_BYTES >> 20} MiB", hint="give it in several parts"
        )
    return data


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


def write(path: Path, data: bytes, *, expected: Expected = "anything") -> bool:
    """Replace a file in one step; readers see the old or the new one, never a part.

    Args:
        path: The file; missing folders are made. A link is followed.
        data: The new content.
        expected: What the file held when it was read; an editor may have saved it since.

    Returns:
        Whether anything had to be written.

    Raises:
        PipelineError: it cannot be written, is read-only, no plain file, or not as expected.
    """
    try:
        path = _followed(path)
        if _current(path) == data:
            return False
        _replace(path, (data,), expected)
    except OSError as error:
        raise _cannot_write(path, error) from None
    return True


def write_pieces(path: Path, pieces: Iterable[bytes], *, expected: Expected = "anything") -> None:
    """Replace a file in one step with content of any size.

    Args:
        path: As in `write`.
        pieces: The new content.
        expected: As in `write`.

    Raises:
        PipelineError: as in `write`, or from *pieces*. The old file stays.
    """
    try:
        path = _followed(path)
        _replace(path, pieces, expected)
    except OSError as error:
        raise _cannot_write(path, error) from None


def settle() -> None:
    """Let the new names in folders survive a loss of power."""
    while _unsynced:  # another thread may add to them meanwhile
        sync(_unsynced.pop())


def will_settle(folders: Iterable[Path]) -> None:
    """Let folders be settled in which another process of the run has written."""
    _unsynced.update(map(str, folders))


def sync(folder: str | Path) -> None:
    """Let the names in a folder survive a loss of power; not all systems can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _followed(path: Path) -> Path:
    """Give the file that a link leads to; most files are none, and need no look at every folder."""
    return resolved(path) if path.is_symlink() else path


def _current(path: Path) -> bytes | None:
    """Read what a file holds that is to be replaced; None where there is none."""
    try:
        with open_plain(path) as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _cannot_write(path: Path, error: OSError) -> PipelineError:
    return PipelineError(f"cannot write: {_reason(error)}", file=_full(path))


def _full(path: Path) -> str:
    """Name a file wherever the user is, who may be in a folder that is gone."""
    try:
        return str(resolved(path))
    except OSError:
        return str(path)


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
        write(ignoring, b"*\n")


def move(old: Path, new: Path) -> None:
    """Rename a file, unless there is one with the new name."""
    if old.exists() and not new.exists():
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)
        will_settle((old.parent, new.parent))
        with contextlib.suppress(OSError):  # others lie there still
            old.parent.rmdir()


def remove(path: Path) -> None:
    """Remove a file that we have written.

    Raises:
        PipelineError: it cannot be.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise PipelineError(f"cannot be removed: {_reason(error)}", file=str(path)) from None


def others(folder: Path, kept: Collection[Path]) -> list[Path]:
    """List the files and links of a folder that are not among those kept."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if (path.is_symlink() or not path.is_dir()) and path not in kept
    ]


def remove_leftovers(folder: Path) -> None:
    """Remove what killed runs of ours left half-written, in a folder and all below it."""
    folders = [str(folder)]
    while folders:
        folders += _swept_folder(folders.pop())


def _swept_folder(folder: str) -> list[str]:
    """Remove the leftovers of a folder; give the folders in it."""
    _swept.add(folder)
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name[0] == "." and entry.name.endswith(_TEMPORARY):
                    _remove_leftover(entry.path)
                elif entry.is_dir(follow_symlinks=False):
                    found.append(entry.path)
    except OSError as error:  # there is none, or it is not ours to read
        if error.errno not in (*_IS_NOWHERE, errno.EACCES):
            raise
    return found


def _remove_leftover(path: str) -> None:
    """Remove a temporary file, unless the process that writes it is still there."""
    with contextlib.suppress(OSError):
        if fcntl is None:  # Windows lets nobody remove what is open
            Path(path).unlink()
            return
        handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            Path(path).unlink()
        finally:
            os.close(handle)


def is_leftover(name: str) -> bool:
    """Tell by its name whether a file is one of ours that is not whole."""
    return name.endswith(_TEMPORARY)


@contextlib.contextmanager
def lock(path: Path) -> Iterator[None]:
    """Keep a second run of ours from the same files while this one works.

    Raises:
        PipelineError: another run holds the lock for a minute.
    """
    with contextlib.ExitStack() as held:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(_flock(path) if fcntl else _filelock(path))
        except TimeoutError:
            raise PipelineError(
                "another skagerrak is at work here", file=str(path), hint="wait for it to end"
            ) from None
        except PermissionError as error:
            raise PipelineError(f"cannot write: {_reason(error)}", file=str(path)) from None
        try:
            yield
        finally:
            settle()


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


def _replace(path: Path, pieces: Iterable[bytes], expected: Expected) -> None:
    before = _status(path)
    mode = None if before is None else stat.S_IMODE(before.st_mode) & _PERMISSIONS
    _sweep_once(path.parent)
    temporary, file = _opened_beside(path, 0o666 if mode is None else 0o600)
    try:
        with file:
            file.writelines(pieces)
            file.flush()
            if before is not None:
                _keep_owner(file.fileno(), before)
            os.fsync(file.fileno())
            if mode is not None:
                temporary.chmod(mode)
            if not isinstance(expected, str):
                _require(path, expected)
            # While it is open, and so locked, nobody takes it for a leftover.
            if fcntl is not None:
                temporary.replace(path)
        if fcntl is None:  # Windows renames nothing that is open
            temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    _unsynced.add(str(path.parent))


def _status(path: Path) -> os.stat_result | None:
    """Look at the file that is to be replaced, and refuse what is none or is not to be written."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(status.st_mode):  # a device would be gone, and a file in its place
        code = errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.EINVAL
        raise OSError(code, _IS_SPECIAL, str(path))
    if not status.st_mode & _WRITABLE:  # the system would let us: a rename asks the folder alone
        raise PipelineError(
            "is read-only; nothing is written", file=_full(path), hint="make it writable"
        )
    return status


def _keep_owner(handle: int, before: os.stat_result) -> None:
    """Let a file belong to whom the one before belonged to, as far as we may."""
    now = os.fstat(handle)
    if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
        with contextlib.suppress(OSError):
            os.chown(handle, before.st_uid, before.st_gid)


def _require(path: Path, expected: bytes | None) -> None:
    """Refuse to replace a file that is no longer what was read."""
    before = _identity(path)
    # To read it takes its time, in which it may change again.
    if _current(path) != expected or _identity(path) != before:
        raise PipelineError(
            "was changed by another program meanwhile; nothing is written",
            file=_full(path),
            hint="run the command again",
        )


def _identity(path: Path) -> tuple[int, ...] | None:
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _sweep_once(folder: Path) -> None:
    name = os.path.abspath(folder)  # noqa: PTH100 -- as a set of names; no path is needed
    if name not in _swept:
        _swept_folder(name)


def _opened_beside(path: Path, mode: int) -> tuple[Path, BinaryIO]:
    """Open a new file beside another, locked; missing folders are made.

    Args:
        path: The other.
        mode: What the new one may be used for, but for what the user's mask forbids.
    """
    while True:
        # Of a long name not all: with what is added it would be too long for the file system.
        name = f".{path.name[:_SHOWN]}.{os.urandom(8).hex()}{_TEMPORARY}"
        temporary = path.with_name(name)
        try:
            handle = os.open(temporary, _NEW, mode)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(temporary, _NEW, mode)
        if _has_locked(handle):
            return temporary, os.fdopen(handle, "wb")
        os.close(handle)


def _has_locked(handle: int) -> bool:
    """Lock a new file; tell whether another run has not taken it for a leftover before."""
    if fcntl is not None:
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
    return os.fstat(handle).st_nlink > 0


def _reason(error: OSError) -> str:
    return {
        "FileNotFoundError": "no such file",
        "PermissionError": "no permission",
        "IsADirectoryError": "is a folder, not a file",
    }.get(type(error).__name__, error.strerror or str(error))
