"""Break long lines where gettext does: after a space, a hyphen or a slash."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_CHUNK = re.compile(r"(?:\\.|[^\\ /-])*+(?:[ ]+|[-/](?=[^\W\d_])|[-/]+|\Z)|.")
_LEAST, _MOST = 40, 200
"""Widths between which somebody chose one; beyond them a line is long for another reason."""


def wrap(text: str, width: int) -> list[str]:
    """Break an escaped text into lines.

    Args:
        text: One line of a message, escaped.
        width: Columns for each, without quotation marks.

    >>> wrap("En lang linje, der skal brydes", 12)
    ['En lang ', 'linje, der ', 'skal brydes']
    """
    lines: list[str] = []
    line, used = "", 0
    for chunk in _CHUNK.findall(text):
        columns = columns_of(chunk)
        if line and used + columns > width:
            lines.append(line)
            line, used = "", 0
        line += chunk
        used += columns
    return [*lines, line] if line or not lines else lines


def columns_of(text: str) -> int:
    """Count the columns that a text takes on a terminal; letters of East Asia take two."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def width_of(strings: Iterable[str]) -> int | None:
    """Find the width at which a file breaks its lines.

    Args:
        strings: Strings as the file has them, several lines each.

    Returns:
        Columns, quotation marks included; None where no line is broken but at its own end.
    """
    broken: list[int] = []
    for text in strings:
        lines = text.split("\n")
        broken += (
            columns_of(line.strip())
            for line in lines[:-1]
            if not line.rstrip().endswith('\\n"') and not line.rstrip().endswith('""')
        )
    fitting = sorted(columns for columns in broken if columns <= _MOST)
    if not fitting:
        return None
    # A word that is longer than the line sticks out; there are few of them.
    return max(_LEAST, fitting[int(len(fitting) * 0.98)])
