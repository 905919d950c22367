"""A name is spelled in another way than in the source, or another name stands in its place.

Letters changed, lost, doubled or swapped; *ø* typed as *o*. What languages spell in their own ways
(*Danmark*, *Denmark*) and what is translated (*Kulturministeriet*) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.naming.exonyms import is_exonym
from pipeline.checks.naming.names import (
    Capital,
    Name,
    all_forms,
    capitalised,
    forms,
    is_abbreviation,
    is_prose,
    names_of,
    stem,
)
from pipeline.checks.naming.ordinary import is_in_dictionary, is_ordinary
from pipeline.checks.naming.spelling import (
    SHAPE,
    distance,
    is_better,
    is_clear,
    is_near,
    is_regular,
    is_slip,
    letters,
)
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "name-changed"
severity: Final[Severity] = "error"

_STREET = re.compile(r"(\w{4,}?)s?(?:vej|gade|stræde|torv|allé|plads)")
_CAMEL = re.compile(r"[^\W\d_A-Z][A-Z]")
_DOUBLE = re.compile(r"[^\W\d_]{4,}-[A-ZÆØÅ][^\W\d_]{3,}")
"""*Jyllands-Posten*."""

_INSTITUTION = re.compile(
    r"(?:styrelsen|ministeriet|direktoratet|tilsynet|rådet|partiet|listen|tinget|forbundet"
    r"|foreningen|instituttet|selskabet|fonden|museet|banken|nævnet|udvalget)s?\Z"
)
"""What ends a name even where it begins a sentence."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Compare the words with a capital that the source does not have with those that it has."""
    capitals = capitalised(pair.text)
    there = all_forms(pair.source_text)
    new = [each for each in capitals if there.isdisjoint(forms(each.word.text))]
    if not new or not there:
        return
    for each in new:
        text = each.word.text
        meant = _meant(each, pair)
        if meant:
            right = _as_inflected(meant, text)
            yield Flaw(f'"{text}" is "{right}" misspelled', f"write {right}", each.word.span, right)
            continue
        replaced = _replaced(each, capitals, pair)
        if (
            replaced
            and not _is_translation(replaced, text, pair)
            and not is_better(stem(replaced), stem(text))
        ):
            right = _as_inflected(replaced, text)
            message = f'"{text}" stands in the place of "{right}"'
            yield Flaw(message, f"write {right}", each.word.span, right)


def _as_inflected(name: str, text: str) -> str:
    """Give a name the genitive that a word of the target has."""
    bare = stem(text)
    if text[len(bare) :] == "s" and distance(name, text) <= distance(stem(name), bare):
        return name
    return stem(name) + text[len(bare) :] if bare != text or stem(name) != name else name


def _meant(capital: Capital, pair: Pair) -> str:
    """Give the name that a word of the target is a misspelling of."""
    text = capital.word.text
    for name in names_of(pair.source_text, pair.source_language):
        for i, word in enumerate(name.words):
            if _is_misspelled(name, i, capital, pair) and not _is_translation(
                word.text, text, pair
            ):
                return word.text
    if pair.source_language != "da":
        return ""
    return next(
        (
            each.word.text
            for each in capitalised(pair.source_text)
            if is_slip(each.word.text, text) and _is_kept_apart(each, capital, pair)
        ),
        "",
    )


def _is_kept_apart(word: Capital, other: Capital, pair: Pair) -> bool:
    """Tell whether the capital of an ordinary word makes a name of it."""
    text = word.word.text
    if _INSTITUTION.search(text):
        return True
    return (
        not word.begins
        and not other.begins
        and is_prose(pair.source)
        and not is_abbreviation(text)
        and not _CAMEL.search(f"{text} {other.word.text}")
    )


def _is_misspelled(name: Name, i: int, capital: Capital, pair: Pair) -> bool:
    word, other = stem(name.words[i].text), stem(capital.word.text)
    begins = name.starts_sentence and not i
    if not begins and _is_street(word, other):
        return True
    if not is_near(word, other) or is_better(word, other):
        return False
    if pair.source_language != "da" and sorted(word) != sorted(other):
        return False
    if is_clear(word, other) or _DOUBLE.fullmatch(word):
        return True
    has_shape = SHAPE.search(word) is not None
    is_typical = has_shape or not (
        is_regular(word, other) or is_regular(name.words[i].text, capital.word.text)
    )
    if len(name.words) > 1 and _stands_in(name, i, capital, pair):
        return is_typical or not name.starts_sentence
    return (
        is_typical
        and not (begins and (capital.begins or pair.language == "en"))
        and (has_shape or not capital.begins)
        and not _CAMEL.search(word + " " + other)
        and letters(word) != letters(other)
        and (has_shape or is_prose(pair.source))
    )


def _stands_in(name: Name, i: int, capital: Capital, pair: Pair) -> bool:
    """Tell whether a word of the target stands beside another word of a name."""
    text = pair.text
    if i + 1 < len(name.words):
        after = stem(name.words[i + 1].text)
        return text[capital.word.end :].lstrip().startswith(after)
    before = text[: capital.word.start].rstrip()
    return before.endswith(name.words[i - 1].text)


def _is_street(word: str, other: str) -> bool:
    """Tell whether the name of a street is translated."""
    if word[0] != other[0]:
        return False
    match = _STREET.fullmatch(word)
    return match is not None and other.startswith(match[1])


def _is_translation(word: str, other: str, pair: Pair) -> bool:
    """Tell whether a word that looks like another one is just that in another language."""
    languages = pair.source_language, pair.language
    return (
        is_exonym(stem(word), stem(other), *languages)
        or is_exonym(word, other, *languages)
        or _is_same_compound(word, other)
        or is_in_dictionary(word, pair.source_language, pair.context.speller)
    )


def _is_same_compound(word: str, other: str) -> bool:
    """Tell whether a compound has got its hyphen, or lost it: *Storkøbenhavn*, *Aarhus-laget*."""
    if _DOUBLE.fullmatch(word):
        return False
    first, hyphen, rest = other.partition("-")
    if hyphen and rest[0].islower() and word.startswith(first):
        return True
    return ("-" in word) != ("-" in other) and letters(word) == letters(other)


def _replaced(capital: Capital, capitals: Sequence[Capital], pair: Pair) -> str:
    """Give the part of a name that a word of the target has taken the place of, beside another."""
    text = capital.word.text
    language = pair.source_language
    if capital.begins or "-" in text or language != "da" or is_ordinary(text, language):
        return ""
    at = capitals.index(capital)
    before = capitals[at - 1].word.text if capital.joins and at else ""
    after = capitals[at + 1] if at + 1 < len(capitals) else None
    behind = after.word.text if after and after.joins else ""
    there = all_forms(pair.source_text)
    if not is_prose(pair.source) or (behind and there.isdisjoint(forms(behind))):
        return ""
    kept = all_forms(pair.text)
    for name in names_of(pair.source_text, language):
        for first, second in pairwise(name.words):
            if before and kept.isdisjoint(forms(second.text)) and first.text in forms(before):
                return second.text
            if (
                behind
                and not before
                and kept.isdisjoint(forms(first.text))
                and second.text in forms(behind)
            ):
                return first.text
    return ""
