"""Where sentences end in a text, and where one runs into the next that the source parts from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model.inline import CODE
from pipeline.values.reading.vocabulary import words

if TYPE_CHECKING:
    from pipeline.checks.pair import Pair

_CODE = r"</?[A-Za-z]\w*/?>"
_CLOSING = rf"(?:[\"”»«“’')\]]|{_CODE})*"
_OPENING = rf"(?P<opening>(?:[\"“”«»‘]|– |{_CODE})*)"
_START = r"(?P<start>[A-ZÆØÅ][\w'’-]*|\d[\d.,]*|\{\w+)"
_BOUNDARY = re.compile(rf"[.!?…]{_CLOSING}(?P<gap>\s+|<br\d+/>){_OPENING}(?={_START})")
_LAST_WORD = re.compile(r"\w+$")
_COLON = re.compile(r"[:;]\s")
_GAP = re.compile(rf"(?P<end>[\w%}}]){_CLOSING}(?P<gap> ){_OPENING}(?={_START}(?![\w/,]))")
_ABBREVIATION = words(
    "ca kl nr no tlf tel bl eks st dr mr mrs jf jfr fig kap instr red f s d v tv ev evt inkl "
    "ekskl hhv pr max min obs ref sml vs vol pp p afs art bd cand etc osv"
)
"""What has a point that ends no sentence, though a capital follows."""

_UNITS = words("kr pct mio mia mill mrd stk år")
"""What may end a sentence with its point, but not before a bracket or a number."""

_LONGER = 1 + max(map(len, _ABBREVIATION | _UNITS))
"""Letters that none of these has."""

_OPENERS = {
    language: words(openers)
    for language, openers in {
        "nb": "Det Da Han Hun De Dette Disse Denne Når Etter Ifølge Men På Av I Og En Et Ei Den "
        "Vi Jeg Du Her Nå Så Slik Også Både Alle Ingen Noen Mange Flere Hvis Om Som For "
        "Fra Med Til Under Over Ved Mens Siden Hva Hvem Hvor Hvordan Hvorfor Les Se Ring "
        "Samtidig Dermed Foreløpig Særlig Ikke Bare Følg Skriv Kjøp Søk Ta Husk Tidligere "
        "Senere Selv Derfor Likevel Derimot Man",
        "nn": "Det Då Han Ho Dei Dette Desse Denne Når Etter Ifølgje Men På Av I Og Ein Eit Ei "
        "Den Vi Eg Du Her No Så Slik Både Alle Ingen Nokon Mange Fleire Viss Om Som For "
        "Frå Med Til Under Over Ved Mens Medan Sidan Kva Kven Kvar Korleis Kvifor Les Sjå "
        "Ring Samtidig Dermed Førebels Særleg Ikkje Berre Følg Skriv Kjøp Søk Ta Hugs "
        "Tidlegare Seinare Sjølv Difor Likevel Derimot Dersom",
        "en": "The That This These Those It They He She We You When But There By For Today In A "
        "An According After Before Since If At On From With To As While What Who Where "
        "How Why Read See Call Both All No Some Many More Several His Her Their Its Our "
        "Please However Also Without Of Yesterday Tomorrow Now Here So Most Few None Not "
        "Only Although Despite During Meanwhile Take One Two Follow Download Write Buy "
        "Get Last Earlier Later Until Do Does Did Is Are Was Were Can Could Would Has Have Contact "
        "Photo Photos Send Choose Find Visit Come Sign Click Apply Order Remember Enter Press "
        "Check Use Make Keep Learn Watch Listen Join Try Ask Give Help Pay Bring Then Next Still "
        "Yet Even Just Nearly Almost Another Other Others Your My Such Each Every Either Neither "
        "Nobody Nothing Everyone Everything Someone Perhaps Maybe Again Once Tickets Admission "
        "Entry Prices Figures Unemployment Exports Sales Turnover Applications Registration",
    }.items()
}
"""Words with which sentences begin, and no names."""

_INNER = words(
    "og eller men mens medan at som om fordi da når der enn i på av til fra frå for med ved "
    "hos mot under over etter før mellom uten utan det de dei en ein ei et eit er var vart "
    "blir ble ifølge ifølgje sier seier mener meiner skriver skriv forteller fortel "
    "opplyser heter heiter kalt kalla har hadde vil skal kan å sin sitt si leder leiar and "
    "or but while that which who as than the a an of in on at to from for with by into "
    "between is are was were be says said writes told tells called named has have had will "
    "its their his her when where because if"
)
"""Words with which no sentence ends."""

_WORD = re.compile(r"[A-ZÆØÅ][a-zæøå]+")
_NAME = re.compile(r"[A-ZÆØÅ]\w+")
_SHIFT = 0.22
"""By what part of the text the end of a sentence may move in a translation."""

_STEM = 4


class _Boundary(NamedTuple):
    at: float
    """Where, as a part of the text."""

    opening: str
    """The codes and quotation marks that the next sentence begins with."""

    start: str
    """Its first word."""


def run_ons(pair: Pair) -> Iterator[tuple[int, int]]:
    """Find the spaces before which a full stop is lost.

    Nothing is said of a target that has as many sentences as its source, nor of a capital that may
    begin a name.
    """
    count = _count_ends(pair.source)
    if not count or count <= _count_ends(pair.target):
        return
    ends = _boundaries(pair.source)
    colons = len(_COLON.findall(pair.target)) - len(_COLON.findall(pair.source))
    lost = len(ends) - _count_ends(pair.target) - max(0, colons)
    if lost <= 0:
        return
    known = Counter(match[0] for match in _NAME.finditer(pair.source))
    known.subtract(each.start for each in ends)
    for match in _GAP.finditer(pair.target):
        at = match.start("gap") / len(pair.target)
        near = [each for each in ends if abs(each.at - at) < _SHIFT]
        if near and known[match["start"]] <= 0 and _begins(pair, match, near, known):
            yield match.span("gap")
            lost -= 1
            if not lost:
                return


def _begins(pair: Pair, gap: re.Match[str], ends: Sequence[_Boundary], known: Counter[str]) -> bool:
    """Tell whether what stands behind a gap begins a sentence as one of the source begins."""
    start = gap["start"]
    last = _LAST_WORD.search(pair.target, max(0, gap.start() - 20), gap.end("end"))
    if last and last[0].lower() in _INNER:
        return False
    if "–" in gap["opening"] and not any(_marks(end.opening)[1] for end in ends):
        return False  # an explanation; talk is in quotation marks in Danish
    opening = _marks(gap["opening"])
    if start[0] in "{0123456789":
        return any(start == end.start for end in ends)
    is_marked = opening != _NONE
    if is_marked and all(opening != _marks(end.opening) for end in ends):
        return False  # "klikk på <emph>Neste</emph>"
    if any(_stem(start) == _stem(end.start) for end in ends):
        is_once = pair.source.count(start[:_STEM]) <= 1 == pair.target.count(start[:_STEM])
        behind = pair.target[gap.end() + len(start) :][:1]
        return is_once and (behind != "." if behind else pair.source.endswith(start))
    if start in _OPENERS.get(pair.language, ()):
        return start != "I" or pair.language != "en"
    if is_marked:
        return not start.isupper()
    if pair.language == "en" or pair.source_language != "da":
        return False
    if not _WORD.fullmatch(start) or _is_part_of_name(pair, gap):
        return False
    if start.lower() in pair.source.lower():
        return False
    return not any(name[:3].lower() == start[:3].lower() for name, n in known.items() if n > 0)


def _stem(word: str) -> str:
    return word[:_STEM].lower()


_NONE: tuple[list[str], bool] = ([], False)


def _marks(opening: str) -> tuple[list[str], bool]:
    return [match[0] for match in CODE.finditer(opening)], any(c in opening for c in '"“”«»‘')


def _is_part_of_name(pair: Pair, gap: re.Match[str]) -> bool:
    """Tell whether the word before has a capital too: *Danske Bank*; *Læsø Øya* is none."""
    word = pair.target[: gap.end("end")].rpartition(" ")[2].lstrip('"“”«»‘(')
    return word[:1].isupper() and word not in pair.source


@lru_cache(maxsize=128)
def _count_ends(text: str) -> int:
    return sum(map(_is_end, _BOUNDARY.finditer(text)))


@lru_cache(maxsize=128)
def _boundaries(text: str) -> Sequence[_Boundary]:
    return tuple(
        _Boundary(match.start("gap") / len(text), match["opening"], match["start"])
        for match in _BOUNDARY.finditer(text)
        if _is_end(match)
    )


def _word_before(text: str, end: int) -> str:
    """Give the last twenty letters at most of the word before a place: faster than a search."""
    first = max(0, end - 20)
    start = end = end - 1 if text[first:end].endswith("\n") else end
    while start > first and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:end]


def _is_end(match: re.Match[str]) -> bool:
    end = match.start()
    if end >= _LONGER and match.string[end - _LONGER : end].isalpha():
        return True  # behind a long word, as most
    word = _word_before(match.string, end).lower()
    if word in _UNITS:
        return match["start"][0] not in "{0123456789"
    is_initial = len(word) == 1 or (word.isdecimal() and len(word) < 3)
    return word not in _ABBREVIATION and not is_initial
