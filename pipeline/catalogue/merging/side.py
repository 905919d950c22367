"""A catalogue as the merge sees it: its entries by what makes them one of their kind."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from pipeline.catalogue.merging.translation import translation_of
from pipeline.model.entry import Catalogue, Entry, Previous


class Slot(NamedTuple):
    """The place of an entry, the same in every version of a catalogue."""

    msgctxt: str | None
    msgid: str
    number: int = 0
    """0 but for obsolete doubles, which other programs leave behind; counts from 0."""


class Side:
    """One of the three catalogues."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Index the entries; where the same key is in use and obsolete, the one in use is first."""
        self.entries: dict[Slot, Entry] = {}
        for entry in sorted(catalogue.entries, key=lambda entry: entry.obsolete):
            number = 0
            while Slot(*entry.key, number) in self.entries:
                number += 1
            self.entries[Slot(*entry.key, number)] = replace(entry, line=None)

    @cached_property
    def active(self) -> list[Slot]:
        """The texts in use, in their order."""
        return [slot for slot, entry in self.entries.items() if not entry.obsolete]

    @cached_property
    def obsolete(self) -> list[Slot]:
        """The others, in their order."""
        return [slot for slot, entry in self.entries.items() if entry.obsolete]

    @cached_property
    def drafts(self) -> dict[Previous, list[Slot]]:
        """The texts in use whose translation is a draft, by what it was made for."""
        found: dict[Previous, list[Slot]] = {}
        for slot in self.active:
            entry = self.entries[slot]
            if entry.is_fuzzy and entry.previous is not None:
                found.setdefault(entry.previous, []).append(slot)
        return found

    def is_active(self, slot: Slot) -> bool:
        """Tell whether a text is in use."""
        entry = self.entries.get(slot)
        return entry is not None and not entry.obsolete


def has_same_work(entry: Entry, other: Entry) -> bool:
    """Tell whether translators have left two versions of an entry the same."""
    return translation_of(entry) == translation_of(other) and entry.comments == other.comments


def source_of(entry: Entry) -> Previous:
    """Give the source text that an entry's translation was made for."""
    if entry.is_fuzzy and entry.previous is not None:
        return entry.previous
    return Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)
