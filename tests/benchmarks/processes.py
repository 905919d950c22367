"""Measure whole processes, with those that they start and wait for."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

_CHILD = Path(__file__).with_name("child.py")
_OUTPUT = 2000


Command = Sequence[str | Path]
"""A program and its arguments."""


class Cost(NamedTuple):
    """What a command cost, with all processes that it waited for."""

    cpu: float
    """Seconds, of user and system."""

    wall: float
    """Seconds."""

    mebibytes: float
    """Most that was resident at once, of the largest of the processes."""


class Task(NamedTuple):
    """A command to be measured."""

    job: str
    """What it does; the tasks of one job are compared."""

    tool: str
    command: Command
    folder: Path
    """Where it runs."""

    texts: Callable[[], int]
    """Counts the texts in what it wrote; raises `FailedError` where that is wrong."""

    prepare: Callable[[], object] = lambda: None
    """Puts everything in place, before each run."""

    start: Command | None = None
    """A command that starts the program and does no work; None where each article starts it."""


class Result(NamedTuple):
    """What a task cost: the median of its runs."""

    task: Task
    cost: Cost
    texts: int
    runs: int


class FailedError(Exception):
    """A command failed, or did not write what it should."""


def measure(command: Command, folder: Path) -> Cost:
    """Run a command.

    Raises:
        FailedError: its status is not 0.
    """
    given = [sys.executable, "-I", "-S", str(_CHILD), *map(str, command)]
    done = subprocess.run(
        given, cwd=folder, capture_output=True, text=True, check=False, env=_environment()
    )
    cost = json.loads(done.stdout)
    if cost.pop("status") != 0:
        raise FailedError(f"{' '.join(given[4:])[:200]}: {done.stderr[-_OUTPUT:].strip()}")
    return Cost(**cost)


def measure_in_turn(tasks: Iterable[Task], *, repeat: int, seconds: float) -> list[Result]:
    """Measure tasks in turn, so that what else the machine does meets all of them alike.

    Args:
        tasks: What to measure. One that fails is named on stderr and left out.
        repeat: Runs of each.
        seconds: Of wall time; a task that has had so many is not run once more.
    """
    costs: dict[int, list[Cost]] = {}
    texts: dict[int, int] = {}
    left = dict(enumerate(tasks))
    every = dict(left)
    for _ in range(repeat):
        for number, task in list(left.items()):
            try:
                task.prepare()
                costs.setdefault(number, []).append(measure(task.command, task.folder))
                texts[number] = task.texts()
            except FailedError as error:
                print(f"{task.job}, {task.tool}: left out: {error}", file=sys.stderr)
                costs.pop(number, None)
                del left[number]
                continue
            if sum(cost.wall for cost in costs[number]) >= seconds:
                del left[number]
    return [
        Result(every[number], _median(runs), texts[number], len(runs))
        for number, runs in sorted(costs.items())
    ]


def _median(costs: Sequence[Cost]) -> Cost:
    cpu, wall, mebibytes = map(statistics.median, zip(*costs, strict=True))
    return Cost(cpu, wall, mebibytes)


def _environment() -> dict[str, str]:
    """Let Python keep what it compiled, as it does wherever it is installed, and find our code."""
    root = str(Path(__file__).parents[2])
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": root, "LC_ALL": "C.UTF-8"}
