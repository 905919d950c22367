"""What is remembered counts for files with the same content, and is forgotten with its article."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.workflow import ledger
from pipeline.workflow.ledger import Ledger, contents_of
from pipeline.workspace import contents
from pipeline.workspace.project import LABELS, Article
from pipeline.workspace.results import Result, Results


@pytest.fixture
def results(tmp_path: Path) -> Iterator[Results]:
    with Results(tmp_path / "build/x.sqlite", lambda: b"x") as results:
        yield results


@pytest.fixture
def path(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text("1")
    return str(path)


def result(key: str, paths: tuple[str, ...] = ()) -> Result:
    return Result(key, (".txt",), "", contents_of(paths), (), "", "")


def articles(keys: str) -> list[Article]:
    return [Article(key, Path("source"), (".txt",)) for key in keys]


@pytest.mark.parametrize("is_whole", [True, False])
def test_articles_meet_their_results(results: Results, is_whole: bool) -> None:
    for key in ("b", "c", "d", LABELS, "x"):
        results.store(result(key))
    pairs = Ledger(results).pair(articles("acdz"), is_whole=is_whole)
    assert [(a.key, r and r.key) for a, r in pairs] == [
        ("a", None), ("c", "c"), ("d", "d"), ("z", None),
    ]  # fmt: skip
    kept = ["c", "d", LABELS] if is_whole else ["b", "c", "d", LABELS, "x"]
    assert [each.key for each in results] == kept


def test_a_file_that_did_not_change_is_not_read_again(
    results: Results, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Ledger(results)
    first.store(result("a", (path,)), (path,))
    first.settle()
    known = results.get("a")
    assert known is not None
    assert known.mark
    monkeypatch.setattr(ledger, "contents_of", lambda _: 1 / 0)
    assert Ledger(results).changed(known, (path,)) is None


def test_a_touched_file_is_read_once(results: Results, path: str) -> None:
    first = Ledger(results)
    first.store(result("a", (path,)), (path,))
    first.settle()
    os.utime(path, (1, 1))
    time.sleep(2 * contents.GRAIN_SECONDS)
    second, known = Ledger(results), results.get("a")
    assert known is not None
    assert second.changed(known, (path,)) is None
    second.settle()
    again = results.get("a")
    assert again is not None
    assert again.mark not in (known.mark, "")


def test_a_change_gives_the_new_content(results: Results, path: str) -> None:
    known = result("a", (path, "none"))
    Path(path).write_text("2")
    assert Ledger(results).changed(known, (path, "none")) == contents_of((path, "none"))


def test_what_was_saved_meanwhile_gets_no_mark(results: Results, path: str) -> None:
    first = Ledger(results)
    first.store(result("a", (path,)), (path,))
    Path(path).write_text("2")
    first.settle()
    known = results.get("a")
    assert known is not None
    assert known.mark == ""


def test_a_clock_that_was_set_back_is_waited_for_once(
    results: Results, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    naps: list[float] = []
    monkeypatch.setattr(ledger, "mark_of", lambda _: "")
    monkeypatch.setattr(time, "sleep", naps.append)
    first = Ledger(results)
    for key in "abc":
        first.store(result(key, (path,)), (path,))
    first.settle()
    assert naps == [contents.GRAIN_SECONDS]


def test_a_name_that_is_not_utf_8_is_not_remembered(results: Results, path: str) -> None:
    first = Ledger(results)
    first.store(result("a\udce9", (path,)), (path,))
    first.store(result("b", (path,)), (path,))
    first.forget("a\udce9")
    first.settle()
    assert [(each.key, bool(each.mark)) for each in results] == [("b", True)]
