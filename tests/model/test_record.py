"""Records: as good as frozen dataclasses to those that use them."""

from __future__ import annotations

import pickle
from dataclasses import fields, replace
from decimal import Decimal

import pytest

from pipeline.model.document import Span, Unit
from pipeline.model.entry import Entry
from pipeline.model.record import record
from pipeline.model.value import Count, Money, Number


@record
class Place:
    name: str
    line: int = 1


def test_records_are_values() -> None:
    assert Place("a.po") == Place("a.po", 1) != Place("a.po", 2)
    assert len({Place("a.po"), Place("a.po", 1), Place("b.po")}) == 2
    assert repr(Place("a.po")) == "Place(name='a.po', line=1)"


def test_a_record_has_no_other_fields() -> None:
    with pytest.raises(AttributeError):
        Place("a.po").column = 3  # type: ignore[attr-defined]


def test_a_copy_with_another_field() -> None:
    unit = Unit(Span(0, 4), "Hej!", "title", notes=("kort",))
    changed = replace(unit, msgid="Hejsa!")
    assert unit.msgid == "Hej!"
    assert all(
        getattr(changed, each.name) == getattr(unit, each.name)
        for each in fields(unit)
        if each.name != "msgid"
    )


@pytest.mark.parametrize(
    "made",
    [
        Unit(Span(0, 4), "Hej!", "title"),
        Entry("Hej!", "Hei!", flags=("fuzzy",), line=3),
        Money((Number(Decimal(10)),), currency="NOK", is_bare=True),
        Count((Number(Decimal(10)),)),
    ],
)
def test_records_go_to_other_processes(made: object) -> None:
    assert pickle.loads(pickle.dumps(made)) == made


def test_an_entry_equals_another_wherever_it_stands() -> None:
    assert Entry("Hej!", line=3) == Entry("Hej!", line=8)


def test_quantities_of_different_kinds_differ() -> None:
    numbers = (Number(Decimal(10)),)
    assert len({Count(numbers), Money(numbers)}) == 2
