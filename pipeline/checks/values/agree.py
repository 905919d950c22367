"""Whether two values mean the same, or may be one in the other's place."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.checks.values.atoms import BARE, NAMES, Atom, Key, Part
from pipeline.checks.values.quantities import are_same, is_time
from pipeline.model.value import Clock, Day, Time

TYPED = frozenset({"currency", "percent", "percentpoint", "measure"})
"""Kinds of numbers with a unit: another unit makes another value."""

SHORT_YEAR = "short year"
"""Kind of two digits that may be a year: *'68*, *68/69*."""

BARE_NUMBERS = frozenset({"number", "digits"})
"""Kinds of numbers that do not say what they count."""

_DIGITS = re.compile(r"\d+")
_COUNTRIES = frozenset({"45", "0045", "47", "0047", "46", "0046", "44", "1"})
_SHORT = {"t": "hour", "h": "hour", "m": "minute", "d": "day"}
"""Letters for units of time that readers may take for others: tonnes, metres."""

_NOON = 12 * 60
_KRONER = frozenset({"DKK", "NOK", "SEK", "ISK", BARE})


def agrees(one: Atom, other: Atom) -> bool:
    """Tell whether two values mean the same, each as sure as its reader is of its kind."""
    if _is_name(one) or _is_name(other):
        return _same_digits(one, other)
    a, b = one.key, other.key
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        if "digits" in (one.kind, other.kind):
            a, b = abs(a), abs(b)  # no reader has looked for their sign
        if SHORT_YEAR in (one.kind, other.kind) and 10 <= min(a, b) < 100:
            return a % 100 == b % 100  # "'68" is 1968
        if _has_size(one) and _has_size(other):
            return are_same((a, one.unit), (b, other.unit)) or (a == b and _is_short(one, other))
        return a == b and kinds_agree(one, other)
    if isinstance(a, Day) and isinstance(b, Day):
        return _same_day(a, b)
    if "digits" in (one.kind, other.kind) and (isinstance(a, Day) or isinstance(b, Day)):
        return _is_in_day(a, b) or _is_in_day(b, a)
    if isinstance(a, Clock) and isinstance(b, Clock):
        return _same_time(a, b, is_loose=_is_spoken(one) or _is_spoken(other))
    if isinstance(a, Clock) or isinstance(b, Clock):
        if isinstance(a, Day) or isinstance(b, Day):
            return _same_numbers(one.text, other.text)  # how long a race took: "4.12.36"
        return _is_hour(a, b) or _is_hour(b, a)
    if "score" in (one.kind, other.kind) and one.kind != other.kind:
        return _is_in_score(one, other) or _is_in_score(other, one)
    return a == b or _is_share(one, other) or _is_share(other, one)


def kinds_agree(one: Atom, other: Atom) -> bool:
    """Tell whether equal numbers may be the same value: *12* and *12 %*, no *12 kr.* and *12 %*."""
    if one.kind in TYPED and other.kind in TYPED:
        if one.kind == other.kind == "currency":
            units = {one.unit, other.unit}
            return len(units) == 1 or (BARE in units and units <= _KRONER)
        return one.kind == other.kind and one.unit == other.unit
    return True


def is_like(one: Atom, other: Atom) -> bool:
    """Tell whether one value may stand in the place of another, by mistake."""
    if one.kind == other.kind:
        return True
    if one.number is None or other.number is None:
        return False
    if one.number == other.number:
        return True
    if one.kind in TYPED and other.kind in TYPED:
        return False
    is_typed = one.kind in TYPED or other.kind in TYPED
    return not is_typed or (one.kind in BARE_NUMBERS or other.kind in BARE_NUMBERS)


def is_swapped(one: Atom, other: Atom) -> bool:
    """Tell whether two dates differ in that day and month have changed places."""
    a, b = one.key, other.key
    if not (isinstance(a, Day) and isinstance(b, Day)) or a.day is None:
        return False
    return (a.month, a.day) == (b.day, b.month) and a.month != a.day


def _is_name(atom: Atom) -> bool:
    return atom.kind in NAMES or (atom.kind == "digits" and isinstance(atom.key, str))


def _same_digits(one: Atom, other: Atom) -> bool:
    """Compare numbers that name something; what counts something has a notation to go by."""
    if any(each.kind in TYPED or each.kind == "number" for each in (one, other)):
        return one.text == other.text
    if isinstance(one.key, Day) or isinstance(other.key, Day):
        return _same_numbers(one.text, other.text)
    a, b = ("".join(filter(str.isdigit, each.text)) for each in (one, other))
    if not a or not b:
        return one.text == other.text
    return a == b or ("phone" in (one.kind, other.kind) and _is_called(*sorted((a, b), key=len)))


def _same_numbers(one: str, other: str) -> bool:
    return sorted(_DIGITS.findall(one)) == sorted(_DIGITS.findall(other))


def _has_size(atom: Atom) -> bool:
    return atom.kind == "measure" or is_time(atom.unit)


def _is_short(one: Atom, other: Atom) -> bool:
    """Tell whether a letter stands for hours or minutes, which readers take for another unit."""
    return _SHORT.get(one.unit) == other.unit or _SHORT.get(other.unit) == one.unit


def _is_in_score(score: Atom, number: Atom) -> bool:
    """Tell whether a number is one of a result: of *0-2*, which may look like a range."""
    return score.kind == "score" and str(number.key) in str(score.key).split("-")


def _is_called(number: str, longer: str) -> bool:
    """Tell whether a telephone number has got the code of its country: *+45 70 12 34 56*."""
    return longer.endswith(number) and longer.removesuffix(number) in _COUNTRIES


def _same_day(a: Day, b: Day) -> bool:
    """Compare two dates; a weekday or a year may be left to what stands around."""
    if a.day is None and b.day is not None and a.year is None:
        return False
    pairs = zip(a, b, strict=True)
    return a.day == b.day and all(x is None or y is None or x == y for x, y in pairs)


def _is_in_day(day: Key, number: Key) -> bool:
    """Tell whether digits are a part of a date: of *9/11*, both are in *September 11*."""
    return isinstance(day, Day) and number in (day.year, day.month, day.day)


def _same_time(a: Clock, b: Clock, *, is_loose: bool) -> bool:
    x, y = (clock.hour * 60 + clock.minute for clock in (a, b))
    if x % (2 * _NOON) == y % (2 * _NOON):
        return True
    is_evening = a.hour <= 12 and y == x + _NOON  # "kl. 6 om aftenen", "6 pm"
    return is_evening or (is_loose and x % _NOON == y % _NOON)


def _is_hour(time: Key, number: Key) -> bool:
    """Tell whether a full hour is written without *kl.*: of *kl. 8 og 10*, the 10."""
    if not isinstance(time, Clock) or not isinstance(number, Decimal):
        return False
    return not time.minute and number in (time.hour, (time.hour - 1) % 12 + 1)


def _is_spoken(atom: Atom) -> bool:
    return isinstance(atom.content, Time) and atom.content.in_words


def _is_share(fraction: Atom, percent: Atom) -> bool:
    if not isinstance(fraction.key, Part) or percent.number is None:
        return False
    part, whole = fraction.key
    if percent.kind == "share":  # "hver tredje", "a third"
        return part * percent.number == whole
    if percent.kind != "percent":
        return False
    return Decimal(part * 100) == percent.number * whole
