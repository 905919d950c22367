"""A full stop is lost that ends a sentence, an ordinal or an abbreviation: *9 mai*, *ca 10*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.values.sentences import run_ons
from pipeline.model.finding import Severity
from pipeline.values.placeables import ends_sentence

id: Final = "lost-full-stop"
severity: Final[Severity] = "warning"

_MONTHS = (
    "januar|februar|mars|marts|april|mai|maj|juni|juli|august|september|oktober|november|desember"
)
_ORDINAL = re.compile(
    rf"\b(?:3[01]|[12]\d|[1-9])(?= (?:{_MONTHS})\b)(?<![.,:/–-]\d)(?<![.,:/–-]\d\d)"
)
_DIGIT = re.compile(r"\d")
_SHORT = {
    "nb": re.compile(r"\b(?:ca|jf|jfr|kl|f\.eks|bl\.a|dvs|mrd|mill)(?= [\w\ufffc])"),
    "nn": re.compile(r"\b(?:ca|jf|jfr|kl|t\.d|dvs|mrd|mill)(?= [\w\ufffc])"),
    "en": re.compile(r"\b(?:e\.g|i\.e)(?= )"),
}
"""Abbreviations that have a point, where something follows that they introduce."""

_RUN_ON = {
    language: re.compile(rf"( )(?<=[^\W\d_A-ZÆØÅ] )(?:{words}) (?=[^\WA-ZÆØÅ_])")
    for language, words in {
        "nb": "Det|Da|Han|Hun|Dette|Disse|Når|Etter|Ifølge|Men|På|Av|I (?:dag|år|fjor)",
        "nn": "Det|Dei|Då|Han|Ho|Dette|Desse|Når|Etter|Ifølgje|Men|På|Av|I (?:dag|år|fjor)",
        "en": "The|That|This|These|It|They|He|She|When|But|There|By|For|You|Today|In",
    }.items()
}
"""A word that begins sentences, with its capital, behind a word and before another."""

_END = re.compile(r"[.!?…:;][\"”“»«’')\]\ufffc\s]*$")
_HEADINGS = ("title", "heading", "label", "cell", "button")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find ordinals, abbreviations and sentences that have lost their point."""
    text = pair.text
    patterns = [_SHORT[pair.language]] if pair.language in _SHORT else []
    if pair.language != "en" and _has_digit(text):
        patterns.append(_ORDINAL)
    for pattern in patterns:
        for match in pattern.finditer(text):
            fix = f"{match[0]}."
            yield Flaw(f'"{match[0]}" has lost its full stop', f"write {fix}", match.span(), fix)
    yield from _run_on(pair)
    if pair.source.endswith(".") and _loses_end(pair):
        yield Flaw("the sentence has lost its full stop", "write it", subject="end")


def _has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None


def _run_on(pair: Pair) -> Iterator[Flaw]:
    """Find what begins a sentence, and stands in the middle of another."""
    pattern = _RUN_ON.get(pair.language)
    if pattern is None:
        return
    spans = [match.span(1) for match in pattern.finditer(pair.text)]
    for span in spans or run_ons(pair):
        word = pair.text[span[1] :].split(" ", 1)[0].strip("\ufffc").partition("\ufffc")[0]
        what = f'before "{word}"' if word else "between two sentences"
        fix = ". " if pair.target[slice(*span)] == " " else None
        yield Flaw(f"a full stop is lost {what}", "write it", span, fix)


def _loses_end(pair: Pair) -> bool:
    """Tell whether the point of the source's last value, which ends the sentence too, is lost."""
    if not pair.text.strip() or _END.search(pair.text) or not pair.source_found:
        return False
    last = pair.source_found[-1]
    if last.end != len(pair.source) or any(role in _HEADINGS for role in pair.roles):
        return False
    return ends_sentence(pair.source, last, "")
