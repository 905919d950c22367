"""One of the two texts: what it says, in values, digits and words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from pipeline.checks.values.agree import SHORT_YEAR, TYPED, agrees
from pipeline.checks.values.atoms import BARE, Atom, Part, atoms_of
from pipeline.checks.values.numerals import (
    FILLER,
    Numeral,
    is_alike,
    numbers_in,
    numerals_in,
    roman_in,
    shares_in,
    without_programs,
)
from pipeline.checks.values.quantities import is_span, is_time, span_of_time
from pipeline.checks.values.spoken import ONE, parts_in, readings, unit_of
from pipeline.model.value import Clock, Count, Day, Fraction, Money, plain
from pipeline.values.message import Found
from pipeline.values.reading.find import lexicon_of
from pipeline.values.reading.hints import words_of

_DIGIT = re.compile(r"\d")
_MARK = re.compile(r"[.,](?=\d)")
_ENGLISH = re.compile(r"\b(?:the|you|your|this|with|must|should|from)\b", re.IGNORECASE)
_ENGLISH_TOO = frozenset(("to", "fire"))
"""Number words that are other words in English, of which a program or a quotation may be."""

_NEXT_WORD = re.compile(r"[ \u00a0]?([^\W\d_]+)")
_FORMULA = re.compile(r"\w\(|[=;\[]\s*[-−]?\d|\d\s*[/;*^+]\s*\d")
"""Signs of what programs read, in which numbers need not be what they look like."""

_GLUED = re.compile(r"(\d+)[^\W\d_]+")
_YEAR_MARKS = frozenset("'’‘/")
_FEW = Decimal("1.5")
"""The largest amount that has words of its own: *half a per cent*, *a krone*."""
_HALF = Decimal("0.5")


class Side:
    """What one of the two texts says."""

    def __init__(
        self,
        text: str,
        found: Sequence[Found],
        language: str,
        shown: Sequence[Atom] = (),
        *,
        is_source: bool = False,
    ) -> None:
        """Take a text.

        Args:
            text: With codes, placeables and addresses blanked.
            found: The values in it.
            language: BCP 47 tag.
            shown: The values that it shows as placeables.
            is_source: Whether it is the one that is translated.
        """
        self.language = language
        self.is_source = is_source
        self.text = without_programs(text)
        found = [each for each in found if FILLER not in self.text[each.start : each.end]]
        if not language.startswith("en") and _ENGLISH.search(self.text):
            found = [each for each in found if each.text.lower() not in _ENGLISH_TOO]
        spoken = readings(self.text, found, language, is_source=is_source)
        if spoken:
            found = [
                v for v in found if not any(_overlaps((v.start, v.end), s.span) for s in spoken)
            ]
        shares = shares_in(self.text, language) if is_source else ()
        self.read = [
            *shown,
            *(Atom("share", n, "", text, span) for n, text, span in shares),
            *(a for v in found for a in self._atoms(v)),
            *spoken,
        ]
        self._spans = sorted([*((v.start, v.end) for v in found), *(s.span for s in spoken)])

    def _atoms(self, found: Found) -> Iterator[Atom]:
        content = found.content
        atoms = atoms_of(content, found.text, (found.start, found.end))
        if isinstance(content, Money) and content.is_bare and not self.language.startswith("da"):
            return (atom._replace(unit=BARE) for atom in atoms)
        if isinstance(content, Fraction):
            return self._fractions(content, found)
        if isinstance(content, Count):
            if self._is_short_year(found.start, found.end):
                return (atom._replace(kind=SHORT_YEAR) for atom in atoms)
            unit = span_of_time(self.text, found.end, self.language)
            return (atom._replace(unit=unit) for atom in atoms) if unit else atoms
        return atoms

    @cached_property
    def rest(self) -> str:
        """The text without the values that have been read."""
        pieces: list[str] = []
        done = 0
        for start, end in self._spans:
            pieces += (self.text[done:start], FILLER * (end - start))
            done = end
        return "".join(pieces) + self.text[done:]

    @cached_property
    def numerals(self) -> Sequence[Numeral]:
        """The digits that are no value."""
        return numerals_in(self.rest, self.language)

    @cached_property
    def loose(self) -> Sequence[Atom]:
        """The digits that are no value, as atoms."""
        return [
            Atom(self._kind(n), self._key(n), "", n.text, (n.start, n.end), None, "", n.number == 1)
            for n in self.numerals
        ]

    def _fractions(self, fraction: Fraction, found: Found) -> Iterator[Atom]:
        """Read the unit behind a fraction, if one is there: *1/2 liter*."""
        match = _NEXT_WORD.match(self.text, found.end)
        unit = unit_of(match[1], self.language) if match else ""
        for atom in atoms_of(fraction, found.text, (found.start, found.end)):
            if unit:
                amount = Decimal(fraction.numerator) / fraction.denominator
                yield atom._replace(kind="measure", key=amount, unit=unit)
            else:
                yield atom

    def _is_short_year(self, start: int, end: int) -> bool:
        around = self.text[max(0, start - 1) : start] + self.text[end : end + 1]
        return end - start == 2 and not _YEAR_MARKS.isdisjoint(around)

    def _kind(self, numeral: Numeral) -> str:
        return SHORT_YEAR if self._is_short_year(numeral.start, numeral.end) else "digits"

    def _key(self, numeral: Numeral) -> Decimal | str:
        # The source means what it says; in the target, that would hide foreign separators.
        number = numeral.number
        if number is None and self.is_source:
            number = numeral.other
        return numeral.text if number is None else number

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the text, lower case; the parts of hyphenated ones too."""
        return words_of(self.text)

    @cached_property
    def said(self) -> frozenset[Decimal]:
        """The numbers that words say which belong to no value that has been read."""
        return numbers_in(self.rest, self.language)

    @cached_property
    def parts(self) -> Sequence[Atom]:
        """How many of how many, where the text says so."""
        return list(parts_in(self.text, self.language))

    @property
    def has_article(self) -> bool:
        """Whether a word stands in the text that may be *one* without its stress."""
        lexicon = lexicon_of(self.language)
        return lexicon is None or not self.words.isdisjoint(lexicon.one)

    @cached_property
    def roman(self) -> frozenset[Decimal]:
        """The Roman numerals in the text: *Elizabeth II*, *section 23(1)(ii)*."""
        return frozenset(roman_in(self.text))

    def says(self, atom: Atom) -> bool:
        """Tell whether the text says a value in some way."""
        if atom.kind == "one":
            return self._says_one()
        return (
            any(agrees(atom, each) for each in self.read)
            or self._says_loosely(atom)
            or (atom.kind == "percent" and any(agrees(atom, each) for each in self.parts))
        )

    def speaks_of(self, kind: str) -> bool:
        """Tell whether a currency, or a per cent, stands anywhere in the text."""
        if any(each.kind == kind for each in self.read):
            return True
        lexicon = lexicon_of(self.language)
        if lexicon is None:
            return True
        if kind == "currency":
            names = (*lexicon.currencies, *lexicon.currency_nouns, *lexicon.bare)
        else:
            names = (*lexicon.percent, *lexicon.percent_points, "percent", "cent")
        return any(name in self.text.lower() for name in map(str.lower, names))

    def _says_loosely(self, atom: Atom) -> bool:
        if any(agrees(atom, each) for each in self.loose):
            return True
        if self._has_verbatim(atom):
            return True
        key = atom.key
        if isinstance(key, Day):
            return self._says_day(key)
        if isinstance(key, Clock):
            hours = {Decimal(key.hour), Decimal((key.hour - 1) % 12 + 1), Decimal(key.hour or 24)}
            minute = Decimal(key.minute)
            return any(map(self._says_number, hours)) and (not minute or self._says_number(minute))
        if isinstance(key, Part):
            if key == (1, 2):
                return self._says_in_words(_HALF)
            return all(self._says_number(Decimal(number)) for number in key)
        if isinstance(key, str):
            return self._says_name(atom.kind, key)
        if is_time(atom.unit) and is_span(key, atom.unit, words_of(self.rest)):
            return True
        glued = _GLUED.fullmatch(atom.text)
        if self._has_glued(Decimal(glued[1]) if glued else key):
            return True
        if atom.kind == "floor":
            return self.is_source and self.language.startswith("en")
        if atom.kind in ("share", "percent") and _share(atom.kind, key) in self.said:
            return True
        if atom.kind not in TYPED:
            return self._says_otherwise(key)
        is_other = any(a.kind in TYPED and a.key == key for a in self.read)
        if any(isinstance(a.key, Part) and key * a.key[1] == a.key[0] for a in self.read):
            return True  # "a quarter of a percentage point"
        return key <= _FEW and not is_other and self._says_in_words(key)

    def _says_name(self, kind: str, key: str) -> bool:
        """Find the digits of a decade, or the two numbers of a score."""
        if kind == "period":
            year = key.replace("X", "0")
            return re.search(rf"\b(?:{year}|{year[-2:]})(?!\d)", self.text) is not None
        if kind == "score":
            return all(self._says_number(Decimal(goals)) for goals in key.split("-"))
        return False

    def _says_otherwise(self, number: Decimal) -> bool:
        """Find a number in words, in Roman numerals, or as that of a decade."""
        if self._says_in_words(number) or number in self.roman:
            return True
        eras = (str(each.key).rstrip("X") for each in self.read if each.kind == "period")
        return any(str(number).startswith(era) for era in eras)

    def _says_in_words(self, number: Decimal) -> bool:
        return number in self.said or is_alike(number, self.words, words_of(self.rest))

    def _says_one(self) -> bool:
        """Find *one* where it is no article."""
        is_read = any(each.number == 1 for each in (*self.read, *self.loose))
        return is_read or not self.words.isdisjoint(ONE[self.language.partition("-")[0]])

    def _has_verbatim(self, atom: Atom) -> bool:
        """Tell whether digits without a meaning of their own stand in the text as they are."""
        text = atom.text
        is_name = atom.kind in ("digits", "id", "phone")
        if not _DIGIT.search(text) or (_MARK.search(text) and not (is_name or self.is_source)):
            return False
        edge = r"\d" if text.isdecimal() else r"\w"
        pattern = _MARK.sub("[.,:]", re.escape(text).replace(r"\.", "."))
        is_free = atom.kind in TYPED or (atom.kind == "number" and not self._is_formula)
        where = self.rest if is_free and not _GLUED.fullmatch(text) else self.text
        return re.search(rf"(?<!{edge}){pattern}(?!{edge})", where) is not None

    @cached_property
    def _is_formula(self) -> bool:
        return _FORMULA.search(self.text) is not None

    def _has_glued(self, number: Decimal) -> bool:
        """Tell whether the digits of a number stand beside letters: *512MiB*, *array1*."""
        digits = re.escape(plain(abs(number)))
        pattern = rf"(?<![\d.,]){digits}[^\W\d_]|[^\W\d_]{digits}(?!\d)"
        return re.search(pattern, self.rest) is not None

    def _says_number(self, number: Decimal) -> bool:
        atom = Atom("number", number, "", "", (0, 0))
        return any(
            agrees(atom, each) for each in (*self.read, *self.loose)
        ) or self._says_otherwise(number)

    def _says_day(self, day: Day) -> bool:
        """Find the parts of a date apart from each other: *fra 1. til 28. februar*."""
        others = [each.key for each in self.read if isinstance(each.key, Day)]
        if any(_is_other_weekday(day, other) for other in others):
            return False
        months = {other.month for other in others}
        lexicon = lexicon_of(self.language)
        if lexicon is not None:
            names = {**lexicon.months, **lexicon.short_months}
            months |= {number for name, number in names.items() if name in self.words}
        numbers = {Decimal(other.day) for other in others if other.day and other.month == day.month}
        return (
            (day.month is None or day.month in months or self._says_number(Decimal(day.month)))
            and (
                day.day is None
                or Decimal(day.day) in numbers
                or self._says_number(Decimal(day.day))
            )
            and (day.year is None or self.has_year(day.year))
        )

    def has_year(self, year: int) -> bool:
        """Tell whether a year stands anywhere in the text."""
        return str(year) in self.text or any(
            isinstance(each.key, Day) and each.key.year == year for each in self.read
        )


def _share(kind: str, number: Decimal) -> Decimal:
    return number / 100 if kind == "percent" else 1 / number


def _overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_other_weekday(day: Day, other: Day) -> bool:
    is_same = (day.month, day.day) == (other.month, other.day)
    return is_same and None not in (day.weekday, other.weekday) and day.weekday != other.weekday
