"""What lies in the repository besides code: the sample, and what must not be there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from pipeline.catalogue import po
from pipeline.workflow.report import count
from tests.conftest import ROOT
from tests.gettext_tools import assert_canonical, needs_gettext

CATALOGUES = sorted((ROOT / "locales").glob("*/**/*.po"))
SEED = ROOT.parent / "shared" / "seed" / "topmoede.txt"


def _tracked_texts() -> dict[str, str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    files = [path for path in paths if path.is_file() and path.suffix != ".png"]
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes().decode("utf-8", "replace")
        for path in files
    }


def test_the_sample_is_translated_in_full() -> None:
    assert len(CATALOGUES) == 18
    for path in CATALOGUES:
        counts = count(po.parse(path.read_bytes(), str(path)), "da")
        assert (counts.left, counts.done > 0) == (0, True), path


@needs_gettext
@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: "/".join(path.parts[-3:]))
def test_the_samples_catalogues_are_canonical(path: Path) -> None:
    assert_canonical(path)


def test_the_article_is_an_article() -> None:
    assert len((ROOT / "source" / "topmoede.txt").read_text().split()) >= 500


def test_no_path_of_a_machine() -> None:
    pattern = re.compile(r"/(?:home|root|work|Users|tmp)/\w+")
    for name, text in _tracked_texts().items():
        assert not pattern.search(text), name


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not on this machine")
def test_no_sentence_of_the_seed_article() -> None:
    sentences = {s.strip() for s in re.split(r"[.!?:]\s+|\n+", SEED.read_text())}
    long = [sentence for sentence in sentences if len(sentence) >= 40]
    assert long
    for name, text in _tracked_texts().items():
        assert not [sentence for sentence in long if sentence in text], name


def test_what_is_said_of_security_has_tests() -> None:
    said = (ROOT / "docs" / "security.md").read_text()
    rows = re.findall(r"(?m)^\| (?!who |rule |---).*\|$", said.partition("## What each may")[2])
    never = [row for row in rows if row.count(" | ") == 2]
    assert len(never) >= 15
    for row in never:
        assert "`tests/" in row, row
    for path, _, name in re.findall(r"`(tests/[\w/]+(?:\.py)?)(::(\w+))?`", said):
        assert (ROOT / path).exists(), path
        assert not name or f"def {name}(" in (ROOT / path).read_text(), name


def test_each_rule_has_its_place() -> None:
    said = (ROOT / "docs" / "security.md").read_text().partition("## One rule, one place")[2]
    for path in re.findall(r"`([\w/]+\.py)`", said.partition("\n## ")[0]):
        if not path.startswith("tests/"):
            places = [ROOT / "pipeline" / path, *(ROOT / "pipeline").rglob(path)]
            assert any(place.exists() for place in places), path
