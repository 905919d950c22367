"""Options of commands that work on many articles, and how they show how far they are."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    from pipeline.workflow.jobs import Jobs, Tell

_SECONDS = 0.2
"""Between two looks at the terminal."""

_PATIENCE = 1.0
"""Seconds that a command may take without a word."""

_CLEAR = "\r\x1b[K"


def add_jobs_options(command: argparse.ArgumentParser) -> None:
    """Describe where a command works: here, in processes, or on a cluster."""
    add_jobs_option(command)
    command.add_argument(
        "--executor",
        metavar="ADDRESS",
        help="work on a Dask cluster, dask://host:port, whose workers see the same files; dask: "
        "starts one on this machine",
    )


def add_jobs_option(command: argparse.ArgumentParser) -> None:
    """Describe in how many processes a command works."""
    command.add_argument(
        "-j",
        "--jobs",
        type=_number,
        metavar="N",
        help="work in N processes; 0: one for each core (default: 1)",
    )


def jobs_of(options: argparse.Namespace) -> Jobs:
    """Read where a command is to work.

    Raises:
        ConfigError: nobody knows that kind of address.
    """
    from pipeline.errors import ConfigError
    from pipeline.workflow.jobs import CLUSTER, Jobs

    address: str | None = getattr(options, "executor", None)
    if address is not None and not address.startswith(CLUSTER):
        raise ConfigError(
            f"no executor of ours: {address}", hint=f"{CLUSTER}//host:port, or {CLUSTER}"
        )
    wanted = options.jobs
    if wanted is None:
        wanted = 1 if address is None else 0
    return Jobs(wanted or _cores(), address)


def _cores() -> int:
    """Count the cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def progress(what: str, noun: str = "articles") -> Iterator[Tell | None]:
    """Give what shows on a terminal how far a command is; None where nobody watches.

    The line is gone when the command has ended, however it did.
    """
    stream = sys.stderr
    if stream is None or not stream.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        yield None
        return
    line = _Line(stream, what, noun)
    try:
        yield line.tell
    finally:
        line.clear()


class _Line:
    """The line of a terminal that says how far a command is."""

    def __init__(self, stream: TextIO, what: str, noun: str) -> None:
        self._stream = stream
        self._what = what
        self._noun = noun
        self._start = time.monotonic()
        self._next = self._start + _PATIENCE
        self._is_shown = False

    def tell(self, done: int, total: int) -> None:
        now = time.monotonic()
        if not done:  # another round
            self._start = now
        if done == total:
            self.clear()
        elif now >= self._next:
            said = describe(self._what, done, total, now - self._start, self._noun)
            # A longer line would go on in the next one, and stay there.
            width = _width()
            self._stream.write(f"{_CLEAR}{said[:width]}")
            self._stream.flush()
            self._is_shown = True
            self._next = now + _SECONDS

    def clear(self) -> None:
        if self._is_shown:
            self._stream.write(_CLEAR)
            self._stream.flush()
            self._is_shown = False


def describe(what: str, done: int, total: int, seconds: float, noun: str = "articles") -> str:
    """Say how far a command is.

    >>> describe("extract", 1200, 5000, 6.0)
    'extract: 1,200 of 5,000 articles, 200 a second, 19 s left'
    >>> describe("build", 3, 1000, 6.0)
    'build: 3 of 1,000 articles, 30 a minute, 33 min left'
    """
    said = f"{what}: {done:,} of {total:,} {noun}"
    if not done or seconds <= 0:
        return said
    rate = done / seconds
    speed = f"{rate:,.0f} a second" if rate >= 1 else f"{rate * 60:.0f} a minute"
    left = (total - done) / rate
    time_left = f"{left / 60:,.0f} min" if left >= 100 else f"{left:.0f} s"
    return f"{said}, {speed}, {time_left} left"


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) > 1024:
        raise argparse.ArgumentTypeError(f"a number of processes is wanted, not: {text}")
    return int(text)


def _width() -> int:
    """Give the columns that a line may have."""
    import shutil  # takes milliseconds, and few commands are watched that long

    return shutil.get_terminal_size().columns - 1
