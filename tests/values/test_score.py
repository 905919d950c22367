"""The scores that the recogniser and the printers have to reach on annotated sentences."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.conftest import ROOT

SHARED = ROOT.parent / "shared" / "values"
LOCALES = {"nb": "nb", "nn": "nn", "en-GB": "en", "en-US": "en_US"}

pytestmark = pytest.mark.skipif(
    not (SHARED / "score.py").is_file(), reason="the annotated sentences are not here"
)


def _sentences() -> list[tuple[str, str]]:
    lines = (SHARED / "examples.tsv").read_text(encoding="utf-8").splitlines()
    return [(cells[0], cells[1]) for cells in (line.split("\t") for line in lines[1:]) if cells[0]]


def test_the_scores(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sentences = _sentences()
    text = tmp_path / "sentences.txt"
    text.write_text("\n".join(sentence for _, sentence in sentences), encoding="utf-8")
    assert main(["values", "--format", "json", str(text)]) == 0
    rows = ["\t".join(["id", "span", "type", "canonical", *LOCALES.values(), "start"])]
    for line in capsys.readouterr().out.splitlines():
        found = json.loads(line)
        for value in found["values"]:
            localised = [value["localised"][tag] for tag in LOCALES]
            cells = [value["text"], value["type"], value["canonical"], *localised]
            rows.append("\t".join([sentences[found["line"] - 1][0], *cells, str(value["start"])]))
    predictions = tmp_path / "predictions.tsv"
    predictions.write_text("\n".join(rows) + "\n", encoding="utf-8")

    done = subprocess.run(
        [sys.executable, SHARED / "score.py", predictions, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    score = json.loads(done.stdout)["total"]
    precision = score["match"] / score["pred"]
    recall = score["match"] / score["gold"]
    assert 2 * precision * recall / (precision + recall) >= 0.98
    assert score["neg_ok"] / score["neg"] >= 0.97
    assert score["clean_ok"] / score["clean_rows"] >= 0.97
    assert score["canon"] / score["gold"] >= 0.97
    for locale in ("nb", "nn", "en_GB", "en_US"):
        assert score[locale] / score["gold"] >= 0.95, locale
