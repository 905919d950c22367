"""Read dates whose month stands before the day: *September 9, 2026*, *July 10–14*."""

from __future__ import annotations

from pipeline.model.value import Date, DateForm, Day, Joint
from pipeline.values.reading.dates import is_whole_range
from pipeline.values.reading.joints import read_joint
from pipeline.values.reading.quantities import is_year_like
from pipeline.values.reading.tokens import NUMBER, Match, Tokens

_DASHES = frozenset("-–—")


def read_date(tokens: Tokens, i: int) -> Match | None:
    """Read *Thursday, October 22, 2026*, *Sept. 9*; starts at the weekday or month."""
    weekday = tokens.lexicon.weekdays.get(tokens.words[i])
    at = i
    if weekday is not None:
        at += 1 + (tokens.raw[i + 1] == ",")
    first = _month_day(tokens, at)
    if first is None:
        return _month_year(tokens, i) if weekday is None else None
    day, form, at = first
    if tokens.before(i) in tokens.lexicon.year_links and tokens.is_content_word(at):
        return None  # "in August 12 people"
    day = day._replace(weekday=weekday)
    return _finish(tokens, i, day, form, at, None)


def _month_year(tokens: Tokens, i: int) -> Match | None:
    """Read *Oct. 2030*; whole names are read like those of other languages."""
    month = tokens.lexicon.short_months.get(tokens.words[i])
    at = tokens.skip_point(i + 1)
    if month is None or not is_year_like(tokens, at):
        return None
    date = Date(Day(int(tokens.raw[at]), month), form=DateForm.ABBREVIATED)
    return Match(i, at + 1, date)


def read_opened(tokens: Tokens, i: int) -> Match | None:
    """Read *from July 10 to 14*, *between June 28 and July 3*."""
    first = _month_day(tokens, i + 1)
    if first is None:
        return None
    joint = Joint.BETWEEN if tokens.words[i] == tokens.lexicon.between else Joint.FROM_TO
    match = _finish(tokens, i, *first, joint)
    return match if isinstance(match.content, Date) and match.content.end is not None else None


def _finish(
    tokens: Tokens, start: int, day: Day, form: DateForm, at: int, joint: Joint | None
) -> Match:
    """Read the other end of a range and the year."""
    found, second = _range_mark(tokens, at, joint)
    last = None
    if found is not None:
        # "from June 28 to July 3" is two dates, as in the other languages; no "from" makes it one.
        is_one = found is Joint.DASH or (found is Joint.TO and is_whole_range(tokens, start))
        last = _month_day(tokens, second) if is_one else None
        if last is None:
            number, rest = _day(tokens, second)
            if number is not None and day.day is not None and number > day.day:
                last = Day(None, day.month, number), form, rest
    if last is None:
        year, at = _year(tokens, at)
        return Match(start, at, Date(day._replace(year=year), form=form))
    end, _, at = last
    year, at = _year(tokens, at)
    dates = Date(day._replace(year=year), end._replace(year=year), found, form)
    return Match(start, at, dates)


def _month_day(tokens: Tokens, i: int) -> tuple[Day, DateForm, int] | None:
    lexicon, word = tokens.lexicon, tokens.words[i]
    month, form, at = lexicon.months.get(word), DateForm.LONG, i + 1
    if month is None:
        month, form = lexicon.short_months.get(word), DateForm.ABBREVIATED
        at = tokens.skip_point(at)
    if month is None or tokens.raw[i].islower():
        return None
    day, at = _day(tokens, at)
    return None if day is None else (Day(None, month, day), form, at)


def _day(tokens: Tokens, i: int) -> tuple[int | None, int]:
    raw = tokens.raw[i]
    if tokens.kinds[i] != NUMBER or not raw.isdecimal() or len(raw) > 2 or not 1 <= int(raw) <= 31:
        return None, i
    at = i + 1
    if tokens.words[at] in tokens.lexicon.ordinal_endings and tokens.is_glued(at):
        at += 1
    goes_on = tokens.is_glued(at) and (
        tokens.kinds[at] == NUMBER or tokens.raw[at] in ("%", ":", "/") or tokens.raw[at].isalpha()
    )
    return (None, i) if goes_on else (int(raw), at)


def _year(tokens: Tokens, i: int) -> tuple[int | None, int]:
    at = i + (tokens.raw[i] == ",")
    if is_year_like(tokens, at) and not tokens.is_content_word(at + 1):
        return int(tokens.raw[at]), at + 1
    return None, i


def _range_mark(tokens: Tokens, i: int, joint: Joint | None) -> tuple[Joint | None, int]:
    lexicon = tokens.lexicon
    if joint is Joint.BETWEEN:
        return (joint, i + 1) if tokens.words[i] in lexicon.between_and else (None, i)
    found, after = read_joint(tokens, i)
    if joint is None:
        return found, after
    return (joint, after) if found is Joint.TO else (None, i)
