"""The same text is translated in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.checks.base import Flaw, Item
from pipeline.checks.pair import Context, Pair
from pipeline.model.finding import Severity

id: Final = "inconsistent"
severity: Final[Severity] = "info"

_SENTENCE = 5
"""Words of a text from which on there is seldom a reason to translate it in two ways."""


class _Seen(NamedTuple):
    key: tuple[str | None, int | None, str]
    """Context, plural form and source, whatever its case and spaces."""

    target: str


def collect(pair: Pair) -> Iterator[_Seen]:
    """Remember the texts."""
    source = " ".join(pair.source.split()).casefold()
    yield _Seen((pair.entry.msgctxt, pair.form, source), pair.target)


def compare(items: Sequence[Item], context: Context) -> Iterator[tuple[int, Flaw]]:
    """Find translations that differ from what most others of their text are."""
    by_source: dict[object, list[Item]] = {}
    for item in items:
        by_source.setdefault(item.data.key, []).append(item)
    for group in by_source.values():
        if len(group) > 1:
            yield from _differing(group)


def _differing(group: list[Item]) -> Iterator[tuple[int, Flaw]]:
    counts = Counter(_plain(item.data.target) for item in group)
    if len(counts) == 1:
        return
    usual, _ = counts.most_common(1)[0]
    shown = next(item.data.target for item in group if _plain(item.data.target) == usual)
    is_long = group[0].data.key[-1].count(" ") >= _SENTENCE - 1
    for item in group:
        if _plain(item.data.target) != usual:
            yield (
                item.number,
                Flaw(
                    f'the same text is also translated "{_short(shown)}"',
                    "use one translation, or give the texts contexts",
                    severity="warning" if is_long else None,
                    subject=usual,
                ),
            )


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:60].rstrip() + "…"
