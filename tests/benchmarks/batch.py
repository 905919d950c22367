"""What is measured: our commands and those of other tools, over all articles of a corpus."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.processes import Command, FailedError, Task, measure
from tests.benchmarks.projects import (
    SKAGERRAK,
    Project,
    count_bokmaal,
    count_texts,
    empty,
    has_option,
    into_xhtml,
    translate,
)

OURS = "Skagerrak"
PYTHON = "Python alone: import argparse"
PEERS = ("html2po", "itstool", "po4a")
"""Those that extract and build in batch."""

JOBS = (
    "extract", "extract --jobs 2", "extract, values as text", "extract again, nothing changed",
    "extract again, numbers of one article changed", "update, a word of every article changed",
    "check", "build", "build --jobs 2", "build again, nothing changed",
    "build again, one catalogue changed",
)  # fmt: skip
"""In the order of tables."""

_VERSIONS = {
    "html2po": "--version", "itstool": "--version", "po4a": "--version", "xgettext": "--version",
    "msgmerge": "--version", "msgfmt": "--version", "pofilter": "--version",
    "tikal.sh": "-version",
}  # fmt: skip
_DOCBOOK = """\
<?xml version="1.0"?>
<its:rules xmlns:its="http://www.w3.org/2005/11/its" xmlns:d="http://docbook.org/ns/docbook"
 version="2.0">
<its:translateRule selector="//d:article" translate="yes"/>
<its:withinTextRule selector="//d:emphasis | //d:link" withinText="yes"/>
</its:rules>
"""


class Place(NamedTuple):
    """The projects of one kind of article, and a folder for what peers make of them."""

    fresh: Project
    """Translated, and unchanged since."""

    plain: Project
    """Its catalogues show values as text."""

    changed: Project
    """Its editor changes the numbers of one article."""

    edited: Project
    """Its editor changes a word of every article."""

    scratch: Path


def make_place(root: Path, kind: str, articles: int, locales: Sequence[str] = ("nb",)) -> Place:
    """Make projects, and fill their catalogues."""
    fresh = Project(root / "fresh", kind, articles, locales=locales)
    plain = Project(root / "plain", kind, articles, placeables=False, locales=locales)
    changed = Project(root / "changed", kind, articles, locales=locales)
    edited = Project(root / "edited", kind, articles, locales=locales)
    fresh.fill()
    changed.use_catalogues_of(fresh)
    edited.use_catalogues_of(fresh)
    scratch = root / "scratch"
    scratch.mkdir()
    return Place(fresh, plain, changed, edited, scratch)


def our_tasks(place: Place) -> list[Task]:
    """Give our commands; a project has one locale, Bokmål."""
    fresh, plain, changed, edited, _ = place
    extract, check, build = ([*SKAGERRAK, name] for name in ("extract", "check", "build"))
    new = Project.count_new

    def task(
        job: str, command: Sequence[str], project: Project, count: Callable[[Project], int],
        prepare: Callable[[Project], None],
    ) -> Task:  # fmt: skip
        return Task(
            job, OURS, command, project.root, lambda: count(project), lambda: prepare(project),
            [*SKAGERRAK, "--help"],
        )  # fmt: skip

    whole, built = Project.count_all_translated, Project.count_built
    tasks = [
        task("extract", extract, fresh, new, Project.clear),
        task("extract, values as text", extract, plain, new, Project.clear),
        task("extract again, nothing changed", extract, fresh, whole, Project.settle),
        task("extract again, numbers of one article changed", extract, changed, whole,
             _after(Project.settle, Project.edit_value)),
        task("update, a word of every article changed", extract, edited, new,
             _after(Project.settle, Project.edit_wording)),
        task("check", check, fresh, whole, Project.restore),
        task("build", build, fresh, built, _after(Project.clear_build, Project.restore)),
        task("build again, nothing changed", build, fresh, built, Project.publish),
        task("build again, one catalogue changed", build, fresh, built,
             _after(Project.publish, Project.edit_translation)),
    ]  # fmt: skip
    two = ("--jobs", "2")
    if has_option("extract", "--jobs"):
        tasks.append(task("extract --jobs 2", [*extract, *two], fresh, new, Project.clear))
    if has_option("build", "--jobs"):
        prepare = _after(Project.clear_build, Project.restore)
        tasks.append(task("build --jobs 2", [*build, *two], fresh, built, prepare))
    return tasks


def _after(*steps: Callable[[Project], None]) -> Callable[[Project], None]:
    """Give what takes all of some steps."""

    def prepare(project: Project) -> None:
        for step in steps:
            step(project)

    return prepare


def peer_tasks(place: Place) -> list[Task]:
    """Give the commands of other tools, of those that are installed and read the kind."""
    return [*extracting_tasks(place, PEERS), *_other_tasks(place)]


def extracting_tasks(place: Place, names: Collection[str]) -> list[Task]:
    """Give the commands of those of the tools named that extract and build in batch."""
    tasks: list[Task] = []
    kind = place.fresh.kind
    if "html2po" in names and kind == "html" and is_installed("html2po"):
        tasks += _html2po(place)
    if "itstool" in names and kind in ("html", "xml") and is_installed("itstool"):
        tasks += _itstool(place)
    if "po4a" in names and is_installed("po4a"):
        tasks += _po4a(place)
    return tasks


def _other_tasks(place: Place) -> list[Task]:
    tasks: list[Task] = []
    if place.fresh.kind == "xml" and is_installed("xgettext"):
        tasks.append(_xgettext(place))
    if is_installed("msgmerge"):
        tasks.append(_msgmerge(place))
    if is_installed("msgfmt"):
        tasks.append(_msgfmt(place))
    if is_installed("pofilter"):
        tasks.append(_pofilter(place))
    if is_installed("tikal.sh"):
        tasks.append(_tikal(place))
    return tasks


def start_up_tasks(place: Place) -> list[Task]:
    """Give what shows the cost of a start: help, and one small file."""
    folder = place.scratch / "one"
    empty(folder)
    article = place.fresh.article(0)
    source = folder / article.name
    shutil.copyfile(article, source)
    suffix = source.suffix
    pot, po = folder / "a.pot", folder / "a.nb.po"
    measure([*SKAGERRAK, "extract", source, "-o", pot], folder)
    translate(pot, po)
    built = folder / f"built{suffix}"
    build: Command = [*SKAGERRAK, "build", source, "--catalogue", po, "--locale", "nb", "-o", built]

    made, xhtml = folder / "made.pot", folder / "a.xhtml"

    def task(job: str, tool: str, command: Command, written: Path | None) -> Task:
        return Task(job, tool, command, folder, lambda: _require(written), lambda: _remove(written))

    def extract(tool: str, *command: str | Path) -> Task:
        return task("extract one file", tool, command, made)

    python = [sys.executable, "-c", "import argparse"]
    tasks = [
        task("--help", OURS, [*SKAGERRAK, "--help"], None),
        task("--help", PYTHON, python, None),
        extract(OURS, *SKAGERRAK, "extract", source, "-o", made),
        task("build one file", OURS, build, built),
    ]
    if suffix == ".html":
        xhtml.write_text(into_xhtml(source.read_text(encoding="utf-8")), encoding="utf-8")
        if is_installed("html2po"):
            tasks.append(extract("html2po", _tool("html2po"), "--progress=none", source, made))
        if is_installed("itstool"):
            tasks.append(extract("itstool, of XHTML", "itstool", "-o", made, xhtml))
        if is_installed("po4a-updatepo"):
            form = ("-f", "xhtml", "-M", "UTF-8")
            tasks.append(extract("po4a-updatepo", "po4a-updatepo", *form, "-m", source, "-p", made))
    return tasks


def not_installed() -> list[str]:
    """Name the other tools that are not there."""
    return [name for name in _VERSIONS if not is_installed(name)]


def versions() -> dict[str, str]:
    """Give the versions of the other tools that are there."""
    found = {}
    for name, option in _VERSIONS.items():
        if is_installed(name):
            done = subprocess.run(
                [_tool(name), option], capture_output=True, text=True, check=False
            )
            match = re.search(r"\d+(?:\.\d+)+", done.stdout + done.stderr)
            found[name] = match[0] if match else "?"
    return found


def is_installed(name: str) -> bool:
    """Tell whether a program is there: beside our Python, or on the path."""
    return shutil.which(_tool(name)) is not None


def _html2po(place: Place) -> list[Task]:
    source, folder = place.fresh.source, place.scratch / "html2po"
    pot, po, out = folder / "pot", folder / "po", folder / "out"
    command: Command = [_tool("html2po"), "--progress=none", "-P", source, pot]
    count = _counter(pot, "*.pot")
    if not _is_run("html2po", command, folder):
        return []
    for template in pot.rglob("*.pot"):
        translate(template, po / template.relative_to(pot).with_suffix(".po"))
    back: Command = [_tool("po2html"), "--progress=none", "-t", source, po, out]
    again: Command = [*command[:1], "-S", *command[1:]]
    start, start_back = _start("html2po"), _start("po2html")
    return [
        Task("extract", "html2po", command, folder, count, lambda: empty(pot), start),
        Task("extract again, nothing changed", "html2po -S", again, folder, count, start=start),
        Task("build", "po2html", back, folder, _built(place, out), lambda: empty(out), start_back),
    ]


def _itstool(place: Place) -> list[Task]:
    folder = place.scratch / "itstool"
    folder.mkdir()
    sources, name = place.fresh.sources(), "itstool"
    if place.fresh.kind == "html":
        sources, name = _xhtml(sources, folder / "xhtml"), "itstool, of XHTML"
    pot, po, mo, out = (folder / name for name in ("all.pot", "nb.po", "nb.mo", "out"))
    command: Command = ["itstool", "-o", pot, *sources]
    if not _is_run(name, command, folder):
        return []
    translate(pot, po)
    measure(["msgfmt", "-o", mo, po], folder)
    start = _start("itstool")
    back: Command = ["itstool", "-m", mo, "-l", "nb", "-o", out, *sources]
    return [
        Task("extract", name, command, folder, lambda: _require(pot), lambda: _remove(pot), start),
        Task("build", name, back, folder, _built(place, out), lambda: empty(out), start),
    ]


def _po4a(place: Place) -> list[Task]:
    folder = place.scratch / "po4a"
    po, filled, out, settings = (folder / name for name in ("po", "filled", "out", "po4a.cfg"))
    empty(folder)
    form = {"html": "xhtml", "xml": "docbook", "text": "text"}[place.fresh.kind]
    lines = ["[po4a_langs] nb", "[po4a_paths] po/$master.pot nb:po/$master.nb.po"]
    lines += (
        f"[type: {form}] {path} nb:out/{path.name} pot={path.stem}"
        for path in place.fresh.sources()
    )
    settings.write_text("\n".join(lines) + "\n", encoding="utf-8")
    charset = ["-q", "-M", "UTF-8", "-L", "UTF-8"]
    command: Command = ["po4a", "--no-translations", *charset, settings]
    empty(po)
    if not _is_run("po4a", command, folder):
        return []
    for path in po.glob("*.po"):
        translate(path, filled / path.name)
    for path in po.glob("*.pot"):
        shutil.copyfile(path, filled / path.name)

    def prepare() -> None:
        shutil.rmtree(po)
        shutil.copytree(filled, po)
        empty(out)

    count, start = _counter(po, "*.nb.po"), _start("po4a")
    back: Command = ["po4a", "--no-update", "-k", "0", *charset, settings]
    return [
        Task("extract", "po4a", command, folder, count, lambda: empty(po), start),
        Task("build", "po4a", back, folder, _built(place, out), prepare, start),
    ]


def _xgettext(place: Place) -> Task:
    folder = place.scratch / "xgettext"
    empty(folder)
    rules, pot = folder / "docbook.its", folder / "all.pot"
    rules.write_text(_DOCBOOK, encoding="utf-8")
    command: Command = ["xgettext", f"--its={rules}", "-o", pot, *place.fresh.sources()]
    return Task(
        "extract", "xgettext --its", command, folder, lambda: _require(pot), lambda: _remove(pot),
        _start("xgettext"),
    )  # fmt: skip


def _msgmerge(place: Place) -> Task:
    folder, edited = place.scratch / "msgmerge", place.edited
    old, new, out = folder / "old", folder / "new", folder / "out"
    edited.settle()
    shutil.copytree(edited.catalogues, old)
    edited.edit_wording()
    measure([*SKAGERRAK, "extract"], edited.root)
    for path in sorted(edited.locales.rglob("*.pot")):
        place_of = new / path.relative_to(edited.locales)
        place_of.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place_of)
    names = [path.relative_to(old).with_suffix("") for path in sorted(old.rglob("*.po"))]
    command = _each(
        'msgmerge -q --previous -o "out/$(basename $1).po" "old/$1.po" "new/$1.pot"', names
    )
    count = _counter(out, "*.po")
    job = "update, a word of every article changed"
    return Task(job, "msgmerge, one by one", command, folder, count, lambda: empty(out))


def _msgfmt(place: Place) -> Task:
    fresh = place.fresh
    fresh.restore()
    command = _each('msgfmt -c -o /dev/null "$1"', sorted(fresh.catalogues.rglob("*.po")))
    return Task(
        "check", "msgfmt -c, one by one", command, place.scratch, fresh.count_all_translated
    )


def _pofilter(place: Place) -> Task:
    fresh, out = place.fresh, place.scratch / "pofilter"
    command: Command = [
        _tool("pofilter"), "--progress=none", "--language", "nb", "-i", fresh.catalogues, "-o", out,
    ]  # fmt: skip
    return Task(
        "check", "pofilter", command, place.scratch, fresh.count_all_translated,
        lambda: empty(out), _start("pofilter"),
    )  # fmt: skip


def _tikal(place: Place) -> Task:
    folder = place.scratch / "tikal"
    empty(folder)
    sources = [folder / path.name for path in place.fresh.sources()]
    for source, path in zip(sources, place.fresh.sources(), strict=True):
        shutil.copyfile(path, source)

    def count() -> int:
        return sum(path.read_bytes().count(b"<trans-unit ") for path in folder.glob("*.xlf"))

    def prepare() -> None:
        for path in folder.glob("*.xlf"):
            path.unlink()

    command: Command = ["tikal.sh", "-x", *sources, "-sl", "da", "-tl", "nb"]
    start: Command = ["tikal.sh", "-version"]
    return Task("extract", "Okapi tikal", command, folder, count, prepare, start)


def _xhtml(sources: Iterable[Path], folder: Path) -> list[Path]:
    folder.mkdir()
    written = []
    for source in sources:
        path = folder / source.name
        path.write_text(into_xhtml(source.read_text(encoding="utf-8")), encoding="utf-8")
        written.append(path)
    return written


def _each(command: str, arguments: Sequence[Path]) -> list[str]:
    """Give a command that runs another for each argument, and stops where one fails."""
    script = f"set -e\nrun() {{ {command}; }}\n"
    script += "".join(f"run {shlex.quote(str(argument))}\n" for argument in arguments)
    return ["sh", "-c", script]


def _is_run(name: str, command: Command, folder: Path) -> bool:
    """Run a command for what it writes; say on stderr where it fails."""
    folder.mkdir(exist_ok=True)
    try:
        measure(command, folder)
    except FailedError as error:
        print(f"{name}: left out: {error}", file=sys.stderr)
        return False
    return True


def _counter(folder: Path, pattern: str) -> Callable[[], int]:
    return lambda: sum(count_texts(path) for path in folder.rglob(pattern))


def _built(place: Place, folder: Path) -> Callable[[], int]:
    suffix = ".html" if place.fresh.kind == "html" else place.fresh.article(0).suffix
    return lambda: count_bokmaal(folder, suffix, place.fresh.articles)


def _require(path: Path | None) -> int:
    if path is None:
        return 0
    if not path.exists() or not path.stat().st_size:
        raise FailedError(f"{path.name} was not written")
    return count_texts(path) if path.suffix == ".pot" else 1


def _remove(path: Path | None) -> None:
    if path is not None:
        path.unlink(missing_ok=True)


def _start(name: str) -> list[str]:
    return [_tool(name), "--version"]


def _tool(name: str) -> str:
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else name
