"""Values in a text: amounts, dates, numbers, each with its meaning and the way it is written.

The meaning is the canonical form, the same in every language. The way of writing (words or digits,
decimals, scale word, weekday …) travels along, so that a target can be printed in the same manner.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import ClassVar, NamedTuple

from pipeline.model.record import record


class Joint(Enum):
    """How the two ends of a range are joined in the text."""

    DASH = "-"
    TO = "til"
    FROM_TO = "fra … til"
    BETWEEN = "mellem … og"


class Number(NamedTuple):
    """One number, as exact as it is written."""

    amount: Decimal
    """With the scale word and the sign: 1500000000 for "1,5 mia."."""

    decimals: int = 0
    """Digits behind the decimal mark, as written: 2 in "350,00"."""

    scale: int = 0
    """Exponent of the scale word: 3 *tusind*, 6 *million*, 9 *milliard*, 12 *billion*."""

    in_words: bool = False
    """Whether it is spelled: *tre*, *halvanden*."""

    is_grouped: bool = False
    """Whether it has a thousands mark: "1.840"."""

    has_half: bool = False
    """Whether it ends in ½: "2½"."""

    shows_plus: bool = False
    is_neuter: bool = False
    """Agrees with a neuter noun: *halvandet år*."""


@record
class Quantity:
    """One number, or the two ends of a range."""

    numbers: tuple[Number, ...]
    joint: Joint | None = None

    @property
    def canonical(self) -> str:
        """``7.5`` or ``2..3``."""
        return "..".join(plain(number.amount) for number in self.numbers)


class Count(Quantity):
    """How many: *3.500 eksemplarer*, *10,6 millioner*, *seks*."""

    __slots__ = ()
    type: ClassVar = "number"


@record
class Percent(Quantity):
    """Hundredths, or percentage points."""

    is_point: bool = False
    has_sign: bool = False
    """Written % and not as a word."""

    @property
    def type(self) -> str:
        """``percent`` or ``percentpoint``."""
        return "percentpoint" if self.is_point else "percent"


class CurrencyForm(Enum):
    """How a text writes the currency."""

    NAME = "kroner"
    CODE = "DKK"
    SYMBOL = "kr."
    """``kr.``, ``nkr.``, ``€``."""

    MARK = ",-"
    NONE = ""
    """The text has digits only; markup says what they are."""


@record
class Money(Quantity):
    """An amount of one currency."""

    currency: str = "DKK"
    """ISO 4217."""

    written: CurrencyForm = CurrencyForm.NAME
    is_minor: bool = False
    """Whether the numbers are øre, cents …: hundredths of the currency."""

    is_bare: bool = False
    """Whether the text does not say whose krone it is."""

    type: ClassVar = "currency"

    @property
    def canonical(self) -> str:
        """``DKK 12000000``; in major units."""
        unit = Decimal(100) if self.is_minor else Decimal(1)
        return f"{self.currency} " + "..".join(plain(n.amount / unit) for n in self.numbers)


@record
class Measure(Quantity):
    """An amount of a unit."""

    unit: str = ""
    """``m2 km km/h m/s kg t l ha kWh Mbit/s dB degC nmi in hp`` …"""

    is_symbol: bool = False
    """Written as a symbol (``km/t``) and not as a word."""

    type: ClassVar = "measure"

    @property
    def canonical(self) -> str:
        """``32 m2``."""
        return f"{Quantity.canonical.fget(self)} {self.unit}"  # type: ignore[attr-defined]


class Day(NamedTuple):
    """A date as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday; None where the text has none."""

    @property
    def canonical(self) -> str:
        """``2027-01-15``, ``--08-12``, ``2028-05``."""
        year = "-" if self.year is None else f"{self.year:04}"
        month = "" if self.month is None else f"-{self.month:02}"
        return year + month + ("" if self.day is None else f"-{self.day:02}")


class DateForm(Enum):
    """How a date is written."""

    LONG = "15. januar 2027"
    ABBREVIATED = "15. jan. 2027"
    NUMERIC = "15.1.2027"
    SLASHED = "15/1"
    ISO = "2027-01-15"


@record
class Date:
    """A day or a month, or a range of days."""

    start: Day
    end: Day | None = None
    joint: Joint | None = None
    form: DateForm = DateForm.LONG
    type: ClassVar = "date"

    @property
    def canonical(self) -> str:
        """``2027-01-15``, ``--07-10..--07-14``."""
        return self.start.canonical + (f"..{self.end.canonical}" if self.end else "")


@record
class CalendarPart:
    """Weeks, quarters or halves of a year."""

    kind: str
    """``W``, ``Q`` or ``H``."""

    first: int
    last: int | None = None
    year: int | None = None
    joint: Joint | None = None
    is_short: bool = False
    """Written ``Q3``, ``H1``."""

    type: ClassVar = "date"

    @property
    def canonical(self) -> str:
        """``W33``, ``2027-W11``, ``2025-Q4``, ``W33..W35``."""
        year = "" if self.year is None else f"{self.year}-"
        numbers = (self.first,) if self.last is None else (self.first, self.last)
        return "..".join(
            f"{year}{self.kind}{number:02}" if self.kind == "W" else f"{year}{self.kind}{number}"
            for number in numbers
        )


class Clock(NamedTuple):
    """A time of day."""

    hour: int
    minute: int = 0
    shows_minutes: bool = True
    second: int | None = None

    @property
    def canonical(self) -> str:
        """``hh:mm``, with seconds where they are written."""
        seconds = "" if self.second is None else f":{self.second:02}"
        return f"{self.hour:02}:{self.minute:02}{seconds}"


@record
class Time:
    """A time of day, or a range of times."""

    start: Clock
    end: Clock | None = None
    joint: Joint | None = None
    label: str = "kl."
    """``kl.``, ``klokken`` or nothing, as the source has it."""

    in_words: bool = False
    """*halv ti*, *kvart over otte*."""

    type: ClassVar = "time"

    @property
    def canonical(self) -> str:
        """``16:45``, ``09:00..15:00``."""
        return self.start.canonical + (f"..{self.end.canonical}" if self.end else "")


@record
class Year:
    """A year, a range of years, or a season."""

    first: int
    last: int | None = None
    joint: Joint | None = None
    is_season: bool = False
    is_shortened: bool = False
    """The last year is written with two digits: ``2017-19``."""

    type: ClassVar = "year"

    @property
    def canonical(self) -> str:
        """``2035``, ``2017..2019``, ``2018/2019``."""
        if self.last is None:
            return str(self.first)
        return f"{self.first}{'/' if self.is_season else '..'}{self.last}"


class EraForm(Enum):
    """How a decade or century is written."""

    DECADE = "1980'erne"
    HUNDREDS = "1600-tallet"
    CENTURY = "det 19. århundrede"


@record
class Era:
    """A decade or a century."""

    first: int
    """Its first year: 1980, 1600."""

    form: EraForm
    is_shortened: bool = False
    """Written without the century: ``80'erne``."""

    type: ClassVar = "period"

    @property
    def canonical(self) -> str:
        """``198X``, ``16XX``."""
        if self.form is EraForm.DECADE:
            return f"{self.first // 10}X"
        return f"{self.first // 100}XX"


@record
class Ordinal:
    """A place in a row: *40. gang*, *Christian 5.*."""

    number: int
    is_regnal: bool = False
    type: ClassVar = "ordinal"

    @property
    def canonical(self) -> str:
        """The integer."""
        return str(self.number)


@record
class Fraction:
    """A part of one: *3/4*, *to femtedele*."""

    numerator: int
    denominator: int
    in_words: bool = False
    type: ClassVar = "fraction"

    @property
    def canonical(self) -> str:
        """``3/4``."""
        return f"{self.numerator}/{self.denominator}"


@record
class Score:
    """A result of a match."""

    home: int
    away: int
    type: ClassVar = "score"

    @property
    def canonical(self) -> str:
        """``4-0``."""
        return f"{self.home}-{self.away}"


@record
class Phone:
    """A telephone number."""

    number: str
    """As written."""

    type: ClassVar = "phone"

    @property
    def canonical(self) -> str:
        """Digits, and ``+`` where written."""
        return "".join(c for c in self.number if c.isdigit() or c == "+")


@record
class Identifier:
    """A number that names something: an ISBN, a case, a version."""

    text: str
    type: ClassVar = "id"

    @property
    def canonical(self) -> str:
        """As written."""
        return self.text


@record
class Reference:
    """A pointer into a law or a publication: *§ 8, stk. 2*, *side 12-14*."""

    kind: str
    """``§ page chapter article table annex section figure no``."""

    first: str
    """``8``, ``4.2``, ``77 a``."""

    last: str | None = None
    subsection: str | None = None
    """Of a paragraph of law: *stk. 2*."""

    number: str | None = None
    """Of a subsection: *nr. 3*."""

    joint: Joint | None = None
    is_plural: bool = False
    """*siderne*, *§§*."""

    is_short: bool = False
    """*s. 17*, *kap. 6*."""

    type: ClassVar = "reference"

    @property
    def canonical(self) -> str:
        """``§8(2)``, ``page 12..14``, ``no 1250``."""
        numbers = self.first + (f"..{self.last}" if self.last else "")
        if self.kind != "§":
            return f"{self.kind} {numbers}"
        parts = (self.subsection, self.number)
        return f"§{numbers}" + "".join(f"({part})" for part in parts if part)


Content = (
    Count
    | Percent
    | Money
    | Measure
    | Date
    | CalendarPart
    | Time
    | Year
    | Era
    | Ordinal
    | Fraction
    | Score
    | Phone
    | Identifier
    | Reference
)


class Value(NamedTuple):
    """A value and its place in a text."""

    start: int
    """Offset in characters from 0."""

    end: int
    text: str
    """As written: ``text[start:end]``."""

    content: Content


def plain(amount: Decimal) -> str:
    """Write a number without exponent and without zeros that say nothing.

    >>> plain(Decimal("3.50E+3")), plain(Decimal("-0.90"))
    ('3500', '-0.9')
    """
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
