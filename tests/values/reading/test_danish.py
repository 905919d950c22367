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

TABLE = Path(__file__).parents[1] / "danish.tsv"
PAGE = ROOT / "docs" / "values.md"
_LOCALES = ("nb", "nn", "en-GB")
_LEFT_ALONE = "-"


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


def test_another_language_has_no_values() -> None:
    assert find_values("12 mio. kr.", "fi") == []


def test_offsets_are_those_of_the_text() -> None:
    text = "Æ😀 12 mio. kr. og\u00a05 % i " + "ord " * 100 + "2035."
    for value in find_values(text):
        assert text[value.start : value.end] == value.text
    assert [value.text for value in find_values(text)] == ["12 mio. kr.", "5 %", "2035"]


@pytest.mark.parametrize(
    "piece",
    ["1 ", "1.", "1-", "to ", "§ ", "kr. ", "(", "12 mio. ", "3-4.", "den 1. ", "mellem 2 og "],
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
