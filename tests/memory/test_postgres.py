"""The store in PostgreSQL: it answers as that in SQLite does, to several projects at once."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import CatalogueError, ConfigError, PipelineError
from pipeline.memory.find import Memory
from pipeline.memory.segment import Match, Query, Segment
from pipeline.workspace import memory_postgres
from pipeline.workspace.memory_base import ProjectStore
from tests.benchmarks.memory import edited, texts
from tests.memory.store import segment, store_of
from tests.postgres import Server

VEJRET = segment("Vejret bliver bedre i weekenden", "Været blir bedre i helga")
SPORT = segment("Holdet vandt kampen i går aftes", "Laget vant kampen i går kveld")
TABLES = ("file", "origin", "pair", "text", "segment", "anchor")


def _fill(database: str, project: str = "Avisen", **contents: list[Segment]) -> bool:
    def refresh(store: ProjectStore) -> None:
        for name, segments in contents.items():
            store.replace(name, "1", segments)

    with memory_postgres.opened(database, project, refresh) as store:
        return store.is_made_anew


def _nothing(store: ProjectStore) -> None:
    pass


def _matches(database: str, msgid: str, project: str = "Avisen") -> list[Match]:
    with memory_postgres.opened(database, project, _nothing) as store:
        return Memory(store).find(Query(msgid, "da", "nb"))


def _found(database: str, msgid: str, project: str = "Avisen") -> list[str]:
    return [match.msgstr for match in _matches(database, msgid, project)]


def _execute(database: str, statement: str) -> list[Any]:
    import psycopg

    with psycopg.connect(database, autocommit=True) as db:
        db.execute("SET search_path = skagerrak")
        cursor = db.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def _rows(database: str) -> dict[str, int]:
    return {each: _execute(database, f"SELECT count(*) FROM {each}")[0][0] for each in TABLES}


@pytest.fixture(scope="module")
def shared_database(postgres_server: Server) -> str:
    return postgres_server.new_database()


MESSAGES = st.lists(
    st.sampled_from(["Byen", " har", " fået", " en", " borgmester", " kommunens", " 3", " 40",
                     " {amount1}", " {amount2}", " {date1}", "<a1>", "</a1>", "<br1/>", " Æ"]),
    min_size=1, max_size=8,
).map("".join)  # fmt: skip
AROUND = st.sampled_from([None, "", "Forsiden", "Vejret"])
SEGMENTS = st.builds(
    segment,
    MESSAGES,
    MESSAGES,
    locale=st.sampled_from(["en", "en-GB", "en-US", "nb"]),
    around=st.tuples(AROUND, AROUND),
    msgctxt=st.sampled_from([None, "menu"]),
    is_obsolete=st.booleans(),
    changed=st.sampled_from([None, "20200101T000000Z", "20260101T000000Z"]),
)
QUERIES = st.builds(
    Query,
    MESSAGES,
    st.just("da"),
    st.sampled_from(["en", "en-GB", "nb"]),
    has_placeables=st.booleans(),
    msgctxt=st.sampled_from([None, "menu"]),
    before=AROUND,
    after=AROUND,
)


@settings(deadline=None)
@given(st.lists(SEGMENTS, max_size=12), st.lists(QUERIES, min_size=1, max_size=4))
def test_both_stores_give_the_same(
    shared_database: str,
    tmp_path_factory: pytest.TempPathFactory,
    held: list[Segment],
    queries: list[Query],
) -> None:
    queries += [Query(each.msgid, "da", each.locale, each.has_placeables) for each in held[:2]]
    _fill(shared_database, artikel=held)
    folder = tmp_path_factory.mktemp("memory")
    with (
        memory_postgres.opened(shared_database, "Avisen", _nothing) as theirs,
        store_of(folder, *held) as ours,
    ):
        for query in queries:
            wanted = Memory(ours).find(query, least=1, most=20)
            assert Memory(theirs).find(query, least=1, most=20) == wanted
        assert theirs.origins() == ours.origins()


def test_of_many_texts_both_find_as_good_ones(database: str, tmp_path: Path) -> None:
    chance = random.Random(3)
    held = [segment(text, text) for text in texts(3000)]
    _fill(database, a=held)
    queries = [edited(each.msgid, chance, one_in) for each in held[::60] for one_in in (5, 9)]
    queries += list(texts(50, seed=7)) + [each.msgid for each in held[::100]]
    with (
        memory_postgres.opened(database, "Avisen", _nothing) as theirs,
        store_of(tmp_path, *held) as ours,
    ):
        found = 0
        for text in queries:
            query = Query(text, "da", "nb", has_placeables="{" in text)
            wanted = Memory(ours).find(query, least=60)
            given_ = Memory(theirs).find(query, least=60)
            found += bool(wanted)
            assert [match.score for match in given_[:1]] >= [match.score for match in wanted[:1]]
            assert [m for m in given_ if m.score >= 100] == [m for m in wanted if m.score >= 100]
    assert found > 100


def test_a_file_that_changes_leaves_nothing_behind(database: str) -> None:
    _fill(database, a=[VEJRET, SPORT], b=[SPORT])
    before = _rows(database)
    _fill(database, a=[VEJRET])
    assert _found(database, SPORT.msgid) == [SPORT.msgstr]  # of the other file
    _fill(database, b=[])
    assert _found(database, SPORT.msgid) == []
    assert _found(database, "Vejret bliver meget bedre i weekenden") == [VEJRET.msgstr]
    _fill(database, a=[])
    assert _rows(database) == {**before, "file": 2, "text": 0, "segment": 0, "anchor": 0}
    _fill(database, a=[VEJRET, SPORT], b=[SPORT])
    assert _rows(database) == before
    with memory_postgres.opened(database, "Avisen", lambda store: store.remove("a")) as store:
        assert store.stamps() == {"b": "1"}
    assert (_found(database, VEJRET.msgid), len(_found(database, SPORT.msgid))) == ([], 1)


def test_a_text_that_stays_keeps_its_place(database: str) -> None:
    _fill(database, a=[VEJRET, SPORT])
    before = _execute(database, "SELECT id, msgid FROM text ORDER BY id")
    _fill(database, a=[SPORT, replace(VEJRET, msgstr="Været blir betre")])
    assert _execute(database, "SELECT id, msgid FROM text ORDER BY id") == before
    assert _found(database, VEJRET.msgid) == ["Været blir betre"]


def test_a_file_of_several_batches_and_one_that_comes_twice(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.workspace.memory_postgres import filling

    monkeypatch.setattr(filling, "_BATCH", 3)
    monkeypatch.setattr(filling, "_MANY", 3)
    many = [segment(f"Kommune nummer {n} lukker", f"Kommune {n} stenger") for n in range(10)]
    for _ in range(2):
        _fill(database, a=many, b=[SPORT])
        assert _rows(database) | {"anchor": 0} == {
            "file": 2, "origin": 1, "pair": 1, "text": 11, "segment": 11, "anchor": 0,
        }  # fmt: skip

    def twice(store: ProjectStore) -> None:
        store.replace("a", "2", [VEJRET])
        store.replace("a", "3", [SPORT])

    with memory_postgres.opened(database, "Avisen", twice) as store:
        assert store.stamps() == {"a": "3", "b": "1"}
    assert _found(database, VEJRET.msgid) == []


def test_a_file_that_breaks_off_is_not_taken_for_read(database: str) -> None:
    def broken() -> Iterator[Segment]:
        yield VEJRET
        raise CatalogueError("broken", file="a.tmx", line=3)

    def refresh(store: ProjectStore) -> None:
        with pytest.raises(CatalogueError):
            store.replace("a", "1", broken())
        store.replace("b", "1", [VEJRET])

    with memory_postgres.opened(database, "Avisen", refresh) as store:
        assert store.stamps() == {"a": None, "b": "1"}
        store.restamp("b", "2")
        assert store.stamps()["b"] == "2"
    assert _found(database, VEJRET.msgid) == [VEJRET.msgstr]


def test_projects_share_texts_and_nothing_else(database: str) -> None:
    _fill(database, "Avisen", a=[VEJRET])
    _fill(database, "Ugeavisen", a=[VEJRET, SPORT])
    (match,) = _matches(database, SPORT.msgid, "Avisen")
    assert (match.msgstr, match.kind) == (SPORT.msgstr, "exact")
    assert match.origin == "Ugeavisen: locales/nb/artikel.po"
    (match,) = _matches(database, SPORT.msgid, "Ugeavisen")
    assert match.origin == "locales/nb/artikel.po"
    with memory_postgres.opened(database, "Avisen", _nothing) as store:
        assert store.stamps() == {"a": "1"}
        assert [origin.name for origin in store.origins()] == [
            "Ugeavisen: locales/nb/artikel.po",
            "locales/nb/artikel.po",
        ]
        (hit,) = store.containing("holdet", most=9)
        assert hit.origin == "Ugeavisen: locales/nb/artikel.po"
    _fill(database, "Ugeavisen", a=[])
    assert _found(database, VEJRET.msgid, "Ugeavisen") == [VEJRET.msgstr]
    assert _found(database, SPORT.msgid, "Avisen") == []


@pytest.mark.parametrize("text", ["'; DROP TABLE skagerrak.text; --", "100 %s %(x)s", "\\N\t\\.\n"])
def test_what_looks_like_a_command_is_text(text: str, database: str) -> None:
    held = segment(f"Prisen {text}", text, msgctxt=text, origin=text)
    _fill(database, text, **{text: [held, VEJRET]})
    query = Query(held.msgid, "da", "nb", msgctxt=text, before=text, after=text)
    with memory_postgres.opened(database, text, _nothing) as store:
        (match,) = Memory(store).find(query)
        assert (match.msgstr, match.origin, match.kind) == (text, text, "exact")
        assert [hit.msgstr for hit in store.containing(text, locales=["nb"], most=9)] == [text]
        assert not list(store.containing(text, locales=[text], most=9))
        assert store.stamps() == {text: "1"}
    assert _rows(database)["segment"] == 2


@pytest.mark.parametrize("unfit", ["Nul \0 her", "Halv \ud83d her"])
def test_what_the_server_cannot_hold_is_left_out(unfit: str, database: str) -> None:
    _fill(database, a=[segment(unfit, "X"), segment("X", unfit), VEJRET])
    assert _rows(database)["segment"] == 1
    assert _found(database, unfit) == []
    with memory_postgres.opened(database, "Avisen", _nothing) as store:
        assert not list(store.containing("\0", most=9))


@pytest.mark.parametrize(
    ("text", "number"),
    [("VEJRET", 1), ("helga", 1), ("Å", 1), ("været BLIR", 1), ("i ", 2), ("%", 0), ("_", 0),
     ("VÆRET", 1), ("\\", 0)],
)  # fmt: skip
def test_texts_that_contain_a_text(text: str, number: int, database: str) -> None:
    _fill(database, a=[VEJRET, VEJRET, SPORT])
    with memory_postgres.opened(database, "Avisen", _nothing) as store:
        assert len(list(store.containing(text, most=9))) == number
        assert not list(store.containing(text, locales=["nn"], most=9))
        assert len(list(store.containing(text, most=1))) == min(number, 1)


def test_an_older_version_is_made_anew(database: str) -> None:
    assert _fill(database, a=[VEJRET]) is False
    _execute(database, "UPDATE version SET number = 0")
    assert _fill(database, b=[SPORT]) is True
    assert (_found(database, VEJRET.msgid), len(_found(database, SPORT.msgid))) == ([], 1)
    assert _fill(database) is False


def test_a_newer_version_is_left_alone(database: str) -> None:
    _fill(database, a=[VEJRET])
    _execute(database, "UPDATE version SET number = 999")
    with pytest.raises(PipelineError, match="newer version") as caught:
        _fill(database, a=[])
    assert caught.value.hint == "update skagerrak here too"
    assert _rows(database)["segment"] == 1


def test_what_is_not_ours_is_left_alone(database: str) -> None:
    _execute(database, "CREATE SCHEMA skagerrak CREATE TABLE text (x integer)")
    with pytest.raises(PipelineError, match="is no translation memory"):
        _fill(database, a=[VEJRET])
    assert _execute(database, "SELECT * FROM text") == []


def test_a_schema_that_is_prepared_needs_no_rights(postgres_server: Server) -> None:
    database = postgres_server.new_database()
    _execute(database, "DROP ROLE IF EXISTS oversaetter")
    _execute(database, "CREATE ROLE oversaetter LOGIN")
    _execute(database, "CREATE SCHEMA skagerrak AUTHORIZATION oversaetter")
    _execute(database, "CREATE EXTENSION pg_trgm SCHEMA public")
    theirs = database.replace("postgres@", "oversaetter@")
    _fill(theirs, a=[VEJRET])
    assert _found(theirs, VEJRET.msgid) == [VEJRET.msgstr]


def test_a_database_that_lacks_letters_is_refused(postgres_server: Server) -> None:
    options = "ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"
    with pytest.raises(PipelineError, match="is in LATIN1"):
        _fill(postgres_server.new_database(options))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("/avis", "/findes-ikke"), "does not exist"),
        (("postgres@", "ingen@"), 'role "ingen" does not exist'),
        (("host=", "host=/findes-ikke"), "connection"),
        (("?", "?slet-ikke=1&"), "libpq cannot read the address"),
    ],
)
def test_a_server_that_is_not_there(change: tuple[str, str], reason: str, database: str) -> None:
    with pytest.raises(PipelineError, match="cannot be used: ") as caught:
        _fill(database.replace(*change))
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_server_that_goes_away_is_an_error_of_one_line(database: str) -> None:
    _fill(database, a=[VEJRET])
    with memory_postgres.opened(database, "Avisen", _nothing) as store:
        _execute(
            database,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()",
        )
        with pytest.raises(PipelineError, match="cannot be used"):
            Memory(store).find(Query(VEJRET.msgid, "da", "nb"))


def test_without_psycopg_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.startswith(("psycopg", "pipeline.workspace.memory_postgres.")):
            monkeypatch.delitem(sys.modules, name)
    for name in ("session", "schema", "store", "filling"):
        monkeypatch.delattr(memory_postgres, name, raising=False)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ConfigError) as caught:
        _fill("postgresql:///avis")
    assert caught.value.hint == 'pip install "skagerrak[postgres]"'


WRITER = """
import sys
from pipeline.memory.segment import Segment
from pipeline.workspace import memory_postgres

database, project, name, number, waits = *sys.argv[1:4], int(sys.argv[4]), len(sys.argv) > 5

def segments():
    for i in range(number):
        yield Segment(f"Borgmester {i} lover mere", f"Ordfører {name} {i}", "da", "nb", name)
    if waits:
        print("ready", flush=True)
        sys.stdin.read()

def refresh(store):
    if store.stamps().get(name) is None:
        store.replace(name, "1", segments())

with memory_postgres.opened(database, project, refresh) as store:
    print(sum(origin.segments for origin in store.origins()))
"""


def _writer(database: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, database, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )


def test_several_runs_at_once(database: str) -> None:
    """They make the tables at once too, and all have the same texts."""
    projects = [("Avisen", "a"), ("Avisen", "a"), ("Avisen", "b"), ("Ugeavisen", "a")]
    runs = [_writer(database, project, name, "2000") for project, name in projects]
    counted = [int(run.communicate(timeout=120)[0]) for run in runs]
    assert max(counted) == 6000
    assert _rows(database) | {"anchor": 0} == {
        "file": 3, "origin": 3, "pair": 1, "text": 2000, "segment": 6000, "anchor": 0,
    }  # fmt: skip


def test_a_run_that_is_killed_costs_only_its_own_file(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.workspace.memory_postgres import session

    _fill(database, b=[VEJRET])
    run = _writer(database, "Avisen", "a", "25000", "waits")
    assert run.stdout is not None
    assert run.stdout.readline() == "ready\n"
    with monkeypatch.context() as patch:
        patch.setitem(session._SETTINGS, "lock_timeout", "100ms")
        with pytest.raises(PipelineError, match="another skagerrak is at work"):
            _fill(database)
        _fill(database, "Ugeavisen", c=[SPORT])  # which does not wait for it
    run.kill()
    run.communicate()
    with memory_postgres.opened(database, "Avisen", _nothing) as store:
        assert store.stamps() == {"a": None, "b": "1"}
    again = _writer(database, "Avisen", "a", "25000")
    assert int(again.communicate(timeout=120)[0]) == 25002
