"""Hand a translation over from one entry to another."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.catalogue.formats import is_format_broken
from pipeline.catalogue.origin import kept_notes
from pipeline.model.entry import Entry, Previous

_OF_SOURCE = re.compile(r"(?:no-|possible-|impossible-)?[\w-]+-format|(?:no-)?wrap|range:.*")
"""Flags that say something of the source; those of a template take their place."""


@dataclass(frozen=True, slots=True)
class Handover:
    """How entries are made for a catalogue."""

    forms: int
    """How many plural forms its language has."""

    keeps_previous: bool
    """Whether a draft says for which text it was made."""

    def blank(self, text: Entry) -> Entry:
        """Make the entry of a text without translation."""
        plural = dict.fromkeys(range(self.forms), "") if text.msgid_plural is not None else {}
        flags = tuple(flag for flag in text.flags if flag != "fuzzy")
        return replace(text, msgstr="", msgstr_plural=plural, flags=flags, previous=None, line=None)

    def refresh(self, known: Entry, text: Entry) -> Entry:
        """Keep a translation; what the source says of the text comes from the template."""
        own = [flag for flag in known.flags if _is_own(flag, known)]
        flags = tuple(dict.fromkeys([*own, *(flag for flag in text.flags if flag != "fuzzy")]))
        extracted = text.extracted + kept_notes(known)
        is_same = (
            known.extracted == extracted
            and known.references == text.references
            and known.flags == flags
            and known.msgid_plural == text.msgid_plural
            and not known.obsolete
        )
        entry = (
            known
            if is_same
            else replace(
                known,
                msgid_plural=text.msgid_plural,
                extracted=extracted,
                references=text.references,
                flags=flags,
                obsolete=False,
            )
        )
        if known.msgid_plural != text.msgid_plural:
            return self._with_other_plural(entry, known)
        if entry.is_fuzzy or (entry.previous is None and is_same):
            return entry
        entry = replace(entry, previous=None)
        return add_fuzzy(entry) if is_format_broken(entry, known) else entry

    def _with_other_plural(self, entry: Entry, known: Entry) -> Entry:
        entry = self.translated(entry, known)
        if not entry.has_translation:
            return replace(entry, previous=None)
        return self._draft(entry, known)

    def take(self, shared: Entry, entry: Entry) -> Entry:
        """Take over the translation of the same text from another catalogue."""
        taken = self.translated(entry, shared)
        if not entry.comments:
            taken = replace(taken, comments=shared.comments)
        if not shared.is_fuzzy and shared.msgid_plural == entry.msgid_plural:
            return taken
        return self._draft(taken, shared)

    def offer(self, match: Entry, text: Entry) -> Entry:
        """Offer the translation of a similar text."""
        entry = replace(self.blank(text), comments=match.comments)
        return self._draft(self.translated(entry, match), match)

    def carry(self, carried: Entry, text: Entry) -> Entry:
        """Give a text its own translation, in the form that the text has now."""
        entry = replace(self.blank(text), comments=carried.comments)
        entry = self.translated(entry, carried)
        if not carried.is_fuzzy:
            return entry
        return add_fuzzy(replace(entry, previous=carried.previous or source_of(carried)))

    def translated(self, entry: Entry, source: Entry) -> Entry:
        """Give an entry the translation of another, in as many plural forms as it has itself."""
        first = source.msgstr_plural.get(0, "") if source.msgstr_plural else source.msgstr
        if entry.msgid_plural is None:
            return replace(entry, msgstr=first, msgstr_plural={})
        if source.msgid_plural is not None:
            return replace(entry, msgstr="", msgstr_plural=source.msgstr_plural)
        return replace(entry, msgstr="", msgstr_plural=dict.fromkeys(range(self.forms), first))

    def _draft(self, entry: Entry, source: Entry) -> Entry:
        # A draft that does not say what it was made for was made for something else than its msgid.
        previous = source.previous if source.is_fuzzy else source_of(source)
        return add_fuzzy(replace(entry, previous=previous if self.keeps_previous else None))


def add_fuzzy(entry: Entry) -> Entry:
    """Ask a translator to confirm an entry."""
    return entry if entry.is_fuzzy else replace(entry, flags=("fuzzy", *entry.flags))


def source_of(entry: Entry) -> Previous:
    """Give the text of an entry as that which a draft was made for."""
    return Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)


def _is_own(flag: str, known: Entry) -> bool:
    """Tell whether a flag is the translator's, not the source's."""
    return known.has_translation if flag == "fuzzy" else not _OF_SOURCE.fullmatch(flag)
