from __future__ import annotations

from datetime import date

import pytest

from pipeline.bundle.days import danish_day, instant, newest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-03-29T01:59", "2020-03-29T00:59:00Z"),
        ("2020-03-29T03:00", "2020-03-29T01:00:00Z"),
        ("2020-10-25T01:59", "2020-10-24T23:59:00Z"),
        ("2020-10-25T02:30", "2020-10-25T00:30:00Z"),
        ("2020-10-25T03:00", "2020-10-25T02:00:00Z"),
        ("2021-10-31 12:00:30.75", "2021-10-31T11:00:30Z"),
        ("2020-09-04T06:30:00+0200", "2020-09-04T04:30:00Z"),
        ("2020-02-30", ""),
        ("0001-01-01T00:00+02:00", ""),
        ("9999-12-31T23:59-12:00", ""),
        ("4. september 2020", ""),
        ("", ""),
    ],
)
def test_a_time_without_an_offset_is_danish(text: str, expected: str) -> None:
    assert instant(text) == expected


def test_the_day_in_denmark() -> None:
    assert danish_day("2020-12-31T23:00Z") == date(2021, 1, 1)
    assert danish_day("2020-12-31T22:59Z") == date(2020, 12, 31)
    assert danish_day("2020-09-04T00:10") == date(2020, 9, 4)
    assert danish_day("snart") is None
    assert danish_day("9999-12-31T23:59:59Z") is None


def test_the_newest_is_found_by_time_not_by_spelling() -> None:
    later, earlier = "2020-09-04T01:00-04:00", "2020-09-04T02:30Z"
    assert newest(later, earlier) == later
    assert newest("snart", "2020-09-04") == "2020-09-04"
    assert newest("snart", "") == ""
