"""A quotation has lost its quotation marks, or speaks of the speaker: it is indirect speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.naming.attributions import clauses, saying, says
from pipeline.checks.naming.quotations import Quotation, begins_with_dash, quotations
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "direct-speech"
severity: Final[Severity] = "warning"

_MARKS = {"nb": "«…»", "nn": "«…»", "da": "»…«"}
_LEAST = 0.55
"""How much of what is quoted in the source is to be quoted in the target, by words."""

_SHOWN = 40
_FIRST = {
    "da": r"jeg|mig|min|mit|mine|vi|os|vores|vort|vore",
    "nb": r"jeg|meg|min|mitt|mi|mine|vi|oss|vår|vårt|våre",
    "nn": r"eg|meg|min|mitt|mi|mine|vi|me|oss|vår|vårt|våre",
    "en": r"i|i’m|i'm|i’ve|i've|me|my|mine|we|us|our|ours|let’s|let's",
}
_THIRD = {
    "da": r"han|ham|hans|hun|hende|hendes|de|dem|deres",
    "nb": r"han|ham|hans|hun|henne|hennes|de|dem|deres",
    "nn": r"han|hans|ho|henne|hennar|dei|deira",
    "en": r"he|him|his|she|her|they|them|their",
}


def _pronouns(words: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile(rf"(?<![\w’'])(?:{each})(?![\w])", re.IGNORECASE)
        for language, each in words.items()
    }


_I = _pronouns(_FIRST)
_THEY = _pronouns(_THIRD)


def check(pair: Pair) -> Iterator[Flaw]:
    """Compare how much the two texts quote; single words and titles do not count."""
    text = pair.source_text
    of_source = quotations(text)
    begins = begins_with_dash(text) and says(text, pair.source_language)
    if not of_source and not begins:
        return
    spoken = [each for each in of_source if _is_spoken(each, pair)]
    quoted = quotations(pair.text)
    if not spoken and not begins:
        yield from _part(of_source, quoted, pair)
        return
    if begins_with_dash(pair.text) or (begins and quoted):
        return
    if spoken and not _has_lost(spoken, of_source, quoted):
        yield from _reported(spoken, quoted, pair)
        return
    yield _flaw(spoken[-1].text if spoken else text, pair)


def _is_spoken(quotation: Quotation, pair: Pair) -> bool:
    """Tell whether a quotation is what someone says, however short."""
    return quotation.is_speech or any(
        abs(start - quotation.end) <= 1
        for start, _ in clauses(pair.source_text, pair.source_language)
    )


def _has_lost(
    spoken: Sequence[Quotation], of_source: Sequence[Quotation], quoted: Sequence[Quotation]
) -> bool:
    """Tell whether a quotation is none any more, and not only part of another one."""
    if len(quoted) >= len(of_source):
        return False
    quoted = _without_titles(quoted, [each for each in of_source if each not in spoken])
    words = sum(each.words for each in quoted)
    whole = sum(each.words for each in spoken)
    if len(quoted) < len(spoken):
        return words < whole - min(each.words for each in spoken) / 2
    sentences = sum(each.is_sentence or each.is_speech for each in quoted)
    return sentences < len(spoken) and words < _LEAST * whole


def _without_titles(
    quoted: Sequence[Quotation], titles: Sequence[Quotation]
) -> Sequence[Quotation]:
    """Leave out what is as long as what is quoted in the source, but not as speech."""
    left = list(quoted)
    for title in titles:
        same = next((each for each in left if abs(each.words - title.words) <= 1), None)
        if same is not None:
            left.remove(same)
    return left


def _part(
    of_source: Sequence[Quotation], quoted: Sequence[Quotation], pair: Pair
) -> Iterator[Flaw]:
    """Look for what is quoted in part: *kalder det »helt afgørende«*."""
    verbs = saying(pair.source_language)
    parts = [each for each in of_source if each.words > 1 and each.text[:1].islower()]
    if parts and not quoted and verbs is not None and verbs.search(pair.source_text):
        yield _flaw(parts[-1].text, pair)


def _reported(
    spoken: Sequence[Quotation], quoted: Sequence[Quotation], pair: Pair
) -> Iterator[Flaw]:
    """Look for quotations in which someone who spoke of themselves is spoken of."""
    first, third = _I.get(pair.source_language), _THEY.get(pair.source_language)
    own, others = _I.get(pair.language), _THEY.get(pair.language)
    if first is None or third is None or own is None or others is None:
        return
    said = " ".join(each.text for each in spoken)
    there = " ".join(each.text for each in quoted)
    if not first.search(said) or own.search(there):
        return
    if len(others.findall(there)) > len(third.findall(said)):
        shown = _shortened(there)
        yield Flaw(f'"{shown}" is quoted, but speaks of the speaker', "let them speak: I, we")


def _flaw(lost: str, pair: Pair) -> Flaw:
    marks = _MARKS.get(pair.language, "“…”")
    return Flaw(f'"{_shortened(lost)}" is no quotation here', f"quote it: {marks}", subject=lost)


def _shortened(quoted: str) -> str:
    text = " ".join(quoted.replace("\ufffc", " ").strip(" \n–—-").split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"
