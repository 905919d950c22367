"""Translations for the texts of a catalogue that have none."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.memory.find import LEAST, Memory
from pipeline.memory.segment import Match, Query, Store
from pipeline.model.entry import Entry, Key
from pipeline.values.flags import has_placeables


def suggest(
    store: Store,
    texts: Sequence[Entry],
    *,
    source_language: str,
    locale: str,
    least: int = LEAST,
) -> dict[Key, Match]:
    """Find the best translation for each text that has none.

    Args:
        store: The memory.
        texts: All entries of an article, in their order: each is a neighbour of the next. Obsolete
            ones count for nothing; those with a translation, or with a plural, are not looked up.
        source_language: BCP 47 tag of the texts.
        locale: BCP 47 tag of the target.
        least: Score that a match must have, in percent; 100 gives nothing that is to be confirmed.

    Returns:
        What was found, by context and msgid. A match of kind ``ice`` or ``exact`` is a translation,
        one of kind ``fuzzy`` is to be confirmed; `Match.msgid` is its previous msgid then.
    """
    memory = Memory(store)
    if not memory.has_texts(source_language, locale):
        return {}
    living = [entry for entry in texts if not entry.obsolete]
    around = ["", *(entry.msgid for entry in living), ""]
    found: dict[Key, Match] = {}
    for before, entry, after in zip(around, living, around[2:], strict=False):
        if entry.has_translation or entry.msgid_plural is not None:
            continue
        query = Query(
            entry.msgid,
            source_language,
            locale,
            has_placeables=has_placeables(entry),
            msgctxt=entry.msgctxt,
            before=before,
            after=after,
        )
        matches = memory.find(query, least=least, most=1)
        if matches:
            found[entry.key] = matches[0]
    return found
