"""The translation memory of a project, kept in SQLite.

It is a cache. Every segment in it stands in a catalogue or in an imported file, so it may be
deleted at any time, and is, where it is damaged, foreign or of another version of ours.

Two runs may use it at once: writers wait for each other at a lock, readers never (SQLite's
write-ahead log). A file whose reading was cut short has no stamp and is read again.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from pipeline.errors import PipelineError
from pipeline.memory.mask import digest, key_of, masked, split
from pipeline.memory.segment import Segment, Text, Translation
from pipeline.memory.words import anchors, words_of
from pipeline.workspace import files

_APPLICATION = 0x536B4D65
"""``SkMe``: tells our files from those of others."""

_VERSION = 1
"""Goes up with every change of the tables, of masks or of anchors."""

_SCHEMA = """
CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    stamp TEXT                    -- of the content that was read; NULL while it is being read
);
CREATE TABLE origin (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE pair (
    id INTEGER PRIMARY KEY,
    source_language TEXT NOT NULL,
    locale TEXT NOT NULL,
    UNIQUE (source_language, locale)
);
CREATE TABLE text (
    id INTEGER PRIMARY KEY,
    pair INTEGER NOT NULL,
    key INTEGER NOT NULL,
    exact INTEGER NOT NULL,       -- digest of msgid: thousands of cells differ in a number only
    has_placeables INTEGER NOT NULL,
    words INTEGER NOT NULL,
    msgid TEXT NOT NULL
);
CREATE INDEX text_by_key ON text (pair, key, exact);
CREATE TABLE segment (
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL,
    text INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    msgctxt TEXT,
    before INTEGER,
    after INTEGER,
    is_obsolete INTEGER NOT NULL,
    changed TEXT,
    msgstr TEXT NOT NULL
);
CREATE INDEX segment_by_text ON segment (text);
CREATE INDEX segment_by_file ON segment (file);
CREATE TABLE anchor (
    pair INTEGER NOT NULL,
    anchor INTEGER NOT NULL,
    length INTEGER NOT NULL,
    text INTEGER NOT NULL,
    PRIMARY KEY (pair, anchor, length, text)
) WITHOUT ROWID;
"""
_BATCH = 10_000
_MOST_STAGED = 4_000_000
_MOST_PER_ANCHOR = 200
"""Texts of an anchor that are looked at on either side of the query's length, the nearest first."""

_MARKS = ("application_id", "user_version")
_BUSY_SECONDS = 60
_CACHE_KIB = 64 * 1024

_Name = TypeVar("_Name", str, tuple[str, str])

_MOST_SAME = 40
_MOST_NEAR = 60
_MOST_TRANSLATIONS = 200


class Origin(NamedTuple):
    """How much a memory has from one file in one locale."""

    source_language: str
    locale: str
    name: str
    segments: int
    words: int
    """Of the source."""


class Hit(NamedTuple):
    """A segment that has a text in it."""

    locale: str
    origin: str
    msgid: str
    msgstr: str


class MemoryStore:
    """Segments in SQLite; a `pipeline.memory.segment.Store`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._pairs: dict[tuple[str, str], int] = {}
        self._origins: dict[str, int] = {}
        self._staged = 0
        self.is_made_anew = False
        """Whether what lay in its place had to be deleted."""

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    # ── what a memory is asked ──────────────────────────────────────────────────────────────────

    def same(
        self, key: int, msgid: str, source_language: str, locales: tuple[str, ...]
    ) -> list[Text]:
        """Give the texts with this key, the very same one first."""
        columns = "SELECT id, msgid, has_placeables FROM text WHERE pair = ? AND key = ?"
        found: dict[int, Text] = {}
        for locale, pair in self._known_pairs(source_language, locales):
            same = self._db.execute(f"{columns} AND exact = ?", (pair, key, digest(msgid)))
            others = self._db.execute(f"{columns} LIMIT ?", (pair, key, _MOST_SAME))
            for identity, text, has_placeables in chain(same, others):
                found.setdefault(identity, Text(identity, text, bool(has_placeables), locale))
        return list(found.values())

    def near(
        self,
        anchors: tuple[int, ...],
        length: int,
        lengths: tuple[int, int],
        source_language: str,
        locales: tuple[str, ...],
    ) -> list[Text]:
        """Give the texts that share most anchors, of a length in bounds."""
        up = (
            "SELECT * FROM (SELECT text, length FROM anchor WHERE pair = ? AND anchor = ?"
            " AND length BETWEEN ? AND ? ORDER BY length LIMIT ?)"
        )
        down = up.replace("ORDER BY length", "ORDER BY length DESC")
        found = []
        for locale, pair in self._known_pairs(source_language, locales):
            parts: list[str] = []
            values: list[int] = []
            for anchor in anchors:
                parts += (up, down)
                values += (pair, anchor, length, lengths[1], _MOST_PER_ANCHOR)
                values += (pair, anchor, lengths[0], length - 1, _MOST_PER_ANCHOR)
            query = (
                "SELECT text.id, text.msgid, text.has_placeables FROM"
                f" (SELECT text, count(*) AS shared, length FROM ({' UNION ALL '.join(parts)})"
                "  GROUP BY text ORDER BY shared DESC, abs(length - ?) LIMIT ?)"
                " AS near JOIN text ON text.id = near.text"
            )
            rows = self._db.execute(query, (*values, length, _MOST_NEAR))
            found += [Text(identity, msgid, bool(has), locale) for identity, msgid, has in rows]
        return found

    def translations(self, text: int, before: int | None, after: int | None) -> list[Translation]:
        """Give what there is for a text: in this context, in use, the newest first."""
        rows = self._db.execute(
            "SELECT msgstr, msgctxt, origin.name, before, after, is_obsolete, changed FROM segment"
            " JOIN origin ON origin.id = segment.origin WHERE text = ?"
            " ORDER BY (before IS ? AND after IS ?) DESC, is_obsolete, changed DESC, segment.id"
            " LIMIT ?",
            (text, before, after, _MOST_TRANSLATIONS),
        )
        return [
            Translation(msgstr, msgctxt, origin, left, right, bool(is_obsolete), changed)
            for msgstr, msgctxt, origin, left, right, is_obsolete, changed in rows
        ]

    # ── what users ask ──────────────────────────────────────────────────────────────────────────

    def containing(self, text: str, *, locales: Sequence[str] = (), most: int) -> Iterator[Hit]:
        """Find segments with a text in source or target, in small or capital letters.

        Args:
            text: No pattern.
            locales: Targets that count; all if empty.
            most: Number of hits.
        """
        wanted = text.casefold()
        values: list[str] = []
        if not text.isascii():  # SQLite's own knows no Æ
            self._db.create_function(
                "has", 1, lambda value: wanted in value.casefold(), deterministic=True
            )
            test = "(has(msgid) OR has(msgstr))"
        else:
            pattern = "".join(f"\\{c}" if c in "%_\\" else c for c in text)
            test = "(msgid LIKE ? ESCAPE '\\' OR msgstr LIKE ? ESCAPE '\\')"
            values = [f"%{pattern}%"] * 2
        limit = f" AND locale IN ({', '.join('?' * len(locales))})" if locales else ""
        rows = self._db.execute(
            "SELECT locale, origin.name, msgid, msgstr FROM segment"
            " JOIN text ON text.id = segment.text JOIN pair ON pair.id = text.pair"
            f" JOIN origin ON origin.id = segment.origin WHERE {test}{limit}"
            " GROUP BY text.id, msgstr ORDER BY segment.id LIMIT ?",
            (*values, *locales, most),
        )
        return (Hit(*row) for row in rows)

    def origins(self) -> list[Origin]:
        """Count what there is from each file, by locale."""
        rows = self._db.execute(
            "SELECT source_language, locale, origin.name, count(*), sum(words) FROM segment"
            " JOIN text ON text.id = segment.text JOIN pair ON pair.id = text.pair"
            " JOIN origin ON origin.id = segment.origin"
            " GROUP BY pair.id, origin.id ORDER BY source_language, locale, origin.name"
        )
        return [Origin(*row) for row in rows]

    # ── what keeps it up to date ────────────────────────────────────────────────────────────────

    def stamps(self) -> dict[str, str | None]:
        """Give the files that were read, with the stamps that they had then."""
        return dict(self._db.execute("SELECT name, stamp FROM file"))

    def restamp(self, name: str, stamp: str) -> None:
        """Note that a file has another stamp, and the same content."""
        self._db.execute("UPDATE file SET stamp = ? WHERE name = ?", (stamp, name))

    def replace(self, name: str, stamp: str, segments: Iterable[Segment]) -> None:
        """Take the segments of a file in place of those that it had.

        Raises:
            PipelineError: from *segments*; what was read before it stays, without a stamp.
        """
        self.remove(name)
        cursor = self._db.execute("INSERT INTO file (name) VALUES (?)", (name,))
        file = cursor.lastrowid
        source = iter(segments)
        try:
            while batch := list(islice(source, _BATCH)):
                self._add(file, batch)
                if self._staged >= _MOST_STAGED:
                    self._settle()
        finally:
            self._settle()
        self._db.execute("UPDATE file SET stamp = ? WHERE id = ?", (stamp, file))

    def remove(self, name: str) -> None:
        """Forget the segments of a file."""
        row = self._db.execute("SELECT id FROM file WHERE name = ?", (name,)).fetchone()
        if row is None:
            return
        with self._transaction():
            self._db.execute(
                "CREATE TEMP TABLE gone AS SELECT DISTINCT text FROM segment WHERE file = ?", row
            )
            self._db.execute("DELETE FROM segment WHERE file = ?", row)
            self._db.execute(
                "DELETE FROM gone WHERE EXISTS (SELECT 1 FROM segment WHERE text = gone.text)"
            )
            lost = self._db.execute(
                "SELECT id, pair, has_placeables, msgid FROM text WHERE id IN gone"
            )
            self._db.executemany(
                "DELETE FROM anchor WHERE pair = ? AND anchor = ? AND length = ? AND text = ?",
                (
                    (pair, anchor, length, identity)
                    for identity, pair, has_placeables, msgid in lost
                    for length, numbers in [_index(_mask(msgid, bool(has_placeables)))]
                    for anchor in numbers
                ),
            )
            self._db.execute("DELETE FROM text WHERE id IN gone")
            self._db.execute("DROP TABLE gone")
            self._db.execute("DELETE FROM file WHERE id = ?", row)

    def _add(self, file: int | None, segments: Iterable[Segment]) -> None:
        with self._transaction():
            self._db.executemany(
                "INSERT INTO segment (file, text, origin, msgctxt, before, after, is_obsolete,"
                " changed, msgstr) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [self._row(file, segment) for segment in segments],
            )

    def _row(self, file: int | None, segment: Segment) -> tuple[object, ...]:
        return (
            file,
            self._text(segment),
            self._origin(segment.origin),
            segment.msgctxt,
            None if segment.before is None else digest(segment.before),
            None if segment.after is None else digest(segment.after),
            segment.is_obsolete,
            segment.changed or segment.created,
            segment.msgstr,
        )

    def _text(self, segment: Segment) -> int:
        """Give the number of a text, a new one for a new text."""
        pair = self._pair(segment.source_language, segment.locale)
        mask = _mask(segment.msgid, segment.has_placeables)
        key, exact = key_of(mask), digest(segment.msgid)
        known = self._db.execute(
            "SELECT id FROM text"
            " WHERE pair = ? AND key = ? AND exact = ? AND msgid = ? AND has_placeables = ?",
            (pair, key, exact, segment.msgid, segment.has_placeables),
        ).fetchone()
        if known is not None:
            return int(known[0])
        cursor = self._db.execute(
            "INSERT INTO text (pair, key, exact, has_placeables, words, msgid)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (pair, key, exact, segment.has_placeables, len(segment.msgid.split()), segment.msgid),
        )
        text = cursor.lastrowid
        assert text is not None
        length, numbers = _index(mask)
        self._db.executemany(
            "INSERT INTO staged VALUES (?, ?, ?, ?)",
            [(pair, anchor, length, text) for anchor in numbers],
        )
        self._staged += len(numbers)
        return text

    def _settle(self) -> None:
        """Move new anchors to their places in one sweep: one by one they touch every page."""
        with self._transaction():
            self._db.execute(
                "INSERT OR IGNORE INTO anchor SELECT * FROM staged ORDER BY 1, 2, 3, 4"
            )
            self._db.execute("DELETE FROM staged")
        self._staged = 0

    def _pair(self, source_language: str, locale: str) -> int:
        return _numbered(
            self._db,
            self._pairs,
            (source_language, locale),
            "SELECT id FROM pair WHERE source_language = ? AND locale = ?",
            "INSERT INTO pair (source_language, locale) VALUES (?, ?)",
        )

    def _origin(self, name: str) -> int:
        return _numbered(
            self._db,
            self._origins,
            name,
            "SELECT id FROM origin WHERE name = ?",
            "INSERT INTO origin (name) VALUES (?)",
        )

    def _known_pairs(
        self, source_language: str, locales: tuple[str, ...]
    ) -> Iterator[tuple[str, int]]:
        rows = self._db.execute(
            "SELECT locale, id FROM pair WHERE source_language = ?", (source_language,)
        ).fetchall()
        return ((locale, pair) for locale, pair in rows if locale in locales)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._pairs.clear()  # they may name rows that are undone
            self._origins.clear()
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def _mask(msgid: str, has_placeables: bool) -> str:
    return masked(split(msgid, has_placeables=has_placeables))


def _index(mask: str) -> tuple[int, tuple[int, ...]]:
    """Give the length and the anchors under which a text is found."""
    return len(mask), anchors(words_of(mask))


def _numbered(
    db: sqlite3.Connection,
    known: dict[_Name, int],
    name: _Name,
    find: str,
    insert: str,
) -> int:
    """Give the number of a name in a table of names, a new one for a new name."""
    if name not in known:
        values = (name,) if isinstance(name, str) else name
        row = db.execute(find, values).fetchone()
        number = row[0] if row is not None else db.execute(insert, values).lastrowid
        assert isinstance(number, int)
        known[name] = number
    return known[name]


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
    with files.lock(lock), _operational(path):
        store = _open(path)
        try:
            refresh(store)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            store.close()
            store = _open_anew(path)
            refresh(store)
    try:
        with _operational(path):
            yield store
    except sqlite3.DatabaseError:
        with files.lock(lock):
            store.close()
            _delete(path)
        raise PipelineError(
            "the cache of the translation memory is damaged and was deleted",
            file=str(path),
            hint="run the command again: the cache is made from the catalogues",
        ) from None
    finally:
        store.close()


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
        if found == [_APPLICATION, _VERSION]:
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
    db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        db.execute("CREATE TEMP TABLE staged (pair INT, anchor INT, length INT, text INT)")
    except BaseException:
        db.close()
        raise
    return db


def _make(db: sqlite3.Connection) -> MemoryStore:
    marks = zip(_MARKS, (_APPLICATION, _VERSION), strict=True)
    pragmas = "".join(f"PRAGMA {name} = {number};" for name, number in marks)
    db.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}{pragmas}COMMIT;")
    return MemoryStore(db)


def _delete(path: Path) -> None:
    try:
        for suffix in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError as error:
        raise PipelineError(
            f"cannot be deleted: {error.strerror}", file=str(path), hint="it is a damaged cache"
        ) from None
