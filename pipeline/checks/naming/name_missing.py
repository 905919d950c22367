"""A name of the source is not in the translation; an error where another name stands instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.naming.counterparts import swapped
from pipeline.checks.naming.exonyms import exonyms
from pipeline.checks.naming.known import is_sure, kinds_of
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
from pipeline.checks.naming.ordinary import is_ordinary
from pipeline.checks.naming.spelling import SHAPE, is_near
from pipeline.checks.pair import Pair, Word
from pipeline.model.finding import Severity

id: Final = "name-missing"
severity: Final[Severity] = "error"

_SHORTEST = 3
_GAP = 6
_EXAMPLE = re.compile(r"f\.\s?eks\.|for eksempel|\bfx\b", re.IGNORECASE)
_SAME = 4
"""Letters that a name and another one for it begin with."""

_TITLE = re.compile(
    r"\b(?:kong|dronning|prins|prinsesse|kronprins|kronprinsesse|pave|biskop|fru|hr\.?) \Z",
    re.IGNORECASE,
)
_ENGLISH = """
    a act agency airport alliance american americans an and april arab association august
    authority bank bay bible board bridge british center central centre chair chairman chinese
    christian christmas church city code commission committee confederation conservative council
    county court dane danes danish data december democratic democrats department director
    district dr dutch east easter eastern energy english environment european europeans faroese
    february federation finnish fjord food for foundation french friday fund general german
    germans god government great greater green greenlandic harbour health high hospital i
    icelandic in institute international internet island islands isle israeli italian january
    jewish jews july june king lady lake left liberal lord lower march may minister ministry
    monday mr mrs ms municipality museum muslim muslims national new news nordic north northern
    norwegian norwegians november october of office old palestinian palestinians parliament
    party people police polish port president press prime prince princess professor protection
    public queen radio red region regional right river road royal russian russians saturday
    school sea secretary september service sir social sound south southern spanish square state
    station statistics strait street sunday supreme swede swedes swedish television the thursday
    town tuesday tunnel turkish ukrainian ukrainians union university upper wednesday west
    western year
"""
"""Words that English writes with a capital wherever they stand."""


_CAPITALISED = frozenset(_ENGLISH.split())


def check(pair: Pair) -> Iterator[Flaw]:
    """Look for the names that nothing of is left."""
    language = pair.source_language
    text = pair.source_text
    if language != "da" or is_technical(pair.source) or _gives_example(text):
        return
    for lost_name, word in swapped(pair):
        message = f'"{word.text}" stands in the place of "{lost_name}"'
        yield Flaw(message, f"translate {lost_name}", word.span)
    names = [name for name in names_of(text, language) if is_lost(name, pair)]
    in_prose = is_prose(pair.source)
    lost = [name for name in names if in_prose or _is_listed(name, pair)]
    if not lost:
        return
    new = _strangers(pair)
    for name in lost:
        is_person = len(name.words) > 1
        if len(lost) == 1 and len(new) == len(name.words) and _is_one(new):
            start, end = new[0].word.start, new[-1].word.end
            is_named = is_person and not name.starts_sentence
            if (
                is_named
                or _may_replace(new[0].word, name, pair)
                or (not is_person and in_prose and _is_alike(name.words[0], new[0].word, pair))
            ):
                message = f'"{pair.text[start:end]}" stands in the place of "{name}"'
                yield Flaw(message, f"write {name}", (start, end))
        elif is_person and in_prose:
            message = f'"{name}" is not in the translation'
            yield Flaw(message, "name it if readers need it", subject=str(name), severity="info")


def _gives_example(text: str) -> bool:
    lower = text.lower()
    return ("eks" in lower or "fx" in lower) and _EXAMPLE.search(text) is not None


def _is_one(words: list[Capital]) -> bool:
    """Tell whether words stand together as those of one name do."""
    return all(
        each.joins and each.word.start - before.word.end < _GAP for before, each in pairwise(words)
    )


def _is_listed(name: Name, pair: Pair) -> bool:
    return all(is_sure(name, i, is_prose=False) for i in range(len(name.words)))


def _may_replace(word: Word, name: Name, pair: Pair) -> bool:
    """Tell whether a word of the target stands in the place of what is sure to be a name."""
    if not is_sure(name, 0, is_prose=is_prose(pair.source)):
        return False
    text = name.words[0].text
    return (
        pair.language != "en"
        or word.text[0] == text[0]
        or "place" in kinds_of(word.text) & kinds_of(text)
    )


def _is_alike(word: Word, other: Word, pair: Pair) -> bool:
    """Tell whether a lone word is a name's for sure, and another one could stand for it."""
    a, b = word.text.casefold(), other.text.casefold()
    if a.startswith(b) or b.startswith(a):
        return False  # a compound
    return (
        (a[:_SAME] == b[:_SAME] and pair.language != "en" and not a.endswith(("erne", "ernes")))
        or SHAPE.search(word.text) is not None
        or _TITLE.search(pair.source_text, 0, word.start) is not None
    )


def is_lost(name: Name, pair: Pair) -> bool:
    """Tell whether nothing of a name is left, not even under another name of a place."""
    if name.starts_sentence and len(name.words) == 1:
        return False
    texts = [word.text for word in name.words]
    there = all_forms(pair.text)
    if any(len(text) < _SHORTEST or not there.isdisjoint(forms(text)) for text in texts):
        return False
    known = exonyms(pair.source_language, pair.language)
    translated = {
        other for text in texts for form in forms(text) for other in known.get(form.casefold(), ())
    }
    if translated and (
        not any(kinds_of(text) or kinds_of(stem(text)) for text in texts)
        or any(word.casefold() in translated for word in pair.spelt)
    ):
        return False
    others = [stem(word) for word in pair.spelt]
    return not any(is_near(stem(text), other) for text in texts for other in others)


def _strangers(pair: Pair) -> list[Capital]:
    """List the names of the target that nothing in the source explains."""
    there = all_forms(pair.source_text)
    return [
        each
        for each in capitalised(pair.text)
        if not each.begins
        and "-" not in each.word.text
        and len(each.word.text) > 2
        and there.isdisjoint(forms(each.word.text))
        and not is_abbreviation(each.word.text)
        and not is_ordinary(each.word.text, "da")
        and not (pair.language == "en" and _is_english(stem(each.word.text).casefold()))
    ]


def _is_english(small: str) -> bool:
    """Tell whether English has a word for what Danish names in another way, or writes small."""
    return small in _CAPITALISED or small in _exonyms_of_english()


@cache
def _exonyms_of_english() -> frozenset[str]:
    return frozenset(other for others in exonyms("da", "en").values() for other in others)
