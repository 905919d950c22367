"""The store: what it keeps, two runs at once, and files that are no good."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import CatalogueError, PipelineError
from pipeline.memory.find import Memory
from pipeline.memory.segment import Query, Segment
from pipeline.workspace.memory import MemoryStore, opened
from tests.memory.store import segment

VEJRET = segment("Vejret bliver bedre i weekenden", "Været blir bedre i helga")
SPORT = segment("Holdet vandt kampen i går aftes", "Laget vant kampen i går kveld")


def _nothing(store: MemoryStore) -> None:
    pass


def _fill(path: Path, **contents: list[Segment]) -> bool:
    def refresh(store: MemoryStore) -> None:
        for name, segments in contents.items():
            store.replace(name, "1", segments)

    with opened(path, refresh) as store:
        return store.is_made_anew


def _found(path: Path, msgid: str) -> list[str]:
    with opened(path, _nothing) as store:
        return [match.msgstr for match in Memory(store).find(Query(msgid, "da", "nb"))]


def _rows(path: Path) -> dict[str, int]:
    tables = ("file", "text", "segment", "anchor")
    db = sqlite3.connect(path)
    rows = {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    db.close()
    return rows


def test_a_file_that_changes_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "x" / "memory.sqlite"
    _fill(path, a=[VEJRET, SPORT], b=[SPORT])
    before = _rows(path)
    _fill(path, a=[VEJRET])
    assert _found(path, SPORT.msgid) == [SPORT.msgstr]  # of the other file
    _fill(path, b=[])
    assert _found(path, SPORT.msgid) == []
    assert _found(path, "Vejret bliver meget bedre i weekenden") == [VEJRET.msgstr]
    _fill(path, a=[])
    assert _rows(path) == {"file": 2, "text": 0, "segment": 0, "anchor": 0}
    _fill(path, a=[VEJRET, SPORT], b=[SPORT])
    assert _rows(path) == before


def test_a_file_that_breaks_off_is_not_taken_for_read(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"

    def broken() -> Iterator[Segment]:
        yield VEJRET
        raise CatalogueError("broken", file="a.tmx", line=3)

    def refresh(store: MemoryStore) -> None:
        with pytest.raises(CatalogueError):
            store.replace("a", "1", broken())
        store.replace("b", "1", [VEJRET])

    with opened(path, refresh) as store:
        assert store.stamps() == {"a": None, "b": "1"}
    assert _found(path, "Vejret bliver meget bedre i weekenden") == [VEJRET.msgstr]


@pytest.mark.parametrize("damage", ["text", "foreign", "version", "header", "pages"])
def test_what_is_no_good_is_made_anew(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    _fill(path, a=[segment(f"Kommune nummer {n}", f"Kommune {n}") for n in range(300)])
    if damage == "text":
        path.write_text("Dette er ingen database, men en huskeliste.\n" * 50)
    elif damage == "foreign":
        path.unlink()
        db = sqlite3.connect(path)
        db.execute("CREATE TABLE text (x)")
        db.close()
    elif damage == "version":
        db = sqlite3.connect(path)
        db.execute("PRAGMA user_version = 999")
        db.close()
    else:
        data = bytearray(path.read_bytes())
        start = 20 if damage == "header" else 4096
        data[start:] = b"\xa5" * (len(data) - start)
        path.write_bytes(data)
    assert _fill(path, a=[VEJRET]) is True
    assert _found(path, VEJRET.msgid) == [VEJRET.msgstr]
    assert _fill(path) is False


def test_damage_that_shows_late_is_said_and_mended(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    _fill(path, a=[segment(f"Kommune nummer {n}", f"Kommune {n}") for n in range(300)])
    data = bytearray(path.read_bytes())
    data[4096 * 3 :] = b"\xa5" * (len(data) - 4096 * 3)
    path.write_bytes(data)
    with pytest.raises(PipelineError, match="damaged and was deleted"):
        _found(path, "Kommune nummer 7")
    assert not path.exists()
    assert _fill(path, a=[VEJRET]) is False


def test_a_folder_in_its_place_is_an_error_of_one_line(tmp_path: Path) -> None:
    (tmp_path / "memory.sqlite").mkdir()
    with pytest.raises(PipelineError, match="cannot be"):
        _fill(tmp_path / "memory.sqlite")


WRITER = """
import sys
from pathlib import Path
from pipeline.memory.segment import Segment
from pipeline.workspace.memory import opened

path, name, number, waits = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), len(sys.argv) > 4

def segments():
    for i in range(number):
        yield Segment(f"Borgmester {name} {i} lover mere", f"Ordfører {i}", "da", "nb", name)
    if waits:
        print("ready", flush=True)
        sys.stdin.read()

def refresh(store):
    if store.stamps().get(name) is None:
        store.replace(name, "1", segments())

with opened(path, refresh) as store:
    print(sum(origin.segments for origin in store.origins()))
"""


def _writer(path: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )


def test_two_runs_at_once(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    runs = [_writer(path, name, "2000") for name in ("a", "b", "c")]
    counted = [int(run.communicate(timeout=60)[0]) for run in runs]
    assert max(counted) == 6000
    assert _rows(path)["segment"] == 6000


def test_a_run_that_is_killed_costs_only_its_own_file(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    _fill(path, b=[VEJRET])
    run = _writer(path, "a", "25000", "waits")
    assert run.stdout is not None
    assert run.stdout.readline() == "ready\n"
    run.kill()
    run.communicate()
    with opened(path, _nothing) as store:
        assert store.stamps() == {"a": None, "b": "1"}
    assert _found(path, VEJRET.msgid) == [VEJRET.msgstr]
    again = _writer(path, "a", "25000")
    assert int(again.communicate(timeout=60)[0]) == 25001


@pytest.mark.parametrize(
    ("text", "number"),
    [("VEJRET", 1), ("helga", 1), ("Å", 1), ("været BLIR", 1), ("i ", 2), ("%", 0), ("_", 0)],
)
def test_texts_that_contain_a_text(text: str, number: int, tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    _fill(path, a=[VEJRET, VEJRET, SPORT])
    with opened(path, _nothing) as store:
        assert len(list(store.containing(text, most=9))) == number
        assert not list(store.containing(text, locales=["nn"], most=9))
        assert len(list(store.containing(text, most=1))) == min(number, 1)
