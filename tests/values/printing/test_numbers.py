from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.model.value import Content, Count, Joint, Number
from pipeline.values.house import HouseStyle, default_style
from pipeline.values.printing import print_value
from pipeline.values.printing.spelling import ordinal, roman, spell
from tests.values.printing.build import num, row, show

_CASES: list[tuple[Content, str]] = [
    (Count((num("7"),)), "7 | 7 | 7 | 7"),
    (Count((num("1265"),)), "1265 | 1265 | 1265 | 1,265"),
    (Count((num("1265", grouped=True),)), "1.265 | 1265 | 1265 | 1,265"),
    (Count((num("48300"),)), "48.300 | 48~300 | 48~300 | 48,300"),
    (Count((num("3.50"),)), "3,50 | 3,50 | 3,50 | 3.50"),
    (Count((num("1", 6),)), "1~million | 1~million | 1~million | 1~million"),
    (Count((num("1.2", 6),)), "1,2~millioner | 1,2~millioner | 1,2~millionar | 1.2~million"),
    (Count((num("4", 9),)), "4~milliarder | 4~milliarder | 4~milliardar | 4~billion"),
    (Count((num("2", 12),)), "2~billioner | 2~billioner | 2~billionar | 2~trillion"),
    (Count((num("75", 3),)), "75~tusind | 75~tusen | 75~tusen | 75,000"),
    (Count((num("7", words=True),)), "syv | sju | sju | seven"),
    (Count((num("56", words=True),)), "seksoghalvtreds | femtiseks | femtiseks | fifty-six"),
    (
        Count((num("210", words=True),)),
        "to hundrede og ti | to hundre og ti | to hundre og ti"
        " | two hundred and ten | two hundred ten",
    ),
    (
        Count((num("1.5", words=True),)),
        "halvanden | halvannen | halvannan | one and a half",
    ),
    (
        Count((num("0.5", 6, words=True),)),
        "en halv million | en halv million | ein halv million | half a million",
    ),
    (Count((Number(Decimal("3.5"), has_half=True),)), "3½ | 3½ | 3½ | 3½"),
    (Count((Number(Decimal("-0.5"), has_half=True),)), "-½ | -½ | -½ | -½"),
    (Count((num("300"), num("400")), Joint.DASH), "300-400 | 300–400 | 300–400 | 300–400"),
    (Count((num("12"), num("15")), Joint.TO), "12 til 15 | 12 til 15 | 12 til 15 | 12 to 15"),
    (
        Count((num("30"), num("40")), Joint.FROM_TO),
        "fra 30 til 40 | fra 30 til 40 | frå 30 til 40 | from 30 to 40",
    ),
    (
        Count((num("3", words=True), num("4", words=True)), Joint.DASH),
        "tre-fire | tre–fire | tre–fire | three to four",
    ),
    (Count((num("-3"), num("2")), Joint.DASH), "-3 til 2 | -3 til 2 | -3 til 2 | -3 to 2"),
]


@pytest.mark.parametrize(("content", "expected"), _CASES)
def test_numbers(content: Content, expected: str) -> None:
    assert row(content) == expected


@pytest.mark.parametrize(
    ("number", "da", "nb", "nn", "en"),
    [
        (21, "enogtyve", "tjueen", "tjueein", "twenty-one"),
        (99, "nioghalvfems", "nittini", "nittini", "ninety-nine"),
        (100, "hundrede", "hundre", "hundre", "one hundred"),
        (999, "ni hundrede og nioghalvfems", "ni hundre og nittini", "ni hundre og nittini",
         "nine hundred and ninety-nine"),
        (1000, "tusind", "tusen", "tusen", "one thousand"),
        (1800, "et tusind otte hundrede", "ett tusen åtte hundre", "eitt tusen åtte hundre",
         "one thousand eight hundred"),
        (-6, "minus seks", "minus seks", "minus seks", "minus six"),
    ],
)  # fmt: skip
def test_spelled(number: int, da: str, nb: str, nn: str, en: str) -> None:
    found = [spell(Decimal(number), tag) for tag in ("da", "nb", "nn", "en")]
    assert found == [da, nb, nn, en]


def test_what_has_no_words_is_in_digits() -> None:
    assert print_value(Count((num("2.7", words=True),)), default_style("nb")) == "2,7"
    assert spell(Decimal(1_000_000), "en") is None


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1st"), (11, "11th"), (12, "12th"), (22, "22nd"), (103, "103rd")]
)
def test_english_ordinals(number: int, text: str) -> None:
    assert ordinal(number, default_style("en")) == text


@pytest.mark.parametrize(("number", "text"), [(4, "IV"), (9, "IX"), (16, "XVI"), (44, "XLIV")])
def test_roman(number: int, text: str) -> None:
    assert roman(number) == text


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        ({}, "48 300"),
        ({"thousands": "."}, "48.300"),
        ({"thousands": ""}, "48300"),
        ({"group-from": 6}, "48300"),
    ],
)
def test_thousands(settings: dict[str, object], text: str) -> None:
    house = default_style("nb").with_settings(settings)
    assert print_value(Count((num("48300"),)), house).replace("\u00a0", " ") == text


def test_minus_and_plus() -> None:
    house: HouseStyle = default_style("nn").with_settings({"minus": "\u2212"})
    assert print_value(Count((num("-4.5"),)), house) == "\u22124,5"
    plus = Count((Number(Decimal(12), shows_plus=True),))
    assert print_value(plus, house) == "+12"


@pytest.mark.parametrize(
    ("ranges", "joint", "text"),
    [
        ("dash", Joint.TO, "3–4"),
        ("word", Joint.DASH, "3 to 4"),
        ("dash", Joint.BETWEEN, "between 3 and 4"),
    ],
)
def test_ranges(ranges: str, joint: Joint, text: str) -> None:
    house = default_style("en").with_settings({"ranges": ranges})
    assert print_value(Count((num("3"), num("4")), joint), house) == text


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (num("2", 6, words=True), num("3", 6, words=True), "to til tre millioner"),
        (num("1", 6, words=True), num("2", 6, words=True), "en million til to millioner"),
        (num("0.5", 6, words=True), num("1", 6, words=True), "en halv million til en million"),
        (num("2", 3, words=True), num("90", 3, words=True), "to tusind til halvfems tusind"),
        (num("200", words=True), num("300", words=True), "to hundrede til tre hundrede"),
        (num("2", 6), num("90", 6), "2-90~millioner"),
        (num("1", 6), num("200", 6), "1~million til 200~millioner"),
        (num("50", 3), num("2", 3), "50~tusind til 2~tusind"),
    ],
)
def test_a_scale_word_is_shared_where_it_is_clear(low: Number, high: Number, expected: str) -> None:
    joint = Joint.DASH if "-" in expected else Joint.TO
    assert show(Count((low, high), joint), "da") == expected


def test_nothing_is_rounded() -> None:
    long = "1234567890123456789012345678901234.5678"
    text = print_value(Count((num(long),)), default_style("en"))
    assert text.replace(",", "") == long
