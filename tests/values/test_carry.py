"""A translation keeps when its values are shown in another way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogue.template import make_template
from pipeline.catalogue.update import Others, UpdateOptions, update
from pipeline.model.document import Document, Span, Unit
from pipeline.model.entry import Catalogue, Entry, Previous
from pipeline.values.carry import frame_of, place_values
from pipeline.values.filling import writer
from pipeline.values.house import default_style
from pipeline.values.message import Found, find_in_message
from pipeline.values.placeables import Find, mark_values

TEXT = "Byen har 312 huse og tolv træer til 5 mio. kr."


def template(
    text: str, *, placeables: bool, find: Find = find_in_message, role: str = "paragraph"
) -> Catalogue:
    unit = Unit(Span(0, len(text)), text, role)
    if placeables:
        unit = mark_values(unit, "da", find=find)
    return make_template([Document("a.txt", text, (unit,), "da")], project="x")


def catalogue(made: Catalogue, msgstr: str, locale: str = "nb") -> Catalogue:
    entries = tuple(replace(entry, msgstr=msgstr) for entry in made.entries)
    return Catalogue({"Language": locale}, entries)


def see_only(*kinds: str) -> Find:
    """A recogniser that sees less than ours."""

    def find(message: str, language: str) -> Sequence[Found]:
        found = find_in_message(message, language)
        return [each for each in found if each.content.type in kinds]

    return find


def only(updated: Catalogue) -> Entry:
    (entry,) = (each for each in updated.entries if not each.obsolete)
    return entry


@pytest.mark.parametrize(
    ("locale", "plain", "marked"),
    [
        ("nb", "Byen har 312 hus og tolv trær til 5 millioner danske kroner.",
         "Byen har {number1} hus og tolv trær til {amount1}."),
        ("nn", "Byen har 312 hus og tolv tre verde 5 millionar danske kroner.",
         "Byen har {number1} hus og tolv tre verde {amount1}."),
        ("en", "The town has 312 houses and twelve trees worth DKK 5 million.",
         "The town has {number1} houses and twelve trees worth {amount1}."),
    ],
)  # fmt: skip
def test_switching_on_and_off(locale: str, plain: str, marked: str) -> None:
    off, on = (template(TEXT, placeables=placeables) for placeables in (False, True))
    first = catalogue(off, plain, locale)
    second = update(first, on)
    assert (only(second).msgstr, only(second).is_fuzzy) == (marked, False)
    third = update(second, off)
    assert only(third).msgstr.replace("\u00a0", " ") == plain
    assert only(third).msgid == TEXT
    assert not only(third).is_fuzzy
    assert only(update(third, on)).msgstr == marked
    assert [entry for entry in second.entries if entry.obsolete] == []


def test_a_recogniser_that_sees_more() -> None:
    less = see_only("currency")
    before = template(TEXT, placeables=True, find=less)
    translated = catalogue(before, "Byen har 312 hus og tolv trær til {amount1:code}.")
    assert before.entries[0].msgid == "Byen har 312 huse og tolv træer til {amount1}."
    entry = only(update(translated, template(TEXT, placeables=True)))
    assert entry.msgstr == "Byen har {number1} hus og tolv trær til {amount1:code}."
    assert not entry.is_fuzzy


def test_a_form_that_there_is_not_leaves_a_draft() -> None:
    msgstr = "Til {amount1} har byen {number1:dyrt} hus og tolv trær."
    translated = catalogue(template(TEXT, placeables=True), msgstr)
    entry = only(update(translated, template(TEXT, placeables=True, find=see_only("currency"))))
    assert (entry.msgstr, entry.is_fuzzy) == (msgstr, True)


def test_a_recogniser_that_sees_less() -> None:
    translated = catalogue(
        template(TEXT, placeables=True), "Til {amount1} har byen {number1} hus og tolv trær."
    )
    now = template(TEXT, placeables=True, find=see_only("currency"))
    entry = only(update(translated, now))
    assert entry.msgid == "Byen har 312 huse og tolv træer til {amount1}."
    assert entry.msgstr == "Til {amount1} har byen 312 hus og tolv trær."
    assert not entry.is_fuzzy


def test_a_value_that_is_not_in_the_translation_leaves_a_draft() -> None:
    first = catalogue(template(TEXT, placeables=False), "Byen har hundrevis av hus til 5 mill. kr.")
    entry = only(update(first, template(TEXT, placeables=True)))
    assert entry.is_fuzzy
    assert "hundrevis" in entry.msgstr
    assert entry.previous is not None
    assert entry.previous.msgid == TEXT


def test_another_value_as_text_is_another_text() -> None:
    first = catalogue(template(TEXT, placeables=False), "Byen har 312 hus til 5 mill. kr.")
    other = template(TEXT.replace("312", "412"), placeables=False)
    assert only(update(first, other)).is_fuzzy


def test_an_obsolete_translation_comes_back_in_the_new_form() -> None:
    on, off = (template(TEXT, placeables=placeables) for placeables in (True, False))
    translated = catalogue(on, "Byen har {number1} hus og tolv trær til {amount1}.")
    gone = update(translated, template("Noget helt andet.", placeables=True))
    assert [entry.obsolete for entry in gone.entries] == [False, True]
    entry = only(update(gone, off))
    assert "312 hus" in entry.msgstr
    assert entry.is_fuzzy  # nothing says any more whose kroner they were
    euro = TEXT.replace("kr.", "euro i alt")
    translated = catalogue(template(euro, placeables=True), "{number1} hus og tolv trær: {amount1}")
    gone = update(translated, template("Noget helt andet.", placeables=True))
    assert not only(update(gone, template(euro, placeables=False))).is_fuzzy


def test_braces_of_the_text_keep() -> None:
    text = "Skriv {navn} for 5 kr."
    off, on = (template(text, placeables=placeables) for placeables in (False, True))
    first = catalogue(off, "Skriv {navn} for 5 danske kroner.")
    second = update(first, on)
    assert only(second).msgstr == "Skriv {{navn}} for {amount1}."
    assert only(update(second, off)).msgstr.replace("\u00a0", " ") == first.entries[0].msgstr


def test_a_text_that_loses_its_plural_too_keeps_its_translation() -> None:
    forms = {0: "5 dkr i alt", 1: "5 dkr til sammen"}
    entry = Entry("5 kr. i alt", msgid_plural="5 kr. alle", msgstr_plural=forms)
    made = template("5 kr. i alt", placeables=True)
    updated = update(Catalogue({"Language": "nb"}, (entry,)), made)
    assert any(dict(each.msgstr_plural) == forms for each in updated.entries)


def test_no_recogniser_is_asked_where_nothing_has_placeables() -> None:
    def find(message: str, language: str) -> Sequence[Found]:
        raise AssertionError(message)

    first = catalogue(template(TEXT, placeables=False), "Byen …")
    other = template("Noget helt andet.", placeables=False)
    update(first, other, options=UpdateOptions(find=find))


def test_the_frame_of_a_text_is_the_same_in_both_forms() -> None:
    frames = [
        frame_of(template(TEXT, placeables=placeables).entries[0], "da")
        for placeables in (False, True)
    ]
    assert frames[0].text == frames[1].text
    assert len(frames[0].holes) == len(frames[1].holes) == 2


def test_equal_values_are_placed_in_their_order() -> None:
    values = mark_values(
        Unit(Span(0, 0), "Først 5 mio. kr., så 5 mio. kr. igen", "text"), "da"
    ).values
    write = writer(default_style("en"))
    placed, is_complete = place_values("Først DKK 5 million, så DKK 5 million", values, "en", write)
    assert placed == "Først {amount1}, så {amount2}"
    assert is_complete


def test_a_title_gets_no_full_stop() -> None:
    text = "Havnen får 40 mio. kr."
    first = catalogue(template(text, placeables=False, role="title"), "Havna får 40 mill. dkr.")
    entry = only(update(first, template(text, placeables=True, role="title")))
    assert entry.msgstr.startswith("Havna får {amount1")
    assert entry.msgstr.endswith("}")


def test_a_draft_stays_a_draft_of_the_same_text() -> None:
    off, on = (template(TEXT, placeables=placeables) for placeables in (False, True))
    first = catalogue(off, "Byen har 312 hus og tolv trær til 5 millioner danske kroner.")
    previous = Previous("Byen har 300 huse")
    draft = replace(first.entries[0], flags=("fuzzy",), previous=previous)
    there = update(replace(first, entries=(draft,)), on)
    assert [entry.msgid for entry in there.entries] == [on.entries[0].msgid]
    assert only(there).is_fuzzy
    assert only(there).previous == previous
    back = update(there, off)
    assert len(back.entries) == 1
    assert only(back).msgstr.replace("\u00a0", " ") == draft.msgstr


def test_a_catalogues_own_translation_goes_before_anothers() -> None:
    off, on = (template(TEXT, placeables=placeables) for placeables in (False, True))
    first = catalogue(off, "Byen har 312 hus og tolv trær til 5 millioner danske kroner.")
    others = {on.entries[0].key: replace(on.entries[0], msgstr="{number1} hus for {amount1}")}
    entry = only(update(first, on, others=Others(others)))
    assert entry.msgstr == "Byen har {number1} hus og tolv trær til {amount1}."
    assert only(update(catalogue(off, ""), on, others=Others(others))).msgstr.startswith(
        "{number1}"
    )


def see_ends(message: str, language: str) -> Sequence[Found]:
    """A recogniser that knows no ranges, as ours once did not."""
    (last,) = find_in_message("3 mio. kr.", "da")
    return [
        each._replace(start=each.end - last.end, text=last.text, content=last.content)
        if each.text.endswith(f"2 og {last.text}")
        else each
        for each in find_in_message(message, language)
    ]


def test_a_recogniser_that_finds_other_ends() -> None:
    text = "Det kostede mellem 2 og 3 mio. kr. i alt"
    before = template(text, placeables=True, find=see_ends)
    assert before.entries[0].msgid == "Det kostede mellem 2 og {amount1} i alt"
    translated = catalogue(before, "Det kostet mellom 2 og {amount1} i alt")
    there = update(translated, template(text, placeables=True))
    assert only(there).msgid == "Det kostede {amount1} i alt"
    assert only(there).msgstr == "Det kostet {amount1} i alt"
    assert not only(there).is_fuzzy
    back = only(update(there, before))
    assert (
        back.msgstr.replace("\u00a0", " ")
        == "Det kostet mellom 2 og 3 millioner danske kroner i alt"
    )
    assert back.is_fuzzy  # {amount1} is but a part of a value of the translation


PIECES = st.sampled_from(
    ["40 mio. kr.", "40 mio. kr.", "12 mia. norske kroner", "12,5 pct.", "den 3. juni 2027",
     "kl. 17", "300 meter", "312 ", "1.234", "tre millioner kroner", "uge 33", "20-30 euro",
     "hus", "gik {x}", "<b1>gik</b1>", "<br2/>", ",", ";", "(hus)"]
)  # fmt: skip
KINDS = st.sets(st.sampled_from(["currency", "percent", "date", "time", "measure", "number"]))


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=7).map(" hus, ".join), KINDS, st.sampled_from(["nb", "nn", "en"]))
def test_no_translation_is_lost(words: str, kinds: set[str], locale: str) -> None:
    text = f"Huset er {words} i alt"
    made = [
        template(text, placeables=placeables, find=find)
        for placeables, find in [
            (True, find_in_message), (False, find_in_message), (True, see_only(*kinds)),
        ]
    ]  # fmt: skip
    msgid = made[0].entries[0].msgid
    first = catalogue(made[0], msgid.replace("Huset", "Hytta"), locale)
    last = first
    for i in (1, 0, 2, 0, 2, 1, 0):
        last = update(last, made[i])
        assert "Hytta" in only(last).msgstr
        assert [entry for entry in last.entries if entry.obsolete] == []
        assert not only(last).is_fuzzy
    assert only(last).msgstr == only(first).msgstr
