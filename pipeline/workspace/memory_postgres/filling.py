"""Fill the translation memory in PostgreSQL: many segments, even of many files, at a time.

Each statement is a way to the server and back, so what is read of files is collected and written
by the thousands, in one transaction: nobody sees a file without its segments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from pipeline.memory.mask import digest, key_of
from pipeline.memory.segment import Segment
from pipeline.workspace.memory_base import columns_of, index_of, mask_of
from pipeline.workspace.memory_postgres.session import Connection, failures, writing

_BATCH = 10_000
_MANY = 50_000
"""After so many new segments, what the server knows of its tables is no longer true."""

_SIGNED = 1 << 31


class _File:
    """A file that is being read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.stamp: str | None = None
        """None until it is read to its end."""

        self.is_begun = False
        """Whether a part of it is on the server already."""


class _Text(NamedTuple):
    """A text, as the server knows it."""

    pair: int
    has_placeables: bool
    msgid: str


class Filling:
    """Takes what files of a project hold to the server."""

    def __init__(self, db: Connection, server: str, project: str) -> None:
        self._db = db
        self._server = server
        self._project = project
        self._files: list[_File] = []
        self._segments: list[tuple[_File, Segment]] = []
        self._written = 0

    def replace(self, name: str, stamp: str, segments: Iterable[Segment]) -> None:
        """Take the segments of a file in place of those that it had; `settle` makes it last."""
        if any(file.name == name for file in self._files):
            self._flush()
        file = _File(name)
        self._files.append(file)
        for segment in segments:
            if not _is_storable(segment):
                continue
            self._segments.append((file, segment))
            if len(self._segments) >= _BATCH:
                self._flush()
                self._files.append(file)
        file.stamp = stamp

    def remove(self, name: str) -> None:
        """Forget the segments of a file."""
        self._flush()
        with failures(self._server), writing(self._db):
            values = (self._project, name)
            query = "SELECT id FROM file WHERE project = %s AND name = %s"
            numbers = [number for (number,) in self._db.execute(query, values)]
            self._sweep(self._cleared(numbers))
            self._db.execute("DELETE FROM file WHERE id = ANY(%s)", (numbers,))

    def settle(self) -> None:
        """Write what is left."""
        self._flush()
        if self._written >= _MANY:
            with failures(self._server):
                self._db.execute("ANALYZE text, segment, anchor")
            self._written = 0

    def _flush(self) -> None:
        if not self._files:
            return
        with failures(self._server), writing(self._db):
            files = self._numbered_files()
            used = self._cleared([files[file.name] for file in self._files if not file.is_begun])
            pairs = self._numbered_pairs()
            origins = self._numbered_origins()
            wanted: dict[_Text, tuple[int, int, str]] = {}
            keys = [
                _Text(pairs[each.source_language, each.locale], each.has_placeables, each.msgid)
                for _, each in self._segments
            ]
            for text in keys:
                if text not in wanted:
                    mask = mask_of(text.msgid, text.has_placeables)
                    wanted[text] = (key_of(mask), digest(text.msgid), mask)
            texts = self._numbered_texts(wanted)
            self._copy(
                "COPY segment (file, text, origin, msgctxt, before, after, is_obsolete, changed,"
                " msgstr) FROM STDIN",
                (
                    _row(files[file.name], texts[text], origins[segment.origin], segment)
                    for text, (file, segment) in zip(keys, self._segments, strict=True)
                ),
            )
            self._sweep(used)
        self._written += len(self._segments)
        for file in self._files:
            file.is_begun = True
        self._files.clear()
        self._segments.clear()

    def _numbered_files(self) -> dict[str, int]:
        rows = self._db.execute(
            "INSERT INTO file (project, name, stamp)"
            " SELECT %s, name, stamp FROM unnest(%s::text[], %s::text[]) AS read (name, stamp)"
            " ON CONFLICT (project, name) DO UPDATE SET stamp = excluded.stamp RETURNING name, id",
            (
                self._project,
                [file.name for file in self._files],
                [file.stamp for file in self._files],
            ),
        )
        return dict(rows.fetchall())

    def _numbered_pairs(self) -> dict[tuple[str, str], int]:
        wanted = {(each.source_language, each.locale) for _, each in self._segments}
        self._db.execute(
            "INSERT INTO pair (source_language, locale)"
            " SELECT * FROM unnest(%s::text[], %s::text[])"
            " EXCEPT SELECT source_language, locale FROM pair",
            ([source for source, _ in wanted], [locale for _, locale in wanted]),
        )
        rows = self._db.execute("SELECT source_language, locale, id FROM pair")
        return {(source, locale): number for source, locale, number in rows}

    def _numbered_origins(self) -> dict[str, int]:
        wanted = list({each.origin for _, each in self._segments})
        self._db.execute(
            "INSERT INTO origin (project, name) SELECT %s, name FROM unnest(%s::text[]) AS name"
            " WHERE name NOT IN (SELECT name FROM origin WHERE project = %s)",
            (self._project, wanted, self._project),
        )
        rows = self._db.execute(
            "SELECT name, id FROM origin WHERE project = %s AND name = ANY(%s)",
            (self._project, wanted),
        )
        return dict(rows.fetchall())

    def _numbered_texts(self, wanted: dict[_Text, tuple[int, int, str]]) -> dict[_Text, int]:
        """Give the numbers of texts, new ones for new texts, in their order."""
        rows = self._db.execute(
            "SELECT pair, has_placeables, msgid, id FROM text"
            " JOIN unnest(%s::integer[], %s::bigint[], %s::bigint[]) AS wanted (pair, key, exact)"
            " USING (pair, key, exact)",
            (
                [text.pair for text in wanted],
                [key for key, _, _ in wanted.values()],
                [exact for _, exact, _ in wanted.values()],
            ),
        )
        known = {_Text(*row[:3]): int(row[3]) for row in rows}
        new = [text for text in wanted if text not in known]
        numbers = self._db.execute(
            "SELECT nextval('text_number') FROM generate_series(1, %s)", (len(new),)
        )
        known |= zip(new, sorted(number for (number,) in numbers), strict=True)
        self._copy(
            "COPY text (id, pair, key, exact, has_placeables, words, msgid) FROM STDIN",
            (
                (known[text], text.pair, *wanted[text][:2], text.has_placeables,
                 len(text.msgid.split()), text.msgid)
                for text in new
            ),
        )  # fmt: skip
        self._copy(
            "COPY anchor (pair, anchor, length, text) FROM STDIN",
            sorted(
                row for text in new for row in _anchor_rows(text.pair, known[text], wanted[text][2])
            ),
        )
        return known

    def _cleared(self, files: Sequence[int]) -> list[int]:
        """Delete the segments of files, and give the texts that they were of."""
        rows = self._db.execute(
            "WITH gone AS (DELETE FROM segment WHERE file = ANY(%s) RETURNING text)"
            " SELECT DISTINCT text FROM gone",
            (files,),
        )
        return [text for (text,) in rows]

    def _sweep(self, texts: Sequence[int]) -> None:
        """Delete those of the texts that no segment needs any more, and their anchors."""
        lost = self._db.execute(
            "DELETE FROM text WHERE id = ANY(%s) AND NOT EXISTS"
            " (SELECT FROM segment WHERE segment.text = text.id)"
            " RETURNING id, pair, has_placeables, msgid",
            (texts,),
        ).fetchall()
        anchors = [
            row
            for identity, pair, has_placeables, msgid in lost
            for row in _anchor_rows(pair, identity, mask_of(msgid, has_placeables))
        ]
        if anchors:
            self._db.execute(
                "DELETE FROM anchor USING"
                " unnest(%s::integer[], %s::integer[], %s::integer[], %s::integer[])"
                " AS lost (pair, anchor, length, text) WHERE anchor.pair = lost.pair AND"
                " anchor.anchor = lost.anchor AND anchor.length = lost.length"
                " AND anchor.text = lost.text",
                list(map(list, zip(*anchors, strict=True))),
            )

    def _copy(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        with self._db.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)


def signed_anchor(anchor: int) -> int:
    """Give an anchor, which is not negative, as an ``integer`` of PostgreSQL."""
    return anchor - _SIGNED


def _anchor_rows(pair: int, text: int, mask: str) -> Iterator[tuple[int, int, int, int]]:
    length, anchors = index_of(mask)
    return ((pair, signed_anchor(anchor), length, text) for anchor in anchors)


def _row(file: int, text: int, origin: int, segment: Segment) -> tuple[Any, ...]:
    return (
        file,
        text,
        origin,
        *columns_of(segment),
    )


def _is_storable(segment: Segment) -> bool:
    """Tell whether PostgreSQL can hold a segment: no NUL, no half of a surrogate pair."""
    texts = (segment.msgid, segment.msgstr, segment.msgctxt or "", segment.origin)
    try:
        return not any(b"\0" in text.encode() for text in texts)
    except UnicodeEncodeError:
        return False
