"""Values in English, British and American."""

from __future__ import annotations

import pytest

from tests.values.reading.found import Row, check

AMOUNTS: list[Row] = [
    ("The council paid [DKK 4.5 million] for it.", "currency DKK 4500000"),
    ("A one-off cost of [DKK 1,204,550.75].", "currency DKK 1204550.75"),
    ("The plan costs [DKK 300m] or [NOK 5.5tn].",
     "currency DKK 300000000", "currency NOK 5500000000000"),
    ("They want [18m Danish kroner] and [500 Swedish kronor].",
     "currency DKK 18000000", "currency SEK 500"),
    ("Loans of [$2.5bn], [US$8], [£2m] and [€6.50].",
     "currency USD 2500000000", "currency USD 8", "currency GBP 2000000", "currency EUR 6.5"),
    ("A [$5-million] grant.", "currency USD 5000000"),
    ("[One and a half billion Danish kroner] is much.", "currency DKK 1500000000"),
    ("[Half a million kroner] more.", "currency DKK 500000"),
    ("It cost [65 kroner], [90 øre] or [50p].",
     "currency DKK 65", "currency DKK 0.9", "currency GBP 0.5"),
    ("A fall of [minus DKK 3.5 million], not [-DKK 3.5 million] or [DKK -3.5 million].",
     "currency DKK -3500000", "currency DKK -3500000", "currency DKK -3500000"),
    ("They paid [3,000 New Zealand dollars].", "currency NZD 3000"),
    ("[DKK 1.85]/kWh is the price.", "currency DKK 1.85"),
    ("A [£20m] deal.", "currency GBP 20000000"),
]  # fmt: skip
RANGES: list[Row] = [
    ("It costs [DKK 8–9 million].", "currency DKK 8000000..9000000"),
    ("It costs [DKK 8–9m].", "currency DKK 8000000..9000000"),
    ("It is [between DKK 2 billion and DKK 4 billion].", "currency DKK 2000000000..4000000000"),
    ("It is [between DKK 2 and 4 billion].", "currency DKK 2000000000..4000000000"),
    ("It is [£2m–£4m] or [$2–$4 billion].",
     "currency GBP 2000000..4000000", "currency USD 2000000000..4000000000"),
    ("It rose [from DKK 40 million to DKK 60 million].", "currency DKK 40000000..60000000"),
    ("[Between 2% and 3%] or [5%–6%] of them.", "percent 2..3", "percent 5..6"),
    ("It fell from [22.4%] to [19.8%].", "percent 22.4", "percent 19.8"),
    ("About [25 to 30] people, [2,000–3,000] copies.", "number 25..30", "number 2000..3000"),
    ("It is [22–24 degrees] there.", "measure 22..24 degC"),
    ("It costs [two to three hundred kroner] or [between one and two hundred kroner].",
     "currency DKK 200..300", "currency DKK 100..200"),
    ("It costs [one to two million kroner], [between half a million and one million kroner].",
     "currency DKK 1000000..2000000", "currency DKK 500000..1000000"),
    ("It is [five to one thousand kroner] or [fifty to a hundred kroner].",
     "currency DKK 5..1000", "currency DKK 50..100"),
]  # fmt: skip
NUMBERS: list[Row] = [
    ("They sold [10.6 million] copies, [10.6m] copies.", "number 10600000", "number 10600000"),
    ("[Twenty-five] men and [three hundred and forty-two] dogs.", "number 25", "number 342"),
    ("[A hundred and twenty-five] of [a million].", "number 125", "number 1000000"),
    ("[A hundred and fifty kroner], [one and a half hundred kroner], [half a hundred] men.",
     "currency DKK 150", "currency DKK 150", "number 50"),
    ("[Two hundred and fifty thousand] came.", "number 250000"),
    ("Only [1] in [10] of them.", "number 1", "number 10"),
    ("The prize went to [1,500] of its [20,000] workers.", "number 1500", "number 20000"),
    ("Interest is [3 per cent], [4 percent] or [12.5%].",
     "percent 3", "percent 4", "percent 12.5"),
    ("It rose [three percentage points].", "percentpoint 3"),
    ("[Two-thirds] of them and [a third] of us; the third time.",
     "fraction 2/3", "fraction 1/3"),
    ("It fell by [a quarter], by [two-fifths] and by [three quarters].",
     "fraction 1/4", "fraction 2/5", "fraction 3/4"),
    ("Growth in [two] quarters.", "number 2"),
    ("Her [40th] birthday on the [1st] floor.", "ordinal 40", "ordinal 1"),
    ("They won [4-0] at home.", "score 4-0"),
]  # fmt: skip
MEASURES: list[Row] = [
    ("A tower [85m] high and [85 m] of rope.", "measure 85 m", "measure 85 m"),
    ("It is [25 metres] or [25 meters] long.", "measure 25 m", "measure 25 m"),
    ("[3.5 tonnes], [3.5 metric tons] and [32 square metres].",
     "measure 3.5 t", "measure 3.5 t", "measure 32 m2"),
    ("[130 km/h] is [130 kilometres per hour].", "measure 130 km/h", "measure 130 km/h"),
    ("From [-8 °C] to [22 degrees Celsius].", "measure -8 degC", "measure 22 degC"),
    ("It used [40 kilowatt-hours], [250MW] in all.", "measure 40 kWh", "measure 250 MW"),
    ("[One and a half tonnes] of hay.", "measure 1.5 t"),
]  # fmt: skip
DATES: list[Row] = [
    ("On [September 9, 2026] it ended.", "date 2026-09-09"),
    ("On [September 9], [300] people came.", "date --09-09", "number 300"),
    ("On [9 September], [9th September] or [the 9th of September 2026].",
     "date --09-09", "date --09-09", "date 2026-09-09"),
    ("On [Thursday, October 22, 2026] and [Thursday 22 October].",
     "date 2026-10-22", "date --10-22"),
    ("On [Sept. 9, 2026] and [Oct. 22].", "date 2026-09-09", "date --10-22"),
    ("It opens on [14/6/2027].", "date 2027-06-14"),
    ("It is open [July 10–14] and [10–14 July 2027].",
     "date --07-10..--07-14", "date 2027-07-10..2027-07-14"),
    ("It is open [June 28–July 3], [28 June–3 July].",
     "date --06-28..--07-03", "date --06-28..--07-03"),
    ("It is open [June 28 to July 3], [28 June to 3 July], from [28 June] to [3 July].",
     "date --06-28..--07-03", "date --06-28..--07-03", "date --06-28", "date --07-03"),
    ("It runs [from July 10 to 14], [between 3 and 5 May].",
     "date --07-10..--07-14", "date --05-03..--05-05"),
    ("In [May 2028] and [Oct. 2030].", "date 2028-05", "date 2030-10"),
    ("[Week 33] of the strike; [weeks 33–35]; [week 11 of 2027].",
     "date W33", "date W33..W35", "date 2027-W11"),
    ("In [the fourth quarter of 2025], [Q4 2025] and [the third quarter].",
     "date 2025-Q4", "date 2025-Q4", "date Q3"),
    ("In [the first half of 2026], and [the first half] of the year.",
     "date 2026-H1", "date H1"),
    ("In the first half of the match.",),
]  # fmt: skip
TIMES: list[Row] = [
    ("It starts at [16:45], [4.45pm] or [4:45 p.m.]",
     "time 16:45", "time 16:45", "time 16:45"),
    ("It starts at [16.45] today.", "time 16:45"),
    ("Open [9 a.m.–3 p.m.], [9–11am], [11am to 1pm].",
     "time 09:00..15:00", "time 09:00..11:00", "time 11:00..13:00"),
    ("Open [from 9am to 3pm], [from 09:00 to 15:00].", "time 09:00..15:00", "time 09:00..15:00"),
    ("At [half past nine], [a quarter past eight] and at [twenty-five to ten].",
     "time 09:30", "time 08:15", "time 09:35"),
    ("At [five to ten] she left; [five to ten] people stayed.", "time 09:55", "number 5..10"),
    ("At [8 o'clock] or [nine o’clock], at [noon] and at [12 midnight].",
     "time 08:00", "time 09:00", "time 12:00", "time 00:00"),
    ("The midnight sun.",),
]  # fmt: skip
YEARS: list[Row] = [
    ("In [1998], during [the 1980s] and in the mid-[1970s].",
     "year 1998", "period 198X", "period 197X"),
    ("In [the 17th century], [the 1600s], [17th-century] art.",
     "period 16XX", "period 16XX", "period 16XX"),
    ("[The twenty-first century] and [the 2000s].", "period 20XX", "period 200X"),
    ("In [the '90s] and [the 80s]; she is in her 30s.", "period 199X", "period 198X"),
    ("The [2024] elections and [2,012] votes, [2012] votes.",
     "year 2024", "number 2012", "number 2012"),
    ("From [2003] to [2009], the [2017–2019] deal, the [2018/19] season.",
     "year 2003", "year 2009", "year 2017..2019", "year 2018/2019"),
    ("In [2019], sales fell; by [2030] emissions must fall.", "year 2019", "year 2030"),
    ("In [2017 to 2019], from [2017] to [2019]; [2000 to 3000] copies.",
     "year 2017..2019", "year 2017", "year 2019", "number 2000..3000"),
    ("Margrethe [II] and Christian [X] met George [I], says George I know.",
     "ordinal 2", "ordinal 10", "ordinal 1"),
]  # fmt: skip
POINTERS: list[Row] = [
    ("See [section 8(2)] of the Act, [§ 8, stk. 2] and [section 8, subsection 2].",
     "reference §8(2)", "reference §8(2)", "reference §8(2)"),
    ("See [page 17], [p. 17], [p 17] and [pp. 12–14].",
     "reference page 17", "reference page 17", "reference page 17", "reference page 12..14"),
    ("See [Chapter 6], [Table 2], [Annex 4], [section 4.2] and [Article 6(1)].",
     "reference chapter 6", "reference table 2", "reference annex 4", "reference section 4.2",
     "reference article 6"),
    ("Act [no. 1250] of today.", "reference no 1250"),
    ("Call [112] or [+45 86 12 34 56].", "phone 112", "phone +4586123456"),
    ("CVR number [23456789], version [4.0.2], case number [12/3456].",
     "id 23456789", "id 4.0.2", "id 12/3456"),
]  # fmt: skip
NO_VALUES = [
    "Last year she was on TV 2, took COVID-19 tests and flew a Boeing 747 from Gate 21.",
    "A 57-year-old man is here 24/7, and May said he may go in March.",
    "They live at 12 Baker Street, near 5th Avenue.",
    "Bus 42, Route 66, Formula 1, G20, CO2 and Apollo 11 are names.",
    "The 9/11 attacks; the number 10 bus; track 3, step 2, room 3.07.",
    "It has a 1.8-litre engine, a five-point plan and a 20-minute break.",
    "In a second, one of them gave my two cents to hundreds, a couple of them.",
    "Paul I know; the first and second time; World War II.",
    "A couple of hundred kroner, a couple hundred men, two to three hundred and fifty of them.",
    "Chapter Two of it, and the Big Four.",
    "She may be there in May. They march in March.",
]


@pytest.mark.parametrize(
    "row",
    [*AMOUNTS, *RANGES, *NUMBERS, *MEASURES, *DATES, *TIMES, *YEARS, *POINTERS],
    ids=lambda row: row[0],
)
def test_values_are_found(row: Row) -> None:
    check(row, "en")


@pytest.mark.parametrize("text", NO_VALUES)
def test_what_looks_like_a_value_is_left_alone(text: str) -> None:
    check((text,), "en-GB")


@pytest.mark.parametrize(
    ("tag", "canonical"), [("en", "2027-04-06"), ("en-GB", "2027-04-06"), ("en_US", "2027-06-04")]
)
def test_the_country_says_which_number_is_the_month(tag: str, canonical: str) -> None:
    check(("Open from [6/4/2027] on.", f"date {canonical}"), tag)
