"""Keep runs of ours from each other's files.

The system holds the lock, and takes it back when the process ends, however it does: no lock
outlives its run, and a file of that name means nothing.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.workspace.files import reason, settle

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_SECONDS = 60
_POLL_SECONDS = 0.05
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


@contextlib.contextmanager
def lock(path: Path) -> Iterator[None]:
    """Keep a second run of ours from the same files while this one works.

    Raises:
        PipelineError: another run holds the lock for a minute.
    """
    with contextlib.ExitStack() as held:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(_flock(path) if fcntl else _filelock(path))
        except TimeoutError:
            raise PipelineError(
                "another skagerrak is at work here", file=str(path), hint="wait for it to end"
            ) from None
        except PermissionError as error:
            raise PipelineError(f"cannot write: {reason(error)}", file=str(path)) from None
        try:
            yield
        finally:
            settle()


@contextlib.contextmanager
def _flock(path: Path) -> Iterator[None]:
    """Hold a lock of the system, as filelock does, whose import takes longer than a short run."""
    handle = os.open(path, _OPEN, 0o644)
    try:
        _wait_for(handle)
        try:
            yield
        finally:  # closing is not enough while a process of ours that was forked has it open too
            fcntl.flock(handle, fcntl.LOCK_UN)
    finally:
        os.close(handle)


def _wait_for(handle: int) -> None:
    end = time.monotonic() + _SECONDS
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                raise TimeoutError from None
            time.sleep(_POLL_SECONDS)
        else:
            return


@contextlib.contextmanager
def _filelock(path: Path) -> Iterator[None]:
    from filelock import FileLock

    with FileLock(path, timeout=_SECONDS):  # its Timeout is a TimeoutError
        yield
