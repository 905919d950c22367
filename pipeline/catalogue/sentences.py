"""Sentences as units: a paragraph is cut into them for the catalogue, and put together again.

Codes and placeables keep the names that they have in the paragraph. Law: the sentences of a unit,
each translated by itself, make the unit's own text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.model.document import Document, Unit
from pipeline.model.entry import Entry
from pipeline.model.inline import CODE
from pipeline.values.filling import double_braces, placeables_in, single_braces
from pipeline.values.placeables import is_all_values

Segment = Callable[[str], Sequence[str]]
"""Cuts a message into sentences, with the white space behind each."""


def split_unit(unit: Unit, segment: Segment) -> list[Unit]:
    """Cut a unit into its sentences; one that is a single sentence stays as it is.

    Args:
        unit: With its values marked, or without.
        segment: Cuts a message.
    """
    if unit.domain or unit.is_preformatted or unit.context is not None:
        return [unit]
    sentences = segment(unit.msgid)
    if len(sentences) < 2:
        return [unit]
    return [_part(unit, sentence) for sentence in sentences]


def split_document(document: Document, segment: Callable[[str, str], Sequence[str]]) -> Document:
    """Cut the units of a document into sentences.

    Args:
        document: With its values marked, or without.
        segment: Cuts a message in a language (BCP 47).
    """

    def parts(unit: Unit) -> list[Unit]:
        language = unit.language or document.language
        return split_unit(unit, lambda text: segment(text, language))

    return replace(document, units=tuple(part for unit in document.units for part in parts(unit)))


def _part(unit: Unit, sentence: str) -> Unit:
    message = sentence.rstrip()
    names = {tag[2] for tag in CODE.finditer(message)}
    shown = set(placeables_in(message)) if unit.values else set()
    values = tuple(value for value in unit.values if value.name in shown)
    if unit.values and not values:
        message = single_braces(message)
    plain = CODE.sub("", message)
    return replace(
        unit,
        msgid=message,
        codes=tuple(code for code in unit.codes if code.name in names),
        notes=tuple(note for note in unit.notes if _belongs(note, names)),
        values=values,
        parted=tuple(value for value in unit.parted if value.text in plain),
    )


def _belongs(note: str, names: set[str]) -> bool:
    """Tell whether a note speaks of a code in a sentence, or of no code at all."""
    tag = CODE.match(note)
    return tag is None or tag[2] in names


def entry_of(unit: Unit, segment: Segment, find: Callable[[Unit], Entry | None]) -> Entry | None:
    """Make the entry of a unit from those of its sentences.

    Args:
        unit: The whole.
        segment: Cuts a message, as when the unit was split.
        find: Gives the entry of a sentence.

    Returns:
        None where a sentence has no entry. Without a translation where one of them has none.
    """
    parts = split_unit(unit, segment)
    if len(parts) < 2:
        return None
    pieces: list[str] = []
    entries: list[Entry] = []
    for part, sentence in zip(parts, segment(unit.msgid), strict=True):
        entry = Entry(part.msgid, part.msgid) if is_all_values(part) else find(part)
        if entry is None:
            return None
        is_plain = bool(unit.values) and not part.values
        space = sentence[len(sentence.rstrip()) :]
        pieces += (double_braces(entry.msgstr) if is_plain else entry.msgstr, space)
        entries.append(entry)
    is_whole = all(entry.has_translation for entry in entries)
    return Entry(
        unit.msgid,
        "".join(pieces) if is_whole else "",
        msgctxt=unit.context,
        flags=("fuzzy",) if any(entry.is_fuzzy for entry in entries) else (),
        line=next((entry.line for entry in entries if not entry.is_translated), entries[0].line),
    )
