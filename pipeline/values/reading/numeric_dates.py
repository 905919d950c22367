"""Read dates in digits: ``14.6.2027``, ``14/6-2027``, ``2027-01-15``, *den 6/4*, ``1/5-30/9``."""

from __future__ import annotations

from pipeline.model.value import Date, DateForm, Day, Joint
from pipeline.values.reading.quantities import is_year_like
from pipeline.values.reading.tokens import Tokens

_DASHES = frozenset("-–")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

Read = tuple[Date, int]
"""A date, and the token behind it."""


def exists(day: int, month: int) -> bool:
    """Tell whether some year has a day."""
    return 1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]


def read_numeric(tokens: Tokens, i: int, *, is_announced: bool) -> Read | None:
    """Read a date, or a range of two, that starts with digits.

    Args:
        tokens: The text.
        i: Where it starts.
        is_announced: Whether *den*, a weekday or the like says that it is a date: 6/4 may be a
            fraction.
    """
    if "." not in tokens.raw[i] and not tokens.is_glued(i + 1):
        return None  # most numbers
    first = _read_one(tokens, i, is_announced=is_announced)
    if first is None:
        return _read_short_range(tokens, i, is_announced=is_announced)
    date, after = first
    if tokens.raw[after] in _DASHES and tokens.is_glued(after) and tokens.is_number(after + 1):
        second = _read_one(tokens, after + 1, is_announced=True)
        if second is None or second[0].form is not date.form:
            return None  # half of something that we do not know
        return Date(date.start, second[0].start, Joint.DASH, date.form), second[1]
    return first


def _read_one(tokens: Tokens, i: int, *, is_announced: bool) -> Read | None:
    raw = tokens.raw[i]
    parts = raw.split(".")
    if len(parts) == 3 and "," not in raw:
        if tokens.lexicon.month_links and len(parts[2]) != 4:
            return None  # in English more likely a version
        return _date(parts[0], parts[1], parts[2], DateForm.NUMERIC, i + 1)
    if len(parts) == 2 and is_announced and "," not in raw and all(len(p) <= 2 for p in parts):
        day, month = parts
        at = tokens.skip_point(i + 1)
        if tokens.raw[at] == "-" and is_year_like(tokens, at + 1) and tokens.is_glued(at):
            return _date(day, month, tokens.raw[at + 1], DateForm.NUMERIC, at + 2)
        return _date(day, month, "", DateForm.NUMERIC, at)
    if not raw.isdecimal() or not _is_joined(tokens, i + 1):
        return None
    if tokens.raw[i + 1] == "-" and len(raw) == 4:
        return _iso(tokens, i)
    if tokens.raw[i + 1] not in ("-", "/") or not tokens.raw[i + 2].isdecimal():
        return None
    return _slashed(tokens, i, is_announced=is_announced)


def _slashed(tokens: Tokens, i: int, *, is_announced: bool) -> Read | None:
    """Read ``14/6-2027``, ``14-6-2027``, ``14/6 2027``, *den 6/4*."""
    day, mark, month, after = tokens.raw[i], tokens.raw[i + 1], tokens.raw[i + 2], i + 3
    month_first = tokens.lexicon.month_first
    if _is_joined(tokens, after) and tokens.raw[after] in ("-", "/", "–"):
        year, goes_on = tokens.raw[after + 1], _is_joined(tokens, after + 2)
        if goes_on or not year.isdecimal() or len(year) not in (2, 4):
            return None
        if mark == "-" and len(year) == 2:
            return None
        return _date(day, month, year, DateForm.SLASHED, after + 2, month_first=month_first)
    if mark == "/" and is_year_like(tokens, after) and len(day) <= 2:
        return _date(day, month, tokens.raw[after], DateForm.SLASHED, after + 1)
    if mark == "/" and is_announced:
        return _date(day, month, "", DateForm.SLASHED, after, month_first=month_first)
    return None


def _read_short_range(tokens: Tokens, i: int, *, is_announced: bool) -> Read | None:
    """Read ``1/5-30/9``, where a day shows that these are no fractions."""
    raw = tokens.raw
    marks = (raw[i + 1], raw[i + 3], raw[i + 5])
    if marks not in (("/", "-", "/"), ("/", "–", "/")):
        return None
    if not all(_is_joined(tokens, at) for at in (i + 1, i + 3, i + 5)):
        return None
    has_year = is_year_like(tokens, i + 7) and not tokens.is_glued(i + 7)
    year = raw[i + 7] if has_year else ""
    first = _date(raw[i], raw[i + 2], year, DateForm.SLASHED, i)
    last = _date(raw[i + 4], raw[i + 6], year, DateForm.SLASHED, i + 7 + has_year)
    if first is None or last is None or tokens.lexicon.month_first:
        return None
    is_sure = is_announced or has_year or max(int(raw[i]), int(raw[i + 4])) > 12
    if not is_sure:
        return None
    return Date(first[0].start, last[0].start, Joint.DASH, DateForm.SLASHED), last[1]


def _is_joined(tokens: Tokens, at: int) -> bool:
    """Tell whether a mark joins two numbers without a space."""
    return tokens.is_glued(at) and tokens.is_glued(at + 1) and tokens.is_number(at + 1)


def _date(
    day: str, month: str, year: str, form: DateForm, end: int, *, month_first: bool = False
) -> Read | None:
    if not (day.isdecimal() and month.isdecimal() and len(day) <= 2 and len(month) <= 2):
        return None
    if form is DateForm.SLASHED and month_first and int(day) <= 12:
        day, month = month, day
    if not exists(int(day), int(month)) or len(year) not in (0, 2, 4):
        return None
    if not year:
        return Date(Day(None, int(month), int(day)), form=form), end
    if not year.isdecimal():
        return None
    full = int(year) if len(year) == 4 else _complete(int(year))
    if not 1000 <= full <= 2199:
        return None
    return Date(Day(full, int(month), int(day)), form=form), end


def _complete(year: int) -> int:
    """Complete a year of two digits (Source: POSIX, strptime's %y)."""
    return year + (2000 if year < 69 else 1900)


def _iso(tokens: Tokens, i: int) -> Read | None:
    raw = tokens.raw
    is_iso = raw[i + 3] == "-" and _is_joined(tokens, i + 3)
    if not is_iso or len(raw[i + 2]) != 2 or len(raw[i + 4]) != 2:
        return None
    if not (raw[i + 2] + raw[i + 4]).isdecimal() or not is_year_like(tokens, i):
        return None
    year, month, day = int(raw[i]), int(raw[i + 2]), int(raw[i + 4])
    return (Date(Day(year, month, day), form=DateForm.ISO), i + 5) if exists(day, month) else None
