"""Texts are counted once, by who translated them; words by what a translator has to do."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogue.counts import Counts, count, words_to_see
from pipeline.catalogue.origin import CARRIED, MACHINE, MEMORY, with_origin
from pipeline.model.entry import Catalogue, Entry, Previous
from pipeline.segmentation import sentences

NEW = Entry("Færgen sejler ikke.")
HUMAN = Entry("Havnen er lukket.", "Havnen er stengt.")
FUZZY = Entry(
    "Havnen er lukket. Skolen er åben nu.",
    "Havnen er stengt. Skolen er stengt nå.",
    flags=("fuzzy",),
    previous=Previous("Havnen er lukket. Skolen er lukket nu."),
)
ADDED = replace(FUZZY, msgstr="Havnen er stengt.", previous=Previous("Havnen er lukket."))


def _segment(text: str) -> list[str]:
    return sentences(text, "da")


def _count(*entries: Entry) -> Counts:
    return count(Catalogue({}, entries), _segment)


def test_a_new_text_is_to_be_translated() -> None:
    assert _count(NEW) == Counts(new=1, words_to_translate=3)


def test_a_confirmed_text_is_the_translators_own() -> None:
    assert _count(HUMAN) == Counts(human=1)


def test_what_came_by_itself_is_counted_by_its_origin() -> None:
    memory = with_origin(HUMAN, MEMORY, "100 % (a)")
    assert _count(memory) == Counts(memory=1, words_carried=3)
    assert _count(with_origin(HUMAN, CARRIED, "(split)")) == Counts(carried=1, words_carried=3)
    assert _count(with_origin(HUMAN, MACHINE, "(x)")) == Counts(machine=1, words_carried=3)
    assert _count(replace(memory, msgstr="Havna er stengt.")) == Counts(human=1)


def test_of_a_draft_only_the_sentence_that_changed_is_reviewed() -> None:
    assert _count(FUZZY) == Counts(fuzzy=1, words_to_review=4)


def test_a_sentence_that_was_added_is_translated_not_reviewed() -> None:
    added = with_origin(ADDED, CARRIED, "(sentence-added)")
    assert _count(added) == Counts(fuzzy=1, words_to_translate=4)


def test_a_comma_is_no_word_to_see() -> None:
    previous = Previous("Havnen, er lukket. Skolen er lukket nu.")
    assert words_to_see(replace(FUZZY, previous=previous), _segment) == 4


def test_a_draft_that_does_not_say_what_it_was_made_for_is_read_as_a_whole() -> None:
    assert words_to_see(replace(FUZZY, previous=None), _segment) == 7


def test_where_a_sentence_is_gone_the_rest_is_read() -> None:
    previous = Previous(f"{FUZZY.msgid} Ingen ved hvorfor.")
    assert words_to_see(replace(FUZZY, previous=previous), _segment) == 7


def test_obsolete_entries_do_not_count() -> None:
    assert _count(replace(HUMAN, obsolete=True), replace(FUZZY, obsolete=True)) == Counts()


def test_a_plural_that_lacks_a_form_is_new() -> None:
    plural = Entry("{n} sæl", msgid_plural="{n} sæler", msgstr_plural={0: "{n} sel", 1: ""})
    assert _count(plural).new + _count(plural).fuzzy == 1
    assert _count(replace(plural, msgstr_plural={0: "{n} sel", 1: "{n} seler"})).human == 1


@given(st.lists(st.sampled_from([NEW, HUMAN, FUZZY, ADDED, with_origin(HUMAN, MEMORY, "100 %")])))
def test_each_text_is_counted_once(entries: list[Entry]) -> None:
    counts = _count(*entries)
    assert counts.done + counts.left == len(entries)
    total = Counts()
    for entry in entries:
        total.add(_count(entry))
    assert total == counts
