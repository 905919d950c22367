"""How well the rules that come with the program find the ends of sentences in news."""

from __future__ import annotations

import pytest

from pipeline.segmentation import sentences
from tests.segmentation import gold

LINES = gold.read()


def test_there_is_enough_to_measure() -> None:
    counts = {
        code: sum(line.language == code for line in LINES) for code in ("da", "nb", "nn", "en")
    }
    assert counts["da"] >= 250
    assert counts["nb"] >= 80
    assert counts["nn"] >= 60
    assert counts["en"] >= 100


@pytest.mark.parametrize("language", ["da", "nb", "nn", "en"])
def test_sentences_end_where_a_reader_says(language: str) -> None:
    lines = [line for line in LINES if line.language == language]
    wrong = {
        gold.MARK.join(line.sentences): gold.MARK.join(found)
        for line in lines
        if (found := sentences(line.message, language)) != line.sentences
    }
    assert not wrong


def test_a_splitter_that_breaks_nowhere_has_no_recall() -> None:
    score = gold.score(LINES, lambda message, _: [message])
    assert (score.right, score.wrong, score.recall) == (0, 0, 0)
    assert score.missed > 250
