"""Count the texts of a catalogue by who translated them, and the words that are left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

from pipeline.catalogue.edits.classes import EditClass
from pipeline.catalogue.origin import CARRIED, MACHINE, MEMORY, origin_of
from pipeline.model.entry import Catalogue, Entry

Segment = Callable[[str], Sequence[str]]
"""Cuts a text into sentences."""


@dataclass(slots=True)
class Counts:
    """How far a translation is, and whose it is. Words are those of the source."""

    human: int = 0
    """Texts that a translator has translated or confirmed."""

    memory: int = 0
    """Texts that say in another article what they say here."""

    carried: int = 0
    """Texts whose translation was changed along with a source that says the same."""

    machine: int = 0
    fuzzy: int = 0
    new: int = 0
    words_to_translate: int = 0
    """Words of new texts, and of sentences that were added to one."""

    words_to_review: int = 0
    """Words of sentences that say something else than what their translation was made for."""

    words_carried: int = 0
    """Words of texts whose translation came by itself."""

    def add(self, other: Counts) -> None:
        """Add another count to this one."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    @property
    def done(self) -> int:
        """Texts that are published in translation."""
        return self.human + self.memory + self.carried + self.machine

    @property
    def left(self) -> int:
        """Texts that a translator has still to see."""
        return self.fuzzy + self.new

    @property
    def words_left(self) -> int:
        """Words that a translator has still to see."""
        return self.words_to_translate + self.words_to_review


def count(catalogue: Catalogue, segment: Segment) -> Counts:
    """Count the texts of a catalogue by their state; obsolete ones do not count."""
    counts = Counts()
    for entry in catalogue.entries:
        if not entry.obsolete:
            _add(counts, entry, segment)
    return counts


def _add(counts: Counts, entry: Entry, segment: Segment) -> None:
    if entry.is_translated:
        origin = origin_of(entry)
        if origin is None:
            counts.human += 1
            return
        counts.memory += origin.kind == MEMORY
        counts.carried += origin.kind == CARRIED
        counts.machine += origin.kind == MACHINE
        counts.words_carried += len(entry.msgid.split())
    elif entry.is_fuzzy and entry.has_translation:
        counts.fuzzy += 1
        words = words_to_see(entry, segment)
        origin = origin_of(entry)
        if origin is not None and origin.detail == f"({EditClass.SENTENCE_ADDED.value})":
            counts.words_to_translate += words
        else:
            counts.words_to_review += words
    else:
        counts.new += 1
        counts.words_to_translate += len(entry.msgid.split())


def words_to_see(entry: Entry, segment: Segment) -> int:
    """Count the words of the sentences that a fuzzy translation was not made for."""
    from pipeline.catalogue.edits.normal import fold  # few texts are fuzzy

    previous = entry.previous.msgid if entry.previous else None
    if previous is None:
        return len(entry.msgid.split())
    known = {fold(sentence) for sentence in segment(previous)}
    changed = [each for each in segment(entry.msgid) if fold(each) not in known]
    # A sentence is gone, or another order: what is left has to be read.
    return sum(len(each.split()) for each in changed) or len(entry.msgid.split())
