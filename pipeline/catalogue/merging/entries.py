"""Merge two versions of one entry."""

from __future__ import annotations

from dataclasses import replace

from pipeline.catalogue.merging.clash import note
from pipeline.catalogue.merging.three_way import merge_lines, pick
from pipeline.catalogue.merging.translation import (
    Clash,
    Translation,
    merge_translations,
    reshape,
    translation_of,
)
from pipeline.model.entry import Entry
from pipeline.values.flags import FLAG, UNGUARDED, guard


def merge_entries(
    base: Entry | None,
    ours: Entry,
    theirs: Entry,
    *,
    keeps_ours: bool = True,
) -> tuple[Entry, Clash | None]:
    """Merge field by field; whether the entry is obsolete is the caller's to say.

    Args:
        base: What both started from; None where both have it newly.
        ours: Our version.
        theirs: The other version, of the same key.
        keeps_ours: Which text stays where the two clash; the other is in the comments.
    """
    plural = _merge_plural(base, ours, theirs)
    if base is None:
        base = Entry(ours.msgid, msgctxt=ours.msgctxt, msgid_plural=plural)
    sides = _alike([base, ours, theirs], is_plural=plural is not None)
    translation, clash = merge_translations(*sides, keeps_ours=keeps_ours)
    comments = merge_lines(base.comments, ours.comments, theirs.comments)
    merged = Entry(
        ours.msgid,
        msgctxt=ours.msgctxt,
        msgid_plural=plural,
        comments=note(comments, clash) if clash else comments,
        extracted=merge_lines(base.extracted, ours.extracted, theirs.extracted),
        references=merge_lines(base.references, ours.references, theirs.references),
        flags=_merge_flags(base, ours, theirs, is_fuzzy=translation.is_fuzzy),
    )
    merged = put(merged, translation)
    return (guard(merged) if {FLAG, UNGUARDED} <= set(merged.flags) else merged), clash


def put(entry: Entry, translation: Translation) -> Entry:
    """Give an entry another translation of the same shape."""
    is_plural = entry.msgid_plural is not None
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    if translation.is_fuzzy:
        flags = entry.flags if entry.is_fuzzy else ("fuzzy", *flags)
    return replace(
        entry,
        msgstr="" if is_plural else translation.forms.get(0, ""),
        msgstr_plural=translation.forms if is_plural else {},
        flags=flags,
        previous=translation.previous,
    )


def _alike(entries: list[Entry], *, is_plural: bool) -> list[Translation]:
    """Bring the translations of all sides into the forms of the merged text."""
    shaped = [entry for entry in entries if (entry.msgid_plural is not None) is is_plural]
    like = max((entry.msgstr_plural for entry in shaped), key=len, default={})
    return [
        translation_of(entry)
        if (entry.msgid_plural is not None) is is_plural
        else reshape(translation_of(entry), is_plural=is_plural, like=like or {0: "", 1: ""})
        for entry in entries
    ]


def _merge_plural(base: Entry | None, ours: Entry, theirs: Entry) -> str | None:
    if base is not None and base.msgid_plural in (ours.msgid_plural, theirs.msgid_plural):
        return pick(base.msgid_plural, ours.msgid_plural, theirs.msgid_plural)
    if ours.obsolete != theirs.obsolete:
        return (theirs if ours.obsolete else ours).msgid_plural  # what the text in use has
    return max(ours.msgid_plural or "", theirs.msgid_plural or "") or None


def _merge_flags(base: Entry, ours: Entry, theirs: Entry, *, is_fuzzy: bool) -> tuple[str, ...]:
    others = [
        tuple(flag for flag in entry.flags if flag != "fuzzy") for entry in (base, ours, theirs)
    ]
    merged = merge_lines(*others)
    wanted = {*merged, "fuzzy"} if is_fuzzy else set(merged)
    # In the order that a file has already, if one fits.
    for flags in (pick(base.flags, ours.flags, theirs.flags), ours.flags, theirs.flags):
        if set(flags) == wanted:
            return flags
    return ("fuzzy", *merged) if is_fuzzy else merged
