"""Values in Nynorsk: what differs from Bokmål."""

from __future__ import annotations

import pytest

from tests.values.reading.found import Row, check

ROWS: list[Row] = [
    ("Dei brukte [4,5 millionar kroner] på [12] nye bussar.", "currency NOK 4500000", "number 12"),
    ("[Halvannan milliard danske kroner], [ein halv million].",
     "currency DKK 1500000000", "number 500000"),
    ("Dei [96 milliardane danske kroner], dei [300 millionane kroner].",
     "currency DKK 96000000000", "currency NOK 300000000"),
    ("[Mellom 2 og 4 milliardar danske kroner], [1,1 billionar].",
     "currency DKK 2000000000..4000000000", "number 1100000000000"),
    ("[To til tre hundre kroner], [halvtanna hundre] gjester, [eit halvt hundre kroner].",
     "currency NOK 200..300", "number 150", "currency NOK 50"),
    ("[Frå ein til to millionar kroner], [mellom halvtanna og to hundre kroner].",
     "currency NOK 1000000..2000000", "currency NOK 150..200"),
    ("Det steig [frå 2 til 3 prosent], altså [eitt hundre] folk.", "percent 2..3", "number 100"),
    ("[Tjueein], [tjuefem], [sju hundre] og [ei million] menneske.",
     "number 21", "number 25", "number 700", "number 1000000"),
    ("[To tredelar], [ein tredel], [tre firedelar] og [to femdelar].",
     "fraction 2/3", "fraction 1/3", "fraction 3/4", "fraction 2/5"),
    ("[-8 gradar], [22–24 gradar] og [40 kilowattimar].",
     "measure -8 degC", "measure 22..24 degC", "measure 40 kWh"),
    ("[Laurdag 3. april], [måndag 5. april] og [tysdag den 6. mai].",
     "date --04-03", "date --04-05", "date --05-06"),
    ("[Frå 10. til 14. juli], frå [2003] til [2009].",
     "date --07-10..--07-14", "year 2003", "year 2009"),
    ("[Veke 33], [veke 11 i 2027], [3. kvartal 2025], [andre halvår 2026].",
     "date W33", "date 2027-W11", "date 2025-Q3", "date 2026-H2"),
    ("Det opnar [klokka halv ti], [kl. 16.45] eller [kvart over åtte].",
     "time 09:30", "time 16:45", "time 08:15"),
    ("På [1980-talet], i [1980-åra], på [1600-talet] og i [det 17. hundreåret].",
     "period 198X", "period 198X", "period 16XX", "period 16XX"),
    ("Hausten [2027], sidan [1998], innan [2030].", "year 2027", "year 1998", "year 2030"),
    ("Se [§ 8 andre ledd], [kapittel 6], [side 17] og [vedlegg 3].",
     "reference §8(2)", "reference chapter 6", "reference page 17", "reference annex 3"),
    ("Dei vann [4–0] heime og tapte [1–2] borte.", "score 4-0", "score 1-2"),
    ("Christian [IV] og Harald [5.] kom. Ring [113].", "ordinal 4", "ordinal 5", "phone 113"),
]  # fmt: skip
NO_VALUES = [
    "Ein 57-åring såg TV 2 heile dagen.",
    "Tusen takk til eit par tusen og fleire hundre.",
    "Ho er i 30-åra og bur i Storgata 12, 6800 Førde.",
    "Eit godt halvt hundre menneske og eit par hundre tusen.",
    "Ein av dei kom for fyrste gong.",
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_values_are_found(row: Row) -> None:
    check(row, "nn")


@pytest.mark.parametrize("text", NO_VALUES)
def test_what_looks_like_a_value_is_left_alone(text: str) -> None:
    check((text,), "nn-NO")
