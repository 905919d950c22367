"""Projects that share a memory on a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.catalogue.edits.transfer import Languages
from pipeline.config import parse
from pipeline.errors import ConfigError
from pipeline.model.entry import Catalogue, Entry
from pipeline.segmentation import sentences
from pipeline.values.filling import writer
from pipeline.values.house import default_style
from pipeline.values.message import find_in_message
from pipeline.workflow.memory import open_memory
from pipeline.workflow.suggestions import Suggestions
from pipeline.workspace.project import find_project
from tests.conftest import Run
from tests.workflow.test_memory import HEADER, TMX, UNIT

NewProject = Callable[[str], Path]


def _share(folder: Path, name: str, server: str) -> None:
    settings = folder / "skagerrak.toml"
    lines = settings.read_text("utf-8").splitlines()
    lines = [f'name = "{name}"' if line.startswith("name =") else line for line in lines]
    settings.write_text("\n".join([*lines, f'[memory]\nserver = "{server}"\n']), "utf-8")


@pytest.fixture
def new_project(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> NewProject:
    """Make a project, and the working folder of it."""

    def make(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.chdir(folder)
        assert run("init").status == 0
        return folder

    return make


def test_what_one_project_has_translated_the_other_finds(
    new_project: NewProject, database: str, tmp_path: Path, run: Run
) -> None:
    first = new_project("avisen")
    _share(first, "Avisen", database)
    (first / "locales" / "nb" / "web").mkdir(parents=True)
    (first / "locales" / "nb" / "web" / "skole.po").write_text(
        HEADER.format("nb") + 'msgid "Skolen lukker til sommer."\n'
        'msgstr "Skolen stenger til sommeren."\n',
        "utf-8",
    )
    tmx = tmp_path / "arkiv.tmx"
    tmx.write_text(TMX.format(UNIT.format("Byrådet mødes", "Bystyret møtes")), "utf-8")
    assert run("memory", "import", tmx).status == 0

    second = new_project("ugeavisen")
    _share(second, "Ugeavisen", database)
    (second / "source" / "nyt.txt").write_text("Byrådet mødes\n\nSkolen lukker til sommer.\n")
    result = run("extract")
    assert (result.status, result.err) == (0, "")
    catalogue = (second / "locales" / "nb" / "nyt.po").read_text("utf-8")
    assert 'msgstr "Skolen stenger til sommeren."' in catalogue
    assert "#. memory 100 % (Avisen: web/skole) [" in catalogue
    assert "#. memory 100 % (Avisen: locales/.memory/arkiv.tmx) [" in catalogue
    assert not (second / "build" / ".skagerrak" / "memory.sqlite").exists()
    assert "Avisen: locales/nb/web/skole.po" in run("memory", "statistics").out
    assert "Bystyret møtes" in run("memory", "search", "BYRÅDET", "--locale", "nb").out


def test_the_sample_answers_as_it_does_without_a_server(
    sample: Path, database: str, run: Run
) -> None:
    commands = [
        ("memory", "statistics"),
        ("memory", "search", "regnestykket", "--format", "json"),
        ("memory", "search", "Kan Danmark låne Norges opskrift på kloge indkøb?"),
    ]
    wanted = [run(*command).out for command in commands]
    _share(sample, "Skagerrak Tidende", database)
    assert [run(*command).out for command in commands] == wanted
    path = sample / "locales" / "nb" / "topmoede.po"
    text = path.read_text("utf-8")
    path.write_text(text.replace('msgstr "Ingen ren kopi"', 'msgstr "Ikke en ren kopi"'), "utf-8")
    assert "Ikke en ren kopi" in run("memory", "search", "ikke en ren kopi").out
    path.unlink()
    assert "locales/nb/topmoede.po" not in run("memory", "statistics").out


def test_extract_goes_on_without_a_server(new_project: NewProject, run: Run) -> None:
    folder = new_project("avisen")
    _share(folder, "Avisen", "postgresql://avisen@/avisen?host=/findes-ikke")
    for name in ("a", "b"):
        (folder / "source" / f"{name}.txt").write_text(f"Byrådet mødes {name}\n", "utf-8")
    result = run("extract")
    assert result.status == 0
    assert (result.out + result.err).count("extracted without translation memory") == 1
    assert (folder / "locales" / "nb" / "b.po").exists()
    result = run("memory", "statistics")
    assert result.status == 3
    assert "/findes-ikke cannot be used: " in result.err
    assert len(result.err.splitlines()) == 1


def test_extract_goes_on_when_the_server_goes_away(new_project: NewProject, database: str) -> None:
    import psycopg

    folder = new_project("avisen")
    _share(folder, "Avisen", database)
    texts, project = [Entry("Byrådet mødes")], find_project(folder)
    languages = Languages("da", "nb", find_in_message, writer(default_style("nb")), sentences)
    with open_memory(project):
        suggestions = Suggestions(project, "ready")
    assert suggestions.of(Catalogue({}, ()), texts, {}, languages) == {}
    assert suggestions.take_notes() == []
    with psycopg.connect(database) as db:
        db.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
    for _ in range(2):
        assert suggestions.of(Catalogue({}, ()), texts, {}, languages) == {}
    (note,) = suggestions.take_notes()
    assert note.endswith("extracted without translation memory")
    assert suggestions.take_notes() == []


def test_what_another_project_translates_later_is_found_later(
    new_project: NewProject, database: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [new_project("avisen"), new_project("ugeavisen")]
    for folder in folders:
        _share(folder, folder.name, database)
        (folder / "source" / "nyt.txt").write_text("Skolen lukker til sommer.\n", "utf-8")
        monkeypatch.chdir(folder)
        assert run("extract", "--jobs", "2").status == 0
    first, second = (folder / "locales" / "nb" / "nyt.po" for folder in folders)
    text = first.read_text("utf-8")
    done = text.replace('sommer."\nmsgstr ""', 'sommer."\nmsgstr "Skolen stenger til sommeren."')
    assert done != text
    first.write_text(done, "utf-8")
    monkeypatch.chdir(folders[0])
    assert run("memory", "statistics").status == 0
    monkeypatch.chdir(folders[1])
    assert run("extract").status == 0
    assert "#. memory 100 % (avisen: nyt) [" in second.read_text("utf-8")


@pytest.mark.parametrize(
    "address",
    [
        "postgresql:///avisen",
        "postgresql://anna@db.example.org/avisen?sslmode=verify-full",
        "postgres://anna@[::1]:5432,db2:5433/avisen",
        "postgresql://anna@%2Fvar%2Frun%2Fpostgresql/avisen",
    ],
)
def test_addresses(address: str) -> None:
    settings = f'[project]\nname = "Avisen"\n[memory]\nserver = "{address}"\n'
    assert parse(settings, "skagerrak.toml").memory_server == address


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("postgresql://anna:hemmeligt@db/avisen", "a password does not belong in settings"),
        ("postgresql://anna:hem:mel@igt@db/avisen", "a password does not belong in settings"),
        ("postgresql://anna:@db/avisen", "a password does not belong in settings"),
        ("postgresql://db/avisen?password=hemmeligt", "a password does not belong in settings"),
        ("postgresql://db/avisen?p%61ssword=hemmeligt", "a password does not belong in settings"),
        ("postgresql://db/avisen?sslpassword=hemmeligt", "a password does not belong in settings"),
        ("postgresql://anna:hem/meligt@db/avisen", "not the address of a PostgreSQL database"),
        ("host=db password=hemmeligt", "not the address of a PostgreSQL database"),
        ("mysql://anna:hemmeligt@db/avisen", "not the address of a PostgreSQL database"),
    ],
)
def test_addresses_that_are_refused_are_not_repeated(address: str, message: str) -> None:
    settings = f'[project]\nname = "Avisen"\n[memory]\nserver = "{address}"\n'
    with pytest.raises(ConfigError) as caught:
        parse(settings, "skagerrak.toml")
    assert str(caught.value).startswith(f"skagerrak.toml:4: error: server: {message} (hint: ")
    assert not {"hem", "mel", "igt", "anna"} & set(str(caught.value).replace("/", ":").split(":"))
    assert "hemmeligt" not in str(caught.value)


def test_a_shared_memory_needs_the_name_of_the_project() -> None:
    with pytest.raises(ConfigError, match="under the name of their project") as caught:
        parse('[memory]\nserver = "postgresql:///avisen"\n', "skagerrak.toml")
    assert caught.value.line == 2
