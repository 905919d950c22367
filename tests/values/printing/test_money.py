from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.model.value import Content, CurrencyForm, Joint, Money, Number
from pipeline.values.house import default_style
from pipeline.values.printing import print_value
from tests.values.printing.build import bare, num, row, show

_CODE, _NAME, _MARK = CurrencyForm.CODE, CurrencyForm.NAME, CurrencyForm.MARK

_CASES: list[tuple[Content, str]] = [
    (
        bare(num("42", 6)),
        "42~mio. kr. | 42~millioner danske kroner | 42~millionar danske kroner | DKK~42~million",
    ),
    (
        bare(num("5.4", 9), written=_NAME),
        "5,4~milliarder kroner | 5,4~milliarder danske kroner | 5,4~milliardar danske kroner"
        " | DKK~5.4~billion",
    ),
    (
        Money((num("45000", grouped=True),)),
        "45.000~danske kroner | 45~000~danske kroner | 45~000~danske kroner | DKK~45,000",
    ),
    (
        bare(num("129.00")),
        "129,00~kr. | 129,00~danske kroner | 129,00~danske kroner | DKK~129.00",
    ),
    (bare(num("49"), written=_MARK), "49,- | 49~danske kroner | 49~danske kroner | DKK~49"),
    (bare(num("1"), written=_NAME), "1~krone | 1~dansk krone | 1~dansk krone | DKK~1"),
    (
        bare(num("1", 6, words=True), written=_NAME),
        "en million kroner | en million danske kroner | ein million danske kroner"
        " | one million Danish kroner",
    ),
    (
        bare(num("1.5", 9, words=True), written=_NAME),
        "halvanden milliard kroner | halvannen milliard danske kroner"
        " | halvannan milliard danske kroner | DKK~1.5~billion",
    ),
    (
        Money((num("30", words=True),), currency="EUR"),
        "tredive euro | tretti euro | tretti euro | thirty euros",
    ),
    (
        Money((num("17", 6),), currency="NOK", written=_CODE),
        "NOK~17~mio. | 17~millioner norske kroner | 17~millionar norske kroner | NOK~17~million",
    ),
    (
        Money((num("9.5", 6),), currency="EUR"),
        "9,5~millioner euro | 9,5~millioner euro | 9,5~millionar euro | €9.5~million",
    ),
    (
        Money((num("-80"),), currency="GBP"),
        "-80~britiske pund | -80~britiske pund | -80~britiske pund | -£80",
    ),
    (
        Money((num("700", 3),), currency="SEK"),
        "700~tusind svenske kroner | 700~tusen svenske kroner | 700~tusen svenske kroner"
        " | SEK~700,000",
    ),
    (
        bare(num("3", 6), num("5", 6), joint=Joint.DASH),
        "3-5~mio. kr. | 3–5~millioner danske kroner | 3–5~millionar danske kroner"
        " | DKK~3–5~million",
    ),
    (
        bare(num("3", 9), num("5", 9), joint=Joint.BETWEEN),
        "mellem 3 og 5~mia. kr. | mellom 3 og 5~milliarder danske kroner"
        " | mellom 3 og 5~milliardar danske kroner | between DKK~3~billion and DKK~5~billion",
    ),
    (
        bare(num("900000"), num("1", 6), joint=Joint.DASH),
        "900.000 til 1~mio. kr. | 900~000 til 1~million danske kroner"
        " | 900~000 til 1~million danske kroner | DKK~900,000 to DKK~1~million",
    ),
    (
        Money((num("75"),), is_minor=True),
        "75~øre | 75~danske øre | 75~danske øre | 75~øre",
    ),
    (
        Money((num("40"),), currency="USD", is_minor=True),
        "40~cent | 40~cent | 40~cent | 40~cents",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), _CASES)
def test_money(content: Content, expected: str) -> None:
    assert row(content) == expected


@pytest.mark.parametrize(
    ("tag", "form", "text"),
    [
        ("nb", "code", "DKK~3,5~milliarder"),
        ("nb", "symbol", "3,5~milliarder dkr"),
        ("nb", "short", "3,5~mrd. danske kroner"),
        ("en", "name", "3.5~billion Danish kroner"),
        ("en", "short", "DKK~3.5bn"),
        ("en", "symbol", "DKK~3.5~billion"),
        ("en", "words", "three and a half billion Danish kroner"),
        ("da", "name", "3,5~milliarder kroner"),
        ("da", "code", "DKK~3,5~mia."),
    ],
)
def test_forms(tag: str, form: str, text: str) -> None:
    assert show(bare(num("3.5", 9)), tag, form) == text


@pytest.mark.parametrize(("tag", "text"), [("nb", "DKK~0,75"), ("en", "DKK~0.75")])
def test_a_code_has_no_minor_unit(tag: str, text: str) -> None:
    assert show(Money((num("75"),), is_minor=True), tag, "code") == text


def test_a_short_name_keeps_its_space() -> None:
    house = default_style("en").with_settings({"scale": "short", "currency": "name"})
    assert print_value(bare(num("3", 6)), house) == "3m Danish kroner"


def test_norwegian_kroner_may_be_plain() -> None:
    house = default_style("nb").with_settings({"nok": "kroner"})
    amount = Money((num("6", 6),), currency="NOK")
    assert print_value(amount, house) == "6\u00a0millioner kroner"
    assert print_value(amount, house, "symbol") == "6\u00a0millioner kr"
    assert print_value(bare(num("6", 6)), house) == "6\u00a0millioner danske kroner"
    minor = Money((num("20"),), currency="NOK", is_minor=True)
    assert print_value(minor, house) == "20\u00a0øre"


def test_a_dash_for_no_oere_needs_whole_kroner() -> None:
    assert show(bare(num("7.50"), written=_MARK), "da") == "7,50~kr."


def test_a_half_has_no_place_behind_a_code() -> None:
    half = Money((Number(Decimal("2.5"), has_half=True),))
    assert show(half, "nn") == "2½~danske kroner"
    assert show(half, "en") == "DKK~2.5"


def test_an_unknown_currency_is_its_code() -> None:
    assert show(Money((num("3"),), currency="XXQ"), "nb") == "3~XXQ"
