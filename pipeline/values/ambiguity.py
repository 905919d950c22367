"""Whose krone: amounts of which the reader may think that they are another country's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice

from pipeline.model.inline import CODE
from pipeline.model.value import Money
from pipeline.values.message import Found
from pipeline.values.reading.find import lexicon_of

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»’]*\s+(?=[\"“«„]*[A-ZÆØÅ])")
_WORD = re.compile(r"[a-zà-öø-ÿ]++[^\W\d_]*+|[^\W\d_]+")
"""A word in small letters; a list of our own ones is asked sooner than a class."""

_QUOTED = re.compile(r"[\"“”«»„][^\"“”«»„]*[\"“”«»„]|^\s*[–—-]\s.*")

_COUNTRIES = {
    "Norwegian": (
        "norsk", "norge", "nordm", "stortinget", "oslo", "trondheim", "stavanger", "bergen",
        "tromsø", "bodø", "kristiansand", "drammen", "svalbard", "lofoten", "finnmark",
        "vestlandet", "telemark", "lillehammer", "ålesund", "haugesund", "fredrikstad",
        "oliefonden", "equinor", "telenor", "vinmonopolet",
    ),
    "Swedish": (
        "svensk", "sverige", "riksdag", "stockholm", "göteborg", "gøteborg", "malmø", "malmö",
        "uppsala", "skåne", "helsingborg", "lund",
    ),
    "Icelandic": ("island", "islandsk", "islænding", "reykjavik", "altinget"),
}  # fmt: skip
_DANISH = (
    "dansk", "danmark", "københavn", "aarhus", "århus", "odense", "aalborg", "folketing",
    "christiansborg", "esbjerg", "jylland", "jysk", "sjælland", "fynsk",
)  # fmt: skip
_EXACT = frozenset({"island", "lund", "bergen", "oslo"})
CODES = {"Norwegian": "NOK", "Swedish": "SEK", "Icelandic": "ISK"}
"""ISO 4217, by whose krone it is."""

_NEAR = 500
"""Characters of a sentence to either side of an amount that are read: a text of many amounts and
no full stop is not read again for each."""

_MOST_OTHERS = 500
"""Amounts of a message among which another country's is looked for."""

_KRONER = {code: whose for whose, code in CODES.items()}
_STEMS = tuple(stem for stems in _COUNTRIES.values() for stem in stems)


def doubt(message: str, value: Found, others: Sequence[Found]) -> str | None:
    """Say why a bare krone may not be a Danish one.

    Args:
        message: The msgid that the amount stands in, as text.
        value: The amount.
        others: All values of the message.

    Returns:
        Whose krone it may be: ``Norwegian``; None where there is no doubt.

    >>> from pipeline.values.message import find_in_message
    >>> text = "Den norske stat betalte 6 mia. kr. for vejen."
    >>> found = find_in_message(text, "da")
    >>> doubt(text, found[0], found)
    'Norwegian'
    """
    content = value.content
    if not isinstance(content, Money) or not content.is_bare or content.currency != "DKK":
        return None
    for other in islice(others, _MOST_OTHERS):
        if isinstance(other.content, Money) and not other.content.is_bare:
            whose = _KRONER.get(other.content.currency)
            if whose:
                return whose
    if not _has_word(message, _STEMS):
        return None
    words = _words(_sentence_around(message, value.start))
    if any(word.startswith(_DANISH) for word in words):
        return None
    whose = _spoken_of(words)
    if whose is None and _is_quoted(message, value.start):
        return _spoken_of_in_all(message)
    return whose


def may_doubt(message: str, language: str) -> bool:
    """Tell at a glance whether `doubt` may find something, unless the source settles a value.

    Args:
        message: The msgid.
        language: BCP 47 tag of its text.
    """
    is_bare = _bare_krone(language).search(_plain(message).lower()) is not None
    return is_bare and _has_word(message, _stems(language))


@cache
def _bare_krone(language: str) -> re.Pattern[str]:
    """Make what finds a krone of an unnamed country, or something that looks like one."""
    lexicon = lexicon_of(language)
    words = lexicon.bare | lexicon.bare_minor | lexicon.thousand_currencies if lexicon else ()
    shortest = sorted(word for word in words if not any(each in word[:-1] for each in words))
    return re.compile("|".join((*map(re.escape, shortest), ",[-–—−]")))


@cache
def _stems(language: str) -> tuple[str, ...]:
    """List what the words begin with that say whose a krone is."""
    return _STEMS + _names_of_kroner(language)


@cache
def _names_of_kroner(language: str) -> tuple[str, ...]:
    """List the words that say of a krone that it is another one than the Danish."""
    lexicon = lexicon_of(language)
    if lexicon is None:
        return ()
    words = [word for word, currency in lexicon.currencies.items() if currency.code in _KRONER]
    words += [word for word, code in lexicon.currency_adjectives.items() if code in _KRONER]
    words += [word for word, code in lexicon.minor.items() if code in _KRONER]
    words += [first for (first, _), code in lexicon.currency_phrases.items() if code in _KRONER]
    return tuple(dict.fromkeys(map(str.lower, words)))


@lru_cache(maxsize=16)  # a message may have many amounts
def _has_word(message: str, stems: tuple[str, ...]) -> bool:
    """Tell whether a word of a message begins with one of some stems."""
    first = _first_letters(stems)
    likely = [word for word in _words(message) if word[:3] in first]
    return any(word.startswith(stems) for word in likely)


@cache
def _first_letters(stems: tuple[str, ...]) -> frozenset[str]:
    """Cut stems to what a table can be asked for: that rules out most words."""
    return frozenset(stem[:3] for stem in stems)


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text).lower())


def _plain(text: str) -> str:
    return CODE.sub("", text) if "<" in text else text


def _spoken_of(words: Sequence[str]) -> str | None:
    return next((whose for whose in _COUNTRIES if _speaks_of(words, whose)), None)


def _speaks_of(words: Sequence[str], whose: str) -> bool:
    return any(
        word.startswith(stem) if stem not in _EXACT else word in (stem, f"{stem}s")
        for word in words
        for stem in _COUNTRIES[whose]
    )


@lru_cache(maxsize=16)
def _spoken_of_in_all(message: str) -> str | None:
    """Say whose country a message speaks of, if it does not speak of Denmark."""
    words = _words(message)
    return None if any(word.startswith(_DANISH) for word in words) else _spoken_of(words)


def _sentence_around(message: str, at: int) -> str:
    """Give the sentence of a place, of a very long one what is near."""
    start, end = max(0, at - _NEAR), min(len(message), at + _NEAR)
    for match in _SENTENCE_END.finditer(message, start, end):
        if match.start() > at:
            return message[start : match.start()]
        start = match.end()
    return message[start:end]


def _is_quoted(message: str, at: int) -> bool:
    starts, ends = _quotations(message)
    last = bisect_right(starts, at) - 1
    return last >= 0 and at < ends[last]


@lru_cache(maxsize=16)
def _quotations(message: str) -> tuple[list[int], list[int]]:
    """Say where quotations start and end, in order."""
    spans = [match.span() for match in _QUOTED.finditer(message)]
    return [start for start, _ in spans], [end for _, end in spans]
