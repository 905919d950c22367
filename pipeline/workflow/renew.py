"""Bring a catalogue up to date with its article, by all that the catalogue itself knows."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pipeline.catalogue.edits.classes import Carried
from pipeline.catalogue.edits.known import from_known_sentences
from pipeline.catalogue.edits.transfer import Languages
from pipeline.catalogue.update import Others, Suggestion, UpdateOptions, update
from pipeline.model.entry import Catalogue, Key


def renew(
    catalogue: Catalogue,
    template: Catalogue,
    languages: Languages,
    *,
    edits: Mapping[Key, Carried],
    memory: Mapping[Key, Suggestion] | None = None,
) -> Catalogue:
    """Give a catalogue the texts of a template; what the article says elsewhere is translated.

    Args:
        catalogue: The translations.
        template: The texts.
        languages: Source and target.
        edits: What became of texts that an editor changed, as `find_edits` gives it.
        memory: What a translation memory suggests for texts that are new.

    Returns:
        The new catalogue; equal to the old one where nothing changed.
    """
    options = options_for(languages)
    memory = memory or {}
    done = {key for key, edit in edits.items() if edit.entry.is_translated}
    done |= {key for key, suggestion in memory.items() if suggestion.is_sure}
    known = {**memory, **_from_sentences(catalogue, template, languages, done)}
    others = Others(edits=edits, memory=known)
    renewed = update(catalogue, template, options=options, others=others)
    if renewed.entries == catalogue.entries:
        return renewed
    # What was carried over may have the sentences of another text.
    others = Others(memory=_from_sentences(renewed, template, languages, ()))
    if not others.memory:
        return renewed
    return update(renewed, template, options=options, others=others)


def options_for(languages: Languages) -> UpdateOptions:
    """Give the options of an update from an article, whose contexts are the ids of its texts."""
    return UpdateOptions(
        contexts_are_ids=True, source_language=languages.source, write=languages.write
    )


def _from_sentences(
    catalogue: Catalogue, template: Catalogue, languages: Languages, done: Collection[Key]
) -> dict[Key, Suggestion]:
    """Suggest what the article itself has in translation, sentence by sentence."""
    found = from_known_sentences(catalogue.entries, template.entries, languages, done)
    return {
        key: Suggestion(msgstr, 100, True, key[1], "sentences") for key, msgstr in found.items()
    }
