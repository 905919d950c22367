"""One text in several places of an article, with other values behind the same names."""

from __future__ import annotations

import pickle

from pipeline.checks.language import inconsistent
from pipeline.checks.mend import mend
from pipeline.checks.pair import Context, pairs_of
from pipeline.checks.run import Checker
from pipeline.checks.typography import double_space
from pipeline.checks.values import value_added, value_changed, value_missing, value_scale
from pipeline.model.document import Placeable, Span, Unit
from pipeline.model.entry import Entry
from pipeline.model.finding import Finding
from pipeline.values.reading.find import find_values

NB = Context("nb")
VALUES = Checker([value_missing, value_added, value_changed, value_scale])
SPACES = Checker([double_space])
SOURCE = "Kajen kostede {amount1}."


def place(amount: str) -> Unit:
    (value,) = find_values(amount, "da")
    values = (Placeable("amount1", amount, value.content),)
    return Unit(Span(0, 0), SOURCE, "paragraph", values=values)


PLACES = (place("300 mia. kr."), place("300 milliarder kroner"), place("40 mio. kr."))


def findings(checker: Checker, entry: Entry, places: tuple[Unit, ...] = PLACES) -> list[Finding]:
    return checker.check(pairs_of(entry, NB, places), "a.po").findings


def test_there_is_a_pair_for_each_distinct_set_of_values() -> None:
    pairs = list(pairs_of(Entry(SOURCE, "Kaia kostet {amount1}."), NB, PLACES))
    said = [pair.values["amount1"].content.canonical for pair in pairs]
    assert said == ["DKK 300000000000", "DKK 40000000"]
    assert len(list(pairs_of(Entry(SOURCE, "Kaia."), NB))) == 1


def test_each_place_is_compared() -> None:
    entry = Entry(SOURCE, "Kaia kostet 300 milliarder danske kroner.")
    assert findings(VALUES, entry, PLACES[:2]) == []
    (finding,) = findings(VALUES, entry)
    assert '"40 mio. kr."' in finding.message


def test_plural_forms_are_compared_with_each_place() -> None:
    forms = {0: "Kaia kostet {amount1}.", 1: "Kaia kostet 300 milliarder danske kroner."}
    entry = Entry(SOURCE, msgid_plural=SOURCE, msgstr_plural=forms)
    (finding,) = findings(VALUES, entry)
    assert '"40 mio. kr."' in finding.message


def test_what_is_wrong_in_all_places_is_said_once_and_dismissed_at_once() -> None:
    entry = Entry(SOURCE, "Kaia  kostet {amount1}.")
    (finding,) = findings(SPACES, entry)
    assert finding.translation is not None
    mark = f"ok: double-space [{finding.translation.mark}]"
    assert findings(SPACES, Entry(SOURCE, entry.msgstr, comments=(mark,))) == []


def test_the_mark_is_the_same_in_another_process() -> None:
    for pair in pairs_of(Entry(SOURCE, "Kaia."), NB, PLACES):
        sent = pickle.loads(pickle.dumps(pair))
        assert (sent.values, sent.said) == (pair.values, pair.said)


def test_checks_of_the_whole_run_remember_a_translation_once() -> None:
    entry = Entry(SOURCE, "Kaia kostet {amount1}.")
    memories = Checker([inconsistent]).check(pairs_of(entry, NB, PLACES), "a.po").memories
    assert len(memories["inconsistent"]) == 1


def test_a_translation_is_mended_once_and_gets_one_mark() -> None:
    entry = Entry(SOURCE, "Kaia  kostet {amount1}.")
    mended, done = mend(entry, SPACES, NB, PLACES)
    assert (mended.msgstr, len(done)) == ("Kaia kostet {amount1}.", 1)
    bare = Entry(SOURCE, "Kaia kostet 5 kroner.", comments=("ok: value-missing",))
    marked, _ = mend(bare, VALUES, NB, PLACES[:2])
    assert len(marked.comments) == 1
