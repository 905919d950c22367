"""Mend what has one right answer.

The law: mending a translation a second time changes nothing, and what no check calls wrong stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from pipeline.catalogue.origin import origin_of, with_origin
from pipeline.checks.dismissal import dismissed, mark_of, unmarked, with_mark
from pipeline.checks.pair import Context, Pair, pairs_of
from pipeline.checks.run import Checker
from pipeline.model.document import Unit
from pipeline.model.entry import Entry

_ROUNDS = 8
"""What one fix brings to light the next one mends; more than a few rounds, and two disagree."""


class Mended(NamedTuple):
    """One thing that was mended."""

    check: str
    line: int | None
    before: str
    after: str
    """Both with the words around them."""


def mend(
    entry: Entry, checker: Checker, context: Context, units: Iterable[Unit] = ()
) -> tuple[Entry, list[Mended]]:
    """Mend the translation of an entry, and give dismissals their marks.

    Args:
        entry: A translated one.
        checker: The checks whose fixes are wanted.
        context: What they know.
        units: The places of the text.
    """
    done: list[Mended] = []
    places = tuple(units)
    mended = entry
    for each in pairs_of(entry, context, places):
        pair = Pair(mended, context, form=each.form, units=places, values=each.values)
        seen = {pair.target}
        for _ in range(_ROUNDS):
            text, fixes = _mend_once(pair, checker)
            if text in seen:
                break
            seen.add(text)
            done += fixes
            mended = _with_text(mended, text, pair.form)
            pair = Pair(mended, context, form=pair.form, units=places, values=pair.values)
    if mended != entry and (origin := origin_of(entry)) is not None:
        mended = with_origin(mended, *origin)  # whoever translated it, it is not a translator now
    marked = _with_marks(mended, checker, context, places)
    return marked, done


def _mend_once(pair: Pair, checker: Checker) -> tuple[str, list[Mended]]:
    """Apply the fixes that do not overlap, the first that is found going first."""
    chosen: list[tuple[tuple[int, int], str, str]] = []
    for check, flaw in checker.mendable(pair):
        if flaw.span is None or flaw.fix is None:
            continue
        start, end = flaw.span
        if all(end <= other[0] or other[1] <= start for other, _, _ in chosen):
            chosen.append(((start, end), flaw.fix, check.id))
    text = pair.target
    fixes = []
    for (start, end), fix, check_id in sorted(chosen, reverse=True):
        left, right = _around(text, start, end)
        fixes.append(
            Mended(
                check_id,
                pair.entry.line,
                text[left:right],
                text[left:start] + fix + text[end:right],
            )
        )
        text = text[:start] + fix + text[end:]
    return text, fixes[::-1]


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Find the words around a place."""
    left = text.rfind(" ", 0, max(0, start - 1)) + 1
    right = text.find(" ", end + 1)
    return left, len(text) if right < 0 else right


def _with_text(entry: Entry, text: str, form: int | None) -> Entry:
    if form is None:
        return replace(entry, msgstr=text)
    return replace(entry, msgstr_plural={**entry.msgstr_plural, form: text})


def _with_marks(entry: Entry, checker: Checker, context: Context, units: tuple[Unit, ...]) -> Entry:
    """Write the marks behind the dismissals of a translator who did not write any."""
    bare = unmarked(entry)
    if not bare:
        return entry
    for pair in pairs_of(entry, context, units):
        for check, flaw in checker.flaws_alone(pair):
            if check.id in bare:
                mark = mark_of(check.id, pair.kept, flaw)
                if (check.id, mark) not in dismissed(entry):
                    entry = replace(entry, comments=with_mark(entry.comments, check.id, mark))
    return entry
