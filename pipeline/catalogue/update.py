"""Bring a catalogue up to date with its template, as msgmerge does, and lose nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pipeline.catalogue.edits.classes import Carried
from pipeline.catalogue.handover import Handover, add_fuzzy
from pipeline.catalogue.headers import plural_count, update_header
from pipeline.catalogue.origin import CARRIED, MEMORY, origin_of, with_origin
from pipeline.catalogue.similar import Similar
from pipeline.catalogue.version import NEW
from pipeline.model.entry import Catalogue, Entry, Key, Previous
from pipeline.model.locale import Locale, known_tag
from pipeline.values.flags import guard, has_placeables

if TYPE_CHECKING:  # what reads and prints values is loaded where there are some
    from pipeline.values.carry import Carrier
    from pipeline.values.filling import Print
    from pipeline.values.placeables import Find


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

    find: Find | None = None
    """The recogniser of values; None for our own."""

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
        **NEW,
    }
    return Catalogue(metadata, ())


class Suggestion(NamedTuple):
    """What a translation memory knows of a text."""

    msgstr: str
    score: int
    """Percent; above 100 where the neighbours are the same too."""

    is_sure: bool
    """Whether nobody need confirm it."""

    msgid: str
    """The text that it was made for."""

    origin: str
    """Where it is from: ``web/topmoede``."""


@dataclass(frozen=True, slots=True)
class Others:
    """What is known besides the catalogue itself."""

    compendium: Mapping[Key, Entry] = field(default_factory=dict)
    """Translations of the same texts in other catalogues."""

    drafts: Sequence[Entry] = ()
    """Translations of other catalogues, to be offered for similar texts."""

    edits: Mapping[Key, Carried] = field(default_factory=dict)
    """What became of texts that an editor changed, where that is known."""

    memory: Mapping[Key, Suggestion] = field(default_factory=dict)
    """What a translation memory suggests for texts that are new."""


def update(
    catalogue: Catalogue,
    template: Catalogue,
    *,
    options: UpdateOptions = UpdateOptions(),
    others: Others = Others(),
) -> Catalogue:
    """Give a catalogue the texts of a template, in its order.

    A text that stayed keeps its translation, wherever it stands now. A new text takes, in this
    order, the translation of an obsolete entry, of a text that says the same, or of the compendium;
    or, as fuzzy, that of the text that it was made from, or of the most similar one. A translation
    that nothing uses becomes obsolete.

    Args:
        catalogue: The translations.
        template: The texts.
        options: How new texts may find a translation.
        others: What is known besides.

    Returns:
        The new catalogue; equal to the old one where nothing changed.
    """
    texts = [entry for entry in template.entries if not entry.obsolete]
    run = _Update(catalogue, texts, options, others)
    entries = [guard(run.entry_for(text)) for text in texts]
    entries += run.retired(entries)
    return update_header(replace(catalogue, entries=tuple(entries)), catalogue, template)


class _Update:
    def __init__(
        self,
        catalogue: Catalogue,
        texts: Sequence[Entry],
        options: UpdateOptions,
        others: Others,
    ) -> None:
        self._entries = catalogue.entries
        self._options = options
        self._others = others
        self._texts = texts
        self._active: dict[Key, Entry] = {}
        self._retired: dict[Key, Entry] = {}
        for entry in self._entries:
            key = entry.key
            if entry.obsolete:
                self._retired[key] = _best(entry, self._retired.get(key)) or entry
            else:
                self._active[key] = entry
        texts_of_it = self._active.keys() | self._retired.keys()
        has_several = len(texts_of_it) < len(self._entries)
        self._several = _several(self._entries) if has_several else {}

        self._kept = {
            source.key
            for edit in others.edits.values()
            if edit.is_lossy or not edit.entry.is_translated
            for source in edit.sources
        }
        """Texts whose translations say more than what was made from them."""

        self._offered: set[Key] = set()
        """Texts whose translations are drafts of others now."""

        self._handover = Handover(plural_count(catalogue), options.previous)
        self._taken: set[tuple[Key, bool]] = set()
        """Entries whose translations go on with another text; whether they were obsolete."""

        self._language = catalogue.language

    # What only texts that are new ask for: mostly there is none.

    @cached_property
    def _goes_on(self) -> set[Key]:
        """The texts of the template."""
        return {text.key for text in self._texts}

    @cached_property
    def _vanished(self) -> list[Entry]:
        """Entries in use whose texts are gone."""
        return [entry for key, entry in self._active.items() if key not in self._goes_on]

    @cached_property
    def _same(self) -> Mapping[str, Entry]:
        """Entries whose texts are gone, where another context makes no other text."""
        return _without_context(self._vanished) if self._options.contexts_are_ids else {}

    @cached_property
    def _carrier(self) -> Carrier | None:
        unused = [*self._vanished, *self._retired.values()]
        return _carrier(self._language, self._texts, unused, self._options)

    @cached_property
    def _similar(self) -> _SimilarEntries:
        if not self._options.fuzzy:
            return _SimilarEntries(())
        # Of texts that are as similar, one that vanished is most likely what an editor changed.
        in_use, retired = self._active.values(), self._retired.values()
        return _SimilarEntries((*self._vanished, *in_use, *retired, *self._others.drafts))

    def entry_for(self, text: Entry) -> Entry:
        """Make the entry of a text, with the best translation there is for it."""
        key = text.key
        known = _best(self._active.get(key), self._retired.get(key))
        if known is not None:
            if known.obsolete and (newer := self._newer(text, known)) is not None:
                return newer
            entry = self._with_others(self._handover.refresh(known, text))
            return entry if known.has_translation else self._from_others(entry) or entry
        carried = None if self._carrier is None else self._carrier.carry(text)
        sure = self._that_says_the_same(text, carried)
        return sure or self._draft(text, carried) or self._handover.blank(text)

    def _newer(self, text: Entry, known: Entry) -> Entry | None:
        """Translate a text that is back by what was in use until now, if that says the same.

        A translator has worked on it since the text was there before.
        """
        edit = self._others.edits.get(text.key)
        if edit is None or not edit.entry.is_translated:
            return None
        if any(source.obsolete or origin_of(source) is not None for source in edit.sources):
            return None
        from pipeline.catalogue.edits.normal import fold  # few texts come back

        if fold(edit.entry.msgstr) == fold(known.msgstr):
            return None  # nobody has: an edit that is undone gives back what was there
        self._take(edit)
        self._several.setdefault(text.key, [known])
        return self._with_others(_with_note(edit.entry, edit))

    def _take(self, edit: Carried) -> None:
        """Note whose translations go on, and need not be kept as obsolete."""
        for entry in edit.sources:
            if entry.key not in self._kept:
                self._taken.add((entry.key, entry.obsolete))

    def _from_others(self, entry: Entry) -> Entry | None:
        """Translate a text that is known here, but not translated."""
        shared = self._others.compendium.get(entry.key)
        if shared is not None:
            return self._handover.take(shared, entry)
        suggestion = self._others.memory.get(entry.key)
        return None if suggestion is None else self._suggested(entry, suggestion)

    def _that_says_the_same(self, text: Entry, carried: Entry | None) -> Entry | None:
        hand = self._handover
        if carried is not None and not carried.is_fuzzy:
            self._taken.add((carried.key, carried.obsolete))  # it goes on in its new form
            return hand.carry(carried, text)
        edit = self._others.edits.get(text.key)
        if edit is not None and edit.entry.is_translated:
            self._take(edit)
            return _with_note(edit.entry, edit)
        suggestion = self._others.memory.get(text.key)
        if suggestion is not None and suggestion.is_sure:
            return self._suggested(hand.blank(text), suggestion)
        shared = self._others.compendium.get(text.key)
        if shared is not None:
            return hand.take(shared, hand.blank(text))
        plain = self._same.get(text.msgid)
        if plain is not None and None in (plain.msgctxt, text.msgctxt):
            blank = replace(hand.blank(text), comments=plain.comments)
            return hand.translated(blank, plain)
        return None

    def _draft(self, text: Entry, carried: Entry | None) -> Entry | None:
        if carried is not None:
            if carried.previous is not None:
                # It was a draft before, and goes on as one.
                self._taken.add((carried.key, carried.obsolete))
            return self._handover.carry(carried, text)
        edit = self._others.edits.get(text.key)
        if edit is not None and edit.entry.has_translation:
            self._offered.update(entry.key for entry in edit.sources)
            keeps = self._options.previous
            return _with_note(edit.entry if keeps else replace(edit.entry, previous=None), edit)
        match = self._similar.find(text)
        suggestion = self._others.memory.get(text.key)
        if suggestion is not None and (match is None or suggestion.score >= 100 * match.score):
            return self._suggested(self._handover.blank(text), suggestion)
        if match is None:
            return None
        self._offered.add(match.entry.key)
        return self._handover.offer(match.entry, text)

    def _suggested(self, entry: Entry, suggestion: Suggestion) -> Entry:
        entry = replace(entry, msgstr=suggestion.msgstr)
        if not suggestion.is_sure:
            keeps = self._options.previous
            previous = Previous(suggestion.msgid, entry.msgctxt) if keeps else None
            entry = add_fuzzy(replace(entry, previous=previous))
        return with_origin(entry, MEMORY, f"{suggestion.score} % ({suggestion.origin})")

    def retired(self, kept: Iterable[Entry]) -> list[Entry]:
        """Give, as obsolete, every translation that no text uses now, with its comments.

        Without one there is nothing to keep: gettext's tools drop obsolete entries that have none.

        A guess that nobody confirmed is not kept where it was offered again, or where the text
        that it was made for has that translation still; unless somebody has noted something there.
        """
        unused = [
            entry
            for entry in self._entries
            if entry.key not in self._goes_on
            and (entry.key, entry.obsolete) not in self._taken
            and entry.has_translation
        ]
        if not unused:
            return []
        said = {(entry.msgid, entry.msgstr) for entry in (*kept, *unused)}
        retired: dict[Key, Entry] = {}
        for entry in unused:
            if entry.is_fuzzy:
                made_for = entry.previous.msgid if entry.previous else None
                is_offered = entry.key in self._offered and entry.msgid_plural is None
                is_said = (made_for, entry.msgstr) in said and not entry.comments
                if is_offered or is_said:
                    continue
            old = replace(entry, obsolete=True, extracted=(), references=())
            known = retired.get(entry.key)
            retired[entry.key] = self._with_others(old if known is None else known)
        return list(retired.values())

    def _with_others(self, entry: Entry) -> Entry:
        """Keep, as comments, what other entries of a text say: gettext allows it one entry only.

        A text has several, in use and obsolete, where files were put together by hand or by git.
        What translators noted beside the others is kept as it was.
        """
        if not self._several:
            return entry
        others = self._several.pop(entry.key, ())
        lines = [
            f"also: {form}".replace("\n", "\\n")
            for other in others
            if _said(other) != _said(entry)
            for form in (other.msgstr, *other.msgstr_plural.values())
            if form
        ]
        notes = [note for other in others for note in other.comments if note]
        new = [line for line in dict.fromkeys((*notes, *lines)) if line not in entry.comments]
        return replace(entry, comments=(*entry.comments, *new)) if new else entry


def _several(entries: Iterable[Entry]) -> dict[Key, list[Entry]]:
    """List the texts that have several entries, each with a translation or a comment."""
    found: dict[Key, list[Entry]] = {}
    for entry in entries:
        if entry.has_translation or entry.comments:
            found.setdefault(entry.key, []).append(entry)
    return {key: each for key, each in found.items() if len(each) > 1}


def _said(entry: Entry) -> tuple[str, tuple[str, ...]]:
    return entry.msgstr, tuple(entry.msgstr_plural.values())


def _with_note(entry: Entry, edit: Carried) -> Entry:
    return with_origin(entry, CARRIED, f"({edit.kind.value})")


def _carrier(
    language: str | None, texts: Sequence[Entry], unused: Iterable[Entry], options: UpdateOptions
) -> Carrier | None:
    """Make what carries over translations of texts whose values are shown in another way."""
    unused = [entry for entry in unused if entry.has_translation]
    is_needed = unused and any(map(has_placeables, (*unused, *texts)))
    if not is_needed or language is None:
        return None
    target = known_tag(language)
    if target is None:
        return None  # a language of which we know nothing
    from pipeline.values.carry import Carrier
    from pipeline.values.filling import writer
    from pipeline.values.house import default_style
    from pipeline.values.message import find_in_message

    return Carrier(
        unused,
        source_language=options.source_language,
        target_language=target,
        write=options.write or writer(default_style(target)),
        find=options.find or find_in_message,
    )


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


class _SimilarEntries:
    """Finds the translated text that is most like a new one."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        unique = {(entry.key, entry.obsolete): entry for entry in entries if entry.has_translation}
        self._entries: Sequence[Entry] = list(unique.values())
        self._similar = Similar(
            [entry.msgid for entry in self._entries], [entry.msgctxt for entry in self._entries]
        )

    def find(self, text: Entry) -> _Similarity | None:
        found = self._similar.find(text.msgid, text.msgctxt)
        return None if found is None else _Similarity(self._entries[found[0]], found[1])


class _Similarity(NamedTuple):
    entry: Entry
    score: float
