"""The law of SRX, compared with a reading of it that is slow and plain."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.segmentation import Rules
from pipeline.segmentation.rules import Rule, rule

PATTERNS = [
    "",
    r"\.",
    r"[.?]+",
    r"\s",
    r"\s*",
    "a+",
    "(?:a|ab)",
    "b?",
    "[ab]{2}",
    r"(?:\. )+",
    "A?b",
]
RULES = st.lists(
    st.tuples(st.sampled_from(PATTERNS), st.sampled_from(PATTERNS), st.booleans()), max_size=5
)
TEXTS = st.text("aabAB..? \n", max_size=25)


def read_plainly(rules: list[tuple[str, str, bool]], text: str) -> list[int]:
    """Try every rule at every place, and every beginning of what is before it."""
    breaks = []
    for place in range(1, len(text)):
        for before, after, is_break in rules:
            fits_before = any(re.fullmatch(before, text[i:place]) for i in range(place + 1))
            if fits_before and re.match(after, text[place:]):
                if is_break:
                    breaks.append(place)
                break
    return breaks


@given(RULES, TEXTS)
def test_the_first_rule_that_fits_a_place_decides(
    patterns: list[tuple[str, str, bool]], text: str
) -> None:
    rules: list[Rule] = [rule(before, after, is_break=b) for before, after, b in patterns]
    assert list(Rules(rules).breaks(text)) == read_plainly(patterns, text)


def test_a_rule_looks_back_as_far_as_its_pattern_goes() -> None:
    far = "x" * 100_000
    rules = Rules([rule(r"^Kort.*\.", " ", is_break=False), rule(r"\.", " ")])
    assert list(rules.breaks(f"Kort{far}. b")) == []
    assert list(rules.breaks(f"Lang{far}. b")) == [100_005]


def test_without_rules_nothing_breaks() -> None:
    assert list(Rules([]).breaks("Han kom. Hun gik.")) == []
