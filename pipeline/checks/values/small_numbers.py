"""How sure it is that a small number in words is no business of the translation: *three tours*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checks.values.atoms import Atom
from pipeline.model.finding import Severity
from pipeline.model.value import Quantity

if TYPE_CHECKING:
    from pipeline.checks.pair import Pair

_KNOWN = re.compile(
    r"\b(?:de|disse|dei|desse|begge|båe|alle|mellom|mellem|the|these|those|all|both|between|other|"
    r"andre|hans|hennar|hennes|deres|their|her|his|our|every|kvar|hver)\W*$",
    re.IGNORECASE,
)
"""What stands before a number of things that the reader can count: *disse tre linjene*."""

_HALVED = re.compile(r"(?:\bi to|\bin two)\b(?!\W?[^\W\d_])", re.IGNORECASE)
_FEW = re.compile(r"\b(?:par|få|nogle|noen|nokre|enkelte|couple|few|some|several)\b", re.IGNORECASE)
_OR = re.compile(r"\b(?:or|to|eller|til)[ -]$|[^\W\d_][-–]$", re.IGNORECASE)
_TREE = re.compile(r"træ(?!d|n|f|k|t)|\btre(?:e|et|er|verk)\b|wood|timber", re.IGNORECASE)
_VERB = re.compile(
    r"(?:tre (?:i kraft|i funksjon|inn|ut|fram|frem|av|tilbake|støttende|støttande|over|til|ned)"
    r"|fire (?:på|ned|av))\b",
    re.IGNORECASE,
)
_A_TREE = re.compile(r"\b(?:et|eit|nytt|dette|hvert|kvart|av) $", re.IGNORECASE)
_UNIT = re.compile(r"[ \u00a0-]([^\W\d_]+)")
_MADE_OF = {
    unit: size
    for size, units in {
        7: "uke uker veke veker uge uger week weeks",
        10: "tiår årtier årti decade decades",
        12: "år year years dusin dozen",
        15: "kvarter kvarters quarter quarters",
        24: "døgn day days",
        100: "hundreår århundrer århundre centuries",
    }.items()
    for unit in units.split()
}
"""What larger units are made of: *tre kvarter* are 45 minutes."""

_TENS = re.compile(r"\b(?:twen|thir|for|fif|six|seven|eigh|nine)ty[ -]$", re.IGNORECASE)
_TITLE = re.compile(r"[A-Z][a-z]+ to (?:the |a )?[A-Z]")
"""An English heading or menu item, left as it is: *Add to List*."""

_SECOND = re.compile(
    r"\b(?:endnu e[nt]|ekstra|enten|hinanden|another|either|second|each other|forældre|parents|"
    r"ægte\w+|spouses?|married|par)\b",
    re.IGNORECASE,
)
"""What there are two of."""

_START = re.compile(r"(?:^|[.!?:…\n\ufffc]\W*|[–—«“\"•*]\s*)$")
_SENTENCE = 5
"""Words below which a text may be a name."""


def weight(pair: Pair, atom: Atom) -> Severity | None:
    """Say how grave it is that a target has a small number which its source says in no way.

    Args:
        pair: The texts.
        atom: The number, one that good translations may add.

    Returns:
        None where it is another word, or an idiom: *skal tre i kraft*, *two or three* of *et par*.
    """
    if atom.number is None or atom.number < 2 or _is_other_word(pair, atom):
        return None
    before = pair.text[max(0, atom.span[0] - 20) : atom.span[0]]
    is_name = atom.text[:1].isupper() and not _START.search(before)
    is_known = _KNOWN.search(before) or (atom.number == 2 and _SECOND.search(pair.source_text))
    if is_name or is_known or len(pair.spelt) < _SENTENCE:
        return "warning"
    return "warning" if _HALVED.match(pair.text, max(0, atom.span[0] - 3)) else "error"


def _is_other_word(pair: Pair, atom: Atom) -> bool:
    """Tell whether a word says no number here, or the source has it as it is."""
    start, end = atom.span
    before = pair.text[max(0, start - 20) : start]
    word = atom.text.lower()
    if word == "tre" and (_TREE.search(pair.source_text) or _A_TREE.search(before)):
        return True
    if word in ("tre", "fire") and _VERB.match(pair.text, start):
        return True
    if word == "to" and _TITLE.search(pair.text, max(0, start - 20), end + 20):
        return True
    if word != "to" and re.search(rf"\b{re.escape(atom.text)}\b", pair.source_text):
        return True
    unit = _UNIT.match(pair.text, end)
    size = _MADE_OF.get(unit[1].lower(), 0) if unit else 0
    if size and atom.number and re.search(rf"\b{size * atom.number:f}\b", pair.source_text):
        return True
    is_range = isinstance(atom.content, Quantity) and len(atom.content.numbers) > 1
    if (is_range or _OR.search(before)) and _FEW.search(pair.source_text):
        return True
    return _TENS.search(before) is not None or _stands_as_it_is(pair, start)


def _stands_as_it_is(pair: Pair, start: int) -> bool:
    """Tell whether the source has a word with those around it: *Ramp Tempo to Next Tempo*."""
    around = pair.text[:start].rsplit(maxsplit=1)[-1:] + pair.text[start:].split(maxsplit=2)[:2]
    return len(around) == 3 and " ".join(around) in pair.source_text
