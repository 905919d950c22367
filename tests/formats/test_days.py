"""Days and times as documents write them."""

from __future__ import annotations

import pytest

from pipeline.formats.days import is_later, iso_day, iso_day_of_mail


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (" 2026-05-01 ", "2026-05-01"),
        ("20260501", "2026-05-01"),
        ("2026-05-01T08:00", "2026-05-01T08:00"),
        ("2026-05-01 08:00:00.5Z", "2026-05-01T08:00:00.5Z"),
        ("2026-05-01T08:00+0200", "2026-05-01T08:00+0200"),
        ("20260501T080000Z", "2026-05-01T08:00:00+00:00"),
        ("2026-02-30", ""),
        ("2026-05-01T25:00", ""),
        ("2026-W18-5", ""),
        ("2026-05", ""),
        ("08:00", ""),
        ("P1D", ""),
        ("", ""),
    ],
)
def test_iso_day(text: str, day: str) -> None:
    assert iso_day(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fri, 01 May 2026 08:00:00 +0200", "2026-05-01T08:00:00+02:00"),
        ("1 May 26 08:00 GMT", "2026-05-01T08:00:00+00:00"),
        ("Fri, 31 Feb 2026 08:00:00 GMT", ""),
        ("fre. 1. maj", ""),
        ("1 May 99999999999999999999 08:00 GMT", ""),
        ("1 May 2026 08:00 +99999999999999", ""),
        ("", ""),
    ],
)
def test_day_of_mail(text: str, day: str) -> None:
    assert iso_day_of_mail(text) == day


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [
        ("2026-05-02", "2026-05-01", True),
        ("2026-05-01", "2026-05-01", False),
        ("2026-05-01", "", True),
        ("", "", False),
        ("", "2026-05-01", False),
        ("2026-05-01T08:00+02:00", "2026-05-01T07:00Z", False),
        ("2026-05-01T08:00", "2026-05-01T07:00Z", True),
        ("2026-05-01T08:00Z", "2026-05-01", False),
    ],
)
def test_is_later(one: str, other: str, is_so: bool) -> None:
    assert is_later(one, other) is is_so
