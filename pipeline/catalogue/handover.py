"""Hand a translation over from one entry to another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.catalogue.formats import is_format_broken
from pipeline.catalogue.origin import kept_notes
from pipeline.model.entry import Entry, Previous
from pipeline.values.flags import FLAG, UNGUARDED

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
        return Entry(  # replace() takes twice as long, and a new catalogue has nothing else
            text.msgid,
            "",
            text.msgctxt,
            text.msgid_plural,
            plural,
            text.comments,
            text.extracted,
            text.references,
            _flags(text),
            obsolete=text.obsolete,
        )

    def refresh(self, known: Entry, text: Entry) -> Entry:
        """Keep a translation; what the source says of the text comes from the template."""
        flags = _flags(text)
        if own := [flag for flag in known.flags if _is_own(flag, known)]:
            flags = tuple(dict.fromkeys([*own, *flags]))
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
        if entry.msgid_plural is None:
            # gettext loses the other forms; here the translator still sees them.
            forms = [(n, form) for n, form in known.msgstr_plural.items() if n and form]
            lines = (f"msgstr[{n}]: {form}".replace("\n", "\\n") for n, form in forms)
            entry = replace(entry, comments=(*entry.comments, *lines))
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
        msgstr, plural = self._translation(match, text)
        return replace(
            text,
            msgstr=msgstr,
            msgstr_plural=plural,
            comments=match.comments,
            flags=("fuzzy", *_flags(text)),
            previous=self._made_for(match),
            line=None,
        )

    def carry(self, carried: Entry, text: Entry) -> Entry:
        """Give a text its own translation, in the form that the text has now."""
        entry = replace(self.blank(text), comments=carried.comments)
        entry = self.translated(entry, carried)
        if not carried.is_fuzzy:
            return entry
        return add_fuzzy(replace(entry, previous=carried.previous or source_of(carried)))

    def translated(self, entry: Entry, source: Entry) -> Entry:
        """Give an entry the translation of another, in as many plural forms as it has itself."""
        msgstr, plural = self._translation(source, entry)
        return replace(entry, msgstr=msgstr, msgstr_plural=plural)

    def _translation(self, source: Entry, text: Entry) -> tuple[str, Mapping[int, str]]:
        first = source.msgstr_plural.get(0, "") if source.msgstr_plural else source.msgstr
        if text.msgid_plural is None:
            return first, {}
        if source.msgid_plural is not None:
            return "", source.msgstr_plural
        return "", dict.fromkeys(range(self.forms), first)

    def _draft(self, entry: Entry, source: Entry) -> Entry:
        return add_fuzzy(replace(entry, previous=self._made_for(source)))

    def _made_for(self, source: Entry) -> Previous | None:
        if not self.keeps_previous:
            return None
        # A draft that does not say what it was made for was made for something else than its msgid.
        return source.previous if source.is_fuzzy else source_of(source)


def add_fuzzy(entry: Entry) -> Entry:
    """Ask a translator to confirm an entry."""
    return entry if entry.is_fuzzy else replace(entry, flags=("fuzzy", *entry.flags))


def source_of(entry: Entry) -> Previous:
    """Give the text of an entry as that which a draft was made for."""
    return Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)


def _flags(text: Entry) -> tuple[str, ...]:
    flags = text.flags
    return tuple(flag for flag in flags if flag != "fuzzy") if "fuzzy" in flags else flags


def _is_own(flag: str, known: Entry) -> bool:
    """Tell whether a flag is the translator's, not the source's."""
    if flag in (FLAG, UNGUARDED):  # most are
        return False
    return known.has_translation if flag == "fuzzy" else not _OF_SOURCE.fullmatch(flag)
