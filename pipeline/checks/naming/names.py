"""The names of a text: words with a capital that no sentence's beginning asks for.

Words that stand together are one name: *Ragnhild Tveitøy*, *Ludvig van Beethoven*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from pipeline.checks.naming.ordinary import is_ordinary
from pipeline.checks.pair import Word

_REMEMBERED = 1024
_WORD = re.compile(r"[A-ZÀ-ÖØ-ÞŠŽČĆŁ][^\W\d_]*(?:[-'’][^\W\d_]+)*")
_SMALL = re.compile(r"(?<![^\s>(\"»«“])[a-zæøå]+\b")
_PROSE = 4
"""Words in small letters that a text has that is no label."""

_TECHNICAL = re.compile(
    r"<(?!/?[a-z][\w.-]*\d/?>)|▸|→|\||\$|=|\\|%[a-z(]|--\w|\((?<=\w\()\)|&[a-z]+;|\{[a-z_]+\}|%\d"
)
"""One literal begins each, so that it is fast."""

_PARTICLE = re.compile(r"(?:[  ](?:af|von|van|de|der|da|di|du|la|le|bin|al|zu|ter|&))?[  ]\Z")
_CODE = "_-@$%&#./\\'’:;,=~+^|"
"""What stands right before a word of a path, an option, a list of keywords; not of a sentence."""

_OPENING = "\"'«»“”„‘’([{"
_BEFORE_START = " \n\u00a0\u202f\ufffc\"'«»“”„‘’([*"
_SENTENCE_ENDS = ".!?:…–—•\n/>-;|→▸"
_STOPS = frozenset(_SENTENCE_ENDS) - frozenset(_BEFORE_START)
_WINDOW = 40
_GAP = 6
"""Characters between two words that a particle may stand between."""

_GENITIVE = re.compile(r"['’]s?\Z|(?<=[^\W\d_]{3})s\Z")


class Capital(NamedTuple):
    """A word that begins with a capital."""

    word: Word
    begins: bool
    """Whether it begins a sentence."""

    joins: bool
    """Whether it goes on with the word with a capital before it."""


class Name(NamedTuple):
    """A name, or a part of one that stands alone."""

    words: tuple[Word, ...]
    starts_sentence: bool
    """Whether the first word might have its capital from that."""

    is_firm: bool = False
    """Whether *&* joins its words."""

    def __str__(self) -> str:
        """Write its words."""
        return " ".join(word.text for word in self.words)


@lru_cache(_REMEMBERED)
def capitalised(text: str) -> tuple[Capital, ...]:
    """List the words of a text that begin with a capital.

    Args:
        text: With codes, placeables and addresses blanked.
    """
    found = []
    end = -1
    for match in _WORD.finditer(text):
        start = match.start()
        before = text[start - 1 : start]
        if before == " ":
            last = text[start - 2 : start - 1]
            begins = last in _STOPS or (not last.isalnum() and _begins(text, start))
        elif before and (before.isalnum() or before in _CODE):
            continue
        else:
            begins = not before or _begins(text, start)
        joins = (
            not begins
            and 0 <= end > start - _GAP
            and _PARTICLE.fullmatch(text, end, start) is not None
        )
        found.append(Capital(Word(match[0], start), begins, joins))
        end = match.end()
    return tuple(found)


def _begins(text: str, start: int) -> bool:
    """Tell whether a sentence begins here."""
    window = text[max(0, start - _WINDOW) : start]
    before = window.rstrip(_BEFORE_START)
    return (
        not before
        or text[start - 1] in _OPENING
        or before[-1] in _SENTENCE_ENDS
        or (window[-1] == "\ufffc" and window.rstrip("\ufffc") == before)  # <br1/>
    )


@lru_cache(_REMEMBERED)
def names_of(text: str, language: str) -> tuple[Name, ...]:
    """List the names of a text; ordinary words and abbreviations part them, and are none.

    Args:
        text: With codes, placeables and addresses blanked.
        language: BCP 47 tag without country.

    >>> [
    ...     str(name)
    ...     for name in names_of("Ifølge Kåre Tveitøy har Skjærvik Kommune COI's tal.", "da")
    ... ]
    ['Kåre Tveitøy', 'Skjærvik']
    """
    return tuple(_names(text, language))


def _names(text: str, language: str) -> Iterator[Name]:
    run: list[Word] = []
    run_begins = False
    for word, begins, joins in capitalised(text):
        written = word.text
        is_name = (
            len(written) > 1 and not is_abbreviation(written) and not is_ordinary(written, language)
        )
        if run and not (joins and is_name and not _has_genitive(run[-1].text)):
            yield _name(run, run_begins, text)
            run = []
        if is_name:
            run_begins = run_begins if run else begins
            run.append(word)
    if run:
        yield _name(run, run_begins, text)


def _name(run: list[Word], begins: bool, text: str) -> Name:
    return Name(tuple(run), begins, "&" in text[run[0].end : run[-1].start])


@lru_cache(_REMEMBERED)
def is_prose(text: str) -> bool:
    """Tell whether a text has sentences, in which a capital says something: no label, no menu.

    Args:
        text: With its codes; the markup of other programs tells that it is about a program.

    >>> is_prose("Havnen i <a1>Skjærvik</a1> er blevet et roligere sted.")
    True
    >>> is_prose("Vælg fanebladet <emph>Indstillinger</emph> og klik på knappen.")
    False
    """
    return sum(1 for _ in islice(_SMALL.finditer(text), _PROSE)) == _PROSE and not is_technical(
        text
    )


@lru_cache(_REMEMBERED)
def is_technical(text: str) -> bool:
    """Tell whether the markup or the placeholders of a text are those of a program."""
    return _TECHNICAL.search(text) is not None


def is_abbreviation(word: str) -> bool:
    """Tell whether a word has two capitals or more in a row: *NHO*, *EU-Kommissionen*, *GPU'er*."""
    return len(word) > 1 and word[:2].isupper()


def stem(word: str) -> str:
    """Take off what may be a genitive.

    >>> stem("Tveitøy’s"), stem("Tveitøys"), stem("Aarhus")
    ('Tveitøy', 'Tveitøy', 'Aarhu')
    """
    return _GENITIVE.sub("", word) if word[-1] in "s'’" else word


@lru_cache(1 << 14)
def forms(word: str) -> frozenset[str]:
    """List what a name may be without its genitive, and without what it is compounded with.

    >>> sorted(forms("Tveitøy’s")), sorted(forms("Skjærvik-modellens"))
    (['Tveitøy', 'Tveitøy’s'], ['Skjærvik', 'Skjærvik-modellen', 'Skjærvik-modellens'])
    """
    found = {word, stem(word)}
    first, hyphen, rest = word.partition("-")
    if hyphen and rest[:1].islower():
        found |= {first, first.removesuffix("s")}
    return frozenset(found)


@lru_cache(_REMEMBERED)
def all_forms(text: str) -> frozenset[str]:
    """List the forms of all words of a text that begin with a capital."""
    return frozenset(form for word, _, _ in capitalised(text) for form in forms(word.text))


def _has_genitive(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))
