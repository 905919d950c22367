"""The abbreviations of a text, *DSB*, *TV 2*, *3F*, *(V)*, *H.C.*, and what means the same."""

from __future__ import annotations

import pkgutil
import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.checks.naming.names import capitalised, is_abbreviation
from pipeline.checks.pair import Word
from pipeline.values.reading.hints import has_digits

_LANGUAGES = ("da", "nb", "nn", "en")
_LETTERS = re.compile(r"([A-ZÆØÅ]{2,8})(?=(?:['’-].*|s|er|en|et|ene|erne|ane)?\Z)")
_OTHER = re.compile(
    r"\b(?:(?<![\w.,/-])(?:"
    r"(?:TV|DR|BBC|NRK|SVT|ITV|Radio|Kanal)[  ]\d(?!\d)|[A-ZÆØÅ]{1,4}-?\d{1,3}(?![\d.,]?\d)"
    r"|\d[A-ZÆØÅ]{1,2}"
    r"|[AIKP]/S|Ap[Ss]|GmbH|Ltd|Inc|plc"
    r"|m/s|km/[th]|mph|kph"
    r")(?=s?(?![^\W_]|[(=/]))"
    r"|(?<![\w.])(?:[A-ZÆØÅ]\.[  -]?){1,8}(?=[A-ZÆØÅ][a-zæøåé])"
    r"|(?<= \()(?:[A-ZÆØÅ][a-zæøå]?|Frp|KrF)(?=[),]))"
)
"""Where a word begins, which is fast to tell."""

_POINTED = re.compile(r"\.(?:[A-ZÆØÅ]|(?<=[A-ZÆØÅ]\.))")
_BRACKETED = re.compile(r"\([A-ZÆØÅ]")
_SLASHED = ("A/", "I/", "K/", "P/", "k/", "m/")
_SHORTENED = ("pS", "ps", "mbH", "Ltd", "Inc", "plc", "mph", "kph")

_DAYTIME = re.compile(r"\d[AP]M")
_SUBSCRIPT = re.compile("[₀-₉]")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_JOINTS = str.maketrans("", "", " \u00a0.-")


class Meaning(NamedTuple):
    """What an abbreviation is in a language, and what may be said instead."""

    forms: tuple[str, ...]
    """The usual one first."""

    stems: str
    """Of the words that say the same in any language, parted by bars; empty if none are known."""

    def is_said(self, text: str) -> bool:
        """Tell whether a text says in words what the abbreviation means."""
        return self.stems != "" and _words(self.stems).search(text) is not None


@lru_cache(1 << 10)
def abbreviations(text: str) -> tuple[Word, ...]:
    """List the abbreviations in capitals, without endings and what they are compounded with."""
    found = []
    for capital in capitalised(text):
        word = capital.word
        match = _LETTERS.match(word.text) if is_abbreviation(word.text) else None
        if match is not None and text[word.end : word.end + 1] not in ("(", "="):
            found.append(Word(match[1], word.start))
    return tuple(found)


@lru_cache(1 << 10)
def short_names(text: str) -> tuple[Word, ...]:
    """List all abbreviations: also those with figures, and of parties, persons and companies.

    >>> [word.text for word in short_names("H.C. Bo (V) fra 3F er på DR og TV 2.")]
    ['H.C.', 'V', '3F', 'DR', 'TV 2']
    """
    if not _may_have_marks(text):
        return abbreviations(text)
    if _SUBSCRIPT.search(text):
        text = text.translate(_SUBSCRIPTS)
    found = [
        Word(match[0].rstrip(" \u00a0-"), match.start())
        for match in _OTHER.finditer(text)
        if not _DAYTIME.fullmatch(match[0])
    ]
    if not found:
        return abbreviations(text)
    taken = {at for word in found for at in range(word.start, word.end)}
    found += (word for word in abbreviations(text) if word.start not in taken)
    return tuple(sorted(found, key=lambda word: word.start))


def _may_have_marks(text: str) -> bool:
    """Tell whether a text has what each of the others has: one pattern of all is slow."""
    if has_digits(text) or _POINTED.search(text) or _BRACKETED.search(text):
        return True
    for part in _SHORTENED:  # a generator takes twice as long
        if part in text:
            return True
    return "/" in text and any(part in text for part in _SLASHED)


def plain(short: str) -> str:
    """Give an abbreviation without full stops, spaces and hyphens.

    >>> plain("H.C."), plain("TV 2"), plain("F-35")
    ('HC', 'TV2', 'F35')
    """
    return short.translate(_JOINTS)


def meaning(short: str, source: str, target: str) -> Meaning:
    """Give what a plain abbreviation of one language may be in another one."""
    return _meanings(source, target).get(short) or Meaning((short,), "")


def is_known(short: str, source: str, target: str) -> bool:
    """Tell whether the table has a plain abbreviation of a language."""
    return short in _meanings(source, target)


@cache
def _meanings(source: str, target: str) -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    if source in _LANGUAGES and target in _LANGUAGES:
        for *cells, said in _rows():
            forms = tuple(cells[_LANGUAGES.index(target)].split("|"))
            for short in cells[_LANGUAGES.index(source)].split("|"):
                first = found.get(short, Meaning((), ""))
                stems = "|".join(filter(None, (first.stems, said)))
                found[short] = Meaning((*first.forms, *forms), stems)
    return found


@lru_cache(1 << 8)
def _words(stems: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:{stems.replace('.', '[.]')})", re.IGNORECASE)


def _rows() -> list[list[str]]:
    data = pkgutil.get_data(__package__, "abbreviations.tsv") or b""
    return [line.split("\t") for line in data.decode().splitlines() if not line.startswith("#")]
