"""Find values in a message: a msgid or msgstr with inline codes and placeables."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from pipeline.model.inline import CODE
from pipeline.model.value import Content
from pipeline.values.reading.find import find_values

_BREAKS = ("br", "hr", "lb")
_OBJECT = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER stands for what no reader takes for a part of a number."""


class Found(NamedTuple):
    """A value in a message."""

    start: int
    """Offset in the message."""

    end: int
    text: str
    """As written, without codes."""

    content: Content
    is_whole: bool
    """Whether no code stands inside it."""


def find_in_message(message: str, language: str) -> list[Found]:
    """Find the values in a message, also where inline codes stand between their parts.

    >>> [f.text for f in find_in_message("Af <b1>300 mia. kr.</b1> gik <i2>5</i2> pct. tabt", "da")]
    ['300 mia. kr.', '5 pct.']
    """
    return list(_found(message, language))


@lru_cache(maxsize=1 << 10)  # checks, the template and each locale ask for the same texts
def _found(message: str, language: str) -> tuple[Found, ...]:
    if "<" not in message:
        return tuple([Found(*value, True) for value in find_values(message, language)])
    plain, starts, offsets = _without_codes(message)
    found = []
    for value in find_values(plain, language):
        first = bisect_right(starts, value.start) - 1
        last = bisect_right(starts, value.end - 1) - 1
        start = offsets[first] + value.start - starts[first]
        end = offsets[last] + value.end - starts[last]
        found.append(Found(start, end, value.text, value.content, first == last))
    return tuple(found)


def _without_codes(message: str) -> tuple[str, list[int], list[int]]:
    """Take the codes out of a message.

    Returns:
        The text; where its pieces start in it; and where they start in the message.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in CODE.finditer(message):
        start, end = match.span()
        if start > done:
            pieces.append(message[done:start])
            offsets.append(done)
        _, name, single = match.groups()
        if single:
            pieces.append("\n" if name.startswith(_BREAKS) else _OBJECT)
            offsets.append(start)
        elif _is_between_digits(message, start, end):
            pieces.append(_OBJECT)
            offsets.append(start)
        done = end
    if done < len(message) or not pieces:
        pieces.append(message[done:])
        offsets.append(done)
    starts = [0, *accumulate(map(len, pieces[:-1]))]
    return "".join(pieces), starts, offsets


def _is_between_digits(message: str, start: int, end: int) -> bool:
    """Tell whether a tag parts two numbers: *1998* and the 3 of its note."""
    return start > 0 and message[start - 1].isdigit() and message[end : end + 1].isdigit()
