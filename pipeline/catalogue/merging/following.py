"""Where an editor changed a text, work that others did on the old one follows to the new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.catalogue.edits.find import Key
from pipeline.catalogue.edits.transfer import Languages
from pipeline.catalogue.merging.carrying import carry_over
from pipeline.catalogue.merging.drafts import (
    draft_source,
    most_similar,
    says_same,
    shaped,
    stand_in,
)
from pipeline.catalogue.merging.entries import put
from pipeline.catalogue.merging.side import Side, Slot, has_same_work, source_of
from pipeline.catalogue.merging.translation import translation_of
from pipeline.catalogue.origin import origin_of, with_origin
from pipeline.model.entry import Entry


@dataclass(frozen=True, slots=True)
class Followed:
    """What base and the other side, which have the old text only, say of the new one."""

    base: Entry
    other: Entry


class Following:
    """Finds, for the new texts of one side, what they were before, and what the other side made of
    it since.
    """

    def __init__(
        self, base: Side, side: Side, other: Side, *, languages: Languages | None = None
    ) -> None:
        """Take the three catalogues; `languages` is None where nothing is known of them."""
        self._base = base
        self._side = side
        self._other = other
        self._languages = languages

    def find(self, slot: Slot) -> Followed | None:
        """Give what the other side did to the text that a new one of this side was before.

        Args:
            slot: A text that neither base nor the other side has.
        """
        text = self._side.entries[slot]
        if text.key in self._carried:
            return self._carried[text.key]
        source = draft_source(self._base, self._side, slot)
        if source is not None:
            return self._as_draft(text, source)
        return self._in_other_context(text) or self._similar(text)

    def _as_draft(self, text: Entry, source: Slot) -> Followed | None:
        """The old text's translation, for the new one to be confirmed."""
        base, other = self._base.entries[source], self._other.entries.get(source)
        if other is None or has_same_work(base, other):
            return None
        now = replace(shaped(other, text), is_fuzzy=True, previous=source_of(other))
        if not now.has_text:
            now = translation_of(text)  # nothing to follow but comments
        new = replace(put(text, now), comments=other.comments)
        return Followed(stand_in(text, base, is_fuzzy=text.is_fuzzy), new)

    def _in_other_context(self, text: Entry) -> Followed | None:
        """The same text, which got or lost its context together with its translation."""
        for source in self._touched:
            base = self._base.entries[source]
            if base.msgid == text.msgid and says_same(base, text):
                other = self._other.entries[source]
                now = replace(put(text, shaped(other, text)), comments=other.comments)
                return Followed(stand_in(text, base, is_fuzzy=text.is_fuzzy), now)
        return None

    def _similar(self, text: Entry) -> Followed | None:
        """The most similar text that is gone, for one whose translation is not its own."""
        is_free = not text.has_translation
        sources = [
            source
            for source, other in self._touched.items()
            if other.has_translation
            and (
                is_free
                or (
                    says_same(self._base.entries[source], text)
                    and (text.is_fuzzy or source not in self._side.entries)
                )
            )
        ]
        source = most_similar(Slot(*text.key), sources) if sources else None
        return self._as_draft(text, source) if source is not None else None

    @cached_property
    def _touched(self) -> dict[Slot, Entry]:
        """Texts that are gone on this side, and that the other side has worked on."""
        return {
            slot: other
            for slot in self._base.active
            if not self._side.is_active(slot)
            and (other := self._other.entries.get(slot)) is not None
            and not has_same_work(self._base.entries[slot], other)
        }

    @cached_property
    def _carried(self) -> Mapping[Key, Followed]:
        """New texts that an update makes from those gone: as base, and as the other translates."""
        if self._languages is None or not self._touched:
            return {}
        gone = [slot for slot in self._base.entries if not self._side.is_active(slot)]
        new = [
            self._side.entries[slot]
            for slot in self._side.active
            if slot not in self._base.entries and slot not in self._other.entries
        ]
        was, now = (
            carry_over(
                [side.entries[slot] for slot in gone if slot in side.entries], new, self._languages
            )
            for side in (self._base, self._other)
        )
        found = {}
        for text in new:
            outcome = now.get(text.key)
            if outcome is None or not any(Slot(*key) in self._touched for key in outcome.sources):
                continue
            old = was[text.key].translated if text.key in was else replace(text, msgstr="")
            is_own = text.is_translated and origin_of(text) is None and not says_same(old, text)
            if not is_own:
                found[text.key] = _follow(text, old, outcome.translated)
        return found


def _follow(text: Entry, old: Entry, now: Entry) -> Followed:
    """Make what two old translations are as ones of a new text."""
    translation = shaped(now, text)
    if translation.is_fuzzy and translation.previous is None:
        translation = replace(translation, previous=source_of(now))
    new = replace(put(text, translation), comments=now.comments)
    origin = origin_of(text)
    if origin is not None:
        new = with_origin(new, origin.kind, origin.detail)  # no more of a translator's own
    return Followed(stand_in(text, old, is_fuzzy=text.is_fuzzy), new)
