"""What the doctor says: how grave it is, of what, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from pipeline.errors import PipelineError, one_line
from pipeline.workflow.report import plural

Level = Literal["error", "warning", "note", "ok"]
"""``error``: a command fails or loses something; ``warning``: it will, elsewhere or later;
``note``: something optional is not there, or there is work to do; ``ok``: as it should be."""

LEVELS: tuple[Level, ...] = get_args(Level)

_MOST = 10
"""Lines that say the same kind of thing of different files."""


class Advice(NamedTuple):
    """One thing that was looked at."""

    level: Level
    about: str
    """What was looked at, in a word that stays: ``python``, ``catalogue``."""

    message: str
    hint: str | None = None
    """What to do about it."""

    file: str | None = None
    line: int | None = None
    """From 1."""

    def __str__(self) -> str:
        """Write it on one line, as errors are written."""
        return one_line(self.level, self.message, file=self.file, line=self.line, hint=self.hint)


def of_error(error: PipelineError, about: str, level: Level = "error") -> Advice:
    """Make advice of an error that a command would stop with."""
    return Advice(level, about, error.message, error.hint, error.file, error.line)


def by_importance(found: Iterable[Advice]) -> list[Advice]:
    """Put the gravest first; what is equally grave stays in the order in which it was found."""
    return sorted(found, key=lambda each: LEVELS.index(each.level))


def shortened(found: Iterable[Advice]) -> list[str]:
    """Write a line for each, but of many that say one kind of thing only the first few."""
    lines: list[str] = []
    counts: Counter[tuple[Level, str]] = Counter()
    last: dict[tuple[Level, str], int] = {}
    for each in found:
        kind = each.level, each.about
        counts[kind] += 1
        if counts[kind] <= _MOST:
            lines.append(str(each))
            last[kind] = len(lines)
    more = {place: kind for kind, place in last.items() if counts[kind] > _MOST}
    for place in sorted(more, reverse=True):
        level, about = more[place]
        rest = counts[level, about] - _MOST
        lines.insert(place, f"… and {rest} more of the kind ({about}): doctor --format json")
    return lines


def summary(found: Iterable[Advice]) -> str:
    """Count what was found.

    >>> summary([Advice("note", "git", "not in git"), Advice("ok", "python", "Python 3.12.1")])
    'no errors, no warnings, 1 note; 1 thing is as it should be'
    """
    counts = Counter(each.level for each in found)
    parts = [
        plural(counts[level], level) if counts[level] else f"no {level}s"
        for level in LEVELS
        if level != "ok"
    ]
    fine = counts["ok"]
    state = "is" if fine == 1 else "are"
    return f"{', '.join(parts)}; {plural(fine, 'thing')} {state} as it should be"
