"""The translation begins with a capital where the source does, and so do its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.program import is_program
from pipeline.checks.typography.abbreviations import is_abbreviation
from pipeline.checks.typography.edges import start_of
from pipeline.model.finding import Severity

id: Final = "capital-start"
severity: Final[Severity] = "warning"

_DAYS_AND_MONTHS: Final = frozenset(
    (
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
        "måndag", "tysdag", "laurdag", "sundag",
        "januar", "februar", "mars", "marts", "april", "mai", "maj", "juni", "juli", "august",
        "september", "oktober", "november", "desember", "december",
    )
)  # fmt: skip
_PARTICLES: Final = frozenset(
    ("af", "da", "de", "del", "der", "di", "du", "la", "le", "van", "von")
)
"""Small words before names, such as van der Waals."""

_ARTICLES: Final = frozenset(
    ("de", "den", "det", "dei", "en", "et", "ein", "eit", "i", "på", "til")
)
"""Words that both languages have, which are no names that are kept."""

_PEOPLE = re.compile(r"\w+(?:ish|an|ese|ch|eek|abic|andic)\Z")
_WORD = re.compile(r"[^\W\d_][\w./@^-]*")


_SENTENCE = re.compile(
    r"[.?!](?<=[\w%)\]\ufffc\u2080-\u2089].)\ufffc*[ \u00a0]+\ufffc*[«“\"(]?\ufffc*"
    r"(?![a-z]\.[a-z])([a-zæøåéö]+)(?=[ ,:;.?!\ufffc]|$)"
)
_LINE = re.compile(r"<br\d+/>\s*(?:</?[a-z]+\d+>)*[«“\"]?([^\W\d_]+)(?=[ ,:;.?!]|$)")
_ENDS: Final = frozenset(".?!")
_DIGITS: Final = frozenset("0123456789\ufffc")
"""Before the stop of an ordinal; a filler may be its placeable."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Compare the first letters, then look at what begins behind a full stop or a line break."""
    if not pair.target[:1].isupper():
        yield from _first(pair)
    if not _ENDS.isdisjoint(pair.signs):
        yield from _sentences(pair)
    if "<br" in pair.target:
        yield from _lines(pair)


def _first(pair: Pair) -> Iterator[Flaw]:
    """Compare the first letters; single words of programs may be names in one language."""
    target, start = _first_word(pair.target)
    source, _ = _first_word(pair.source)
    if not source[:1].isupper() or not target[:1].islower():
        return
    if not target.islower() or not target.rstrip(".").isalpha() or pair.text[start] == "\ufffc":
        return  # a name such as iPhone, a command, an address
    if pair.source_language != "da" and _may_be_name(pair):
        return
    if (source.lower() == target and target in _PARTICLES) or _is_custom(pair, source, target):
        return
    is_kept = target not in _ARTICLES and any(word.text == target for word in pair.source_words)
    if is_kept and source.lower() != target:
        return
    yield _flaw(target, start, "info" if is_program(pair) else None)


def _may_be_name(pair: Pair) -> bool:
    words = pair.source_words
    return len(words) < 3 or all(word.text[0].isupper() for word in words)


def _sentences(pair: Pair) -> Iterator[Flaw]:
    """Find sentences that begin with a small letter, where none of the source does."""
    found = [
        each for each in _SENTENCE.finditer(pair.text) if _is_end(pair.text, each, pair.language)
    ]
    if not found or is_program(pair):
        return
    source = pair.source_text
    if any(_is_end(source, each, pair.source_language) for each in _SENTENCE.finditer(source)):
        return
    for match in found:
        yield _flaw(match[1], match.start(1), None)


def _is_end(text: str, match: re.Match[str], language: str) -> bool:
    """Tell whether a mark ends a sentence; else it is of an abbreviation, an ordinal or a line."""
    stop = match.start()
    if match[0][0] != ".":  # "– Kommer du? spør hun"
        return language == "en" or ("–" not in text[:stop] and "—" not in text[:stop])
    if language != "en" and text[stop - 1] in _DIGITS:
        return False
    return not is_abbreviation(text, stop)


def _lines(pair: Pair) -> Iterator[Flaw]:
    """Compare what stands behind each line break."""
    begins = [match[1][0].isupper() for match in _LINE.finditer(pair.source)]
    found = list(_LINE.finditer(pair.target))
    if len(begins) == len(found):
        for was_capital, match in zip(begins, found, strict=True):
            if was_capital and match[1].islower():
                yield _flaw(match[1], match.start(1), None)


def _flaw(word: str, start: int, grade: Severity | None) -> Flaw:
    capital = word[0].upper()
    return Flaw(
        f'"{word}" begins with a small letter',
        f'write "{capital}{word[1:]}"',
        (start, start + 1),
        capital,
        grade,
    )


def _is_custom(pair: Pair, source: str, target: str) -> bool:
    """Tell whether a label begins with a language, a day or a month, which English has large."""
    if pair.source_language != "en" or pair.source.rstrip().endswith((".", "?", "!")):
        return False
    is_language = target.endswith("sk") and _PEOPLE.match(source) is not None
    return is_language or target in _DAYS_AND_MONTHS


def _first_word(text: str) -> tuple[str, int]:
    start = start_of(text)
    match = _WORD.match(text, start)
    return (match[0], start) if match else ("", start)
