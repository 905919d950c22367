"""Merge the headers of a catalogue, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from pipeline.catalogue.merging.three_way import merge_lines, pick

_REVISED = "PO-Revision-Date"
_DATES = (_REVISED, "POT-Creation-Date")
_AUTHOR = "Last-Translator"
"""Goes with the date: who saved the file last."""

_NEVER = datetime.min.replace(tzinfo=UTC)


def merge_metadata(
    base: Mapping[str, str], ours: Mapping[str, str], theirs: Mapping[str, str]
) -> dict[str, str]:
    """Merge header fields: the later of two dates, else the side that changed a field, else ours.

    What a program writes of itself on both sides (``X-Generator``) is no conflict.
    """
    merged = {}
    for name in merge_lines(tuple(base), tuple(ours), tuple(theirs)):
        old, one, other = (fields.get(name) for fields in (base, ours, theirs))
        if one is None or other is None:
            value = one or other or ""  # one side added it
        elif old in (one, other):
            value = pick(old, one, other) or ""
        elif name in _DATES:
            value = max(one, other, key=_moment)
        else:
            is_theirs = name == _AUTHOR and _is_later(theirs, ours)
            value = other if is_theirs else one
        merged[name] = value
    return merged


def _is_later(fields: Mapping[str, str], others: Mapping[str, str]) -> bool:
    return _moment(fields.get(_REVISED, "")) > _moment(others.get(_REVISED, ""))


def _moment(text: str) -> tuple[datetime, str]:
    """Order dates in time, what is no date before all of them."""
    for form in ("%Y-%m-%d %H:%M%z", "%Y-%m-%d %H:%M:%S%z"):
        try:
            return datetime.strptime(text, form), text
        except ValueError:
            continue
    return _NEVER, text
