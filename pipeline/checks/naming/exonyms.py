"""Names that languages spell in their own ways: *Danmark* is *Denmark*, *Hamborg* is *Hamburg*."""

from __future__ import annotations

import pkgutil
import re
from collections import defaultdict
from functools import cache

_LANGUAGES = ("da", "nb", "nn", "en")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def is_exonym(word: str, other: str, source: str, target: str) -> bool:
    """Tell whether a word of a name is another one's in another language.

    Args:
        word: Of the source, without genitive.
        other: Of the target, likewise.
        source: BCP 47 tag without country.
        target: Likewise.

    >>> is_exonym("Danmark", "Denmark", "da", "en"), is_exonym("Danmark", "Danmerk", "da", "nn")
    (True, False)
    """
    return other.casefold() in exonyms(source, target).get(word.casefold(), ())


@cache
def exonyms(source: str, target: str) -> dict[str, frozenset[str]]:
    """Give what each word of a name may be in another language, in small letters."""
    found: dict[str, set[str]] = defaultdict(set)
    if source in _LANGUAGES and target in _LANGUAGES:
        for _, *cells in rows():
            words = _words(cells[_LANGUAGES.index(target)])
            for word in _words(cells[_LANGUAGES.index(source)]):
                found[word] |= words
    return {word: frozenset(words) for word, words in found.items()}


@cache
def other_names(source: str, target: str) -> dict[str, tuple[str, ...]]:
    """Give what each name of one word is called in another language, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    if source in _LANGUAGES and target in _LANGUAGES:
        for _, *cells in rows():
            others = cells[_LANGUAGES.index(target)].split("|")
            for name in cells[_LANGUAGES.index(source)].split("|"):
                bare = {other.removeprefix("the ") for other in others}
                found[name.casefold()] = tuple(sorted(bare, key=len, reverse=True))
    return found


def rows() -> list[list[str]]:
    """Read the table: code of a territory or nothing, then the names by language."""
    data = pkgutil.get_data(__package__, "exonyms.tsv") or b""
    lines = data.decode().splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _words(cell: str) -> set[str]:
    return set(_WORD.findall(cell.casefold()))
