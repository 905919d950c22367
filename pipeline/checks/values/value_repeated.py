"""A word stands beside a placeable that prints it too.

What a placeable prints stands in the notes of the entry: `{amount1}` brings its *kroner* along,
`{time1}` its *kl.*, and `{percent1}` its per cent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity
from pipeline.values.notes import read_note

id: Final = "value-repeated"
severity: Final[Severity] = "warning"

_FIRST = re.compile(r"[^\W\d_]+\.?")
_LAST = re.compile(r"(?:[^\W\d_]+\.?|%)\Z")


def check(pair: Pair) -> Iterator[Flaw]:
    """Compare what a placeable prints with the words that it stands between."""
    if not pair.shows_values:
        return
    for line in pair.entry.extracted:
        note = read_note(line)
        if note is None or not note.printed or f"{{{note.name}}}" not in pair.target:
            continue
        start = pair.target.index(f"{{{note.name}}}")
        yield from _before(pair, note.name, note.printed, start)
        yield from _after(pair, note.name, note.printed, start + len(note.name) + 2)


def _before(pair: Pair, name: str, printed: str, start: int) -> Iterator[Flaw]:
    first = _FIRST.match(printed)
    if first is None:
        return
    before = pair.target[:start].rstrip(" \u00a0")
    at = len(before) - len(first[0])
    is_same = before[max(at, 0) :].casefold() == first[0].casefold()
    if is_same and not before[max(at, 1) - 1 : at].isalnum():
        yield _flaw(first[0], name, (at, start))


def _after(pair: Pair, name: str, printed: str, end: int) -> Iterator[Flaw]:
    last = _LAST.search(printed)
    if last is None:
        return
    rest = pair.target[end:]
    gap = len(rest) - len(rest.lstrip(" \u00a0"))
    after = rest[gap : gap + len(last[0])]
    if after.casefold() == last[0].casefold() and not rest[gap + len(after) :][:1].isalnum():
        yield _flaw(after, name, (end, end + gap + len(after)))


def _flaw(word: str, name: str, span: tuple[int, int]) -> Flaw:
    return Flaw(f'"{word}" is printed twice', f"{{{name}}} prints it: take it out", span, "")
