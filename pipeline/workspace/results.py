"""Remember what came of each article, and from which bytes, so that it need not be done again.

A cache that may be deleted at any time: what is remembered counts only for files that have the very
content it was made of (`contents`). It may be damaged, too: SQLite finds out where that broke its
own structure, and a seal on each result where it did not.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import PipelineError
from pipeline.workspace import files

_VERSION = 3
_IS_IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_COLUMNS = "key, suffixes, mark, digest, linked, data, more"
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
    more TEXT NOT NULL,
    seal BLOB NOT NULL            -- tells that all but the mark is as it was stored
) WITHOUT ROWID;
"""


_BROKEN = (sqlite3.Error, UnicodeDecodeError)
"""What a damaged file raises: its own names, in SQLite's messages, may be no text."""


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
            shared: Gives the digest, of 64 bytes at most, of what all results depend on: settings,
                program. With another one, nothing that was remembered counts; where it is another
                one when the run ends, nothing of the run does.
        """
        self._path = path
        self._tell_shared = shared
        self._shared = shared() if path is not None else b""
        self._db: sqlite3.Connection | None = None
        self._spoilt: Exception | None = None
        if path is None:
            return
        try:
            self._open(path, self._shared)
        except _BROKEN as error:
            self._forget(error)
            if self._path is None:
                return
            try:
                self._open(path, self._shared)
            except (*_BROKEN, OSError) as again:
                self._forget(again)
        except OSError:  # no room, no permission: nothing is remembered
            self._forget()

    def __enter__(self) -> Results:
        return self

    def __exit__(self, *_: object) -> None:
        """Keep what was stored."""
        if self._db is None:
            return
        try:
            # A process may have read what was saved meanwhile, and taken back later.
            if self._db.in_transaction and self._is_as_it_was():
                self._db.commit()
        except _BROKEN as error:
            self._spoilt = error
        if self._spoilt is not None:
            self._forget(self._spoilt)
        else:
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
            for key, suffixes, mark, its_digest, linked, data, more, seal in self._db.execute(
                f"SELECT {_COLUMNS}, seal FROM result {rest}", values
            ):
                if seal != self._seal(its_digest, key, suffixes, linked, data, more):
                    raise sqlite3.DatabaseError("damaged")
                names = tuple(linked.split("\n")) if linked else ()
                of_sources = tuple(suffixes.split(" ")) if suffixes else ()
                yield Result(key, of_sources, mark, its_digest, names, data, more)
        except (*_BROKEN, TypeError) as error:  # a damaged value may be of any type
            self._forget(error)

    def get(self, key: str) -> Result | None:
        """Give one result."""
        try:
            return next(self._select("WHERE key = ?", (key,)), None)
        except UnicodeEncodeError:  # nothing is remembered of such a name
            return None

    def store(self, result: Result) -> bool:
        """Remember a result.

        Returns:
            Whether it can be: SQLite takes no names that are not UTF-8.
        """
        key, of_sources, mark, its_digest, names, data, more = result
        suffixes, linked = " ".join(of_sources), "\n".join(names)
        try:
            seal = self._seal(its_digest, key, suffixes, linked, data, more)
        except UnicodeEncodeError:
            return False
        row = (key, suffixes, mark, its_digest, linked, data, more, seal)
        self._execute("INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [row])
        return True

    def mark(self, marks: Iterable[tuple[str, str]]) -> None:
        """Remember under which marks, by key, the files have the content of their results."""
        self._execute("UPDATE result SET mark = ? WHERE key = ?", [(m, key) for key, m in marks])

    def forget(self, keys: Iterable[str]) -> None:
        """Forget results."""
        self._execute("DELETE FROM result WHERE key = ?", [(key,) for key in keys])

    def _execute(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        if self._db is not None and rows:
            try:
                self._db.executemany(statement, rows)
            except UnicodeEncodeError:  # nothing is remembered of such a name
                pass
            except _BROKEN as error:  # no room: what is there can be read still
                self._spoilt = error

    def _seal(self, its_digest: bytes, *texts: str) -> bytes:
        text = "\0".join((*map(str, map(len, texts)), *texts))
        return blake2b(text.encode() + its_digest, digest_size=8, key=self._shared).digest()

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

    def _forget(self, error: Exception | None = None) -> None:
        """Remember nothing, and delete the cache, unless another run is at work in it."""
        if self._db is not None:
            with contextlib.suppress(*_BROKEN):
                self._db.close()
            self._db = None
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _IS_IN_USE:
            self._path = None
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
