"""The translation begins with a capital where the source does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.typography.edges import start_of
from pipeline.checks.typography.program import is_program
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

_PEOPLE = re.compile(r"\w+(?:ish|an|ese|ch|eek|abic|andic)\Z")
_WORD = re.compile(r"[^\W\d_][\w./@^-]*")


def check(pair: Pair) -> Iterator[Flaw]:
    """Compare the first letters; single words may be names in one language and not in the other."""
    if pair.target[:1].isupper():
        return
    target, start = _first_word(pair.target)
    source, _ = _first_word(pair.source)
    if not source[:1].isupper() or not target[:1].islower() or len(pair.source_words) < 3:
        return
    if not target.islower() or not target.rstrip(".").isalpha() or pair.text[start] == "\ufffc":
        return  # a name such as iPhone, a command, an address
    if all(word.text[0].isupper() for word in pair.source_words):
        return  # a name
    if (source.lower() == target and target in _PARTICLES) or _is_custom(pair, source, target):
        return
    if source.lower() != target and any(word.text == target for word in pair.source_words):
        return
    capital = target[0].upper()
    yield Flaw(
        f'"{target}" begins with a small letter',
        f'write "{capital}{target[1:]}"',
        (start, start + 1),
        capital,
        "info" if is_program(pair) else None,
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
