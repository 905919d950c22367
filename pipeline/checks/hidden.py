"""Find characters that nobody sees, and those that make a text look like another one.

Source: Unicode Standard Annex #9 (bidirectional controls), Technical Standard #39 ("Default
Ignorable"), Technical Standard #51 (joiners, selectors and tags in emoji).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LOST = "\ufffd"
SOFT_HYPHEN = "\u00ad"

_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc"
"""Letters, marks and signs by their class that show nothing: fillers, a joiner, a blank of Braille,
what stands for an object."""

_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_SUSPECT = re.compile(f"[{_BLANK}{_SELECTORS}{LOST}]")
_IN_EMOJI = re.compile(
    "[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff][\ufe0e\ufe0f]"
    "|[0-9#*]\ufe0f(?=\u20e3)"
    "|(?<=[\u2000-\U000e0000])\u200d(?=[\u2000-\U000e0000])"
    "|\U0001f3f4[\U000e0030-\U000e007a]+\U000e007f"  # the flags of England, Scotland and Wales
)
_OPENS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | {
    "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069",
}  # fmt: skip
"""What turns the direction of a text, and what ends that."""

_ENDS = frozenset(_OPENS.values())
_TURN = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Hidden(NamedTuple):
    """A character that is not seen."""

    start: int
    """From 0."""

    character: str

    @property
    def name(self) -> str:
        """How a message calls it: ``"U+200B" (zero width space)``."""
        code = f"U+{ord(self.character):04X}"
        kind = _KINDS.get(unicodedata.category(self.character), "unnamed")
        return f'"{code}" ({(unicodedata.name(self.character, "") or kind).lower()})'


_KINDS = {"Co": "private use", "Cc": "control character", "Cn": "unassigned", "Cs": "surrogate"}


def hidden_characters(text: str) -> Iterator[Hidden]:
    r"""Find them, but for line breaks, tabs, spaces of any kind and what emoji are made of.

    >>> [each.name for each in hidden_characters("K\u200bøge\u3164")]
    ['"U+200B" (zero width space)', '"U+3164" (hangul filler)']
    """
    is_plain = text.isascii() or _SUSPECT.search(text) is None
    if is_plain and text.replace("\u00a0", " ").isprintable():
        return
    in_emoji = {i for match in _IN_EMOJI.finditer(text) for i in range(*match.span())}
    for i, character in enumerate(text):
        if character.isprintable() and not _SUSPECT.match(character):
            continue
        if character in "\n\t" or i in in_emoji or unicodedata.category(character) == "Zs":
            continue
        yield Hidden(i, character)


def is_turn(character: str) -> bool:
    """Tell whether a character turns the direction of what follows, or ends that."""
    return character in _OPENS or character in _ENDS


def unpaired_turns(text: str) -> Iterator[Hidden]:
    r"""Find turns of the direction that do not end in their line, and ends without a beginning.

    >>> [each.start for each in unpaired_turns("\u2068Ali\u2069 og \u202e.kr")]
    [9]
    """
    start = 0
    for line in text.splitlines(keepends=True):
        opened: list[Hidden] = []
        for match in _TURN.finditer(line):
            each = Hidden(start + match.start(), match[0])
            if match[0] in _OPENS:
                opened.append(each)
            elif opened and _OPENS[opened[-1].character] == match[0]:
                opened.pop()
            else:
                yield each
        yield from opened
        start += len(line)
