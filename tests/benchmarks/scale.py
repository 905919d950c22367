"""Measure Skagerrak on many articles, beside other tools; ``make bench`` runs it.

    python -m tests.benchmarks.scale --quick           two minutes: do all tools still work?
    python -m tests.benchmarks.scale                   ten minutes: 100 and 1,000 articles
    python -m tests.benchmarks.scale --full            5,000 and 20,000 too, and a document of 50 MB
    python -m tests.benchmarks.scale --write-docs      puts the figures into docs/speed.md

Every figure is of whole processes: CPU time and memory with all that they start. A task runs five
times, in turn with the others, and the median counts; one that needs long runs less often. What a
tool wrote is counted each time, so that nobody is measured failing.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import batch
from tests.benchmarks.corpus import KINDS
from tests.benchmarks.plot import draw
from tests.benchmarks.processes import Command, FailedError, Result, Task, measure, measure_in_turn
from tests.benchmarks.projects import SKAGERRAK, Project, count_texts

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "speed.md"
PLOT = ROOT / "docs" / "speed.svg"
PARTS = ("batch", "growth", "large", "memory")
_GROWING = ("extract", "check", "build")
_GROWN = (batch.OURS, "html2po", "po2html", "itstool", "itstool, of XHTML", "po4a")
_MOST_MEBIBYTES = 4000
_WORDS_IN_MEGABYTE = 145_000


Growth = dict[tuple[str, str], dict[int, Result]]
"""Results by job and tool, then by the number of articles."""


class Options(NamedTuple):
    """How much to measure."""

    sizes: Sequence[int]
    """Numbers of articles; all kinds and tasks with the first, growth with all."""

    kinds: Sequence[str]
    locales: Sequence[str]
    repeat: int
    seconds: float
    """Of wall time; a task that has had so many is not run once more."""

    limit: float
    """CPU seconds; a task that would need more for a larger corpus is left out there."""

    megabytes: int
    """Size of the one large document."""

    segments: int
    """In the translation memory that is asked."""

    has_peers: bool
    parts: Sequence[str]
    """What to measure, of `PARTS`."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print tables, and write them into the page if that is asked for."""
    options, is_for_docs = _parse(arguments)
    tables, growth = {"setting": _setting(options)}, Growth()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        if "batch" in options.parts:
            found, growth = _kinds(root, options, _Starts(root, options))
            tables |= found
        if "growth" in options.parts:
            growth = _growth(root, options, growth)
            tables["growth"] = _growth_table(growth, options.sizes)
        if "large" in options.parts:
            tables["large"] = _large(root, options)
        if "memory" in options.parts:
            tables["memory"] = _memory(options.segments)
    for text in tables.values():
        print(text, end="\n\n")
    if is_for_docs:
        _write_docs(tables, growth)


def _parse(arguments: Sequence[str] | None) -> tuple[Options, bool]:
    parser = argparse.ArgumentParser(
        description=__doc__.partition("\n")[0],
        epilog=__doc__.partition("\n")[2],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--articles", help="sizes of the corpus (default: 100,1000)")
    parser.add_argument("--kinds", default="html,xml,text", help="(default: html,xml,text)")
    parser.add_argument("--locales", default="nb", help="of our projects (default: nb)")
    parser.add_argument("--repeat", type=int, help="runs of a task, at most (default: 5)")
    parser.add_argument("--quick", action="store_true", help="once, with 20 and 100 articles")
    parser.add_argument("--full", action="store_true", help="up to 20,000 articles, and 50 MB")
    parser.add_argument("--no-peers", action="store_true", help="measure Skagerrak alone")
    parser.add_argument("--only", default=",".join(PARTS), help="parts (default: %(default)s)")
    parser.add_argument("--write-docs", action="store_true", help=f"renew {PAGE.name}, {PLOT.name}")
    given = parser.parse_args(arguments)
    kinds = given.kinds.split(",")
    if not set(kinds) <= set(KINDS) - {"mixed"}:
        parser.error("--kinds: html, xml, text")
    sizes = "20,100" if given.quick else "100,1000"
    if given.full:
        sizes += ",5000,20000"
    options = Options(
        sizes=sorted(int(size) for size in (given.articles or sizes).split(",")),
        kinds=kinds,
        locales=given.locales.split(","),
        repeat=given.repeat or (1 if given.quick else 5),
        seconds=2 if given.quick else 6,
        limit=3600 if given.full else 10 if given.quick else 90,
        megabytes=50 if given.full else 1 if given.quick else 5,
        segments=2_000 if given.quick else 20_000,
        has_peers=not given.no_peers,
        parts=given.only.split(","),
    )
    return options, given.write_docs


class _Starts:
    """What programs cost that only start; each is measured once."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._folder = folder
        self._repeat = options.repeat
        self._known: dict[tuple[str | Path, ...], float] = {}

    def milliseconds(self, task: Task) -> float:
        """Give the CPU time of a start; 0 where each article has a start of its own."""
        if task.start is None:
            return 0.0
        command = tuple(task.start)
        if command not in self._known:
            costs = (measure(command, self._folder).cpu for _ in range(self._repeat))
            self._known[command] = 1000 * statistics.median(costs)
        return self._known[command]


def _setting(options: Options) -> str:
    """Say on what was measured, and with which tools."""
    found, lacking = batch.versions(), batch.not_installed()
    tools = ", ".join(f"{name} {version}" for name, version in found.items())
    said = f"Python {platform.python_version()}, {_processor()}, "
    said += (
        f"{options.repeat} runs of each at most. " if options.repeat > 1 else "one run of each. "
    )
    if not options.has_peers:
        return said + "No other tools."
    said += f"Other tools: {tools}."
    return f"{said} Not installed, left out: {', '.join(lacking)}." if lacking else said


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    match = re.search(r"model name\s*: (.+)", text)
    return re.sub(r"\((?:R|TM)\)", "", match[1]) if match else platform.machine()


def _kinds(root: Path, options: Options, starts: _Starts) -> tuple[dict[str, str], Growth]:
    """Measure all tasks with the smallest corpus.

    Returns:
        Tables of batches, stages and starts; and where growth begins for the first kind.
    """
    growth = Growth()
    tables: list[str] = []
    stages: dict[str, Mapping[str, float]] = {}
    start_ups: list[Result] = []
    for kind in options.kinds:
        size = options.sizes[0]
        place = batch.make_place(root / kind, kind, size, options.locales)
        tasks = batch.our_tasks(place) + (batch.peer_tasks(place) if options.has_peers else [])
        results = measure_in_turn(tasks, repeat=options.repeat, seconds=options.seconds)
        if kind == options.kinds[0]:
            for each in results:
                if each.task.job in _GROWING and each.task.tool in _GROWN:
                    growth[each.task.job, each.task.tool] = {size: each}
        megabytes = place.fresh.bytes / 1e6
        tables.append(
            f"{size} articles, {kind}, {megabytes:.2f} MB:\n\n"
            + _batch_table(results, size, megabytes, starts)
        )
        place.fresh.restore()
        stages[kind] = _stages(place.fresh)
        if not start_ups:
            alone = batch.start_up_tasks(place)
            if not options.has_peers:
                alone = [task for task in alone if task.tool in (batch.OURS, batch.PYTHON)]
            start_ups = measure_in_turn(alone, repeat=options.repeat, seconds=options.seconds)
    return {
        "batch": "\n\n".join(tables),
        "stages": _stage_table(stages),
        "start": _start_table(start_ups),
    }, growth


def _batch_table(results: Iterable[Result], size: int, megabytes: float, starts: _Starts) -> str:
    rows: list[list[str]] = []
    ours: dict[str, float] = {}
    for result in sorted(results, key=lambda each: _order(each.task.job)):
        task, cost = result.task, result.cost
        whole = 1000 * cost.cpu / size
        net = max(0.0, whole - starts.milliseconds(task) / size)
        ours.setdefault(task.job, net)
        is_ours = task.tool == batch.OURS
        rows.append(
            [
                task.job if is_ours or task.job not in {row[0] for row in rows} else "",
                task.tool,
                f"{result.texts:,}",
                f"{size / cost.wall:.0f}",
                f"{megabytes / cost.wall:.2f}",
                f"{whole:.2f}",
                f"{net:.2f}" if task.start else "",
                f"{cost.mebibytes:.0f}",
                "" if is_ours else f"{net / ours[task.job]:.2f}",
            ]
        )
    head = ("job", "tool", "texts", "articles/s", "MB/s", "CPU ms an article", "less start-up",
            "peak MiB", "peer / ours")  # fmt: skip
    return _table(head, rows, left=2)


def _order(job: str) -> int:
    """Keep the jobs in the order in which our tasks name them, and peers behind ours."""
    return batch.JOBS.index(job)


def _stages(project: Project) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.stages", str(project.root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {name: float(spent) for name, spent in json.loads(done.stdout).items()}


def _stage_table(stages: Mapping[str, Mapping[str, float]]) -> str:
    names = max(stages.values(), key=len)  # plain text has no parser to compare with
    rows = [
        [name, *(f"{each[name]:.3f}" if name in each else "" for each in stages.values())]
        for name in names
    ]
    return _table(("CPU ms an article", *stages), rows, left=1)


def _start_table(results: Iterable[Result]) -> str:
    rows = [
        [result.task.job, result.task.tool, f"{1000 * result.cost.cpu:.0f}",
         f"{1000 * result.cost.wall:.0f}", f"{result.cost.mebibytes:.0f}"]
        for result in sorted(results, key=lambda each: each.task.job)
    ]  # fmt: skip
    return _table(("job", "tool", "CPU ms", "wall ms", "peak MiB"), rows, left=2)


def _growth(root: Path, options: Options, begun: Growth) -> Growth:
    """Measure the first kind in all sizes; a task that would need too long is left out.

    Args:
        root: A folder for the projects.
        options: How much to measure.
        begun: What is known of the smallest size already; empty if nothing is.
    """
    grown = dict(begun)
    kind = options.kinds[0]
    for size in options.sizes[1:] if begun else options.sizes:
        place = _grow(root / f"{kind}-{size}", kind, size)
        tools = _peers_in_time(grown, size, options) if options.has_peers else ()
        tasks = [*batch.our_tasks(place), *batch.extracting_tasks(place, tools)]
        wanted = [
            task
            for task in tasks
            if task.job in _GROWING and _is_affordable(grown, task, size, options)
        ]
        for result in measure_in_turn(wanted, repeat=options.repeat, seconds=options.seconds):
            grown.setdefault((result.task.job, result.task.tool), {})[size] = result
    return grown


def _grow(root: Path, kind: str, size: int) -> batch.Place:
    fresh = Project(root / "fresh", kind, size)
    fresh.fill()
    (root / "scratch").mkdir()
    return batch.Place(fresh, fresh, fresh, fresh, root / "scratch")


def _is_affordable(grown: Growth, task: Task, size: int, options: Options) -> bool:
    """Tell whether a task can be run for so many, by what it needed for the size before."""
    known = grown.get((task.job, task.tool))
    if not known:
        return True
    before = max(known)
    cost, times = known[before].cost, size / before
    return cost.cpu * times <= options.limit and cost.mebibytes * times <= _MOST_MEBIBYTES


def _peers_in_time(grown: Growth, size: int, options: Options) -> set[str]:
    """Name the tools that can be asked to extract and build so many."""
    late = {
        tool.partition(",")[0]
        for (_, tool), known in grown.items()
        if not _is_affordable(grown, known[max(known)].task, size, options)
    }
    return set(batch.PEERS) - late


def _growth_table(growth: Growth, sizes: Sequence[int]) -> str:
    head = ["job", "tool"]
    head += [f"{size:,}: ms an article" for size in sizes] + [f"{size:,}: MiB" for size in sizes]
    rows = []
    for (job, tool), known in sorted(growth.items(), key=lambda item: _order(item[0][0])):
        times = (
            f"{1000 * known[size].cost.cpu / size:.2f}" if size in known else "–" for size in sizes
        )
        peaks = (f"{known[size].cost.mebibytes:.0f}" if size in known else "–" for size in sizes)
        rows.append([job, tool, *times, *peaks])
    return _table(head, rows, left=2)


def _large(root: Path, options: Options) -> str:
    """Extract one large XML document."""
    folder = root / "large"
    words = options.megabytes * _WORDS_IN_MEGABYTE
    project = Project(folder, "xml", 1, words=words)
    source, pot = project.article(0), folder / "large.pot"

    def count() -> int:
        if not pot.exists():
            raise FailedError("no template written")
        return count_texts(pot)

    def task(tool: str, command: Command) -> Task:
        return Task("extract", tool, command, folder, count, lambda: pot.unlink(missing_ok=True))

    tasks = [task(batch.OURS, [*SKAGERRAK, "extract", source, "-o", pot])]
    if options.has_peers and batch.is_installed("itstool"):
        tasks.append(task("itstool", ["itstool", "-o", pot, source]))
    megabytes = project.bytes / 1e6
    rows = [
        [result.task.tool, f"{result.texts:,}", f"{result.cost.cpu:.1f}",
         f"{megabytes / result.cost.cpu:.2f}", f"{result.cost.mebibytes:.0f}",
         f"{result.cost.mebibytes * 1.048576 / megabytes:.0f}"]
        for result in measure_in_turn(tasks, repeat=1, seconds=options.seconds)
    ]  # fmt: skip
    head = ("tool", "texts", "CPU s", "MB a CPU second", "peak MiB", "peak / size")
    return f"One XML document of {megabytes:.1f} MB:\n\n" + _table(head, rows, left=1)


def _memory(segments: int) -> str:
    command = [sys.executable, "-m", "tests.benchmarks.memory", str(segments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return f"```text\n{done.stdout.rstrip()}\n```"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], *, left: int) -> str:
    """Write a Markdown table whose first columns stand left, the others right."""
    rule = ["---"] * left + ["---:"] * (len(head) - left)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def _write_docs(tables: Mapping[str, str], growth: Growth) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name, table in tables.items():
        text, count = re.subn(
            rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)",
            lambda match, table=table: f"{match[1]}{table}\n{match[2]}",  # type: ignore[misc]
            text,
            flags=re.DOTALL,
        )
        if count != 1:
            raise SystemExit(f"{PAGE.name} has {count} places for {name}")
    PAGE.write_text(text, encoding="utf-8")
    curves = {
        tool: [(size, 1000 * result.cost.cpu / size) for size, result in sorted(known.items())]
        for (job, tool), known in growth.items()
        if job == "extract"
    }
    title = "CPU time of extracting one article"
    PLOT.write_text(draw(title, "articles in a batch", "ms an article", curves), encoding="utf-8")


if __name__ == "__main__":
    main()
