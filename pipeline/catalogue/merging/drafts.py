"""Drafts: translations that an update made for a new text from those of older ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from pipeline.catalogue.merging.entries import put
from pipeline.catalogue.merging.side import Side, Slot
from pipeline.catalogue.merging.translation import Translation, reshape, translation_of
from pipeline.catalogue.origin import origin_of
from pipeline.model.entry import Entry

_THRESHOLD = 0.6
"""What an update asks for: 2 · common subsequence / sum of the lengths, in UTF-8 bytes."""


class _Work(Enum):
    """Whose the translation of a new text is."""

    OLD = auto()
    """A draft that an update made from what base has: nobody's."""

    LATE = auto()
    """A draft that an update made from work of this side: that is in its own place."""

    OWN = auto()
    """A translator's, for this text."""


def common_start(base: Side, ours: Side, theirs: Side, slot: Slot) -> Entry | None:
    """Give what two sides that have the same new text started from; None if nothing is known.

    A draft that nobody touched is a start, whatever it was made from. That of either side may be
    the one: which must not depend on whose side is ours.

    Args:
        base: The common ancestor.
        ours: Our side.
        theirs: The other side.
        slot: A text that both sides have, and base has not.
    """
    sides = (ours, theirs)
    texts = [side.entries[slot] for side in sides]
    if not all(text.has_translation for text in texts):
        return None  # a draft goes before nothing
    sources = [draft_source(base, side, slot) for side in sides]
    works = [
        _work(base, side, text, source)
        for side, text, source in zip(sides, texts, sources, strict=True)
    ]
    is_settled = any(
        work is _Work.OWN and not text.is_fuzzy for work, text in zip(works, texts, strict=True)
    )
    given_up = _Work.OLD if _Work.OLD in works else _Work.LATE if is_settled else None
    if given_up is not None:
        starts = [
            _start(text, base.entries.get(source) if source else None)
            for text, source, work in zip(texts, sources, works, strict=True)
            if work is given_up
        ]
    elif len(set(sources) - {None}) == 1:
        starts = [
            stand_in(_start(text, None), base.entries[source], is_fuzzy=True)
            for text, source in zip(texts, sources, strict=True)
            if source is not None
        ]
    else:
        starts = []
    return min(starts, key=repr, default=None)


def _work(base: Side, side: Side, text: Entry, source: Slot | None) -> _Work:
    if not text.is_fuzzy:
        return _Work.OWN
    was = base.entries.get(source) if source else None
    now = side.entries.get(source) if source else _named(side, text)
    is_offered = origin_of(text) is not None
    is_as_was = was is not None and now is not None and translation_of(now) == translation_of(was)
    if (was is not None and says_same(was, text)) or (is_offered and is_as_was):
        return _Work.OLD
    is_late = is_offered or (now is not None and says_same(now, text))
    return _Work.LATE if is_late else _Work.OWN


def _named(side: Side, text: Entry) -> Entry | None:
    """The text that a draft names, if this side itself has it."""
    if text.previous is None or text.previous.msgid is None:
        return None
    return side.entries.get(Slot(text.previous.msgctxt, text.previous.msgid))


def _start(text: Entry, old: Entry | None) -> Entry:
    """A draft with the comments that came with it, without what the source says of it now."""
    comments = old.comments if old is not None else ()
    return replace(text, comments=comments, extracted=(), references=(), flags=("fuzzy",))


def draft_source(base: Side, side: Side, slot: Slot) -> Slot | None:
    """Find the text whose translation is the draft of a new one.

    A draft that was a draft before names the text of the first; the one between counts if it is
    gone.
    """
    entry = side.entries[slot]
    if not entry.is_fuzzy or entry.previous is None:
        return None
    between = [old for old in base.drafts.get(entry.previous, ()) if not side.is_active(old)]
    if between:
        return most_similar(slot, between)
    msgid = entry.previous.msgid
    found = Slot(entry.previous.msgctxt, slot.msgid if msgid is None else msgid)
    return found if found in base.entries else None


def stand_in(text: Entry, old: Entry, *, is_fuzzy: bool) -> Entry:
    """Show an old translation as one of a new text."""
    translation = shaped(old, text)
    return replace(
        put(text, replace(translation, is_fuzzy=is_fuzzy, previous=text.previous)),
        comments=old.comments,
    )


def shaped(entry: Entry, text: Entry) -> Translation:
    """Take a translation in the forms that a text has now."""
    is_plural = text.msgid_plural is not None
    translation = translation_of(entry)
    if (entry.msgid_plural is not None) is is_plural:
        return translation
    return reshape(translation, is_plural=is_plural, like=text.msgstr_plural or {0: "", 1: ""})


def says_same(old: Entry, text: Entry) -> bool:
    """Tell whether a new text has the translation of an old one."""
    return text.has_translation and shaped(old, text).forms == translation_of(text).forms


def most_similar(slot: Slot, slots: Sequence[Slot]) -> Slot | None:
    """Find the text that is most like another; among several equal ones the first."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    found = process.extractOne(
        slot.msgid.encode(),
        [old.msgid.encode() for old in slots],
        scorer=Indel.normalized_similarity,
        score_cutoff=_THRESHOLD,
    )
    return slots[found[2]] if found is not None else None
