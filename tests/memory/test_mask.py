"""Texts without what may differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.memory.mask import SlotKind, digest, join, mask_message, masked, split

WORDS = st.sampled_from(
    ["Prisen", " er ", "2025", "{amount1}", "{date2:iso}", "<a1>", "</a1>", "<br2/>", "{{x}}", "."]
)


@given(st.lists(WORDS).map("".join))
def test_what_is_split_is_joined_again(message: str) -> None:
    assert join(split(message, has_placeables=True), has_placeables=True) == message


@given(st.lists(WORDS).map("".join) | st.text(), st.booleans())
def test_a_mask_is_the_same_without_splitting(message: str, has_placeables: bool) -> None:
    pieces = split(message, has_placeables=has_placeables)
    assert mask_message(message, has_placeables=has_placeables) == masked(pieces)


@given(st.text())
def test_any_text_without_placeables_is_joined_again(message: str) -> None:
    pieces = split(message, has_placeables=False)
    codes = [piece for piece in pieces if piece.kind.value in (0, 1, 2)]
    if not codes:  # "<a1 >" is written as "<a1>"
        assert join(pieces, has_placeables=False) == message


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Prisen er {amount1}", "Prisen er {amount2}", True),
        ("Prisen er {amount1}", "Prisen er {date1}", False),
        ("Se <a1>kortet</a1>", "Se <strong3>kortet</strong3>", True),
        ("Se <a1>kortet</a1>", "Se kortet", False),
        ("Linje<br1/>skift", "Linje<img2/>skift", True),
        ("Linje<br1/>skift", "Linje<a1>skift", False),
        ("I 2025 steg den", "I 2026 steg den", True),
        ("Kl. 10.30", "Kl. 9", True),
        ("Det er et A4-ark", "Det er et A3-ark", False),
    ],
)
def test_the_same_text(one: str, other: str, is_same: bool) -> None:
    masks = {masked(split(text, has_placeables=True)) for text in (one, other)}
    assert (len(masks) == 1) is is_same


def test_braces_are_text_where_there_are_no_placeables() -> None:
    (piece,) = split("Skriv {amount1} her", has_placeables=False)
    assert piece.kind is SlotKind.TEXT
    doubled = split("Skriv {{amount1}} her", has_placeables=True)
    assert masked(doubled) == masked([piece])


def test_a_digest_fits_into_sqlite() -> None:
    assert digest("") == 0
    assert -(2**63) <= digest("Københavns Rådhus") < 2**63
