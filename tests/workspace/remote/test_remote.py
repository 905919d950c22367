"""A project at a URL gives what it gives in a folder, and nothing is put there that is the same."""

from __future__ import annotations

import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.workspace.remote import lock
from tests.conftest import Run
from tests.stores import BUCKET, Place, counted, refused, s3_server

pytest.importorskip("fsspec", reason="fsspec is not installed: skagerrak[remote]")

PRIVATE = "build/.skagerrak/"
PASSED = f"{PRIVATE}passed.json"
ARTICLE = "source/topmoede.txt"
CATALOGUE = "locales/nb/topmoede.po"


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    pytest.importorskip("moto.server", reason="moto[server] is not installed", exc_type=ImportError)
    pytest.importorskip("s3fs", reason="s3fs is not installed, which opens S3")
    with s3_server(monkeypatch):
        yield


ALL = ["memory", "file", "s3"]


@pytest.fixture(params=["memory", "s3"])
def place(
    request: pytest.FixtureRequest, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Place:
    """The sample project at a URL; the working folder has it too."""
    monkeypatch.setenv("SKAGERRAK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764460800")
    name = uuid.uuid4().hex
    if request.param == "s3":
        request.getfixturevalue("s3")
        place = Place(f"s3://{BUCKET}/{name}")
    elif request.param == "file":
        place = Place(f"file://{(tmp_path / name).as_posix()}")
    else:
        place = Place(f"memory://{name}/avis")
    place.upload(sample)
    return place


@pytest.fixture
def on_s3(s3: None, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setenv("SKAGERRAK_CACHE", str(tmp_path / "cache"))
    place = Place(f"s3://{BUCKET}/{uuid.uuid4().hex}")
    place.upload(sample)
    return place


def _files(folder: Path) -> dict[str, bytes]:
    """Read what a project consists of, less what is a cache of this machine."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        name: path.read_bytes()
        for name, path in paths.items()
        if path.is_file() and name != lock.NAME and (name == PASSED or not name.startswith(PRIVATE))
    }


def _change(place: Place) -> None:
    text = place.read(ARTICLE).decode()
    assert "Ni virksomheder" in text
    place.write(ARTICLE, text.replace("Ni virksomheder", "Ti virksomheder").encode())


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("place", ALL, indirect=True)
def test_it_is_what_it_is_in_a_folder(place: Place, jobs: int, sample: Path, run: Run) -> None:
    for command in ("extract", "build"):
        here = run(command)
        there = run("--project", place.url, command, "--jobs", jobs)
        assert (there.status, there.out, there.err) == (here.status, here.out, here.err)
        assert place.objects() == _files(sample)
    assert run("--project", place.url, "verify").status == 0


def test_another_machine_goes_on_with_it(
    place: Place, sample: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("--project", place.url, "extract").status == 0
    run("--project", place.url, "build")
    before = place.objects()
    monkeypatch.setenv("SKAGERRAK_CACHE", str(tmp_path / "another"))
    assert "0 files written" in run("--project", place.url, "extract").out
    run("--project", place.url, "build")
    assert place.objects() == before


def test_a_second_run_puts_nothing(on_s3: Place, run: Run) -> None:
    for command in ("extract", "build"):
        run("--project", on_s3.url, command)
    for command in ("extract", "build"):
        with counted() as requests:
            run("--project", on_s3.url, command)
        # The lock is put, read and removed again; nothing else is more than listed.
        del requests["ListObjectsV2"]
        assert requests == {"PutObject": 1, "HeadObject": 1, "GetObject": 1, "DeleteObject": 1}


def test_one_article_that_changed_puts_its_files(on_s3: Place, run: Run) -> None:
    for command in ("extract", "build"):
        run("--project", on_s3.url, command)
    before = on_s3.objects()
    _change(on_s3)
    with counted() as requests:
        run("--project", on_s3.url, "extract")
    after = on_s3.objects()
    changed = {name for name in after if after[name] != before.get(name)} - {ARTICLE}
    assert CATALOGUE in changed
    assert all("topmoede" in name for name in changed)
    assert requests["PutObject"] == len(changed) + 1
    assert requests["GetObject"] == 1 + 2  # the article; the lock, before it is put and removed


def test_a_put_that_fails_leaves_the_old_manifest(on_s3: Place, run: Run) -> None:
    for command in ("extract", "build"):
        run("--project", on_s3.url, command)
    manifest = on_s3.read("build/manifest.json")
    names = on_s3.names()
    _change(on_s3)
    run("--project", on_s3.url, "extract")
    with refused("/nn/"):
        result = run("--project", on_s3.url, "build")
    assert result.status == 3
    assert f"{on_s3.url}/build/nn/" in result.err
    assert "cannot be written: Access Denied" in result.err
    assert on_s3.read("build/manifest.json") == manifest
    assert on_s3.names() == names
    assert run("--project", on_s3.url, "build").status != 3
    assert on_s3.read("build/manifest.json") != manifest
    assert run("--project", on_s3.url, "verify").status == 0


def test_what_a_translator_saves_meanwhile_stays(
    place: Place, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.workflow import extract as module

    run("--project", place.url, "extract")
    _change(place)
    saved = place.read(CATALOGUE) + b"# Kari var her\n"
    extract = module.extract

    def meanwhile(*given: Any, **options: Any) -> Any:
        report = extract(*given, **options)
        place.write(CATALOGUE, saved)
        return report

    with monkeypatch.context() as patch:
        patch.setattr(module, "extract", meanwhile)
        result = run("--project", place.url, "extract")
    assert result.status == 3
    assert f"{place.url}/{CATALOGUE}: error: was changed by somebody else meanwhile" in result.err
    assert place.read(CATALOGUE) == saved
    again = run("--project", place.url, "extract")
    assert (again.status, again.err) == (0, "")
    assert b"Kari var her" in place.read(CATALOGUE)


def test_a_signature_is_published(place: Place, run: Run) -> None:
    run("--project", place.url, "extract")
    done = run("--project", place.url, "approve", CATALOGUE, "--by", "Kari Nordmann")
    assert (done.status, done.err) == (0, "")
    assert "Kari Nordmann" in place.read(CATALOGUE).decode()


def test_what_is_mended_is_published(place: Place, run: Run) -> None:
    run("--project", place.url, "extract")
    text = place.read(CATALOGUE).decode()
    assert "en gammel havn fikk" in text
    spoilt = text.replace("en gammel havn fikk", "en gammel  havn fikk")
    place.write(CATALOGUE, spoilt.encode())
    before = place.objects()
    run("--project", place.url, "check", CATALOGUE)
    assert place.objects() == before
    run("--project", place.url, "check", CATALOGUE, "--fix")
    assert place.read(CATALOGUE) == text.encode()


def test_a_dry_run_writes_nothing(place: Place, run: Run) -> None:
    before = place.objects()
    assert "would be written" in run("--project", place.url, "extract", "--dry-run").out
    run("--project", place.url, "build", "--dry-run")
    assert place.objects() == before


def test_what_is_gone_there_is_gone_here(place: Place, run: Run) -> None:
    for command in ("extract", "build"):
        run("--project", place.url, command)
    from fsspec.core import url_to_fs

    fs, root = url_to_fs(f"{place.url}/{ARTICLE}")
    fs.rm_file(root)
    run("--project", place.url, "build")
    assert "build/nb/topmoede.html" not in place.names()
    assert run("--project", place.url, "verify").status == 0


def test_what_was_left_in_the_mirror_counts_for_nothing(
    place: Place, run: Run, tmp_path: Path
) -> None:
    run("--project", place.url, "extract")
    before = place.objects()
    [folder] = (tmp_path / "cache").glob("*/project")
    (folder / CATALOGUE).write_bytes(b"half a fi")
    (folder / "locales/nb/ny.po").write_bytes(b"left")
    (folder / "build/.skagerrak/journal.json").write_text('{"moved": [], "removed": []}')
    assert "0 files written" in run("--project", place.url, "extract").out
    assert place.objects() == before


def test_another_run_is_waited_for(place: Place, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with lock.held(_store(place)):
        result = run("--project", place.url, "extract")
        assert result.status == 3
        assert "another skagerrak is at work here" in result.err
        assert run("--project", place.url, "status").status == 0
        assert lock.NAME in place.names()
        # Of a run that was killed, an hour ago.
        monkeypatch.setattr(lock, "HONOURED_MINUTES", 0)
        assert run("--project", place.url, "extract").status == 0
    assert lock.NAME not in place.names()


def test_a_run_whose_lock_was_taken_over_writes_nothing(
    place: Place, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.workflow import extract as module

    _change(place)
    before = place.objects()
    extract = module.extract

    def slow(*given: Any, **options: Any) -> Any:
        report = extract(*given, **options)
        place.write(lock.NAME, b"{}")
        return report

    monkeypatch.setattr(module, "extract", slow)
    result = run("--project", place.url, "extract")
    assert result.status == 3
    assert "another skagerrak went on here" in result.err
    assert place.objects() == {**before, lock.NAME: b"{}"}


def _store(place: Place) -> Any:
    from pipeline.workspace.remote.store import Store

    return Store(place.url)


def test_no_project_there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKAGERRAK_CACHE", str(tmp_path / "cache"))
    place = Place(f"memory://{uuid.uuid4().hex}")
    place.write("source/a.txt", b"Titel\n")
    result = run("--project", place.url, "status")
    assert result.status == 2
    assert result.err.startswith(f"{place.url}: error: no skagerrak.toml there")


@pytest.mark.parametrize("name", ["../a.txt", "source/../../a.txt", "source//a.txt"])
def test_a_key_leads_nowhere_else(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.errors import SourceError
    from pipeline.workspace.remote.store import Store

    store = Store(f"memory://{uuid.uuid4().hex}")
    infos = {"x": {"name": f"{store._root}/{name}", "type": "file", "size": 1}}
    monkeypatch.setattr(store, "_fs", _Listing(infos))
    with pytest.raises(SourceError, match="no file can have this name"):
        store.below("source")


class _Listing:
    def __init__(self, infos: dict[str, Any]) -> None:
        self._infos = infos

    def find(self, _: str, *, detail: bool) -> dict[str, Any]:
        assert detail
        return self._infos


def test_nothing_secret_is_shown(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fsspec.implementations.memory import MemoryFileSystem

    def refuse(*_: Any, **__: Any) -> None:
        raise ValueError("kari:hemme%20lig is no user of vaert, nor hemme lig a password")

    monkeypatch.setenv("SKAGERRAK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(MemoryFileSystem, "ls", refuse)
    result = run("--project", "memory://kari:hemme%20lig@vaert/avis?sig=xyzzy", "status")
    assert result.status == 3
    assert result.err.startswith("memory://vaert/avis: error: cannot be listed")
    assert not any(secret in result.err for secret in ("hemme", "xyzzy"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["preview"], "preview does not work on a URL"),
        (["init"], "init does not work on a URL"),
        (["memory", "statistics"], "memory does not work on a URL"),
        (["extract", "a.html", "-o", "a.pot"], "one file alone"),
        (["build", "--executor", "dask://vaert:8786"], "would not find the mirror"),
    ],
)
def test_what_does_not_work_there(
    arguments: list[str], said: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SKAGERRAK_CACHE", raising=False)
    result = run("--project", "memory://ingen/avis", *arguments)
    assert result.status == 2
    assert said in result.err
    assert result.err.count("\n") == 1


def test_fsspec_is_not_installed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    result = run("--project", "s3://avis/nord", "status")
    assert result.status == 2
    assert '(hint: pip install "skagerrak[remote]" s3fs)' in result.err


def test_a_driver_is_not_installed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    result = run("--project", "gs://avis/nord", "status")
    assert result.status == 2
    assert result.err.startswith("gs://avis/nord: error: nothing is installed that opens gs://")
    assert "(hint: pip install gcsfs)" in result.err


def test_a_folder_needs_no_fsspec(sample: Path) -> None:
    code = (
        "import sys; from pipeline.cli import main; main(sys.argv[1:]);"
        "assert not {'fsspec', 'pipeline.workspace.remote'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code, "--project", sample, "extract"], check=True)


def test_nothing_opens_that_url(run: Run) -> None:
    result = run("--project", "gopher://vaert/avis", "status")
    assert result.status == 2
    assert result.err.startswith("gopher://vaert/avis: error: ")


def test_a_folder_is_as_if_started_there(
    sample: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = run("status").out
    elsewhere = tmp_path / "andet"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert run("status").status == 2
    assert run("--project", sample, "status").out == here
    assert run(f"--project={sample}", "status").out == here
    assert Path.cwd() == elsewhere
    assert run("--project", "findes-ikke", "status").err.startswith(
        "findes-ikke: error: no such folder"
    )
    shutil.rmtree(elsewhere)


def test_a_report_is_written_where_the_user_is(place: Place, sample: Path, run: Run) -> None:
    run("--project", place.url, "extract")
    run("--project", place.url, "check", "locales/nb", "--format", "json", "-o", "fundet.json")
    assert (sample / "fundet.json").exists()
    assert "fundet.json" not in place.names()
