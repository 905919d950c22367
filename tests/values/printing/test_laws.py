"""What holds for every value: its digits survive, a krone has a country, spaces do not break."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.value import (
    Content,
    Count,
    CurrencyForm,
    Joint,
    Measure,
    Money,
    Number,
    Percent,
)
from pipeline.values.house import default_style
from pipeline.values.printing import FORMS, print_value
from tests.values.printing.build import LOCALES, bare, num

_mantissas = st.decimals(-10_000_000, 10_000_000, allow_nan=False, places=2)
_scales = st.sampled_from([0, 6, 9, 12])


@st.composite
def _numbers(draw: st.DrawFn) -> Number:
    places, scale = draw(st.integers(0, 2)), draw(_scales)
    mantissa = draw(st.decimals(-1_000_000, 1_000_000, allow_nan=False, places=places))
    return Number(mantissa.scaleb(scale), places, scale, in_words=draw(st.booleans()))


_money = st.builds(
    lambda numbers, currency, written, bare: Money(
        tuple(numbers), Joint.DASH if len(numbers) == 2 else None, currency, written, is_bare=bare
    ),
    st.lists(_numbers(), min_size=1, max_size=2),
    st.sampled_from(["DKK", "NOK", "SEK", "EUR"]),
    st.sampled_from(CurrencyForm),
    st.booleans(),
)
_quantities: st.SearchStrategy[Content] = st.one_of(
    _money,
    st.builds(lambda number: Count((number,)), _numbers()),
    st.builds(lambda number: Percent((number,)), _numbers()),
    st.builds(lambda number: Measure((number,), unit="kg"), _numbers()),
)


@given(mantissa=_mantissas, scale=_scales, tag=st.sampled_from(LOCALES))
def test_digits_survive(mantissa: Decimal, scale: int, tag: str) -> None:
    house = default_style(tag)
    number = Number(mantissa.scaleb(scale), 2, scale)
    text = print_value(Count((number,)), house)
    figures = re.sub(r"[^\d-]", "", text.replace(house.decimal, "").replace(house.thousands, ""))
    assert figures.lstrip("-").lstrip("0") == f"{abs(mantissa):f}".replace(".", "").lstrip("0")
    assert text.startswith("-") == (mantissa < 0)


@given(money=_money, tag=st.sampled_from(["nb", "nn"]))
def test_a_krone_has_a_country(money: Money, tag: str) -> None:
    for form in (None, *FORMS["currency"]):
        text = print_value(money, default_style(tag), form)
        assert not re.search(
            r"(?<!norske )(?<!danske )(?<!svenske )\bkroner?\b", text
        ) or re.search(r"\b(?:norsk|dansk|svensk) krone\b", text)
        assert not re.search(r"\bkr\b", text)


@given(content=_quantities, tag=st.sampled_from(LOCALES))
def test_no_line_breaks_behind_a_number(content: Content, tag: str) -> None:
    text = print_value(content, default_style(tag))
    # Behind digits there is a plain space only before the word that joins a range.
    assert not re.search(r"\d (?!til |to |og |and )", text)


@given(content=_quantities, tag=st.sampled_from(LOCALES))
def test_printing_is_a_function(content: Content, tag: str) -> None:
    assert print_value(content, default_style(tag)) == print_value(content, default_style(tag))
    assert "  " not in print_value(content, default_style(tag))


@given(content=_quantities, tag=st.sampled_from(LOCALES))
def test_every_form_prints(content: Content, tag: str) -> None:
    for form in FORMS[content.type]:
        assert print_value(content, default_style(tag), form)


def test_an_unknown_form_is_an_error() -> None:
    with pytest.raises(
        ValueError, match=r'"iso" is no form of a value of type currency \(known: c'
    ):
        print_value(bare(num("3")), default_style("nb"), "iso")


def test_babel_is_not_loaded_before_printing() -> None:
    code = "import sys, pipeline.values.printing; sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
