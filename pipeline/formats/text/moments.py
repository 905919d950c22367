"""The days that the labels of corrections say: "5. september 2020 kl. 14.30"."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model.value import Date, Time
from pipeline.values.message import find_in_message

_LANGUAGE = "da"
"""Labels are Danish, as `pipeline.formats.labels` is."""


class Moment(NamedTuple):
    """A day, and a time of it where the text says one."""

    day: str
    """ISO 8601: ``2020-09-05``; empty where the text leaves out the year."""

    time: str = ""
    """``14:30``, by the clocks of the newsroom; empty where the text has none."""

    @property
    def iso(self) -> str:
        """``2020-09-05``, ``2020-09-05T14:30``; empty where the day is not known."""
        return f"{self.day}T{self.time}" if self.day and self.time else self.day


def moment_of(text: str) -> Moment | None:
    """Read a day, and maybe a time; None for a text that says anything else.

    >>> moment_of("5. september 2020 kl. 14.30").iso
    '2020-09-05T14:30'
    >>> moment_of("til artiklen den 5. september 2020")
    """
    found = find_in_message(text, _LANGUAGE)
    rest = list(text)
    for each in found:
        rest[each.start : each.end] = " " * (each.end - each.start)
    days = [each.content for each in found if isinstance(each.content, Date)]
    times = [each.content for each in found if isinstance(each.content, Time)]
    is_moment = len(days) == 1 and len(times) <= 1 and len(found) == len(days) + len(times)
    if not is_moment or days[0].end or any(map(str.isalnum, rest)):
        return None
    is_known = None not in days[0].start[:3]
    return Moment(
        days[0].start._replace(weekday=None).canonical if is_known else "",
        times[0].start.canonical if times else "",
    )
