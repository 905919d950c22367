"""Every target of fuzzing for a moment, and what was found with them before.

``SKAGERRAK_FUZZ=20 pytest tests/fuzz/test_targets.py`` tries twenty times as many inputs.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import projects, run
from tests.fuzz.target import Target, mutate, mutations
from tests.fuzz.targets import TARGETS

TIMES = int(os.environ.get("SKAGERRAK_FUZZ", "1"))
_SLOW = {"html": 8, "xml": 15, "text": 8, "arguments": 10, "api-update": 15}
"""Examples of targets whose inputs take many milliseconds each."""

_EXAMPLES = 40


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Words of the target's language in any order; its seeds, changed; and any bytes."""
    seeds = st.sampled_from(target.seeds())
    changes = st.builds(
        mutate, seeds, seeds, st.just(target.tokens), st.integers(0, 2**32).map(random.Random)
    )
    words = st.lists(st.sampled_from(target.tokens), max_size=25).map(b"".join)
    return st.one_of(changes, words, st.binary(max_size=60))


@pytest.mark.parametrize("name", TARGETS)
def test_target(name: str) -> None:
    target = TARGETS[name]

    @settings(
        max_examples=_SLOW.get(name, _EXAMPLES) * TIMES,
        derandomize=TIMES == 1,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(target))
    def hold(data: bytes) -> None:
        target.check(data)

    hold()


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_are_right(name: str) -> None:
    """Fuzzing begins with what is accepted: else it would try nothing but refusals."""
    target = TARGETS[name]
    for seed in target.seeds()[:5]:
        assert target.check(seed) is not False


def test_projects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    pristine = tmp_path / "ren" / "avis"
    projects.make(pristine)
    damaged = projects.fuzz(pristine, tmp_path, seed=1)
    for _ in range(3 * TIMES):
        assert next(damaged)


def test_the_runner_finds_a_fault_and_cuts_its_input() -> None:
    def check(data: bytes) -> None:
        assert b"pct" not in data

    target = Target("x", check, lambda: [b"Det steg 3 procent i gaar."], (b"pct",))
    (found,) = run.fuzz(target, seed=1, seconds=0.3)
    assert found[0] == b"pct"


def test_a_run_can_be_repeated() -> None:
    once, again = (mutations(TARGETS["po"], random.Random(5)) for _ in range(2))
    assert [next(once) for _ in range(50)] == [next(again) for _ in range(50)]
