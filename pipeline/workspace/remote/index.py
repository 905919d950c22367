"""What a mirror holds: for each file, which one of the store it is, and how it lies on the disk.

A cache: without it, everything is fetched again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_SCHEMA = """
CREATE TABLE IF NOT EXISTS held (
    name TEXT PRIMARY KEY,
    remote TEXT NOT NULL,         -- mark in the store
    local TEXT NOT NULL           -- mark on the disk
) WITHOUT ROWID;
"""


class Held(NamedTuple):
    """A file of the store that the mirror has."""

    remote: str
    """Its mark in the store, as it was when it was fetched or put."""

    local: str
    """How it lay on the disk then."""


class Index:
    """What a mirror holds, by the names of files below the project."""

    def __init__(self, path: Path) -> None:
        """Open it, or make a new one where there is none that is any good."""
        try:
            self._db = self._open(path)
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._db = self._open(path)
        self.held = {
            name: Held(remote, local)
            for name, remote, local in self._db.execute("SELECT * FROM held")
        }
        """By name."""

    def keep(self, rows: Iterable[tuple[str, Held]]) -> None:
        """Take down files."""
        rows = list(rows)
        self.held.update(rows)
        self._db.executemany(
            "INSERT OR REPLACE INTO held VALUES (?, ?, ?)", [(name, *row) for name, row in rows]
        )

    def forget(self, names: Iterable[str]) -> None:
        """Take out files."""
        gone = list(names)
        for name in gone:
            self.held.pop(name, None)
        self._db.executemany("DELETE FROM held WHERE name = ?", [(name,) for name in gone])

    def save(self) -> None:
        """Let the next run know."""
        self._db.commit()

    def close(self) -> None:
        """Save, and end."""
        self._db.commit()
        self._db.close()

    @staticmethod
    def _open(path: Path) -> sqlite3.Connection:
        db = sqlite3.connect(path)
        db.executescript(_SCHEMA)
        db.execute("SELECT name, remote, local FROM held LIMIT 1").fetchall()
        return db
