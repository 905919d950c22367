"""A full stop is lost that ends a sentence, an ordinal or an abbreviation: *9 mai*, *ca 10*.

A sentence has lost its stop where a capital follows a word, begins no name, and the translation has
fewer sentences than the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.program import is_program
from pipeline.checks.values.sentences import run_ons
from pipeline.model.finding import Severity
from pipeline.values.placeables import ends_sentence
from pipeline.values.reading.vocabulary import words

id: Final = "lost-full-stop"
severity: Final[Severity] = "warning"

_MONTHS = (
    "januar|februar|mars|marts|april|mai|maj|juni|juli|august|september|oktober|november|desember"
)
_COUNTED = (
    r"etasje|plass|divisjon|klasse|(?:jule|påske|pinse)dag|verdens?krig|utg[aå]ve|omgang|runde|sesong"
    r"|etappe|generasjon|gang|gong|avdeling"
)
"""Nouns of one form for one: with a number above one before it, that is an ordinal."""

_ORDINAL = re.compile(
    rf"\b(?:(?:3[01]|[12]\d|[1-9])(?= (?:{_MONTHS})\b)|(?:[1-9]\d|[2-9])(?= (?:{_COUNTED})\b))"
    r"(?<![.,:/–-]\d)(?<![.,:/–-]\d\d)"
)
_RULER = re.compile(r"\b([A-ZÆØÅ][a-zæøå]+ (?:1\d|\d))\.(?= [a-zæøå])")
"""A king or a pope with his number: *Frederik 10. er*."""

_POINT = re.compile(r"[A-ZÆØÅ\d]\. ")
_INITIAL = re.compile(r"\b((?:[A-ZÆØÅ]\.){0,8}[A-ZÆØÅ])\.(?= [A-ZÆØÅ][a-zæøåé]+)")
_BEFORE = r"(?= [\w\ufffc+«(])"
_NORWEGIAN = (
    r"\b(?:(?:[cC]a|[jJ]fr?|[kK]l|[fF]\.eks|[fF]eks|[bB]l\.a|[dD]vs|mrd|mill|tlf|inkl|ekskl|evt"
    rf"|vedr){_BEFORE}"
    r"|nr(?= \d)|(?:osv|m\.fl|mfl|m\.m|m\.v|o\.l|e\.l|o\.a|pga|mht|t\.o\.m|f\.o\.m)(?=[ ,;:)]))"
)
_SHORT = {
    "nb": re.compile(_NORWEGIAN),
    "nn": re.compile(_NORWEGIAN.replace(r"[bB]l\.a", r"[bB]l\.a|[tT]\.d|[mM]\.a")),
    "en": re.compile(r"\b(?:(?:e\.g|i\.e)(?= )|\d [ap]\.m(?=[ ,;:)])|U\.[SKN](?= [a-z]))"),
}
"""Abbreviations that have a point, where something follows."""

_WORDS = (
    "ca Ca jf Jf jfr Jfr kl Kl f.eks F.eks feks Feks bl.a Bl.a t.d T.d m.a M.a dvs Dvs mrd mill"
    " tlf inkl ekskl evt vedr nr osv m.fl mfl m.m m.v o.l e.l o.a pga mht t.o.m f.o.m"
    " e.g i.e a.m p.m U.S U.K U.N"
)
_BARE = frozenset(
    f"{opening}{word}{mark}"
    for word in _WORDS.split()
    for opening in ("", "(")
    for mark in ("", ",", ")", ":", ";", "),")
)
"""As they stand between spaces: texts without them are most."""

_RUN_ON = {
    language: re.compile(rf"( )(?<=[^\W\d_A-ZÆØÅ] )(?:{openers}) (?=[^\WA-ZÆØÅ_])")
    for language, openers in {
        "nb": "Det|Da|Han|Hun|Dette|Disse|Når|Etter|Ifølge|Men|På|Av|I (?:dag|år|fjor)",
        "nn": "Det|Dei|Då|Han|Ho|Dette|Desse|Når|Etter|Ifølgje|Men|På|Av|I (?:dag|år|fjor)",
        "en": "The|That|This|These|It|They|He|She|When|But|There|By|For|You|Today|In",
    }.items()
}
"""A word that begins sentences, with its capital, behind a word and before another."""

_RUN_ON_WORDS = words(
    "Det Da Dei Då Han Hun Ho Dette Disse Desse Når Etter Ifølge Ifølgje Men På Av I The "
    "That This These It They He She When But There By For You Today In"
)

_CLOSING = "\"”“»«’')]\ufffc \u00a0\n"
_MAY_BE_LOST = _BARE | _RUN_ON_WORDS
_HEADINGS = ("title", "heading", "label", "cell", "button")
_NUMBERS = frozenset("0123456789")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find ordinals, abbreviations and sentences that have lost their point."""
    text = pair.text
    tokens = text.split()
    if _MAY_BE_LOST.isdisjoint(tokens):
        tokens = []
    elif not _BARE.isdisjoint(tokens) and pair.language in _SHORT:
        for match in _SHORT[pair.language].finditer(text):
            yield _short(match[0], match.span())
    if pair.language != "en" and not _NUMBERS.isdisjoint(pair.signs):
        for match in _ORDINAL.finditer(text):
            yield _short(match[0], match.span())
    if ". " in pair.source and _POINT.search(pair.source):
        yield from _of_source(pair)
    yield from _run_on(pair, tokens)
    if pair.source.endswith(".") and _loses_end(pair):
        yield Flaw("the sentence has lost its full stop", "write it", subject="end")


def _short(text: str, span: tuple[int, int]) -> Flaw:
    return Flaw(f'"{text}" has lost its full stop', f"write {text}.", span, f"{text}.")


def _of_source(pair: Pair) -> Iterator[Flaw]:
    """Find kings and initials of the source that have no point: *Jens P Hansen*."""
    patterns = (_INITIAL,) if pair.language == "en" else (_INITIAL, _RULER)
    for pattern in patterns:
        for match in pattern.finditer(pair.source_text):
            at = pair.text.find(f"{match[1]} ")
            if at >= 0 and not pair.text[at - 1 : at].isalnum():
                following = pair.source_text[match.end() :].split(maxsplit=1)[0]
                if pattern is _RULER or pair.text.startswith(following, at + len(match[1]) + 1):
                    yield _short(match[1], (at, at + len(match[1])))


def _run_on(pair: Pair, tokens: Sequence[str]) -> Iterator[Flaw]:
    """Find what begins a sentence in the middle of another."""
    pattern = _RUN_ON.get(pair.language)
    if pattern is None:
        return
    spans: list[tuple[int, int]] = []
    if not _RUN_ON_WORDS.isdisjoint(tokens[1:]):
        spans = [match.span(1) for match in pattern.finditer(pair.text)]
    spans = spans or list(run_ons(pair))
    if spans and is_program(pair):
        return
    for span in spans:
        word = pair.text[span[1] :].split(" ", 1)[0].strip("\ufffc").partition("\ufffc")[0]
        what = f'before "{word}"' if word else "between two sentences"
        fix = ". " if pair.target[slice(*span)] == " " else None
        yield Flaw(f"a full stop is lost {what}", "write it", span, fix)


def _loses_end(pair: Pair) -> bool:
    """Tell whether the point of the source's last value, which ends the sentence too, is lost."""
    end = pair.text.rstrip(_CLOSING)[-1:]
    if not end or end in ".!?…:;" or not pair.source_found:
        return False
    last = pair.source_found[-1]
    if last.end != len(pair.source) or any(role in _HEADINGS for role in pair.roles):
        return False
    return ends_sentence(pair.source, last, "")
