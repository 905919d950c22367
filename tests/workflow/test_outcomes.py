"""What is remembered of an article is read as it was written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.bundle.card import Card
from pipeline.bundle.places import SitePage
from pipeline.bundle.record import EditionRecord, FileRecord, FindingCounts, Signature, Texts
from pipeline.catalogue.counts import Counts
from pipeline.model.document import Term
from pipeline.model.entry import Entry
from pipeline.model.finding import Finding, Translation
from pipeline.model.page import Alternate
from pipeline.workflow import outcomes
from pipeline.workflow.outcomes import Outcome
from pipeline.workflow.pressed import (
    Looked,
    Pressed,
    dump_looked,
    dump_pressed,
    load_looked,
    load_pressed,
)
from pipeline.workflow.report import Report, Row
from pipeline.workflow.site import Facts, Place

TEXT = st.text(st.characters(codec="utf-8"), max_size=9)
TAG = st.sampled_from(["da", "nb", "nn", "en-GB"])
NUMBER = st.integers(0, 10**6)
TEXTS = st.lists(TEXT, max_size=2).map(tuple)
COUNTS = st.builds(Counts, *[NUMBER] * 9)
SEVERITY = st.sampled_from(["error", "warning"])
PLAIN_FINDING = st.builds(Finding, TEXT, SEVERITY, TEXT, TEXT, st.none() | NUMBER, st.none() | TEXT)
SPAN = st.none() | st.tuples(NUMBER, NUMBER)
TRANSLATION = st.builds(
    Translation, TAG, st.none() | TEXT, TEXT, TEXT, SPAN, TEXT, st.none() | TEXT
)
FINDING = PLAIN_FINDING | st.builds(
    Finding, TEXT, SEVERITY, TEXT, TEXT, st.none() | NUMBER, st.none() | TEXT, TRANSLATION
)
LABEL = st.builds(
    Entry, TEXT, msgctxt=st.none() | TEXT, extracted=TEXTS, references=TEXTS, flags=TEXTS
)
OUTCOME = st.builds(
    Outcome,
    st.just("a"),
    rows=st.lists(st.builds(Row, st.just("a"), TAG, COUNTS), max_size=2),
    findings=st.lists(PLAIN_FINDING, max_size=2),
    labels=st.lists(LABEL, max_size=2),
    terms=st.lists(st.builds(Term, TEXT, TEXT), max_size=2),
    has_catalogue=st.booleans(),
    asks=st.booleans(),
)
STATE = st.sampled_from(["published", "source", "last", "nothing"])
STATES = st.dictionaries(TAG, STATE)
FINDINGS = st.lists(FINDING, max_size=2)
LOOKED = st.builds(
    Looked,
    st.just("a"),
    STATES,
    st.lists(st.builds(SitePage, TEXT, TEXT, TEXT, st.none() | TEXT), max_size=2),
    canonical=TEXT,
    findings=FINDINGS,
)
CARD = st.builds(
    Card, *[TEXT] * 8, st.lists(st.builds(Alternate, TAG, TEXT), max_size=2).map(tuple), TEXT
)
EDITION = st.builds(
    EditionRecord,
    STATE,
    TEXT,
    st.none() | TEXT,
    TEXTS,
    st.none() | TEXT,
    st.builds(Texts, *[NUMBER] * 6),
    NUMBER,
    st.builds(FindingCounts, NUMBER, NUMBER),
    st.none() | st.builds(Signature, TEXT, TEXT, st.booleans()),
)
FILE = st.builds(
    FileRecord, TEXT, NUMBER, TEXT, st.just("article"), *[st.none() | TEXT] * 6
)  # fmt: skip
FACTS = st.builds(
    Facts, TEXT, TEXT, st.lists(st.tuples(TEXT, st.booleans()), max_size=2).map(tuple), TEXTS, TAG
)
PRESSED = st.builds(
    Pressed,
    st.just("a"),
    st.builds(
        Report,
        rows=st.lists(st.builds(Row, st.just("a"), TAG, COUNTS), max_size=2),
        findings=FINDINGS,
        targets=st.lists(st.tuples(TAG, TEXT), max_size=2),
        held=st.lists(st.tuples(TAG, TEXT), max_size=2),
        notes=st.lists(TEXT, max_size=2),
    ),
    st.lists(st.tuples(FILE, st.just(False)), max_size=2),
    st.dictionaries(TAG, EDITION, max_size=2),
    st.dictionaries(TAG, CARD, max_size=2),
    st.dictionaries(TEXT, TEXT, max_size=2),
    broken=st.sets(st.tuples(TEXT, TEXT), max_size=2),
    led=st.dictionaries(
        st.builds(Place, TEXT, TAG, st.booleans()), st.tuples(FACTS, TEXT), max_size=3
    ),
)


def known(outcome: Outcome) -> Outcome:
    """Give what is kept: rows with something left to do."""
    outcome.rows = [row for row in outcome.rows if row.counts.left]
    return outcome


@given(OUTCOME)
def test_an_outcome_is_read_as_it_was_written(outcome: Outcome) -> None:
    data = outcomes.dump(outcome, "5f")
    expected = known(outcome)
    assert outcomes.stamp_of(data) == ("5f" if outcome.asks else "")
    if data:
        assert outcomes.load("a", data) == expected
    else:
        assert expected == Outcome("a")


@given(st.lists(OUTCOME, max_size=5))
def test_many_are_read_as_one_by_one(several: list[Outcome]) -> None:
    data = [(str(i), d) for i, o in enumerate(several) if (d := outcomes.dump(o, "5f"))]
    assert list(outcomes.load_all(data)) == [outcomes.load(key, each) for key, each in data]


def test_an_article_without_texts_is_read_without_a_reader() -> None:
    outcome = Outcome("a", has_catalogue=False)
    assert outcomes.dump(outcome, "") == outcomes._NOTHING
    assert outcomes.load("a", outcomes._NOTHING) == outcome


def test_more_than_are_read_at_once() -> None:
    data = outcomes.dump(Outcome("a", asks=True), "5f")
    keys = [str(number) for number in range(1000)]
    assert [each.key for each in outcomes.load_all((key, data) for key in keys)] == keys


@given(OUTCOME)
def test_another_stamp_changes_nothing_else(outcome: Outcome) -> None:
    outcome.asks = True
    data = outcomes.restamped(outcomes.dump(outcome, "?"), "5f")
    assert data == outcomes.dump(outcome, "5f")


@given(LOOKED)
def test_a_look_is_read_as_it_was_written(looked: Looked) -> None:
    read = load_looked("a", dump_looked(looked))
    assert read == looked
    assert repr(read) == repr(looked)  # of which the digest of the site is made


@given(PRESSED)
def test_what_was_made_is_read_as_it_was_written(pressed: Pressed) -> None:
    assert load_pressed("a", dump_pressed(pressed)) == pressed
