"""Values in Bokmål."""

from __future__ import annotations

import pytest

from tests.values.reading.found import Row, check

AMOUNTS: list[Row] = [
    ("De brukte [4,5 millioner kroner] på [12] nye busser.", "currency NOK 4500000", "number 12"),
    ("[500 kr], [kr 2 750,50], [kr. 500] og [65,-].",
     "currency NOK 500", "currency NOK 2750.5", "currency NOK 500", "currency NOK 65"),
    ("De fikk [300 kr]. Prisen er [300 kr.] per kilo.", "currency NOK 300", "currency NOK 300"),
    ("[Halvannen milliard danske kroner] og [90 danske øre].",
     "currency DKK 1500000000", "currency DKK 0.9"),
    ("[En halv million kroner], [1,1 billioner kroner].",
     "currency NOK 500000", "currency NOK 1100000000000"),
    ("[1.204.550,75 kroner] og [2 345 678,90 kroner].",
     "currency NOK 1204550.75", "currency NOK 2345678.9"),
    ("[NOK 5 mrd.] og [3 mill. amerikanske dollar].", "currency NOK 5000000000",
     "currency USD 3000000"),
    ("De [96 milliardene danske kroner], de [300 millionene kroner].",
     "currency DKK 96000000000", "currency NOK 300000000"),
    ("[Mellom 2 og 4 milliarder danske kroner], [8–9 mill. kroner].",
     "currency DKK 2000000000..4000000000", "currency NOK 8000000..9000000"),
    ("Det gikk [minus DKK 3,5 millioner].", "currency DKK -3500000"),
    ("[200 svenske kroner], [30 britiske pund] og [40 euro].",
     "currency SEK 200", "currency GBP 30", "currency EUR 40"),
    ("[To til tre hundre kroner], [mellom halvannet og to hundre kroner].",
     "currency NOK 200..300", "currency NOK 150..200"),
    ("[Halvannet hundre tusen kroner], [et halvt hundre kroner].",
     "currency NOK 150000", "currency NOK 50"),
    ("[Fra en til to millioner kroner], [fra hundre til tusen kroner].",
     "currency NOK 1000000..2000000", "currency NOK 100..1000"),
]  # fmt: skip
NUMBERS: list[Row] = [
    ("[700 000] seere og [12.500] andre.", "number 700000", "number 12500"),
    ("[Tretti] menn, [tredve] kvinner, [sju] barn og [syv] hunder.",
     "number 30", "number 30", "number 7", "number 7"),
    ("[Tjue] eller [tyve], [tjuefem] eller [femogtyve], [tjueen] eller [enogtyve].",
     "number 20", "number 20", "number 25", "number 25", "number 21", "number 21"),
    ("[Hundre og femti] folk fra [to tusen fem hundre].", "number 150", "number 2500"),
    ("Det falt [fra 22,4 til 19,8 prosent], altså [2–3 prosentpoeng].",
     "percent 22.4..19.8", "percentpoint 2..3"),
    ("[25 prosent], [25 pst.] og [25 %] av dem.", "percent 25", "percent 25", "percent 25"),
    ("[To tredeler], [en tredjedel] og [tre firedeler]; den tredje gangen.",
     "fraction 2/3", "fraction 1/3", "fraction 3/4"),
    ("[Én og en halv kilometer] og [to og en halv] time.", "measure 1.5 km", "number 2.5"),
    ("[Minus 8 grader], [-8 °C] og [130 km/t].",
     "measure -8 degC", "measure -8 degC", "measure 130 km/h"),
    ("De vant [4–0] hjemme og tapte [1-2] borte.", "score 4-0", "score 1-2"),
    ("Den [40.] gangen.", "ordinal 40"),
    ("Veien er [4,5] mil lang.", "number 4.5"),
]  # fmt: skip
CALENDAR: list[Row] = [
    ("[Torsdag den 22. oktober 2026] [kl. 16.45] begynner det.", "date 2026-10-22", "time 16:45"),
    ("[10.–14. juli], [fra 10. til 14. juli] og [9. september].",
     "date --07-10..--07-14", "date --07-10..--07-14", "date --09-09"),
    ("[Den 9/11] eller [14.6.2027], senest [6.4.] på kvelden.",
     "date --11-09", "date 2027-06-14", "date --04-06"),
    ("[3. kvartal 2025], [første halvår 2026] og [1. halvår].",
     "date 2025-Q3", "date 2026-H1", "date H1"),
    ("[Uke 33], [uke 33–35 i 2027].", "date W33", "date 2027-W33..2027-W35"),
    ("[Klokka halv ti], [halv ti], [kvart over åtte] og [kvart på ni].",
     "time 09:30", "time 09:30", "time 08:15", "time 08:45"),
    ("Åpent [kl. 9–15] og [mellom kl. 9 og 15], til [klokken 20].",
     "time 09:00..15:00", "time 09:00..15:00", "time 20:00"),
    ("På [1980-tallet], i [1970-årene], [80-åra] og på [1600-tallet].",
     "period 198X", "period 197X", "period 198X", "period 16XX"),
    ("[Det 17. århundre], [det 19. hundreåret] og [2000-tallet].",
     "period 16XX", "period 18XX", "period 20XX"),
    ("I [2019] falt det, og [2012] søkere fikk svar.", "year 2019", "number 2012"),
    ("Sommeren [2027], fra [2003] til [2009] og [2017–2019].",
     "year 2027", "year 2003", "year 2009", "year 2017..2019"),
    ("Sesongen [1999/00] og [2018/19].", "year 1999/2000", "year 2018/2019"),
]  # fmt: skip
POINTERS: list[Row] = [
    ("Se [§ 8 andre ledd nr. 3], [§ 8, 2. ledd], [§ 8 (2)] og [paragraf 8 annet ledd].",
     "reference §8(2)(3)", "reference §8(2)", "reference §8(2)", "reference §8(2)"),
    ("Se [§ 8-2], [§§ 4–6] og [§ 77 a].",
     "reference §8-2", "reference §4..6", "reference §77 a"),
    ("Se [side 12–14], [s. 17], [kap. 6], [vedlegg 3] og lov [nr. 1250].",
     "reference page 12..14", "reference page 17", "reference chapter 6", "reference annex 3",
     "reference no 1250"),
    ("Kong Christian [V], Harald [5.] og dronning Margrethe [II] kom.",
     "ordinal 5", "ordinal 5", "ordinal 2"),
    ("Ring [112] eller tlf. [22 33 44 55].", "phone 112", "phone 22334455"),
    ("Org.nr. [123 456 789] og versjon [4.0.2].", "id 123 456 789", "id 4.0.2"),
]  # fmt: skip
NO_VALUES = [
    "På TV 2 var COVID-19 og en Boeing 747 fra gate 21.",
    "En 57-åring fra Storgata 12, 8000 Bodø, er der 24/7.",
    "Formel 1, G20, CO2 og Apollo 11 er navn. Rute 12, linje 4 og rom 302.",
    "Tusen takk, fem flate øre og hundrevis av folk, et par til, flere tusen.",
    "Hun er i 30-årene, og 9/11 er noe annet.",
    "En av dem kom for første gang, den andre sist.",
    "Et par hundre tusen kroner og et godt halvt hundre folk.",
    "E6 er stengt ved avkjørsel 12, og buss 31 går ikke.",
]


@pytest.mark.parametrize("row", [*AMOUNTS, *NUMBERS, *CALENDAR, *POINTERS], ids=lambda row: row[0])
def test_values_are_found(row: Row) -> None:
    check(row, "nb")


@pytest.mark.parametrize("text", NO_VALUES)
def test_what_looks_like_a_value_is_left_alone(text: str) -> None:
    check((text,), "nb-NO")
