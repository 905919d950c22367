"""A sentence that is translated once in an article is filled in everywhere in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.catalogue.edits.known import from_known_sentences
from pipeline.catalogue.edits.transfer import Languages
from pipeline.model.entry import Entry
from pipeline.segmentation import sentences
from pipeline.values.message import find_in_message
from pipeline.workflow.values import printer

LANGUAGES = Languages("da", "nb", find_in_message, printer("nb", {}), sentences)
HARBOUR = Entry(
    "Havnen er <b1>lukket</b1>. Skolen er åben.",
    "Havnen er <b1>stengt</b1>. Skolen er åpen.",
)
SUN = Entry("Solen skinner i dag.", "Sola skinner i dag.")


def _known(text: str, *old: Entry) -> str | None:
    found = from_known_sentences(old, [Entry(text)], LANGUAGES, ())
    return found.get((None, text))


@pytest.mark.parametrize(
    ("text", "msgstr"),
    [
        ("Solen skinner i dag. Skolen er åben.", "Sola skinner i dag. Skolen er åpen."),
        ("Skolen er åben.", "Skolen er åpen."),
        (
            "Solen skinner i dag. Havnen er <b1>lukket</b1>.",
            "Sola skinner i dag. Havnen er <b1>stengt</b1>.",
        ),
        ("Havnen er <b7>lukket</b7>.", "Havnen er <b7>stengt</b7>."),
    ],
)
def test_known_sentences_make_a_text(text: str, msgstr: str) -> None:
    assert _known(text, HARBOUR, SUN) == msgstr


@pytest.mark.parametrize(
    "text",
    [
        "Solen skinner i dag. Færgen sejler ikke.",
        "Solen skinner i morgen.",
        "Skolen er åben!",
        "Havnen er lukket.",
        "Havnen er <i1>lukket</i1>.",
    ],
)
def test_a_sentence_that_is_not_known_letter_for_letter_leaves_the_text_new(text: str) -> None:
    assert _known(text, HARBOUR, SUN) is None


def test_what_nobody_confirmed_is_not_known() -> None:
    assert _known("Skolen er åben.", replace(HARBOUR, flags=("fuzzy",))) is None


def test_a_sentence_that_was_translated_in_two_ways_is_not_known() -> None:
    other = Entry("Solen skinner i dag. Skolen er åben.", "Sola skinner i dag. Skulen er åpen.")
    assert _known("Skolen er åben.", HARBOUR, other) is None
    assert _known("Skolen er åben.", HARBOUR, replace(other, obsolete=True)) == "Skolen er åpen."


def test_sentences_that_cannot_be_told_apart_are_not_known() -> None:
    one = replace(HARBOUR, msgstr="<b1>Stengt</b1> havn, åpen skole.")
    assert _known("Skolen er åben.", one) is None


def test_a_short_sentence_says_too_little() -> None:
    assert _known("Kort.", Entry("Kort. Solen skinner i dag.", "Kort sagt. Sola skinner.")) is None


def test_what_has_a_translation_is_left_alone() -> None:
    draft = Entry("Skolen er åben.", "Skolen åpner.", flags=("fuzzy",))
    assert from_known_sentences([HARBOUR, draft], [Entry(draft.msgid)], LANGUAGES, ()) == {}
    done = {(None, "Skolen er åben.")}
    assert from_known_sentences([HARBOUR], [Entry("Skolen er åben.")], LANGUAGES, done) == {}
