"""Remember what came of each article, and from which bytes, so that it need not be done again.

A cache that may be deleted at any time: what is remembered counts only for files that have the very
content it was made of (`contents`).
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import PipelineError
from pipeline.workspace import files

_VERSION = 2
_IS_IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_SCHEMA = f"""
PRAGMA user_version = {_VERSION};
CREATE TABLE shared (digest BLOB NOT NULL);
CREATE TABLE result (
    key TEXT PRIMARY KEY,
    suffixes TEXT NOT NULL,       -- of the article's files, a space between them
    mark TEXT NOT NULL,           -- of the files, when they had that content; empty if unknown
    digest BLOB NOT NULL,         -- of the files' content
    linked TEXT NOT NULL,         -- further files that were read, a line each
    data TEXT NOT NULL,
    more TEXT NOT NULL
) WITHOUT ROWID;
"""


class Result(NamedTuple):
    """What came of one article."""

    key: str
    suffixes: tuple[str, ...]
    """Of the article's files: a file may be renamed, and have the same content."""

    mark: str
    digest: bytes
    linked: tuple[str, ...]
    """Names of files that it depends on, beside those that belong to every article."""

    data: str
    """The result itself; whoever stores it knows how to read it."""

    more: str
    """What others ask of it."""


class Results:
    """The results of a command in one project."""

    def __init__(self, path: Path | None, shared: Callable[[], bytes]) -> None:
        """Open what is remembered; without a file, or with one that is no good, there is nothing.

        Args:
            path: The cache; None to remember nothing.
            shared: Gives the digest of what all results depend on: settings, program. With another
                one, nothing that was remembered counts; where it is another one when the run
                ends, nothing of the run does.
        """
        self._path = path
        self._tell_shared = shared
        self._shared = shared() if path is not None else b""
        self._db: sqlite3.Connection | None = None
        if path is None:
            return
        try:
            self._open(path, self._shared)
        except sqlite3.Error as error:
            self._forget(error)
            if self._path is None:
                return
            with contextlib.suppress(sqlite3.Error, OSError):
                self._open(path, self._shared)
        except OSError:  # no room, no permission: nothing is remembered
            self._forget()

    def __enter__(self) -> Results:
        return self

    def __exit__(self, *_: object) -> None:
        """Keep what was stored."""
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                # A process may have read what was saved meanwhile, and taken back later.
                if self._db.in_transaction and self._is_as_it_was():
                    self._db.commit()
            self._db.close()

    def _is_as_it_was(self) -> bool:
        try:
            return self._tell_shared() == self._shared
        except PipelineError:  # it cannot be read any more
            return False

    def __iter__(self) -> Iterator[Result]:
        """Give all results, by the order of their keys."""
        return self._select("ORDER BY key", ())

    def _select(self, rest: str, values: tuple[str, ...]) -> Iterator[Result]:
        if self._db is None:
            return
        try:
            for key, suffixes, mark, its_digest, linked, data, more in self._db.execute(
                f"SELECT * FROM result {rest}", values
            ):
                names = tuple(linked.splitlines()) if linked else ()
                of_sources = tuple(suffixes.split(" ")) if suffixes else ()
                yield Result(key, of_sources, mark, its_digest, names, data, more)
        except sqlite3.Error as error:
            self._forget(error)

    def get(self, key: str) -> Result | None:
        """Give one result."""
        return next(self._select("WHERE key = ?", (key,)), None)

    def store(self, results: Iterable[Result]) -> None:
        """Remember results."""
        rows = [
            (r.key, " ".join(r.suffixes), r.mark, r.digest, "\n".join(r.linked), r.data, r.more)
            for r in results
        ]
        self._execute("INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def mark(self, marks: Iterable[tuple[str, str]]) -> None:
        """Remember under which marks, by key, the files have the content of their results."""
        self._execute("UPDATE result SET mark = ? WHERE key = ?", [(m, key) for key, m in marks])

    def update(self, key: str, more: str) -> None:
        """Change what others ask of a result."""
        self._execute("UPDATE result SET more = ? WHERE key = ?", [(more, key)])

    def forget(self, keys: Iterable[str]) -> None:
        """Forget results."""
        self._execute("DELETE FROM result WHERE key = ?", [(key,) for key in keys])

    def _execute(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        if self._db is not None and rows:
            try:
                self._db.executemany(statement, rows)
            except sqlite3.Error as error:
                self._forget(error)

    def _open(self, path: Path, shared: bytes) -> None:
        files.make_cache_folder(path.parent)
        self._db = db = sqlite3.connect(path)
        # It may be lost: neither a journal nor the disk is waited for.
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute("PRAGMA synchronous = OFF")
        if db.execute("PRAGMA user_version").fetchone() != (_VERSION,):
            db.executescript("DROP TABLE IF EXISTS shared; DROP TABLE IF EXISTS result;" + _SCHEMA)
        if db.execute("SELECT digest FROM shared").fetchall() != [(shared,)]:
            db.execute("DELETE FROM shared")
            db.execute("DELETE FROM result")
            db.execute("INSERT INTO shared VALUES (?)", (shared,))

    def _forget(self, error: sqlite3.Error | None = None) -> None:
        """Remember nothing, and delete the cache, unless another run is at work in it."""
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._db.close()
            self._db = None
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _IS_IN_USE:
            self._path = None
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
