"""Which words a word may be a form of, by the endings of Danish.

Endings are taken off, nothing is looked up: *rettens* may be a form of *ret* and of *rette*. A
compound is never a form of its last part. What inflects in another way (*bog*, *bøger*) has to be
listed in both forms.

Source: Retskrivningsordbogen (Dansk Sprognævn), §§ 10–12 on doubled consonants and on inflection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_AFTER_E = ("n", "r", "t", "rne", "ne", "de", "nde")
_AFTER_OTHERS = ("e", "en", "et", "er", "ene", "erne")
_NORWEGIAN = ("a", "ar", "ane", "ene")
_ENGLISH = (
    ("ies", "y"),
    ("es", ""),
    ("es", "e"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)
_DOUBLED = re.compile(r"[aeiouyæøå]([bdfgklmnprst])\1")
_SYNCOPATED = re.compile(r"[^\Waeiouyæøå\d_][lnr]")
_ADJECTIVE = re.compile(r"(?:ig|som|bar|iv|al|el|ær|ør|løs|øn|øj|ny|fri|å)\Z")
_SCANDINAVIAN = ("da", "nb", "nn")
_LEAST = 2
"""Letters of the shortest word that takes endings: *by*, *år*."""

_LEAST_OF_VERB = 5
"""Letters before *-te* and *-t* for *-e*: *tildelt* is of *tildele*, but *post* not of *pose*."""


def bases(word: str, language: str = "da") -> frozenset[str]:
    """List the words that a word may be a form of, itself among them.

    Args:
        word: In small letters, with ``'`` for every apostrophe.
        language: BCP 47 tag. Norwegian shares the endings of Danish and has some of its own; of
            languages but these and English we know the ``s`` only.

    >>> {"bus", "udbud", "kommune"} <= bases("bussens") | bases("udbuddet") | bases("kommunerne")
    True
    >>> "udbud" in bases("udbudsregel")
    False
    >>> "kontrakt" in bases("kontraktane", "nn"), "agency" in bases("agencies", "en-GB")
    (True, True)
    """
    found = {word}
    language = language.partition("-")[0].lower()
    has_endings = language in _SCANDINAVIAN
    for form in _without_genitive(word):
        found.add(form)
        if has_endings:
            found.update(_without_endings(form))
        if language in ("nb", "nn"):
            found.update(_without_norwegian_endings(form))
    if language == "en":
        found.update(
            word.removesuffix(ending) + rest for ending, rest in _ENGLISH if word.endswith(ending)
        )
    return frozenset(each for each in found if each == word or len(each) >= _LEAST)


def modifier_stem(word: str) -> str:
    """Give what the forms of an adjective share: a term may list any of them.

    >>> {modifier_stem(word) for word in ("åben", "åbent", "åbne")}
    {'åbn'}
    >>> modifier_stem("begrænset") == modifier_stem("begrænsede")
    True
    """
    stem = word[:-3] if word.endswith("ede") else word.rstrip("et")
    if len(stem) < _LEAST:
        return word
    if _DOUBLED.fullmatch(stem[-3:]):
        stem = stem[:-1]
    return re.sub(r"(?:([^\W\d_])\1|([^\W\d_]))e([lnr])\Z", r"\1\2\3", stem)


def _without_genitive(word: str) -> Iterator[str]:
    yield word
    if word.endswith("'"):
        yield word[:-1]
    elif word.endswith("s"):
        yield word[:-1].removesuffix("'")


def _without_endings(form: str) -> Iterator[str]:
    for ending in _AFTER_E:
        stem = form.removesuffix(ending)
        if stem != form and stem.endswith("e"):
            yield stem
    for ending in _AFTER_OTHERS:
        stem = form.removesuffix(ending)
        if stem != form and stem:
            yield from _before_vowel(stem)
    yield from _before_consonant(form)


def _without_norwegian_endings(form: str) -> Iterator[str]:
    for ending in _NORWEGIAN:
        stem = form.removesuffix(ending)
        if stem != form and stem:
            yield f"{stem}e"  # jentene, kontraktar
            yield from _before_vowel(stem)


def _before_vowel(stem: str) -> Iterator[str]:
    """List the words that have a stem before an ending that begins with a vowel."""
    if stem.endswith("'"):
        yield stem[:-1]  # pc'er
        return
    if not stem.endswith("e"):
        yield stem
    yield f"{stem}um"  # kriterier
    if _DOUBLED.fullmatch(stem[-3:]):
        yield stem[:-1]  # busser
    if _SYNCOPATED.fullmatch(stem[-2:]):
        start, last = stem[:-1], stem[-1]
        yield f"{start}e{last}"  # regler
        yield f"{start}{start[-1]}e{last}"  # midler


def _before_consonant(form: str) -> Iterator[str]:
    """Take off what only some words have: *-ne*, *-t*, and the past of verbs."""
    if form.endswith("rne"):
        yield form[:-2]  # lederne
    if form.endswith("ede"):
        yield form[:-2] + "t"  # begrænsede
    if form.endswith("t") and _ADJECTIVE.search(form[:-1]):
        yield form[:-1]  # offentligt
    for ending in ("te", "t"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) >= _LEAST_OF_VERB:
            yield f"{stem}e"  # tildelte
