"""Weeks, quarters and halves of a year; decades and centuries."""

from __future__ import annotations

from pipeline.model.value import CalendarPart, Era, EraForm, Joint, Year
from pipeline.values.house import NO_BREAK_SPACE, HouseStyle
from pipeline.values.printing.numbers import join, joint_in
from pipeline.values.printing.spelling import ordinal, ordinal_word
from pipeline.values.printing.words import words_of


def print_calendar_part(part: CalendarPart, house: HouseStyle) -> str:
    r"""Print weeks, quarters or halves.

    >>> from pipeline.values.house import default_style
    >>> part = CalendarPart("Q", 3, year=2027)
    >>> print_calendar_part(part, default_style("nn"))
    '3.\xa0kvartal 2027'
    >>> print_calendar_part(part, default_style("en"))
    'the third quarter of 2027'
    """
    if part.kind == "W":
        return _weeks(part, house)
    if house.is_english:
        return _short(part, house) if part.is_short else _english(part, house)
    if house.tag == "da" and part.is_short:
        return _short(part, house)
    name = words_of(house.tag).quarter[0] if part.kind == "Q" else words_of(house.tag).half_year[0]
    numbers = _ends(
        part, house, ordinal(part.first, house), part.last and ordinal(part.last, house)
    )
    return f"{numbers}{NO_BREAK_SPACE}{name}" + (f" {part.year}" if part.year else "")


def print_year(year: Year, house: HouseStyle) -> str:
    """Print a year, a range of years or a season.

    >>> from pipeline.values.house import default_style
    >>> print_year(Year(2017, 2019, is_shortened=True), default_style("en"))
    '2017–19'
    """
    if year.last is None:
        return str(year.first)
    last = f"{year.last % 100:02}" if year.is_shortened else str(year.last)
    if year.is_season:
        return f"{year.first}/{last}"
    return join(str(year.first), last, joint_in(year.joint, house), house)


def print_era(era: Era, house: HouseStyle) -> str:
    """Print a decade or a century.

    >>> from pipeline.values.house import default_style
    >>> era = Era(1600, EraForm.HUNDREDS)
    >>> print_era(era, default_style("nn")), print_era(era, default_style("en"))
    ('1600-talet', 'the 17th century')
    """
    words = words_of(house.tag)
    if era.form is EraForm.DECADE:
        # English newspapers differ on 80s and ’80s; none minds 1980s.
        is_short = era.is_shortened and not house.is_english
        return words.decade.format(f"{era.first % 100:02}" if is_short else era.first)
    century = era.first // 100 + 1
    if house.is_english:
        return words.century.format(ordinal(century, house))
    if era.form is EraForm.HUNDREDS:
        return words.hundreds.format(era.first)
    return words.century.format(century)


def _weeks(part: CalendarPart, house: HouseStyle) -> str:
    one, many = words_of(house.tag).week
    name = many if part.last and house.is_english else one
    numbers = _ends(
        part, house, f"{name}{NO_BREAK_SPACE}{part.first}", part.last and str(part.last)
    )
    if part.year is None:
        return numbers
    return f"{numbers} {'of' if house.is_english else 'i'} {part.year}"


def _english(part: CalendarPart, house: HouseStyle) -> str:
    words = words_of(house.tag)
    one, many = words.quarter if part.kind == "Q" else words.half_year
    last = part.last and ordinal_word(part.last, house)
    first = f"the {ordinal_word(part.first, house)}"
    numbers = _ends(part, house, first, last, has_dash=False)
    name = many if part.last else one
    return f"{numbers} {name}" + (f" of {part.year}" if part.year else "")


def _short(part: CalendarPart, house: HouseStyle) -> str:
    numbers = _ends(
        part, house, f"{part.kind}{part.first}", part.last and f"{part.kind}{part.last}"
    )
    return numbers + (f" {part.year}" if part.year else "")


def _ends(
    part: CalendarPart,
    house: HouseStyle,
    first: str,
    last: str | int | None,
    *,
    has_dash: bool = True,
) -> str:
    if not last:
        return first
    joint = joint_in(part.joint, house)
    if joint is Joint.DASH and not has_dash:
        joint = Joint.TO
    return join(first, str(last), joint, house)
