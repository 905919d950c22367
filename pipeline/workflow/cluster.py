"""A Dask cluster that works for one run: its workers see the same files and have what we have."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack
from typing import Any
from uuid import uuid4

from pipeline import __version__
from pipeline.errors import ConfigError
from pipeline.workflow.jobs import Future, make_ready
from pipeline.workflow.processes import undisturbed

_SECONDS = 10
"""How long a scheduler may take to answer, and to have a worker."""


class Cluster:
    """The workers of a cluster, as a team."""

    most_per_task = 16  # a task costs the scheduler about a millisecond

    def __init__(self, host: str, processes: int) -> None:
        """Join none yet.

        Args:
            host: Of the scheduler, with its port; empty for a cluster of our own.
            processes: How many workers our own has.
        """
        self.width = processes
        self._host = host
        self._processes = processes
        self._stack = ExitStack()
        self._client: Any = None
        self._setup: Any = None
        self._work = ""

    def begin(self, setup: bytes) -> None:
        """Send what the work is made of to each worker, as `Team` says."""
        if self._client is None or self._client.status != "running":
            self.close()
            self._join()
        self._work = uuid4().hex
        # Once to each worker, not with each task.
        self._setup = self._client.scatter(setup, broadcast=True)

    def submit(self, items: Sequence[Any]) -> Future:
        """Send a task, as `Team` says."""
        future: Future = self._client.submit(_work, self._work, self._setup, items, pure=False)
        return future

    def is_death(self, error: BaseException) -> bool:
        """Tell whether a worker was lost, as `Team` says; what only it had is lost with it."""
        return isinstance(error, CancelledError) or type(error).__name__ == "KilledWorker"

    def end(self) -> None:
        """Let go of what the work is made of, as `Team` says."""
        self._setup = None

    def close(self) -> None:
        """Leave the cluster, as `Team` says; our own ends."""
        self._setup = self._client = None
        self._stack.close()

    def _join(self) -> None:
        try:
            from distributed import Client, LocalCluster
        except ImportError:
            raise ConfigError(
                "dask.distributed is not installed", hint='pip install "skagerrak[dask]"'
            ) from None
        _silence()
        where: Any = f"tcp://{self._host}"
        if not self._host:
            with undisturbed():
                where = LocalCluster(
                    n_workers=self._processes,
                    threads_per_worker=1,
                    memory_limit=0,
                    dashboard_address=None,
                    silence_logs=logging.CRITICAL,
                )
            self._stack.enter_context(where)
        try:
            client = self._stack.enter_context(Client(where, timeout=_SECONDS))
        except (OSError, ValueError) as error:
            raise ConfigError(
                f"no Dask scheduler answers at {self._host}: {error}",
                hint="dask scheduler starts one",
            ) from None
        self._require_workers(client)
        self._client = client
        self.width = len(client.nthreads())

    def _require_workers(self, client: Any) -> None:
        try:
            client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError:
            raise ConfigError(
                f"the Dask scheduler at {self._host} has no workers",
                hint=f"dask worker tcp://{self._host} --nthreads 1",
            ) from None
        try:
            versions = set(client.run(_version).values())
        except ImportError as error:
            versions = {f"none: {error}"}
        if versions != {__version__}:
            raise ConfigError(
                f"this is skagerrak {__version__}, but Dask workers have "
                + ", ".join(sorted(versions - {__version__})),
                hint="install the same on all of them",
            )


def _silence() -> None:
    """Keep Dask from the terminal: what it has to say comes back to us as errors."""
    for name in (*logging.root.manager.loggerDict,):
        if name.partition(".")[0] in ("distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _version() -> str:
    return __version__


_busy = threading.Lock()
"""A worker may have many threads; the work is made for one at a time."""


class _Ready(threading.local):
    """Which work a thread is ready for: what is open in a database stays with its thread."""

    work = ""
    """Another one in each run: files change between."""

    work_on: Callable[[Sequence[Any]], list[Any]] = list


_ready = _Ready()


def _work(work: str, setup: bytes, items: Sequence[Any]) -> list[Any]:
    with _busy:
        if _ready.work != work:
            _ready.work_on = make_ready(setup)
            _ready.work = work
        return _ready.work_on(items)
