"""Values that the source itself settles: ``<data value="NOK 334000000">334 mio. kr.</data>``."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple, TypeVar

from pipeline.model.document import Settlement, Unit
from pipeline.model.inline import CODE
from pipeline.model.value import (
    Clock,
    Content,
    Count,
    CurrencyForm,
    Date,
    DateForm,
    Day,
    Fraction,
    Money,
    Number,
    Percent,
    Time,
)
from pipeline.values.message import Found
from pipeline.values.reading.find import find_values, lexicon_of
from pipeline.values.reading.numbers import parse_digits
from pipeline.values.reading.vocabulary import CODES

_MONEY = re.compile(r"([A-Z]{3})(?: *(-?\d+(?:\.\d+)?)(?:\.\.(-?\d+(?:\.\d+)?))?)?")
_KRONER = ("DKK", "NOK", "SEK", "ISK")
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ].*)?")
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_TIME = re.compile(r"(?:.*[T ])?(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
_CLOCK = re.compile(r"(?<![\w.,:/-])(\d{1,2})\.(\d\d)(?:\.(\d\d))?(?![\w:/-]|[.,]\d)")
"""What may be a time without a word for the clock."""

_DAY_AND_MONTH = re.compile(r"(\d{1,2})[./](\d{1,2})\.?")


class Settled(NamedTuple):
    """A part of a message of which the source says what it means."""

    start: int
    """Offset in the msgid, as `end`."""

    end: int
    value: str
    """As in the source: ``NOK 334000000``, ``NOK``, ``2026-09-09``."""


_P = TypeVar("_P", Settled, Found)


def has_said(unit: Unit) -> bool:
    """Tell at a glance whether a source may settle something in a unit."""
    if unit.value:
        return True
    return bool(unit.codes) and any(code.value for code in unit.codes)


def settled_in(unit: Unit) -> Iterator[Settled]:
    """Find the parts of a unit that the source settles, those with codes in them left out."""
    message = unit.msgid
    if unit.value and not CODE.search(message):
        yield Settled(0, len(message), unit.value)
    if not any(code.value for code in unit.codes):
        return
    places = _insides(message)
    for code in unit.codes:
        start, end = places.get(code.name, (0, 0))
        if code.value and code.close is not None and end > start:
            text = message[start:end]
            if not CODE.search(text):
                start += len(text) - len(text.lstrip())
                yield Settled(start, start + len(text.strip()), code.value)


def _insides(message: str) -> dict[str, tuple[int, int]]:
    """Say where what each pair of codes holds starts and ends, in one pass for all of them."""
    opened: dict[str, int] = {}
    places: dict[str, tuple[int, int]] = {}
    for tag in CODE.finditer(message):
        slash, name, single = tag.groups()
        if not slash and not single:
            opened.setdefault(name, tag.end())
        elif slash and name in opened:
            places.setdefault(name, (opened[name], tag.start()))
    return places


def apply_explicit(unit: Unit, found: Sequence[Found], language: str) -> list[Found]:
    """Let what the source says of a text go before what is recognised in it.

    Args:
        unit: The text; its codes with a value settle what stands in them.
        found: What was recognised, in the order of the text.
        language: BCP 47 tag of the text.
    """
    if not has_said(unit):
        return list(found)
    read = _read_apart(unit, found, language)
    gone: set[Found] = set()
    result: list[Found] = []
    for start, end, value in settled_in(unit):
        near = [each for each in _overlapping(start, end, read) if each not in gone]
        here = [each for each in near if start <= each.start and each.end <= end]
        text = unit.msgid[start:end]
        content = settle(text, value, here[0].content if len(here) == 1 else None, language)
        taken: Sequence[Found] = near
        if content is not None:
            place = here[0] if here else Found(start, end, text, content, True)
            gone.update(near)
            taken = [place._replace(content=content)]
            result += taken
        result += _settled_times(start, text, value, taken)
    result += (each for each in read if each not in gone)
    return sorted(result, key=lambda each: each.start)


def apply_settled(
    message: str, found: Sequence[Found], settled: Sequence[Settlement], language: str
) -> list[Found]:
    """Let what the editor says of a text go before what is recognised in it, or is not.

    Args:
        message: The text.
        found: What was recognised.
        settled: What the editor says.
        language: BCP 47 tag of the text.
    """
    if not settled:
        return list(found)
    by_text = {_SPACE.sub(" ", each.text): each for each in settled}
    result = []
    for each in found:
        said = by_text.get(_SPACE.sub(" ", each.text))
        if said is None or said.means is None:
            result += [] if said else [each]
            continue
        content = settle(each.text, said.means, each.content, language)
        result.append(each._replace(content=content or each.content))
    recognised = {_SPACE.sub(" ", each.text) for each in found}
    for said in settled:
        if said.means is not None and said.text not in recognised:
            result += list(_unrecognised(message, said, [*found, *result], language))
    return sorted(result, key=lambda each: each.start)


def _unrecognised(
    message: str, said: Settlement, found: Sequence[Found], language: str
) -> Iterator[Found]:
    """Find the places of a text that nothing but the editor takes for a value."""
    content = settle(said.text, said.means or "", None, language)
    if content is None:
        return
    words = r"\s+".join(map(re.escape, said.text.split()))
    for match in re.finditer(rf"(?<![\w.,/-]){words}(?![\w/-]|[.,]\w)", message):
        start, end = match.span()
        if _is_free(start, end, found):
            yield Found(start, end, match[0], content, True)


def settle(text: str, value: str, recognised: Content | None, language: str) -> Content | None:
    """Give the content that an explicit value settles.

    Args:
        text: What the reader sees.
        value: ``NOK 334000000``, ``NOK`` (only whose money it is), ``2026-09-09``.
        recognised: What the text alone says.
        language: BCP 47 tag of the text.

    Returns:
        None where the value adds nothing, or is of a kind that we do not know.
    """
    money = _MONEY.fullmatch(value)
    if money:
        may_be = money[1] in CODES and _may_be(recognised, money[1])
        return _settle_money(text, money[1], recognised, language) if may_be else None
    day = _DATE.fullmatch(value)
    return _settle_date(text, day, recognised) if day else None


def _may_be(recognised: Content | None, currency: str) -> bool:
    """Tell whether an amount may be of a currency: a bare krone, of any country with one."""
    if not isinstance(recognised, Money) or recognised.currency == currency:
        return True
    return recognised.is_bare and currency in _KRONER


def _settle_money(
    text: str, currency: str, recognised: Content | None, language: str
) -> Money | None:
    if isinstance(recognised, Money):
        return replace(recognised, currency=currency, is_bare=False)
    if isinstance(recognised, Count):
        numbers, joint = recognised.numbers, recognised.joint
        return Money(numbers, joint, currency=currency, written=CurrencyForm.NONE)
    number = _digits(text, language)
    if number is None:
        return None
    return Money((number,), currency=currency, written=CurrencyForm.NONE)


def _digits(text: str, language: str) -> Number | None:
    lexicon = lexicon_of(language)
    return parse_digits(text, lexicon) if lexicon and text[:1].isdecimal() else None


def _read_apart(unit: Unit, found: Sequence[Found], language: str) -> list[Found]:
    """Read dates and times by themselves where codes part them from their words: *den <time1>…*.

    A value is left as it is where a number of it would be lost so: *fra <time1>4.</time1> til
    <time2>7. marts</time2>*.
    """
    parts = sorted(each for each in settled_in(unit) if _is_date_or_time(each.value))
    result: list[Found] = []
    for each in found:
        inside = _overlapping(each.start, each.end, parts)
        alone = [_read_alone(unit.msgid, part, language) for part in inside]
        is_parted = inside and not each.is_whole and all(alone)
        if is_parted and not re.search(r"\d", _around(unit.msgid, each, inside)):
            result += (one for values in alone for one in values)
        else:
            result.append(each)
    return list(dict.fromkeys(result))


def _is_date_or_time(value: str) -> bool:
    return bool(_DATE.fullmatch(value) or _TIME.fullmatch(value))


def _read_alone(message: str, part: Settled, language: str) -> list[Found]:
    start, end, value = part
    text = message[start:end]
    return [
        Found(start + each.start, start + each.end, each.text, each.content, True)
        for each in find_values(text, language)
    ] or list(_settled_times(start, text, value, ()))


def _around(message: str, found: Found, parts: Sequence[Settled]) -> str:
    """Give the text of a value that is in none of the parts, without codes."""
    pieces = []
    done = found.start
    for start, end, _ in parts:
        pieces.append(message[done : max(done, start)])
        done = max(done, end)
    pieces.append(message[done : found.end])
    return CODE.sub("", " ".join(pieces))


def _settled_times(start: int, text: str, value: str, found: Sequence[Found]) -> Iterator[Found]:
    """Take *20.30* for a time where the source says that it is one.

    Args:
        start: Where the text begins in the message.
        text: What the reader sees.
        value: ``20:30``, ``2026-03-04T20:30:00+01:00``.
        found: What is taken already.
    """
    said = _TIME.fullmatch(value)
    for match in _CLOCK.finditer(text) if said else ():
        assert said is not None
        hour, minute, second = (int(part) if part else None for part in match.groups())
        agrees = minute == int(said[2]) and (hour == int(said[1]) or said[4] == "Z")
        first, last = start + match.start(), start + match.end()
        if agrees and hour is not None and hour < 24 and _is_free(first, last, found):
            clock = Clock(hour, int(match[2]), second=second)
            yield Found(first, last, match[0], Time(clock, label=""), True)


def _overlapping(start: int, end: int, places: Sequence[_P]) -> Sequence[_P]:
    """Give those of some places, in order and apart from one another, that overlap a stretch."""
    first = bisect_right(places, start, key=lambda each: each.end)
    return places[first : bisect_left(places, end, key=lambda each: each.start)]


def _is_free(start: int, end: int, found: Sequence[Found]) -> bool:
    return all(each.end <= start or end <= each.start for each in found)


def _settle_date(text: str, value: re.Match[str], recognised: Content | None) -> Date | None:
    """Take *9/9* for a date where the source says that it is one."""
    match = _DAY_AND_MONTH.fullmatch(text)
    is_open = recognised is None or isinstance(recognised, Count | Fraction)
    if match is None or not is_open or value[3] is None:
        return None
    day = Day(None, int(match[2]), int(match[1]))
    return Date(day, form=DateForm.SLASHED) if _agrees(day, value) else None


def conflicts(content: Content, value: str) -> bool:
    """Tell whether a text says something else than the explicit value beside it.

    >>> from pipeline.values.reading.find import find_values
    >>> content = find_values("300 mia. kr.")[0].content
    >>> conflicts(content, "NOK 300000000000"), conflicts(content, "NOK 300000000")
    (False, True)
    """
    money = _MONEY.fullmatch(value)
    if money:
        amounts = [Decimal(each) for each in money.groups()[1:] if each]
        if money[1] not in CODES or not isinstance(content, Money | Count):
            return bool(amounts) and isinstance(content, Money)  # else an article's number
        shown = [Decimal(each) for each in content.canonical.split(" ")[-1].split("..")]
        return not _may_be(content, money[1]) or (bool(amounts) and amounts != shown)
    day = _DATE.fullmatch(value)
    if day and isinstance(content, Date) and content.end is None:
        return not _agrees(content.start, day)
    if _NUMBER.fullmatch(value) and isinstance(content, Money | Percent):
        said = content.canonical.split(" ")[-1].split("..")
        return len(said) != 1 or Decimal(said[0]) != Decimal(value)
    return False


def _agrees(known: Day, value: re.Match[str]) -> bool:
    parts = (int(part) if part else None for part in value.groups())
    pairs = zip((known.year, known.month, known.day), parts, strict=True)
    return all(a is None or b is None or a == b for a, b in pairs)
