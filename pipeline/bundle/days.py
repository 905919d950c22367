"""Days and times as articles say them, for those who want a point in time.

A time without an offset is Danish. A day alone begins at midnight UTC: that is the same day from
London to Oslo, summer and winter, and no reader north or south of the Skagerrak gets an article
from the future. Midnight in Denmark would be the day before in London.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

NEVER = "1970-01-01T00:00:00Z"
"""For formats that ask for a point in time where there is none to give."""


def instant(text: str) -> str:
    """Give the point in time that a day or a time stands for.

    Args:
        text: ISO 8601.

    Returns:
        RFC 3339 in UTC, to the second; empty where *text* is neither a day nor a time.

    >>> instant("2020-09-04"), instant("2020-09-04T06:30"), instant("2020-09-04T06:30-04:00")
    ('2020-09-04T00:00:00Z', '2020-09-04T04:30:00Z', '2020-09-04T10:30:00Z')
    """
    found = _parse(text)
    if found is None:
        return ""
    if not isinstance(found, datetime):
        return f"{found.isoformat()}T00:00:00Z"
    return found.isoformat(timespec="seconds").replace("+00:00", "Z")


def day_or_instant(text: str) -> str:
    """Give a day as a day, and a time as a point in time (Source: W3C Datetime).

    >>> day_or_instant("2020-09-04"), day_or_instant("2020-12-04 06:30"), day_or_instant("i går")
    ('2020-09-04', '2020-12-04T05:30:00Z', '')
    """
    found = _parse(text)
    return instant(text) if found is None or isinstance(found, datetime) else found.isoformat()


def danish_day(text: str) -> date | None:
    """Give the day it was in Denmark; None where *text* is neither a day nor a time, or too late.

    >>> danish_day("2020-09-04T23:30Z")
    datetime.date(2020, 9, 5)
    """
    found = _parse(text)
    try:
        return (found + _offset(found)).date() if isinstance(found, datetime) else found
    except OverflowError:  # the last hour of the year 9999, which some write for "never"
        return None


def newest(*texts: str) -> str:
    """Give the latest of days and times as it is written; empty where there is none.

    >>> newest("", "2020-09-04", "2020-09-04T06:30+02:00")
    '2020-09-04T06:30+02:00'
    """
    return max((text for text in texts if instant(text)), key=instant, default="")


def _parse(text: str) -> date | datetime | None:
    """Read a day, or a time as one in UTC."""
    text = text.strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        time = datetime.fromisoformat(text)
        return _from_danish(time) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):  # before the year 1, in UTC
        return None


def _from_danish(time: datetime) -> datetime:
    """Take the first of the two hours that an autumn night has."""
    time = time.replace(tzinfo=UTC)
    in_summer = time - timedelta(hours=2)
    return in_summer if _offset(in_summer) == timedelta(hours=2) else time - timedelta(hours=1)


def _offset(time: datetime) -> timedelta:
    """Say how far Danish clocks are ahead of UTC (Source: Directive 2000/84/EC).

    The time zone database is a file, which may be another one on the next machine.
    """
    start, end = _last_sunday(time.year, 3), _last_sunday(time.year, 10)
    return timedelta(hours=2 if start <= time < end else 1)


def _last_sunday(year: int, month: int) -> datetime:
    """Give one o'clock on the last Sunday of a month of 31 days."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=last.isoweekday() % 7)
