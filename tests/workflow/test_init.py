"""A new project is ready for its first article, and nothing of the user's is touched."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline import config
from pipeline.catalogue import po
from tests.conftest import Run


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_folder_is_made_with_all_that_belongs_in_it(run: Run) -> None:
    result = run("init", "nyheder/avis")
    assert (result.status, result.err) == (0, "")
    made = {path.relative_to("nyheder/avis").as_posix() for path in Path("nyheder").rglob("*.*")}
    assert made == {"skagerrak.toml", "build/.gitignore", "source/.gitkeep", "locales/.gitkeep"}
    assert made <= set(result.out.split())


def test_the_settings_say_the_defaults(run: Run) -> None:
    run("init", "avis")
    text = Path("avis/skagerrak.toml").read_text()
    assert config.parse(text, "skagerrak.toml") == config.Config(name="avis")


@pytest.mark.parametrize("name", ["Fynske æbler", 'Avisen "Nu"', "a\\b", "x" * 80])
def test_any_name_makes_settings_that_can_be_read(name: str, run: Run) -> None:
    assert run("init", name).status == 0
    folder = Path(name)
    tables = tomllib.loads((folder / "skagerrak.toml").read_text())
    assert tables["project"]["name"] == name


def test_git_ignores_what_is_built(run: Run) -> None:
    run("init", "avis")
    assert Path("avis/build/.gitignore").read_text().split() == ["*", "!.gitignore"]


def test_what_is_there_already_stays(run: Run) -> None:
    source = Path("avis/source/artikel.txt")
    source.parent.mkdir(parents=True)
    source.write_text("Kort nyt\n")
    ignore = Path("avis/build/.gitignore")
    ignore.parent.mkdir()
    ignore.write_text("# vores egen\n")
    assert run("init", "avis").status == 0
    assert source.read_text() == "Kort nyt\n"
    assert ignore.read_text() == "# vores egen\n"


def test_a_second_time_changes_nothing(run: Run) -> None:
    run("init", "avis")
    settings = Path("avis/skagerrak.toml")
    settings.write_text(settings.read_text().replace('name = "avis"', 'name = "Avisen"'))
    before = settings.read_bytes()
    result = run("init", "avis")
    assert result.status == 2
    assert result.err == (
        "avis/skagerrak.toml: error: this is a project already (hint: change its settings there)\n"
    )
    assert settings.read_bytes() == before


def test_a_file_is_no_folder(run: Run) -> None:
    Path("avis").write_text("ikke en mappe")
    result = run("init", "avis")
    assert result.status == 3
    assert "skagerrak.toml: error: cannot write: " in result.err
    assert result.err.count("\n") == 1
    assert Path("avis").read_text() == "ikke en mappe"


def test_the_first_article_goes_all_the_way(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", "avis")
    monkeypatch.chdir("avis")
    Path("source/bro.txt").write_text("Ny bro over fjorden\n\nDen åbner på fredag.\n")
    assert run("extract").status == 0
    path = Path("locales/nb/bro.po")
    text = path.read_text().replace(
        'msgid "Ny bro over fjorden"\nmsgstr ""', 'msgid "Ny bro over fjorden"\nmsgstr "Ny bru"'
    )
    path.write_text(text)
    assert po.parse(path.read_bytes(), "bro.po").metadata["Project-Id-Version"] == "avis"
    assert run("build", "--gate", "none", "--locale", "nb").status == 0
    assert Path("build/nb/bro.txt").read_text() == "Ny bru\n\nDen åbner på fredag.\n"
    assert "<h1>Ny bru</h1>" in Path("build/nb/bro.html").read_text()
