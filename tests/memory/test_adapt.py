"""A translation that is made to fit another text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.memory.adapt import adapt
from pipeline.memory.mask import join, split
from pipeline.model.inline import CODE
from pipeline.model.placeable import PLACEABLE


def _adapted(source: str, target: str, query: str) -> tuple[str, int]:
    pieces = [split(text, has_placeables=True) for text in (source, target, query)]
    result = adapt(*pieces)
    return join(result.pieces, has_placeables=True), result.misfits


@pytest.mark.parametrize(
    ("source", "target", "query", "wanted"),
    [
        ("Det koster {amount1}", "Det koster {amount1}", "Det koster {amount2}", "{amount2}"),
        ("Pris: {amount1}", "Price: {amount1:code}", "Pris: {amount3}", "Price: {amount3:code}"),
        ("Fra {amount1} til {amount2}", "{amount2}, opp fra {amount1}",
         "Fra {amount3} til {amount1}", "{amount1}, opp fra {amount3}"),
        ("Læs <a1>mere</a1>", "Les <a1>mer</a1>", "Læs <em2>mere</em2>", "Les <em2>mer</em2>"),
        ("<b1>Nu</b1> <a2>her</a2>", "<a2>Her</a2> <b1>nå</b1>",
         "<a1>Nu</a1> <b2>her</b2>", "<b2>Her</b2> <a1>nå</a1>"),
        ("I 2025", "I 2025", "I 2026", "I 2026"),
        ("Fra 3 til 5", "Fra 3 til 5", "Fra 5 til 3", "Fra 5 til 3"),
    ],
)  # fmt: skip
def test_slots_are_those_of_the_query(source: str, target: str, query: str, wanted: str) -> None:
    message, misfits = _adapted(source, target, query)
    assert message.endswith(wanted)
    assert misfits == 0


@pytest.mark.parametrize(
    ("source", "target", "query", "wanted", "misfits"),
    [
        ("Det koster {amount1} nu", "Det koster {amount1} nå", "Det koster nu",
         "Det koster nå", 1),
        ("Læs <a1>mere</a1>", "Les <a1>mer</a1>", "Læs mere", "Les mer", 2),
        ("Læs mere", "Les mer", "Læs <a1>mere</a1>", "Les mer", 1),
        ("Siden {date1}", "Siden {date1}", "Siden {amount1}", "Siden", 2),
        # The number stands twice, or in words: which one is meant cannot be told.
        ("De 3 og de 3", "De 3 og de 3", "De 3 og de 4", "De 3 og de 3", 1),
        ("De 3 byer", "De tre byene", "De 4 byer", "De tre byene", 1),
        ("Klokken 10", "Klokka 10", "Klokken ti", "Klokka 10", 1),
        ("Et <a1>kort</a1>", "Et <a1>kart</a1> og <a1>et til</a1>", "Et <a1>kort</a1>",
         "Et <a1>kart</a1> og <a1>et til</a1>", 2),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_counted(
    source: str, target: str, query: str, wanted: str, misfits: int
) -> None:
    assert _adapted(source, target, query) == (wanted, misfits)


MESSAGES = st.lists(
    st.sampled_from(
        ["Prisen ", "steg ", "3 ", "40 ", "{amount1} ", "{amount2} ", "{date1} ", "<a1>", "</a1>",
         "<em2>", "</em2>", "<br3/>"]
    )
).map("".join)  # fmt: skip


@given(MESSAGES, MESSAGES, MESSAGES)
def test_nothing_comes_that_the_query_lacks(source: str, target: str, query: str) -> None:
    message, _ = _adapted(source, target, query)
    assert {m[2] for m in CODE.finditer(message)} <= {m[2] for m in CODE.finditer(query)}
    assert set(PLACEABLE.findall(message)) <= set(PLACEABLE.findall(query))


@given(MESSAGES, MESSAGES)
def test_the_same_text_changes_nothing_but_what_the_source_lacks(source: str, target: str) -> None:
    message, misfits = _adapted(source, target, source)
    if set(re.findall(r"[<{][^>}]*", target)) <= set(re.findall(r"[<{][^>}]*", source)):
        assert message == target
    if misfits == 0:
        assert message == target
