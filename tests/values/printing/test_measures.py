from __future__ import annotations

import pytest

from pipeline.model.value import Content, Joint, Measure, Percent
from pipeline.values.house import default_style
from pipeline.values.printing import print_value
from pipeline.values.printing.cldr import UNITS
from tests.values.printing.build import LOCALES, num, row, show

_CASES: list[tuple[Content, str]] = [
    (Percent((num("14.0"),)), "14,0~procent | 14,0~prosent | 14,0~prosent | 14.0%"),
    (Percent((num("3"),), has_sign=True), "3~% | 3~prosent | 3~prosent | 3%"),
    (Percent((num("30", words=True),)), "tredive procent | tretti prosent | tretti prosent | 30%"),
    (
        Percent((num("5"), num("6")), Joint.BETWEEN),
        "mellem 5 og 6~procent | mellom 5 og 6~prosent | mellom 5 og 6~prosent"
        " | between 5 and 6%",
    ),
    (
        Percent((num("1"),), is_point=True),
        "1~procentpoint | 1~prosentpoeng | 1~prosentpoeng | 1~percentage point",
    ),
    (
        Percent((num("4"), num("5")), Joint.DASH, is_point=True),
        "4-5~procentpoint | 4–5~prosentpoeng | 4–5~prosentpoeng | 4–5~percentage points",
    ),
    (Measure((num("54"),), unit="m2", is_symbol=True), "54~m² | 54~m² | 54~m² | 54~m²"),
    (
        Measure((num("80"),), unit="km/h", is_symbol=True),
        "80~km/t | 80~km/t | 80~km/t | 80~km/h",
    ),
    (
        Measure((num("80"),), unit="km/h"),
        "80~kilometer i timen | 80~kilometer i timen | 80~kilometer i timen"
        " | 80~kilometres per hour | 80~kilometers per hour",
    ),
    (Measure((num("-12"),), unit="degC", is_symbol=True), "-12~°C | -12~°C | -12~°C | -12~°C"),
    (
        Measure((num("17"), num("19")), Joint.DASH, "degC"),
        "17-19~grader | 17–19~grader | 17–19~gradar | 17–19~degrees",
    ),
    (
        Measure((num("6200", grouped=True),), unit="t"),
        "6.200~ton | 6200~tonn | 6200~tonn | 6,200~tonnes | 6,200~metric tons",
    ),
    (
        Measure((num("1"),), unit="ha"),
        "1~hektar | 1~hektar | 1~hektar | 1~hectare",
    ),
    (
        Measure((num("1.5", words=True),), unit="km"),
        "halvanden kilometer | halvannen kilometer | halvannan kilometer"
        " | one and a half kilometres | one and a half kilometers",
    ),
    (
        Measure((num("2.1", 6),), unit="m3"),
        "2,1~millioner kubikmeter | 2,1~millioner kubikkmeter | 2,1~millionar kubikkmeter"
        " | 2.1~million cubic metres | 2.1~million cubic meters",
    ),
    (
        Measure((num("8"),), unit="TWh"),
        "8~terawatt-timer | 8~terawattimer | 8~terawattimar | 8~terawatt-hours",
    ),
    (Measure((num("150"),), unit="hp", is_symbol=True), "150~hk | 150~hk | 150~hk | 150~hp"),
    (
        Measure((num("65"),), unit="in"),
        "65~tommer | 65~tommer | 65~tommar | 65~inches",
    ),
    (Measure((num("3"),), unit="parsec"), "3~parsec | 3~parsec | 3~parsec | 3~parsec"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), _CASES)
def test_measures(content: Content, expected: str) -> None:
    assert row(content) == expected


@pytest.mark.parametrize(
    ("tag", "form", "text"),
    [
        ("nb", "sign", "25~%"),
        ("da", "word", "25~procent"),
        ("en-GB", "word", "25~per cent"),
        ("en-US", "word", "25~percent"),
        ("en-GB", "words", "twenty-five per cent"),
    ],
)
def test_percent_forms(tag: str, form: str, text: str) -> None:
    assert show(Percent((num("25"),)), tag, form) == text


def test_percent_as_the_source_has_it() -> None:
    house = default_style("nb").with_settings({"percent": "source"})
    assert print_value(Percent((num("6"),), has_sign=True), house) == "6\u00a0%"
    assert print_value(Percent((num("6"),)), house) == "6\u00a0prosent"


def test_measure_forms() -> None:
    speed = Measure((num("90"),), unit="km/h", is_symbol=True)
    assert show(speed, "en", "name") == "90~kilometres per hour"
    assert show(speed, "en", "words") == "ninety kilometres per hour"
    assert show(Measure((num("3", words=True),), unit="m"), "nb", "symbol") == "3~m"


@pytest.mark.parametrize("tag", LOCALES)
@pytest.mark.parametrize("unit", [*UNITS, "Mbit/s", "TWh", "dB"])
def test_every_unit_has_a_name(tag: str, unit: str) -> None:
    number, _, name = show(Measure((num("3"),), unit=unit), tag).partition("~")
    assert number == "3"
    assert name
    assert "~" not in name
    assert name not in UNITS.values()
