"""Days and times as documents write them, in ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime

_EXTENDED = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?"
)
_DAY = len("2026-09-09")


def iso_day(text: str) -> str:
    """Give a day or a time as ISO 8601 writes it, with its marks; empty for what is neither.

    Times of other zones stay in them. Months and years alone are no days.

    Source:
        ISO 8601; HTML Living Standard, "Dates and times"; the basic form is that of NITF.

    >>> iso_day("20200904T060000+0200"), iso_day("2026-09-09 10:00"), iso_day("2026-09")
    ('2020-09-04T06:00:00+02:00', '2026-09-09T10:00', '')
    """
    text = text.strip()
    if text[_DAY : _DAY + 1] == " ":
        text = f"{text[:_DAY]}T{text[_DAY + 1 :]}"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    if _EXTENDED.fullmatch(text):
        return text
    if re.fullmatch(r"\d{8}", text):
        return moment.date().isoformat()
    return moment.isoformat() if re.match(r"\d{8}T", text) else ""


def iso_day_of_mail(text: str) -> str:
    """Give the time of a feed in ISO 8601; empty for what is none.

    Source:
        RSS 2.0, ``pubDate``: RFC 822, with years of four digits as well.

    >>> iso_day_of_mail("Fri, 01 May 2026 08:00:00 +0200")
    '2026-05-01T08:00:00+02:00'
    """
    from email.utils import parsedate_to_datetime  # imports sockets, which only feeds pay for

    try:
        return parsedate_to_datetime(text.strip()).isoformat()
    except (ValueError, OverflowError):  # a year or an offset of twenty digits
        return ""


def is_later(one: str, other: str) -> bool:
    """Tell whether a day or time is later than another; anything is later than nothing.

    Where one of them is a day only, days are compared; where one of them has no zone, both are
    taken to be in the same one.

    >>> is_later("2026-09-09", "2026-09-09T10:00"), is_later("2026-09-10", "2026-09-09T10:00")
    (False, True)
    """
    if not one or not other:
        return bool(one)
    if _DAY in (len(one), len(other)):
        return one[:_DAY] > other[:_DAY]
    first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    if first.tzinfo is None or second.tzinfo is None:
        first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
    return first > second
