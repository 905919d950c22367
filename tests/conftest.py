"""What all tests share: the option that renews goldens, and a project to work in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from tests import postgres

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write what the program gives as what the cases expect",
    )


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample project, as the working folder."""
    folder = tmp_path / "avis"
    folder.mkdir()
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("skagerrak.toml", "links.csv"):
        shutil.copy(ROOT / name, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def plain_sample(sample: Path) -> Path:
    """The same with settings that say nothing of a site: no page gets what its source lacks."""
    settings = sample / "skagerrak.toml"
    text, _, rest = settings.read_text("utf-8").partition("[site]")
    assert rest
    settings.write_text(text, "utf-8")
    (sample / "links.csv").unlink()
    return sample


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new, empty project, as the working folder."""
    folder = tmp_path / "ny"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert main(["init"]) == 0
    return folder


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A PostgreSQL server for all tests."""
    pytest.importorskip("psycopg", exc_type=ImportError)
    programs = postgres.programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    with postgres.started(programs) as server:
        yield server


@pytest.fixture
def database(postgres_server: postgres.Server) -> str:
    """The address of a new, empty database."""
    return postgres_server.new_database()


class Result:
    """What a command gave back."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status = status
        self.out = out
        self.err = err


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line: ``run("build", "--locale", "nb")``."""

    def run_command(*arguments: str | Path) -> Result:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as error:  # argparse
            status = error.code if isinstance(error.code, int) else 2
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    return run_command
