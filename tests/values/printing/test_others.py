from __future__ import annotations

import pytest

from pipeline.model.value import (
    Content,
    Fraction,
    Identifier,
    Joint,
    Ordinal,
    Phone,
    Reference,
    Score,
)
from tests.values.printing.build import row, show

_CASES: list[tuple[Content, str]] = [
    (Ordinal(32), "32. | 32. | 32. | 32nd"),
    (Ordinal(9, is_regnal=True), "9. | 9. | 9. | IX"),
    (Fraction(2, 3), "2/3 | 2/3 | 2/3 | 2/3"),
    (
        Fraction(2, 3, in_words=True),
        "to tredjedele | to tredjedeler | to tredjedelar | two-thirds",
    ),
    (Fraction(1, 4, in_words=True), "en fjerdedel | en firedel | ein firedel | one-quarter"),
    (
        Fraction(3, 8, in_words=True),
        "tre ottendedele | tre åttedeler | tre åttedelar | three-eighths",
    ),
    (
        Fraction(1, 100, in_words=True),
        "en hundrededel | en hundredel | ein hundredel | one-hundredth",
    ),
    (Score(3, 1), "3-1 | 3–1 | 3–1 | 3–1"),
    (Phone("+45 70 20 30 40"), "+45 70 20 30 40 | +45 70 20 30 40 | +45 70 20 30 40"
     " | +45 70 20 30 40"),
    (Identifier("10.3.1"), "10.3.1 | 10.3.1 | 10.3.1 | 10.3.1"),
    (Reference("§", "3"), "§~3 | §~3 | §~3 | section~3"),
    (
        Reference("§", "21", subsection="3", number="4"),
        "§~21, stk.~3, nr.~4 | §~21 tredje ledd nr.~4 | §~21 tredje ledd nr.~4"
        " | section~21(3)(4)",
    ),
    (
        Reference("§", "4", "6", joint=Joint.DASH, is_plural=True),
        "§§~4-6 | §§~4–6 | §§~4–6 | sections~4–6",
    ),
    (
        Reference("article", "5", subsection="2"),
        "artikel~5, stk.~2 | artikkel~5 nr.~2 | artikkel~5 nr.~2 | article~5(2)",
    ),
    (
        Reference("page", "30", "33", joint=Joint.DASH),
        "side~30-33 | side~30–33 | side~30–33 | pages~30–33",
    ),
    (
        Reference("page", "30", "33", joint=Joint.DASH, is_short=True),
        "s.~30-33 | s.~30–33 | s.~30–33 | pp.~30–33",
    ),
    (
        Reference("chapter", "2", "4", joint=Joint.TO, is_plural=True),
        "kapitlerne~2 til 4 | kapitlene~2 til 4 | kapitla~2 til 4 | chapters~2 to 4",
    ),
    (Reference("chapter", "9"), "kapitel~9 | kapittel~9 | kapittel~9 | chapter~9"),
    (Reference("annex", "2"), "bilag~2 | vedlegg~2 | vedlegg~2 | annex~2"),
    (Reference("table", "5"), "tabel~5 | tabell~5 | tabell~5 | table~5"),
    (Reference("section", "3.1"), "afsnit~3.1 | avsnitt~3.1 | avsnitt~3.1 | section~3.1"),
    (Reference("no", "880"), "nr.~880 | nr.~880 | nr.~880 | no.~880"),
    (Reference("verse", "4"), "verse~4 | verse~4 | verse~4 | verse~4"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), _CASES)
def test_others(content: Content, expected: str) -> None:
    assert row(content) == expected


@pytest.mark.parametrize(
    ("content", "tag", "form", "text"),
    [
        (Ordinal(4), "nb", "words", "fjerde"),
        (Ordinal(12), "en", "words", "twelfth"),
        (Ordinal(40), "en", "words", "40th"),
        (Fraction(2, 5, in_words=True), "nn", "digits", "2/5"),
        (Fraction(1, 37), "en", "words", "1/37"),
    ],
)
def test_forms(content: Content, tag: str, form: str, text: str) -> None:
    assert show(content, tag, form) == text
