"""What articles are called."""

from __future__ import annotations

import pytest

from pipeline.formats.titles import summary_of, title_of
from pipeline.model.document import Code, CodeKind, Document, Span, Unit


def _document(*texts: tuple[str, str]) -> Document:
    units = [Unit(Span(i, i + 1), text, role) for i, (role, text) in enumerate(texts)]
    return Document("a", " " * len(units), tuple(units), "da")


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        ([("page title", "A"), ("title", "B"), ("og:title", "C")], "C"),
        ([("page title", "A"), ("title", "B"), ("headline", "C")], "B"),
        ([("heading", "A"), ("page title", "B")], "B"),
        ([("paragraph", "A"), ("heading", "B"), ("heading", "C")], "B"),
        ([("paragraph", "A")], ""),
        ([], ""),
    ],
)
def test_the_best_role_gives_the_title(texts: list[tuple[str, str]], title: str) -> None:
    assert title_of(_document(*texts)) == title


def test_the_best_role_gives_the_summary() -> None:
    texts = [("description", "A"), ("teaser", "B"), ("og:description", "C")]
    assert summary_of(_document(*texts)) == "C"
    assert summary_of(_document(*texts[:2])) == "B"
    assert summary_of(_document(*texts[:1])) == "A"


def test_a_title_may_be_a_number() -> None:
    number = Unit(Span(0, 4), "1864", "title")
    assert title_of(Document("a", "1864", (), "da", wordless=(number,))) == "1864"


def test_a_title_shows_no_codes_and_keeps_what_only_looks_like_one() -> None:
    codes = (
        Code("em1", CodeKind.PAIR, Span(0, 0), Span(0, 0)),
        Code("x2", CodeKind.SINGLE, Span(0, 0)),
    )
    text = "Ny <em1>bro</em1><x2/> af <b3>\nstål"
    document = Document("a", "x", (Unit(Span(0, 1), text, "title", codes),), "da")
    assert title_of(document) == "Ny bro af <b3> stål"
