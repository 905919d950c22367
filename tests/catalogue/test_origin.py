"""A note on who translated an entry holds as long as nobody touches the translation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogue import po
from pipeline.catalogue.origin import (
    CARRIED,
    MACHINE,
    MEMORY,
    Origin,
    kept_notes,
    origin_of,
    with_origin,
    without_origin,
)
from pipeline.model.entry import Catalogue, Entry

ENTRY = Entry("Havnen er lukket.", "Havnen er stengt.", extracted=("teaser",))

kinds = st.sampled_from([CARRIED, MEMORY, MACHINE])
details = st.sampled_from(["(split)", "100 % (web/topmoede)", "87 % (a [b])", "(DeepL)"])
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(kinds, details, words)
def test_what_is_noted_is_read_back(kind: str, detail: str, msgstr: str) -> None:
    entry = with_origin(replace(ENTRY, msgstr=msgstr), kind, detail)
    assert origin_of(entry) == Origin(kind, detail)
    assert entry.extracted[0] == "teaser"
    assert kept_notes(entry) == entry.extracted[1:]
    assert without_origin(entry.extracted) == ("teaser",)


@given(words, words)
def test_who_changes_a_translation_makes_it_their_own(before: str, after: str) -> None:
    entry = with_origin(replace(ENTRY, msgstr=before), MEMORY, "100 % (a)")
    changed = replace(entry, msgstr=after)
    # 24 bits tell texts apart that a person would write in each other's place.
    assert (origin_of(changed) is None) == (before != after)


def test_who_confirms_a_draft_makes_it_their_own() -> None:
    draft = with_origin(replace(ENTRY, flags=("fuzzy",)), CARRIED, "(value)")
    assert origin_of(draft) == Origin(CARRIED, "(value)")
    confirmed = replace(draft, flags=())
    assert origin_of(confirmed) is None
    assert kept_notes(confirmed) == ()


def test_another_flag_says_nothing_of_the_translation() -> None:
    entry = with_origin(ENTRY, MACHINE, "(DeepL)")
    assert origin_of(replace(entry, flags=("no-wrap", "x-seen"))) == Origin(MACHINE, "(DeepL)")


def test_plural_forms_count() -> None:
    entry = with_origin(replace(ENTRY, msgstr="", msgstr_plural={0: "én", 1: "to"}), MEMORY, "a")
    assert origin_of(entry) is not None
    assert origin_of(replace(entry, msgstr_plural={0: "ett", 1: "to"})) is None


def test_a_second_note_takes_the_place_of_the_first() -> None:
    entry = with_origin(with_origin(ENTRY, MEMORY, "100 % (a)"), CARRIED, "(split)")
    assert len(entry.extracted) == 2
    assert origin_of(entry) == Origin(CARRIED, "(split)")


@pytest.mark.parametrize(
    "line", ["memory", "carried over (split)", "carried over (split) [xyz123]", "teaser [5d21f0]"]
)
def test_other_lines_are_no_notes(line: str) -> None:
    entry = replace(ENTRY, extracted=(line,))
    assert origin_of(entry) is None
    assert without_origin(entry.extracted) == (line,)


def test_a_note_survives_its_file() -> None:
    entry = with_origin(ENTRY, MEMORY, "100 % (sentences)")
    catalogue = Catalogue({"Language": "nb"}, (entry,))
    read = po.parse(po.write(catalogue), "a.po")
    assert origin_of(read.entries[0]) == Origin(MEMORY, "100 % (sentences)")
