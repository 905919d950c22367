"""The translation memory of several projects, kept in PostgreSQL.

It is a cache, as that in SQLite is: every segment in it stands in a catalogue or in an imported
file of one of the projects, and what is dropped is made again when they are next at work.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from pipeline.workspace.memory_base import ProjectStore


@contextlib.contextmanager
def opened(
    server: str, project: str, refresh: Callable[[ProjectStore], None]
) -> Iterator[ProjectStore]:
    """Open the memory on a server; what it lacks is made.

    Args:
        server: Address of a database, as libpq reads it, without a password.
        project: Under whose name segments are kept.
        refresh: Brings them up to date, while no other run of the same project does.

    Raises:
        ConfigError: psycopg, which speaks with PostgreSQL, is not installed.
        PipelineError: the server cannot be reached, or refuses.
    """
    try:
        from pipeline.workspace.memory_postgres import schema, session
        from pipeline.workspace.memory_postgres.store import PostgresStore
    except ImportError:
        raise ConfigError(
            "a translation memory on a server needs psycopg, which is not installed",
            hint='pip install "skagerrak[postgres]"',
        ) from None

    with session.connected(server) as db:
        with session.failures(server):
            is_made_anew = schema.make(db, server)
        store = PostgresStore(db, server, project, is_made_anew=is_made_anew)
        with session.locked(db, server, project):
            refresh(store)
            store.settle()
        yield store
