"""What the checks find in the exams, and that they leave good translations alone."""

from __future__ import annotations

import pytest

from pipeline.checks.run import Checker
from pipeline.plugins import find_checks
from tests.checks import gold_set

GOOD, SPOILED = gold_set.load()
SCORES, ALARMS = gold_set.score(GOOD, SPOILED, gold_set.judge_with(Checker(find_checks())))


def test_good_translations_are_left_alone() -> None:
    errors = {check: ids for check, ids in ALARMS.items() if check.endswith("(error)")}
    assert errors == {}
    assert len({text for ids in ALARMS.values() for text in ids}) <= len(GOOD) / 200


@pytest.mark.parametrize("kind", sorted(SCORES))
def test_slips_are_found(kind: str) -> None:
    score = SCORES[kind]
    assert score.found >= 0.9 * score.texts, score.missed
    if kind in gold_set.GRAVE:
        assert score.errors >= 0.85 * score.texts
        assert score.found >= 0.95 * score.texts, score.missed
