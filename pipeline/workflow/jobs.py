"""Do the same work on many articles: here, in processes of this machine, or on a cluster.

Results come in the order of their items, whatever finishes first, so that a run is the same for any
number of jobs. The work reads and writes files by itself; what it is given and what it gives back
are small.
"""

from __future__ import annotations

import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pipeline.errors import ConfigError, PipelineError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from pipeline.workspace.project import Article

CLUSTER = "dask:"

_Setup = TypeVar("_Setup")
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_MOST_PER_TASK = 32
"""Items that are sent together: what one task costs to send is shared by them."""

_TASKS_AHEAD = 4
"""Tasks for each process that wait for it, or for an earlier one to be taken."""


class Jobs(NamedTuple):
    """Where work is done."""

    processes: int = 1
    """1: here, in this process; of a cluster of our own, how many it has."""

    cluster: str | None = None
    """Address of a Dask scheduler: ``dask://host:port``; ``dask:`` for one of our own."""

    @property
    def is_here(self) -> bool:
        """Whether no other process is needed."""
        return self.processes == 1 and self.cluster is None


HERE = Jobs()

Tell = Callable[[int, int], None]
"""Is told how many items are done, and of how many."""


class Progress:
    """Counts what is done, and tells it to whoever watches."""

    def __init__(self, total: int, tell: Tell | None) -> None:
        self._total = total
        self._tell = tell
        self._done = 0

    def expect(self, number: int) -> None:
        """Count what there is to do yet."""
        self._total += number

    def add(self, number: int) -> None:
        """Count what is done."""
        self._done += number
        if self._tell is not None:
            self._tell(self._done, self._total)


class LostError(Exception):
    """The process that worked on an item ended: it was killed, or had no memory left."""


def lost(article: Article, error: LostError) -> PipelineError:
    """Report an article whose process ended, twice."""
    name = f"{article.folder.name}/{article.key}{article.suffixes[0]}"
    hint = "it may need more memory than there is"
    return PipelineError(str(error), file=name, hint=hint)


def map_items(
    make: Callable[[_Setup], Callable[[_Item], _Result]],
    setup: _Setup,
    items: Sequence[_Item],
    *,
    jobs: Jobs = HERE,
    lost: Callable[[_Item, LostError], _Result],
) -> Iterator[_Result]:
    """Give what comes of each item, in their order.

    Args:
        make: Makes what works on an item; called once in each process. A function of a module.
        setup: What it is made of.
        items: What there is to do. They, *setup* and the results can be pickled.
        jobs: Where it is done.
        lost: Gives the result for an item whose process ended, twice, without one.

    Raises:
        ConfigError: the cluster cannot be had.
    """
    if jobs.is_here or (len(items) < 2 and jobs.cluster is None):
        return map(make(setup), items)
    return _Crew(jobs, make, setup, lost).map(items)


class _Crew:
    """Processes that work for one run; they are replaced when they die."""

    def __init__(
        self,
        jobs: Jobs,
        make: Callable[[Any], Callable[[Any], Any]],
        setup: object,
        lost: Callable[[Any, LostError], Any],
    ) -> None:
        self._jobs = jobs
        self._setup = pickle.dumps((make, setup))
        self._lost = lost
        self._stack = ExitStack()
        self._executor: Executor | None = None
        self._given: Any = None
        self._width = jobs.processes

    def map(self, items: Sequence[Any]) -> Iterator[Any]:
        with self._stack:
            self._start()
            size = min(_MOST_PER_TASK, -(-len(items) // (self._width * _TASKS_AHEAD)))
            chunks = (items[i : i + size] for i in range(0, len(items), size))
            waiting: deque[tuple[Sequence[Any], Future[list[Any]]]] = deque()
            for chunk in chunks:
                if len(waiting) == self._width * _TASKS_AHEAD:
                    yield from self._first(waiting)
                waiting.append((chunk, self._submit(chunk)))
            while waiting:
                yield from self._first(waiting)

    def _first(self, waiting: deque[tuple[Sequence[Any], Future[list[Any]]]]) -> Iterator[Any]:
        chunk, future = waiting.popleft()
        try:
            yield from future.result()
        except Exception as error:
            if not _is_death(error):
                raise
            self._restart()
            # Whose fault it was nobody knows: one by one, it will show.
            for item in chunk:
                yield self._alone(item)
            again = [each for each, _ in waiting]
            waiting.clear()
            waiting.extend((each, self._submit(each)) for each in again)

    def _alone(self, item: Any) -> Any:
        try:
            return self._submit([item]).result()[0]
        except Exception as error:
            if not _is_death(error):
                raise
            self._restart()
            return self._lost(item, LostError("the process that worked on it ended"))

    def _submit(self, chunk: Sequence[Any]) -> Future[list[Any]]:
        from concurrent.futures import BrokenExecutor

        assert self._executor is not None
        try:
            return self._executor.submit(_work, self._given, chunk)
        except BrokenExecutor:
            self._restart()
            return self._executor.submit(_work, self._given, chunk)

    def _restart(self) -> None:
        self._stack.close()
        self._start()

    def _start(self) -> None:
        self._stack = self._stack.pop_all()
        if self._jobs.cluster is None:
            self._start_processes()
        else:
            self._join_cluster(self._jobs.cluster)

    def _start_processes(self) -> None:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_all_start_methods, get_context

        # A fork of a process with threads may hang; a server that forks has none.
        method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
        executor = ProcessPoolExecutor(
            self._jobs.processes,
            mp_context=get_context(method),
            initializer=_prepare,
            initargs=(self._setup,),
        )
        self._executor = executor
        # Without waiting for what nobody will take: an interrupt, or a generator that was left.
        self._stack.callback(executor.shutdown, wait=True, cancel_futures=True)

    def _join_cluster(self, address: str) -> None:
        try:
            from distributed import Client, LocalCluster
        except ImportError:
            raise ConfigError(
                "dask.distributed is not installed", hint='pip install "skagerrak[dask]"'
            ) from None
        host = address.removeprefix(CLUSTER).lstrip("/")
        try:
            if host:
                client = Client(f"tcp://{host}", timeout=10)
            else:
                cluster = LocalCluster(
                    n_workers=self._jobs.processes, threads_per_worker=1, dashboard_address=None
                )
                self._stack.enter_context(cluster)
                client = Client(cluster)
        except OSError as error:
            raise ConfigError(
                f"no Dask scheduler answers at {host}: {error}", hint="dask scheduler starts one"
            ) from None
        self._stack.enter_context(client)
        self._width = max(1, sum(client.nthreads().values()))
        # Sent to each worker once, not with each task.
        self._given = client.scatter(self._setup, broadcast=True, hash=True)
        self._executor = client.get_executor(pure=False)


_made: tuple[bytes, Callable[[Any], Any]] | None = None
"""What works in this process, and what it is made of."""


def _prepare(setup: bytes) -> None:
    """Make ready in a process of ours; an interrupt is for the one that everybody waits for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _make(setup)


def _make(setup: bytes) -> Callable[[Any], Any]:
    global _made  # noqa: PLW0603 -- a process has one, as long as the run lasts
    if _made is None or _made[0] != setup:
        make, its = pickle.loads(setup)
        _made = setup, make(its)
    return _made[1]


def _work(setup: bytes | None, chunk: Sequence[Any]) -> list[Any]:
    if setup is not None:
        return [*map(_make(setup), chunk)]
    assert _made is not None
    return [*map(_made[1], chunk)]


def _is_death(error: Exception) -> bool:
    from concurrent.futures import BrokenExecutor

    return isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker"
