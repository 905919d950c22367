"""Options of commands that work on many articles, and how they show how far they are."""

from __future__ import annotations

import argparse
import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.workflow.jobs import Jobs, Tell

_SECONDS = 0.2
"""Between two looks at the terminal."""

_PATIENCE = 1.0
"""Seconds that a command may take without a word."""


def add_jobs_options(command: argparse.ArgumentParser) -> None:
    """Describe where a command works."""
    command.add_argument(
        "-j",
        "--jobs",
        type=_number,
        metavar="N",
        help="work in N processes; 0: one for each core (default: 1)",
    )
    command.add_argument(
        "--executor",
        metavar="ADDRESS",
        help="work on a Dask cluster, dask://host:port, whose workers see the same files; dask: "
        "starts one on this machine",
    )


def jobs_of(options: argparse.Namespace) -> Jobs:
    """Read where a command is to work.

    Raises:
        ConfigError: nobody knows that kind of address.
    """
    from pipeline.errors import ConfigError
    from pipeline.workflow.jobs import CLUSTER, Jobs

    address: str | None = options.executor
    if address is not None and not address.startswith(CLUSTER):
        raise ConfigError(
            f"no executor of ours: {address}", hint=f"{CLUSTER}//host:port, or {CLUSTER}"
        )
    wanted = options.jobs
    if wanted is None:
        wanted = 1 if address is None else 0
    return Jobs(wanted or os.cpu_count() or 1, address)


def progress(what: str) -> Tell | None:
    """Give what shows on a terminal how far a command is; None where nobody watches."""
    stream = sys.stderr
    if stream is None or not stream.isatty():
        return None
    start = time.monotonic()
    shown = start + _PATIENCE - _SECONDS

    def tell(done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if done < total and now - shown >= _SECONDS:
            shown = now
            stream.write(f"\r\x1b[K{describe(what, done, total, now - start)}")
        elif done == total and shown > start + _PATIENCE - _SECONDS:
            stream.write("\r\x1b[K")
        stream.flush()

    return tell


def describe(what: str, done: int, total: int, seconds: float) -> str:
    """Say how far a command is.

    >>> describe("extract", 1200, 5000, 6.0)
    'extract: 1,200 of 5,000 articles, 200 a second, 19 s left'
    """
    said = f"{what}: {done:,} of {total:,} articles"
    if not done:
        return said
    left = (total - done) * seconds / done
    time_left = f"{left / 60:.0f} min" if left >= 100 else f"{left:.0f} s"
    return f"{said}, {done / seconds:.0f} a second, {time_left} left"


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) > 1024:
        raise argparse.ArgumentTypeError(f"a number of processes is wanted, not: {text}")
    return int(text)
