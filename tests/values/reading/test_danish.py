"""What is recognised in Danish: the table is also that of docs/values.md."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.values.house import default_style
from pipeline.values.printing import print_value
from pipeline.values.reading.find import find_values
from tests.conftest import ROOT
from tests.values.reading.found import Row, check

TABLE = Path(__file__).parents[1] / "danish.tsv"
PAGE = ROOT / "docs" / "values.md"
_LOCALES = ("nb", "nn", "en-GB")
_LEFT_ALONE = "-"


HUNDREDS: list[Row] = [
    ("[To-tre hundrede kroner], [to-trehundrede] stole.", "currency DKK 200..300",
     "number 200..300"),
    ("[To til tre hundrede meter], [to til tre hundrede procent].",
     "measure 200..300 m", "percent 200..300"),
    ("[Fra to til tre hundrede tusind kroner].", "currency DKK 200000..300000"),
    ("[Fem til syv hundrede mio. kr.] i alt.", "currency DKK 500000000..700000000"),
    ("[2-3 hundrede kroner], [3 hundrede kroner], [2½ hundrede meter], [kr. 2-3 hundrede].",
     "currency DKK 200..300", "currency DKK 300", "measure 250 m", "currency DKK 200..300"),
    ("[Halvandet hundrede kroner], [halvandet hundrede] gæster.",
     "currency DKK 150", "number 150"),
    ("[Et halvt hundrede kroner], [to og et halvt hundrede kroner].",
     "currency DKK 50", "currency DKK 250"),
    ("[En-to millioner kroner], [mellem et og to hundrede kroner].",
     "currency DKK 1000000..2000000", "currency DKK 100..200"),
    ("[Mellem en halv og halvanden million kroner].", "currency DKK 500000..1500000"),
    ("[Et hundrede til halvandet hundrede kroner].", "currency DKK 100..150"),
    ("[Mellem to hundrede og tre hundrede kroner].", "currency DKK 200..300"),
    ("[Mellem hundrede og halvtreds og to hundrede kroner].", "currency DKK 150..200"),
    ("[Fra halvtreds til to hundrede kroner], [fra fem til hundrede kroner].",
     "currency DKK 50..200", "currency DKK 5..100"),
    ("[Mellem fem og to hundrede kroner], [fra hundrede til tusind kroner].",
     "currency DKK 5..200", "currency DKK 100..1000"),
    ("[Fra fem til et tusind kroner], [tusind til to tusind kroner].",
     "currency DKK 5..1000", "currency DKK 1000..2000"),
    ("[To tusind og halvtreds kroner], [et tusind hundrede kroner].",
     "currency DKK 2050", "currency DKK 1100"),
    ("[Mellem 2 og 300 kroner], [fra 3 tusind til 5000 kroner], [4-500] gæster.",
     "currency DKK 2..300", "currency DKK 3000..5000", "number 400..500"),
    ("[Mellem hundrede og halvtreds og et halvt tusind kroner].", "currency DKK 150..500"),
    ("[Mellem DKK 500 og DKK 2 tusind].", "currency DKK 500..2000"),
    ("De solgte en til [to millioner kroner].", "currency DKK 2000000"),  # one more?
]  # fmt: skip
UNCLEAR = [
    "Det koster fra en til ni hundrede kroner.",
    "Det koster mellem to og trehundrede kroner.",
    "Det koster to til tre hundrede og halvtreds kroner.",
    "Det koster fra halvtreds til to tusind kroner.",
    "Det koster mellem fem og to tusind kroner.",
    "Det koster halvandet hundrede og ti kroner.",
    "Det koster et par hundrede tusind kroner.",
    "Det koster et kvart hundrede kroner.",
    "De fyldte det halve hundrede.",
]


class Case(NamedTuple):
    """A sentence and the values in it."""

    type: str
    text: str
    spans: tuple[tuple[int, str], ...]
    canonical: tuple[str, ...]


def _read(line: str) -> Case:
    kind, marked, *canonical = line.split("\t")
    text, spans = "", []
    for piece in re.split(r"(\[[^\]]*\])", marked):
        if not piece.startswith("["):
            text += piece
            continue
        whole, _, part = piece[1:-1].partition("|")  # [Christian 4.|4.]: the part is the value
        spans.append((len(text) + (len(whole) - len(part) if part else 0), part or whole))
        text += whole
    values = tuple(canonical[0].split(" ; ")) if canonical else ()
    return Case(kind, text, tuple(spans), values)


CASES = [_read(line) for line in TABLE.read_text().splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_recognised(case: Case) -> None:
    found = find_values(case.text)
    assert [(value.start, value.text) for value in found] == list(case.spans)
    assert tuple(value.content.canonical for value in found) == case.canonical
    assert {value.content.type for value in found} <= {case.type}


def _table() -> str:
    """Write what is recognised for docs/values.md."""
    lines = [
        "| type | in the text | canonical | " + " | ".join(_LOCALES) + " |",
        "| --- | --- | --- |" + " --- |" * len(_LOCALES),
    ]
    for case in CASES:
        for value in find_values(case.text):
            printed = [print_value(value.content, default_style(tag)) for tag in _LOCALES]
            cells = [case.type, value.text, f"`{value.content.canonical}`", *printed]
            lines.append(f"| {' | '.join(cells)} |")
    alone = ", ".join(f"*{case.text}*" for case in CASES if case.type == _LEFT_ALONE)
    return "\n".join([*lines, "", f"Left alone: {alone}"]) + "\n"


def test_the_documentation_shows_what_is_recognised(update_goldens: bool) -> None:
    page = PAGE.read_text()
    begin, end = "<!-- recognised: begin -->\n", "<!-- recognised: end -->"
    before, _, rest = page.partition(begin)
    shown, _, after = rest.partition(end)
    if update_goldens:
        PAGE.write_text(f"{before}{begin}\n{_table()}\n{end}{after}")
        return
    assert shown.strip() == _table().strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi fik 12\u00a0mio.\u00a0kr. i går.", ["12\u00a0mio.\u00a0kr."]),
        ("Vi fik 12 345,50 kr. i går.", ["12 345,50 kr."]),
        ("Det koster 5–7 mio. kr. i dag.", ["5–7 mio. kr."]),
        ("5 mio. kr.\nog 3 pct.", ["5 mio. kr.", "3 pct."]),
        ("(2,5 mio. kr.)", ["2,5 mio. kr."]),
        ("„300 kr.“, sagde han.", ["300 kr."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_spaces_dashes_and_quotes(text: str, expected: list[str]) -> None:
    assert [value.text for value in find_values(text)] == expected


@pytest.mark.parametrize("row", HUNDREDS, ids=lambda row: row[0])
def test_a_hundred_or_a_thousand_may_be_of_both_ends(row: Row) -> None:
    check(row, "da")


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_can_be_read_in_two_ways_is_left_alone(text: str) -> None:
    check((text,), "da")


def test_another_language_has_no_values() -> None:
    assert find_values("12 mio. kr.", "fi") == []


def test_offsets_are_those_of_the_text() -> None:
    text = "Æ😀 12 mio. kr. og\u00a05 % i " + "ord " * 100 + "2035."
    for value in find_values(text):
        assert text[value.start : value.end] == value.text
    assert [value.text for value in find_values(text)] == ["12 mio. kr.", "5 %", "2035"]


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "1.",
        "1-",
        "to ",
        "en-",
        "tusind til ",
        "mellem hundrede og ",
        "§ ",
        "kr. ",
        "(",
        "12 mio. ",
        "3-4.",
        "den 1. ",
        "mellem 2 og ",
    ],
)
def test_the_work_grows_with_the_length_only(piece: str) -> None:
    short, long = (_steps(piece * n) for n in (500, 2000))
    assert long < 6 * short + 2000


def _steps(text: str) -> int:
    """Count the lines that the interpreter runs: a measure that no other process disturbs."""
    import sys

    count = 0

    def trace(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    find_values("1")
    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        find_values(text)
    finally:
        sys.settrace(before)
    return count
