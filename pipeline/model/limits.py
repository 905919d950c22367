"""How much a source may ask of us: one table of numbers, and what is said where one is exceeded.

Time and memory grow with the size of a source and no faster, so a bound on each size is a bound on
both: with these, no source takes more than 1 GiB. They are generous: a newspaper's article has a
hundredth of each. Settable in ``[limits]``; without a project, as they stand here.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.errors import SourceError


class Limits(NamedTuple):
    """What a source, and the rules for it, may have."""

    file_mib: int = 48
    """Size of a file, in units of 2**20 bytes."""

    parts: int = 500_000
    """Tags, references, attributes, lines and digits of a document; see `require_parts`."""

    rule_steps: int = 200_000_000
    """Nodes that the expressions of ITS rules may visit in a document, by a careful estimate."""


MOST_VALUES = 200_000
"""Amounts, dates and numbers of a text, and of all texts of a document. Each takes about a
kilobyte, and those in words cannot be counted beforehand."""

LONGEST_TEXT = 4_000_000
"""Characters of one text in which values are looked for: a paragraph, a line."""


def too_many_values(name: str | None) -> SourceError:
    """Say that there are more than `MOST_VALUES`.

    Args:
        name: What messages call the file; None where that is not known yet.
    """
    return SourceError(f"more than {MOST_VALUES:,} values", file=name, hint=_IN_PARTS)


def require_length(text: str) -> None:
    """Make sure that one text is no longer than any that somebody wrote.

    Raises:
        SourceError: it is. Its file is not known here.
    """
    if len(text) > LONGEST_TEXT:
        raise SourceError(f"a text of more than {LONGEST_TEXT:,} characters", hint=_IN_PARTS)


def require_parts(text: str, name: str, limits: Limits) -> None:
    """Make sure that a document has no more parts than it may have.

    They are counted by the characters that each of them needs at least one of, in any syntax, so
    that it takes no time: ``<`` of a tag or comment, ``&`` of a reference, which may be one of a
    tag, ``=`` of an attribute, ``":`` of a member in JSON, the end of a line between paragraphs, a
    digit of a number.

    Args:
        text: The document, decoded.
        name: What messages call it.
        limits: Those that hold.

    Raises:
        SourceError: it has more.
    """
    # The sum of all counts is at most the length, and most documents are shorter than the limit.
    if len(text) <= limits.parts:
        return
    if sum(map(text.count, _PARTS)) > limits.parts:
        raise SourceError(
            f"more than {limits.parts:,} parts: tags, references, attributes, lines, digits",
            file=name,
            hint=raise_limit("parts", limits.parts),
        )


def raise_limit(key: str, now: int) -> str:
    """Say how to raise a limit, in the words of a hint."""
    return f"[limits] {key} in skagerrak.toml, now {now}, is for files that have a reason to"


_IN_PARTS = "part it into several articles"
_PARTS = ("<", "&", "=", '":', "\n", *"0123456789")
