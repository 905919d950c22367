"""What words say of values that their readers do not take for one: *halv otte*, *en halv snes*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from pipeline.checks.values.atoms import Atom, Part
from pipeline.model.value import Clock, Count, Measure, Number, Time
from pipeline.values.message import Found
from pipeline.values.reading.find import find_values, lexicon_of
from pipeline.values.reading.hints import words_of
from pipeline.values.reading.vocabulary import words

_LISTED = re.compile(
    r"(?:, (?:and )?| og | and | eller | or )(?:(?:kl|klokk[ae]n?)\.? )?"
    r"(([01]?\d|2[0-4])[.:]([0-5]\d))(?![.:]?\d|[ \u00a0]?(?:kr|pct|prosent|%|mi[ol]|[a-z]*\d))"
)
_HALF = re.compile(r"\b[Hh]alv ([a-zæøå]+)\b(?!-)(?<!\b[Ee]n )")
_CROWDS = re.compile(
    r"\b(?:(?P<half>halv[te]?|half(?:-| an? )?)|(?P<one>en|et|eit|ein|an?)|(?P<many>[a-zæøå]+))"
    r"[ -]?(?P<size>snese?|dusin(?:er)?|dozens?)\b",
    re.IGNORECASE,
)
_SIZES = {"s": 20, "d": 12}
_FLOOR = re.compile(
    r"\b(?:(\d+)(?:\.|st|nd|rd|th)|([a-zæøå]+))[ \u00a0-](sal|etasje|etg|floor)\b", re.IGNORECASE
)
_FLOORS = words("sal etasje etg floor")
_FIRST = {"sal": 0, "etasje": 1, "etg": 1, "floor": 0}
"""What is counted as first: the floor above the ground in Danish, the ground in Norwegian."""

_OUT_OF = re.compile(
    r"\b([^\W\d_]+|\d+) (?:ud af|ut av|av|af|out of|in) (?:de |dei )?([^\W\d_]+|\d+)\b"
)
_SURE = {"da": "én ét", "nb": "én", "nn": "éin éi éitt"}
"""How *one* is written where it is no article."""

ONE = {
    "da": words("én ét eneste enkelt ene alene første"),
    "nb": words("én ett eneste enkelt ene alene første"),
    "nn": words("éin éi éitt eitt einaste enkelt eine åleine første fyrste"),
    "en": words("one single sole alone lone lonely once only first"),
}
"""Words that say *one* and are no article."""

_AMBIGUOUS = words("anden andet andre annet annen anna annan second første fyrste first")


def readings(text: str, found: Sequence[Found], language: str, *, is_source: bool) -> list[Atom]:
    """Find times, dozens and floors that the reader of values has not found, or found in part.

    Args:
        text: With codes, placeables and addresses blanked.
        found: What the reader has found.
        language: BCP 47 tag.
        is_source: English sources have no known way to count floors.
    """
    times = [value for value in found if isinstance(value.content, Time)]
    known = {time.start for time in times}
    atoms = [each for time in times for each in _list(text, time, known)]
    if "alv " in text:
        atoms += _half_hours(text, language)
    if ("sn" in text or "dusin" in text or "dozen" in text) and _may_have_crowds(text.lower()):
        atoms += _crowds(text, language)
    if (" sal" in text or "et" in text or "floor" in text) and not _FLOORS.isdisjoint(
        words_of(text)
    ):
        is_known = not (is_source and language.startswith("en"))
        atoms += _floors(text, language) if is_known else ()
    return atoms


def _list(text: str, time: Found, known: set[int]) -> Iterator[Atom]:
    """Find the times that follow one after a comma: *kl. 7.50, 14.30 og 18.15*."""
    end = time.end
    while (match := _LISTED.match(text, end)) and match.start(1) not in known:
        clock = Clock(int(match[2]), int(match[3]))
        yield Atom("time", clock, "", match[1], match.span(1), Time(clock))
        end = match.end()


def _half_hours(text: str, language: str) -> Iterator[Atom]:
    lexicon = lexicon_of(language)
    if lexicon is None or lexicon.half_past != "halv":
        return
    for match in _HALF.finditer(text):
        hour = 1 if match[1] in lexicon.one else lexicon.number_words.get(match[1], 0)
        if 0 < hour <= 12 and text[: match.start()].rpartition(" ")[0][-3:] != " en":
            clock = Clock((hour - 1) % 12 or 12, 30)
            yield Atom("time", clock, "", match[0], match.span(), Time(clock, in_words=True))


def _may_have_crowds(lower: str) -> bool:
    return "snes" in lower or "dusin" in lower or "dozen" in lower


def _crowds(text: str, language: str) -> Iterator[Atom]:
    lexicon = lexicon_of(language)
    for match in _CROWDS.finditer(text):
        factor = Decimal("0.5") if match["half"] else Decimal(1)
        if match["many"]:
            number = lexicon.number_words.get(match["many"].lower()) if lexicon else None
            if number is None:
                continue
            factor = Decimal(number)
        amount = factor * _SIZES[match["size"][0].lower()]
        content = Count((Number(amount, in_words=True),))
        yield Atom("number", amount, "", match[0], match.span(), content, "", True)


def parts_in(text: str, language: str) -> Iterator[Atom]:
    """Find how many of how many: *ni ud af ti*, which may be 90 per cent elsewhere."""
    lexicon = lexicon_of(language)
    if lexicon is None:
        return
    for match in _OUT_OF.finditer(text):
        part, whole = (
            int(each) if each.isdecimal() else lexicon.number_words.get(each.lower(), 0)
            for each in match.groups()
        )
        part = 1 if match[1].lower() in lexicon.one else part
        if 0 < part < whole <= 100:
            yield Atom("fraction", Part(part, whole), "", match[0], match.span())


@lru_cache(maxsize=1024)
def unit_of(word: str, language: str) -> str:
    """Give the unit of a measure that a word is; empty where it is none.

    >>> unit_of("liter", "da"), unit_of("biler", "da")
    ('l', '')
    """
    for value in find_values(f"2 {word}", language):
        if isinstance(value.content, Measure):
            return value.content.unit
    return ""


def _floors(text: str, language: str) -> Iterator[Atom]:
    lexicon = lexicon_of(language)
    for match in _FLOOR.finditer(text):
        word = match[3].lower()
        number = int(match[1]) if match[1] else None
        if number is None and lexicon is not None:
            number = lexicon.ordinal_words.get(match[2].lower())
        if number is not None:
            first = 1 if language == "en-US" else _FIRST[word]
            amount = Decimal(number - first)
            yield Atom("floor", amount, "", match[0], match.span(), None, "", True)


def weak_words(text: str, language: str, *, all_of_them: bool = False) -> Iterator[Atom]:
    """Find ordinals, and *one* where it is stressed: too vague to be missed, but not to be changed.

    Args:
        text: With codes, placeables and addresses blanked.
        language: BCP 47 tag.
        all_of_them: Also the ordinals that often mean something else: *anden*.
    """
    numbers, pattern = _weak(language)
    if pattern is None or numbers.keys().isdisjoint(words_of(text)):
        return
    for match in pattern.finditer(text):
        word = match[0].lower()
        if all_of_them or word not in _AMBIGUOUS:
            kind = "one" if numbers[word] == 1 and word not in _AMBIGUOUS else "ordinal"
            number = Decimal(numbers[word])
            yield Atom(kind, number, "", match[0], match.span(), None, "", True)


def weak_names(language: str) -> frozenset[str]:
    """List the words that `weak_words` looks for, lower case."""
    return frozenset(_weak(language)[0])


def ordinal_word(atom: Atom, language: str) -> str | None:
    """Give an ordinal in another language."""
    lexicon = lexicon_of(language)
    if atom.kind != "ordinal" or lexicon is None:
        return None
    return next((w for w, number in lexicon.ordinal_words.items() if number == atom.key), None)


@cache
def _weak(language: str) -> tuple[dict[str, int], re.Pattern[str] | None]:
    lexicon = lexicon_of(language)
    if lexicon is None:
        return {}, None
    ones = dict.fromkeys(_SURE.get(lexicon.language, "").split(), 1)
    numbers = {**lexicon.ordinal_words, **ones}
    either = "|".join(sorted(numbers, key=len, reverse=True))
    return numbers, re.compile(rf"\b(?:{either})\b", re.IGNORECASE)
