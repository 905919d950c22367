"""What the translation memory in PostgreSQL is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.memory.mask import digest
from pipeline.memory.segment import Text, Translation
from pipeline.workspace.memory_base import Hit, Origin
from pipeline.workspace.memory_postgres.filling import Filling, signed_anchor
from pipeline.workspace.memory_postgres.session import Connection, failures

_MOST_SAME = 40
_MOST_PER_ANCHOR = 200
_MOST_NEAR = 60
_MOST_TRANSLATIONS = 200
_MOST_SORTED = 2000
"""All as in `pipeline.workspace.memory_store`: both give the same texts in the same order."""

_PAIRS = "pair.source_language = %(source_language)s AND pair.locale = ANY(%(locales)s)"

_HAS_TEXTS = f"""
SELECT EXISTS (SELECT 1 FROM pair WHERE {_PAIRS}
    AND EXISTS (SELECT 1 FROM text WHERE text.pair = pair.id))
"""

_SAME = f"""
SELECT same.id, same.msgid, same.has_placeables, pair.locale FROM pair CROSS JOIN LATERAL (
    (SELECT 1 AS place, id, exact, msgid, has_placeables FROM text
     WHERE text.pair = pair.id AND key = %(key)s::bigint AND exact = %(exact)s::bigint)
    UNION ALL
    (SELECT 2, id, exact, msgid, has_placeables FROM text
     WHERE text.pair = pair.id AND key = %(key)s::bigint ORDER BY exact, id LIMIT {_MOST_SAME})
) AS same WHERE {_PAIRS} ORDER BY pair.locale, place, exact, same.id
"""

_NEAREST = f"""
(SELECT text, length FROM anchor WHERE anchor.pair = pair.id AND anchor.anchor = wanted.anchor
 AND length BETWEEN {{}} ORDER BY length {{}}, text {{}} LIMIT {_MOST_PER_ANCHOR})
"""
_LONGER = _NEAREST.format("%(length)s::integer AND %(greatest)s::integer", "ASC", "ASC")
_SHORTER = _NEAREST.format("%(least)s::integer AND %(length)s::integer - 1", "DESC", "DESC")

_NEAR = f"""
SELECT text.id, text.msgid, text.has_placeables, pair.locale FROM pair CROSS JOIN LATERAL (
    SELECT text, count(*) AS shared, abs(length - %(length)s::integer) AS distance
    FROM unnest(%(anchors)s::integer[]) AS wanted (anchor)
    CROSS JOIN LATERAL ({_LONGER} UNION ALL {_SHORTER}) AS found
    GROUP BY text, length ORDER BY shared DESC, distance, text LIMIT {_MOST_NEAR}
) AS near JOIN text ON text.id = near.text
WHERE {_PAIRS} ORDER BY pair.locale, shared DESC, distance, text.id
"""

_TRANSLATIONS = f"""
SELECT msgstr, msgctxt, origin.project, origin.name, before, after, is_obsolete, changed
FROM segment JOIN origin ON origin.id = segment.origin
WHERE segment.id IN (
    (SELECT id FROM segment WHERE text = %(text)s::integer
     AND before = %(before)s::bigint AND after = %(after)s::bigint
     ORDER BY id LIMIT {_MOST_TRANSLATIONS})
    UNION
    (SELECT id FROM segment WHERE text = %(text)s::integer
     ORDER BY before NULLS FIRST, after NULLS FIRST, id LIMIT {_MOST_SORTED})
) ORDER BY
    (before IS NOT DISTINCT FROM %(before)s::bigint
     AND after IS NOT DISTINCT FROM %(after)s::bigint) DESC,
    is_obsolete, changed DESC NULLS LAST, segment.id
LIMIT {_MOST_TRANSLATIONS}
"""

_MOST_EQUAL = 50
"""Segments of one text and one translation, on the average, that a search looks past."""

_TARGETS = "(cardinality(%(locales)s::text[]) = 0 OR locale = ANY(%(locales)s::text[]))"

_CONTAINING = f"""
WITH found AS (
    (SELECT segment.id FROM segment JOIN text ON text.id = segment.text
     JOIN pair ON pair.id = text.pair
     WHERE msgid COLLATE "und-x-icu" ILIKE %(pattern)s AND {_TARGETS}
     ORDER BY segment.id LIMIT %(most)s::bigint * {_MOST_EQUAL})
    UNION
    (SELECT segment.id FROM segment JOIN text ON text.id = segment.text
     JOIN pair ON pair.id = text.pair
     WHERE msgstr COLLATE "und-x-icu" ILIKE %(pattern)s AND {_TARGETS}
     ORDER BY segment.id LIMIT %(most)s::bigint * {_MOST_EQUAL})
), first AS (
    SELECT DISTINCT ON (segment.text, segment.msgstr)
        segment.id, locale, origin.project, origin.name, msgid, msgstr
    FROM found JOIN segment ON segment.id = found.id JOIN text ON text.id = segment.text
    JOIN pair ON pair.id = text.pair JOIN origin ON origin.id = segment.origin
    ORDER BY segment.text, segment.msgstr, segment.id
) SELECT locale, project, name, msgid, msgstr FROM first ORDER BY id LIMIT %(most)s
"""

_ORIGINS = """
SELECT source_language, locale, origin.project, origin.name, count(*), sum(words)
FROM segment JOIN text ON text.id = segment.text JOIN pair ON pair.id = text.pair
JOIN origin ON origin.id = segment.origin GROUP BY pair.id, origin.id
"""


class PostgresStore(Filling):
    """Segments in PostgreSQL; a `pipeline.workspace.memory_base.ProjectStore`.

    Origins in other projects are named with these: ``Ugeavisen: locales/nb/topmoede.po``.
    """

    def __init__(
        self, db: Connection, server: str, project: str, *, is_made_anew: bool = False
    ) -> None:
        super().__init__(db, server, project)
        self.is_made_anew = is_made_anew

    def has_texts(self, source_language: str, locales: tuple[str, ...]) -> bool:
        """Tell whether there is anything from a language into one of the targets."""
        languages = {"source_language": source_language, "locales": list(locales)}
        return any(has for (has,) in self._fetch(_HAS_TEXTS, languages))

    def same(
        self, key: int, msgid: str, source_language: str, locales: tuple[str, ...]
    ) -> list[Text]:
        """Give the texts with this key, the very same one first."""
        rows = self._fetch(
            _SAME,
            {
                "key": key,
                "exact": digest(msgid),
                "source_language": source_language,
                "locales": list(locales),
            },
        )
        found: dict[int, Text] = {}
        for row in rows:
            found.setdefault(row[0], Text(*row))
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
        rows = self._fetch(
            _NEAR,
            {
                "anchors": [signed_anchor(anchor) for anchor in anchors],
                "length": length,
                "least": lengths[0],
                "greatest": lengths[1],
                "source_language": source_language,
                "locales": list(locales),
            },
        )
        return [Text(*row) for row in rows]

    def translations(self, text: int, before: int | None, after: int | None) -> list[Translation]:
        """Give what there is for a text: in this context, in use, the newest first."""
        rows = self._fetch(_TRANSLATIONS, {"text": text, "before": before, "after": after})
        return [
            Translation(msgstr, msgctxt, self._named(project, name), *rest)
            for msgstr, msgctxt, project, name, *rest in rows
        ]

    def containing(self, text: str, *, locales: Sequence[str] = (), most: int) -> Iterator[Hit]:
        """Find segments with a text in source or target, in small or capital letters."""
        if "\0" in text:
            return iter(())  # which no text on the server has
        escaped = "".join(f"\\{char}" if char in "%_\\" else char for char in text)
        rows = self._fetch(
            _CONTAINING, {"pattern": f"%{escaped}%", "locales": list(locales), "most": most}
        )
        return (
            Hit(locale, self._named(project, name), msgid, msgstr)
            for locale, project, name, msgid, msgstr in rows
        )

    def origins(self) -> list[Origin]:
        """Count what there is from each file of each project, by locale."""
        return sorted(
            Origin(source_language, locale, self._named(project, name), segments, words)
            for source_language, locale, project, name, segments, words in self._fetch(_ORIGINS)
        )

    def stamps(self) -> dict[str, str | None]:
        """Give the files of the project that were read, with the stamps that they had then."""
        query = "SELECT name, stamp FROM file WHERE project = %(project)s"
        return dict(self._fetch(query, {"project": self._project}))

    def restamp(self, name: str, stamp: str) -> None:
        """Note that a file has another stamp, and the same content."""
        with failures(self._server):
            self._db.execute(
                "UPDATE file SET stamp = %s WHERE project = %s AND name = %s",
                (stamp, self._project, name),
            )

    def _fetch(self, query: str, values: Mapping[str, Any] | None = None) -> list[Any]:
        with failures(self._server):
            return self._db.execute(query, values).fetchall()

    def _named(self, project: str, name: str) -> str:
        return name if project == self._project else f"{project}: {name}"
