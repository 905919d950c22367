"""A mark never stays where content may have changed."""

from __future__ import annotations

import os
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.workspace import contents
from pipeline.workspace.contents import GRAIN_SECONDS, NOTHING, digest, digest_of, mark_of


@pytest.fixture
def path(tmp_path: Path) -> str:
    path = tmp_path / "a"
    path.write_text("1")
    time.sleep(2 * GRAIN_SECONDS)
    return str(path)


def test_an_old_file_keeps_its_mark(path: str) -> None:
    assert mark_of([path]) == mark_of([path]) != ""
    assert mark_of([path]) != mark_of([path, path])


def test_a_young_file_has_none(path: str) -> None:
    Path(path).write_text("2")
    assert mark_of([path]) == ""


def test_other_content_of_the_same_size_and_time_has_another_mark(path: str) -> None:
    before, status = mark_of([path]), Path(path).stat()
    Path(path).write_text("2")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    time.sleep(2 * GRAIN_SECONDS)
    assert mark_of([path]) not in (before, "")


def test_a_file_in_the_place_of_another_has_another_mark(path: str) -> None:
    before, status = mark_of([path]), Path(path).stat()
    other = Path(path).with_name("b")
    other.write_text("2")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)
    time.sleep(2 * GRAIN_SECONDS)
    assert mark_of([path]) not in (before, "")


@pytest.mark.parametrize(
    ("age_ns", "nanoseconds", "is_marked"),
    [
        (10_000_000, 1, False),  # younger than the tick of a clock
        (30_000_000, 1, True),
        (1_000_000_000, 0, False),  # a file system that knows no parts of a second
        (3_000_000_000, 0, True),
        (-60_000_000_000, 1, False),  # the clock was set back
    ],
)
def test_what_is_young(
    monkeypatch: pytest.MonkeyPatch, age_ns: int, nanoseconds: int, is_marked: bool
) -> None:
    changed = 1_700_000_000 * 10**9 + nanoseconds
    status: Any = SimpleNamespace(st_ctime_ns=changed, st_mtime_ns=1, st_size=1, st_ino=1)
    monkeypatch.setattr(os, "stat", lambda _: status)
    monkeypatch.setattr(time, "time_ns", lambda: changed + age_ns)
    assert bool(mark_of(["a"])) is is_marked


def test_where_no_change_is_dated_nothing_has_a_mark(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "_HAS_CHANGE_TIME", False)
    assert mark_of([path]) == ""


def test_files_that_are_not_there_count_as_such(path: str) -> None:
    assert mark_of([path, "none"]) != mark_of(["none", path])
    assert mark_of(["a\0"]) == mark_of(["none"])


def test_no_file_is_not_an_empty_one() -> None:
    assert digest(None) == NOTHING != digest(b"")
    assert digest_of([b"a", None]) == digest(b"a") + NOTHING
    assert len(digest(b"a")) == 16
