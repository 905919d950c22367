"""Do the same work on many articles: here, in processes of this machine, or on a cluster.

Results come in the order of their items, whatever finishes first, so that a run is the same for any
number of jobs. The work reads and writes files by itself; what it is given and what it gives back
are small.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from pipeline.workspace.project import Article

CLUSTER = "dask:"

_Setup = TypeVar("_Setup")
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

USUAL = (
    "pipeline.catalogue.po.read",
    "pipeline.checks.source",
    "pipeline.formats.html.read",
    "pipeline.formats.html.surveying",
    "pipeline.glossary.match",
    "pipeline.segmentation.pairs",
    "pipeline.values.ambiguity",
    "pipeline.values.printing.words.nb",
    "pipeline.values.reading.danish",
)
"""Modules that most articles need, for `Crew`."""

_TASKS_AHEAD = 8
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
"""Is told how many items of a round are done, and of how many. A round begins with none."""


class Progress:
    """Counts what is done, and tells it to whoever watches."""

    def __init__(self, total: int, tell: Tell | None) -> None:
        self._total = total
        self._tell = tell
        self._done = 0
        self.add(0)

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


class Future(Protocol):
    """A task that was sent to a process."""

    def result(self) -> list[Any]:
        """Wait for what comes of it."""

    def done(self) -> bool:
        """Tell whether nothing more will come."""


class Team(Protocol):
    """Processes that do one work at a time."""

    width: int
    """How many tasks they work on at once; known when they have begun."""

    most_per_task: int
    """Items that are sent together: what one task costs to send is shared by them."""

    def begin(self, setup: bytes, most: int) -> None:
        """Make ready for a work, or for the rest of it after a process died.

        Args:
            setup: What `make_ready` takes.
            most: Items that the work has; more processes than that are of no use.

        Raises:
            ConfigError: there are no such processes.
        """

    def submit(self, items: Sequence[Any]) -> Future:
        """Send a task; a failure shows when its result is taken."""

    def is_death(self, error: BaseException) -> bool:
        """Tell whether a task failed because its process ended."""

    def end(self) -> None:
        """Drop the tasks that are left, wait until nobody works, and let go of the work."""

    def close(self) -> None:
        """Let the processes go."""


class Crew:
    """The processes of one run.

    When it is left nobody works any more, so that what comes after, such as to let another run into
    the project, is safe.
    """

    def __init__(self, jobs: Jobs = HERE, *, preload: Sequence[str] = ()) -> None:
        """Start nothing yet.

        Args:
            jobs: Where work is done.
            preload: Modules that most of it needs; they are imported once, not by each process.
        """
        self._jobs = jobs
        self._preload = preload
        self._team: Team | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        if self._team is not None:
            self._team.close()

    def map(
        self,
        make: Callable[[_Setup], Callable[[_Item], _Result]],
        setup: _Setup,
        items: Sequence[_Item],
        *,
        lost: Callable[[_Item, LostError], _Result],
    ) -> Iterator[_Result]:
        """Give what comes of each item, in their order; one call has to be done before the next.

        Args:
            make: Makes what works on an item; called once in each process. A function of a module.
            setup: What it is made of.
            items: What there is to do. They, *setup* and the results can be pickled.
            lost: Gives the result for an item whose process ended, twice, without one.

        Raises:
            ConfigError: the cluster cannot be had.
        """
        jobs = self._jobs
        if not items:
            return iter(())
        if jobs.is_here or (len(items) < 2 and jobs.cluster is None):
            return map(make(setup), items)
        if self._team is None:
            self._team = _team_of(jobs, self._preload)
        return _Work(self._team, pickle.dumps((make, setup)), lost).map(items)


def _team_of(jobs: Jobs, preload: Sequence[str]) -> Team:
    if jobs.cluster is not None:
        from pipeline.workflow.cluster import Cluster

        return Cluster(jobs.cluster.removeprefix(CLUSTER).lstrip("/"), jobs.processes)
    from pipeline.workflow.processes import Processes

    return Processes(jobs.processes, preload)


class _Work:
    """One work of a team, whose processes may die."""

    def __init__(self, team: Team, setup: bytes, lost: Callable[[Any, LostError], Any]) -> None:
        self._team = team
        self._setup = setup
        self._lost = lost
        self._most = 0
        self._waiting: deque[tuple[Sequence[Any], Future]] = deque()

    def map(self, items: Sequence[Any]) -> Iterator[Any]:
        team, waiting = self._team, self._waiting
        self._most = len(items)
        try:
            self._begin()
            size = max(1, min(team.most_per_task, len(items) // (4 * team.width)))
            for at in range(0, len(items), size):
                if len(waiting) >= team.width * _TASKS_AHEAD:
                    yield from self._first()
                chunk = items[at : at + size]
                waiting.append((chunk, team.submit(chunk)))
            while waiting:
                yield from self._first()
        finally:
            team.end()

    def _begin(self) -> None:
        self._team.begin(self._setup, self._most)

    def _first(self) -> Sequence[Any]:
        chunk, future = self._waiting.popleft()
        try:
            return future.result()
        except Exception as error:
            if not self._team.is_death(error):
                raise
        self._begin()
        # Whose fault it was nobody knows: one by one, it will show.
        results = [self._alone(item) for item in chunk]
        for i, (each, its_future) in enumerate(self._waiting):
            if self._has_died(its_future):
                self._waiting[i] = each, self._team.submit(each)
        return results

    def _alone(self, item: Any) -> Any:
        try:
            return self._team.submit([item]).result()[0]
        except Exception as error:
            if not self._team.is_death(error):
                raise
        self._begin()
        return self._lost(item, LostError("the process that worked on it ended"))

    def _has_died(self, future: Future) -> bool:
        if not future.done():
            return False
        try:
            future.result()
        except Exception as error:
            return self._team.is_death(error)
        return False


def make_ready(setup: bytes) -> Callable[[Sequence[Any]], list[Any]]:
    """Make what a process of a team does with a task.

    Args:
        setup: A function that makes what works on an item, and its argument; pickled.
    """
    make, its = pickle.loads(setup)
    work = make(its)

    def work_on(items: Sequence[Any]) -> list[Any]:
        try:
            return [*map(work, items)]
        except Exception as error:
            raise sendable(error) from None

    return work_on


def sendable(error: Exception) -> Exception:
    """Give an error that another process can read; those of other packages may not be."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
