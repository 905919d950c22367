"""Anchors: what two similar texts share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.memory.words import MOST_ANCHORS, anchors, share_enough, words_of

LETTERS = st.text(alphabet="abcdeæøå", min_size=1, max_size=4)
TEXTS = st.lists(LETTERS, min_size=1, max_size=2 * MOST_ANCHORS - 2, unique=True)


@given(st.data(), TEXTS)
def test_texts_that_share_half_of_their_words_share_an_anchor(
    data: st.DataObject, words: list[str]
) -> None:
    kept = data.draw(st.lists(st.sampled_from(words), min_size=1, unique=True))
    others = [*kept, *data.draw(st.lists(LETTERS, max_size=len(kept), unique=True))]
    shared = len(set(words) & set(others))
    if 2 * shared >= max(len(words), len(set(others))):
        assert set(anchors(words)) & set(anchors(others))


@given(TEXTS)
def test_anchors_are_few_and_do_not_depend_on_the_order(words: list[str]) -> None:
    assert len(anchors(words)) <= MOST_ANCHORS + 3
    assert anchors(words) == anchors(sorted(words))


@pytest.mark.parametrize(
    ("one", "other", "is_enough"),
    [
        ("Huset", "Muset", False),
        ("Kommunen", "Kommunens", True),
        ("Kommunen sparer penge", "Kommunerne sparer penge", True),
        ("Læs mere", "Læs højt", False),
        ("Ministeren siger nej", "Ministeren siger ja", True),
        ("", "", False),
        ("ja ja ja", "ja nej nej", False),
    ],
)
def test_letters_alone_make_no_match(one: str, other: str, is_enough: bool) -> None:
    assert share_enough(words_of(one), words_of(other)) is is_enough
    assert share_enough(words_of(other), words_of(one)) is is_enough
