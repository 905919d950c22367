"""Merging by meaning: the laws, and what a team expects in each case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.catalogue import po
from pipeline.catalogue.edits.find import find_edits
from pipeline.catalogue.edits.transfer import Languages
from pipeline.catalogue.merging.clash import is_note
from pipeline.catalogue.merging.header import merge_metadata
from pipeline.catalogue.merging.merge import Merged, merge
from pipeline.catalogue.merging.three_way import merge_lines, merge_order
from pipeline.catalogue.origin import CARRIED, origin_of, with_origin
from pipeline.catalogue.update import Others, new_catalogue, update
from pipeline.model.entry import Catalogue, Entry, Previous
from pipeline.model.locale import parse_locale
from pipeline.segmentation import sentences
from pipeline.values.filling import writer
from pipeline.values.house import default_style
from pipeline.values.message import find_in_message

EMPTY = new_catalogue(Catalogue({}, ()), parse_locale("nb"), now="2026-11-24 12:00+0100")

OLD = Entry("Mødet begynder klokken ti.", "Møtet begynner klokka ti.")
NEW = Entry(
    "Mødet begynder klokken elleve.",
    "Møtet begynner klokka ti.",
    flags=("fuzzy",),
    previous=Previous("Mødet begynder klokken ti."),
)
GONE = replace(OLD, obsolete=True)
LANGUAGES = Languages("da", "nb", find_in_message, writer(default_style("nb")), sentences)


def catalogue(*entries: Entry) -> Catalogue:
    return replace(EMPTY, entries=entries)


def merged(base: Iterable[Entry], ours: Iterable[Entry], theirs: Iterable[Entry]) -> list[Entry]:
    """Merge both ways; but for clashes, they have to be the same."""
    there = merge(catalogue(*base), catalogue(*ours), catalogue(*theirs))
    back = merge(catalogue(*base), catalogue(*theirs), catalogue(*ours))
    assert there.clashes == back.clashes
    if not there.clashes:
        assert _content(there.catalogue) == _content(back.catalogue)
    return list(there.catalogue.entries)


def _content(merged: Catalogue) -> list[tuple[object, ...]]:
    """What a catalogue holds, whatever its order."""
    return sorted(
        (
            (
                *(entry.msgid, entry.msgctxt, entry.msgid_plural, entry.msgstr, entry.obsolete),
                *(tuple(entry.msgstr_plural.items()), entry.previous),
                *map(sorted, (entry.comments, entry.extracted, entry.references, entry.flags)),
            )
            for entry in merged.entries
        ),
        key=repr,
    )


def say(entry: Entry, msgstr: str) -> Entry:
    """What a translator does: confirm a text."""
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return replace(entry, msgstr=msgstr, flags=flags, previous=None)


# A text that an editor changed, while a translator worked on the old one


def test_a_correction_of_the_old_text_follows_to_the_new_one() -> None:
    corrected = say(OLD, "Møtet tar til klokka ti.")
    new, old = merged([OLD], [NEW, GONE], [corrected])
    assert new == replace(NEW, msgstr="Møtet tar til klokka ti.")
    assert old == replace(corrected, obsolete=True)


def test_a_first_translation_of_the_old_text_is_a_draft_for_the_new_one() -> None:
    blank = replace(OLD, msgstr="")
    new, old = merged([blank], [Entry(NEW.msgid)], [OLD])
    assert new == NEW
    assert old == GONE


def test_without_work_on_the_old_text_nothing_follows() -> None:
    assert merged([OLD], [NEW, GONE], [OLD, Entry("Ny")]) == [NEW, Entry("Ny"), GONE]


def test_a_comment_on_the_old_text_follows() -> None:
    new, _ = merged([OLD], [NEW, GONE], [replace(OLD, comments=("ti om kvelden?",))])
    assert new == replace(NEW, comments=("ti om kvelden?",))


def test_a_draft_of_a_draft_follows_the_text_between() -> None:
    # The translator confirmed the text between; the editor has changed it once more.
    third = replace(NEW, msgid="Mødet begynder klokken tolv.")
    confirmed = say(NEW, "Møtet begynner klokka elleve.")
    new, *rest = merged([NEW, GONE], [third, GONE], [confirmed, GONE])
    assert (new.msgstr, new.is_fuzzy) == ("Møtet begynner klokka elleve.", True)
    assert new.previous == Previous(NEW.msgid)
    assert rest == [GONE, replace(confirmed, obsolete=True)]


def test_what_was_confirmed_for_the_new_text_stays() -> None:
    ours = say(NEW, "Møtet begynner klokka elleve.")
    theirs = say(OLD, "Møtet tar til klokka ti.")
    assert merged([OLD], [ours, GONE], [theirs]) == [ours, replace(theirs, obsolete=True)]


def test_a_draft_that_was_worked_on_clashes_with_the_correction_of_the_old_text() -> None:
    ours = replace(NEW, msgstr="Møtet begynner klokka elleve.")
    new, _ = merged([OLD], [ours, GONE], [say(OLD, "Møtet tar til klokka ti.")])
    assert (new.msgstr, new.is_fuzzy) == ("Møtet begynner klokka elleve.", True)
    assert new.comments == (
        "conflict ours: Møtet begynner klokka elleve.",
        "conflict theirs: Møtet tar til klokka ti.",
    )


def test_both_sides_changed_the_text_in_the_same_way() -> None:
    # One extracted before the translator corrected the old text, one after that.
    late = replace(NEW, msgstr="Møtet tar til klokka ti.")
    gone = replace(GONE, msgstr="Møtet tar til klokka ti.")
    assert merged([OLD], [NEW, GONE], [late, gone]) == [late, gone]
    confirmed = say(NEW, "Møtet begynner klokka elleve.")
    assert merged([OLD], [confirmed, GONE], [late, gone]) == [confirmed, gone]


def test_a_text_that_was_split_gives_its_correction_to_both() -> None:
    parts = [replace(NEW, msgid=f"{NEW.msgid} {n}") for n in (1, 2)]
    first, second, _ = merged([OLD], [*parts, GONE], [say(OLD, "Nytt")])
    assert (first.msgstr, second.msgstr) == ("Nytt", "Nytt")
    assert first.is_fuzzy
    assert second.is_fuzzy


def test_a_text_that_got_an_id_keeps_a_correction_as_confirmed() -> None:
    with_id = replace(OLD, msgctxt="møde")
    new, old = merged([OLD], [with_id, GONE], [say(OLD, "Nytt")])
    assert new == replace(with_id, msgstr="Nytt")
    assert old == replace(GONE, msgstr="Nytt")


def test_another_text_with_the_same_msgid_keeps_its_own() -> None:
    other = Entry(OLD.msgid, "Noe annet", msgctxt="møde")
    new, old = merged([OLD], [other, GONE], [say(OLD, "Nytt")])
    assert new == other
    assert old == replace(GONE, msgstr="Nytt")


def test_a_value_that_became_a_placeable_carries_a_correction_along() -> None:
    old = Entry(
        "Det kostede 300 mio. kr. i fjor.", "Det kostet 300 millioner danske kroner i fjor."
    )
    new = Entry(
        "Det kostede {amount1} i fjor.",
        "Det kostet {amount1} i fjor.",
        extracted=("{amount1} 300 mio. kr.",),
        flags=("python-brace-format",),
    )
    theirs = say(old, "I fjor kostet det 300 millioner danske kroner.")
    result = merge(catalogue(old), catalogue(new), catalogue(theirs), languages=LANGUAGES)
    assert result.catalogue.entries[0] == replace(new, msgstr="I fjor kostet det {amount1}.")


JOINED = f"{OLD.msgid} Kaffen er klar klokken ni."
JOINED_NB = f"{OLD.msgstr} Kaffen er klar klokka ni."
COFFEE = Entry("Kaffen er klar klokken ni.", "Kaffen er klar klokka ni.")


@pytest.mark.parametrize("is_split", [True, False])
def test_a_correction_goes_into_what_an_update_puts_together(is_split: bool) -> None:
    whole = Entry(JOINED, JOINED_NB)
    before, after = ([whole], [OLD, COFFEE]) if is_split else ([OLD, COFFEE], [whole])
    carried = [with_origin(entry, CARRIED, "(split)") for entry in after]
    theirs = [
        say(entry, entry.msgstr.replace("Kaffen er klar", "Det blir kaffe")) for entry in before
    ]
    result = merge(
        catalogue(*before), catalogue(*carried), catalogue(*theirs), languages=LANGUAGES
    ).catalogue
    active = [entry for entry in result.entries if not entry.obsolete]
    assert all(entry.is_translated for entry in active)
    assert " ".join(entry.msgstr for entry in active) == JOINED_NB.replace(
        "Kaffen er klar", "Det blir kaffe"
    )
    assert all(origin_of(entry) is not None for entry in active)  # nobody has read it


def test_what_somebody_translated_anew_is_not_put_together_again() -> None:
    ours = Entry(JOINED, "Møtet begynner klokka ti, og kaffen er klar klokka ni.")
    theirs = [OLD, say(COFFEE, "Det blir kaffe klokka ni.")]
    result = merge(catalogue(OLD, COFFEE), catalogue(ours), catalogue(*theirs), languages=LANGUAGES)
    assert result.catalogue.entries[0] == ours
    assert not result.clashes


def test_a_carried_translation_gives_way_to_a_correction() -> None:
    new = replace(NEW, flags=(), previous=None)
    first, second = merged([OLD], [new], [say(OLD, "Nytt")])
    assert first == replace(NEW, msgstr="Nytt")
    assert second == replace(GONE, msgstr="Nytt")


def test_a_backported_translation_does_not_touch_the_older_text() -> None:
    # git cherry-pick: base and theirs know the new text, ours does not.
    confirmed = say(NEW, "Møtet begynner klokka elleve.")
    assert merged([NEW, GONE], [OLD], [confirmed, GONE]) == [OLD, replace(confirmed, obsolete=True)]


# Translations


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        (("", ""), ("x", ""), ("", ""), ("x", "")),
        (("x", ""), ("y", ""), ("x", ""), ("y", "")),
        (("x", ""), ("y", ""), ("y", ""), ("y", "")),
        (("x", "f"), ("x", ""), ("x", "f"), ("x", "")),
        (("x", ""), ("x", "f"), ("x", ""), ("x", "f")),
        (("x", ""), ("x", "f"), ("y", ""), ("y", "f")),  # doubted and corrected
        (("x", "f"), ("y", ""), ("x", "f"), ("y", "")),
        (("x", "f"), ("y", ""), ("y", "f"), ("y", "")),
        (("x", ""), ("", ""), ("y", ""), ("y", "")),  # work goes before taking it away
        (("x", ""), ("", ""), ("x", ""), ("", "")),
    ],
)
def test_translations_and_confirmations_merge(
    base: tuple[str, str], ours: tuple[str, str], theirs: tuple[str, str], expected: tuple[str, str]
) -> None:
    def entry(state: tuple[str, str]) -> Entry:
        return Entry("Vand", state[0], flags=("fuzzy",) if state[1] else ())

    assert merged([entry(base)], [entry(ours)], [entry(theirs)]) == [entry(expected)]


@pytest.mark.parametrize("confirms", [True, False])
def test_two_translations_clash_and_both_are_kept(confirms: bool) -> None:
    base = Entry("Vand", "x" if confirms else "", comments=("fra listen",), flags=("fuzzy",))
    ours = say(base, "x" if confirms else "Vann")
    (entry,) = merged([base], [ours], [say(base, "Sjø")])
    assert entry.flags == ("fuzzy",)
    assert entry.msgstr == ours.msgstr
    assert entry.comments == (
        "fra listen",
        f"conflict ours: {ours.msgstr}",
        "conflict theirs: Sjø",
    )


def test_a_second_clash_takes_the_place_of_the_first() -> None:
    first = merged([Entry("Vand")], [Entry("Vand", "Vann")], [Entry("Vand", "Sjø")])
    second = merged(first, [say(first[0], "Vatn")], [say(first[0], "Hav")])
    assert second[0].comments == ("conflict ours: Vatn", "conflict theirs: Hav")


def test_a_clash_over_several_lines_is_one_line_a_text() -> None:
    (entry,) = merged([Entry("a")], [Entry("a", "b\nc\\")], [Entry("a", "d\te")])
    assert entry.comments == ("conflict ours: b\\nc\\\\", "conflict theirs: d\\te")


def test_plural_forms_merge_one_by_one() -> None:
    base = Entry("En fil", msgid_plural="%d filer", msgstr_plural={0: "Ei fil", 1: "%d filer"})
    ours = replace(base, msgstr_plural={0: "Én fil", 1: "%d filer"})
    theirs = replace(base, msgstr_plural={0: "Ei fil", 1: "%d fila"})
    (entry,) = merged([base], [ours], [theirs])
    assert entry == replace(base, msgstr_plural={0: "Én fil", 1: "%d fila"})


def test_plural_forms_clash_with_their_numbers() -> None:
    base = Entry("En fil", msgid_plural="%d filer", msgstr_plural={0: "", 1: ""})
    ours = replace(base, msgstr_plural={0: "Én fil", 1: ""})
    theirs = replace(base, msgstr_plural={0: "Ei fil", 1: "%d filer"})
    (entry,) = merged([base], [ours], [theirs])
    assert (entry.flags, entry.msgstr_plural) == (("fuzzy",), {0: "Én fil", 1: "%d filer"})
    assert entry.comments == (
        "conflict ours[0]: Én fil",
        "conflict ours[1]:",
        "conflict theirs[0]: Ei fil",
        "conflict theirs[1]: %d filer",
    )
    assert all(map(is_note, entry.comments))


def test_a_text_that_got_a_plural_takes_a_correction_as_fuzzy() -> None:
    base = Entry("En fil", "Ei fil")
    ours = Entry(
        "En fil",
        msgid_plural="%d filer",
        msgstr_plural={0: "Ei fil", 1: "Ei fil"},
        flags=("fuzzy",),
    )
    (entry,) = merged([base], [ours], [replace(base, msgstr="Én fil")])
    assert entry == replace(ours, msgstr_plural={0: "Én fil", 1: "Én fil"})


def test_a_draft_of_a_new_text_gives_way_to_a_translation() -> None:
    confirmed = say(NEW, "Møtet begynner klokka elleve.")
    assert merged([OLD], [OLD, NEW], [OLD, confirmed]) == [OLD, confirmed]


def draft(msgid: str, old: Entry) -> Entry:
    """What an update offers for a new text that is like an old one."""
    previous = Previous(old.msgid)
    return Entry(msgid, old.msgstr, flags=("fuzzy",), previous=previous, comments=old.comments)


COFFEE_AT_TEN = "Kaffen er klar klokken ti."


def test_drafts_of_different_texts_do_not_clash_if_nobody_touched_them() -> None:
    sides = [draft(COFFEE_AT_TEN, OLD), draft(COFFEE_AT_TEN, COFFEE)]
    base = [OLD, COFFEE]
    (*_, new) = merged(base, [*base, sides[0]], [*base, sides[1]])
    assert new in sides


def test_a_draft_that_was_worked_on_goes_before_one_of_another_text() -> None:
    revised = replace(draft(COFFEE_AT_TEN, COFFEE), msgstr="Kaffen er klar klokka ti.")
    base = [OLD, COFFEE]
    (*_, new) = merged(base, [*base, draft(COFFEE_AT_TEN, OLD)], [*base, revised])
    assert new == revised


def test_two_drafts_of_different_texts_that_were_worked_on_clash() -> None:
    ours = replace(draft(COFFEE_AT_TEN, OLD), msgstr="Kaffe klokka ti.")
    theirs = replace(draft(COFFEE_AT_TEN, COFFEE), msgstr="Kaffen er klar klokka ti.")
    base = [OLD, COFFEE]
    (*_, new) = merged(base, [*base, ours], [*base, theirs])
    assert (new.msgstr, new.is_fuzzy) == ("Kaffe klokka ti.", True)
    assert new.comments == (
        "conflict ours: Kaffe klokka ti.",
        "conflict theirs: Kaffen er klar klokka ti.",
    )


def test_a_draft_that_was_worked_on_is_not_lost_to_a_confirmation() -> None:
    revised = replace(NEW, msgstr="Møtet starter klokka elleve.")
    confirmed = say(NEW, "Møtet begynner klokka elleve.")
    _, new = merged([OLD], [OLD, revised], [OLD, confirmed])
    assert (new.msgstr, new.is_fuzzy) == ("Møtet starter klokka elleve.", True)
    assert "conflict theirs: Møtet begynner klokka elleve." in new.comments


def test_a_draft_goes_before_no_translation() -> None:
    assert merged([OLD], [OLD, NEW], [OLD, Entry(NEW.msgid)]) == [OLD, NEW]


def test_a_draft_of_a_text_that_base_never_had_gives_way_to_a_confirmation() -> None:
    late = draft(COFFEE_AT_TEN, COFFEE)
    gone = replace(COFFEE, obsolete=True)
    confirmed = say(late, "Kaffen er klar klokka ti.")
    assert merged([], [late, gone], [confirmed]) == [confirmed, gone]


# Which texts there are


def test_the_editor_says_which_texts_there_are_and_the_translator_what_they_mean() -> None:
    base = [Entry("Et", "En"), Entry("To"), Entry("Tre", "Tre")]
    editor = [
        Entry("Tre", "Tre", extracted=("title",)),
        Entry("Fire"),
        Entry("To", references=("a.html",), flags=("c-format",)),
        Entry("Et", "En", obsolete=True),
    ]
    translator = [Entry("Et", "Ein"), Entry("To", "To", comments=("sikker",)), base[2]]
    assert merged(base, editor, translator) == [
        editor[0],
        editor[1],
        Entry("To", "To", comments=("sikker",), references=("a.html",), flags=("c-format",)),
        Entry("Et", "Ein", obsolete=True),
    ]


def test_two_editors_add_and_remove_texts() -> None:
    texts = [Entry(msgid) for msgid in "abcd"]
    ours = [Entry(msgid) for msgid in "aXcd"]  # b went, X came
    theirs = [Entry(msgid) for msgid in "abcYd"]
    assert [e.msgid for e in merged(texts, ours, theirs)] == list("aXcYd")


def test_a_text_that_comes_back_has_the_newer_translation() -> None:
    base = [replace(OLD, obsolete=True)]
    back = replace(OLD, extracted=("title",), references=("a.txt",))
    corrected = replace(base[0], msgstr="Nytt")
    assert merged(base, [back], [corrected]) == [replace(back, msgstr="Nytt")]


def test_a_text_that_went_without_a_trace_leaves_the_others_work() -> None:
    assert merged([OLD], [], [say(OLD, "Nytt")]) == [Entry(OLD.msgid, "Nytt", obsolete=True)]
    assert merged([OLD], [], [OLD]) == []


def test_obsolete_entries_that_one_side_cleaned_up_are_gone() -> None:
    assert merged([OLD, replace(NEW, obsolete=True)], [OLD], [say(OLD, "x"), NEW]) != []
    assert merged([GONE], [], [GONE, Entry("Ny")]) == [Entry("Ny")]


def test_both_sides_add_the_same_text() -> None:
    ours = Entry("Ny", "Ny", references=("a.html",), comments=("vår",))
    theirs = Entry("Ny", references=("b.html",))
    (entry,) = merged([], [ours], [theirs])
    assert (entry.msgstr, entry.comments) == ("Ny", ("vår",))
    assert sorted(entry.references) == ["a.html", "b.html"]


# Header


def test_the_later_date_goes_with_its_translator() -> None:
    base = {"PO-Revision-Date": "2026-11-24 12:00+0100", "Last-Translator": "Ane"}
    ours = {"PO-Revision-Date": "2026-11-25 12:00+0100", "Last-Translator": "Bo"}
    theirs = {"PO-Revision-Date": "2026-11-25 12:30+0200", "Last-Translator": "Kari"}
    assert merge_metadata(base, ours, theirs) == ours  # 12.30 in Helsinki is before noon in Oslo
    assert merge_metadata(base, theirs, ours) == ours


def test_fields_merge_one_by_one() -> None:
    base = {"Language": "nb", "X-Generator": "Poedit 3.0", "X-Old": "1", "Language-Team": "none"}
    ours = {"Language": "nb", "X-Generator": "Poedit 3.4", "Language-Team": "none", "X-Ours": "1"}
    theirs = {"Language": "nb", "X-Generator": "Weblate", "X-Old": "1", "Language-Team": "NTB"}
    assert merge_metadata(base, ours, theirs) == {
        "Language": "nb",
        "X-Generator": "Poedit 3.4",
        "Language-Team": "NTB",
        "X-Ours": "1",
    }


def test_a_date_that_is_none_is_before_all_others() -> None:
    ours = {"PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE"}
    theirs = {"PO-Revision-Date": "2026-11-25 12:00+0100"}
    assert merge_metadata({}, ours, theirs) == theirs


def test_comments_of_the_header_merge_line_by_line() -> None:
    base, ours, theirs = (
        replace(catalogue(), header_comments=lines)
        for lines in (
            ("Fjordavisen", "Ane, 2025"),
            ("Fjordavisen",),
            ("Fjordavisen", "Ane, 2025", "Kari, 2026"),
        )
    )
    assert merge(base, ours, theirs).catalogue.header_comments == ("Fjordavisen", "Kari, 2026")


# Laws

_WORDS = ("havnen", "mødet", "byen", "et", "nyt", "kabel", "skib", "ved", "kajen", "i dag")
_msgids = st.lists(st.sampled_from(_WORDS), min_size=3, max_size=6).map(" ".join)
_lines = st.lists(st.sampled_from(("a", "b", "c", "")), max_size=3).map(tuple)


@st.composite
def _entries(draw: st.DrawFn) -> Entry:
    plural = draw(st.sampled_from((None, None, "flere", "mange")))
    texts = st.sampled_from(("", "x", "y", "z"))
    is_obsolete = draw(st.booleans())
    previous = st.builds(Previous, _msgids)
    return Entry(
        draw(st.sampled_from(("et", "to", "tre", "fire"))),
        msgctxt=draw(st.sampled_from((None, "a"))),
        msgid_plural=plural,
        msgstr="" if plural else draw(texts),
        msgstr_plural={0: draw(texts), 1: draw(texts)} if plural else {},
        comments=draw(_lines),
        extracted=draw(_lines),
        references=() if is_obsolete else tuple(draw(st.sets(st.sampled_from("ab")))),
        flags=tuple(draw(st.sets(st.sampled_from(("fuzzy", "c-format", "no-wrap"))))),
        previous=draw(st.none() | previous),
        obsolete=is_obsolete,
    )


@st.composite
def _catalogues(draw: st.DrawFn) -> Catalogue:
    entries = draw(st.lists(_entries(), max_size=6))
    active = {entry.key: entry for entry in entries if not entry.obsolete}
    fields = draw(st.dictionaries(st.sampled_from(("X-A", "X-B")), st.sampled_from("12")))
    return Catalogue(
        {**EMPTY.metadata, **fields},
        (*active.values(), *(entry for entry in entries if entry.obsolete)),
        draw(_lines),
        draw(st.booleans()),
    )


@given(_catalogues(), _catalogues())
@settings(max_examples=300)
def test_what_one_side_did_alone_is_the_result(base: Catalogue, side: Catalogue) -> None:
    assert merge(base, side, base) == Merged(side)
    assert merge(base, base, side) == Merged(side)
    assert merge(side, side, side) == Merged(side)
    assert merge(base, side, side) == Merged(side)


@given(_catalogues(), _catalogues(), _catalogues())
@settings(max_examples=300)
def test_it_makes_no_difference_whose_side_is_ours(
    base: Catalogue, ours: Catalogue, theirs: Catalogue
) -> None:
    there, back = merge(base, ours, theirs), merge(base, theirs, ours)
    assert set(there.clashes) == set(back.clashes)
    assert there == merge(base, ours, theirs)
    marked = {
        e.key for e in there.catalogue.entries if e.is_fuzzy and any(map(is_note, e.comments))
    }
    assert {(slot.msgctxt, slot.msgid) for slot in there.clashes} == marked
    if not there.clashes:
        assert _content(there.catalogue) == _content(back.catalogue)


@given(_catalogues(), _catalogues(), _catalogues())
def test_the_result_is_a_catalogue(base: Catalogue, ours: Catalogue, theirs: Catalogue) -> None:
    result = merge(base, ours, theirs).catalogue
    read = po.parse(po.write(result), "merged.po")
    assert [e.key for e in read.entries] == [e.key for e in result.entries]


@st.composite
def _parallel_work(draw: st.DrawFn) -> tuple[Catalogue, Catalogue, Catalogue]:
    """An article that two branches edit and translate, each translation naming its source."""
    texts = draw(st.lists(_msgids, min_size=2, max_size=7, unique=True))
    base = _translated(draw, update(EMPTY, _template(texts)), "base")
    base = _edited(draw, base)
    sides = []
    for name in ("ours", "theirs"):
        side = base
        for _ in range(draw(st.integers(1, 3))):
            is_edit = draw(st.booleans())
            side = _edited(draw, side) if is_edit else _translated(draw, side, name)
        sides.append(side)
    return base, sides[0], sides[1]


def _template(msgids: Iterable[str]) -> Catalogue:
    return Catalogue({}, tuple(Entry(msgid, extracted=("paragraph",)) for msgid in msgids))


def _edited(draw: st.DrawFn, side: Catalogue) -> Catalogue:
    """What an editor and `extract` do."""
    texts = [entry.msgid for entry in side.entries if not entry.obsolete]
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(texts)))
        act = draw(st.sampled_from(("add", "remove", "change", "move")))
        if act == "add" or not texts:
            texts.insert(place, draw(_msgids))
            continue
        text = texts.pop(place % len(texts))
        if act == "change":
            texts.insert(place, f"{text} {draw(st.sampled_from(_WORDS))}")
        elif act == "move":
            texts.insert(draw(st.integers(0, len(texts))), text)
    return update(side, _template(dict.fromkeys(texts)))


def _translated(draw: st.DrawFn, side: Catalogue, name: str) -> Catalogue:
    """What a translator does: translate, correct, confirm, comment; improve a draft."""
    entries = []
    for entry in side.entries:
        act = draw(st.sampled_from(("leave", "leave", "say", "revise", "comment")))
        if act == "say" and not entry.obsolete:
            entry = say(entry, f"{entry.msgid} | {name}")
        elif act == "revise" and entry.is_fuzzy and not entry.obsolete:
            entry = replace(entry, msgstr=f"{entry.msgid} ? {name}")
        elif act == "comment":
            entry = replace(entry, comments=(*entry.comments, f"{name} {entry.msgid}"))
        entries.append(entry)
    return replace(side, entries=tuple(entries))


@given(_parallel_work())
@settings(max_examples=300, deadline=None)
def test_no_translation_stands_under_a_source_that_it_was_not_made_for(
    work: tuple[Catalogue, Catalogue, Catalogue],
) -> None:
    result = merge(*work).catalogue
    for entry in result.entries:
        if entry.is_translated:
            assert entry.msgstr.split(" | ")[0] == entry.msgid


@given(_parallel_work())
@settings(max_examples=300, deadline=None)
def test_no_work_of_a_translator_is_lost(work: tuple[Catalogue, Catalogue, Catalogue]) -> None:
    base, ours, theirs = work
    result = merge(*work).catalogue
    there = {text for entry in result.entries for text in (entry.msgstr, *entry.comments)}
    was = {entry.key: entry for entry in base.entries}
    for side in (ours, theirs):
        for entry in side.entries:
            old = was.get(entry.key)
            is_work = entry.is_translated or entry.msgstr.endswith((" ? ours", " ? theirs"))
            if is_work and (old is None or old.msgstr != entry.msgstr):
                assert any(text.endswith(entry.msgstr) for text in there)


@given(_parallel_work())
@settings(max_examples=300, deadline=None)
def test_texts_that_no_side_took_away_are_in_use(
    work: tuple[Catalogue, Catalogue, Catalogue],
) -> None:
    base, ours, theirs = (
        {entry.key for entry in side.entries if not entry.obsolete} for side in work
    )
    result = merge(*work).catalogue
    active = {entry.key for entry in result.entries if not entry.obsolete}
    assert active == (ours & theirs) | ((ours | theirs) - base)
    assert len(active) == sum(not entry.obsolete for entry in result.entries)


@given(_parallel_work())
@settings(max_examples=200, deadline=None)
def test_both_ways_give_the_same_but_for_clashes(
    work: tuple[Catalogue, Catalogue, Catalogue],
) -> None:
    base, ours, theirs = work
    there, back = merge(base, ours, theirs), merge(base, theirs, ours)
    assume(not there.clashes)
    assert not back.clashes
    assert _content(there.catalogue) == _content(back.catalogue)


_SENTENCES = {
    "Kommunen åbner den nye bro.": ("Kommunen åpner den nye brua.", "Kommunen åpner nybrua."),
    "Borgmesteren klipper snoren.": ("Ordføreren klipper snora.", "Ordføreren klipper over snora."),
    "Der er kaffe til alle.": ("Det er kaffe til alle.", "Det blir kaffe til alle sammen."),
    "Naboerne klager over støjen.": ("Naboene klager på bråket.", "Naboene klager på støyen."),
    "Færgen sejler for sidste gang.": ("Ferja går for siste gang.", "Ferja tar siste turen."),
    "Skolen holder lukket på fredag.": ("Skolen er stengt fredag.", "Skolen holder stengt fredag."),
}


@st.composite
def _articles(draw: st.DrawFn) -> tuple[Catalogue, Catalogue, Catalogue]:
    """Paragraphs that two branches split, join and shorten, and whose translations they correct."""
    order = draw(st.permutations(sorted(_SENTENCES)))
    base = _translated_by_sentence(draw, _rearranged(draw, EMPTY, order), 0)
    sides = []
    for _ in range(2):
        side = base
        for _ in range(draw(st.integers(1, 3))):
            if draw(st.booleans()):
                side = _rearranged(draw, side, order)
            else:
                side = _translated_by_sentence(draw, side, 1)
        sides.append(side)
    return base, sides[0], sides[1]


def _rearranged(draw: st.DrawFn, side: Catalogue, order: list[str]) -> Catalogue:
    paragraphs: list[str] = []
    for sentence in order:
        act = draw(st.sampled_from(("new", "new", "join", "leave out")))
        if act == "join" and paragraphs:
            paragraphs[-1] += f" {sentence}"
        elif act != "leave out":
            paragraphs.append(sentence)
    template = _template(paragraphs)
    edits = find_edits(side.entries, template.entries, LANGUAGES)
    return update(side, template, others=Others(edits=edits))


def _translated_by_sentence(draw: st.DrawFn, side: Catalogue, variant: int) -> Catalogue:
    entries = []
    for entry in side.entries:
        if draw(st.booleans()) and not entry.obsolete:
            parts = [
                _SENTENCES[f"{part}."][variant] for part in entry.msgid.rstrip(".").split(". ")
            ]
            entry = say(entry, " ".join(parts))
        entries.append(entry)
    return replace(side, entries=tuple(entries))


@given(_articles())
@settings(max_examples=200, deadline=None)
def test_corrections_of_split_and_joined_texts_are_kept_both_ways(
    work: tuple[Catalogue, Catalogue, Catalogue],
) -> None:
    base, ours, theirs = work
    there = merge(base, ours, theirs, languages=LANGUAGES)
    back = merge(base, theirs, ours, languages=LANGUAGES)
    assert set(there.clashes) == set(back.clashes)
    if not there.clashes:
        assert _content(there.catalogue) == _content(back.catalogue)
    texts = [text for entry in there.catalogue.entries for text in (entry.msgstr, *entry.comments)]
    for entry in (*ours.entries, *theirs.entries):
        is_corrected = any(new in entry.msgstr for _, new in _SENTENCES.values())
        if entry.is_translated and origin_of(entry) is None and is_corrected:
            assert any(entry.msgstr in text for text in texts)


@given(_articles())
@settings(max_examples=200, deadline=None)
def test_what_is_put_together_from_sentences_is_made_of_their_translations(
    work: tuple[Catalogue, Catalogue, Catalogue],
) -> None:
    for entry in merge(*work, languages=LANGUAGES).catalogue.entries:
        if entry.is_translated:
            left = entry.msgstr
            for sentence in entry.msgid.rstrip(".").split(". "):
                known = [text for text in _SENTENCES[f"{sentence}."] if left.startswith(text)]
                assert known, entry
                left = left.removeprefix(known[0]).lstrip()
            assert not left, entry


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.lists(st.sampled_from("abcdef")))
def test_lines_that_one_side_changed_alone_are_the_result(one: list[str], two: list[str]) -> None:
    assert merge_lines(two, one, two) == tuple(one)
    assert merge_lines(two, two, one) == tuple(one)


_orders = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(_orders, _orders, _orders)
def test_an_order_has_each_wanted_item_once(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    wanted = {*ours, *theirs}
    assert sorted(merge_order(base, ours, theirs, wanted=wanted)) == sorted(wanted)
    assert merge_order(base, ours, base, wanted=ours) == ours
    assert merge_order(base, base, ours, wanted=ours) == ours
