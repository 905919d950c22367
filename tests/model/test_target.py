"""Codes and markup of translations: what `check` calls an error, `build` refuses; nothing else."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.checks.markup import rules
from pipeline.checks.pair import Context, Pair
from pipeline.checks.table import GROUPS
from pipeline.errors import InlineCodeError, PlaceableError
from pipeline.model.document import Code, CodeKind, Placeable, Span, Unit
from pipeline.model.entry import Entry
from pipeline.model.inline import Part, PartKind
from pipeline.model.target import parse_target
from pipeline.model.value import Count, Number
from pipeline.values.filling import double_braces, fill_in, source_text

NOWHERE = Span(0, 0)
CODES = (
    Code("a1", CodeKind.PAIR, NOWHERE),
    Code("a2", CodeKind.PAIR, NOWHERE),
    Code("br3", CodeKind.SINGLE, NOWHERE),
    Code("i4", CodeKind.FIXED, NOWHERE),
    Code("i5", CodeKind.FIXED, NOWHERE),
)
SOURCE = "Se <a1>kortet</a1> og <a2>listen</a2><br3/>over <i4/>alle<i5/> {{} byer"
PIECES = [
    "<a1>", "</a1>", "<a2>", "</a2>", "<br3/>", "<br3></br3>", "<br3>", "<i4/>", "<i5/>", "<a1/>",
    "<a6>", "<b>", "</b>", "<x y='1'>", "ord", " ", ".", "{", "}", "{%", "<?php", "&amp;", "&", "<",
    "<!--", "-->", "<![CDATA[", ' href="', "<navn>", "<ola@b.no>",
    "*", "**", "_", "`", "[", "](", "/b)", "[/b]", "''", "==", "\\n", "# T", "\n", "< b >", "</",
]  # fmt: skip
TIDY = ["Se ", "<a1>", "kartet", "</a1>", "<a2>", "lista", "</a2>", "<br3/>", "<i4/>", "<i5/>"]
TARGETS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14),
    st.permutations(TIDY),
    st.builds(
        lambda place, piece: [*TIDY[:place], piece, *TIDY[place:]],
        st.integers(0, len(TIDY)),
        st.sampled_from(PIECES),
    ),
    st.builds(lambda place: TIDY[:place] + TIDY[place + 1 :], st.integers(0, len(TIDY) - 1)),
).map("".join)
VALUE = Placeable("number1", "7", Count((Number(Decimal(7)),)))


def has_error(source: str, target: str, unit: Unit) -> bool:
    pair = Pair(Entry(source, target), Context("nb"), units=[unit])
    named = [rules.misuses(pair, check) for check in GROUPS["markup"]]
    assert sum(map(len, named)) == len(pair.misuses)  # each belongs to a check
    return any(flaw.severity == "error" for found in named for flaw in found)


def is_refused(target: str, msgid: str) -> bool:
    try:
        parts = parse_target(target, msgid, CODES)
    except InlineCodeError as error:
        assert error.hint
        assert error.check in GROUPS["markup"]
        return True
    assert "".join(map(_written, parts)).replace("<br3/>", "") == target.replace(
        "<br3></br3>", ""
    ).replace("<br3/>", "")
    return False


def _written(part: Part) -> str:
    marks = {PartKind.TEXT: "{}", PartKind.OPEN: "<{}>", PartKind.CLOSE: "</{}>"}
    return marks.get(part.kind, "<{}/>").replace("{}", part.text)


@settings(max_examples=600, deadline=None)
@given(TARGETS)
def test_build_refuses_what_checks_call_an_error(target: str) -> None:
    unit = Unit(NOWHERE, SOURCE, "paragraph", CODES)
    assert has_error(SOURCE, target, unit) is is_refused(target, SOURCE)


@settings(max_examples=300, deadline=None)
@given(TARGETS)
def test_the_same_where_values_are_placeables(target: str) -> None:
    shown = double_braces(SOURCE) + " {number1}"
    marked = double_braces(target) + " {number1}"
    unit = Unit(NOWHERE, shown, "paragraph", CODES, values=(VALUE,))
    try:
        filled = fill_in(marked, [VALUE], source_text)
        plain = fill_in(shown, [VALUE], source_text)
    except PlaceableError:
        raise AssertionError from None
    assert has_error(shown, marked, unit) is is_refused(filled, plain)


@given(TARGETS)
def test_spans_are_in_the_translation(target: str) -> None:
    pair = Pair(Entry(SOURCE, target), Context("nb"))
    for each in pair.misuses:
        assert each.span or each.subject
        if each.span:
            assert 0 <= each.span[0] < each.span[1] <= len(target)
