from __future__ import annotations

import pytest

from pipeline.model.value import (
    CalendarPart,
    Content,
    Date,
    DateForm,
    Day,
    Era,
    EraForm,
    Joint,
    Year,
)
from tests.values.printing.build import row, show

_DATES: list[tuple[Content, str]] = [
    (Date(Day(None, 3, 8)), "8.~marts | 8.~mars | 8.~mars | 8~March | March~8"),
    (
        Date(Day(2026, 12, 1)),
        "1.~december 2026 | 1.~desember 2026 | 1.~desember 2026 | 1~December 2026"
        " | December~1, 2026",
    ),
    (
        Date(Day(2027, 5, 4, 1)),
        "tirsdag den 4.~maj 2027 | tirsdag 4.~mai 2027 | tysdag 4.~mai 2027"
        " | Tuesday 4~May 2027 | Tuesday, May~4, 2027",
    ),
    (Date(Day(2029, 2)), "februar 2029 | februar 2029 | februar 2029 | February 2029"),
    (
        Date(Day(2026, 9, 3), form=DateForm.ABBREVIATED),
        "3.~sep. 2026 | 3.~sep. 2026 | 3.~sep. 2026 | 3~Sept 2026 | Sept.~3, 2026",
    ),
    (
        Date(Day(None, 6, 3), form=DateForm.ABBREVIATED),
        "3.~jun. | 3.~juni | 3.~juni | 3~Jun | June~3",
    ),
    (
        Date(Day(2026, 11, 9), form=DateForm.NUMERIC),
        "9.11.2026 | 9.11.2026 | 9.11.2026 | 9~November 2026 | November~9, 2026",
    ),
    (
        Date(Day(None, 11, 9), form=DateForm.SLASHED),
        "9/11 | 9.~november | 9.~november | 9~November | November~9",
    ),
    (
        Date(Day(2026, 11, 9), form=DateForm.ISO),
        "2026-11-09 | 2026-11-09 | 2026-11-09 | 2026-11-09",
    ),
    (Date(Day(day=23)), "23. | 23. | 23. | the 23rd"),
    (
        Date(Day(2026, 3, 2), Day(2026, 3, 5), Joint.DASH),
        "2.-5.~marts 2026 | 2.–5.~mars 2026 | 2.–5.~mars 2026 | 2–5~March 2026"
        " | March~2–5, 2026",
    ),
    (
        Date(Day(None, 3, 2), Day(None, 3, 5), Joint.FROM_TO),
        "fra 2. til 5.~marts | fra 2. til 5.~mars | frå 2. til 5.~mars | from 2 to 5~March"
        " | from March~2 to 5",
    ),
    (
        Date(Day(2026, 4, 28), Day(2026, 5, 2), Joint.DASH),
        "28.~april-2.~maj 2026 | 28.~april–2.~mai 2026 | 28.~april–2.~mai 2026"
        " | 28~April–2~May 2026 | April~28–May~2, 2026",
    ),
    (
        Date(Day(2026, 12, 30), Day(2027, 1, 2), Joint.TO),
        "30.~december 2026 til 2.~januar 2027 | 30.~desember 2026 til 2.~januar 2027"
        " | 30.~desember 2026 til 2.~januar 2027 | 30~December 2026 to 2~January 2027"
        " | December~30, 2026 to January~2, 2027",
    ),
    (
        Date(Day(2027, 4), Day(2027, 5), Joint.DASH),
        "april-maj 2027 | april–mai 2027 | april–mai 2027 | April–May 2027",
    ),
    (
        Date(Day(2026, 3, 2), Day(2026, 3, 5), Joint.DASH, DateForm.ISO),
        "2026-03-02 til 2026-03-05 | 2026-03-02 til 2026-03-05 | 2026-03-02 til 2026-03-05"
        " | 2026-03-02 to 2026-03-05",
    ),
]  # fmt: skip
_PARTS: list[tuple[Content, str]] = [
    (CalendarPart("W", 7), "uge~7 | uke~7 | veke~7 | week~7"),
    (
        CalendarPart("W", 7, year=2027),
        "uge~7 i 2027 | uke~7 i 2027 | veke~7 i 2027 | week~7 of 2027",
    ),
    (
        CalendarPart("W", 28, 30, joint=Joint.DASH),
        "uge~28-30 | uke~28–30 | veke~28–30 | weeks~28–30",
    ),
    (
        CalendarPart("Q", 2, year=2026),
        "2.~kvartal 2026 | 2.~kvartal 2026 | 2.~kvartal 2026 | the second quarter of 2026",
    ),
    (
        CalendarPart("Q", 2, year=2026, is_short=True),
        "Q2 2026 | 2.~kvartal 2026 | 2.~kvartal 2026 | Q2 2026",
    ),
    (
        CalendarPart("Q", 1, 2, 2026, Joint.DASH),
        "1.-2.~kvartal 2026 | 1.–2.~kvartal 2026 | 1.–2.~kvartal 2026"
        " | the first to second quarters of 2026",
    ),
    (CalendarPart("H", 2), "2.~halvår | 2.~halvår | 2.~halvår | the second half"),
    (Year(1974), "1974 | 1974 | 1974 | 1974"),
    (Year(2011, 2015, Joint.DASH), "2011-2015 | 2011–2015 | 2011–2015 | 2011–2015"),
    (
        Year(2011, 2015, Joint.DASH, is_shortened=True),
        "2011-15 | 2011–15 | 2011–15 | 2011–15",
    ),
    (
        Year(2025, 2026, is_season=True, is_shortened=True),
        "2025/26 | 2025/26 | 2025/26 | 2025/26",
    ),
    (
        Year(2011, 2015, Joint.TO),
        "2011 til 2015 | 2011 til 2015 | 2011 til 2015 | 2011 to 2015",
    ),
    (Era(1950, EraForm.DECADE), "1950'erne | 1950-årene | 1950-åra | the 1950s"),
    (
        Era(1950, EraForm.DECADE, is_shortened=True),
        "50'erne | 50-årene | 50-åra | the 1950s",
    ),
    (Era(1700, EraForm.HUNDREDS), "1700-tallet | 1700-tallet | 1700-talet | the 18th century"),
    (
        Era(2000, EraForm.CENTURY),
        "det 21. århundrede | det 21. århundre | det 21. hundreåret | the 21st century",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), _DATES + _PARTS)
def test_dates(content: Content, expected: str) -> None:
    assert row(content) == expected


@pytest.mark.parametrize(
    ("tag", "form", "text"),
    [
        ("nb", "long", "lørdag 6.~mars 2027"),
        ("nn", "weekdayless", "6.~mars 2027"),
        ("en-GB", "short", "Saturday 6~Mar 2027"),
        ("en-US", "short", "Saturday, March~6, 2027"),
    ],
)
def test_forms(tag: str, form: str, text: str) -> None:
    assert show(Date(Day(2027, 3, 6, 5)), tag, form) == text


@pytest.mark.parametrize(
    ("tag", "form", "text"),
    [
        ("nb", "numeric", "6.3.2027"),
        ("en-GB", "numeric", "06/03/2027"),
        ("en-US", "numeric", "3/6/2027"),
        ("en-US", "iso", "2027-03-06"),
    ],
)
def test_forms_in_digits(tag: str, form: str, text: str) -> None:
    assert show(Date(Day(2027, 3, 6)), tag, form) == text


@pytest.mark.parametrize("form", ["iso", "numeric"])
def test_a_form_that_a_date_cannot_have(form: str) -> None:
    assert show(Date(Day(None, 5, 10)), "en", form) == "10~May"
