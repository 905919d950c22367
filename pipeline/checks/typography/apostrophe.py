"""An apostrophe stands where the language has one, and is no accent.

English has one before the s of a genitive and for letters left out, of one shape in a text;
Norwegian has none before a genitive's s, nor before an ending: *tv-en*, where Danish has *tv'et*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.naming.exonyms import other_names
from pipeline.checks.pair import Pair
from pipeline.checks.program import is_program
from pipeline.checks.typography.quotations import CURLED
from pipeline.model.finding import Severity
from pipeline.values.reading.hints import words_of

id: Final = "apostrophe"
severity: Final[Severity] = "warning"

_ACCENT = re.compile(r"[´`′‘‛ʹʼ](?:(?<=\w.)(?=[^\W\d_])|(?<=s.)(?=[\s.,;:?!)]|$))")
_ACCENTS = frozenset("´`′‘‛ʹʼ")
_APOSTROPHES = frozenset("'’")
_GENITIVE = re.compile(r"(?<![\w'’%])([\w\ufffc][\w-]{0,60})(['’])s\b(?!['’])")
_ENDING = re.compile(r"\b(\w{2,})['’](en|et|er|ene|erne|ane|ar)\b")

_OF_ENGLISH: Final = frozenset({"he", "here", "it", "let", "she", "that", "there", "what", "who"})
"""Words before 's of an English phrase that is quoted."""

_STRAIGHT = re.compile(r"(?<=\w)'(?=[^\W\d_])")
_CONTRACTED = re.compile(
    r"\b(?:(?:do|does|did|is|was|were|are|has|have|had|would|could|should|must)nt|thats|whats|theres"
    r"|heres|youre|theyre|youve|theyve|weve|Ive|Im)\b",
    re.IGNORECASE,
)
_BARE_GENITIVE = re.compile(
    r"\b(?:childrens|womens|todays|yesterdays|tomorrows|tonights|(?:mens|peoples)(?= [a-z]{4})"
    r"|(?:[Tt]his|[Nn]ext) (?:year|week|month|season|summer|winter|spring|autumn)s(?= [a-z]))\b"
)
_AFTER_PLURAL: Final = (
    "and|or|are|were|have|had|do|did|will|would|can|could|may|might|must|should|in|of|on|at|with|from"
    "|to|for|but|who|that|which|lose|lost|win|won|gain|gained|get|got|take|took|go|went|want|wanted"
    "|say|said|fall|fell|rise|rose|hold|held|back|backed|vote|voted|support|supported|than|as|not"
)
"""What follows the plural *the Liberals*, and no genitive."""

_BODY = re.compile(
    r"\b(?:EU|UN|UK|US|USA|NATO|WHO|IMF|OECD|NASA|BBC|DR|DSB|SAS|FBI|CIA)s(?= [a-z])"
)
_NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøåéö]+s(?= [a-zæøå])(?! (?:" + _AFTER_PLURAL + r")\b)")
_WITHOUT: Final = frozenset(
    (
        "dont", "doesnt", "didnt", "isnt", "wasnt", "werent", "arent", "hasnt", "havent", "hadnt",
        "wouldnt", "couldnt", "shouldnt", "mustnt", "thats", "whats", "theres", "heres", "youre",
        "theyre", "youve", "theyve", "weve", "ive", "im",
        "childrens", "womens", "todays", "yesterdays", "tomorrows", "tonights", "mens", "peoples",
        "years", "weeks", "months", "seasons", "summers", "winters", "springs", "autumns",
        "eus", "uns", "uks", "uss", "usas", "natos", "whos", "imfs", "oecds", "nasas", "bbcs",
        "drs", "dsbs", "sass", "fbis", "cias",
    )
)  # fmt: skip
"""The last words of what these three find; most texts have none of them."""

_PLURAL = re.compile(
    r"(?:\b[Tt]he \w+|\b[A-Z]{2,}|\b\d{2,3}0)(['’])s (?=are\b|were\b|have\b|of\b|and\b)"
)
_DECADE = re.compile(r"\b(?:1\d|20)?\d0(['’])s\b")
_ITS = re.compile(r"\bit(['’])s(?= own\b)")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find accents for apostrophes, and what each language has otherwise."""
    if not _ACCENTS.isdisjoint(pair.signs):
        yield from _accents(pair)
    if pair.language == "en":
        if not is_program(pair):
            yield from _english(pair)
    elif pair.language != "da" and not _APOSTROPHES.isdisjoint(pair.signs):
        yield from _norwegian(pair)


def _accents(pair: Pair) -> Iterator[Flaw]:
    text = pair.text
    for match in _ACCENT.finditer(text):
        is_pair = match[0] == "`" and text.count("`") > 1  # around code
        if not is_pair and text[match.start() - 1 : match.end() + 1] not in pair.source:
            fix = "’" if "’" in text else "'"
            yield Flaw(f'"{match[0]}" is no apostrophe', f'write "{fix}"', match.span(), fix)


def _norwegian(pair: Pair) -> Iterator[Flaw]:
    """Find genitives and endings as Danish and English write them."""
    text, target = pair.text, pair.target
    for match in _GENITIVE.finditer(text):
        stem = target[match.start(1) : match.end(1)]
        is_of_source = f"{stem}s" in pair.source  # "Fyn's Politi", where the source has "Fyns"
        if not is_of_source:
            if stem.lower() in _OF_ENGLISH or _begins_name(text, match.end()):
                continue
            # Names keep theirs: McDonald's. Danish writes it behind abbreviations too.
            if match[0] in pair.source and not (stem.isupper() or stem[-1].isdigit()):
                continue
        fix = f"{stem}{match[2]}" if stem[-1] in "sxzSXZ" else f"{stem}s"
        shown = target[slice(*match.span())]
        yield Flaw(f'"{shown}" has an apostrophe', f'write "{fix}"', match.span(), fix)
    for match in _ENDING.finditer(text):
        fix = f"{match[1]}-{match[2]}"
        yield Flaw(f'"{match[0]}" has an apostrophe', f'write "{fix}"', match.span(), fix)


def _begins_name(text: str, end: int) -> bool:
    """Tell whether a capital follows: Levi's Store."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _english(pair: Pair) -> Iterator[Flaw]:
    """Find apostrophes left out, put in, and straight ones beside others."""
    text = pair.text
    if not _APOSTROPHES.isdisjoint(pair.signs):
        yield from _put_in(text)
        if "'" in pair.signs and not (CURLED.isdisjoint(pair.signs) and "’" not in pair.source):
            for match in _STRAIGHT.finditer(text):
                yield Flaw("' is straight, others are not", "write ’", match.span(), "’")
    has_some = not _WITHOUT.isdisjoint(words_of(text))
    for pattern in (_CONTRACTED, _BARE_GENITIVE, _BODY) if has_some else ():
        for match in pattern.finditer(text):
            if match[0] not in pair.source:
                yield _left_out(match)
    if pair.source_language == "da":
        names = other_names("da", "en")
        for match in _NAME.finditer(text):
            if _is_genitive(pair, match[0], names):
                yield _left_out(match)


def _is_genitive(pair: Pair, word: str, names: dict[str, tuple[str, ...]]) -> bool:
    """Tell whether a name with an s is the source's genitive: *Grønlands*, *Greenlands*."""
    stem = word[:-1]
    if stem in pair.source_spelt:
        return True
    return any(
        each[-1] == "s" and stem in names.get(each[:-1].casefold(), ())
        for each in pair.source_spelt
    )


def _put_in(text: str) -> Iterator[Flaw]:
    for pattern in (_PLURAL, _DECADE, _ITS):
        for match in pattern.finditer(text):
            shown = match[0].rstrip()
            yield Flaw(f'"{shown}" has an apostrophe', "take it out", match.span(1), "")


def _left_out(match: re.Match[str]) -> Flaw:
    word = match[0]
    cut = len(word) - 1
    fix = f"{word[:cut]}’{word[cut:]}"
    if word[-1] == "e" or word[-2:].lower() in ("re", "ve"):
        fix = f"{word[:-2]}’{word[-2:]}"
    return Flaw(f'"{word}" lacks an apostrophe', f"write {fix}", match.span(), fix)
