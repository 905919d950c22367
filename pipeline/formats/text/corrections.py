"""Say what has been corrected in a text article, and when."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.formats.text.blocks import Role, split
from pipeline.formats.text.moments import moment_of
from pipeline.model.document import Span


class Correction(NamedTuple):
    """A correction that readers are told of."""

    day: str
    """ISO 8601: ``2020-09-05``; empty where the article does not say the day and its year."""

    moment: str
    """The day with the time, ``2020-09-05T14:30``, where there is one; else as `day`."""

    content: Span
    """What is said of it, without the label."""


def corrections(text: str) -> list[Correction]:
    r"""List the corrections of an article, in its order.

    >>> [c.moment for c in corrections("Ny bro\n\nRettelse 5. september 2020: Den er 90 m.")]
    ['2020-09-05']
    """
    found = []
    for block in split(text):
        if block.role is Role.CORRECTION:
            said = moment_of(text[slice(*block.day)]) if block.day else None
            day, moment = (said.day, said.iso) if said else ("", "")
            found.append(Correction(day, moment, block.content))
    return found
