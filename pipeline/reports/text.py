"""A report for a terminal: a finding a line, and below it the words that are wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pipeline.errors import printable
from pipeline.model.finding import Translation
from pipeline.reports.base import Results

_SPACES = {ord(c): "␣" for c in "\u00a0\u202f"}

_WIDTH = 76
"""Columns of a text that are shown around what is wrong."""


def write(results: Results) -> Iterator[str]:
    """Write a report."""
    for finding in results.findings:
        # What dismisses a finding in a translation is in its line already.
        check = "" if finding.translation is not None else f" [{finding.check}]"
        yield f"{finding}{check}\n"
        if finding.translation is not None and finding.translation.span is not None:
            yield _excerpt(finding.translation, finding.translation.span)


def _excerpt(translation: Translation, span: tuple[int, int]) -> str:
    """Show what is wrong in its line, and mark it below."""
    text = translation.msgstr
    start, end = span[0], min(span[1], span[0] + _WIDTH // 2)
    first = max(0, start - (_WIDTH - (end - start)) // 2)
    last = min(len(text), first + _WIDTH)
    left, right = text[first:start], text[end:last]
    if first and " " in left:  # no half words
        left = f"… {left.partition(' ')[2]}"
    if last < len(text) and " " in right:
        right = f"{right.rpartition(' ')[0]} …"
    before, wrong, after = _plain(left), _plain(text[start:end]), _plain(right)
    line = f"    {before}{wrong}{after}"
    if printable(line) != line:  # a command of GitHub's, which the cut has parted
        return f"{printable(line)}\n"
    return f"{line}\n    {' ' * _columns(before)}{'^' * _columns(wrong)}\n"


def _plain(text: str) -> str:
    """Show what a terminal would not, or would obey."""
    return printable(text).translate(_SPACES)


def _columns(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    none = sum(unicodedata.combining(c) > 0 for c in text)
    return max(len(text) + wide - none, 1) if text else 0
