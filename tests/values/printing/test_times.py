from __future__ import annotations

import pytest

from pipeline.model.value import Clock, Content, Joint, Time
from pipeline.values.house import default_style
from pipeline.values.printing import print_value
from tests.values.printing.build import row, show


def _whole(hour: int) -> Clock:
    return Clock(hour, shows_minutes=False)


def _spoken(hour: int, minute: int = 0, label: str = "klokken") -> Time:
    return Time(Clock(hour, minute, bool(minute)), label=label, in_words=True)


_CASES: list[tuple[Content, str]] = [
    (Time(Clock(19, 30)), "kl.~19.30 | kl.~19.30 | kl.~19.30 | 19:30 | 7:30~p.m."),
    (Time(_whole(7)), "kl.~7 | kl.~7 | kl.~7 | 07:00 | 7~a.m."),
    (Time(Clock(7), label="klokken"), "klokken~7.00 | klokken~7.00 | klokka~7.00 | 07:00 | 7~a.m."),
    (Time(Clock(10, 15), label=""), "10.15 | 10.15 | 10.15 | 10:15 | 10:15~a.m."),
    (Time(Clock(0, 5)), "kl.~00.05 | kl.~00.05 | kl.~00.05 | 00:05 | 12:05~a.m."),
    (Time(_whole(12)), "kl.~12 | kl.~12 | kl.~12 | 12:00 | noon"),
    (Time(_whole(24)), "kl.~24 | kl.~24 | kl.~24 | 24:00 | midnight"),
    (
        Time(Clock(6, 7, second=8)),
        "kl.~6.07.08 | kl.~6.07.08 | kl.~6.07.08 | 06:07:08 | 6:07:08~a.m.",
    ),
    (
        Time(_whole(10), _whole(16), Joint.DASH),
        "kl.~10-16 | kl.~10–16 | kl.~10–16 | 10:00–16:00 | 10~a.m.–4~p.m.",
    ),
    (
        Time(_whole(8), Clock(9, 30), Joint.BETWEEN),
        "mellem kl.~8 og 9.30 | mellom kl.~8 og 9.30 | mellom kl.~8 og 9.30"
        " | between 08:00 and 09:30 | between 8~a.m. and 9:30~a.m.",
    ),
    (
        Time(_whole(8), _whole(11), Joint.FROM_TO),
        "fra kl.~8 til 11 | fra kl.~8 til 11 | frå kl.~8 til 11 | from 08:00 to 11:00"
        " | from 8~a.m. to 11~a.m.",
    ),
    (_spoken(7), "klokken syv | klokken sju | klokka sju | seven o'clock | 7 o'clock"),
    (
        _spoken(6, 30),
        "klokken halv syv | klokken halv sju | klokka halv sju | half past six | 6:30",
    ),
    (
        _spoken(9, 15, ""),
        "kvart over ni | kvart over ni | kvart over ni | a quarter past nine | 9:15",
    ),
    (
        _spoken(9, 45, ""),
        "kvart i ti | kvart på ti | kvart på ti | a quarter to ten | 9:45",
    ),
    (
        _spoken(12, 30),
        "klokken halv et | klokken halv ett | klokka halv eitt | half past twelve | 12:30",
    ),
    (
        _spoken(4, 50, ""),
        "ti minutter i fem | ti på fem | ti på fem | ten to five | 4:50",
    ),
    (_spoken(4, 52, ""), "4.52 | 4.52 | 4.52 | 04:52 | 4:52"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), _CASES)
def test_times(content: Content, expected: str) -> None:
    assert row(content) == expected


@pytest.mark.parametrize(
    ("tag", "form", "text"),
    [
        ("en-GB", "12", "8.20pm"),
        ("en-GB", "24", "20:20"),
        ("en-US", "24", "20:20"),
        ("nb", "12", "kl.~20.20"),
    ],
)
def test_forms(tag: str, form: str, text: str) -> None:
    assert show(Time(Clock(20, 20)), tag, form) == text


def test_british_twelve_hours() -> None:
    house = default_style("en-GB").with_settings({"clock": 12})
    assert print_value(Time(_whole(9), _whole(17), Joint.DASH), house) == "9am–5pm"
