"""Find the quotations of a text, whatever marks they are written with."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from pipeline.checks.pair import Pair
from pipeline.checks.program import is_program

MARKS: Final = frozenset('"«»„“”')
"""Double quotation marks. Single ones are apostrophes as often."""

CURLED: Final = frozenset("“”‘’")
OWN: Final = {"nb": "«»", "nn": "«»", "en": "“”", "da": "»«"}
"""Those of each language."""

_MARK = re.compile('["«»„“”]')
_TYPOGRAPHIC = re.compile("[«»„“”]")

_BEFORE_OPENING = frozenset(" \n\t\u00a0\u202f([{/–—-\"«»„“”‘'>\ufffc")
_BEHIND_CLOSING = frozenset(" \n\t\u00a0\u202f)]}/–—-\"«»„“”’'.,:;?!…<\ufffc")


class Quotation(NamedTuple):
    """A quotation with its marks."""

    start: int
    """Offset of the opening mark, from 0."""

    end: int
    """Offset behind the closing mark."""

    marks: str
    """Both: ``«»``."""

    depth: int
    """How many quotations it stands in."""


class Lone(NamedTuple):
    """A mark without a partner."""

    start: int
    """Its offset."""

    is_opening: bool
    """Whether it stands before a word, not behind one."""


class Quotations(NamedTuple):
    """The quotations of a text, in the order of their ends."""

    paired: list[Quotation]
    lone: list[Lone]


@lru_cache(maxsize=16)
def find_quotations(text: str) -> Quotations:
    """Find the quotations of a text.

    Args:
        text: With codes and placeables blanked.

    >>> [text.marks for text in find_quotations('»Hun sagde "nej",« siger han.').paired]
    ['""', '»«']
    """
    paired: list[Quotation] = []
    lone: list[Lone] = []
    stack: list[int] = []
    for match in _MARK.finditer(text):
        i = match.start()
        before = text[i - 1] if i else " "
        behind = text[i + 1] if i + 1 < len(text) else " "
        may_open = before in _BEFORE_OPENING and not behind.isspace()
        may_close = not before.isspace() and behind in _BEHIND_CLOSING
        if stack and (may_close or not may_open):
            start = stack.pop()
            paired.append(Quotation(start, i + 1, text[start] + match[0], len(stack)))
        elif may_open or (match[0] != '"' and not may_close):
            stack.append(i)
        elif not (match[0] == '"' and before.isdigit()):  # inches
            lone.append(Lone(i, False))
    return Quotations(paired, lone + [Lone(i, True) for i in stack])


def is_plainly_straight(pair: Pair, quotation: Quotation) -> bool:
    """Tell whether straight marks are wrong, whatever other texts have.

    They are where the source has better ones. English papers print straight ones as well, but not
    beside others; so do many around a word or two, and programs.
    """
    if pair.language == "en":
        is_weak = CURLED.isdisjoint(pair.signs)
    else:
        is_weak = pair.target.count(" ", quotation.start, quotation.end) < 2
    return bool(
        (quotation.depth or not is_weak)
        and _TYPOGRAPHIC.search(pair.source)
        and not is_program(pair)
    )
