"""What becomes of translations when an editor changes their texts: the same as in an update."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.catalogue.edits.find import find_edits
from pipeline.catalogue.edits.transfer import Languages
from pipeline.model.entry import Entry, Key
from pipeline.values.carry import Carrier


class Outcome(NamedTuple):
    """The translation that a new text has from old ones."""

    translated: Entry
    """With the translation of the new text, fuzzy where a translator has to look at it."""

    sources: tuple[Key, ...]
    """The old texts that it was made from."""


def carry_over(
    gone: Sequence[Entry], new: Sequence[Entry], languages: Languages
) -> dict[Key, Outcome]:
    """Carry translations over to texts that say the same, or were split, joined or shortened.

    Args:
        gone: Entries that no text uses now.
        new: Texts that were not there before.
        languages: Source and target.
    """
    carrier = Carrier(
        [entry for entry in gone if entry.has_translation],
        source_language=languages.source,
        target_language=languages.target,
        write=languages.write,
        find=languages.find,
    )
    found = {}
    edits = find_edits(gone, new, languages)
    for text in new:
        carried = carrier.carry(text)
        edit = edits.get(text.key)
        if carried is not None and (edit is None or not carried.is_fuzzy):
            found[text.key] = Outcome(carried, (carried.key,))
        elif edit is not None:
            found[text.key] = Outcome(edit.entry, tuple(entry.key for entry in edit.sources))
    return found
