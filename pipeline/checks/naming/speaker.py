"""The name of someone who is quoted is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.naming.names import Name, all_forms, capitalised, forms, names_of, stem
from pipeline.checks.naming.quotations import VERBS, quotations
from pipeline.checks.naming.spelling import is_near
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "speaker"
severity: Final[Severity] = "error"

_PRONOUN = re.compile(r"\b(?:han|hun|he|she)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s")


def check(pair: Pair) -> Iterator[Flaw]:
    """Look for the names that stand beside what is said."""
    text = pair.source_text
    spoken = [each for each in quotations(text) if each.is_sentence or each.is_speech]
    verbs = VERBS.get(pair.source_language)
    if not spoken or verbs is None or not verbs.search(text):
        return
    names = [
        name
        for name in names_of(text, pair.source_language)
        if not any(each.start <= name.words[0].start < each.end for each in spoken)
    ]
    lost = [name for name in names if _is_lost(name, pair)]
    if not lost or _is_misspelled(lost, pair):
        return
    people = [name for name in names if len(name.words) > 1]
    for start, end in _sentences(text, [(each.start, each.end) for each in spoken]):
        verb = verbs.search(text, start, end)
        if verb is None:
            continue
        beside = [name for name in people if start <= name.words[0].start < end] or [
            name for name in names if _follows(name, verb, text)
        ]
        if beside and beside[0] in lost:
            yield _flaw(beside[0], pair)
            return
        if not beside and people and people[0] in lost and _PRONOUN.search(text, start, end):
            yield _flaw(people[0], pair)._replace(severity="warning")
            return


def _follows(name: Name, verb: re.Match[str], text: str) -> bool:
    """Tell whether a single name stands right behind a verb: *siger Tveitøy*."""
    return text[verb.end() : name.words[0].start].strip("\ufffc") == " "


def _flaw(name: Name, pair: Pair) -> Flaw:
    message = f'"{name}", who is quoted, is not named'
    is_gone = str(name.words[-1].text) not in pair.text
    grave: Severity = "error" if is_gone else "warning"
    return Flaw(message, "name the speaker as the source does", subject=str(name), severity=grave)


def _is_lost(name: Name, pair: Pair) -> bool:
    """Tell whether nothing of a name is left, or less than its second mention needs."""
    there = all_forms(pair.text)
    if not there.isdisjoint(forms(name.words[0].text)):
        return False
    last = name.words[-1].text
    return there.isdisjoint(forms(last)) or pair.text.count(last) < pair.source_text.count(last)


def _is_misspelled(lost: list[Name], pair: Pair) -> bool:
    """Tell whether a name is there in another spelling, as another check says."""
    words = [stem(each.word.text) for each in capitalised(pair.text)]
    return any(
        stem(word.text) != other and is_near(stem(word.text), other)
        for name in lost
        for word in name.words
        for other in words
    )


def _sentences(text: str, spoken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the parts of a text between quotations and ends of sentences."""
    at = 0
    for start, end in [*spoken, (len(text), len(text))]:
        while at < start:
            match = _SENTENCE_END.search(text, at, start)
            stop = match.end() if match else start
            yield at, stop
            at = stop
        at = max(at, end)
