"""Bring a catalogue up to date with its template, as msgmerge does, and lose nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.model.entry import Catalogue, Entry, Previous
from pipeline.model.locale import Locale, known_tag
from pipeline.values.carry import Carrier
from pipeline.values.filling import Print, writer
from pipeline.values.flags import guard, has_placeables
from pipeline.values.house import default_style
from pipeline.values.message import find_in_message
from pipeline.values.placeables import Find

_THRESHOLD = 0.6
"""As msgmerge's: 2 · common subsequence / sum of the lengths, in UTF-8 bytes."""

_REQUIRED = ("MIME-Version", "Content-Type", "Content-Transfer-Encoding")

Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class UpdateOptions:
    """How new texts may find a translation."""

    fuzzy: bool = True
    """Offer the translation of a similar text, to be confirmed by a translator."""

    previous: bool = True
    """Keep the text that a fuzzy translation was made for."""

    source_language: str = "da"
    """BCP 47 tag of the texts, to find the values in them."""

    write: Print | None = None
    """Prints values in the target as its house style wants it; None for the locale's usual one."""

    find: Find = find_in_message
    """The recogniser of values."""

    contexts_are_ids: bool = False
    """A context is the id of a text, which says the same with and without it. msgmerge cannot know
    this, and asks a translator."""


def new_catalogue(template: Catalogue, locale: Locale, *, now: str) -> Catalogue:
    """Start a catalogue without entries, its header complete.

    Args:
        template: Gives the project's name.
        locale: The target.
        now: Time for ``PO-Revision-Date``: ``2026-11-24 17:00+0100``.
    """
    metadata = {
        "Project-Id-Version": template.metadata.get("Project-Id-Version", "Skagerrak"),
        "PO-Revision-Date": now,
        "Last-Translator": "Automatically generated",
        "Language-Team": "none",
        "Language": locale.tag.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": locale.plural_forms,
    }
    return Catalogue(metadata, ())


def update(
    catalogue: Catalogue,
    template: Catalogue,
    *,
    options: UpdateOptions = UpdateOptions(),
    compendium: Mapping[Key, Entry] | None = None,
) -> Catalogue:
    """Give a catalogue the texts of a template, in its order.

    A text that stayed keeps its translation, wherever it stands now. A new text takes, in this
    order, the translation of an obsolete entry or of the compendium with the same msgid, or, as
    fuzzy, that of the most similar text. A translation that nothing uses becomes obsolete.

    Args:
        catalogue: The translations.
        template: The texts.
        options: How new texts may find a translation.
        compendium: Confirmed translations of other catalogues, by context and msgid.

    Returns:
        The new catalogue; equal to the old one where nothing changed.
    """
    active = {entry.key: entry for entry in catalogue.entries if not entry.obsolete}
    retired = {entry.key: entry for entry in catalogue.entries if entry.obsolete}
    wanted = {entry.key for entry in template.entries}
    vanished = [entry for key, entry in active.items() if key not in wanted]
    same = _without_context(vanished) if options.contexts_are_ids else {}
    carrier = _carrier(catalogue, template, [*vanished, *retired.values()], options)
    similar = _Similar([*vanished, *retired.values()], active.values()) if options.fuzzy else None
    entries: list[Entry] = []
    for text in template.entries:
        known = _best(active.get(text.key), retired.get(text.key))
        shared = (compendium or {}).get(text.key)
        carried = carrier.carry(text) if carrier is not None and known is None else None
        if known is not None and (known.has_translation or shared is None):
            entries.append(_refresh(known, text))
        elif carried is not None and not carried.is_fuzzy:
            entries.append(_carry(carried, text))
            wanted.add(carried.key)  # it goes on in the new form
        elif shared is not None:
            blank = _refresh(known, text) if known else _blank(text)
            entries.append(_translate(blank, shared))
        elif (plain := same.get(text.msgid)) and None in (plain.msgctxt, text.msgctxt):
            entries.append(_translate(replace(_blank(text), comments=plain.comments), plain))
        elif carried is not None:
            entries.append(_carry(carried, text))
            if carried.previous is not None:
                wanted.add(carried.key)  # it was a draft before, and goes on as one
        elif similar is not None and (match := similar.find(text)):
            entries.append(_as_fuzzy(match, text, previous=options.previous))
        else:
            entries.append(_blank(text))
    entries = list(map(guard, entries))
    entries += _retire(catalogue.entries, wanted, entries)
    metadata = dict(catalogue.metadata)
    for key in _REQUIRED:
        metadata.setdefault(key, template.metadata.get(key, ""))
    return replace(catalogue, metadata=metadata, entries=tuple(entries))


def _carrier(
    catalogue: Catalogue, template: Catalogue, unused: Iterable[Entry], options: UpdateOptions
) -> Carrier | None:
    """Make what carries over translations of texts whose values are shown in another way."""
    unused = [entry for entry in unused if entry.has_translation]
    is_needed = unused and any(map(has_placeables, (*unused, *template.entries)))
    if not is_needed or catalogue.language is None:
        return None
    target = known_tag(catalogue.language)
    if target is None:
        return None  # a language of which we know nothing
    return Carrier(
        unused,
        source_language=options.source_language,
        target_language=target,
        write=options.write or writer(default_style(target)),
        find=options.find,
    )


def _carry(carried: Entry, text: Entry) -> Entry:
    entry = _translate(replace(_blank(text), comments=carried.comments), carried)
    if not carried.is_fuzzy:
        return entry
    return _add_fuzzy(replace(entry, previous=carried.previous or _source_of(carried)))


def _without_context(vanished: Iterable[Entry]) -> dict[str, Entry]:
    """Index confirmed translations by msgid alone, but for texts that have several."""
    found: dict[str, Entry] = {}
    several = set()
    for entry in vanished:
        if entry.is_translated:
            known = found.setdefault(entry.msgid, entry)
            if (known.msgstr, known.msgstr_plural) != (entry.msgstr, entry.msgstr_plural):
                several.add(entry.msgid)
    return {msgid: entry for msgid, entry in found.items() if msgid not in several}


def _best(active: Entry | None, retired: Entry | None) -> Entry | None:
    """Prefer the entry in use, unless only the other one has a translation."""
    if active is None or retired is None:
        return active or retired
    if active.is_translated or not retired.has_translation:
        return active
    return retired if retired.is_translated or not active.has_translation else active


def _refresh(known: Entry, text: Entry) -> Entry:
    """Keep a translation; what the source says of the text comes from the template."""
    flags = [flag for flag in text.flags if flag != "fuzzy"]
    own = [flag for flag in known.flags if flag != "fuzzy" or known.has_translation]
    is_same_plural = known.msgid_plural == text.msgid_plural
    entry = replace(
        known,
        msgid_plural=text.msgid_plural,
        extracted=text.extracted,
        references=text.references,
        flags=tuple(dict.fromkeys([*own, *flags])),
        obsolete=False,
    )
    if is_same_plural:
        return entry if entry.is_fuzzy else replace(entry, previous=None)
    return _change_plural(entry, known)


def _change_plural(entry: Entry, known: Entry) -> Entry:
    """A text that got or lost its plural keeps what fits, to be confirmed."""
    first = known.msgstr or known.msgstr_plural.get(0, "")
    is_plural = entry.msgid_plural is not None
    forms = dict(known.msgstr_plural) if known.msgstr_plural else {0: first, 1: first}
    entry = replace(
        entry, msgstr="" if is_plural else first, msgstr_plural=forms if is_plural else {}
    )
    return _add_fuzzy(entry) if entry.has_translation else replace(entry, previous=None)


def _as_fuzzy(match: Entry, text: Entry, *, previous: bool) -> Entry:
    old = match.previous if match.is_fuzzy and match.previous else _source_of(match)
    entry = _translate(replace(_blank(text), comments=match.comments), match)
    if (match.msgid_plural is None) is not (text.msgid_plural is None):
        entry = _change_plural(entry, match)
    return _add_fuzzy(replace(entry, previous=old if previous else None))


def _source_of(entry: Entry) -> Previous:
    return Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)


def _translate(entry: Entry, source: Entry) -> Entry:
    return replace(entry, msgstr=source.msgstr, msgstr_plural=source.msgstr_plural)


def _add_fuzzy(entry: Entry) -> Entry:
    return entry if entry.is_fuzzy else replace(entry, flags=("fuzzy", *entry.flags))


def _blank(text: Entry) -> Entry:
    forms = {0: "", 1: ""} if text.msgid_plural is not None else {}
    flags = tuple(flag for flag in text.flags if flag != "fuzzy")
    return replace(text, msgstr="", msgstr_plural=forms, flags=flags, line=None)


def _retire(entries: Iterable[Entry], wanted: set[Key], kept: Iterable[Entry]) -> list[Entry]:
    """Keep, as obsolete, every translation that no text uses now."""
    unused = [entry for entry in entries if entry.key not in wanted and entry.has_translation]
    confirmed = {entry.msgstr for entry in unused if not entry.is_fuzzy}
    said = confirmed | {entry.msgstr for entry in kept}
    retired: dict[Key, Entry] = {}
    for entry in unused:
        # A guess that nobody confirmed is kept only if it says what no other entry says.
        if entry.is_fuzzy and entry.msgstr in said:
            continue
        said.add(entry.msgstr)
        retired.setdefault(entry.key, replace(entry, obsolete=True, extracted=(), references=()))
    return list(retired.values())


class _Similar:
    """Finds the translated text that is most like a new one.

    Texts that just vanished come first: most likely the new text is what an editor made of one.
    """

    def __init__(self, vanished: Iterable[Entry], kept: Iterable[Entry]) -> None:
        vanished = [entry for entry in vanished if entry.has_translation]
        seen = {entry.key for entry in vanished}
        rest = [entry for entry in kept if entry.has_translation and entry.key not in seen]
        self._groups = [
            ([entry.msgid.encode() for entry in group], group) for group in (vanished, rest)
        ]

    def find(self, text: Entry) -> Entry | None:
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        query = text.msgid.encode()
        for choices, entries in self._groups:
            found = process.extractOne(
                query, choices, scorer=Indel.normalized_similarity, score_cutoff=_THRESHOLD
            )
            if found is not None and found[1] > _THRESHOLD:
                return entries[found[2]]
        return None
