"""Open the translation memory of a project, kept in SQLite.

It is a cache. Every segment in it stands in a catalogue or in an imported file, so it may be
deleted at any time, and is, where it is damaged, foreign or of another version of ours.

Two runs may use it at once: writers wait for each other at a lock, readers never (SQLite's
write-ahead log). A file whose reading was cut short has no stamp and is read again.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.workspace import locks
from pipeline.workspace.memory_store import SCHEMA, VERSION, MemoryStore

__all__ = ["MemoryStore", "opened"]

_APPLICATION = 0x536B4D65
"""``SkMe``: tells our files from those of others."""

_MARKS = ("application_id", "user_version")
_BUSY_SECONDS = 10
"""Runs of ours wait for each other at the lock: it is another program that keeps the file."""

_CACHE_KIB = 64 * 1024


@contextlib.contextmanager
def opened(path: Path, refresh: Callable[[MemoryStore], None]) -> Iterator[MemoryStore]:
    """Open a memory, or make it anew where it is not ours or damaged.

    Args:
        path: The database; it need not be there.
        refresh: Brings it up to date, while no other run writes. It may be called twice.

    Raises:
        PipelineError: it cannot be written, or proves to be damaged while it is in use; then it is
            deleted, and the next run makes it again.
    """
    lock = path.with_suffix(".lock")
    with locks.lock(lock), _operational(path):
        store = _refreshed(path, refresh)
    try:
        with _operational(path):
            yield store
    except sqlite3.DatabaseError:
        with locks.lock(lock):
            store.close()
            _delete(path)
        raise PipelineError(
            "the cache of the translation memory is damaged and was deleted",
            file=str(path),
            hint="run the command again: the cache is made from the catalogues",
        ) from None
    finally:
        store.close()


def _refreshed(path: Path, refresh: Callable[[MemoryStore], None]) -> MemoryStore:
    store = _open(path)
    try:
        refresh(store)
        store.settle()
    except sqlite3.DatabaseError as error:
        store.close()
        if isinstance(error, sqlite3.OperationalError):
            raise
        store = _open_anew(path)
        refresh(store)
        store.settle()
    except BaseException:
        store.close()
        raise
    return store


@contextlib.contextmanager
def _operational(path: Path) -> Iterator[None]:
    """Say what hinders SQLite that is no fault of the file: a full disk, no permission."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise PipelineError(
            f"the translation memory cannot be used: {error}",
            file=str(path),
            hint="it is a cache, and may be deleted",
        ) from None


def _open(path: Path) -> MemoryStore:
    try:
        is_new = not path.exists() or path.stat().st_size == 0
        db = _connect(path)
        if is_new:
            return _make(db)
        found = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in _MARKS]
        if found == [_APPLICATION, VERSION]:
            return MemoryStore(db)
        db.close()
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        pass  # no database at all
    return _open_anew(path)


def _open_anew(path: Path) -> MemoryStore:
    _delete(path)
    store = _make(_connect(path))
    store.is_made_anew = True
    return store


def _connect(path: Path) -> sqlite3.Connection:
    # A worker of a cluster may use it in one thread after the other, and let go of it in a third.
    db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    except BaseException:
        db.close()
        raise
    return db


def _make(db: sqlite3.Connection) -> MemoryStore:
    marks = zip(_MARKS, (_APPLICATION, VERSION), strict=True)
    pragmas = "".join(f"PRAGMA {name} = {number};" for name, number in marks)
    try:
        db.executescript(f"BEGIN IMMEDIATE;{SCHEMA}{pragmas}COMMIT;")
    except BaseException:
        db.close()
        raise
    return MemoryStore(db)


def _delete(path: Path) -> None:
    try:
        for suffix in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError as error:
        raise PipelineError(
            f"cannot be deleted: {error.strerror}", file=str(path), hint="it is a damaged cache"
        ) from None
