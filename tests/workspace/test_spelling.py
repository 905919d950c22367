from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pipeline.workspace.spelling import Speller

# Knows "én" and "to" in one dictionary, and none of another name; says what it was asked.
FAKE = """#!/bin/sh
echo "$@" >> "$0.log"
case "$*" in *nb_NO*) grep -vx -e én -e to; exit 0;; esac
echo "Can't open affix or dictionary files" >&2
exit 1
"""


@pytest.fixture
def hunspell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    program = tmp_path / "hunspell"
    program.write_text(FAKE, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda name: str(program))
    return program


def test_words_that_a_dictionary_lacks_are_told(hunspell: Path) -> None:
    assert Speller()(frozenset({"én", "to", "trei"}), "nb") == {"trei"}


def test_a_dictionary_is_asked_only_for_new_words(hunspell: Path) -> None:
    speller = Speller()
    speller(frozenset({"én", "trei"}), "nb")
    assert speller(frozenset({"trei", "én"}), "nb") == {"trei"}
    log = hunspell.with_suffix(".log").read_text(encoding="utf-8")
    assert log.splitlines() == ["-i UTF-8 -l -d nb_NO"]


def test_without_a_dictionary_nothing_is_said(hunspell: Path) -> None:
    assert Speller()(frozenset({"trei"}), "en-US") == frozenset()


def test_without_the_program_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert Speller()(frozenset({"trei"}), "nb") == frozenset()


def test_a_program_that_hangs_is_stopped(hunspell: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*args: object, timeout: float, **options: object) -> None:
        raise subprocess.TimeoutExpired("hunspell", timeout)

    monkeypatch.setattr("subprocess.run", hang)
    assert Speller()(frozenset({"trei"}), "nb") == frozenset()
