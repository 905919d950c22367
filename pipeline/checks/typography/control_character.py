"""No character is invisible, reserved, or of a program's private use.

They come along when text is copied from a page, a PDF or a mail. Readers do not see them, but
search, hyphenation and screen readers stumble.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "control-character"
severity: Final[Severity] = "error"

_LINE_ENDS = "\u2028\u2029\x85\x0b\x0c"
_JOINER = "\u200d"
_SOFT_HYPHEN = "\u00ad"
_LOST = "\ufffd"


def check(pair: Pair) -> Iterator[Flaw]:
    """Find characters of such a kind that the source does not have."""
    target = pair.target
    if target.replace("\u00a0", " ").isprintable() and _LOST not in target:
        return
    for i, character in enumerate(target):
        if character.isprintable() and character != _LOST:
            continue
        if character in "\n\t" or unicodedata.category(character) == "Zs":
            continue
        if character in pair.source or (character == _JOINER and _joins_emoji(target, i)):
            continue
        span = (i, i + 1)
        name = _name(character)
        if character == _LOST:
            yield Flaw(f"{name} stands for a letter that was lost", "write the letter", span)
        elif character in _LINE_ENDS:
            yield Flaw(f"invisible character: {name}", "write a space", span, " ")
        else:
            grade: Severity | None = "warning" if character == _SOFT_HYPHEN else None
            yield Flaw(f"invisible character: {name}", "take it out", span, "", grade)


def _joins_emoji(text: str, i: int) -> bool:
    return i > 0 and text[i - 1] > "\u2000" and text[i + 1 : i + 2] > "\u2000"


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    kinds = {"Co": "private use", "Cc": "control character", "Cn": "unassigned", "Cs": "surrogate"}
    name = unicodedata.name(character, "") or kinds[unicodedata.category(character)]
    return f'"{code}" ({name.lower()})'
