"""Dismissed findings, and what voids a dismissal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.checks.markup import typed_markup
from pipeline.checks.mend import mend
from pipeline.checks.pair import Context, Pair
from pipeline.checks.run import Checker
from pipeline.checks.typography import double_space
from pipeline.model.entry import Entry
from pipeline.model.finding import Finding

NB = Context("nb")
CHECKER = Checker([double_space])
ENTRY = Entry(
    "Pris: {amount1}.", "Pris:  {amount1}.", extracted=("{amount1} 5 mio. kr. → 5 mill.",)
)


def findings(entry: Entry) -> list[Finding]:
    return CHECKER.check([Pair(entry, NB)], "a.po").findings


def dismissal(entry: Entry) -> str:
    (finding,) = findings(entry)
    assert finding.translation is not None
    return f"ok: {finding.check} [{finding.translation.mark}]"


def test_a_dismissed_finding_is_not_reported() -> None:
    assert findings(replace(ENTRY, comments=(dismissal(ENTRY),))) == []
    assert findings(replace(ENTRY, comments=(dismissal(ENTRY) + " as in the original",))) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"msgid": "Prisen: {amount1}."},
        {"msgstr": "Prisen:  {amount1}."},
        {"msgctxt": "menu"},
        {"extracted": ("{amount1} 6 mio. kr. → 6 mill.",)},
    ],
    ids=str,
)
def test_a_change_of_source_value_or_translation_voids_it(changed: dict[str, str]) -> None:
    entry = replace(ENTRY, comments=(dismissal(ENTRY),), **changed)  # type: ignore[arg-type]
    assert len(findings(entry)) == 1


def test_a_dismissal_of_another_check_or_without_a_mark_does_not_hold() -> None:
    mark = dismissal(ENTRY).split()[-1]
    for line in (f"ok: end-punctuation {mark}", "ok: double-space", "ok: double-space [000000]"):
        assert len(findings(replace(ENTRY, comments=(line,)))) == 1


def test_mending_writes_the_mark_of_a_dismissal_and_leaves_what_it_dismisses() -> None:
    entry = replace(ENTRY, comments=("Tusen takk!", "ok: double-space"))
    keeping = Checker([_Unmendable()])
    mended, done = mend(entry, keeping, NB)
    assert done == []
    assert mended.comments == ("Tusen takk!", dismissal(ENTRY))
    assert mend(mended, CHECKER, NB) == (mended, [])


def test_mending_covers_what_is_told_from_a_habit_by_other_translations() -> None:
    entry = Entry("Han kom. Han så.", "He came.  He saw.")
    mended, done = mend(entry, CHECKER, Context("en"))
    assert mended.msgstr == "He came. He saw."
    assert [each.check for each in done] == ["double-space"]


class _Unmendable:
    """The check, without its fix."""

    id = double_space.id
    severity = double_space.severity

    def check(self, pair: Pair):  # type: ignore[no-untyped-def]
        return [flaw._replace(fix=None) for flaw in double_space.check(pair)]


def test_what_cannot_be_published_cannot_be_dismissed() -> None:
    checker = Checker([typed_markup])
    entry = Entry("Fed tekst", "<b>Feit</b> tekst")
    found = checker.check([Pair(entry, NB)], "a.po").findings
    marks = (each.translation.mark for each in found if each.translation)
    lines = tuple(f"ok: typed-markup [{mark}]" for mark in marks)
    dismissing = replace(entry, comments=lines)
    assert checker.check([Pair(dismissing, NB)], "a.po").findings == found != []


def test_what_is_published_as_text_can_be_dismissed() -> None:
    checker = Checker([typed_markup])
    entry = Entry("Færgen går hver time", "Ferja går <hver> time")
    [finding] = checker.check([Pair(entry, NB)], "a.po").findings
    assert finding.severity == "warning"
    assert finding.translation
    dismissing = replace(entry, comments=(f"ok: typed-markup [{finding.translation.mark}]",))
    assert not checker.check([Pair(dismissing, NB)], "a.po").findings
