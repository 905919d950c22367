"""How the tables of these tests are read."""

from __future__ import annotations

import re

from pipeline.values.reading.find import find_values

Row = tuple[str, ...]
"""A sentence with each of its values in brackets, and then ``type canonical`` for each."""


def check(row: Row, tag: str) -> None:
    """Compare what is found in a sentence with what is marked in it.

    The brackets are taken out first; a sentence without any has no value.
    """
    marked, *expected = row
    text = re.sub(r"[\[\]]", "", marked)
    spans = re.findall(r"\[([^\]]*)\]", marked)
    assert len(spans) == len(expected), "the row itself is wrong"
    values = find_values(text, tag)
    assert [value.text for value in values] == spans
    assert [f"{v.content.type} {v.content.canonical}" for v in values] == expected
    assert all(text[v.start : v.end] == v.text for v in values)
