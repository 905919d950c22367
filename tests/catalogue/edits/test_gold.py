"""What editors do to articles, what it should be called, and what should become of translations.

A line of `gold.tsv` is a page before and after an edit, its paragraphs parted by `¶`. A class or a
state that may be one of several has `/` between them (states are T, F and U); a draft of which
only the state is certain is `*`, and a translation that stays is `=`. `~` marks a fuzzy
translation, `nb:plain` a project without placeables. Classes beyond the new page's paragraphs are
those of texts that are gone.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.catalogue.edits.classes import EditClass
from pipeline.model.entry import Entry
from tests.catalogue.edits.lab import Lab, Text

_GOLD = Path(__file__).with_name("gold.tsv")


class Case(NamedTuple):
    """A line of the file, its paragraphs parted."""

    name: str
    lab: Lab
    old: list[Text]
    new: list[str]
    kinds: list[str]
    states: list[str]
    expected: list[str]


def _cases() -> list[Case]:
    with _GOLD.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
        return [_case(place, row) for place, row in enumerate(rows, 2)]


def _case(line: int, row: dict[str, str]) -> Case:
    locale, _, plain = row["locale"].partition(":")
    sources, translations = _parts(row["old"]), _parts(_spaced(row["translation"]))
    old = [
        Text(source, msgstr.removeprefix("~"), "~" in msgstr)
        for source, msgstr in zip(sources, translations, strict=True)
    ]
    return Case(
        f"{line} {row['class']}: {row['name']} ({row['locale']})",
        Lab(locale, placeables=not plain),
        old,
        _parts(row["new"]),
        _parts(row["class"]),
        _parts(row["state"]),
        _parts(_spaced(row["expected"])),
    )


def _spaced(text: str) -> str:
    return text.replace("&nbsp;", "\N{NO-BREAK SPACE}")


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split("¶")]


def state_of(entry: Entry) -> str:
    """Give T for a confirmed translation, F for a draft, U for none."""
    return "T" if entry.is_translated else "F" if entry.has_translation else "U"


CASES = _cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_an_edit_is_called_by_its_name_and_costs_what_it_should(case: Case) -> None:
    updated, edits = case.lab.extract(case.lab.translated(case.old), case.new)
    active = {entry.msgid: entry for entry in updated.entries if not entry.obsolete}
    entries = [active[msgid] for msgid in case.lab.msgids(case.new)]
    kept = [case.old[i].msgstr if i < len(case.old) else "" for i in range(len(entries))]
    for entry, states, expected, same in zip(
        entries, case.states, case.expected, kept, strict=True
    ):
        assert state_of(entry) in states, entry.msgstr
        if expected != "*":
            assert entry.msgstr == (same if expected == "=" else expected)
        if entry.is_fuzzy and not any(text.is_fuzzy for text in case.old):
            assert entry.previous is not None  # what the draft was made for
    kinds = {edit.entry.msgid: edit.kind.value for edit in edits}
    removed = [edit.kind.value for edit in edits if edit.kind is EditClass.REMOVED]
    names = [kinds[entry.msgid] for entry in entries] + removed
    assert len(names) == len(case.kinds), names
    for name, choices in zip(names, case.kinds, strict=True):
        assert name in choices.split("/"), names


def test_there_is_enough_gold() -> None:
    assert len(CASES) >= 160
    named = {name for case in CASES for kinds in case.kinds for name in kinds.split("/")}
    # A file's name and what other articles hold are tested where there are files.
    assert named == {kind.value for kind in EditClass} - {"renamed"}
