"""How many times as much: *fordoblet*, *tripled*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline.checks.values.atoms import Atom

_STEMS: Mapping[str, tuple[tuple[str, int], ...]] = {
    "da": (("fordobl", 2), ("tredobl", 3), ("firdobl", 4), ("femdobl", 5)),
    "nb": (("fordobl", 2), ("dobl", 2), ("tredobl", 3), ("firedobl", 4), ("femdobl", 5)),
    "nn": (("fordobl", 2), ("dobl", 2), ("tredobl", 3), ("firedobl", 4), ("femdobl", 5)),
    "en": (("doubl", 2), ("tripl", 3), ("trebl", 3), ("quadrupl", 4), ("quintupl", 5)),
}
_PARTS = ("dobl", "oubl", "ripl", "rebl", "rupl", "tupl")
"""Each of these words has one."""

_WORD = re.compile(
    r"\b(?:fordobl|dobl|tredobl|firdobl|firedobl|femdobl|doubl|tripl|trebl|quadrupl|quintupl)"
    r"[^\W\d_]*",
    re.IGNORECASE,
)


def multiple_changes(
    source: str, target: str, source_language: str, language: str
) -> Iterator[tuple[Atom, Atom]]:
    """Find such words in whose place stands another.

    Args:
        source: The text.
        target: Its translation.
        source_language: BCP 47 tag.
        language: BCP 47 tag.
    """
    if "bl" not in source and "pl" not in source:
        return
    lower = source.lower()
    for part in _PARTS:  # a generator takes twice as long
        if part in lower:
            break
    else:
        return
    said = _multiples(source, source_language)
    saying = _multiples(target, language) if said else {}
    gone = [atom for number, atom in said.items() if number not in saying]
    new = [atom for number, atom in saying.items() if number not in said]
    if len(gone) == len(new) == 1:
        yield gone[0], new[0]


def _multiples(text: str, language: str) -> dict[int, Atom]:
    stems = _STEMS.get(language.partition("-")[0], ())
    found = {}
    for match in _WORD.finditer(text):
        for stem, number in stems:
            if match[0].lower().startswith(stem):
                found[number] = Atom("multiple", Decimal(number), "", match[0], match.span())
    return found
