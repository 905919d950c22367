"""Dates, months and ranges of them."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.value import Date, DateForm, Day, Joint
from pipeline.values.house import NO_BREAK_SPACE, HouseStyle
from pipeline.values.printing import cldr
from pipeline.values.printing.numbers import join, joint_in
from pipeline.values.printing.spelling import ordinal

_NEVER_SHORT_IN_AP = (3, 4, 5, 6, 7)


def print_date(date: Date, house: HouseStyle, *, keeps_numeric: bool = False) -> str:
    r"""Print a date or a range of dates.

    Args:
        date: What is known of it.
        house: The style of the target.
        keeps_numeric: Write a numeric date in digits in English too, where 9/11 is read two ways.

    >>> from pipeline.values.house import default_style
    >>> date = Date(Day(2026, 10, 22, weekday=3))
    >>> print_date(date, default_style("nb")), print_date(date, default_style("en-US"))
    ('torsdag 22.\xa0oktober 2026', 'Thursday, October\xa022, 2026')
    """
    form = _form(date, house, keeps_numeric=keeps_numeric)
    start, end = date.start, date.end
    if end is None:
        return _lone_day(start, form, house)
    joint = joint_in(date.joint, house)
    if form is DateForm.ISO and joint is Joint.DASH:
        joint = Joint.TO  # its own hyphens would hide the dash
    if form not in (DateForm.LONG, DateForm.ABBREVIATED):
        return join(_day(start, form, house), _day(end, form, house), joint, house)
    if end.year == start.year:
        start = start._replace(year=None)
    is_one_month = (end.month, end.year) == (start.month, date.start.year)
    if not is_one_month or house.is_american:
        return _far_range(start, end, form, joint, house, is_one_month=is_one_month)
    return join(_day(start._replace(month=None), form, house), _day(end, form, house), joint, house)


def _lone_day(day: Day, form: DateForm, house: HouseStyle) -> str:
    if day.month or not day.day or not house.is_english:
        return _day(day, form, house)
    weekday = "" if day.weekday is None else cldr.weekday_name(house.tag, day.weekday) + " "
    return f"{weekday}the {ordinal(day.day, house)}"


def _far_range(
    start: Day, end: Day, form: DateForm, joint: Joint, house: HouseStyle, *, is_one_month: bool
) -> str:
    low = _day(start, form, house)
    if is_one_month and start.weekday is None and end.weekday is None:
        # July 10–14, 2027
        text = join(low, str(end.day), joint, house)
        return text if end.year is None else f"{text}, {end.year}"
    return join(low, _day(end, form, house), joint, house)


def _form(date: Date, house: HouseStyle, *, keeps_numeric: bool) -> DateForm:
    if date.form in (DateForm.LONG, DateForm.ABBREVIATED):
        return date.form
    days = [day for day in (date.start, date.end) if day]
    is_full = all(None not in (day.year, day.month, day.day) for day in days)
    is_month_day = all(day.month and day.day for day in days)
    if date.form is DateForm.ISO and is_full:
        return DateForm.ISO
    if house.tag == "da" and date.form in (DateForm.NUMERIC, DateForm.SLASHED) and is_month_day:
        return date.form
    if date.form is DateForm.NUMERIC and is_full and (not house.is_english or keeps_numeric):
        return DateForm.NUMERIC
    return DateForm.LONG


def _day(day: Day, form: DateForm, house: HouseStyle) -> str:
    text = _in_digits(day, form, house) or _in_words(day, form, house)
    if day.weekday is None:
        return text
    weekday = cldr.weekday_name(house.tag, day.weekday)
    if house.tag == "da":
        return f"{weekday} den {text}"
    return f"{weekday}, {text}" if house.is_american else f"{weekday} {text}"


def _in_digits(day: Day, form: DateForm, house: HouseStyle) -> str | None:
    if form is DateForm.ISO:
        return day.canonical
    if form is DateForm.SLASHED:
        return f"{day.day}/{day.month}" + (f" {day.year}" if day.year else "")
    if form is not DateForm.NUMERIC:
        return None
    if house.is_american:
        return f"{day.month}/{day.day}/{day.year}"
    if house.is_english:
        return f"{day.day:02}/{day.month:02}/{day.year}"
    return f"{day.day}.{day.month}." + (str(day.year) if day.year else "")


def _in_words(day: Day, form: DateForm, house: HouseStyle) -> str:
    year = "" if day.year is None else str(day.year)
    if day.month is None:
        if day.day is None:
            return year
        # The first end of a range, "10–14 July"; Norwegian has its point everywhere.
        return str(day.day) if house.is_english else ordinal(day.day, house)
    month = _month(day.month, form, house)
    if day.day is None:
        return f"{month} {year}".rstrip()
    if house.is_american:
        text = f"{month}{NO_BREAK_SPACE}{day.day}"
        return f"{text}, {year}" if year else text
    number = str(day.day) if house.is_english else ordinal(day.day, house)
    return f"{number}{NO_BREAK_SPACE}{month} {year}".rstrip()


def _month(month: int, form: DateForm, house: HouseStyle) -> str:
    if form is not DateForm.ABBREVIATED:
        return cldr.month_name(house.tag, month)
    if not house.is_american:
        return cldr.month_name(house.tag, month, "abbreviated")
    if month in _NEVER_SHORT_IN_AP:
        return cldr.month_name(house.tag, month)
    return "Sept." if month == 9 else cldr.month_name(house.tag, month, "abbreviated") + "."


def without_weekday(date: Date) -> Date:
    """Leave the weekday out."""
    end = date.end and date.end._replace(weekday=None)
    return replace(date, start=date.start._replace(weekday=None), end=end)
