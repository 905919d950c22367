"""A unit is cut into sentences and put together again without a change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogue.sentences import entry_of, split_unit
from pipeline.model.document import Unit
from pipeline.model.entry import Entry
from pipeline.segmentation import sentences
from tests.catalogue.edits.lab import Lab

PIECES = [
    "Broen koster 300 mio. kr.",
    'Se <a href="/kort">kortet</a> her.',
    "Der kom 1.200 gæster {i går}.",
    "Skolen er <em>helt</em> åben!",
    "Ingen ved hvorfor.",
    "4. maj 2024.",
]


def _segment(text: str) -> list[str]:
    return sentences(text, "da")


def _unit(*pieces: str, placeables: bool = True) -> Unit:
    return Lab(placeables=placeables).document([" ".join(pieces)]).units[0]


def _itself(unit: Unit) -> Entry:
    return Entry(unit.msgid, unit.msgid)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5), st.booleans())
def test_sentences_translated_by_themselves_make_the_unit(
    pieces: list[str], placeables: bool
) -> None:
    unit = _unit(*pieces, placeables=placeables)
    parts = split_unit(unit, _segment)
    whole = entry_of(unit, _segment, _itself)
    if len(parts) == 1:
        assert (parts, whole) == ([unit], None)
    else:
        assert whole is not None
        assert whole.msgstr == unit.msgid
    assert sum(len(part.codes) for part in parts) == len(unit.codes)
    assert sum(len(part.values) for part in parts) == len(unit.values)


def test_a_sentence_keeps_the_names_of_its_codes_and_values() -> None:
    unit = _unit(PIECES[1], PIECES[0], "Den anden koster 40 mio. kr.", PIECES[3])
    assert [part.msgid for part in split_unit(unit, _segment)] == [
        "Se <a1>kortet</a1> her.",
        "Broen koster {amount1}.",
        "Den anden koster {amount2}.",
        "Skolen er <em2>helt</em2> åben!",
    ]


def test_braces_are_doubled_only_beside_placeables() -> None:
    unit = _unit("Han skrev {så}.", PIECES[0])
    assert unit.msgid.startswith("Han skrev {{så}}.")
    assert split_unit(unit, _segment)[0].msgid == "Han skrev {så}."


def test_a_text_is_as_confirmed_as_its_sentences() -> None:
    unit = _unit(*PIECES[3:5])

    def find(part: Unit) -> Entry:
        flags = ("fuzzy",) if "Ingen" in part.msgid else ()
        return Entry(part.msgid, part.msgid, flags=flags, line=len(part.msgid))

    entry = entry_of(unit, _segment, find)
    assert entry is not None
    assert entry.is_fuzzy
    assert entry.line == len("Ingen ved hvorfor.")  # the sentence that has to be looked at


def test_a_text_with_an_untranslated_sentence_is_not_translated() -> None:
    unit = _unit(*PIECES[3:5])
    entry = entry_of(unit, _segment, lambda part: Entry(part.msgid))
    assert entry is not None
    assert not entry.has_translation
    assert entry_of(unit, _segment, lambda part: None) is None


@pytest.mark.parametrize("change", [{"domain": "labels"}, {"context": "id"}])
def test_what_is_more_than_running_text_is_not_cut(change: dict[str, str]) -> None:
    unit = replace(_unit(*PIECES[3:5]), **change)  # type: ignore[arg-type]
    assert split_unit(unit, _segment) == [unit]
