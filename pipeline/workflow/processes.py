"""Processes of this machine, which work for one run."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from concurrent.futures import Future as PoolFuture
from multiprocessing import (
    active_children,
    connection,
    get_all_start_methods,
    get_context,
    parent_process,
)
from multiprocessing.context import BaseContext
from threading import Thread
from typing import TYPE_CHECKING, Any

from pipeline.workflow.jobs import Future, make_ready, sendable

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

_MOST_OF_WINDOWS = 61
"""It cannot wait for more at once."""


class Processes:
    """A team of processes. They are new for each work, and forked: that costs little."""

    most_per_task = 1  # so that a process that dies takes no other article's result along

    def __init__(self, number: int, preload: Sequence[str]) -> None:
        """Start none yet.

        Args:
            number: How many, at most.
            preload: Modules that they are to have.
        """
        self.width = min(number, _MOST_OF_WINDOWS) if sys.platform == "win32" else number
        self._preload = preload
        self._executor: ProcessPoolExecutor | None = None
        self._pending: set[PoolFuture[list[Any]]] = set()

    def begin(self, setup: bytes, most: int) -> None:
        """Have new processes, as `Team` says.

        They wait for each other: the executor starts one at a submit, and before Python 3.12.1 it
        waits for good where another one ends in that moment.
        """
        self.end()
        context = _context(self._preload)
        gate = context.Event()
        number = min(self.width, most)
        self._executor = ProcessPoolExecutor(
            number,
            mp_context=context,
            initializer=_prepare,
            initargs=(gc.get_threshold(), setup, gate),
        )
        with undisturbed():
            with contextlib.suppress(BrokenExecutor):
                for _ in range(number):
                    self._executor.submit(_nothing)
            gate.set()

    def submit(self, items: Sequence[Any]) -> Future:
        """Send a task, as `Team` says."""
        assert self._executor is not None
        future: PoolFuture[list[Any]]
        try:
            future = self._executor.submit(_work, items)
        except BrokenExecutor as error:
            future = PoolFuture()
            future.set_exception(error)
            return future
        self._pending.add(future)
        future.add_done_callback(self._pending.discard)
        return future

    def is_death(self, error: BaseException) -> bool:
        """Tell whether a process ended, as `Team` says."""
        return isinstance(error, BrokenExecutor)

    def end(self) -> None:
        """Let the processes go, as `Team` says; what they still work on is not wanted any more.

        So they are killed then, and the executor's thread has nothing to wait for. Python 3.11
        takes it for ended when an interrupt ends the wait for it, and closes what it reads from.
        """
        if self._executor is None:
            return
        with undisturbed():
            if self._pending:
                for process in active_children():
                    process.kill()
            self._executor.shutdown(wait=True)
            self._executor = None

    close = end


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Keep an interrupt till later, and from processes that are started meanwhile for good.

    What the terminal sends to all is for the one that everybody waits for. Half-started, a process
    would say so with a traceback.
    """
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    # To start it ends the blocking of signals.
    resource_tracker.ensure_running()
    asked = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, asked)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context(preload: Sequence[str]) -> BaseContext:
    """Give what starts processes: a server that forks itself, where the system has that.

    A fork of a process with threads may hang; the server has none, and has imported what they need.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    from multiprocessing import forkserver

    context = get_context("forkserver")
    context.set_forkserver_preload([*preload])
    with undisturbed():
        forkserver.ensure_running()
    return context


_work_on: Callable[[Sequence[Any]], list[Any]] | None = None
"""What this process does with a task; a process has one work, as long as it lives."""


def _prepare(threshold: tuple[int, int, int], setup: bytes, gate: Event) -> None:
    global _work_on  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it cannot be blocked
    gc.set_threshold(*threshold)
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        _work_on = make_ready(setup)
    except Exception as error:  # such as settings that name no file: the one who waits says it
        _work_on = _refuse(sendable(error))
    gate.wait()


def _refuse(error: Exception) -> Callable[[Sequence[Any]], list[Any]]:
    def refuse(_: Sequence[Any]) -> list[Any]:
        raise error

    return refuse


def _end_with_parent() -> None:
    """End when the process that gives the tasks has: if it was killed, nobody else says so."""
    parent = parent_process()
    assert parent is not None
    connection.wait([parent.sentinel])
    os._exit(1)


def _nothing() -> None:
    """Have a process started."""


def _work(items: Sequence[Any]) -> list[Any]:
    assert _work_on is not None
    return _work_on(items)
