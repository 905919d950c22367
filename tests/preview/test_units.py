"""Texts of a preview, taken apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.catalogue.origin import CARRIED, MACHINE, MEMORY, with_origin
from pipeline.model.entry import Entry
from pipeline.preview.units import (
    Piece,
    State,
    anchor_of,
    editor_address,
    source_pieces,
    state_of,
    target_pieces,
)
from tests.preview.articles import AMOUNT, LINK, printed

MEANS = "{amount1} 334 millioner norske kroner = NOK 334000000 → NOK 334 million"
DONE = Entry("Havnen", "Havna")


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (None, "untranslated"),
        (Entry("Havnen"), "untranslated"),
        (DONE, "translated"),
        (replace(DONE, flags=("fuzzy",)), "fuzzy"),
        (with_origin(DONE, MACHINE, "(pseudo)"), "machine"),
        (with_origin(DONE, MEMORY, "100 %"), "memory"),
        (with_origin(DONE, CARRIED, "(split)"), "carried"),
        (replace(with_origin(DONE, MACHINE, "(pseudo)"), msgstr="Kaia"), "translated"),
    ],
)
def test_the_state_says_who_translated(entry: Entry | None, state: State) -> None:
    assert state_of(entry) == state


def test_an_anchor_depends_on_context_and_source_text_only() -> None:
    assert anchor_of((None, "Havn")) == anchor_of((None, "Havn"))
    assert (
        len({anchor_of((None, "Havn")), anchor_of(("by", "Havn")), anchor_of((None, "Havnen"))})
        == 3
    )


def test_a_source_has_its_own_values_and_says_what_they_mean() -> None:
    pieces = source_pieces("Spar {amount1}", (), (AMOUNT,), printed)
    assert pieces == (
        Piece("text", "Spar ", 0, 5),
        Piece("value", "334 millioner norske kroner", 5, 14, MEANS),
    )


def test_a_translation_has_its_values_printed_in_the_form_it_asks_for() -> None:
    pieces = target_pieces("{{x}} {amount1:code}", (), (AMOUNT,), printed, source="{amount1}")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("text", "{"), ("text", "x"), ("text", "}"), ("text", " "),
        ("value", "NOK 334 million (code)"),
    ]  # fmt: skip
    assert pieces[-1].note.endswith("→ NOK 334 million (code)")
    assert (pieces[0].start, pieces[0].end, pieces[-1].start) == (0, 2, 6)


def test_a_translation_whose_values_do_not_fit_stays_as_written() -> None:
    pieces = target_pieces("{amount9} {amount1}", (), (AMOUNT,), printed, source="{amount1}")
    assert [(piece.kind, piece.text) for piece in pieces] == [("text", "{amount9} {amount1}")]


def test_codes_are_explained_and_what_only_looks_like_one_is_text() -> None:
    pieces = source_pieces("<a1>Se</a1> <b7>", (LINK,), (), printed)
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("open", "a1"), ("text", "Se"), ("close", "a1"), ("text", " <b7>"),
    ]  # fmt: skip
    assert pieces[0].note == '<a1> href="/om/"; goes around the words it belongs to'


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("vscode://file/{path}:{line}", "vscode://file/avis/nb/a%20b.po:7"),
        ("vscode://file{path}:{line}", "vscode://file/avis/nb/a%20b.po:7"),
        (
            "txmt://open?url=file://{path}&line={line}",
            "txmt://open?url=file:///avis/nb/a%20b.po&line=7",
        ),
        ("idea://open?file={path}", "idea://open?file=/avis/nb/a%20b.po"),
    ],
)
def test_editors_are_told_the_line_in_their_own_way(pattern: str, address: str) -> None:
    assert editor_address(pattern, "/avis/nb/a b.po", 7) == address
