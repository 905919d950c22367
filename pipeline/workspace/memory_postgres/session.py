"""A connection to PostgreSQL: its limits, its locks, and what its errors mean to a user."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterator
from typing import Any, TypeAlias

import psycopg
from psycopg import errors

from pipeline.errors import PipelineError

Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]

_CONNECT_SECONDS = 5
_SILENT_SECONDS = 30
"""A server that says nothing for so long, although it was sent something, is away."""

_SETTINGS = {
    "statement_timeout": "60s",
    "lock_timeout": "60s",
    "idle_in_transaction_session_timeout": "60s",
    "tcp_keepalives_idle": "60",  # a client that vanished must not hold its lock for hours
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
    "jit": "off",  # takes longer than our look-ups
    "search_path": "skagerrak",
}
_STORE = 0x536B4D65
_PROJECT = _STORE + 1
"""Classes of advisory locks: of what all projects share, and of single projects."""


@contextlib.contextmanager
def connected(server: str) -> Iterator[Connection]:
    """Connect to a database; what is done in it lasts at once, but for transactions.

    Raises:
        PipelineError: it cannot be reached, or is not in UTF-8.
    """
    with failures(server):
        db = psycopg.connect(
            server,
            autocommit=True,
            client_encoding="utf8",
            connect_timeout=_CONNECT_SECONDS,
            tcp_user_timeout=1000 * _SILENT_SECONDS,
            keepalives_idle=_SILENT_SECONDS,
            fallback_application_name="skagerrak",
        )
    try:
        with failures(server):
            db.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
            for name, value in _SETTINGS.items():
                db.execute("SELECT set_config(%s, %s, false)", (name, value))
            encoding = db.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise PipelineError(
                f"the translation memory {server} is in {encoding}, which lacks letters",
                hint="createdb --encoding UTF8 --template template0",
            )
        yield db
    finally:
        db.close()


@contextlib.contextmanager
def failures(server: str) -> Iterator[None]:
    """Say in one line what went wrong with a server."""
    try:
        yield
    except errors.LockNotAvailable:
        raise PipelineError(
            f"another skagerrak is at work in the translation memory {server}",
            hint="wait for it to end",
        ) from None
    except psycopg.Error as error:
        # Of a statement only what the server says of it: not the statement, which is ours. An
        # address that libpq cannot read is not repeated, whatever stands in it.
        reason = error.diag.message_primary or " ".join(str(error).split())
        if isinstance(error, psycopg.ProgrammingError) and error.sqlstate is None:
            reason = "libpq cannot read the address"
        hint = (
            "is it up? libpq takes the password from ~/.pgpass or PGPASSWORD"
            if error.sqlstate is None or error.sqlstate.startswith("28")
            else "it is a cache: DROP SCHEMA skagerrak CASCADE has it made anew"
        )
        raise PipelineError(
            f"the translation memory {server} cannot be used: {reason}", hint=hint
        ) from None


@contextlib.contextmanager
def locked(db: Connection, server: str, project: str) -> Iterator[None]:
    """Keep other runs of a project from bringing its segments up to date.

    The lock is the session's: a run that is killed, or cut off, lets go of it.
    """
    key = (_PROJECT, _signed(zlib.crc32(project.encode())))
    with failures(server):
        db.execute("SELECT pg_advisory_lock(%s::integer, %s::integer)", key)
    try:
        yield
    finally:
        with contextlib.suppress(psycopg.Error):  # of a connection that is lost, so is the lock
            db.execute("SELECT pg_advisory_unlock(%s::integer, %s::integer)", key)


@contextlib.contextmanager
def writing(db: Connection) -> Iterator[None]:
    """Write in one transaction, while no other run writes.

    Projects share texts: one may take up a text just when another has no use for it any more.
    """
    with db.transaction():
        db.execute("SELECT pg_advisory_xact_lock(%s::integer, 0)", (_STORE,))
        yield


def _signed(number: int) -> int:
    """Give a number of 32 bits as PostgreSQL has it."""
    return number - (1 << 32) if number >= 1 << 31 else number
