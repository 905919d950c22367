"""Inline codes in a msgid or msgstr: ``Programmet har <a1>sparet</a1> …``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from pipeline.model.document import Code, CodeKind, Span

CODE = re.compile(r"<(/?)([A-Za-z][\w.-]*\d)(\s*/?)>")
"""Anything that a reader or a program would take for an inline code."""

_NOWHERE = Span(0, 0)


class PartKind(Enum):
    """What a piece of a message is."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    SINGLE = "single"


# To look a member up in its enum takes ten times as long.
_TEXT, _OPEN, _CLOSE, _SINGLE = PartKind.TEXT, PartKind.OPEN, PartKind.CLOSE, PartKind.SINGLE


class Part(NamedTuple):
    """A piece of a message: some text, or one tag of an inline code."""

    kind: PartKind
    text: str
    """The text, or the code's name."""

    start: int
    """Offset in the message, from 0."""

    end: int

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the message."""
        return (self.start, self.end)


def code_name(element: str, number: int) -> str:
    """Name a code so that the number can be told from the element's own digits.

    >>> code_name("a", 1), code_name("h1", 2), code_name("xi:include", 3)
    ('a1', 'h1_2', 'xi-include3')
    """
    return f"{_code_stem(element)}{number}"


@lru_cache(maxsize=1024)
def _code_stem(element: str) -> str:
    """Give what stands before the number in the names of an element's codes."""
    safe = re.sub(r"[^A-Za-z0-9_.-]", "-", element).lstrip("0123456789.-_") or "x"
    return f"{safe}_" if safe[-1].isdigit() else safe


def split(message: str, codes: Collection[str]) -> Iterator[Part]:
    """Split a message at its codes.

    Args:
        message: msgid or msgstr.
        codes: The names of the unit's codes; tags that name another stay text.
    """
    done = 0
    for match in CODE.finditer(message) if "<" in message else ():
        closing, name, single = match.groups()
        if name not in codes:
            continue
        start, end = match.span()
        if start > done:
            yield Part(_TEXT, message[done:start], done, start)
        yield Part(_CLOSE if closing else _SINGLE if single else _OPEN, name, start, end)
        done = end
    if done < len(message):
        yield Part(_TEXT, message[done:], done, len(message))


def codes_in(msgid: str) -> tuple[Code, ...]:
    """List the codes of a msgid, where nobody knows its article.

    A half of an element cannot be told from a single one here. What does not stand once, as codes
    do, is markup that the text itself has: ``<h1>`` in a catalogue of a program.

    >>> [code.name for code in codes_in("<a1>Se</a1><br2/> <h3> og <h3>")]
    ['a1', 'br2']
    """
    if "<" not in msgid:
        return ()
    tags = Counter((bool(slash), name, bool(single)) for slash, name, single in CODE.findall(msgid))
    codes = []
    for name in dict.fromkeys(name for _, name, _ in tags):
        forms = (tags[False, name, False], tags[True, name, False], tags[False, name, True])
        if forms in ((1, 1, 0), (0, 0, 1)):
            kind = CodeKind.SINGLE if forms[2] else CodeKind.PAIR
            codes.append(Code(name, kind, _NOWHERE))
    return tuple(codes)
