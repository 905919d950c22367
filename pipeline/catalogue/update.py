"""Bring a catalogue up to date with its template, as msgmerge does, and lose nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from pipeline.catalogue.edits.classes import Carried, EditClass
from pipeline.catalogue.formats import is_format_broken
from pipeline.catalogue.origin import CARRIED, kept_notes, with_origin
from pipeline.catalogue.similar import Similar
from pipeline.model.entry import Catalogue, Entry, Previous
from pipeline.model.locale import Locale, known_tag
from pipeline.values.carry import Carrier
from pipeline.values.filling import Print, writer
from pipeline.values.flags import guard, has_placeables
from pipeline.values.house import default_style
from pipeline.values.message import find_in_message
from pipeline.values.placeables import Find

_TEMPLATES = ("Report-Msgid-Bugs-To", "POT-Creation-Date")
"""Fields of the header that the template sets, where anything else has changed too."""

_TYPE = ("Content-Type", "Content-Transfer-Encoding")
_TEAM = re.compile(r"<([a-z]{2,3}(?:_[A-Z]{2})?)@li\.org>")
"""Teams of the Translation Project have their language as their address."""

_BEFORE = {
    "Report-Msgid-Bugs-To": ("Project-Id-Version",),
    "POT-Creation-Date": ("Report-Msgid-Bugs-To", "Project-Id-Version"),
    "Language": ("Language-Team",),
}
_FORMAT = re.compile(r"(?:no-|possible-|impossible-)?[\w-]+-format|(?:no-)?wrap|range:.*")
"""Flags that say something of the source; those of a template take their place."""

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
    drafts: Iterable[Entry] = (),
    edits: Mapping[Key, Carried] = MappingProxyType({}),
) -> Catalogue:
    """Give a catalogue the texts of a template, in its order.

    A text that stayed keeps its translation, wherever it stands now. A new text takes, in this
    order, the translation of an obsolete entry or of the compendium with the same msgid, or, as
    fuzzy, that of the most similar text. A translation that nothing uses becomes obsolete.

    Args:
        catalogue: The translations.
        template: The texts.
        options: How new texts may find a translation.
        compendium: Translations of other catalogues, by context and msgid.
        drafts: Translations of other catalogues, to be offered for similar texts.
        edits: What became of texts that an editor changed, where that is known.

    Returns:
        The new catalogue; equal to the old one where nothing changed.
    """
    active = {entry.key: entry for entry in catalogue.entries if not entry.obsolete}
    retired = {entry.key: entry for entry in catalogue.entries if entry.obsolete}
    texts = [entry for entry in template.entries if not entry.obsolete]
    wanted = {text.key for text in texts}
    vanished = [entry for key, entry in active.items() if key not in wanted]
    same = _without_context(vanished) if options.contexts_are_ids else {}
    carrier = _carrier(catalogue, template, [*vanished, *retired.values()], options)
    # Of texts that are as similar, one that vanished is most likely what an editor changed.
    known_texts = [*vanished, *active.values(), *retired.values(), *drafts]
    similar = _SimilarEntries(known_texts if options.fuzzy else ())
    forms = _plural_count(catalogue)
    entries: list[Entry] = []
    for text in texts:
        known = _best(active.get(text.key), retired.get(text.key))
        shared = (compendium or {}).get(text.key)
        carried = carrier.carry(text) if carrier is not None and known is None else None
        edit = edits.get(text.key)
        blank = _blank(text, forms)
        if known is not None and (known.has_translation or shared is None):
            entries.append(_refresh(known, text, options, forms))
        elif carried is not None and not carried.is_fuzzy:
            entries.append(_carry(carried, blank))
            wanted.add(carried.key)  # it goes on in the new form
        elif edit is not None and edit.entry.is_translated:
            entries.append(_note_edit(edit))
            if edit.kind is not EditClass.SENTENCE_REMOVED:
                wanted.update(entry.key for entry in edit.sources)
        elif shared is not None:
            blank = _refresh(known, text, options, forms) if known else blank
            entries.append(_take(shared, blank, text, options))
        elif (plain := same.get(text.msgid)) and None in (plain.msgctxt, text.msgctxt):
            entries.append(_translate(replace(blank, comments=plain.comments), plain))
        elif carried is not None:
            entries.append(_carry(carried, blank))
            if carried.previous is not None:
                wanted.add(carried.key)  # it was a draft before, and goes on as one
        elif edit is not None and edit.entry.has_translation:
            entries.append(_note_edit(edit, previous=options.previous))
            similar.taken.update(entry.key for entry in edit.sources)
        elif match := similar.find(text):
            entries.append(_as_fuzzy(match, blank, previous=options.previous))
        else:
            entries.append(blank)
    entries = list(map(guard, entries))
    entries += _retire(catalogue.entries, wanted, similar.taken, entries)
    return _with_header(replace(catalogue, entries=tuple(entries)), catalogue, template)


def _with_header(updated: Catalogue, catalogue: Catalogue, template: Catalogue) -> Catalogue:
    if not catalogue.metadata:
        header = replace(updated, metadata=template.metadata, header_is_fuzzy=True)
        return header if template.metadata else updated
    metadata = dict(catalogue.metadata)
    if "Content-Type" not in metadata:
        metadata |= {key: template.metadata[key] for key in _TYPE if key in template.metadata}
    if "Language" not in metadata and (team := _TEAM.search(metadata.get("Language-Team", ""))):
        _set(metadata, "Language", team[1])
    if updated.entries != catalogue.entries:
        for key in _TEMPLATES:
            if key in template.metadata:
                _set(metadata, key, template.metadata[key])
    kind = template.metadata.get("Content-Type", "")
    if "utf-8" in kind.lower() and not all(entry.msgid.isascii() for entry in template.entries):
        metadata["Content-Type"] = kind  # the old charset may lack letters of the new texts
    return replace(updated, metadata=metadata)


def _set(metadata: dict[str, str], key: str, value: str) -> None:
    """Set a field; a new one stands after the name of the project, as msgmerge puts it."""
    if key in metadata or not metadata:
        metadata[key] = value
        return
    fields = list(metadata.items())
    place = next((i + 1 for i, (name, _) in enumerate(fields) if name in _BEFORE[key]), 0)
    fields.insert(place, (key, value))
    metadata.clear()
    metadata.update(fields)


def _plural_count(catalogue: Catalogue) -> int:
    match = re.search(r"nplurals\s*=\s*(\d+)", catalogue.metadata.get("Plural-Forms", ""))
    return min(int(match[1]), 10) if match and int(match[1]) else 2


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


def _carry(carried: Entry, blank: Entry) -> Entry:
    entry = _translate(replace(blank, comments=carried.comments), carried)
    if not carried.is_fuzzy:
        return entry
    return _add_fuzzy(replace(entry, previous=carried.previous or _source_of(carried)))


def _note_edit(edit: Carried, *, previous: bool = True) -> Entry:
    entry = edit.entry if previous else replace(edit.entry, previous=None)
    return with_origin(entry, CARRIED, f"({edit.kind.value})")


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


def _refresh(known: Entry, text: Entry, options: UpdateOptions, forms: int) -> Entry:
    """Keep a translation; what the source says of the text comes from the template."""
    own = [flag for flag in known.flags if _is_own(flag, known)]
    flags = [flag for flag in text.flags if flag != "fuzzy"]
    entry = replace(
        known,
        msgid_plural=text.msgid_plural,
        extracted=text.extracted + kept_notes(known),
        references=text.references,
        flags=tuple(dict.fromkeys([*own, *flags])),
        obsolete=False,
    )
    if known.msgid_plural == text.msgid_plural:
        if entry.is_fuzzy:
            return entry
        if is_format_broken(entry, known):
            return _add_fuzzy(replace(entry, previous=None))
        return entry if entry.previous is None else replace(entry, previous=None)
    return _change_plural(entry, known, forms, options)


def _is_own(flag: str, known: Entry) -> bool:
    """Tell whether a flag is the translator's, not the source's."""
    return known.has_translation if flag == "fuzzy" else not _FORMAT.fullmatch(flag)


def _change_plural(entry: Entry, known: Entry, forms: int, options: UpdateOptions) -> Entry:
    """A text whose plural changed keeps what fits, to be confirmed."""
    entry = _translate(entry, known, forms)
    if not entry.has_translation:
        return replace(entry, previous=None)
    previous = known.previous if known.is_fuzzy else _source_of(known)
    return _add_fuzzy(replace(entry, previous=previous if options.previous else None))


def _take(shared: Entry, blank: Entry, text: Entry, options: UpdateOptions) -> Entry:
    """Take over the translation of the same text from another catalogue."""
    entry = _translate(blank, shared)
    if not blank.comments:
        entry = replace(entry, comments=shared.comments)
    if not shared.is_fuzzy and shared.msgid_plural == text.msgid_plural:
        return entry
    previous = shared.previous if shared.is_fuzzy else _source_of(shared)
    return _add_fuzzy(replace(entry, previous=previous if options.previous else None))


def _as_fuzzy(match: Entry, blank: Entry, *, previous: bool) -> Entry:
    # A draft that says not what it was made for was made for something else than its msgid.
    old = match.previous if match.is_fuzzy else _source_of(match)
    entry = _translate(replace(blank, comments=match.comments), match)
    return _add_fuzzy(replace(entry, previous=old if previous else None))


def _source_of(entry: Entry) -> Previous:
    return Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)


def _translate(entry: Entry, source: Entry, forms: int | None = None) -> Entry:
    """Give an entry the translation of another, in as many plural forms as it has itself."""
    first = source.msgstr_plural.get(0, "") if source.msgstr_plural else source.msgstr
    if entry.msgid_plural is None:
        return replace(entry, msgstr=first, msgstr_plural={})
    if source.msgid_plural is not None:
        return replace(entry, msgstr="", msgstr_plural=source.msgstr_plural)
    numbers = range(forms) if forms is not None else entry.msgstr_plural
    return replace(entry, msgstr="", msgstr_plural=dict.fromkeys(numbers, first))


def _add_fuzzy(entry: Entry) -> Entry:
    return entry if entry.is_fuzzy else replace(entry, flags=("fuzzy", *entry.flags))


def _blank(text: Entry, forms: int) -> Entry:
    plural = dict.fromkeys(range(forms), "") if text.msgid_plural is not None else {}
    flags = tuple(flag for flag in text.flags if flag != "fuzzy")
    return replace(text, msgstr="", msgstr_plural=plural, flags=flags, previous=None, line=None)


def _retire(
    entries: Iterable[Entry], wanted: set[Key], taken: set[Key], kept: Iterable[Entry]
) -> list[Entry]:
    """Keep, as obsolete, every translation that no text uses now.

    A guess that nobody confirmed is not kept where it was offered again, or says what another
    entry says.
    """
    unused = [entry for entry in entries if entry.key not in wanted and entry.has_translation]
    said = {entry.msgstr for entry in kept}
    said |= {entry.msgstr for entry in unused if not entry.is_fuzzy}
    retired: dict[Key, Entry] = {}
    for entry in unused:
        is_said = entry.msgstr in said and not entry.obsolete
        if not (entry.is_fuzzy and (is_said or entry.key in taken)):
            old = replace(entry, obsolete=True, extracted=(), references=())
            retired.setdefault(entry.key, old)
    return list(retired.values())


class _SimilarEntries:
    """Finds the translated text that is most like a new one."""

    taken: set[Key]
    """The texts whose translations were offered."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        unique = {(entry.key, entry.obsolete): entry for entry in entries if entry.has_translation}
        self._entries: Sequence[Entry] = list(unique.values())
        self.taken = set()
        self._similar = Similar(
            [entry.msgid for entry in self._entries], [entry.msgctxt for entry in self._entries]
        )

    def find(self, text: Entry) -> Entry | None:
        place = self._similar.find(text.msgid, text.msgctxt)
        if place is None:
            return None
        found = self._entries[place]
        self.taken.add(found.key)
        return found
