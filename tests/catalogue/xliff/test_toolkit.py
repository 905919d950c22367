"""The other party: translate-toolkit, which Weblate and Virtaal read XLIFF with."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.model.entry import Entry, Previous
from tests.catalogue.xliff.tools import catalogue_of, exported, imported
from tests.toolkit import toolkit

xliff, xliff2 = toolkit("storage.xliff"), toolkit("storage.xliff2")
STORES = {"1.2": xliff.Xliff1File if hasattr(xliff, "Xliff1File") else xliff.xlifffile,
          "2.1": xliff2.Xliff2File}  # fmt: skip
VERSIONS = pytest.mark.parametrize("version", ["1.2", "2.1"])

CATALOGUE = catalogue_of(
    Entry("Ny overskrift", extracted=("title",)),
    Entry("Vand", "Vatn", flags=("fuzzy",), previous=Previous("Vande")),
    Entry("Af <a1>Signe</a1>: {amount1}", "Av <a1>Signe</a1>: {amount1}",
          extracted=("byline", "{amount1} 334 mio. kr. → DKK 334 million"),
          flags=("python-brace-format",)),
    Entry("En fil", msgid_plural="Filer", msgstr_plural={0: "Én fil", 1: "Filer"}),
    Entry("Linje\n\tto\u00a0km & <b>", "Linje\n\tto\u00a0km & <b>"),
)  # fmt: skip


def _store(version: str) -> Any:
    return STORES[version].parsestring(exported(CATALOGUE, version).encode())


def _unit(store: Any, source: str) -> Any:
    return next(unit for unit in store.units if str(unit.source) == source)


def _target(store: Any, source: str) -> Any:
    """Give the element of a translation: with text alone, the toolkit would keep the codes."""
    element = _unit(store, source).xmlelement
    return next(child for child in element if child.tag.endswith("}target"))


@VERSIONS
def test_what_it_saves_changes_nothing(version: str) -> None:
    merged = imported(CATALOGUE, bytes(_store(version)).decode())
    assert (merged.catalogue, merged.problems) == (CATALOGUE, [])


@VERSIONS
def test_it_sees_the_states_as_we_do(version: str) -> None:
    store = _store(version)
    new, fuzzy, done = (_unit(store, text) for text in ("Ny overskrift", "Vand", "Af Signe: "))
    assert [unit.isfuzzy() for unit in (new, fuzzy, done)] == [False, True, False]
    assert [unit.istranslated() for unit in (new, fuzzy, done)] == [False, False, True]


@VERSIONS
def test_a_new_translation_comes_in(version: str) -> None:
    store = _store(version)
    _unit(store, "Ny overskrift").target = "Ny overskrift på norsk <æøå> & sånt"
    merged = imported(CATALOGUE, bytes(store).decode())
    assert (merged.taken, merged.problems) == (1, [])
    assert merged.catalogue.entries[0] == Entry(
        "Ny overskrift", "Ny overskrift på norsk <æøå> & sånt", extracted=("title",)
    )
    assert merged.catalogue.entries[1:] == CATALOGUE.entries[1:]


@VERSIONS
def test_a_fuzzy_one_is_confirmed_and_marked_again(version: str) -> None:
    store = _store(version)
    unit = _unit(store, "Vand")
    unit.target = "Vann"
    unit.markfuzzy(False)
    confirmed = imported(CATALOGUE, bytes(store).decode()).catalogue
    assert confirmed.entries[1] == Entry("Vand", "Vann")
    unit.markfuzzy(True)
    assert imported(CATALOGUE, bytes(store).decode()).catalogue.entries[1].is_fuzzy


@VERSIONS
def test_words_around_codes(version: str) -> None:
    store = _store(version)
    target = _target(store, "Af Signe: ")
    target.text = "Fra "
    target[-1].tail = " i dag"
    merged = imported(CATALOGUE, bytes(store).decode())
    assert merged.problems == []
    assert merged.catalogue.entries[2].msgstr == "Fra <a1>Signe</a1>: {amount1} i dag"


@VERSIONS
def test_codes_that_it_lost_are_reported(version: str) -> None:
    store = _store(version)
    target = _target(store, "Af Signe: ")
    del target[:]
    target.text = "Fra Signe: {amount1}"
    merged = imported(CATALOGUE, bytes(store).decode())
    (problem,) = merged.problems
    assert problem.message == "inline code <a1>…</a1> is missing"
    entry = merged.catalogue.entries[2]
    assert (entry.msgstr, entry.is_fuzzy) == ("Fra Signe: {amount1}", True)


def test_it_reads_plurals_as_one_unit() -> None:
    store = _store("1.2")
    unit = next(unit for unit in store.units if unit.hasplural())
    assert [str(text) for text in unit.target.strings] == ["Én fil", "Filer"]
