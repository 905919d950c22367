"""One of the two texts: what it says, in values, digits and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from pipeline.checks.values.agree import SHORT_YEAR
from pipeline.checks.values.atoms import Atom
from pipeline.checks.values.in_place import atoms_in_place, is_short_year
from pipeline.checks.values.numerals import (
    FILLER,
    Numeral,
    numbers_in,
    numerals_in,
    roman_in,
    shares_in,
    without_programs,
)
from pipeline.checks.values.spoken import parts_in, readings
from pipeline.model.value import Day
from pipeline.values.message import Found
from pipeline.values.reading.find import lexicon_of
from pipeline.values.reading.hints import words_of

_ENGLISH = re.compile(
    r"\b(?:the|you|your|this|with|must|should|from|please|and|of)\b", re.IGNORECASE
)
_ENGLISH_TOO = frozenset(("to", "fire"))
"""Number words that are other words in English, of which a program or a quotation may be."""

_FORMULA = re.compile(r"\w\(|[=;\[]\s*[-−]?\d|\d\s*[/;*^+]\s*\d")
"""Signs of what programs read, in which numbers need not be what they look like."""


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
        if not language.startswith("en"):
            others = [each for each in found if each.text.lower() not in _ENGLISH_TOO]
            if len(others) < len(found) and _ENGLISH.search(self.text):
                found = others
        spoken = readings(self.text, found, language, is_source=is_source)
        if spoken:
            found = [
                v for v in found if not any(overlaps((v.start, v.end), s.span) for s in spoken)
            ]
        shares = shares_in(self.text, language) if is_source else ()
        self.read = [
            *shown,
            *(Atom("share", n, "", text, span) for n, text, span in shares),
            *(a for v in found for a in atoms_in_place(v, self.text, language)),
            *spoken,
        ]
        self._spans = sorted([*((v.start, v.end) for v in found), *(s.span for s in spoken)])

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

    def _kind(self, numeral: Numeral) -> str:
        return SHORT_YEAR if is_short_year(self.text, numeral.start, numeral.end) else "digits"

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

    @cached_property
    def is_formula(self) -> bool:
        """Whether it is what programs read."""
        return _FORMULA.search(self.text) is not None

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

    def has_year(self, year: int) -> bool:
        """Tell whether a year stands anywhere in the text."""
        return str(year) in self.text or any(
            isinstance(each.key, Day) and each.key.year == year for each in self.read
        )


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two places of a text have a character in common."""
    return one[0] < other[1] and other[0] < one[1]
