"""What stands in the place of a country, a party, a paper or a parliament.

Another country, *Norge* for *Sverige*; what another country has, *Høyre* for *Venstre*,
*Stortinget* for *Folketinget*; or a word for a name, *the Left*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.checks.naming.exonyms import rows
from pipeline.checks.naming.names import capitalised, is_prose, stem
from pipeline.checks.pair import Pair, Word

_LANGUAGES = ("da", "nb", "nn", "en")
_STEM = 3
"""Letters that a country has in common with what is of it: *Sverige*, *svensk*."""

_SAME = """
    Angola Burundi Canada Chile Colombia Cuba Ghana Honduras Iran Israel Japan Kenya Kosovo
    Liechtenstein Luxembourg Malaysia Mali Malta Monaco Montenegro Namibia Nepal Nigeria Oman
    Pakistan Panama Paraguay Peru Portugal Qatar Rwanda Senegal Singapore Somalia Sudan Thailand
    Uganda Uruguay Venezuela Vietnam Zambia Zimbabwe
"""
"""Countries that have one name in all languages."""

_OTHER = {
    "Venstre": ("Høyre", "Høgre", "Left", "Right"),
    "Socialdemokratiet": ("Arbeiderpartiet", "Arbeidarpartiet", "Labour"),
    "Jyllands-Posten": ("Jutland", "Jyllandsposten", "Jutlandsposten"),
    "Politiken": ("Politikken", "Politics"),
    "Folketinget": ("Stortinget", "Storting", "Riksdagen", "Riksdag"),
}
_ACTS = re.compile(
    r"[  ](?:er|får|fik|vil|har|havde|kan|skal|må|går|gik|mener|siger|sagde|ønsker|foreslår|kræver"
    r"|støtter|stemmer|stemte|mister|mistede|vinder|vandt|taber|tabte|afviser|afviste|lover|lovede"
    r"|står|stod|bliver|blev|falder|faldt|stiger|steg|ligger|stiller|holder|holdt|vedtog|vedtager)\b"
)
"""What follows a party, and not the left side of something."""

_POLITICS = re.compile(
    r"parti|valg\b|regering|folketing|minister|mandat|stemme|politi(?:k|sk)|profil|ordfører"
    r"|kandidat|borgmester|blok\b|flertal|leder",
    re.IGNORECASE,
)
_SIDES = re.compile(r"højre|midte|centre", re.IGNORECASE)


class Swapped(NamedTuple):
    """A name of the source, and what stands in its place."""

    lost: str
    word: Word


def swapped(pair: Pair) -> Iterator[Swapped]:
    """Look for another country, another party, another parliament."""
    if pair.source_language not in _LANGUAGES or pair.language not in _LANGUAGES:
        return
    if is_prose(pair.source):
        yield from _other_country(pair)
    if pair.source_language == "da":
        yield from _other_party(pair)


def _other_party(pair: Pair) -> Iterator[Swapped]:
    text = pair.source_text
    for name, others in _OTHER.items():
        if name not in text or name in pair.text or _SIDES.search(text):
            continue
        lost = next((c for c in capitalised(text) if c.word.text == name), None)
        word = next((c.word for c in capitalised(pair.text) if c.word.text in others), None)
        if lost is None or word is None:
            continue
        if _ACTS.match(text, lost.word.end) or (not lost.begins and _POLITICS.search(text)):
            yield Swapped(name, word)


def _other_country(pair: Pair) -> Iterator[Swapped]:
    here, there = _countries(pair.language), _countries(pair.source_language)
    of_source = _named(pair.source_text, there)
    of_target = _named(pair.text, here) if of_source else {}
    if not of_target or of_source.keys() == of_target.keys():
        return
    lost = [code for code in of_source if not _is_hinted(code, pair.text, here)]
    new = [code for code in of_target if not _is_hinted(code, pair.source_text, there)]
    if len(lost) == len(new) == 1 and of_source.keys() - lost <= of_target.keys():
        yield Swapped(of_source[lost[0]].text, of_target[new[0]])


def _named(text: str, countries: dict[str, str]) -> dict[str, Word]:
    found: dict[str, Word] = {}
    for capital in capitalised(text):
        word = capital.word
        code = countries.get(word.text) or countries.get(stem(word.text))
        if code:
            found.setdefault(code, word)
    return found


def _is_hinted(code: str, text: str, countries: dict[str, str]) -> bool:
    """Tell whether a text has a word that begins as the name of a country does."""
    stems = {name[:_STEM].casefold() for name, each in countries.items() if each == code}
    return re.search(rf"\b(?:{'|'.join(stems)})", text, re.IGNORECASE) is not None


@cache
def _countries(language: str) -> dict[str, str]:
    """Give the codes of the territories whose names have one word."""
    at = _LANGUAGES.index(language) + 1
    return {name: name for name in _SAME.split()} | {
        name: row[0]
        for row in rows()
        if len(row[0]) == 2 and row[0].isupper()
        for name in row[at].split("|")
        if name.isalpha() and not name.isupper()
    }
