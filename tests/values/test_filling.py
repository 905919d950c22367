"""What stands in the place of a placeable, whatever a translator puts around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.document import Span, Unit
from pipeline.values.filling import (
    double_braces,
    fill_in,
    placeables_in,
    single_braces,
    source_text,
    writer,
)
from pipeline.values.house import default_style
from pipeline.values.placeables import mark_values


def mark(text: str) -> Unit:
    return mark_values(Unit(Span(0, len(text)), text, "paragraph"), "da")


def show(source: str, target: str, tag: str) -> str:
    unit = mark(source)
    filled = fill_in(target, unit.values, writer(default_style(tag)), source=unit.msgid)
    return filled.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Vi ses kl. 17.", "See you at {time1}.", "See you at 5 p.m."),
        ("Vi ses <b1>kl. 17</b1>.", "See you <b1>{time1}</b1>.", "See you <b1>5 p.m.</b1>"),
        ("Vi ses <b1>kl. 17.</b1>", "See you <b1>{time1}.</b1>", "See you <b1>5 p.m.</b1>"),
        ("Vi ses <i1><b2>kl. 17</b2></i1>. Ja.", "<i1><b2>{time1}</b2></i1>. Yes.",
         "<i1><b2>5 p.m.</b2></i1> Yes."),
        ("Vi ses kl. 17 …", "See you at {time1}...", "See you at 5 p.m...."),
        ("Vi ses kl. 17, ja?", "See you at {time1}? Yes.", "See you at 5 p.m.? Yes."),
        ("Det er <b1>40 mio. kr.</b1>", "It is <b1>{amount1}.</b1>",
         "It is <b1>DKK 40 million.</b1>"),
        ("Se 1.250 både her", "Here are {number1}.", "Here are 1,250."),
    ],
)  # fmt: skip
def test_a_sentence_ends_in_one_full_stop(source: str, target: str, expected: str) -> None:
    assert show(source, target, "en-US") == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Det tog tre millioner kroner.", "{amount1} tok det.",
         "Tre millioner danske kroner tok det."),
        ("Det tog tre millioner kroner.", "<b1>«{amount1}</b1>» tok det.",
         "<b1>«Tre millioner danske kroner</b1>» tok det."),
        ("Tre millioner kroner tog det.", "Det tok {amount1}.",
         "Det tok tre millioner danske kroner."),
        ("tre millioner kroner i alt", "{amount1} i alt", "tre millioner danske kroner i alt"),
        ("i alt tre millioner kroner", "{amount1} i alt", "tre millioner danske kroner i alt"),
        ("Det er ca. tre millioner kroner.", "Det er ca. {amount1}.",
         "Det er ca. tre millioner danske kroner."),
        ("Prisen er 3 mio. kr.", "{amount1} er prisen.", "3 millioner danske kroner er prisen."),
    ],
)  # fmt: skip
def test_a_value_that_moves_takes_the_capital_with_it(
    source: str, target: str, expected: str
) -> None:
    assert show(source, target, "nb") == expected


@pytest.mark.parametrize(
    "source",
    [
        "Det tager 3 mio. kr. eller mere ...",
        "Vi ses kl. 5 p.m.. Ja.",
        "Den 15. jan.. Og {15. jan.}.",
        "tre millioner kroner. tre millioner kroner",
        "„{{312}}“ – og 40\u00a0mio.\u00a0kr.",
    ],
)
def test_the_source_is_written_as_it_is(source: str) -> None:
    unit = mark(source)
    assert fill_in(unit.msgid, unit.values, source_text, source=unit.msgid) == source


@given(st.text("{}a<b1/> 5", max_size=20))
def test_braces_are_doubled_and_undone(text: str) -> None:
    doubled = double_braces(text)
    assert single_braces(doubled) == text
    assert placeables_in(doubled) == []
    assert fill_in(doubled, (), source_text) == text
