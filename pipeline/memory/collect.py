"""The segments of a catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pipeline.memory.segment import Segment
from pipeline.model.entry import Catalogue, Entry
from pipeline.values.flags import has_placeables


def segments_of(
    catalogue: Catalogue, *, origin: str, article: str, source_language: str, locale: str
) -> Iterator[Segment]:
    """List the confirmed translations of a catalogue.

    Args:
        catalogue: What is fuzzy in it is left out. Neighbours are the entries before and after,
            translated or not, obsolete ones apart.
        origin: Its file, as the user knows it.
        article: Its article; empty for a catalogue that is not of the project.
        source_language: BCP 47 tag.
        locale: BCP 47 tag.
    """
    living = [entry for entry in catalogue.entries if not entry.obsolete]
    around = ["", *(entry.msgid for entry in living), ""]
    in_use = zip(living, around, around[2:], strict=False)
    retired = ((entry, None, None) for entry in catalogue.entries if entry.obsolete)
    for entry, before, after in chain(in_use, retired):
        if not entry.is_translated:
            continue
        for msgid, msgstr in _pairs(entry):
            yield Segment(
                msgid,
                msgstr,
                source_language,
                locale,
                origin,
                article,
                msgctxt=entry.msgctxt,
                has_placeables=has_placeables(entry),
                before=before,
                after=after,
                is_obsolete=entry.obsolete,
            )


def _pairs(entry: Entry) -> Iterator[tuple[str, str]]:
    """List the texts of an entry; one with a plural has two: for one, and for the last form."""
    if entry.msgid_plural is None:
        yield entry.msgid, entry.msgstr
        return
    forms = sorted(entry.msgstr_plural)
    yield entry.msgid, entry.msgstr_plural[forms[0]]
    yield entry.msgid_plural, entry.msgstr_plural[forms[-1]]
