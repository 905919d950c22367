"""What is remembered is what was stored, or nothing."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.workspace.results import Result, Results

SHARED = b"x" * 16
SOME = [
    Result(key, (".txt", ".html"), "m", key.encode() * 8, ("a\u2028b", "c"), "1234", "5678")
    for key in "aøå"
]


def store(path: Path, results: list[Result], shared: bytes = SHARED) -> None:
    with Results(path, lambda: shared) as opened:
        assert all(opened.store(each) for each in results)


def known(path: Path, shared: bytes = SHARED) -> list[Result]:
    with Results(path, lambda: shared) as opened:
        return list(opened)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    path = tmp_path / "build/.skagerrak/x.sqlite"
    store(path, SOME)
    return path


def test_what_was_stored_is_there_in_the_order_of_python(cache: Path) -> None:
    more = [
        Result(key, (), "", b"", (), "", "") for key in ("\U0001f30a", "\uffff", "B", "a/b", "a-b")
    ]
    store(cache, more)
    assert known(cache) == sorted([*SOME, *more])
    with Results(cache, lambda: SHARED) as results:
        assert results.get("ø") == SOME[1]
        assert results.get("o") is None


def test_another_digest_of_what_is_shared_forgets_all(cache: Path) -> None:
    assert known(cache, b"y" * 16) == []
    assert known(cache) == []


def test_marks_and_forgotten_results(cache: Path) -> None:
    with Results(cache, lambda: SHARED) as results:
        results.mark([("a", "new"), ("none", "x")])
        results.forget(["ø", "none"])
    assert [(each.key, each.mark) for each in known(cache)] == [("a", "new"), ("å", "m")]


@pytest.mark.parametrize("name", ["caf\udce9", "a\ud800"])
def test_names_that_are_not_utf_8_are_not_remembered(cache: Path, name: str) -> None:
    with Results(cache, lambda: SHARED) as results:
        assert not results.store(SOME[0]._replace(key=name))
        assert not results.store(SOME[0]._replace(linked=(name,)))
        assert results.get(name) is None
        results.forget([name])
    assert known(cache) == sorted(SOME)


def test_a_changed_value_is_noticed(cache: Path) -> None:
    for column, value in (
        ("suffixes", ".txt"),
        ("data", "1235"),
        ("more", b"5678"),
        ("linked", 3),
        ("digest", ""),
    ):
        store(cache, SOME)
        with closing(sqlite3.connect(cache)) as db:
            db.execute(f"UPDATE result SET {column} = ? WHERE key = 'ø'", (value,))
            db.commit()
        with Results(cache, lambda: SHARED) as results:
            assert results.get("ø") is None
        assert known(cache) == []


def test_results_under_a_digest_that_is_not_theirs_are_noticed(cache: Path) -> None:
    """A run that is killed may leave the new digest and the old results."""
    with closing(sqlite3.connect(cache)) as db:
        db.execute("UPDATE shared SET digest = ?", (b"y" * 16,))
        db.commit()
    assert known(cache, b"y" * 16) == []


def test_bytes_at_random_never_make_another_result(cache: Path) -> None:
    good, chance = cache.read_bytes(), random.Random(5)
    for _ in range(150):
        data = bytearray(good)
        for _ in range(chance.choice([1, 10, 100])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cache.write_bytes(data)
        for each in known(cache):
            assert each._replace(mark="m") in SOME
        store(cache, SOME)
        assert set(SOME) <= {each._replace(mark="m") for each in known(cache)} or not known(cache)
        cache.unlink(missing_ok=True)


@pytest.mark.parametrize("schema", ["", "CREATE TABLE result (key); INSERT INTO result VALUES (1)"])
@pytest.mark.parametrize("version", [0, 2, 3, 99])
def test_another_schema_is_as_good_as_none(tmp_path: Path, version: int, schema: str) -> None:
    path = tmp_path / "x.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(f"PRAGMA user_version = {version}; {schema}")
    assert known(path) == []
    store(path, SOME)
    assert known(path) == sorted(SOME)


def test_a_folder_in_its_place_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.mkdir()
    store(path, SOME)
    assert known(path) == []
    assert path.is_dir()


def test_a_file_in_the_place_of_its_folder_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "build"
    folder.write_text("x")
    store(folder / "x.sqlite", SOME)
    assert folder.read_text() == "x"


def test_without_a_file_nothing_is_remembered() -> None:
    with Results(None, lambda: SHARED) as results:
        assert results.store(SOME[0])
        assert list(results) == []


def test_what_cannot_be_stored_is_forgotten_at_the_end_and_read_till_then(cache: Path) -> None:
    with closing(sqlite3.connect(cache)) as db:
        db.execute("CREATE TRIGGER full BEFORE INSERT ON result BEGIN SELECT RAISE(FAIL, ''); END")
    with Results(cache, lambda: SHARED) as results:
        results.store(SOME[0]._replace(data="new"))
        assert results.get("å") == SOME[2]
    assert not cache.exists()
