"""Take values apart into what can be compared one by one: ends of ranges, parts of pointers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from pipeline.model.value import (
    CalendarPart,
    Clock,
    Content,
    Date,
    Day,
    Era,
    Fraction,
    Joint,
    Measure,
    Money,
    Ordinal,
    Quantity,
    Reference,
    Score,
    Time,
    Year,
)


class Part(NamedTuple):
    """A fraction."""

    numerator: int
    denominator: int


Key = Decimal | Day | Clock | Part | str
"""What a value says: a number, a day, a time, a fraction, or characters that name something."""

BARE = ""
"""The currency of kroner that the target does not say the country of."""

NAMES = frozenset({"phone", "id"})
"""Kinds of digits that name something and count nothing."""

_LONG = 4
"""Digits of a name that is no mere number: *version 3* may be *third version*."""

_DIGITS = re.compile(r"\d+")


class Atom(NamedTuple):
    """One number, day or time that a text says."""

    kind: str
    """Type of the value; ``W``, ``Q``, ``H`` of a calendar part, ``§`` and the like of a pointer,
    ``digits`` of digits that no reader takes for a value."""

    key: Key
    unit: str
    """Currency or unit; empty where the kind has none."""

    text: str
    """The whole value as written."""

    span: tuple[int, int]
    """Where it stands; of a placeable, where that does."""

    content: Content | None = None
    """None for digits that no reader takes for a value."""

    name: str = ""
    """Of the placeable that shows it."""

    is_minor: bool = False
    """Whether a good translation may leave it out, add it, or say it in other words."""

    @property
    def meaning(self) -> tuple[str, Key, str, str]:
        """What makes it the same as another for sure; digits that name something are compared."""
        return (self.kind, self.key, self.unit, self.text if self.kind in NAMES else "")

    @property
    def number(self) -> Decimal | None:
        """The number, where it is one."""
        return self.key if isinstance(self.key, Decimal) else None


def atoms_of(content: Content, text: str, span: tuple[int, int], name: str = "") -> Iterator[Atom]:
    """Take a value apart.

    Args:
        content: What it says.
        text: As written.
        span: Where it stands.
        name: Of its placeable, if it is shown as one.
    """
    for kind, key, unit, is_minor in _parts(content):
        if kind == "ordinal":
            is_minor = not text[:1].isdigit() or key in (1, 2)  # "2. påskedag"
        elif kind == "measure" and isinstance(content, Measure) and _is_all_minus(content, text):
            key = -abs(key) if isinstance(key, Decimal) else key
        yield Atom(kind, key, unit, text, span, content, name, is_minor)


def _is_all_minus(measure: Measure, text: str) -> bool:
    """Tell whether one word holds for both ends: *minus 4-6 grader*."""
    return measure.joint is Joint.DASH and text[:5].lower() == "minus"


def _parts(content: Content) -> Iterator[tuple[str, Key, str, bool]]:
    if isinstance(content, Quantity):
        yield from _quantities(content)
    elif isinstance(content, Date):
        yield "date", content.start, "", False
        if content.end is not None:
            yield "date", content.end, "", False
    elif isinstance(content, Time):
        yield "time", content.start, "", content.in_words
        if content.end is not None:
            yield "time", content.end, "", content.in_words
    elif isinstance(content, CalendarPart):
        for number in (content.first, content.last, content.year):
            if number is not None:
                kind = "year" if number is content.year else content.kind
                yield kind, Decimal(number), "", False
    elif isinstance(content, Year):
        for year in (content.first, content.last):
            if year is not None:
                yield "year", Decimal(year), "", False
    elif isinstance(content, Era):
        yield "period", content.canonical, "", False
    elif isinstance(content, Ordinal):
        yield "ordinal", Decimal(content.number), "", True
    elif isinstance(content, Fraction):
        yield "fraction", Part(content.numerator, content.denominator), "", content.in_words
    elif isinstance(content, Score):
        # Who wins 3–1 has been beaten 1–3 by nobody: the order is the sentence's.
        yield "score", "-".join(map(str, sorted((content.home, content.away)))), "", False
    elif isinstance(content, Reference):
        parts = (content.first, content.last, content.subsection, content.number)
        for digits in _DIGITS.findall(" ".join(filter(None, parts))):
            yield content.kind, Decimal(digits), "", False
    else:
        name = content.canonical
        is_short = name.isdecimal() and len(name) < _LONG
        yield content.type, Decimal(name) if is_short else name, "", False


def _quantities(content: Quantity) -> Iterator[tuple[str, Key, str, bool]]:
    kind = content.type  # type: ignore[attr-defined]  # each kind of quantity has one
    unit, hundredths = "", False
    if isinstance(content, Money):
        unit, hundredths = content.currency, content.is_minor
    elif isinstance(content, Measure):
        unit = content.unit
    for number in content.numbers:
        amount = number.amount / 100 if hundredths else number.amount
        is_plain = kind == "number" and not number.scale and not number.decimals
        is_minor = is_plain and (number.in_words or amount == 1)
        yield kind, amount, unit, is_minor
