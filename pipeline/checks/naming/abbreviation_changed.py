"""An abbreviation is mistyped: its letters are swapped, or one is another, missing or too many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from pipeline.checks.base import Flaw
from pipeline.checks.naming.names import capitalised, is_abbreviation, is_prose
from pipeline.checks.naming.ordinary import is_ordinary
from pipeline.checks.naming.spelling import is_regular
from pipeline.checks.pair import Pair, Word
from pipeline.model.finding import Severity

id: Final = "abbreviation-changed"
severity: Final[Severity] = "error"

_SHORT = 3
"""Letters of what is an abbreviation; a longer one may be a word in capitals."""

_LONG = 5
"""Letters of what is a word in capitals if it has more of them."""

_LETTERS = re.compile(r"([A-ZÆØÅ]{2,8})(?=(?:['’-].*|s|er|en|et|ene|erne|ane)?\Z)")
_TRANSLATED = frozenset(
    frozenset(pair.split())
    for pair in (
        "FN UN", "USA US", "AI KI", "IT IKT", "ECB ESB", "LGBT LHBT", "LGBTQ LHBTQ",
        "LGBT LGBTQ", "LGBTI LHBTI", "LGBT LGBTI", "EF EC", "EF EU", "EØF EEC", "EØF EEF",
        "EM EC", "VM WC", "IT ICT", "IKT ICT", "NØ NE", "SØ SE", "NV NW", "SV SW",
        "DDR GDR", "AE AU", "IO IU", "CET MET", "CEST MEST", "BMI KMI", "AM PM",
    )
)  # fmt: skip
"""What languages abbreviate in ways that look like slips."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Compare the abbreviations that only one of the texts has."""
    of_source = abbreviations(pair.source_text)
    if not of_source or len(of_source) * 2 > len(pair.source_words) + 1:
        return  # a headline in capitals, or none
    of_target = abbreviations(pair.text)
    known = {word.text for word in of_source}
    new = [word for word in of_target if word.text not in known]
    if not new:
        return
    there = {word.text.casefold() for word in pair.words} | {word.text for word in of_target}
    lost = [
        word.text
        for word in of_source
        if word.text not in there
        and word.text.casefold() not in there
        and not is_ordinary(word.text, pair.source_language)
    ]
    for word in new:
        right = next((each for each in lost if _is_slip(each, word.text, pair)), "")
        if right:
            message = f'"{word.text}" is "{right}" mistyped'
            yield Flaw(message, f"write {right}", word.span, right)


@lru_cache(1 << 12)
def abbreviations(text: str) -> tuple[Word, ...]:
    """List the abbreviations in capitals, without endings and what they are compounded with."""
    found = []
    for capital in capitalised(text):
        word = capital.word
        match = _LETTERS.match(word.text) if is_abbreviation(word.text) else None
        if match is not None and text[word.end : word.end + 1] not in ("(", "="):
            found.append(Word(match[1], word.start))
    return tuple(found)


def _is_slip(right: str, text: str, pair: Pair) -> bool:
    if frozenset((right, text)) in _TRANSLATED:
        return False
    if sorted(right) == sorted(text):
        return True
    return (
        pair.source_language == "da"
        and OSA.distance(right, text) == 1
        and is_prose(pair.source)
        and (len(right) <= _SHORT or (len(right) <= _LONG and not is_regular(right, text)))
    )
