"""Whether a text says a value in some way: as its reader would, in loose digits or in words."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.checks.values.agree import TYPED, agrees
from pipeline.checks.values.atoms import Atom, Part
from pipeline.checks.values.numerals import is_alike
from pipeline.checks.values.quantities import is_span, is_time
from pipeline.checks.values.side import Side
from pipeline.checks.values.spoken import ONE
from pipeline.model.value import Clock, Day, plain
from pipeline.values.reading.find import lexicon_of
from pipeline.values.reading.hints import has_digits, words_of

_MARK = re.compile(r"[.,](?=\d)")
_CUT = re.compile(r"\d[.,]\d")
_GLUED = re.compile(r"(\d+)[^\W\d_]+")
_FEW = Decimal("1.5")
"""The largest amount that has words of its own: *half a per cent*, *a krone*."""

_HALF = Decimal("0.5")


def says(side: Side, atom: Atom) -> bool:
    """Tell whether a text says a value in some way."""
    if atom.kind == "one":
        return _says_one(side)
    return (
        any(agrees(atom, each) for each in side.read)
        or _says_loosely(side, atom)
        or (atom.kind == "percent" and any(agrees(atom, each) for each in side.parts))
    )


def _says_loosely(side: Side, atom: Atom) -> bool:
    if any(agrees(atom, each) for each in side.loose):
        return True
    if _has_verbatim(side, atom):
        return True
    key = atom.key
    if isinstance(key, Day):
        return _says_day(side, key)
    if isinstance(key, Clock):
        hours = {Decimal(key.hour), Decimal((key.hour - 1) % 12 + 1), Decimal(key.hour or 24)}
        minute = Decimal(key.minute)
        return any(_says_number(side, hour) for hour in hours) and (
            not minute or _says_number(side, minute)
        )
    if isinstance(key, Part):
        if key == (1, 2):
            return _says_in_words(side, _HALF)
        return all(_says_number(side, Decimal(number)) for number in key)
    if isinstance(key, str):
        return _says_name(side, atom.kind, key)
    if is_time(atom.unit) and is_span(key, atom.unit, words_of(side.rest)):
        return True
    glued = _GLUED.fullmatch(atom.text)
    if _has_glued(side, Decimal(glued[1]) if glued else key):
        return True
    if atom.kind == "floor":
        return side.is_source and side.language.startswith("en")
    if atom.kind in ("share", "percent") and _share(atom.kind, key) in side.said:
        return True
    if atom.kind not in TYPED:
        return _says_otherwise(side, key)
    is_other = any(a.kind in TYPED and a.key == key for a in side.read)
    if any(isinstance(a.key, Part) and key * a.key[1] == a.key[0] for a in side.read):
        return True  # "a quarter of a percentage point"
    return key <= _FEW and not is_other and _says_in_words(side, key)


def _says_name(side: Side, kind: str, key: str) -> bool:
    """Find the digits of a decade, or the two numbers of a score."""
    if kind == "period":
        year = key.replace("X", "0")
        return re.search(rf"\b(?:{year}|{year[-2:]})(?!\d)", side.text) is not None
    if kind == "score":
        return all(_says_number(side, Decimal(goals)) for goals in key.split("-"))
    return False


def _says_otherwise(side: Side, number: Decimal) -> bool:
    """Find a number in words, in Roman numerals, or as that of a decade."""
    if _says_in_words(side, number) or number in side.roman:
        return True
    eras = (str(each.key).rstrip("X") for each in side.read if each.kind == "period")
    return any(str(number).startswith(era) for era in eras)


def _says_in_words(side: Side, number: Decimal) -> bool:
    return number in side.said or is_alike(number, side.words, words_of(side.rest))


def _says_one(side: Side) -> bool:
    """Find *one* where it is no article."""
    is_read = any(each.number == 1 for each in (*side.read, *side.loose))
    return is_read or not side.words.isdisjoint(ONE[side.language.partition("-")[0]])


def _has_verbatim(side: Side, atom: Atom) -> bool:
    """Tell whether digits without a meaning of their own stand in the text as they are."""
    text = atom.text
    is_name = atom.kind in ("digits", "id", "phone")
    if not has_digits(text) or (_MARK.search(text) and not (is_name or side.is_source)):
        return False
    edge = r"\d" if text.isdecimal() else r"\w"
    pattern = _MARK.sub("[.,:]", re.escape(text).replace(r"\.", "."))
    is_free = atom.kind in TYPED or (atom.kind == "number" and not side.is_formula)
    where = side.rest if is_free and not _GLUED.fullmatch(text) else side.text
    found = re.finditer(rf"(?<!{edge}){pattern}(?!{edge})", where)
    return any(not _is_cut(side, *match.span()) for match in found)


def _is_cut(side: Side, start: int, end: int) -> bool:
    """Tell whether digits are a part of an amount: the 4 of *23,4 mia. kr.*, no version's."""
    if not _CUT.search(side.text[max(0, start - 2) : end + 2]):
        return False
    amounts = (each for each in side.read if each.kind in TYPED and not each.name)
    return any(each.span[0] <= start < each.span[1] for each in amounts)


def _has_glued(side: Side, number: Decimal) -> bool:
    """Tell whether the digits of a number stand beside letters: *512MiB*, *array1*."""
    digits = re.escape(plain(abs(number)))
    pattern = rf"(?<![\d.,]){digits}[^\W\d_]|[^\W\d_]{digits}(?!\d)"
    return re.search(pattern, side.rest) is not None


def _says_number(side: Side, number: Decimal) -> bool:
    atom = Atom("number", number, "", "", (0, 0))
    return any(agrees(atom, each) for each in (*side.read, *side.loose)) or _says_otherwise(
        side, number
    )


def _says_part(side: Side, number: Decimal) -> bool:
    """Find a number that may be a day or a month, which the hour of *kl. 14.00* is not."""
    atom = Atom("number", number, "", "", (0, 0))
    others = (each for each in side.read if not isinstance(each.key, Clock))
    is_said = any(agrees(atom, each) for each in (*others, *side.loose))
    return is_said or _says_otherwise(side, number)


def _says_day(side: Side, day: Day) -> bool:
    """Find the parts of a date apart from each other: *fra 1. til 28. februar*."""
    others = [each.key for each in side.read if isinstance(each.key, Day)]
    if any(_is_other_weekday(day, other) for other in others):
        return False
    months = {other.month for other in others}
    lexicon = lexicon_of(side.language)
    if lexicon is not None:
        names = {**lexicon.months, **lexicon.short_months}
        months |= {number for name, number in names.items() if name in side.words}
    numbers = {Decimal(other.day) for other in others if other.day and other.month == day.month}
    return (
        (day.month is None or day.month in months or _says_part(side, Decimal(day.month)))
        and (day.day is None or Decimal(day.day) in numbers or _says_part(side, Decimal(day.day)))
        and (day.year is None or side.has_year(day.year))
    )


def _share(kind: str, number: Decimal) -> Decimal:
    return number / 100 if kind == "percent" else 1 / number


def _is_other_weekday(day: Day, other: Day) -> bool:
    is_same = (day.month, day.day) == (other.month, other.day)
    return is_same and None not in (day.weekday, other.weekday) and day.weekday != other.weekday
