"""What goes wrong around a run: other programs, streams, links, devices, damaged caches.

Each ends with a status of ours and in a line, and nothing that was there is lost.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.errors import PipelineError, SourceError
from pipeline.workflow.extract import extract
from pipeline.workspace import files, locks
from pipeline.workspace.project import Project, find_project
from tests.conftest import ROOT, Run
from tests.fuzz.crash import SCENARIOS, Scenario

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="devices, links and signals")

PAGE = (
    '<!DOCTYPE html>\n<html lang="da"><head><title>Blåbærgrød på Sjælland</title></head><body>'
    "<p>Kommunen brugte 12,5 mio. kr. på æblegrød.</p></body></html>\n"
)
SAVED = "# gemt imens\n"
CHANGED = "was changed by another program meanwhile"


def skagerrak(*words: str, cwd: Path, shell: str = "", **environment: str) -> tuple[int, str, str]:
    """Run a command as a shell does; what is redirected is redirected."""
    line = f'exec "$0" -m pipeline "$@" {shell}'
    done = subprocess.run(
        ["sh", "-c", line, sys.executable, *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=300,
        check=False,
    )
    out, err = (each.decode("utf-8", "backslashreplace") for each in (done.stdout, done.stderr))
    assert "Traceback" not in err
    assert "unexpected" not in err
    return done.returncode, out, err


# --- another program saves meanwhile ---


def hook(monkeypatch: pytest.MonkeyPatch, do: Callable[[], object]) -> None:
    """Let something happen when a new catalogue is whole, about to take the place of the old."""
    fsync = os.fsync

    def then(handle: int) -> None:
        fsync(handle)
        if ".po." in Path(f"/proc/self/fd/{handle}").readlink().name:
            do()

    monkeypatch.setattr(os, "fsync", then)


@pytest.mark.parametrize("before", [b"old", None], ids=["old", "none"])
def test_what_was_saved_right_before_the_rename_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bytes | None
) -> None:
    path = tmp_path / "a.po"
    if before is not None:
        path.write_bytes(before)
    hook(monkeypatch, lambda: path.write_bytes(b"saved"))
    with pytest.raises(PipelineError, match=CHANGED):
        files.write(path, b"new", expected=before)
    with pytest.raises(PipelineError, match=CHANGED):
        files.write_pieces(path, [b"new"], expected=before)
    assert path.read_bytes() == b"saved"
    assert [*tmp_path.iterdir()] == [path]


def _rewriting(name: str) -> Scenario:
    return next(each for each in SCENARIOS if each.name == name)


@pytest.mark.parametrize(
    "name",
    ["extract", "extract-existing", "update", "approve", "fix", "import", "git-merge"],
)
def test_no_command_writes_over_what_a_translator_saves(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    scenario = _rewriting(name)
    scenario.prepare(tmp_path)
    monkeypatch.chdir(tmp_path)
    saved: dict[Path, bytes] = {}

    def save() -> None:
        for path in sorted(tmp_path.rglob("*.po")):
            if path not in saved:
                saved[path] = SAVED.encode() + path.read_bytes()
                path.write_bytes(saved[path])

    with monkeypatch.context() as while_running:
        hook(while_running, save)
        done = run(*scenario.command)
    assert saved
    assert done.status == 3
    assert CHANGED in done.err
    assert {path: path.read_bytes().startswith(SAVED.encode()) for path in saved} == dict.fromkeys(
        saved, True
    )
    assert run(*scenario.command).status in (0, 1)


def test_a_catalogue_that_appears_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.pot").write_text('msgid "Havn"\nmsgstr ""\n')
    path = Path("a.nb.po")
    theirs = 'msgid "Havn"\nmsgstr "Hamn"\n'
    with monkeypatch.context() as while_running:
        hook(while_running, lambda: path.write_text(theirs))
        done = run("update", path, "a.pot")
    assert (done.status, path.read_text()) == (3, theirs)
    assert CHANGED in done.err


def test_an_output_that_is_the_catalogue_itself_is_looked_at_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.pot").write_text('msgid "Havn"\nmsgstr ""\n\nmsgid "Bro"\nmsgstr ""\n')
    path = Path("a.nb.po")
    path.write_text('msgid "Havn"\nmsgstr "Hamn"\n')
    with monkeypatch.context() as while_running:
        hook(while_running, lambda: path.write_text(SAVED + 'msgid "Havn"\nmsgstr "Havna"\n'))
        assert run("update", path, "a.pot", "-o", "./a.nb.po").status == 3
    assert SAVED in path.read_text()


def test_settings_that_change_while_a_run_waits_count(project: Path) -> None:
    (project / "source/a.html").write_text(PAGE)
    known = find_project(project)
    settings = project / "skagerrak.toml"
    text = settings.read_text()
    settings.write_text(text.replace(next(t for t in text.split("\n") if t[:9] == "locales ="),
                                     'locales = ["nb"]'))  # fmt: skip
    extract(known)
    assert sorted(each.name for each in (project / "locales").iterdir() if each.is_dir()) == ["nb"]


# --- the file that is replaced ---


def test_owner_and_mode_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, 1234, 2345)
    before = path.stat()
    assert files.write(path, b"new")
    after = path.stat()
    assert after.st_ino != before.st_ino
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode, before.st_uid, before.st_gid,
    )  # fmt: skip


def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(PipelineError, match="is read-only"):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert not files.write(path, b"old")
    assert [*tmp_path.iterdir()] == [path]


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "ude").mkdir()
    target = tmp_path / "ude/a.po"
    target.write_bytes(b"old")
    link = tmp_path / "a.po"
    link.symlink_to(target)
    files.write(link, b"new", expected=b"old")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("kind", ["device", "pipe", "folder"])
def test_only_plain_files_are_written_and_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x"
    if kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()
    before = path.stat()
    for write in (lambda: files.write(path, b"new"), lambda: files.write_pieces(path, [b"new"])):
        with pytest.raises(PipelineError, match=r"no plain file|is a folder"):
            write()
    with pytest.raises(SourceError, match=r"no plain file|is a folder"):
        files.read(path)
    with pytest.raises(SourceError, match=r"no plain file|is a folder"):
        list(files.read_pieces(path))
    assert (path.stat().st_ino, path.stat().st_mode) == (before.st_ino, before.st_mode)


def test_the_null_device_is_an_empty_file() -> None:
    assert files.read(Path(os.devnull)) == b""


def test_a_folder_that_cannot_be_written_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(os, "unlink", refuse)  # what was written cannot even be removed
    with pytest.raises(PipelineError, match="cannot write: Read-only file system"):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"


def test_what_a_killed_run_left_is_removed_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    dead, alive = (tmp_path / f".a.po.{each}.skagerrak-tmp" for each in ("dead", "alive"))
    dead.write_bytes(b"half")
    with alive.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        files.write(tmp_path / "b.po", b"new")
        assert sorted(tmp_path.iterdir()) == [alive, tmp_path / "b.po"]
    files.remove_leftovers(tmp_path)
    assert [*tmp_path.iterdir()] == [tmp_path / "b.po"]


# --- signals ---

_ASKED = """
import os, signal, sys
from pipeline.cli import main
fsync = os.fsync
def ask(handle):
    fsync(handle)
    os.kill(os.getpid(), getattr(signal, sys.argv[1]))
os.fsync = ask
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_who_asks_it_to_end_finds_all_as_it_was(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.pot").write_text('msgid "Bro"\nmsgstr ""\n')
    path = tmp_path / "a.nb.po"
    path.write_text('msgid "Havn"\nmsgstr "Hamn"\n')
    command = [sys.executable, "-c", _ASKED, name, "update", "a.nb.po", "a.pot"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert done.returncode == -getattr(signal, name)
    assert done.stderr == "stopped; every file is as it was or complete\n"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.nb.po", "a.pot"]
    assert path.read_text() == 'msgid "Havn"\nmsgstr "Hamn"\n'


def test_handlers_of_others_are_left_as_they_were(project: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    assert main(["status"]) == 0
    assert signal.getsignal(signal.SIGTERM) is before


# --- streams, and the encoding of names ---


@pytest.fixture
def written(project: Path) -> Path:
    (project / "source/æble.html").write_text(PAGE, "utf-8")
    assert main(["extract"]) == 0
    return project


@pytest.mark.parametrize(
    ("words", "shell", "expected"),
    [
        ("status", ">/dev/full", (3, 1)),
        ("values source/æble.html", ">/dev/full", (3, 1)),
        ("values source/æble.html --format json", ">/dev/full", (3, 1)),
        ("extract", ">/dev/full", (3, 1)),
        ("values source/æble.html", ">&-", (3, 1)),
        ("status", ">&-", (3, 1)),
        ("check --format json", ">&-", (3, 1)),
        ("extract", ">&-", (0, 0)),
        ("values -", "<&-", (3, 1)),
        ("check nosuch.po", "2>/dev/full", (3, 0)),
        ("update a.nb.po nosuch.pot", ">&- 2>&- <&-", (3, 0)),
    ],
)
def test_streams(written: Path, words: str, shell: str, expected: tuple[int, int]) -> None:
    status, _, err = skagerrak(*words.split(), cwd=written, shell=shell)
    assert (status, len(err.splitlines())) == expected


def test_messages_do_not_land_among_results_when_stderr_is_closed(written: Path) -> None:
    status, out, _ = skagerrak("update", "a.nb.po", "nosuch.pot", cwd=written, shell="2>&-")
    assert (status, out) == (3, "")


def test_json_is_json_whatever_the_encoding(written: Path) -> None:
    status, out, _ = skagerrak(
        "values", "source/æble.html", "--format", "json", cwd=written, PYTHONIOENCODING="ascii"
    )
    assert status == 0
    assert out.isascii()
    assert "\u00a0" in json.loads(out)["values"][0]["localised"]["nb"]


def test_names_are_utf8_whatever_the_locale(written: Path) -> None:
    """Catalogues and manifests are: what a run writes does not depend on who runs it."""
    path = written / "locales/nb/æble.po"
    usual = path.read_bytes()
    path.unlink()
    ascii_ = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    status, _, err = skagerrak("extract", cwd=written, **ascii_)
    assert (status, err) == (0, "")
    assert _without_dates(path.read_bytes()) == _without_dates(usual)


def _without_dates(data: bytes) -> list[bytes]:
    return [line for line in data.splitlines() if b"-Date" not in line]


def test_a_name_that_is_no_utf8_costs_only_itself(written: Path) -> None:
    name = os.fsdecode(b"\xff")
    (written / f"source/{name}.html").write_text(PAGE, "utf-8")
    assert skagerrak("extract", cwd=written)[0] in (0, 3)
    assert (written / "locales/nb/æble.po").exists()
    tmx = '<tmx version="1.4"><header srclang="da"/><body/></tmx>'
    (written / "a.tmx").write_text(tmx)
    assert skagerrak("memory", "import", "a.tmx", cwd=written)[0] in (0, 3)


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    line = 'rmdir "$PWD"; exec "$0" -m pipeline extract'
    folder = tmp_path / "x"
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = ["sh", "-c", line, sys.executable]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (3, "error: the folder that you are in is gone\n")


# --- links that lead nowhere, and pipes ---


@pytest.mark.parametrize(
    "words",
    [
        "check loop.po",
        "approve loop.po --by Kari",
        "update loop.po a.pot",
        "update a.nb.po loop.po",
        "extract loop.html -o a.pot",
        "extract source/æble.html -o loop.po",
        "build source/æble.html --catalogue loop.po --locale nb -o x.html",
        "import loop.po",
        "git-merge loop.po loop.po loop.po",
        "values loop.html",
        "check fifo.html",
        "extract fifo.html -o a.pot",
        "update fifo.html a.pot",
        "values fifo.html",
        "extract source/æble.html -o fifo.html",
        "extract source/æble.html -o /dev/zero",
        "check /dev/zero",
    ],
)
def test_what_is_no_plain_file_is_told_in_a_line(written: Path, run: Run, words: str) -> None:
    for name in ("loop.po", "loop.html"):
        (written / name).symlink_to(name)
    os.mkfifo(written / "fifo.html")
    done = run(*words.split())
    assert done.status == 3
    assert "unexpected" not in done.err
    assert len(done.err.splitlines()) == 1
    assert stat.S_ISCHR(Path("/dev/zero").stat().st_mode)


# --- caches and locks ---


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def _make_folder(path: Path) -> None:
    path.unlink()
    (path / "x").mkdir(parents=True)


def _make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def _fill(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 20)


@pytest.mark.parametrize("spoil", [_truncate, _make_folder, _make_pipe, _link_to_itself, _fill])
@pytest.mark.parametrize("name", ["extract.sqlite", "memory.sqlite"])
def test_a_cache_that_is_none_costs_nothing(
    written: Path, run: Run, name: str, spoil: Callable[[Path], Any]
) -> None:
    source = written / "source/æble.html"
    source.write_text(source.read_text("utf-8").replace("12,5", "13,5"), "utf-8")
    spoil(written / "build/.skagerrak" / name)
    done = run("extract")
    assert (done.status, done.err) == (0, "")
    assert "1 value" in done.out


def test_a_lock_that_a_killed_run_left_is_no_lock(written: Path, run: Run) -> None:
    lock = written / "build/.skagerrak.lock"
    assert lock.exists()
    assert run("extract").status == 0


@pytest.mark.parametrize("error", [TimeoutError("of a server"), PermissionError(13, "elsewhere")])
def test_what_fails_under_a_lock_is_no_fault_of_the_lock(tmp_path: Path, error: OSError) -> None:
    with pytest.raises(type(error)), locks.lock(tmp_path / "lock"):
        raise error


def test_a_lock_that_cannot_be_had_is_told_in_a_line(written: Path, run: Run) -> None:
    lock = written / "build/.skagerrak.lock"
    lock.unlink()
    lock.mkdir()
    done = run("extract")
    assert done.status == 3
    assert len(done.err.splitlines()) == 1
    assert "unexpected" not in done.err


# --- articles that change under the hands of a run ---


@pytest.mark.parametrize("words", ["extract", "build --gate none"])
@pytest.mark.parametrize("what", ["gone", "cut", "folder"])
def test_an_article_that_changes_after_it_was_listed_costs_only_itself(
    written: Path, run: Run, monkeypatch: pytest.MonkeyPatch, words: str, what: str
) -> None:
    other = written / "source/havn.html"
    other.write_text(PAGE.replace("æblegrød", "havnen"), "utf-8")
    assert run("extract").status == 0
    kept = {path: path.read_bytes() for path in written.glob("locales/*/*.po")}
    for path in (other, written / "source/æble.html"):
        path.write_text(path.read_text("utf-8").replace("brugte", "bruger"), "utf-8")
    articles = Project.articles

    def then_changed(project: Project, selected: Any = ()) -> Any:
        listed = articles(project, selected)
        other.unlink(missing_ok=True)
        if what == "cut":
            other.write_bytes(PAGE.encode()[:60])
        elif what == "folder":
            other.mkdir()
        return listed

    with monkeypatch.context() as while_running:
        while_running.setattr(Project, "articles", then_changed)
        done = run(*words.split())
    assert done.status in ((0,) if what == "cut" else (3,))
    assert "unexpected" not in done.err
    now = {path: path.read_bytes() for path in written.glob("locales/*/*.po")}
    assert now.keys() == kept.keys()
    if words == "extract":
        assert b"bruger" in now[written / "locales/nb/æble.po"]
        for path, data in kept.items():
            assert now[path] == data or what == "cut" or path.stem != "havn"
