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
from pipeline.checks.naming.exonyms import exonyms, is_exonym
from pipeline.checks.naming.known import is_person, is_sure, is_word_too, kinds_of, place_in
from pipeline.checks.naming.names import (
    Capital,
    Name,
    all_forms,
    capitalised,
    forms,
    is_abbreviation,
    is_prose,
    is_technical,
    names_of,
    stem,
)
from pipeline.checks.naming.ordinary import is_common, is_ordinary
from pipeline.checks.naming.spelling import (
    SHAPE,
    distance,
    is_better,
    is_clear,
    is_near,
    is_regular,
    is_similar,
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

_LONGER = 8
"""Letters that a name may have more or fewer in another spelling, with what it is joined to."""

_SLAVIC = re.compile(r"(?:ij|yj|jev|jov|ev|ov|enko|sky?j?|ina|eva|ova)\b")
_DEFINITE = re.compile(r"(?:en|et|erne|ene|ne)\Z")
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
    if not there or len(pair.source_spelt) < 2:
        return  # a word alone is a label
    if pair.source_language == "da" and not _has_all(pair):
        yield from _shortened(pair)
        yield from _parted(pair)
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
            and not (is_common(stem(replaced)) and not is_person(replaced))
            and not _is_translation(replaced, text, pair)
            and not is_better(stem(replaced), stem(text))
        ):
            right = _as_inflected(replaced, text)
            message = f'"{text}" stands in the place of "{right}"'
            yield Flaw(message, f"write {right}", each.word.span, right)


def _has_all(pair: Pair) -> bool:
    """Tell whether every word with a capital is in the target as it is."""
    here = {each.word.text for each in capitalised(pair.text)}
    return here.issuperset([each.word.text for each in capitalised(pair.source_text)])


def _shortened(pair: Pair) -> Iterator[Flaw]:
    """Look for names of persons without a name in their middle."""
    for name in names_of(pair.source_text, "da"):
        if len(name.words) < 3 or not _is_sure(name, 1, pair):
            continue
        here = [each.word.text for each in capitalised(pair.text)]
        first, *middle = (word.text for word in name.words)
        last = middle.pop()
        for capital, before in zip(
            capitalised(pair.text)[1:], capitalised(pair.text), strict=False
        ):
            if (
                capital.joins
                and before.word.text == first
                and last in forms(capital.word.text)
                and all(word not in here for word in middle)
            ):
                yield Flaw(
                    f'"{" ".join(middle)}" is missing in "{name}"',
                    f"write {name}",
                    (before.word.start, capital.word.end),
                    str(name) + capital.word.text[len(last) :],
                )


def _parted(pair: Pair) -> Iterator[Flaw]:
    """Look for double names without their hyphen, and names without their capital."""
    for name in names_of(pair.source_text, "da"):
        for i, word in enumerate(name.words):
            text = stem(word.text)
            if text in pair.text or is_word_too(text) or not _is_sure(name, i, pair):
                continue
            if not (is_double := _DOUBLE.fullmatch(text) is not None) and not kinds_of(text):
                continue  # airports and the like are written small in Norwegian
            wrong = text.replace("-", " ") if is_double else text.lower()
            at = pair.text.find(wrong)
            end = at + len(wrong)
            if at >= 0 and not pair.text[at - 1 : at].isalnum() and not _goes_on(pair.text, end):
                yield Flaw(f'"{wrong}" is "{text}" misspelled', f"write {text}", (at, end), text)


def _goes_on(text: str, at: int) -> bool:
    return text[at : at + 1].isalnum() and text[at : at + 1] != "s"


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
            if abs(len(word.text) - len(text)) > _LONGER:
                continue
            if _is_sure(name, i, pair):
                if _is_variant(name, i, text, pair):
                    return word.text
            elif (
                _is_misspelled(name, i, capital, pair)
                and not _is_translation(word.text, text, pair)
                and not _is_title(name, i, pair)
            ):
                return word.text
    if pair.source_language != "da":
        return ""
    return next(
        (
            each.word.text
            for each in capitalised(pair.source_text)
            if (
                is_slip(each.word.text, text)
                and not is_regular(each.word.text, text)
                and _is_kept_apart(each, capital, pair)
                and not is_exonym(each.word.text, text, "da", pair.language)
            )
            or _has_other_place(each.word.text, text, pair)
        ),
        "",
    )


def _is_sure(name: Name, i: int, pair: Pair) -> bool:
    if pair.source_language != "da" or is_technical(pair.source):
        return False
    return is_sure(name, i, is_prose=is_prose(pair.source))


def _is_variant(name: Name, i: int, text: str, pair: Pair) -> bool:
    """Tell whether a word is what is sure to be a name, spelled as in another language."""
    word, other = stem(name.words[i].text), stem(text)
    if word == other or not is_similar(word, other) or is_better(word, other):
        return False
    if not _is_rarer(word, pair):
        return False
    if is_person(word) and len(name.words) > i + 1 and not _SLAVIC.search(str(name)):
        return True
    return name.is_firm or not _is_translation(word, other, pair)


def _has_other_place(word: str, text: str, pair: Pair) -> bool:
    """Tell whether two compounds differ in the place that they begin with."""
    if word[:2] != text[:2] or distance(word, text) > 2 or is_regular(word, text):
        return False  # "Vejledning" has nothing to do with Vejle
    place = place_in(word)
    others = exonyms(pair.source_language, pair.language).get(place.casefold(), ())
    return place != "" and not text.casefold().startswith((place.casefold(), *others))


def _is_rarer(word: str, pair: Pair) -> bool:
    """Tell whether the target has a name less often than the source."""
    there, here = (
        sum(word in forms(each.word.text) for each in capitalised(text))
        for text in (pair.source_text, pair.text)
    )
    return here < there


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
        return not begins or len(name.words) > 1 or not _DEFINITE.search(word)
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


def _is_title(name: Name, i: int, pair: Pair) -> bool:
    """Tell whether a word is of a name that is translated: *Horisont Europa*, *Horizon Europe*."""
    others = {each.word.text.casefold() for each in capitalised(pair.text)}
    known = exonyms(pair.source_language, pair.language)
    return any(
        not others.isdisjoint(known.get(text, frozenset()) - {text})
        for j, word in enumerate(name.words)
        for text in [stem(word.text).casefold()]
        if j != i
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
        or (is_common(stem(word)) and not kinds_of(word) and not is_clear(word, other))
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
    if "-" in text or language != "da" or is_ordinary(text, language) or is_abbreviation(text):
        return ""
    at = capitals.index(capital)
    before = capitals[at - 1].word.text if capital.joins and at else ""
    after = capitals[at + 1] if at + 1 < len(capitals) else None
    behind = after.word.text if after and after.joins else ""
    there = all_forms(pair.source_text)
    if before and behind and is_person(text) and there.isdisjoint(forms(before)):
        before = ""  # a title
    if not (before or behind) or (behind and there.isdisjoint(forms(behind))):
        return ""
    kept = all_forms(pair.text)
    for name in names_of(pair.source_text, language):
        if not is_prose(pair.source) and not _is_sure(name, 0, pair):
            continue
        for i, (first, second) in enumerate(pairwise(name.words)):
            if before and kept.isdisjoint(forms(second.text)) and first.text in forms(before):
                return second.text
            if (
                behind
                and not before
                and kept.isdisjoint(forms(first.text))
                and second.text in forms(behind)
                and (not capital.begins or _is_sure(name, i, pair))
            ):
                return first.text
    return ""
