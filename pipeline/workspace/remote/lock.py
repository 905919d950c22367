"""Keep two machines from writing into one project: an object that says who is at work.

A store cannot take it back from a run that was killed, so it is honoured for `HONOURED_MINUTES`
only; a run that took longer, and finds that another one went on, writes nothing.
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from pipeline.errors import PipelineError
from pipeline.workspace.remote.store import Store

NAME = "build/.skagerrak.lock"
HONOURED_MINUTES = 60


class Lock:
    """A lock that is held."""

    def __init__(self, store: Store, data: bytes) -> None:
        """Take the store, and what the object says."""
        self._store = store
        self._data = data

    def require(self) -> None:
        """Make sure that it is held still.

        Raises:
            PipelineError: another run has taken it over.
        """
        if self._store.read(NAME) != self._data:
            raise PipelineError(
                f"another skagerrak went on here, as this run took {HONOURED_MINUTES} minutes or "
                "more; nothing is written",
                file=self._store.shown,
                hint="run the command again",
            )

    def release(self) -> None:
        """Let others go on, unless one of them has it by now."""
        if self._store.read(NAME) == self._data:
            self._store.remove(NAME)


@contextmanager
def held(store: Store) -> Iterator[Lock]:
    """Hold the lock.

    Raises:
        PipelineError: another run holds it.
    """
    data = _said()
    lock = Lock(store, data)
    if not store.create(NAME, data):
        _require_old(store)
        store.replace(NAME, data)
        lock.require()
    try:
        yield lock
    finally:
        lock.release()


def _said() -> bytes:
    said = {"owner": _owner(), "since": int(time.time()), "run": os.urandom(8).hex()}
    return f"{json.dumps(said, ensure_ascii=False)}\n".encode()


def _owner() -> str:
    import getpass

    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "?"
    return f"{user} on {platform.node()}"


def _require_old(store: Store) -> None:
    """Refuse to go on while the run that holds the lock may be at work."""
    try:
        said = json.loads(store.read(NAME) or b"{}")
        owner, since = str(said["owner"]), int(said["since"])
    except (ValueError, LookupError, TypeError):
        return  # not ours, or gone meanwhile
    if time.time() < since + 60 * HONOURED_MINUTES:
        moment = datetime.fromtimestamp(since, UTC)
        raise PipelineError(
            f"another skagerrak is at work here: {owner}, since {moment:%Y-%m-%d %H:%M} UTC",
            file=store.shown,
            hint=f"wait for it to end; if it was killed, remove {NAME}, or wait "
            f"{HONOURED_MINUTES} minutes",
        )
