"""Which offsets lie inside texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.formats.markup.addresses import texts_of
from pipeline.model.document import Span, Unit

SPANS = st.lists(st.builds(lambda a, n: Span(a, a + n), st.integers(0, 30), st.integers(0, 9)))


@given(SPANS, st.integers(0, 40))
def test_inside_is_between_the_ends_of_a_text(spans: list[Span], offset: int) -> None:
    is_in_text = texts_of(Unit(span, "x", "text") for span in spans)
    assert is_in_text(offset) is any(start < offset < end for start, end in spans)
