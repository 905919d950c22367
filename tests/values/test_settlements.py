"""What an editor settles in a file beside an article."""

from __future__ import annotations

import pytest

from pipeline.model.document import Settlement, Span, Unit
from pipeline.values.placeables import mark_values, values_of


def settled(*pairs: tuple[str, str | None]) -> tuple[Settlement, ...]:
    return tuple(Settlement(text, means, None, ("a.values.toml", 1)) for text, means in pairs)


def unit(text: str) -> Unit:
    return Unit(Span(0, len(text)), text, "paragraph")


@pytest.mark.parametrize(
    ("text", "said", "means", "canonical"),
    [
        ("Det tog 6 mia. kr. i år", "6 mia. kr.", "NOK", ["NOK 6000000000"]),
        ("Det tog 6 mia. kr.", "6 mia. kr.", "NOK 6000000000", ["NOK 6000000000"]),
        ("Det tog 6 mia. kr., ja 6\u00a0mia. kr.", "6 mia. kr.", "SEK",
         ["SEK 6000000000", "SEK 6000000000"]),
        ("Det tog 6 mia. kr.", "6 mia. kr.", "DKK", ["DKK 6000000000"]),
        ("Det tog 6 mia. kr.", "6 mia. kr.", None, []),
        ("Det tog 6 mia. euro", "6 mia. euro", "NOK", ["EUR 6000000000"]),
        ("Alt blev nyt efter 9/11 i år", "9/11", "2026-11-09", ["--11-09"]),
        ("Alt blev nyt efter 9/11, 19/11-rapporten", "9/11", "2026-11-09", ["--11-09"]),
        ("Alt blev nyt efter 9/11 i år", "9/11", "2026-12-09", []),
        ("Alt blev nyt efter 9/11 i år", "9/11", "NOK", []),
    ],
)  # fmt: skip
def test_what_a_text_means(text: str, said: str, means: str | None, canonical: list[str]) -> None:
    found = values_of(unit(text), "da", settled((said, means)))
    assert [each.content.canonical for each in found] == canonical
    assert all(text[each.start : each.end] == each.text for each in found)


def test_what_only_the_editor_knows_becomes_a_placeable() -> None:
    marked = mark_values(unit("Alt blev nyt 9/11 og 12/11."), "da", settled(("9/11", "2026-11-09")))
    assert marked.msgid == "Alt blev nyt {date1} og 12/11."


def test_what_is_settled_twice_is_one_value() -> None:
    said = settled(("9/11", "2026-11-09"), ("9/11", "2026-11-09"))
    found = values_of(unit("Alt blev nyt efter 9/11 i år"), "da", said)
    assert [each.text for each in found] == ["9/11"]
