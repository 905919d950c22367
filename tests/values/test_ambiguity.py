"""Whose krone: what an editor is asked, and what not."""

from __future__ import annotations

import pytest

from pipeline.values.ambiguity import doubt, may_doubt
from pipeline.values.message import find_in_message


def doubts(text: str) -> list[str | None]:
    found = find_in_message(text, "da")
    return [doubt(text, each, found) for each in found]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Norge betaler 6 mia. kr. for vejen.", "Norwegian"),
        ("Den norske stat betaler 6 mia. kr. for vejen.", "Norwegian"),
        ("I Oslo koster en øl 120 kr.", "Norwegian"),
        ("Sverige giver 5 mio. kr. til broen.", "Swedish"),
        ("Island betaler 5 mia. kr.", "Icelandic"),
        ("„Vi bruger 6 mia. kr. på skoler,“ siger rektoren fra Bergen.", "Norwegian"),
        ("Prisen er 40 kr. Rektoren bor i Norge.", None),
        ("En dansker betaler 6 kr. til Norge.", None),
        ("Byen betaler 6 mio. kr. for vejen.", None),
        ("Norge betaler 6 mia. norske kroner for vejen.", None),
        ("Norge betaler NOK 6 mia. for vejen.", None),
        ("Norge betaler 6 mia. euro for vejen.", None),
        ("I Stormen koster en øl 120 kr.", None),
        ("Ønsket koster 120 kr.", None),
    ],
)
def test_a_bare_krone(text: str, whose: str | None) -> None:
    assert doubts(text) == [whose]
    assert whose is None or may_doubt(text, "da")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I Oslo koster en øl 65,-", "da"),
        ("I Oslo koster en pose 90 ØRE.", "da"),
        ("I Oslo koster huset 900 tkr.", "da"),
        ("Norge betaler 6 <b1>k</b1>r.", "da"),
        ("Oslo pays 6 million kroner.", "en"),
    ],
)
def test_where_there_may_be_a_doubt(text: str, language: str) -> None:
    assert may_doubt(text, language)


@pytest.mark.parametrize("text", ["I Oslo bor 700.000.", "Byen betaler 6 mio. kr."])
def test_where_there_is_none(text: str) -> None:
    assert not may_doubt(text, "da")


def test_a_krone_beside_anothers() -> None:
    assert doubts("Huset kostede 5 mio. norske kroner, båden 2 mio. kr.") == [None, "Norwegian"]


def test_a_quotation_of_a_norwegian_in_the_next_sentence() -> None:
    text = "„Det kostede 6 mio. kr. i fjor.“ Sådan siger ministeren fra Oslo."
    assert doubts(text) == ["Norwegian"]
