"""What the memory proposes, and what it says of it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.memory.find import Memory
from pipeline.memory.segment import Match, Query, Segment
from pipeline.memory.suggest import suggest
from pipeline.model.entry import Entry
from pipeline.model.inline import CODE
from pipeline.model.placeable import PLACEABLE
from pipeline.workspace.memory_store import SCHEMA, MemoryStore
from tests.memory.store import segment, store_of


def _find(folder: Path, query: Query, *segments: Segment, least: int = 75) -> list[Match]:
    with store_of(folder, *segments) as store:
        return Memory(store).find(query, least=least)


def _query(msgid: str, **more: str) -> Query:
    return Query(msgid, "da", "nb", has_placeables="{" in msgid)._replace(**more)  # type: ignore[arg-type]


def _first(folder: Path, msgid: str, source: str, target: str) -> tuple[str, int, str]:
    (match,) = _find(folder, _query(msgid), segment(source, target), least=1)
    return match.msgstr, match.score, match.kind


def test_the_same_text_is_exact(tmp_path: Path) -> None:
    source, target = "Se <a1>{amount1}</a1> i 2025", "Sjå <a1>{amount1:code}</a1> i 2025"
    assert _first(tmp_path, source, source, target) == (target, 100, "exact")


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Forsiden", "Læs også", "ice"),
        ("Forsiden", "Læs videre", "exact"),
        ("", "Læs også", "exact"),
        (None, "Læs også", "exact"),
    ],
)
def test_the_same_neighbours_make_it_in_context(
    before: str, after: str, kind: str, tmp_path: Path
) -> None:
    held = segment("Kultur", "Kultur", around=("Forsiden", "Læs også"))
    (match,) = _find(tmp_path, _query("Kultur", before=before, after=after), held)
    assert (match.kind, match.score) == (kind, 101 if kind == "ice" else 100)


def test_texts_alone_in_their_files_are_in_no_context(tmp_path: Path) -> None:
    held = segment("Kultur", "Kultur", around=("", ""))
    (match,) = _find(tmp_path, _query("Kultur", before="", after=""), held)
    assert match.kind == "exact"


def test_the_context_decides_between_translations(tmp_path: Path) -> None:
    held = [segment("Kort", "Kort", around=("Om os", "Menu")) for _ in range(3)]
    other = segment("Kort", "Kart", around=("Vejret", "Byen"))
    query = _query("Kort", before="Vejret", after="Byen")
    matches = _find(tmp_path, query, *held, other)
    assert [(m.msgstr, m.score) for m in matches] == [("Kart", 101), ("Kort", 100)]


@pytest.mark.parametrize(
    ("query", "source", "target", "wanted", "score"),
    [
        ("Det koster {amount2}", "Det koster {amount1}", "Det koster {amount1}",
         "Det koster {amount2}", 99),
        ("Læs <a2>mere</a2>", "Læs <a1>mere</a1>", "Les <a1>mer</a1>", "Les <a2>mer</a2>", 99),
        ("Læs <em1>mere</em1>", "Læs <a1>mere</a1>", "Les <a1>mer</a1>", "Les <em1>mer</em1>", 98),
        ("Valget i 2026", "Valget i 2025", "Valget i 2025", "Valget i 2026", 98),
        ("De 4 byer", "De 3 byer", "De tre byene", "De tre byene", 93),
        # The translation lost a code: nobody should publish it as it is.
        ("Læs <a1>mere</a1>", "Læs <a1>mere</a1>", "Les mer", "Les mer", 93),
        ("Prisen er {amount1}", "Prisen er {amount1}", "Prisen er høy", "Prisen er høy", 93),
    ],
)  # fmt: skip
def test_what_was_touched_is_not_exact(
    query: str, source: str, target: str, wanted: str, score: int, tmp_path: Path
) -> None:
    assert _first(tmp_path, query, source, target) == (wanted, score, "fuzzy")


def test_a_similar_text_is_fuzzy_and_says_what_it_was_made_for(tmp_path: Path) -> None:
    source = "Kommunen har sparet {amount1} på indkøb siden 2010."
    query = _query("Kommunerne har sparet {amount2} på indkøb siden 2012.")
    target = "Kommunen har spart {amount1} på innkjøp siden 2010."
    (match,) = _find(tmp_path, query, segment(source, target))
    assert match.msgstr == "Kommunen har spart {amount2} på innkjøp siden 2012."
    assert match.msgid == source
    assert 90 <= match.score < 99
    assert match.kind == "fuzzy"


def test_chance_is_no_match(tmp_path: Path) -> None:
    assert not _find(tmp_path, _query("Huset"), segment("Muset", "Muset"), least=1)
    assert not _find(tmp_path, _query("{amount1}"), segment("{date1}", "{date1}"), least=1)


def test_typography_and_capitals_are_a_difference(tmp_path: Path) -> None:
    _, score, kind = _first(tmp_path, "»Vi venter«, siger hun", '"Vi venter", siger hun', "X")
    assert (score < 100, kind) == (True, "fuzzy")
    _, score, kind = _first(tmp_path, "Læs Mere her", "Læs mere her", "Les mer her")
    assert (score < 100, kind) == (True, "fuzzy")


def test_braces_that_are_text_match_whatever_the_flag(tmp_path: Path) -> None:
    held = segment("Skriv navn", "Skriv navn")
    plain = Segment("Skriv {navn}", "Skriv {navn}", "da", "nb", "arkiv.tmx")
    query = Query("Skriv {{navn}}", "da", "nb", has_placeables=True)
    match, *_ = _find(tmp_path, query, held, plain)
    assert (match.msgstr, match.kind) == ("Skriv {{navn}}", "exact")


def test_another_context_is_to_be_looked_at(tmp_path: Path) -> None:
    held = segment("Ret", "Rett", msgctxt="mad")
    (match,) = _find(tmp_path, _query("Ret", msgctxt="jura"), held)
    assert (match.score, match.kind) == (99, "fuzzy")


def test_another_country_is_to_be_looked_at(tmp_path: Path) -> None:
    held = segment("Farve", "Colour", locale="en-GB")
    (match,) = _find(tmp_path, _query("Farve", locale="en-US"), held)
    assert (match.msgstr, match.score, match.kind) == ("Colour", 99, "fuzzy")


def test_another_language_is_none(tmp_path: Path) -> None:
    assert not _find(tmp_path, _query("Hvad", locale="nn"), segment("Hvad", "Hva"))


def test_what_is_in_use_goes_before_what_is_obsolete_then_use_then_age(tmp_path: Path) -> None:
    held = [
        segment("Ja", "Foreldet", is_obsolete=True, changed="20261101T000000Z"),
        segment("Ja", "Gammel", changed="20200101T000000Z"),
        segment("Ja", "Ny", changed="20260101T000000Z"),
        segment("Ja", "Ofte"),
        segment("Ja", "Ofte"),
    ]
    matches = _find(tmp_path, _query("Ja"), *held)
    assert [match.msgstr for match in matches] == ["Ofte", "Ny", "Gammel", "Foreldet"]


PIECES = st.lists(
    st.sampled_from(["Byen", " har", " fået", " 3", " 40", " {amount1}", " {amount2}", " {date1}",
                     "<a1>", "</a1>", "<em2>", "</em2>", "<br1/>"]),
    min_size=1, max_size=6,
).map("".join)  # fmt: skip


def _slots(message: str) -> list[str]:
    return sorted([*(m[0] for m in CODE.finditer(message)), *PLACEABLE.findall(message)], key=str)


@given(st.lists(st.tuples(PIECES, PIECES), min_size=1, max_size=4), PIECES)
def test_nothing_is_called_exact_that_is_not(held: list[tuple[str, str]], msgid: str) -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.executescript(SCHEMA)
    store = MemoryStore(db)
    segments = [replace(segment(*each), has_placeables=True) for each in held]
    store.replace("a.po", "1", segments)
    store.settle()
    query = Query(msgid, "da", "nb", has_placeables=True)
    matches = Memory(store).find(query, least=1, most=9)
    for match in matches:
        if match.kind == "fuzzy":
            assert 1 <= match.score < 100
        else:
            assert (match.msgid, match.msgstr) in held
            assert match.msgid == msgid
            assert set(_slots(match.msgstr)) == set(_slots(msgid))
        assert {m[2] for m in CODE.finditer(match.msgstr)} <= {m[2] for m in CODE.finditer(msgid)}
    assert [m.score for m in matches] == sorted((m.score for m in matches), reverse=True)
    # And what is the same is found, as long as it has the slots of its source.
    same = {t for s, t in held if s == msgid and _slots(s) == _slots(t) and t.strip()}
    assert same <= {m.msgstr for m in matches if m.kind == "exact"} or len(matches) == 9
    db.close()


def test_a_label_of_every_article_takes_no_longer(tmp_path: Path) -> None:
    held = [segment("Del", "Del", around=(f"Før {n}", f"Efter {n}")) for n in range(5000)]
    other = segment("Del", "Dele", around=("Her", "Der"))
    query = _query("Del", before="Her", after="Der")
    matches = _find(tmp_path, query, *held, other)
    assert [(match.msgstr, match.kind) for match in matches] == [("Dele", "ice"), ("Del", "exact")]


def test_suggestions_for_a_catalogue(tmp_path: Path) -> None:
    held = [
        segment("Vejret", "Været", around=("Forsiden", "Sport")),
        segment("Sport", "Sport", around=("Vejret", "Kultur")),
        segment("Regeringen vil bygge en ny bro", "Regjeringen vil bygge en ny bru"),
    ]
    texts = [
        Entry("Forsiden", "Forsiden"),
        Entry("Vejret"),
        Entry("Sport"),
        Entry("Regeringen vil bygge en ny tunnel"),
        Entry("Noget helt andet"),
        Entry("Sport", obsolete=True),
        Entry("Sport", msgctxt="menu", msgid_plural="Sport"),
    ]
    with store_of(tmp_path, *held) as store:
        found = suggest(store, texts, source_language="da", locale="nb")
        certain = suggest(store, texts, source_language="da", locale="nb", least=100)
    assert {msgid: match.kind for (_, msgid), match in found.items()} == {
        "Vejret": "ice",
        "Sport": "exact",
        "Regeringen vil bygge en ny tunnel": "fuzzy",
    }
    assert {msgid for _, msgid in certain} == {"Vejret", "Sport"}
