"""A run's work grows with its catalogues, and no faster."""

from __future__ import annotations

import sys
from types import FrameType

from pipeline.checks.pair import Context, Pair
from pipeline.checks.run import Checker
from pipeline.model.entry import Entry
from pipeline.plugins import find_checks

CONTEXT = Context("nb")


def _entry(number: int) -> Entry:
    """Make a translation as catalogues have them: most differ, some come again, some are wrong."""
    word = "abcdefghijklmnopqrst"[number % 20] * (3 + number % 7)
    if number % 5 == 0:
        return Entry("Læs mere om dette i dag", "Les mer om dette i dag" if number % 3 else "Mer")
    if number % 5 == 1:
        return Entry(f"De bor i Grækenland, siger {word}", 'De bor i "Hellas", sier hun.  Ja.')
    return Entry(f"Rådet om {word} har {number} huse.", f"Rådet om {word} har {number} hus.")


def _operations(checker: Checker, count: int, first: int) -> int:
    """Count the calls that a run of so many translations takes; no text has been seen before."""
    pairs = [Pair(_entry(number), CONTEXT) for number in range(first, first + count)]
    calls = 0

    def step(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        found = checker.check(pairs, "a.po")
        memories = {
            check: [("a.po", *each) for each in kept] for check, kept in found.memories.items()
        }
        compared = list(checker.compare(memories, CONTEXT))
    finally:
        sys.setprofile(before)
    assert len({each.check for each in compared}) > 1
    return calls


def test_the_work_of_a_run_is_linear_in_its_translations() -> None:
    checker = Checker(find_checks())
    _operations(checker, 400, 0)  # loads the tables
    few, many = _operations(checker, 400, 1000), _operations(checker, 1600, 2000)
    assert many < 4.6 * few
