"""The name of someone who is quoted is missing, or nothing says any more who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.naming.abbreviations import short_names
from pipeline.checks.naming.attributions import STATING, clauses, saying, says
from pipeline.checks.naming.kept_abbreviations import is_said, is_there
from pipeline.checks.naming.name_missing import is_lost
from pipeline.checks.naming.names import (
    Name,
    all_forms,
    capitalised,
    forms,
    is_prose,
    is_technical,
    names_of,
    stem,
)
from pipeline.checks.naming.quotations import Quotation, quotations
from pipeline.checks.naming.spelling import is_near
from pipeline.checks.pair import Pair, Word
from pipeline.model.finding import Severity

id: Final = "speaker"
severity: Final[Severity] = "error"

_PRONOUN = re.compile(r"\b(?:han|hun|he|she)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s")
_CREDIT = re.compile(r"\b(?:[Kk]ilder?|[Ff]oto):\s+(?=[A-ZÆØÅ\ufffc])")
_UNCREDITED = re.compile(r"\b(?i:kilder?|kjelder?|sources?|foto|photos?):\s+[a-zæøå]+\s*\.?\Z")
_NOT_SAYING = re.compile(r"\b(?:om|i|på|mod|med|ved|for|about|in|on|at)[  ]\Z")
"""What stands before a name that is not the speaker's: *siger hun om Lars*."""

_SHORT = 3
_BEFORE = 30
"""Characters between the one who speaks and the verb, where there is a quotation."""

_NEAR = 80
"""Characters behind a verb of saying in which the one who speaks is named."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Look for the names that stand beside what is said."""
    text = pair.source_text
    verbs = saying(pair.source_language)
    if verbs is None or is_technical(pair.source):
        return
    behind = clauses(text, pair.source_language)
    spoken = [each for each in quotations(text) if _is_speech(each, behind)]
    flaw = _unnamed(pair, spoken, verbs) if spoken else None
    if flaw is None and pair.source_language == "da":
        flaw = _lost_beside(pair, behind) or _uncredited(pair)
    if flaw is None and behind and pair.source_language == "da" and is_prose(pair.source):
        flaw = _unsaid(pair, behind)
    if flaw is not None:
        yield flaw


def _is_speech(quotation: Quotation, behind: tuple[tuple[int, int], ...]) -> bool:
    return (
        quotation.is_sentence
        or quotation.is_speech
        or any(abs(start - quotation.end) <= 1 for start, _ in behind)
    )


def _unsaid(pair: Pair, behind: tuple[tuple[int, int], ...]) -> Flaw | None:
    """Look for what nobody says any more: no verb of saying is left, and no name beside one."""
    text = pair.source_text
    places = [start for start, _ in behind if not text[start].isalpha()]
    if not places or says(pair.text, pair.language):
        return None
    kept = all_forms(pair.text)
    for at in places:
        stop = _SENTENCE_END.search(text, at + 1)
        beside = all_forms(text[at : stop.start() + 1 if stop else len(text)])
        if not kept.isdisjoint(beside):
            return None
    return Flaw("nothing says who says so", "name the source of it here too", severity="warning")


def _unnamed(pair: Pair, spoken: list[Quotation], verbs: re.Pattern[str]) -> Flaw | None:
    """Look for the names beside quotations."""
    text = pair.source_text
    names = [
        name
        for name in names_of(text, pair.source_language)
        if not any(each.start <= name.words[0].start < each.end for each in spoken)
    ]
    lost = [name for name in names if _is_lost(name, pair)]
    if not lost:
        return None
    people = [name for name in names if len(name.words) > 1]
    for start, end in _sentences(text, [(each.start, each.end) for each in spoken]):
        verb = verbs.search(text, start, end)
        if verb is None:
            continue
        beside = [name for name in people if start <= name.words[0].start < end] or [
            name for name in names if _follows(name, verb, text)
        ]
        if beside and beside[0] in lost:
            return None if _is_misspelled(beside[0], pair) else _flaw(beside[0], pair)
        if not beside and people and people[0] in lost and _PRONOUN.search(text, start, end):
            return _flaw(people[0], pair)._replace(severity="warning")
    return None


def _lost_beside(pair: Pair, behind: tuple[tuple[int, int], ...]) -> Flaw | None:
    """Look for what stands beside a verb of saying: a name, or an abbreviation."""
    text = pair.source_text
    gone = _gone(pair, names=bool(behind))
    if not gone:
        return None
    named = sorted(
        [(name.words[0].start, name.words[-1].end) for name in names_of(text, "da")]
        + [word.span for word in short_names(text)]
    )
    for _, end in behind:
        stop = _SENTENCE_END.search(text, end)
        limit = min(end + _NEAR, stop.start() if stop else len(text))
        first = next((span for span in named if end <= span[0] < limit), None)
        if first in gone and not _NOT_SAYING.search(text, end, first[0]):
            return _flaw(gone[first], pair)
    spoken = saying("da") if quotations(text) else None
    reach, verbs = (1, STATING) if spoken is None else (_BEFORE, spoken)
    for (_, end), name in gone.items():
        stop = _SENTENCE_END.search(text, end)
        verb = verbs.search(text, end, stop.start() if stop else len(text))
        if (
            isinstance(name, Word)
            and is_prose(pair.source)
            and verb
            and verb.start() <= end + reach
        ):
            return _flaw(name, pair)
    return None


def _gone(pair: Pair, *, names: bool) -> dict[tuple[int, int], Name | Word]:
    """Give the abbreviations, and the names, of the source that the target has nothing of."""
    found: dict[tuple[int, int], Name | Word] = {}
    for name in names_of(pair.source_text, "da") if names else ():
        if is_lost(name, pair):
            found[name.words[0].start, name.words[-1].end] = name
    for word in short_names(pair.source_text):
        is_initial = len(word.text) == 1  # of a party: who is quoted stands before it
        if not is_initial and not is_there(word.text, pair) and not is_said(word.text, pair):
            found[word.span] = word
    return found


def _uncredited(pair: Pair) -> Flaw | None:
    """Look for a credit that names nobody: *Kilde: egen*."""
    credit = _CREDIT.search(pair.source_text) if ":" in pair.source_text else None
    if credit is None or not _UNCREDITED.search(pair.text):
        return None
    rest = pair.source_text[credit.end() :].strip("\ufffc \n")
    return Flaw(f'"{rest}" is not named', "name the source as it is named there")


def _follows(name: Name, verb: re.Match[str], text: str) -> bool:
    """Tell whether a single name stands right behind a verb: *siger Tveitøy*."""
    return text[verb.end() : name.words[0].start].strip("\ufffc") == " "


def _flaw(name: Name | Word, pair: Pair) -> Flaw:
    text = str(name) if isinstance(name, Name) else name.text
    last = name.words[-1].text if isinstance(name, Name) else name.text
    grave: Severity = "warning" if last in pair.text else "error"
    message = f'"{text}", who is quoted, is not named'
    return Flaw(message, "name the speaker as the source does", subject=text, severity=grave)


def _is_lost(name: Name, pair: Pair) -> bool:
    """Tell whether nothing of a name is left, or less than its second mention needs."""
    there = all_forms(pair.text)
    if not there.isdisjoint(forms(name.words[0].text)):
        return False
    last = name.words[-1].text
    return there.isdisjoint(forms(last)) or pair.text.count(last) < pair.source_text.count(last)


def _is_misspelled(name: Name, pair: Pair) -> bool:
    """Tell whether a name is there in another spelling, as another check says."""
    words = [stem(each.word.text) for each in capitalised(pair.text)]
    return any(
        len(word.text) > _SHORT and stem(word.text) != other and is_near(stem(word.text), other)
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
