"""An apostrophe is an apostrophe, not an accent, and Norwegian puts none before a genitive's s."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "apostrophe"
severity: Final[Severity] = "warning"

_ACCENT = re.compile(r"[´`′‘‛ʹʼ](?:(?<=\w.)(?=[^\W\d_])|(?<=s.)(?=[\s.,;:?!)]|$))")
_ACCENTS = frozenset("´`′‘‛ʹʼ")
_GENITIVE = re.compile(r"\b([^\W\d_][\w-]*)(['’])s\b(?!['’]| [A-ZÆØÅ])")

_ENGLISH: Final = frozenset({"he", "here", "it", "let", "she", "that", "there", "what", "who"})
"""Words before 's of an English phrase that is quoted."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Find accents and primes for apostrophes, and genitives as Danish and English write them."""
    text = pair.text
    if ("'s" in text or "’s" in text) and pair.language in {"nb", "nn"}:
        yield from _genitives(pair)
    if _ACCENTS.isdisjoint(pair.signs):
        return
    for match in _ACCENT.finditer(text):
        is_pair = match[0] == "`" and text.count("`") > 1  # around code
        if not is_pair and text[match.start() - 1 : match.end() + 1] not in pair.source:
            fix = "’" if "’" in text else "'"
            yield Flaw(f'"{match[0]}" is no apostrophe', f'write "{fix}"', match.span(), fix)


def _genitives(pair: Pair) -> Iterator[Flaw]:
    for match in _GENITIVE.finditer(pair.text):
        if match[1].lower() in _ENGLISH:
            continue
        # Names keep theirs: McDonald's. Danish writes it behind abbreviations too, Norwegian not.
        if match[0] in pair.source and not match[1].isupper():
            continue
        fix = f"{match[1]}{match[2]}" if match[1][-1] in "sxzSXZ" else f"{match[1]}s"
        yield Flaw(f'"{match[0]}" has an apostrophe', f'write "{fix}"', match.span(), fix)
