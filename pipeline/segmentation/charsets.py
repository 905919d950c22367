r"""Sets of characters: what ``[…]``, ``\p{…}`` and ``\s`` of a pattern stand for.

Python's `re` knows no Unicode properties, no nested sets and no intersections. We compute sets as
ranges of code points instead, and write them out as one plain ``[…]``.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import groupby

Ranges = tuple[tuple[int, int], ...]
"""First and last code point of each run; sorted, apart from each other."""

_LAST = sys.maxunicode
ANY: Ranges = ((0, _LAST),)
NONE: Ranges = ()
_MANY = 1000
_NAMED_PLANES = 0x20000
_IDEOGRAPHS = (0x20000, 0x3FFFD)
"""Two planes of them; above, only tags, variation selectors and private use are assigned."""


def of(characters: str) -> Ranges:
    """Make a set of single characters.

    >>> of("abcx")
    ((97, 99), (120, 120))
    """
    return union((ord(character), ord(character)) for character in characters)


def union(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Join ranges, in any order and overlapping or not, to one set."""
    joined: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if joined and low <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return tuple(joined)


def complement(ranges: Ranges) -> Ranges:
    """Give all characters that are not in the set."""
    gaps = []
    start = 0
    for low, high in ranges:
        if low > start:
            gaps.append((start, low - 1))
        start = high + 1
    if start <= _LAST:
        gaps.append((start, _LAST))
    return tuple(gaps)


def intersection(one: Ranges, other: Ranges) -> Ranges:
    """Give the characters that are in both sets."""
    return complement(union((*complement(one), *complement(other))))


def any_case(ranges: Ranges) -> Ranges | None:
    """Add the other case of every letter, None where there are too many to look at each.

    >>> any_case(of("aø1")) == of("aAøØ1")
    True
    """
    if sum(high - low + 1 for low, high in ranges) > _MANY:
        return None
    letters = [chr(code) for low, high in ranges for code in range(low, high + 1)]
    cases = {case for c in letters for case in (c, c.lower(), c.upper()) if len(case) == 1}
    return of("".join(cases))


LINE_ENDS = of("\n\v\f\r\x85\u2028\u2029")


@cache
def named(name: str) -> Ranges | None:
    r"""Find a set by its name in ``\p{…}`` or ``[:…:]``, None where we do not know it.

    Args:
        name: A general category (``Lu``, ``L``, ``Uppercase_Letter``) or a binary property that
            follows from categories (``Alphabetic``, ``upper``); case and ``_`` do not matter.

    Source:
        UTS #18, annex C; general categories of the Unicode version that Python has.
    """
    key = name.replace("_", "").replace(" ", "").replace("-", "").lower()
    for prefix in ("gc=", "generalcategory=", "is"):
        key = key.removeprefix(prefix)
    if key == "any":
        return ANY
    if key == "ascii":
        return ((0, 0x7F),)
    found = _PROPERTIES.get(key)
    categories = found or (key[:1].upper() + key[1:],)
    runs = [run for category in categories for run in _by_category().get(category, ())]
    return union((*runs, *_EXTRA.get(key, ()))) if runs else None


@cache
def written(ranges: Ranges) -> str:
    r"""Write a set as a pattern of Python's `re`.

    >>> print(written(of("abc.")), written(of(".")), written(complement(of("\n"))))
    [\x2ea-c] \x2e [^\x0a]
    """
    if ranges == ANY:
        return r"[\s\S]"
    if not ranges:
        return r"(?!)"
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return _escaped(ranges[0][0])
    others = complement(ranges)
    if len(others) < len(ranges):
        return f"[^{_listed(others)}]"
    return f"[{_listed(ranges)}]"


def _listed(ranges: Ranges) -> str:
    return "".join(
        _escaped(low) if low == high else f"{_escaped(low)}-{_escaped(high)}"
        for low, high in ranges
    )


def _escaped(code: int) -> str:
    # `re` reads a long set of plain characters four times as fast as one of escapes.
    return chr(code) if code >= 0x80 or chr(code).isalnum() else f"\\x{code:02x}"


@cache
def _by_category() -> dict[str, Ranges]:
    """List the characters of each category (``Lu``) and of each group of categories (``L``)."""
    runs: dict[str, list[tuple[int, int]]] = {}
    start = 0
    for category, run in groupby(map(unicodedata.category, map(chr, range(_NAMED_PLANES)))):
        end = start + sum(1 for _ in run)
        for name in (category, category[0]):
            runs.setdefault(name, []).append((start, end - 1))
        start = end
    for name in ("Lo", "L"):
        runs[name].append(_IDEOGRAPHS)
    return {name: union(found) for name, found in runs.items()}


_PROPERTIES: dict[str, tuple[str, ...]] = {
    "letter": ("L",),
    "alpha": ("L", "Nl"),
    "alphabetic": ("L", "Nl"),
    "uppercaseletter": ("Lu",),
    "uppercase": ("Lu",),
    "upper": ("Lu",),
    "lowercaseletter": ("Ll",),
    "lowercase": ("Ll",),
    "lower": ("Ll",),
    "titlecaseletter": ("Lt",),
    "mark": ("M",),
    "number": ("N",),
    "decimalnumber": ("Nd",),
    "digit": ("Nd",),
    "alnum": ("L", "Nl", "Nd"),
    "punctuation": ("P",),
    "punct": ("P",),
    "openpunctuation": ("Ps",),
    "closepunctuation": ("Pe",),
    "dashpunctuation": ("Pd",),
    "initialpunctuation": ("Pi",),
    "finalpunctuation": ("Pf",),
    "symbol": ("S",),
    "separator": ("Z",),
    "space": ("Z",),
    "whitespace": ("Z",),
    "blank": ("Zs",),
    "h": ("Zs",),
    "control": ("Cc",),
    "cntrl": ("Cc",),
    "word": ("L", "Nl", "M", "Nd", "Pc"),
}
_SPACE = of("\t\n\v\f\r\x85")
_EXTRA: dict[str, Ranges] = {
    "space": _SPACE,
    "whitespace": _SPACE,
    "blank": of("\t"),
    "h": of("\t"),
    "word": of("\u200c\u200d"),
}
