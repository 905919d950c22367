"""A Dask cluster that works for one run: its workers see the same files and have what we have."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack
from threading import Lock
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

    def begin(self, setup: bytes, most: int) -> None:
        """Send what the work is made of to each worker, as `Team` says."""
        if self._client is None or self._client.status != "running":
            self.close()
            self._join()
        self._work = uuid4().hex
        # Once, not with each task; workers have it from each other. As the result of a task it is
        # made again where it was lost; what is scattered is not, and may wait for a dead worker.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its size
            self._setup = self._client.submit(bytes, setup, pure=False)

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
            from dask import config
            from distributed import Client, LocalCluster
        except ImportError:
            raise ConfigError(
                "dask.distributed is not installed", hint='pip install "skagerrak[dask]"'
            ) from None
        _silence()
        where: Any = f"tcp://{self._host}"
        if not self._host:
            # An article that ended its worker is tried once more by us, not by Dask.
            with undisturbed(), config.set({"distributed.scheduler.allowed-failures": 0}):
                where = LocalCluster(
                    n_workers=self._processes,
                    threads_per_worker=1,
                    memory_limit=0,
                    dashboard_address="127.0.0.1:0",  # None warns where the usual one is taken
                    silence_logs=logging.CRITICAL,
                )
            self._stack.enter_context(where)
        try:
            if self._host:
                asyncio.run(_listen_to(self._host))
            client = self._stack.enter_context(Client(where, timeout=_SECONDS))
        except (OSError, ValueError) as error:
            raise ConfigError(
                f"no Dask scheduler answers at {self._host}: {str(error) or 'it says nothing'}",
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


async def _listen_to(host: str) -> None:
    """Wait for a scheduler to greet who calls: Dask itself would wait on for one that is mute.

    Raises:
        OSError: there is none, or it says nothing.
        ValueError: that is no address.
    """
    name, _, port = host.rpartition(":")
    if not name or not port.isdecimal():
        raise ValueError("host:port is wanted")
    async with asyncio.timeout(_SECONDS):
        reader, writer = await asyncio.open_connection(name.strip("[]"), int(port))
        try:
            if not await reader.read(1):
                raise ConnectionError("it hangs up")
        finally:
            writer.close()


def _silence() -> None:
    """Keep Dask from the terminal: what it has to say comes back to us as errors."""
    for name in (*logging.root.manager.loggerDict,):
        if name.partition(".")[0] in ("distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _version() -> str:
    return __version__


_busy = Lock()
"""A worker may have many threads; the work is made for one at a time."""


_ready: tuple[str, Callable[[Sequence[Any]], list[Any]]] | None = None
"""Which work the process is ready for. It is another one in each run: files change between."""


def _work(work: str, setup: bytes, items: Sequence[Any]) -> list[Any]:
    global _ready  # noqa: PLW0603
    with _busy:
        if _ready is None or _ready[0] != work:
            _ready = work, make_ready(setup)
        return _ready[1](items)
