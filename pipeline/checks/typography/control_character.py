"""No character is invisible, reserved, or of a program's private use.

They come along when text is copied from a page, a PDF or a mail. Readers do not see them, but
search, hyphenation and screen readers stumble. Those that turn the direction of a text can make it
look like another one than it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.hidden import LOST, SOFT_HYPHEN, hidden_characters, is_turn, unpaired_turns
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "control-character"
severity: Final[Severity] = "error"

_LINE_ENDS = "\u2028\u2029\x85\x0b\x0c"


def check(pair: Pair) -> Iterator[Flaw]:
    """Find such characters that the source does not have, and those that do not end as they do."""
    turns = False
    for each in hidden_characters(pair.target):
        character = each.character
        if character in pair.source:
            turns = turns or is_turn(character)
            continue
        span = (each.start, each.start + 1)
        if character == LOST:
            yield Flaw(f"{each.name} stands for a letter that was lost", "write the letter", span)
        elif character in _LINE_ENDS:
            yield Flaw(f"invisible character: {each.name}", "write a space", span, " ")
        else:
            grade: Severity | None = "warning" if character == SOFT_HYPHEN else None
            yield Flaw(f"invisible character: {each.name}", "take it out", span, "", grade)
    if turns and not any(unpaired_turns(pair.source)):
        for each in unpaired_turns(pair.target):
            if each.character in pair.source:
                message = f"invisible character without its other half: {each.name}"
                yield Flaw(message, "pair it as the source does", (each.start, each.start + 1))
