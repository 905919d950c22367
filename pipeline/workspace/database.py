"""Look into a SQLite file without changing it, nor waiting for those who write to it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple


class Looked(NamedTuple):
    """What was seen."""

    version: int
    application: int
    damage: str | None
    """What SQLite says of it; None where it is whole."""


def look_into(path: Path) -> Looked | None:
    """Check a database.

    Returns:
        None where there is none, or where somebody writes to it: what lies on the disk is then no
        whole database.
    """
    log = path.with_name(f"{path.name}-wal")
    try:
        if not path.is_file() or (log.is_file() and log.stat().st_size):
            return None
        # Nothing is written beside it, as a reader of a write-ahead log would do.
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    except (OSError, sqlite3.Error) as error:
        return Looked(0, 0, str(error))
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (said,) = db.execute("PRAGMA quick_check(1)").fetchone()
        return Looked(version, application, None if said == "ok" else str(said))
    except (sqlite3.Error, UnicodeDecodeError, TypeError) as error:
        return Looked(0, 0, str(error))
    finally:
        db.close()
