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


_PARTS = ("<", "&", "=", '":', "\n", *"0123456789")
