"""Update is msgmerge, and loses nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogue import po
from pipeline.catalogue.update import Others, UpdateOptions, new_catalogue, update
from pipeline.model.entry import Catalogue, Entry, Key, Previous
from pipeline.model.locale import parse_locale
from tests.gettext_tools import gettext, needs_gettext

TEMPLATE = Catalogue({"Project-Id-Version": "avis"}, ())
EMPTY = new_catalogue(TEMPLATE, parse_locale("nb"), now="2026-11-24 12:00+0100")


def _template(*msgids: str) -> Catalogue:
    return replace(TEMPLATE, entries=tuple(Entry(msgid, extracted=("x",)) for msgid in msgids))


def _catalogue(*entries: Entry) -> Catalogue:
    return replace(EMPTY, entries=entries)


def test_a_text_that_moved_keeps_its_translation() -> None:
    old = _catalogue(
        Entry("Et", "En", comments=("ja",)), Entry("To", "To", flags=("x-husk", "no-wrap"))
    )
    new = update(old, _template("To", "Et"))
    assert [entry.msgstr for entry in new.entries] == ["To", "En"]
    assert new.entries[1].comments == ("ja",)
    assert new.entries[0].flags == ("x-husk",)  # what is no-wrap, the template says


def test_a_text_that_changed_becomes_fuzzy() -> None:
    old = _catalogue(Entry("Mødet er den 9. september.", "Møtet er 9. september."))
    changed, kept = update(old, _template("Mødet er den 10. september.")).entries
    assert (changed.msgstr, changed.flags) == ("Møtet er 9. september.", ("fuzzy",))
    assert changed.previous == Previous("Mødet er den 9. september.")
    assert (kept.msgid, kept.obsolete) == ("Mødet er den 9. september.", True)


def test_an_edit_that_is_undone_costs_nothing() -> None:
    old = _catalogue(Entry("Mødet er den 9. september.", "Møtet er 9. september."))
    there = update(old, _template("Mødet er den 10. september."))
    back = update(there, _template("Mødet er den 9. september."))
    assert back.entries[0].is_translated
    assert back.entries[0].msgstr == "Møtet er 9. september."


def test_a_text_that_vanished_becomes_obsolete_and_comes_back() -> None:
    old = _catalogue(Entry("Helt væk", "Helt borte"), Entry("Uoversat"))
    gone = update(old, _template())
    assert [(e.msgid, e.obsolete, e.references) for e in gone.entries] == [("Helt væk", True, ())]
    assert update(gone, _template("Helt væk")).entries[0].is_translated


def test_a_confirmed_translation_goes_before_a_guess() -> None:
    old = _catalogue(Entry("A", "gjett", flags=("fuzzy",)), Entry("A", "sikker", obsolete=True))
    entry = update(old, _template("A")).entries[0]
    assert (entry.msgstr, entry.is_translated) == ("sikker", True)


def test_guesses_do_not_pile_up() -> None:
    catalogue = _catalogue(Entry("Mødet er den 9. september.", "Møtet er 9. september."))
    for day in (10, 11, 12, 9):
        catalogue = update(catalogue, _template(f"Mødet er den {day}. september."))
    assert [entry.msgid for entry in catalogue.entries] == ["Mødet er den 9. september."]


def test_options() -> None:
    old = _catalogue(Entry("Mødet er den 9. september.", "Møtet er 9. september."))
    template = _template("Mødet er den 10. september.")
    assert not update(old, template, options=UpdateOptions(fuzzy=False)).entries[0].msgstr
    without = update(old, template, options=UpdateOptions(previous=False)).entries[0]
    assert (without.is_fuzzy, without.previous) == (True, None)


def test_the_compendium_gives_what_the_catalogue_lacks() -> None:
    shared: dict[Key, Entry] = {
        (None, "Hav"): Entry("Hav", "Sjø"),
        (None, "Land"): Entry("Land", "Feil"),
    }
    old = _catalogue(Entry("Land", "Land"))
    new = update(old, _template("Hav", "Land"), others=Others(shared))
    assert [(entry.msgstr, entry.is_fuzzy) for entry in new.entries] == [
        ("Sjø", False),
        ("Land", False),
    ]


def test_of_two_texts_that_are_as_similar_the_one_that_vanished_is_offered() -> None:
    old = _catalogue(Entry("Vi ses klokken 10", "A"), Entry("Vi ses klokken 11", "B"))
    new = update(old, _template("Vi ses klokken 10", "Vi ses klokken 12"))
    assert new.entries[1].msgstr == "B"


def test_a_text_that_got_a_plural_keeps_what_fits() -> None:
    template = replace(TEMPLATE, entries=(Entry("Fil", msgid_plural="%d filer"),))
    new = update(_catalogue(Entry("Fil", "Fil")), template).entries[0]
    assert (dict(new.msgstr_plural), new.is_fuzzy) == ({0: "Fil", 1: "Fil"}, True)


MSGIDS = st.lists(
    st.sampled_from(["Et kort", "Et kort til", "To kort", "Noget helt andet", "Å", "Mødet er i dag",
                     "Mødet er i morgen", "Mødet var i går", "10 kr.", "12 kr."]),
    unique=True,
)  # fmt: skip
ENTRIES = MSGIDS.flatmap(
    lambda msgids: st.tuples(
        *(
            st.builds(
                Entry,
                st.just(msgid),
                st.sampled_from(["", f"nb: {msgid}"]),
                flags=st.sampled_from([(), (), ("fuzzy",)]),
                obsolete=st.booleans(),
            )
            for msgid in msgids
        )
    )
)


@settings(max_examples=300, deadline=None)
@given(ENTRIES, MSGIDS)
def test_no_confirmed_translation_is_ever_lost(
    entries: tuple[Entry, ...], msgids: list[str]
) -> None:
    old = _catalogue(*entries)
    new = update(old, _template(*msgids))
    kept = {(entry.msgid, entry.msgstr) for entry in new.entries}
    assert {(e.msgid, e.msgstr) for e in old.entries if e.is_translated} <= kept
    assert [entry.msgid for entry in new.entries if not entry.obsolete] == msgids


@settings(max_examples=300, deadline=None)
@given(ENTRIES, MSGIDS)
def test_updating_twice_changes_nothing(entries: tuple[Entry, ...], msgids: list[str]) -> None:
    once = update(_catalogue(*entries), _template(*msgids))
    assert update(once, _template(*msgids)) == once


@needs_gettext
@settings(max_examples=25, deadline=None)
@given(entries=ENTRIES, msgids=MSGIDS)
def test_exact_matches_are_msgmerges(
    tmp_path_factory: object, entries: tuple[Entry, ...], msgids: list[str]
) -> None:
    folder = Path(str(tmp_path_factory.mktemp("oracle")))  # type: ignore[attr-defined]
    old, template = _catalogue(*entries), _template(*msgids)
    (folder / "a.po").write_bytes(po.write(old))
    (folder / "a.pot").write_bytes(po.write(replace(template, metadata=EMPTY.metadata)))
    merged = gettext("msgmerge", "-q", "-N", folder / "a.po", folder / "a.pot")
    assert merged.returncode == 0, merged.stderr
    theirs = po.parse(merged.stdout, "theirs").entries
    ours = update(old, template, options=UpdateOptions(fuzzy=False)).entries
    assert _active(ours) == _active(theirs)


def _active(entries: tuple[Entry, ...]) -> list[tuple[str, str, bool]]:
    return [(e.msgid, e.msgstr, e.is_fuzzy) for e in entries if not e.obsolete]


def test_one_text_in_two_contexts_keeps_its_two_translations() -> None:
    old = _catalogue(Entry("Vand", "Sjø", msgctxt="hav"), Entry("Vand", "Vann"))
    texts = tuple(Entry("Vand", msgctxt=context) for context in (None, "hav", "glas"))
    plain, sea, glass, *rest = update(old, replace(TEMPLATE, entries=texts)).entries
    assert [(e.msgstr, e.is_fuzzy) for e in (plain, sea)] == [("Vann", False), ("Sjø", False)]
    assert (glass.is_fuzzy, glass.previous) in {
        (True, Previous("Vand", "hav")),
        (True, Previous("Vand")),
    }
    assert not rest


def test_an_edited_text_brings_its_comments_but_not_its_notes() -> None:
    old = Entry("Mødet er den 9. september.", "Møtet er 9. september.",
                comments=("spør Kari",), extracted=("teaser",), references=("gammel.txt",),
                flags=("no-wrap",))  # fmt: skip
    new = update(_catalogue(old), _template("Mødet er den 10. september.")).entries[0]
    assert (new.comments, new.extracted, new.references) == (("spør Kari",), ("x",), ())
    assert new.flags == ("fuzzy",)


def test_flags_come_from_both_sides() -> None:
    old = _catalogue(Entry("Hej {navn}", "Hei {navn}", flags=("x-husk", "fuzzy")))
    text = Entry("Hej {navn}", flags=("python-brace-format", "fuzzy"))
    new = update(old, replace(TEMPLATE, entries=(text,))).entries[0]
    assert set(new.flags) == {"x-husk", "fuzzy", "python-brace-format"}
    confirmed = _catalogue(replace(old.entries[0], flags=("x-husk",)))
    new = update(confirmed, replace(TEMPLATE, entries=(text,))).entries[0]
    assert set(new.flags) == {"x-husk", "python-brace-format"}


def test_a_text_edited_twice_remembers_what_was_translated() -> None:
    old = _catalogue(Entry("Mødet er den 9. september.", "Møtet er 9. september."))
    once = update(old, _template("Mødet er den 10. september."))
    twice = update(once, _template("Mødet er den 11. september.")).entries
    assert twice[0].previous == Previous("Mødet er den 9. september.")
    assert [entry.msgid for entry in twice if entry.obsolete] == ["Mødet er den 9. september."]


def test_a_confirmed_translation_forgets_what_it_was_made_for() -> None:
    confirmed = Entry("Mødet er i dag.", "Møtet er i dag.", previous=Previous("Mødet var i går."))
    assert update(_catalogue(confirmed), _template("Mødet er i dag.")).entries[0].previous is None


def test_the_obsolete_goes_before_the_compendium_and_that_before_the_similar() -> None:
    old = _catalogue(Entry("Mødet er i dag", "Eget", obsolete=True), Entry("Vi ses i dag", "Likt"))
    shared: dict[Key, Entry] = {
        (None, msgid): Entry(msgid, "Delt") for msgid in ("Mødet er i dag", "Vi ses i daga")
    }
    new = update(old, _template("Mødet er i dag", "Vi ses i daga"), others=Others(shared))
    assert [(e.msgstr, e.is_fuzzy) for e in new.entries[:2]] == [("Eget", False), ("Delt", False)]


def test_a_text_without_likeness_stays_new() -> None:
    old = _catalogue(Entry("Mødet er den 9. september.", "Møtet er 9. september."))
    assert not update(old, _template("Kaffe")).entries[0].has_translation


def test_the_header_stays_as_translators_left_it() -> None:
    metadata = {**EMPTY.metadata, "Last-Translator": "Kari <kari@avis.no>", "X-Generator": "Poedit"}
    old = replace(EMPTY, metadata=metadata, header_comments=("Kari, 2026",))
    new = update(old, replace(_template("Hej"), metadata={"Last-Translator": "ingen"}))
    assert (new.metadata, new.header_comments) == (metadata, ("Kari, 2026",))


def test_a_header_without_charset_gets_one() -> None:
    old = Catalogue({"Language": "nb"}, (Entry("Hej", "Hei"),))
    template = replace(_template("Hej"), metadata=EMPTY.metadata)
    assert update(old, template).metadata["Content-Type"] == "text/plain; charset=UTF-8"


def test_a_plural_whose_words_change_has_to_be_confirmed() -> None:
    old = Entry("Fil", msgid_plural="Filer", msgstr_plural={0: "Fil", 1: "Filer"})
    texts = (Entry("Fil", msgid_plural="%d filer"),)
    new = update(_catalogue(old), replace(TEMPLATE, entries=texts)).entries[0]
    assert new.msgid_plural == "%d filer"
    assert (dict(new.msgstr_plural), new.is_fuzzy) == ({0: "Fil", 1: "Filer"}, True)


def test_a_new_plural_has_a_place_for_each_form() -> None:
    texts = (Entry("Fil", msgid_plural="%d filer"),)
    new = update(EMPTY, replace(TEMPLATE, entries=texts)).entries[0]
    assert (dict(new.msgstr_plural), new.is_translated) == ({0: "", 1: ""}, False)


CONTEXTS = st.none() | st.sampled_from(["hav", "glas"])
PLURAL = st.sampled_from([None, "Flere møder"])


@st.composite
def mixed_entry(draw: st.DrawFn) -> Entry:
    msgid = draw(st.sampled_from(["Et møde", "Et møde til", "Mødet er i dag", "Kaffe", "10 kr."]))
    plural = draw(PLURAL)
    target = draw(st.sampled_from(["", f"nb: {msgid}"]))
    is_fuzzy = bool(target) and draw(st.booleans())
    return Entry(
        msgid,
        "" if plural else target,
        msgctxt=draw(CONTEXTS),
        msgid_plural=plural,
        msgstr_plural={0: target, 1: target} if plural else {},
        comments=draw(st.sampled_from([(), ("spør Kari",)])),
        flags=("fuzzy",) if is_fuzzy else (),
        previous=draw(st.none() | st.just(Previous("Før"))) if is_fuzzy else None,
        obsolete=draw(st.booleans()),
    )


MIXED = st.lists(mixed_entry(), unique_by=lambda entry: entry.key).map(tuple)


def _texts(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(
        Entry(e.msgid, msgctxt=e.msgctxt, msgid_plural=e.msgid_plural, extracted=("x",))
        for e in entries
    )


def _targets(entry: Entry) -> set[str]:
    return {entry.msgstr, *entry.msgstr_plural.values()} - {""}


@settings(max_examples=200, deadline=None)
@given(MIXED, MIXED, MIXED, st.booleans())
def test_with_contexts_and_plurals_nothing_confirmed_is_lost_and_twice_is_once(
    entries: tuple[Entry, ...], texts: tuple[Entry, ...], others: tuple[Entry, ...], fuzzy: bool
) -> None:
    old = _catalogue(*entries)
    template = replace(TEMPLATE, entries=_texts(texts))
    shared = {entry.key: entry for entry in others if entry.is_translated}
    options = UpdateOptions(fuzzy=fuzzy)
    once = update(old, template, options=options, others=Others(shared))
    kept: dict[Key, set[str]] = {}
    for entry in once.entries:
        kept[entry.key] = kept.get(entry.key, set()) | _targets(entry)
    for entry in old.entries:
        if entry.is_translated:
            assert _targets(entry) <= kept[entry.key]
    wanted = [entry.key for entry in texts]
    assert [entry.key for entry in once.entries if not entry.obsolete] == wanted
    assert update(once, template, options=options, others=Others(shared)) == once
    assert po.write(po.parse(po.write(once), "a.po")) == po.write(once)


@settings(max_examples=200, deadline=None)
@given(ENTRIES, MSGIDS)
def test_an_edit_and_its_undoing_leave_every_confirmed_translation_in_use(
    entries: tuple[Entry, ...], msgids: list[str]
) -> None:
    old = _catalogue(*(replace(entry, obsolete=False) for entry in entries))
    before = _template(*(entry.msgid for entry in entries))
    back = update(update(old, _template(*msgids)), before)
    found = {entry.msgid: entry for entry in back.entries if not entry.obsolete}
    for entry in old.entries:
        if entry.is_translated:
            assert found[entry.msgid].is_translated
            assert found[entry.msgid].msgstr == entry.msgstr


def test_what_several_entries_of_one_text_say_is_kept() -> None:
    """gettext takes no second entry for a text, not even an obsolete one."""
    active, first, second = (
        Entry("Hav", text, obsolete=is_old)
        for text, is_old in [("Sjø", False), ("Hav", True), ("Osean\n", True)]
    )
    used = update(_catalogue(active, first, second), _template("Hav")).entries
    assert [(e.msgstr, e.comments) for e in used] == [("Sjø", ("also: Hav", "also: Osean\\n"))]
    unused = update(_catalogue(first, second), _template()).entries
    assert [(e.msgstr, e.comments) for e in unused] == [("Hav", ("also: Osean\\n",))]
    assert update(replace(EMPTY, entries=unused), _template()).entries == unused


def test_forms_of_a_plural_that_is_gone_are_kept() -> None:
    forms = {0: "Fil", 1: "%d filer"}
    old = _catalogue(Entry("Fil", msgid_plural="%d filer", msgstr_plural=forms))
    new = update(old, _template("Fil")).entries[0]
    assert (new.msgstr, new.is_fuzzy, new.comments) == ("Fil", True, ("msgstr[1]: %d filer",))
