"""Sentences are paired with their translations where nothing speaks against it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.segmentation import pair_sentences

SENTENCES = st.lists(
    st.sampled_from(["Han kom. ", "<a1>Hun gik.</a1> ", "Det kostede {amount1}. ", "Ja! "])
).map("".join)


@given(SENTENCES)
def test_a_text_pairs_with_itself(message: str) -> None:
    pairs = pair_sentences(message, message, "da", "da")
    assert pairs is not None
    assert all(source == target for source, target in pairs)
    assert "".join(source for source, _ in pairs) == message


@given(SENTENCES, SENTENCES)
def test_pairs_joined_are_the_messages(source: str, target: str) -> None:
    pairs = pair_sentences(source, target, "da", "nb")
    if pairs is not None:
        assert "".join(one for one, _ in pairs) == source
        assert "".join(other for _, other in pairs) == target


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Det er slut. Hun gik.", "Det er slutt, og hun gikk."),
        ("<a1>Slut.</a1> Hun gik.", "Slutt. <a1>Hun gikk.</a1>"),
        ("Prisen er {amount1}. Ja.", "Prisen. {amount1} ja."),
        ("{amount1} og {amount2}. Ja.", "{amount1} og {amount1}. Ja."),
        ("Slut.<br1/>Hun gik.", "Slutt. Hun gikk.<br1/>"),
        ("Slut.", ""),
    ],
)
def test_none_in_doubt(source: str, target: str) -> None:
    assert pair_sentences(source, target, "da", "nb") is None


def test_the_form_of_a_placeable_and_doubled_braces_do_not_matter() -> None:
    pairs = pair_sentences(
        "Skriv {{navn1}}. Det koster {amount1}.",
        "Skriv {{x}}. Det koster {amount1:code}.",
        "da",
        "nb",
    )
    assert pairs == [
        ("Skriv {{navn1}}. ", "Skriv {{x}}. "),
        ("Det koster {amount1}.", "Det koster {amount1:code}."),
    ]


def test_each_side_has_its_own_abbreviations() -> None:
    pairs = pair_sentences(
        "Prisen er 3 mio. kr. Det er f.eks. Oslo.",
        "The price is kr 3m. It is e.g. Oslo.",
        "da",
        "en",
    )
    assert pairs is not None
    assert len(pairs) == 2
