"""What the surroundings mean: facts in, advice out."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.config import Config
from pipeline.workflow.doctor.advice import Advice
from pipeline.workflow.doctor.machine import examine_machine
from pipeline.workspace.surroundings import Surroundings

_GOOD = Surroundings(
    python="3.12.1",
    requirements=(
        "Jinja2>=3.1.5",
        "psycopg[binary]>=3.1; extra == 'postgres'",
        "ruff; extra=='dev'",
    ),
    wanted_python=">=3.11",
    installed={"jinja2": "3.1.6"},
    programs={"git": "git version 2.39.5", "msgfmt": "msgfmt 0.21", "hunspell": "Hunspell 1.7.1"},
    dictionaries=frozenset({"da_DK", "nb_NO", "nn_NO", "en_GB", "en_US"}),
    file_encoding="utf-8",
    output_encoding="UTF-8",
    now=1_790_000_000.0,
    program_age=1_780_000_000.0,
)


def _worst(config: Config | None = None, **facts: Any) -> list[Advice]:
    found = examine_machine(_GOOD._replace(**facts), config)
    return [each for each in found if each.level != "ok"]


def test_all_is_well() -> None:
    assert not _worst()
    assert not _worst(Config())


@pytest.mark.parametrize(
    ("facts", "level", "about", "message"),
    [
        ({"python": "3.10.9"}, "error", "python", "Python 3.10.9 is not supported: >=3.11 is"),
        ({"installed": {}}, "error", "library", "Jinja2 is not installed"),
        (
            {"installed": {"jinja2": "3.0"}},
            "error", "library", "Jinja2 3.0 is installed, >=3.1.5 is needed",
        ),
        (
            {"installed": {"jinja2": "3.2", "psycopg": "2.9"}},
            "warning", "library", "psycopg 2.9 is installed, >=3.1 is needed",
        ),
        (
            {"requirements": None},
            "note", "library", "not installed as a package: nobody knows which libraries it needs",
        ),
        (
            {"file_encoding": "latin-1"},
            "warning", "encoding", "names of files are taken for latin-1: æ, ø and å may be lost",
        ),
        (
            {"output_encoding": "ascii"},
            "note", "encoding", "the terminal is taken for ascii: what it lacks is shown as \\xe5",
        ),
        (
            {"now": 86_400.0},
            "warning",
            "clock",
            "the clock says 1970-01-02, which is before this program was installed",
        ),
        (
            {"programs": {"git": "git 2", "msgfmt": "msgfmt 0.21"}},
            "note", "program", "hunspell is not installed: check then finds no misspelt words",
        ),
        (
            {"dictionaries": frozenset({"da_DK", "nb_NO", "en_GB"})},
            "note",
            "spelling",
            "hunspell has no dictionary nn_NO: check then finds no misspelt words in nn",
        ),
    ],
)  # fmt: skip
def test_one_thing_is_wrong(facts: dict[str, Any], level: str, about: str, message: str) -> None:
    (found,) = _worst(**facts)
    assert (found.level, found.about, found.message) == (level, about, message)
    assert found.hint


def test_what_the_settings_ask_for_must_be_there() -> None:
    (found,) = _worst(Config(memory_server="postgresql://db/skagerrak"))
    assert str(found) == (
        "error: psycopg is not installed: [memory] server asks for it "
        '(hint: pip install --upgrade "skagerrak[postgres]")'
    )


def test_a_dictionary_is_wanted_for_the_locales_of_the_project_only() -> None:
    assert not _worst(Config(locales=("nb",)), dictionaries=frozenset({"nb_NO"}))


def test_a_closed_output_is_no_encoding() -> None:
    assert not _worst(output_encoding=None)
