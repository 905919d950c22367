"""The tables of the translation memory in PostgreSQL, and how they come to be."""

from __future__ import annotations

from psycopg import sql

from pipeline.errors import PipelineError
from pipeline.workspace.memory_postgres.session import Connection, writing

VERSION = 1
"""Goes up with every change of the tables, of masks or of anchors."""

_TABLES = """
CREATE TABLE version (number integer NOT NULL);
CREATE TABLE file (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project text NOT NULL,
    name text NOT NULL,
    stamp text,                   -- of the content that was read; NULL while it is being read
    UNIQUE (project, name)
);
CREATE TABLE origin (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project text NOT NULL,
    name text COLLATE "C" NOT NULL,
    UNIQUE (project, name)
);
CREATE TABLE pair (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_language text COLLATE "C" NOT NULL,
    locale text COLLATE "C" NOT NULL,
    UNIQUE (source_language, locale)
);
CREATE SEQUENCE text_number AS integer;
CREATE TABLE text (
    id integer PRIMARY KEY,
    pair integer NOT NULL,
    key bigint NOT NULL,
    exact bigint NOT NULL,        -- digest of msgid: thousands of cells differ in a number only
    has_placeables boolean NOT NULL,
    words integer NOT NULL,
    msgid text NOT NULL
);
CREATE INDEX text_by_key ON text (pair, key, exact, id);
CREATE TABLE segment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    file integer NOT NULL REFERENCES file,
    text integer NOT NULL REFERENCES text,
    origin integer NOT NULL REFERENCES origin,
    msgctxt text,
    before bigint,
    after bigint,
    is_obsolete boolean NOT NULL,
    changed text COLLATE "C",
    msgstr text NOT NULL
);
CREATE INDEX segment_by_text ON segment (text, before NULLS FIRST, after NULLS FIRST, id);
CREATE INDEX segment_by_file ON segment (file);
CREATE TABLE anchor (
    pair integer NOT NULL,
    anchor integer NOT NULL,
    length integer NOT NULL,
    text integer NOT NULL
);
CREATE INDEX anchor_by_length ON anchor (pair, anchor, length, text);
"""
_SEARCHED = (
    'CREATE INDEX text_by_part ON text USING gin (msgid COLLATE "und-x-icu" {})',
    'CREATE INDEX segment_by_part ON segment USING gin (msgstr COLLATE "und-x-icu" {})',
)
"""Collated by ICU: in a database of the locale C, æ is no small Æ."""

_DROP = """
DROP TABLE IF EXISTS anchor, segment, text, pair, origin, file, version;
DROP SEQUENCE IF EXISTS text_number;
"""


def make(db: Connection, server: str) -> bool:
    """Make the tables where there are none, or those of an older version.

    Returns:
        Whether what lay in their place had to be dropped.

    Raises:
        PipelineError: they are of a newer version, or the schema is somebody else's.
        psycopg.Error: the database refuses.
    """
    if _version(db) == VERSION:
        return False
    with writing(db):
        found = _version(db)  # again: another run may just have made them
        if found == VERSION:
            return False
        if found is not None and found > VERSION:
            raise PipelineError(
                f"the translation memory {server} is of a newer version of skagerrak",
                hint="update skagerrak here too",
            )
        _make_schema(db, server, is_ours=found is not None)
        db.execute(_DROP)
        db.execute(_TABLES)
        (place,) = db.execute(
            "SELECT nspname FROM pg_namespace AS place JOIN pg_extension"
            " ON extnamespace = place.oid WHERE extname = 'pg_trgm'"
        ).fetchall()
        operators = sql.Identifier(*place, "gin_trgm_ops")
        for index in _SEARCHED:
            db.execute(sql.SQL(index).format(operators))
        db.execute("INSERT INTO version VALUES (%s)", (VERSION,))
    return found is not None


def _version(db: Connection) -> int | None:
    # Not by to_regclass: after a wait for an advisory lock it may answer from before the wait.
    found = db.execute(
        "SELECT 1 FROM pg_class JOIN pg_namespace AS place ON place.oid = relnamespace"
        " WHERE nspname = 'skagerrak' AND relname = 'version'"
    ).fetchone()
    if found is None:
        return None
    row = db.execute("SELECT number FROM skagerrak.version").fetchone()
    return row[0] if row else 0


def _make_schema(db: Connection, server: str, *, is_ours: bool) -> None:
    """Make the schema and the extension, unless somebody with more rights did so before."""
    known = db.execute("SELECT 1 FROM pg_namespace WHERE nspname = 'skagerrak'").fetchone()
    others = "SELECT 1 FROM pg_class WHERE relnamespace = 'skagerrak'::regnamespace"
    if known is None:
        db.execute("CREATE SCHEMA skagerrak")
    elif not is_ours and db.execute(others).fetchone() is not None:
        raise PipelineError(
            f"{server} has a schema skagerrak that is no translation memory",
            hint="give the translation memory a database of its own",
        )
    db.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA skagerrak")
