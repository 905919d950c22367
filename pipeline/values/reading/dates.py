"""Read dates: days, months, weeks, quarters and halves, and ranges of them."""

from __future__ import annotations

from pipeline.model.value import CalendarPart, Date, DateForm, Day, Joint
from pipeline.values.reading.joints import read_joint
from pipeline.values.reading.numeric_dates import exists, read_numeric
from pipeline.values.reading.quantities import is_year_like
from pipeline.values.reading.tokens import NUMBER, Match, Tokens

_DASHES = frozenset("-–—")


def read_date(tokens: Tokens, i: int) -> Match | None:
    """Read a date that starts at a weekday, an article (*den*), a day or a month."""
    if tokens.kinds[i] == NUMBER:
        found = read_numeric(tokens, i, is_announced=_is_linked(tokens, i)) or _long(tokens, i)
        return None if found is None else Match(i, found[1], found[0])
    start, weekday, at = _weekday(tokens, i)
    words = tokens.words
    has_article = words[at] in tokens.lexicon.date_articles
    if has_article:
        at += 1
        if words[at - 1] in tokens.lexicon.abbreviations:
            at = tokens.skip_point(at)
    if not tokens.is_number(at):
        return None
    # "the 9/11 attacks" is no date; a language without such links has no "den 9/11" either.
    is_announced = (
        (has_article and bool(tokens.lexicon.date_links))
        or weekday is not None
        or _is_linked(tokens, start)
    )
    found = read_numeric(tokens, at, is_announced=is_announced)
    if found is None:
        found = _long(tokens, at)
    if found is None:
        return None
    date, end = found
    if weekday is not None:
        date = Date(date.start._replace(weekday=weekday), date.end, date.joint, date.form)
    return Match(start, end, date)


def _weekday(tokens: Tokens, i: int) -> tuple[int, int | None, int]:
    weekday = tokens.lexicon.weekdays.get(tokens.words[i])
    if weekday is None:
        return i, None, i
    at = i + 1
    if tokens.raw[at] == "," and tokens.is_glued(at):
        at += 1
    return i, weekday, at


def _is_linked(tokens: Tokens, i: int) -> bool:
    word = tokens.before(i)
    linking = word if word != "." else tokens.before(i - 1)
    if linking not in tokens.lexicon.date_links:
        return False
    return tokens.words[i : i + 3] != ["9", "/", "11"]  # the event


def _long(tokens: Tokens, i: int) -> tuple[Date, int] | None:
    """Read ``12. august 2026``, ``10.-14. juli``, ``28. juni-3. juli``, ``10. til 14. juli``."""
    day, at = _day(tokens, i)
    if day is None:
        return None
    named = _month(tokens, at)
    if named is not None:
        month, form, at = named
        if not exists(day, month):
            return None
        first = Day(None, month, day)
        year, after = _year(tokens, at)
        joint, second = read_joint(tokens, at if year is None else after)
        is_one = joint is Joint.DASH or (joint is Joint.TO and is_whole_range(tokens, i))
        if is_one:
            end_day, rest = _day(tokens, _skip_article(tokens, second))
            end_month = _month(tokens, rest) if end_day is not None else None
            if end_day is not None and end_month is not None and exists(end_day, end_month[0]):
                end_year, after_end = _year(tokens, end_month[2])
                last = Day(end_year, end_month[0], end_day)
                own = year if year is not None else end_year
                return Date(first._replace(year=own), last, joint, form), after_end
        if year is None:
            return Date(first, form=form), at
        return Date(first._replace(year=year), form=form), after
    joint, second = read_joint(tokens, at)
    if joint is None:
        return None
    second = _skip_article(tokens, second)
    end_day, rest = _day(tokens, second)
    end_month = _month(tokens, rest) if end_day is not None else None
    if end_day is None or end_month is None:
        return None
    month, form, after = end_month
    if not (exists(day, month) and exists(end_day, month)) or day >= end_day:
        return None
    year, after = _year(tokens, after)
    return Date(Day(year, month, day), Day(year, month, end_day), joint, form), after


def is_whole_range(tokens: Tokens, i: int) -> bool:
    """Tell whether *28 June to 3 July* is one value: where a language has it so, and no *from*."""
    lexicon = tokens.lexicon
    while tokens.before(i) in lexicon.date_articles or tokens.before(i) in lexicon.weekdays:
        i -= 1
    return lexicon.whole_ranges and tokens.before(i) not in lexicon.from_words


def _skip_article(tokens: Tokens, i: int) -> int:
    if tokens.lexicon.weekdays.get(tokens.words[i]) is not None:
        i += 1
    return i + (tokens.words[i] in tokens.lexicon.date_articles)


def _day(tokens: Tokens, i: int) -> tuple[int | None, int]:
    raw = tokens.raw[i]
    if tokens.kinds[i] != NUMBER or not raw.isdecimal() or len(raw) > 2 or not 1 <= int(raw) <= 31:
        return None, i
    endings = tokens.lexicon.ordinal_endings
    if endings and tokens.words[i + 1] in endings and tokens.is_glued(i + 1):
        return int(raw), i + 2
    return int(raw), tokens.skip_point(i + 1)


def _month(tokens: Tokens, i: int) -> tuple[int, DateForm, int] | None:
    i += tokens.words[i] in tokens.lexicon.month_links
    word = tokens.words[i]
    if tokens.lexicon.capital_months and tokens.raw[i].islower():
        return None
    month = tokens.lexicon.months.get(word)
    if month is not None:
        return month, DateForm.LONG, i + 1
    month = tokens.lexicon.short_months.get(word)
    if month is not None:
        return month, DateForm.ABBREVIATED, tokens.skip_point(i + 1)
    return None


def _year(tokens: Tokens, i: int) -> tuple[int | None, int]:
    at = i + 1 if tokens.raw[i] == "," and tokens.is_number(i + 1) else i
    if is_year_like(tokens, at) and not (at > i and tokens.is_content_word(at + 1)):
        return int(tokens.raw[at]), at + 1
    return None, i


def read_month(tokens: Tokens, i: int) -> Match | None:
    """Read *maj 2028*, *april-juni 2025*."""
    month = tokens.lexicon.months.get(tokens.words[i])
    if month is None:
        return None
    if is_year_like(tokens, i + 1) and not _counts(tokens, i + 1):
        return Match(i, i + 2, Date(Day(int(tokens.raw[i + 1]), month)))
    joint, second = read_joint(tokens, i + 1)
    last = tokens.lexicon.months.get(tokens.words[second])
    if joint is not None and last is not None and is_year_like(tokens, second + 1):
        year = int(tokens.raw[second + 1])
        return Match(i, second + 2, Date(Day(year, month), Day(year, last), joint))
    return None


def _counts(tokens: Tokens, i: int) -> bool:
    word, lexicon = tokens.words[i + 1], tokens.lexicon
    return word in lexicon.percent or word in lexicon.bare


def read_between(tokens: Tokens, i: int) -> Match | None:
    """Read *mellem den 3. og 5. maj*, *fra den 10. til den 14. juli*."""
    lexicon, words = tokens.lexicon, tokens.words
    is_between = words[i] == lexicon.between
    at = _skip_article(tokens, i + 1)
    day, after = _day(tokens, at)
    if day is None:
        return None
    links = lexicon.between_and if is_between else lexicon.to_words
    if words[after] not in links:
        return None
    end_day, rest = _day(tokens, _skip_article(tokens, after + 1))
    named = _month(tokens, rest) if end_day is not None else None
    if end_day is None or named is None or day >= end_day:
        return None
    month, form, after = named
    year, after = _year(tokens, after)
    joint = Joint.BETWEEN if is_between else Joint.FROM_TO
    return Match(i, after, Date(Day(year, month, day), Day(year, month, end_day), joint, form))


def read_week(tokens: Tokens, i: int) -> Match | None:
    """Read *uge 33*, *uge 33-35*, *uge 11, 2027*."""
    first = _small(tokens, i + 1, 53)
    if first is None:
        return None
    at, last, joint = i + 2, None, None
    mark, second = read_joint(tokens, at)
    if mark is None and tokens.words[at] == tokens.lexicon.and_word:
        mark, second = None, at
    if mark is not None:
        last = _small(tokens, second, 53)
        if last is not None:
            joint, at = mark, second + 1
    year, at = _part_year(tokens, at)
    return Match(i, at, CalendarPart("W", first, last, year, joint))


def _small(tokens: Tokens, i: int, most: int) -> int | None:
    raw = tokens.raw[i]
    is_small = tokens.is_number(i) and raw.isdecimal() and len(raw) <= 2 and 1 <= int(raw) <= most
    return int(raw) if is_small else None


def _part_year(tokens: Tokens, at: int) -> tuple[int | None, int]:
    """Read the year of a week or quarter: ``2027``, ``, 2027``, ``/2027``, *i 2027*, *af 2027*."""
    for skip in (0, 1):
        if not is_year_like(tokens, at + skip):
            continue
        follows = tokens.raw[at] in (",", "/", "-") or tokens.words[at] in tokens.lexicon.year_links
        if skip == 0 or follows:
            if tokens.raw[at] == "," and tokens.is_content_word(at + 2):
                continue
            return int(tokens.raw[at + skip]), at + skip + 1
    return None, at


def read_year_part(tokens: Tokens, i: int) -> Match | None:
    """Read *4. kvartal 2025*, *1. halvår*, *første halvår 2026*."""
    lexicon = tokens.lexicon
    at = i + 1
    start = i
    if tokens.is_number(i):
        number = _small(tokens, i, 4)
        has_ending = tokens.words[at] in lexicon.ordinal_endings and tokens.is_glued(at)
        at = at + 1 if has_ending else tokens.skip_point(at)
        if at == i + 1:
            return None
        in_words = False
    else:
        number = lexicon.ordinal_words.get(tokens.words[i])
        in_words = True
    if number is None:
        return None
    if lexicon.hyphenated and tokens.raw[at] == "-":
        at += 1
    if tokens.before(i) in lexicon.part_articles:
        start = i - 1
    word = tokens.words[at]
    kind = "Q" if word in lexicon.quarter else "H" if word in lexicon.half_year else ""
    if not kind or number > (4 if kind == "Q" else 2):
        return None
    year, end = _part_year(tokens, at + 1)
    if (in_words or lexicon.this_year) and year is None:
        is_of_year = any(
            tuple(tokens.words[at + 1 : at + 1 + len(words)]) == words
            for words in lexicon.this_year
        )
        if not (is_of_year or (kind == "Q" and start < i)):
            return None
    return Match(start, end, CalendarPart(kind, number, None, year))


def read_short_part(tokens: Tokens, i: int) -> Match | None:
    """Read ``Q3 2025``, ``H1``."""
    number = _small(tokens, i + 1, 4 if tokens.raw[i] == "Q" else 2)
    if (
        number is None
        or not tokens.is_glued(i + 1)
        or (tokens.is_glued(i + 2) and tokens.kinds[i + 2] < 2)
    ):
        return None
    year, end = _part_year(tokens, i + 2)
    if tokens.raw[i] == "H" and year is None:
        return None
    return Match(i, end, CalendarPart(tokens.raw[i], number, None, year, is_short=True))
