"""The fuzz target, run for a moment, so that it is always ready to run for a night."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from tests.fuzz import law


@pytest.mark.parametrize("name", law.FORMATS)
def test_mutated_sources_come_back(name: str) -> None:
    sources = law.seeds(name)
    accepted = [
        law.check(law.FORMATS[name], data)
        for data in islice(law.mutations(sources, random.Random(3)), 150)
    ]
    assert any(accepted)
