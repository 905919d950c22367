"""Dismissed findings: ``# ok: false-friend [81c0aa]``, a translator's comment in the entry.

The mark is made of the check, the source with its values, the translation and what is wrong in it:
when one of these changes, the dismissal holds no longer.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.checks.base import Flaw
    from pipeline.checks.pair import Kept
    from pipeline.model.entry import Entry

_DISMISSAL = re.compile(r"\s*ok: ?([a-z][a-z0-9-]*)(?: \[([0-9a-f]{6})\])?(?:[ :,;–-].*)?")


def mark_of(check: str, of: Kept, flaw: Flaw) -> str:
    """Make the mark of a finding: six hexadecimal digits."""
    subject = flaw.subject or (of.target[slice(*flaw.span)] if flaw.span else "")
    parts = (check, of.msgctxt or "", of.source, *of.said, of.target, subject)
    return f"{zlib.crc32(chr(0).join(parts).encode('utf-8', 'replace')) & 0xFFFFFF:06x}"


def dismissed(entry: Entry | Kept) -> frozenset[tuple[str, str]]:
    """List the checks and marks that a translator has dismissed in an entry."""
    return frozenset((check, mark) for check, mark in _dismissals(entry.comments) if mark)


def unmarked(entry: Entry) -> frozenset[str]:
    """List the checks that a translator has dismissed without a mark: they do not hold yet."""
    return frozenset(check for check, mark in _dismissals(entry.comments) if not mark)


def with_mark(comments: Iterable[str], check: str, mark: str) -> tuple[str, ...]:
    """Write the mark into the dismissal of a check that has none, or add a dismissal."""
    lines = list(comments)
    for i, line in enumerate(lines):
        match = _DISMISSAL.fullmatch(line)
        if match is not None and match[1] == check and match[2] is None:
            end = match.end(1)
            lines[i] = f"{line[:end]} [{mark}]{line[end:]}"
            return tuple(lines)
    return (*lines, f"ok: {check} [{mark}]")


def _dismissals(comments: Iterable[str]) -> list[tuple[str, str | None]]:
    matches = (_DISMISSAL.fullmatch(line) for line in comments if "ok:" in line)
    return [(match[1], match[2]) for match in matches if match is not None]
