"""A command that is killed, or refused by the system, at any step loses nothing.

`python -m tests.fuzz.crash` takes every step of every command; here it is some of each.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.fuzz.crash import REFUSALS, SCENARIOS, Lab, Scenario, kill_at_random

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")

EVERY = bool(os.environ.get("SKAGERRAK_CRASH"))
"""Whether to take every step; it takes minutes."""

_KILLS = 4
_REFUSED = 4


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_fault_at_any_step_loses_nothing(scenario: Scenario, tmp_path: Path) -> None:
    lab = Lab(scenario, tmp_path)
    kills, refusals = list(lab.faults([None])), list(lab.faults(REFUSALS))
    if not EVERY:
        chance = random.Random(scenario.name)
        kills = chance.sample(kills, min(_KILLS, len(kills)))
        refusals = chance.sample(refusals, min(_REFUSED, len(refusals)))
    assert [each for fault in (*kills, *refusals) for each in lab.wrong(fault)] == []


def test_a_large_catalogue_survives_at_any_moment(tmp_path: Path) -> None:
    assert kill_at_random(tmp_path, 300 if EVERY else 4, seed=9) == []
