"""The signs of units, *kWh*, *MW*, *GHz*, that a translation mistypes: *kHw*, *MV*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from pipeline.checks.pair import Pair, Word

_SIGN = re.compile(r"[kMGT](?<![^\W\d_].)(?:Wh|W|Hz|V|B|J|Pa)(?![^\W_])")
_ENDS = ("W", "Hz", "V", "B", "J", "Pa")
_TOKEN = re.compile(
    r"(?:(?<=[\d\ufffc])[  ]?|\b(?:per|pr\.|i|in|a|an)[  ])"
    r"(?P<sign>(?=[a-z]*[A-Z])[A-Za-z]{2,4})(?![^\W_])"
)
"""What stands where a unit does: behind a figure, or *per*."""


class Mistyped(NamedTuple):
    """A unit of the source, and what stands in its place."""

    right: str
    word: Word


def mistyped(pair: Pair) -> Iterator[Mistyped]:
    """Look for units that only the source has, beside what is none or is of something else."""
    text = pair.source_text
    if not any(end in text for end in _ENDS):
        return
    there = {match[0] for match in _SIGN.finditer(text)}
    if not there:
        return
    here = {match[0] for match in _SIGN.finditer(pair.text)}
    measured = {sign[1:] for sign in there}
    for right in sorted(there - here):
        for match in _TOKEN.finditer(pair.text):
            text = match["sign"]
            if text[1:] in measured or text in pair.source_text:
                continue
            if _is_slip(right, text):
                yield Mistyped(right, Word(text, match.start("sign")))


def _is_slip(right: str, text: str) -> bool:
    """Tell whether one sign stands for another one; multiples of a unit may be reckoned over.

    >>> _is_slip("kWh", "kHw"), _is_slip("MW", "MV"), _is_slip("MWh", "GWh"), _is_slip("kWh", "KWH")
    (True, True, False, False)
    """
    a, b = right.casefold(), text.casefold()
    if a == b or b[1:] == "ib":  # GiB, which is a unit of its own
        return False
    if _SIGN.fullmatch(text):
        return right[1:] != text[1:] and right[0] == text[0]
    return sorted(a) == sorted(b) or OSA.distance(a, b) == 1
