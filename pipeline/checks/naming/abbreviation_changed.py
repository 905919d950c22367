"""An abbreviation is mistyped, or another one stands in its place.

Those that languages have for the same count as one (*FN*, *UN*), and so does what is said in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz.distance import OSA

from pipeline.checks.base import Flaw
from pipeline.checks.naming.abbreviations import is_known, meaning, plain, short_names
from pipeline.checks.naming.kept_abbreviations import WORD_LIKE, is_said, is_there, is_value
from pipeline.checks.naming.names import capitalised, is_prose, stem
from pipeline.checks.naming.ordinary import is_ordinary
from pipeline.checks.naming.spelling import is_regular
from pipeline.checks.naming.unit_signs import mistyped
from pipeline.checks.pair import Pair, Word
from pipeline.model.finding import Severity

id: Final = "abbreviation-changed"
severity: Final[Severity] = "error"

_SHORT = 3
_LONGEST = 4
"""Letters of one that another one stands for; what is longer may be a word in capitals."""

_SHOUTED = re.compile(r"(?<![^\W\d_])[A-ZÆØÅ]{7,}|[A-ZÆØÅ]{2}[.(=&_][A-ZÆØÅ(]")
_PATTERN = re.compile(r"(?:([DMYÅHTSX])\1++)++")
"""*YYYYMMDD*."""

_VOWEL = re.compile("[AEIOUYÆØÅ]")
_CODE = re.compile(r"[A-ZÆØÅ]+\d+")
_FORMULA = re.compile(r"(?:CO|CH|NO|SO|NH|PM)\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
_BEFORE = 100
"""Characters before an abbreviation in brackets in which its words are."""

_NAMED = 3
"""Words right before an abbreviation in brackets that say what it is of."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Compare the abbreviations that only one of the texts has."""
    for slip in mistyped(pair):
        yield _flaw(slip.right, slip.word, pair)
    of_source = short_names(pair.source_text)
    if not of_source or len(of_source) * 2 > len(pair.source_spelt) + 1:
        return  # a headline in capitals, or none
    of_target = short_names(pair.text)
    yield from _cut(of_source, of_target, pair)
    unseen = [word.text for word in of_source if not is_there(word.text, pair)]
    if not unseen:
        return
    for word in of_target:
        right = _bracketed(word, unseen, pair)
        if right:
            yield _flaw(right, word, pair)
            return
    lost = [short for short in unseen if not is_said(short, pair)]
    new = [
        word
        for word in of_target
        if not (_is_explained(word.text, of_source, pair) or _is_introduced(word, pair.text))
    ]
    new += _as_words(lost, pair)
    for word in new:
        right = _meant(word.text, unseen, lost, pair)
        if right:
            unseen.remove(right)
            lost = [short for short in lost if short != right]
            flaw = _flaw(right, word, pair)
            yield flaw._replace(severity="warning") if _is_unsure(right, word, pair) else flaw


def _is_unsure(right: str, word: Word, pair: Pair) -> bool:
    """Tell whether English may have an abbreviation of its own that no table has."""
    short, text = plain(right), plain(word.text)
    return (
        pair.language == "en"
        and len(short) > 1
        and not any(is_known(each, "da", "en") for each in (short, text))
        and not is_known(text, "en", "da")
        and sorted(short) != sorted(text)
        and _distance(short, text) > 1
    )


def _is_explained(short: str, of_source: tuple[Word, ...], pair: Pair) -> bool:
    """Tell whether the source has what an abbreviation of the target means."""
    bare = plain(short)
    if is_value(bare):
        return True
    meant = meaning(bare, pair.language, pair.source_language)
    there = {plain(word.text) for word in of_source}
    return (
        bare in there
        or not there.isdisjoint(meant.forms)
        or meant.is_said(pair.source_text)
        or any(stem(word.text).casefold() == bare.casefold() for word in pair.source_words)
    )


def _is_introduced(word: Word, text: str) -> bool:
    """Tell whether an abbreviation in brackets has the initials of the words before it."""
    if len(word.text) == 1 or text[word.start - 1 : word.start] != "(":
        return False
    before = _LETTERS.findall(text, max(0, word.start - _BEFORE), word.start)
    initials = iter([each[0].casefold() for each in before[-len(word.text) - _NAMED :]])
    return all(letter in initials for letter in word.text.casefold())


def _bracketed(word: Word, unseen: list[str], pair: Pair) -> str:
    """Give the abbreviation whose words stand before another known one: *Dansk Industri (DA)*."""
    text, language, other = plain(word.text), pair.language, pair.source_language
    if pair.text[word.start - 1 : word.start] != "(" or not is_known(text, language, other):
        return ""
    before = " ".join(
        _LETTERS.findall(pair.text, max(0, word.start - _BEFORE), word.start)[-_NAMED:]
    )
    if meaning(text, language, other).is_said(before):
        return ""
    for short in unseen:
        meant = meaning(plain(short), other, language)
        if text not in meant.forms and meant.is_said(before):
            return short
    return ""


def _cut(of_source: tuple[Word, ...], of_target: tuple[Word, ...], pair: Pair) -> Iterator[Flaw]:
    """Look for chemical formulas without their figure, which mean something else: *CO*."""
    formulas = [word.text for word in of_source if _FORMULA.fullmatch(word.text)]
    if not formulas:
        return
    there = {word.text for word in of_source}
    for word in of_target:
        right = next((each for each in formulas if each.rstrip("0123456789") == word.text), "")
        if right and word.text not in there and pair.text[word.end : word.end + 1] != "\ufffc":
            yield _flaw(right, word, pair)


def _as_words(lost: list[str], pair: Pair) -> list[Word]:
    """List the words of the target that a lost abbreviation is mistyped as: *Fn*, *Skatt*."""
    known = {word.text.casefold() for word in pair.source_words}
    return [
        Word(text, each.word.start)
        for each in capitalised(pair.text)
        for text in [stem(each.word.text.partition("-")[0])]
        if text[1:].islower() and not each.begins
        for short in lost
        if short.isupper()
        and (
            (text.upper() == short and (len(short) == 2 or not _VOWEL.search(short)))
            or (
                len(short) >= WORD_LIKE
                and text.casefold() not in known
                and OSA.distance(text.upper(), short) == 1
            )
        )
    ]


def _meant(text: str, unseen: list[str], lost: list[str], pair: Pair) -> str:
    """Give the abbreviation of the source that another one stands for."""
    ordered = [short for short in lost if not is_ordinary(short, pair.source_language)]
    for short in unseen:
        if any(sorted(form) == sorted(plain(text)) for form in _rights(short, pair)):
            return short
    if pair.source_language != "da" or not is_prose(pair.source) or _shouts(pair):
        return ""
    fitting = [short for short in ordered if _may_stand_for(text, short)]
    near = [
        short
        for short in fitting
        if any(_distance(form, text) == 1 for form in _rights(short, pair))
    ]
    other = [
        short
        for short in fitting
        if max(len(short), len(text)) <= _LONGEST
        or (is_known(text, pair.language, "da") and is_known(short, "da", pair.language))
    ]
    return next(iter(near or other), "")


def _rights(short: str, pair: Pair) -> tuple[str, ...]:
    """Give what an abbreviation of the source may be in the target."""
    bare = plain(short)
    return (bare, *meaning(bare, pair.source_language, pair.language).forms)


def _shouts(pair: Pair) -> bool:
    """Tell whether a text has words in capitals, of which some may be as short as abbreviations."""
    return _SHOUTED.search(f"{pair.source_text}\n{pair.text}") is not None


def _may_stand_for(text: str, short: str) -> bool:
    """Tell whether two abbreviations are of one kind, and not two forms of one."""
    a, b = plain(short), plain(text)
    if ("." in short) != ("." in text) or _PATTERN.fullmatch(a) or _PATTERN.fullmatch(b):
        return False
    if _CODE.fullmatch(a) or _CODE.fullmatch(b):
        return not set(a).isdisjoint(b) or a.isalpha() or b.isalpha()
    if not text.isupper():
        return True
    return not _is_longer(short, text) and (len(a) <= _SHORT or not is_regular(a, b))


def _is_longer(short: str, text: str) -> bool:
    """Tell whether only a last letter makes two abbreviations of one: *DHCP*, *DHCPD*."""
    shorter, longer = sorted((short, text), key=len)
    return len(shorter) >= WORD_LIKE and longer[:-1] == shorter


def _distance(short: str, text: str) -> int:
    return OSA.distance(plain(short).casefold(), plain(text).casefold())


def _flaw(lost: str, word: Word, pair: Pair) -> Flaw:
    right = meaning(plain(lost), pair.source_language, pair.language).forms[0]
    right = lost if right == plain(lost) else right
    is_near = len(word.text) > 1 and _distance(right, word.text) <= 1
    is_slip = is_near or sorted(right.casefold()) == sorted(word.text.casefold())
    says = f'is "{right}" mistyped' if is_slip else f'stands in the place of "{right}"'
    return Flaw(f'"{word.text}" {says}', f"write {right}", word.span, right)
