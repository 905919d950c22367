"""Names that Danish news is full of: given names, families, places, organisations.

No name is only one if it is listed, and none is none if it is not; but those that are listed are
sure to be names, however much another spelling looks like a translation.
"""

from __future__ import annotations

import pkgutil
from functools import cache

from pipeline.checks.naming.names import Name, stem

_WORDS = """
    als ans arden bach bak balling bang berg bjerg bjørn bo bonde borg bro bruhn brun bælt børsen
    dam dan degn drejer due else elling engel fisker foged frank fur gade give gram greve gro grøn
    hald hals hammel hans hauge have helle hjelm holm humble hvid høst høng højer ib information
    inge ingen is iris jul juli just jysk kap kim kirk klint kok kæmpe køge lange langå lem lind
    line lis lund lykke lyng maj mark milo mona mors munk mørk mørke nets netto norden novo odder
    parken per pind politiken rask ravn ring ringe rosa royal ruby rune ry røgle sand signe skipper
    skov skytte smed sol sommer sonne spar stage steen stege sten stig storm strand strøm sund svane
    tarm tim tine toft tove tryg tune vad varde vejen venstre vester vind viola vita winther zealand
    ørsted øst august bille ove maya tom tor tors max rene løkken mai mols munkebo give alma spang
"""
"""Those that are words as well."""

_WORDS_TOO = frozenset(_WORDS.split())


@cache
def _kinds() -> dict[str, frozenset[str]]:
    data = pkgutil.get_data(__package__, "known_names.tsv") or b""
    found: dict[str, set[str]] = {}
    for line in data.decode().splitlines():
        if not line.startswith("#"):
            kind, name = line.split("\t")
            found.setdefault(name, set()).add(kind)
    return {name: frozenset(kinds) for name, kinds in found.items()}


def kinds_of(word: str) -> frozenset[str]:
    """Say what a word is known to name: ``given``, ``family``, ``place``, ``organisation``.

    >>> sorted(kinds_of("Thisted")), sorted(kinds_of("Cirkus"))
    (['family', 'place'], [])
    """
    return _kinds().get(word, frozenset())


def is_person(word: str) -> bool:
    """Tell whether a word is known as a name of persons."""
    return not kinds_of(word).isdisjoint(("given", "family"))


def is_sure(name: Name, i: int, *, is_prose: bool) -> bool:
    """Tell whether a word of what looks like a name is sure to be one.

    That are listed ones, unless they begin a sentence and are words too, and what stands beside
    listed ones of persons, unless it begins a sentence: a title.

    Args:
        name: Of a Danish text.
        i: Which of its words.
        is_prose: Whether the text has sentences, in which a capital says something.
    """
    begins = name.starts_sentence and not i
    text = name.words[i].text
    has_person = len(name.words) > 1 and any(is_person(stem(word.text)) for word in name.words)
    if kinds_of(text) or kinds_of(stem(text)):
        return has_person or not is_word_too(stem(text)) or (is_prose and not begins)
    return not begins and (has_person or (name.is_firm and is_prose))


def is_word_too(name: str) -> bool:
    """Tell whether a known name is an ordinary word where it begins a sentence."""
    return name.casefold() in _WORDS_TOO


def place_in(word: str) -> str:
    """Give the listed place that a word is a compound of: *Oddesund* of *Oddesundbroen*."""
    for end in range(len(word) - 3, 4, -1):
        if "place" in kinds_of(word[:end]):
            return word[:end]
    return ""
