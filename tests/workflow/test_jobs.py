"""Wherever articles are worked on, the same comes of it; what dies costs no more than itself."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.table import MODULES
from pipeline.workflow.build import _PRELOAD as BUILD_PRELOAD
from pipeline.workflow.extract import _PRELOAD as EXTRACT_PRELOAD
from pipeline.workflow.jobs import Crew, Jobs, LostError, Progress
from tests.conftest import ROOT, Run
from tests.workflow.test_its_effects import translate

PROGRAM = [sys.executable, "-m", "pipeline"]

# Reads lines as units, and does to its process what a line says.
PLUGIN = """
import os, re, signal, time
from pathlib import Path
from pipeline.errors import SourceError
from pipeline.model.document import Document, Escape, Span, Unit

suffixes = (".linjer",)
variants = {}

class OddError(SourceError):
    def __init__(self, name, *, word):
        super().__init__(f"odd: {word}", file=name)

class OtherError(Exception):
    def __init__(self, *, word):
        super().__init__(word)

def read(data, name, *, source_language, its=None):
    text = data.decode()
    word, _, rest = text.partition(" ")
    if word == "KILL":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "EXIT":
        os._exit(7)
    if word == "ONCE" and not Path("once").exists():
        Path("once").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "RAISE":
        raise ValueError("what nobody expects")
    if word == "OTHER":
        raise OtherError(word="what nobody can read")
    if word == "ODD":
        raise OddError(name, word="odd")
    if word == "SLOW":
        time.sleep(60)
    units = [
        Unit(Span(*line.span()), line[0], "line", escape=Escape.PLAIN)
        for line in re.finditer(r"(?m)^.+$", text)
    ]
    return Document(name, text, tuple(units), source_language)
"""
SRX = """<?xml version="1.0"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="no"/>
<body><languagerules><languagerule languagerulename="da">
<rule break="yes"><beforebreak>[.?!]</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule></languagerules><maprules>
<languagemap languagepattern=".*" languagerulename="da"/></maprules></body></srx>
"""
ITS = """<its:rules xmlns:its="http://www.w3.org/2005/11/its" version="2.0">
<its:translateRule selector="//kode" translate="no"/></its:rules>
"""
TEMPLATE = (
    "<!doctype html><html lang={{ language }}><title>{{ title }}</title><p>Vores</p></html>\n"
)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a command, with another package's format."""
    packages = tmp_path / "packages"
    information = packages / "linjer-1.dist-info"
    information.mkdir(parents=True)
    (packages / "linjer_format.py").write_text(PLUGIN)
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: linjer\nVersion: 1\n")
    entry = "[pipeline.formats]\nlinjer = linjer_format\n"
    (information / "entry_points.txt").write_text(entry)
    path = os.pathsep.join([str(packages), str(ROOT)])
    return os.environ | {"PYTHONPATH": path, "SOURCE_DATE_EPOCH": "1800000000"}


class Command:
    """Runs commands in a folder, in processes of their own."""

    def __init__(self, folder: Path, environment: dict[str, str], *where: str) -> None:
        self.folder = folder
        self.environment = environment
        self.where = where

    def __call__(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PROGRAM, *arguments, *self.where],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
            **options,
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*PROGRAM, *arguments, *self.where],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


@pytest.fixture
def small(tmp_path: Path, environment: dict[str, str]) -> Command:
    """A project of a dozen short articles, which processes work on."""
    folder = tmp_path / "lille"
    make_small(folder, 12)
    return Command(folder, environment, "-j", "2")


def make_small(folder: Path, articles: int) -> None:
    (folder / "source").mkdir(parents=True)
    (folder / "skagerrak.toml").write_text(
        '[project]\nname = "lille"\nsource-language = "da"\nlocales = ["nb"]\n'
        '[gate]\nlevel = "none"\n'
    )
    for i in range(articles):
        (folder / f"source/a{i:03}.linjer").write_text(f"Artikel {i:03} er her\n")


def contents(folder: Path) -> dict[str, bytes]:
    """Read all that a project holds, but what only our own runs look at."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".skagerrak" not in path.parts and path.name != ".skagerrak.lock"
    }


# --- the same, wherever ---


def make_rich(folder: Path, *, unit: str) -> None:
    """Make a project with all that there is, and with much that is wrong."""
    shutil.copytree(ROOT / "source", folder / "source")
    shutil.copytree(ROOT / "locales", folder / "locales")
    source = folder / "source"
    (folder / "hus.srx").write_text(SRX)
    (folder / "regler.xml").write_text(ITS)
    (folder / "side.html.j2").write_text(TEMPLATE)
    (folder / "rates.csv").write_text(
        "date,source,base,quote,rate\n2026-11-20,ECB,EUR,DKK,7.46\n2026-11-20,ECB,EUR,NOK,11.5\n"
    )
    settings = (ROOT / "skagerrak.toml").read_text("utf-8")
    (folder / "skagerrak.toml").write_text(
        settings.replace("[text]\n", '[text]\ntemplate = "side.html.j2"\n')
        + '\n[rates]\nconvert = { nb = "NOK", en = "DKK" }\ndate = 2026-11-24\n'
        + f'[segments]\nunit = "{unit}"\nrules = "hus.srx"\n[its]\nrules = ["regler.xml"]\n',
        "utf-8",
    )
    (source / "i-stykker.xml").write_text("<a><b>Ikke lukket</a>")
    (source / "kode.xml").write_text("<a><b>Der er en kode her.</b><kode>x = 1</kode></a>")
    (source / "mangler.xml").write_text(
        '<a xmlns:its="http://www.w3.org/2005/11/its" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<its:rules version="2.0" xlink:href="findes-ikke.xml"/><b>Regler mangler.</b></a>'
    )
    (source / "led.html").write_text(
        '<title>Led</title><p><a href="findes-ikke.html">Et led</a> og '
        '<dfn its-term="yes" its-term-info-ref="#x">et fagord</dfn>. Fonden gav 5 mio. norske '
        "kroner til broen.</p>"
    )
    for i in range(6):  # they take over each other's translations
        (source / f"ens{i}.html").write_text(
            f"<title>Ens {i}</title><p>Broen åbner for trafik den 3. maj 2027.</p>"
            f"<p>Der kom {i + 20} biler over broen.</p><p>Kommunen vedtog planen nummer {i}.</p>"
        )
    (source / "ens.linjer").write_text("Broen åbner for trafik\nKommunen vedtog planen\n")
    (source / "odd.linjer").write_text("ODD linje\n")
    (source / "tom.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')


def edit_rich(folder: Path) -> None:
    """Translate, break and rename."""
    first = folder / "locales/nb/ens0.po"
    translate(first, "Kommunen vedtog planen nummer 0.", "Kommunen vedtok planen nummer 0.")
    with first.open("a") as file:
        file.write("\n# slutt\n")
    translate(
        folder / "locales/en/ens3.po",
        "Broen åbner for trafik {date1}.",
        "The bridge opens to traffic {date1}.",
    )
    (folder / "locales/nn/ens1.po").write_text('msgid "a"\nmsgstr "b\n')
    (folder / "source/topmoede.txt").rename(folder / "source/moede.txt")
    (folder / "source/topmoede.values.toml").rename(folder / "source/moede.values.toml")
    (folder / "source/ens6.html").write_text(
        "<title>Ens 6</title><p>Broen åbner for trafik den 7. juni 2027.</p>"
        "<p>Kommunen vedtog planen nummer 0.</p>"
    )
    page = folder / "source/ens5.html"
    page.write_text(page.read_text().replace("Der kom", "I går kom der"))


def history(folder: Path, environment: dict[str, str], unit: str, *where: str) -> list[Any]:
    """Do to a project what an editor and translators do, and say what came of it."""
    make_rich(folder, unit=unit)
    run = Command(folder, environment, *where)
    said: list[Any] = []

    def note(done: subprocess.CompletedProcess[str]) -> None:
        assert "Traceback" not in done.stderr
        said.append((done.args[3:5], done.returncode, done.stdout, done.stderr, contents(folder)))

    note(run("extract", "--format", "json"))
    edit_rich(folder)
    note(run("extract", "--format", "json"))
    note(run("build"))
    note(run("extract"))
    note(run("build"))
    shutil.rmtree(folder / "build")
    note(run("build", "--gate", "none", "--locale", "en"))
    return said


WAYS = [("-j", "2"), ("-j", "3"), ("-j", "0"), ("--executor", "dask:", "-j", "2")]


@pytest.fixture(scope="module")
def scheduler() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a Dask scheduler with two workers, one of them with many threads."""
    pytest.importorskip("distributed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    dask = [sys.executable, "-m"]
    address = f"127.0.0.1:{port}"
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    quiet["env"] = os.environ | {"PYTHONPATH": str(ROOT)}
    started = [
        subprocess.Popen(
            [
                *dask,
                "distributed.cli.dask_scheduler",
                "--host",
                "127.0.0.1",
                "--port",
                str(port),
                "--no-dashboard",
            ],
            **quiet,
        )
    ]
    worker = [*dask, "distributed.cli.dask_worker", f"tcp://{address}"]
    started += [
        subprocess.Popen([*worker, "--nthreads", threads, "--no-dashboard", "--no-nanny"], **quiet)
        for threads in ("1", "4")
    ]
    try:
        yield address, started
    finally:
        for process in reversed(started):
            process.kill()
        for process in started:
            process.wait()


def test_the_same_comes_of_it_wherever_it_is_done(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    expected = history(tmp_path / "1" / "avis", environment, "paragraph", "-j", "1")
    assert [status for _, status, *_ in expected] == [3, 3, 3, 3, 3, 3]
    assert "i-stykker.xml" in expected[0][3]
    assert '"class": "renamed"' in expected[1][2]
    assert "en/ens3.html" in str(sorted(expected[-1][4]))
    for i, where in enumerate(WAYS):
        found = history(tmp_path / f"way{i}" / "avis", environment, "paragraph", *where)
        for step, (one, other) in enumerate(zip(expected, found, strict=True)):
            assert one[1:4] == other[1:4], (where, step)
            assert one[4] == other[4], (where, step)


def test_the_same_comes_of_sentences(tmp_path: Path, environment: dict[str, str]) -> None:
    expected = history(tmp_path / "1" / "avis", environment, "sentence", "-j", "1")
    found = history(tmp_path / "2" / "avis", environment, "sentence", "-j", "2")
    for one, other in zip(expected, found, strict=True):
        assert one[1:] == other[1:]


def test_the_same_comes_of_a_cluster(
    tmp_path: Path, environment: dict[str, str], scheduler: tuple[str, Any]
) -> None:
    """Its workers do not have the other package: what its format reads is reported."""
    where = ("--executor", f"dask://{scheduler[0]}")
    plain = environment | {"PYTHONPATH": str(ROOT)}
    expected = history(tmp_path / "1" / "avis", plain, "paragraph", "-j", "1")
    found = history(tmp_path / "2" / "avis", plain, "paragraph", *where)
    for one, other in zip(expected, found, strict=True):
        assert one[1:] == other[1:]


def test_a_cluster_knows_nothing_of_an_earlier_run(
    tmp_path: Path, environment: dict[str, str], scheduler: tuple[str, Any]
) -> None:
    folder = tmp_path / "lille"
    make_small(folder, 0)
    (folder / "source/a.html").write_text("<title>Broen</title><p>Den koster 5 mio. kr.</p>")
    run = Command(folder, environment, "--executor", f"dask://{scheduler[0]}")
    assert run("extract").returncode == 0
    with (folder / "skagerrak.toml").open("a") as settings:
        settings.write("[values]\nplaceables = false\n")
    (folder / "source/a.html").touch()
    assert run("extract").returncode == 0
    assert 'msgid "Den koster 5 mio. kr."' in (folder / "locales/a.pot").read_text()


# --- processes that die ---


@pytest.mark.parametrize("word", ["KILL", "EXIT"])
def test_an_article_that_ends_every_process_costs_only_itself(small: Command, word: str) -> None:
    (small.folder / "source/a004.linjer").write_text(f"{word} altid\n")
    done = small("extract")
    assert done.returncode == 3
    assert done.stderr == (
        "source/a004.linjer: error: the process that worked on it ended (hint: it may need more "
        "memory than there is)\n"
    )
    keys = sorted(path.stem for path in (small.folder / "locales/nb").glob("[!.]*"))
    assert keys == [f"a{i:03}" for i in range(12) if i != 4]
    built = small("build")
    assert built.returncode == 3
    assert built.stderr.count("a004.linjer: error: the process") == 1
    assert len(built.stderr.splitlines()) == 1
    names = sorted(path.stem for path in (small.folder / "build/nb").glob("*.linjer"))
    assert names == keys
    assert not left_behind(small)


def test_a_process_that_dies_once_costs_nothing(small: Command) -> None:
    (small.folder / "source/a004.linjer").write_text("ONCE engang\n")
    done = small("extract")
    assert (done.returncode, done.stderr) == (0, "")
    assert len([*(small.folder / "locales/nb").glob("[!.]*")]) == 12


def test_settings_that_name_no_file_are_told_as_in_one_process(small: Command) -> None:
    settings = small.folder / "skagerrak.toml"
    settings.write_text(f'{settings.read_text()}\n[segments]\nrules = "mangler.srx"\n')
    done = small("extract")
    assert done.returncode == 2
    assert "mangler.srx" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("RAISE", "unexpected ValueError: what nobody expects"),
        ("OTHER", "unexpected RuntimeError: OtherError: what nobody can read"),
    ],
)
def test_what_nobody_expects_stops_the_run_with_a_line(
    small: Command, word: str, message: str
) -> None:
    (small.folder / "source/a004.linjer").write_text(f"{word} altid\n")
    done = small("extract")
    assert done.returncode == 3
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not left_behind(small)


def test_a_worker_of_a_cluster_that_dies_costs_nothing_else(small: Command) -> None:
    pytest.importorskip("distributed")
    small.where = ("--executor", "dask:", "-j", "2")
    (small.folder / "source/a004.linjer").write_text("KILL altid\n")
    done = small("extract")
    assert done.returncode == 3
    assert done.stderr == (
        "source/a004.linjer: error: the process that worked on it ended (hint: it may need more "
        "memory than there is)\n"
    )
    assert len([*(small.folder / "locales/nb").iterdir()]) == 11
    assert not left_behind(small)


def test_a_full_disk_stops_a_build_with_a_line(small: Command) -> None:
    import resource

    text = "\n".join(f"Linje {i} er ikke kort" for i in range(2000))
    (small.folder / "source/a004.linjer").write_text(text)
    assert small("extract").returncode == 0

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    said = []
    for where in (("-j", "1"), ("-j", "2")):
        small.where = where
        done = small("build", preexec_fn=limit)
        said.append((done.returncode, done.stdout, done.stderr))
        assert not [*(small.folder / "build").glob("nb/*")]
    assert said[0] == said[1]
    assert said[0][0] == 3
    assert len(said[0][2].splitlines()) == 1
    assert small("build").returncode == 0


# --- interrupts ---


def left_behind(command: Command) -> list[str]:
    """Give the processes that work in a folder still; they may take a moment to end."""
    found: list[str] = []
    for _ in range(100):
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if (process / "cwd").readlink() == command.folder:
                    found.append((process / "cmdline").read_text())
            except OSError:
                continue
        if not found:
            break
        time.sleep(0.1)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("of_all", [True, False], ids=["group", "parent"])
@pytest.mark.parametrize("name", ["extract", "build"])
def test_an_interrupt_at_any_moment(small: Command, name: str, of_all: bool) -> None:
    make_more(small.folder, 80)
    if name == "build":
        assert small("extract").returncode == 0
    start = time.monotonic()
    assert small(name, "--dry-run").returncode == 0
    usual = time.monotonic() - start
    chance = random.Random(f"{name}{of_all}")
    for _ in range(5):
        process = small.start(name)
        time.sleep(chance.uniform(0.3, 1.0) * usual)
        send(process, signal.SIGINT, of_all=of_all)
        _, err = process.communicate(timeout=60)
        if process.returncode == 3:  # else Python was still starting, or it was done
            assert err == "stopped; every file is as it was or complete\n"
        assert not left_behind(small)
    done = small(name)
    assert (done.returncode, done.stderr) == (0, "")
    assert not list(small.folder.rglob("*.skagerrak-tmp"))
    before = contents(small.folder)
    for folder in ("build", "locales") if name == "extract" else ("build",):
        shutil.rmtree(small.folder / folder)
    small.where = ("-j", "1")
    assert small(name).returncode == 0
    assert contents(small.folder) == before


def make_more(folder: Path, articles: int) -> None:
    for i in range(articles):
        text = "\n".join(f"Artikel {i} har en linje {j} med ord." for j in range(20))
        (folder / f"source/b{i:03}.linjer").write_text(text)


def send(process: subprocess.Popen[str], number: int, *, of_all: bool) -> None:
    if of_all:
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_nobody_works_on_for_a_run_that_was_killed(small: Command, number: int) -> None:
    for i in range(4):
        (small.folder / f"source/a00{i}.linjer").write_text("SLOW linje\n")
    process = small.start("extract")
    wait_for_workers(small)
    send(process, number, of_all=False)
    process.communicate(timeout=60)
    assert process.returncode == -number
    assert not left_behind(small)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_second_interrupt_does_not_wait_for_an_article(small: Command) -> None:
    for i in range(4):
        (small.folder / f"source/a00{i}.linjer").write_text("SLOW linje\n")
    process = small.start("extract")
    wait_for_workers(small)
    for _ in range(2):
        send(process, signal.SIGINT, of_all=True)
        time.sleep(1)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 3
    assert err == "stopped; every file is as it was or complete\n"
    assert not left_behind(small)


def wait_for_workers(command: Command) -> None:
    """Wait until a run has its server, its tracker and two workers."""
    for _ in range(300):
        count = 0
        for process in Path("/proc").glob("[0-9]*"):
            try:
                count += (process / "cwd").readlink() == command.folder
            except OSError:
                continue
        if count >= 5:
            time.sleep(0.5)
            return
        time.sleep(0.1)
    raise AssertionError("no workers")


# --- clusters that are none ---


def test_no_dask(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("source/a.html").write_text("<p>Broen</p>")
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = run("extract", "--executor", "dask:")
    assert result.status == 2
    assert result.err == (
        'error: dask.distributed is not installed (hint: pip install "skagerrak[dask]")\n'
    )


def test_nobody_answers(small: Command) -> None:
    pytest.importorskip("distributed")
    with socket.socket() as silent:  # takes calls, and says nothing
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        small.where = ("--executor", f"dask://127.0.0.1:{port}")
        mute = small("extract")
    deaf = small("extract")
    for done in (mute, deaf):
        assert done.returncode == 2
        assert f"no Dask scheduler answers at 127.0.0.1:{port}" in done.stderr
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "ray://a", "127.0.0.1:8786"])
def test_an_address_of_another_kind(project: Path, run: Run, address: str) -> None:
    result = run("extract", "--executor", address)
    assert result.status == 2
    assert "no executor of ours" in result.err


# --- the parts ---


def _times(factor: int) -> Any:
    return lambda item: item * factor


def _none(item: int, error: LostError) -> int:
    raise AssertionError


def test_results_come_in_the_order_of_their_items() -> None:
    with Crew(Jobs(3)) as crew:
        assert [*crew.map(_times, 3, range(200), lost=_none)] == [i * 3 for i in range(200)]
        assert [*crew.map(_times, 4, range(5), lost=_none)] == [0, 4, 8, 12, 16]


def _ends_at_four(_: None) -> Any:
    def work(item: int) -> int:
        if item == 3:
            time.sleep(0.3)  # so that the end of the next one's process is the end of this one
        if item == 4:
            os._exit(3)
        return item

    return work


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not forked")
def test_a_process_may_end_while_another_one_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The executor of Python 3.11 alone would wait for the other one, which nobody ends."""
    from multiprocessing.context import ForkServerProcess

    def start(process: Any) -> None:
        its_own(process)
        time.sleep(0.3)

    def give_up(*_: object) -> None:
        raise AssertionError("it waits for good")

    its_own = ForkServerProcess.start
    monkeypatch.setattr(ForkServerProcess, "start", start)
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(60)
    try:
        with Crew(Jobs(2)) as crew:
            found = [*crew.map(_ends_at_four, None, range(12), lost=lambda *_: -1)]
    finally:
        signal.alarm(0)
    assert found == [0, 1, 2, 3, -1, 5, 6, 7, 8, 9, 10, 11]


def test_nobody_works_when_a_crew_is_left() -> None:
    import multiprocessing

    with Crew(Jobs(2)) as crew:
        found = crew.map(_times, 3, range(200), lost=_none)
        assert next(found) == 0
        assert multiprocessing.active_children()
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("name", sorted({*EXTRACT_PRELOAD, *BUILD_PRELOAD} - {*MODULES.values()}))
def test_there_is_what_processes_import_beforehand(name: str) -> None:
    """A server that cannot import a module does not say so."""
    assert import_module(name)


def test_progress_begins_with_none_and_ends_with_all() -> None:
    told: list[tuple[int, int]] = []
    progress = Progress(2, lambda done, total: told.append((done, total)))
    progress.add(1)
    progress.add(1)
    assert told == [(0, 2), (1, 2), (2, 2)]
