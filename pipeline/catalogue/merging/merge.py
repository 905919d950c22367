"""Merge two versions of a catalogue that have a common ancestor.

Laws, but for the numbers of lines:

- ``merge(base, x, base)``, ``merge(base, base, x)`` and ``merge(x, x, x)`` are ``x``.
- ``merge(base, x, y)`` and ``merge(base, y, x)`` hold the same, but for the order of what both
  added in one place, and the text that stays where two clash.
- A translation stands under the source that it was made for, or is fuzzy.

A version that has lost its header is taken to have that of the base: without the charset in it, the
letters of the other version could not be read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.catalogue.edits.transfer import Languages
from pipeline.catalogue.merging.drafts import common_start
from pipeline.catalogue.merging.entries import merge_entries
from pipeline.catalogue.merging.following import Following
from pipeline.catalogue.merging.header import merge_metadata
from pipeline.catalogue.merging.side import Side, Slot, has_same_work
from pipeline.catalogue.merging.three_way import merge_lines, merge_order, pick
from pipeline.catalogue.merging.translation import Clash
from pipeline.catalogue.origin import kept_notes, without_origin
from pipeline.model.entry import Catalogue, Entry


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged catalogue, and what in it only a translator can decide."""

    catalogue: Catalogue
    clashes: tuple[Slot, ...] = ()
    """Texts that both sides translated differently: fuzzy, with both translations in comments."""


def merge(
    base: Catalogue, ours: Catalogue, theirs: Catalogue, *, languages: Languages | None = None
) -> Merged:
    """Merge by meaning: which texts there are, what translators say of them, and their order.

    Args:
        base: The common ancestor; empty where there was none.
        ours: One version.
        theirs: The other.
        languages: To carry translations over to changed texts as an update does; None where
            nothing is known of them, as in templates.
    """
    ours, theirs = (_with_header(version, base) for version in (ours, theirs))
    work = _Merge(Side(base), Side(ours), Side(theirs), languages)
    entries = work.run()
    comments = merge_lines(base.header_comments, ours.header_comments, theirs.header_comments)
    catalogue = replace(
        ours,  # as it is laid out
        metadata=merge_metadata(base.metadata, ours.metadata, theirs.metadata),
        entries=tuple(entries),
        header_comments=comments,
        header_is_fuzzy=pick(base.header_is_fuzzy, ours.header_is_fuzzy, theirs.header_is_fuzzy),
    )
    return Merged(catalogue, tuple(work.clashes))


def _with_header(version: Catalogue, base: Catalogue) -> Catalogue:
    if version.metadata:
        return version
    return replace(
        version,
        metadata=base.metadata,
        header_comments=base.header_comments,
        header_is_fuzzy=base.header_is_fuzzy,
    )


class _Merge:
    def __init__(self, base: Side, ours: Side, theirs: Side, languages: Languages | None) -> None:
        self._base = base
        self._ours = ours
        self._theirs = theirs
        self._ours_follows = Following(base, ours, theirs, languages=languages)
        self._theirs_follows = Following(base, theirs, ours, languages=languages)
        self.clashes: list[Slot] = []

    def run(self) -> list[Entry]:
        """Merge all entries, those in use first."""
        sides = (self._base, self._ours, self._theirs)
        slots = dict.fromkeys(slot for side in sides for slot in side.entries)
        active: dict[Slot, Entry] = {}
        obsolete: dict[Slot, Entry] = {}
        for slot in slots:
            if pick(*(side.is_active(slot) for side in sides)):
                active[slot] = self._note(slot, self._merge_active(slot))
            else:
                retired = self._merge_obsolete(slot)
                if retired is not None:
                    obsolete[slot] = self._note(slot, retired)
        order = merge_order(*(side.active for side in sides), wanted=active)
        retired_order = merge_order(*(side.obsolete for side in sides), wanted=obsolete)
        rest = [slot for slot in obsolete if slot not in set(retired_order)]
        return [active[slot] for slot in order] + [obsolete[slot] for slot in retired_order + rest]

    def _note(self, slot: Slot, result: tuple[Entry, Clash | None]) -> Entry:
        entry, clash = result
        if clash is not None:
            self.clashes.append(slot)
        return entry

    def _merge_active(self, slot: Slot) -> tuple[Entry, Clash | None]:
        base = self._base.entries.get(slot)
        ours = self._ours.entries.get(slot)
        theirs = self._theirs.entries.get(slot)
        if base is None and ours is not None and theirs is None:
            followed = self._ours_follows.find(slot)
            return merge_entries(followed.base, ours, followed.other) if followed else (ours, None)
        if base is None and theirs is not None and ours is None:
            followed = self._theirs_follows.find(slot)
            if followed is None:
                return theirs, None
            return merge_entries(followed.base, followed.other, theirs, keeps_ours=False)
        is_new = base is None
        if base is None:
            base = common_start(self._base, self._ours, self._theirs, slot)
        ours, theirs = ours or base, theirs or base
        assert ours is not None
        assert theirs is not None
        merged, clash = merge_entries(base, ours, theirs)
        if is_new and ours != theirs:
            # Each may say where its translation came from; one of them is the other's now.
            lines = (*without_origin(merged.extracted), *kept_notes(merged))
            merged = replace(merged, extracted=lines)
        return replace(merged, obsolete=False), clash

    def _merge_obsolete(self, slot: Slot) -> tuple[Entry, Clash | None] | None:
        """Merge what no text uses; None if nothing of it is worth keeping."""
        base = self._base.entries.get(slot)
        ours = self._ours.entries.get(slot)
        theirs = self._theirs.entries.get(slot)
        if ours is None or theirs is None:
            rest = ours or theirs
            if rest is None or (base is not None and has_same_work(base, rest)):
                return None  # the other side took it away
            return (_retire(rest), None) if rest.obsolete or rest.has_translation else None
        merged, clash = merge_entries(base, ours, theirs)
        if ours.obsolete != theirs.obsolete:  # what the source says of it is gone with its text
            retired = ours if ours.obsolete else theirs
            merged = replace(merged, extracted=retired.extracted, references=retired.references)
        return replace(merged, obsolete=True), clash


def _retire(entry: Entry) -> Entry:
    if entry.obsolete:
        return entry
    return replace(entry, obsolete=True, extracted=(), references=())
