"""Kill commands, and let the system refuse them, at every step that they take on the disk.

    python -m tests.fuzz.crash                 # every step of every command, killed and refused
    python -m tests.fuzz.crash --rounds 300    # a catalogue of 5,000 texts, killed at random

What has to hold, after each:

- every translation that there was stands in some catalogue;
- every catalogue can be read, by us and by ``msgfmt -c``;
- the next run goes on, and leaves what a run that nothing disturbed leaves, byte for byte;
- a refused run says why in a line, and ends with a status of ours.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import functools
import importlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.catalogue import po
from pipeline.cli import main as skagerrak
from tests.values.test_rates import ECB_DAILY

ROOT = Path(__file__).parent.parent.parent
REFUSALS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EMFILE)
STEPS = ("chmod", "chown", "fsync", "link", "mkdir", "open", "rename", "replace", "rmdir", "unlink")
"""Functions of `os` through which all of ours goes to the disk, but for SQLite's own files."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_EPOCH = "1790000000"
_MOST_OF_TEXTS = 5000

_PAGE = """<!DOCTYPE html>
<html lang="da"><head><title>{title}</title></head><body><h1>{title}</h1>
<p>Kommunen brugte 12,5 mio. kr. på <a href="havn.html">havnen</a> i går.</p>
<p>Ingen havde spurgt borgerne om {title} først.</p>
<p>Broen åbner den 3. juni 2027.</p></body></html>
"""
_WORDS = {"Kommunen brugte": "Kommunen har brugt", "Ingen havde": "Der var ingen, der havde"}

_EXPORT = ("export", "--format", "xliff2", "--locale", "nb", "-o", "nb.xlf")


class Scenario(NamedTuple):
    """A command, and what it finds."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[Path], None]
    """Makes a folder in which it has something to do."""

    is_safe_twice: bool = True
    """Whether it can be run again without being told to."""


class Fault(NamedTuple):
    """What happens to a run."""

    step: int
    """Before which of its steps; they count from 0."""

    error: int | None
    """What the system refuses, from then on, if it does not kill."""


class Outcome(NamedTuple):
    """How a run ended."""

    status: int
    """Below 0: by a signal."""

    err: str
    steps: int


# --- what there is to do ---


def _at(folder: Path, *words: str) -> None:
    """Run a command that nothing disturbs, and let it have worked."""
    done = _forked(folder, words, None)
    if done.status not in (0, 1):
        raise AssertionError(f"{words}: {done}")


def _translate(folder: Path) -> None:
    """Translate all texts, each into another one."""
    for path in sorted(folder.rglob("*.po")):
        catalogue = po.parse(path.read_bytes(), path.name)
        entries = [
            replace(each, msgstr=_translated(each.msgid)) if each.msgid else each
            for each in catalogue.entries
        ]
        path.write_bytes(po.write(replace(catalogue, entries=tuple(entries))))


def _translated(msgid: str) -> str:
    return re.sub(r"(^|(?<=[ >]))(?=\w)", "o", msgid.replace("æ", "e"))


def _project(folder: Path) -> None:
    _at(folder, "init")
    settings = folder / "skagerrak.toml"
    settings.write_text(
        re.sub(r"(?m)^locales = .*$", 'locales = ["nb", "en"]', settings.read_text("utf-8")),
        "utf-8",
    )
    for title in ("Havn", "Bro"):
        page = _PAGE.format(title=title)
        (folder / f"source/{title.lower()}.html").write_text(page, "utf-8")
    (folder / "source/foto.jpg").write_bytes(bytes(range(256)))
    _at(folder, "extract")
    _translate(folder)


def _edited(folder: Path) -> None:
    """An article has another wording, and one another name."""
    _project(folder)
    _edit(folder / "source/havn.html")
    (folder / "source/bro.html").rename(folder / "source/ny.html")


def _edit(path: Path) -> None:
    text = path.read_text("utf-8")
    for old, new in _WORDS.items():
        text = text.replace(old, new)
    path.write_text(text.replace("</body>", "<p>Det er nyt.</p></body>"), "utf-8")


def _built(folder: Path) -> None:
    """A build is there; since then an article was edited, and one taken away."""
    _project(folder)
    _at(folder, "build", "--gate", "none")
    _edit(folder / "source/havn.html")
    (folder / "source/bro.html").unlink()


def _exported(folder: Path) -> None:
    """Translations are back from another program, where they were changed."""
    _project(folder)
    _at(folder, *_EXPORT)
    path = folder / "nb.xlf"
    path.write_text(path.read_text("utf-8").replace("oIngen", "oIngen her"), "utf-8")


def _with_tmx(folder: Path) -> None:
    _project(folder)
    _at(folder, "memory", "export", "-o", "arkiv.tmx")
    _edit(folder / "source/havn.html")


def _with_existing(folder: Path) -> None:
    _project(folder)
    page = _PAGE.format(title="Havn").replace("Kommunen", "Kommunen her")
    (folder / "gammel.html").write_text(page, "utf-8")
    path = folder / "locales/nb/havn.po"
    path.write_bytes(re.sub(rb'(?m)^msgstr "oK.*$', b'msgstr ""', path.read_bytes()))


def _wrong(folder: Path) -> None:
    """Translations have what has one right answer."""
    _project(folder)
    for path in (folder / "locales/nb").glob("*.po"):
        path.write_text(path.read_text("utf-8").replace("oapner", "oapner  "), "utf-8")
        path.write_bytes(re.sub(rb'(?m)^(msgstr "oIngen .*)\."$', rb'\1"', path.read_bytes()))


def _single(folder: Path) -> None:
    """A catalogue outside of a project, and a template with other texts."""
    (folder / "a.html").write_text(_PAGE.format(title="Havn"), "utf-8")
    _at(folder, "extract", "a.html", "-o", "a.pot")
    _at(folder, "update", "a.nb.po", "a.pot")
    _translate(folder)
    _edit(folder / "a.html")
    _at(folder, "extract", "a.html", "-o", "a.pot")


def _single_page(folder: Path) -> None:
    _single(folder)
    _at(folder, "build", "a.html", "--catalogue", "a.nb.po", "-o", "a.nb.html")
    _at(folder, "update", "a.nb.po", "a.pot")
    page = folder / "a.html"
    page.write_text(page.read_text("utf-8").replace("Broen åbner", "Havnen åbner"), "utf-8")


def _versions(folder: Path) -> None:
    """Three versions of a catalogue, as git names them."""
    _single(folder)
    catalogue = folder / "a.nb.po"
    for name in ("base.po", "theirs.po", "ours.po"):
        shutil.copy(catalogue, folder / name)
    for name, old in (("theirs.po", "oKommunen"), ("ours.po", "oBroen")):
        path = folder / name
        path.write_text(path.read_text("utf-8").replace(old, f"{old} her"), "utf-8")
    catalogue.unlink()


def _rates(folder: Path) -> None:
    (folder / "ecb.xml").write_text(ECB_DAILY, "utf-8")


SCENARIOS = (
    Scenario("init", ("init", "avis"), lambda _: None),
    Scenario("extract", ("extract",), _edited),
    Scenario("extract-existing", ("extract", "source/havn.html", "--existing", "nb=gammel.html"),
             _with_existing),
    Scenario("extract-file", ("extract", "a.html", "-o", "a.pot"), _single_page),
    Scenario("update", ("update", "a.nb.po", "a.pot"), _single),
    Scenario("build", ("build", "--gate", "none"), _built),
    Scenario("build-first", ("build", "--gate", "none"), _project),
    Scenario("build-file", ("build", "a.html", "--catalogue", "a.nb.po", "-o", "a.nb.html"),
             _single_page),
    Scenario("approve", ("approve", "locales/nb", "--by", "Kari"), _project),
    Scenario("fix", ("check", "--fix"), _wrong),
    Scenario("export", _EXPORT, _project),
    Scenario("import", ("import", "nb.xlf"), _exported),
    Scenario("memory-import", ("memory", "import", "arkiv.tmx"), _with_tmx),
    Scenario("memory-export", ("memory", "export", "-o", "ud.tmx"), _project),
    Scenario("git-merge", ("git-merge", "base.po", "ours.po", "theirs.po"), _versions),
    Scenario("rates", ("rates", "import", "ecb.xml", "-o", "rates.csv"), _rates),
)  # fmt: skip


# --- runs that are disturbed ---


class _Disturbed(contextlib.AbstractContextManager["_Disturbed"]):
    """Counts the steps of a run, and lets a fault happen before one."""

    def __init__(self, fault: Fault | None) -> None:
        self._fault = fault
        self._real = {name: getattr(os, name) for name in STEPS}
        self.count = 0

    def __enter__(self) -> _Disturbed:
        for name, function in self._real.items():
            setattr(os, name, functools.partial(self._step, name, function))
        return self

    def __exit__(self, *_: object) -> None:
        for name, function in self._real.items():
            setattr(os, name, function)

    def _step(self, name: str, function: Callable[..., Any], *words: Any, **named: Any) -> Any:
        if name == "open" and not (len(words) > 1 and words[1] & _WRITING):
            return function(*words, **named)
        if name == "open" and words[0] == os.devnull:
            return function(*words, **named)
        number, self.count = self.count, self.count + 1
        if self._fault is not None and number >= self._fault.step:
            if self._fault.error is None:
                os.kill(os.getpid(), signal.SIGKILL)
            elif name != "unlink" or number == self._fault.step:  # a full disk lets one remove
                raise OSError(self._fault.error, os.strerror(self._fault.error), str(words[0]))
        return function(*words, **named)


def _forked(folder: Path, words: Sequence[str], fault: Fault | None) -> Outcome:
    """Run a command in a process of its own, which has imported everything already."""
    with tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as counted:
        child = os.fork()
        if child == 0:
            _run_and_exit(folder, words, fault, err.fileno(), counted.fileno())
        _, ended = os.waitpid(child, 0)
        err.seek(0)
        counted.seek(0)
        said = err.read().decode("utf-8", "replace")
        steps, *modules = counted.read().decode().split() or ["0"]
        for name in modules:  # the next one need not import it any more
            if name not in sys.modules and name.startswith(("pipeline.", "babel.", "lxml.")):
                importlib.import_module(name)
        return Outcome(os.waitstatus_to_exitcode(ended), said, int(steps))


def _run_and_exit(
    folder: Path, words: Sequence[str], fault: Fault | None, err: int, counted: int
) -> None:
    status = 99
    try:
        os.chdir(folder)
        os.environ["SOURCE_DATE_EPOCH"] = _EPOCH
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)
        os.dup2(err, 2)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", closefd=False) for number in (1, 2))
        disturbed = _Disturbed(fault)
        with disturbed:
            try:
                status = skagerrak(list(words))
            except SystemExit as error:
                status = error.code if isinstance(error.code, int) else 2
        sys.stderr.flush()
        os.write(counted, " ".join([str(disturbed.count), *sys.modules]).encode())
    except BaseException:
        os.write(err, traceback.format_exc().encode())
    finally:
        os._exit(status)


# --- what has to hold ---


def translations(folder: Path) -> set[str]:
    """Give all translations in a folder; every catalogue has to be whole."""
    found: set[str] = set()
    for path in sorted(folder.rglob("*.po")):
        for entry in po.parse(path.read_bytes(), str(path)).entries:
            found |= {*entry.msgstr_plural.values()} if entry.msgstr_plural else {entry.msgstr}
    return found - {""}


def contents(folder: Path) -> dict[str, bytes]:
    """Give what lies in a folder, but for caches."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".skagerrak" not in "/".join(path.relative_to(folder).parts[:-1])
        and path.name != ".skagerrak.lock"
    }  # fmt: skip


class Lab:
    """A command, in copies of the same folder."""

    def __init__(self, scenario: Scenario, place: Path) -> None:
        """Make the folder, and see what a run comes to that nothing disturbs."""
        self._scenario = scenario
        self._place = place
        self._start = place / "start"
        self._start.mkdir(parents=True)
        scenario.prepare(self._start)
        self._before = translations(self._start)
        with self._copy() as folder:
            self.usual = _forked(folder, scenario.command, None)
            self._after = contents(folder)
            self._kept = self._before & translations(folder)
        if self.usual.status not in (0, 1) or not self.usual.steps:
            raise AssertionError(f"{scenario.name}: {self.usual}")

    @contextlib.contextmanager
    def _copy(self) -> Iterator[Path]:
        folder = self._place / "work"  # always the same: caches know their place
        shutil.copytree(self._start, folder)
        try:
            yield folder
        finally:
            shutil.rmtree(folder)

    def faults(self, errors: Sequence[int | None]) -> Iterator[Fault]:
        """Give each fault at each step."""
        for error in errors:
            for step in range(self.usual.steps):
                yield Fault(step, error)

    def wrong(self, fault: Fault) -> list[str]:
        """Let a fault happen, and say what is not as it has to be."""
        with self._copy() as folder:
            done = _forked(folder, self._scenario.command, fault)
            found = [*self._wrong_end(fault, done), *self._wrong_state(folder)]
            again = _forked(folder, self._scenario.command, None)
            is_there = "this is a project already" in again.err  # `init` was all but done
            if again.status != self.usual.status and not is_there:
                found.append(f"the next run: {again}")
            after = contents(folder)
            found += (
                f"afterwards {name} is another one, or not there"
                for name in sorted(self._after.keys() | after.keys())
                if after.get(name) != self._after.get(name)
            )
        return [f"{self._scenario.name} {fault}: {each}" for each in found]

    def _wrong_end(self, fault: Fault, done: Outcome) -> Iterator[str]:
        if fault.error is None:
            if done.status != -signal.SIGKILL:
                yield f"was not killed: {done}"
            return
        if done.status not in (0, 1, 2, 3):
            yield f"ended with {done}"
        if "Traceback" in done.err or "unexpected" in done.err:
            yield done.err
        if done.status == 3 and "error:" not in done.err:
            yield f"does not say why: {done}"

    def _wrong_state(self, folder: Path) -> Iterator[str]:
        try:
            lost = self._kept - translations(folder)
        except Exception as error:
            yield f"a catalogue is broken: {error}"
            return
        for each in sorted(lost):
            yield f"lost: {each}"
        if shutil.which("msgfmt"):
            for path in sorted(folder.rglob("*.po")):
                command = ["msgfmt", "-c", "-o", os.devnull, str(path)]
                checked = subprocess.run(command, capture_output=True, text=True, check=False)
                if checked.returncode:
                    yield checked.stderr


# --- a large catalogue, killed at random moments ---


def make_large(folder: Path, texts: int = _MOST_OF_TEXTS) -> None:
    """Write a catalogue with so many translations, and a template in which many are others."""
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    language = '"Language: nb\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    old, new = [head, language], [head]
    for i in range(texts):
        text = f"Tekst {i} siger noget om havn nummer {i}, som {i % 7} har set."
        old.append(f'\nmsgid "{text}"\nmsgstr "Oversettelse {i} om havna."\n')
        edited = text.replace("noget", "en del") if i % 5 == 0 else text
        if i % 11:
            new.append(f'\nmsgid "{edited}"\nmsgstr ""\n')
    (folder / "a.nb.po").write_text("".join(old), "utf-8")
    (folder / "a.pot").write_text("".join(new), "utf-8")


def kill_at_random(folder: Path, rounds: int, seed: int) -> list[str]:
    """Kill the update of a large catalogue at random moments; say what is not as it has to be."""
    chance = random.Random(seed)
    make_large(folder)
    path = folder / "a.nb.po"
    start = path.read_bytes()
    before = translations(folder)
    command = [sys.executable, "-m", "pipeline", "update", "a.nb.po", "a.pot"]
    began = time.monotonic()
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    usual = time.monotonic() - began
    after = path.read_bytes()
    found = []
    for _ in range(rounds):
        path.write_bytes(start)
        process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.2, 1.1) * usual)
        process.kill()
        process.wait()
        if path.read_bytes() not in (start, after):
            found.append("the catalogue is neither the old nor the new one")
        if before - translations(folder):
            found.append(f"{len(before - translations(folder))} translations are lost")
    path.write_bytes(start)
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    if path.read_bytes() != after:
        found.append("the next run comes to something else")
    if left := sorted(each.name for each in folder.iterdir() if each.name.startswith(".")):
        found.append(f"left over: {left}")
    return found


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", metavar="NAME", help="of one command")
    parser.add_argument("--rounds", type=int, default=0, help="of the large catalogue")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="each Nth fault only")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    found: list[str] = []
    tried = 0
    with tempfile.TemporaryDirectory() as place:
        if options.rounds:
            tried = options.rounds
            found += kill_at_random(Path(place), options.rounds, options.seed)
        else:
            for scenario in SCENARIOS:
                if options.only in (None, scenario.name):
                    lab = Lab(scenario, Path(place) / scenario.name)
                    print(f"{scenario.name}: {lab.usual.steps} steps", flush=True)
                    for fault in islice(lab.faults([None, *REFUSALS]), None, None, options.every):
                        tried += 1
                        for each in lab.wrong(fault):
                            found.append(each)
                            print(each, flush=True)
    print(f"{tried} faults, {len(found)} times something was wrong")
    print(*found[:50], sep="\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
