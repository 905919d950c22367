"""The translation memory in SQLite: its tables, what is asked of them, how they are filled."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

from pipeline.memory.mask import digest, key_of
from pipeline.memory.segment import Segment, Text, Translation
from pipeline.workspace.memory_base import Hit, Origin, columns_of, index_of, mask_of

VERSION = 1
"""Goes up with every change of the tables, of masks or of anchors."""

SCHEMA = """
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
CREATE INDEX segment_by_text ON segment (text, before, after);
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

_Name = TypeVar("_Name", str, tuple[str, str])

_MOST_SAME = 40
_MOST_NEAR = 60
_MOST_TRANSLATIONS = 200
_MOST_SORTED = 2000
"""A label may stand in every article; so many of its translations are looked at."""


class MemoryStore:
    """Segments in SQLite; a `pipeline.workspace.memory_base.ProjectStore`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._db.execute("CREATE TEMP TABLE staged (pair INT, anchor INT, length INT, text INT)")
        self._pairs: dict[tuple[str, str], int] = {}
        self._origins: dict[str, int] = {}
        self._staged = 0
        self._read: list[tuple[str, int | None]] = []
        self.is_made_anew = False
        """Whether what lay in its place had to be deleted."""

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    # What a memory is asked.

    def has_texts(self, source_language: str, locales: tuple[str, ...]) -> bool:
        """Tell whether there is anything from a language into one of the targets."""
        row = self._db.execute(
            "SELECT 1 FROM pair WHERE source_language = ?"
            f" AND locale IN ({', '.join('?' * len(locales))})"
            " AND EXISTS (SELECT 1 FROM text WHERE text.pair = pair.id) LIMIT 1",
            (source_language, *locales),
        ).fetchone()
        return row is not None

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
            " JOIN origin ON origin.id = segment.origin WHERE segment.id IN ("
            " SELECT * FROM (SELECT id FROM segment"
            "  WHERE text = :text AND before = :before AND after = :after LIMIT :most)"
            " UNION SELECT * FROM (SELECT id FROM segment WHERE text = :text LIMIT :sorted))"
            " ORDER BY (before IS :before AND after IS :after) DESC, is_obsolete, changed DESC,"
            "  segment.id LIMIT :most",
            {
                "text": text,
                "before": before,
                "after": after,
                "most": _MOST_TRANSLATIONS,
                "sorted": _MOST_SORTED,
            },
        )
        return [
            Translation(msgstr, msgctxt, origin, left, right, bool(is_obsolete), changed)
            for msgstr, msgctxt, origin, left, right, is_obsolete, changed in rows
        ]

    # What users ask.

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

    # What keeps it up to date.

    def stamps(self) -> dict[str, str | None]:
        """Give the files that were read, with the stamps that they had then."""
        return dict(self._db.execute("SELECT name, stamp FROM file"))

    def restamp(self, name: str, stamp: str) -> None:
        """Note that a file has another stamp, and the same content."""
        self._db.execute("UPDATE file SET stamp = ? WHERE name = ?", (stamp, name))

    def replace(self, name: str, stamp: str, segments: Iterable[Segment]) -> None:
        """Take the segments of a file in place of those that it had; `settle` makes it last.

        Raises:
            PipelineError: from *segments*; what was read before it stays, without a stamp.
        """
        self.remove(name)
        cursor = self._db.execute("INSERT INTO file (name) VALUES (?)", (name,))
        file = cursor.lastrowid
        source = iter(segments)
        while batch := list(islice(source, _BATCH)):
            self._add(file, batch)
            if self._staged >= _MOST_STAGED:
                self.settle()
        self._read.append((stamp, file))

    def settle(self) -> None:
        """Move new anchors to their places in one sweep, and stamp the files that were read.

        One by one, anchors touch every page of a large index.
        """
        with self._transaction():
            self._db.execute(
                "INSERT OR IGNORE INTO anchor SELECT * FROM staged ORDER BY 1, 2, 3, 4"
            )
            self._db.execute("DELETE FROM staged")
            self._db.executemany("UPDATE file SET stamp = ? WHERE id = ?", self._read)
        self._staged = 0
        self._read.clear()

    def remove(self, name: str) -> None:
        """Forget the segments of a file."""
        row = self._db.execute("SELECT id FROM file WHERE name = ?", (name,)).fetchone()
        if row is None:
            return
        if self._staged:
            self.settle()
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
                    for length, numbers in [index_of(mask_of(msgid, bool(has_placeables)))]
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
            *columns_of(segment),
        )

    def _text(self, segment: Segment) -> int:
        """Give the number of a text, a new one for a new text."""
        pair = self._pair(segment.source_language, segment.locale)
        mask = mask_of(segment.msgid, segment.has_placeables)
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
        length, numbers = index_of(mask)
        self._db.executemany(
            "INSERT INTO staged VALUES (?, ?, ?, ?)",
            [(pair, anchor, length, text) for anchor in numbers],
        )
        self._staged += len(numbers)
        return text

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
