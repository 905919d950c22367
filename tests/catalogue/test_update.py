"""Update is msgmerge, and loses nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogue import po
from pipeline.catalogue.update import Key, UpdateOptions, new_catalogue, update
from pipeline.model.entry import Catalogue, Entry, Previous
from pipeline.model.locale import parse_locale
from tests.gettext_tools import gettext, needs_gettext

TEMPLATE = Catalogue({"Project-Id-Version": "avis"}, ())
EMPTY = new_catalogue(TEMPLATE, parse_locale("nb"), now="2026-11-24 12:00+0100")


def _template(*msgids: str) -> Catalogue:
    return replace(TEMPLATE, entries=tuple(Entry(msgid, extracted=("x",)) for msgid in msgids))


def _catalogue(*entries: Entry) -> Catalogue:
    return replace(EMPTY, entries=entries)


def test_a_text_that_moved_keeps_its_translation() -> None:
    old = _catalogue(Entry("Et", "En", comments=("ja",)), Entry("To", "To", flags=("no-wrap",)))
    new = update(old, _template("To", "Et"))
    assert [entry.msgstr for entry in new.entries] == ["To", "En"]
    assert new.entries[1].comments == ("ja",)
    assert new.entries[0].flags == ("no-wrap",)


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
    new = update(old, _template("Hav", "Land"), compendium=shared)
    assert [(entry.msgstr, entry.is_fuzzy) for entry in new.entries] == [
        ("Sjø", False),
        ("Land", False),
    ]


def test_a_vanished_text_is_preferred_to_one_in_use() -> None:
    old = _catalogue(Entry("Vi ses klokken ti", "A"), Entry("Vi ses klokken fem", "B"))
    new = update(old, _template("Vi ses klokken ti", "Vi ses klokken tre"))
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
