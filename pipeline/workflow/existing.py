"""Translations that there are already: inside a bilingual document, or as a document beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.catalogue.align import align
from pipeline.model.document import Document, Unit
from pipeline.model.entry import Entry
from pipeline.model.locale import is_same_language
from pipeline.values.carry import place_values
from pipeline.values.filling import Print
from pipeline.workflow.load import load_document


def held_by(document: Document, tag: str, write: Print) -> list[Entry]:
    """Give the translations that a bilingual document holds itself."""
    return [
        _with_placeables(
            Entry(unit.msgid, unit.target.text, msgctxt=unit.context), unit, tag, write
        )
        for unit in document.units
        if unit.target and unit.target.text and is_same_language(unit.target.language, tag)
    ]


def pairs_of(
    plain: Document, document: Document, path: Path, tag: str, write: Print
) -> list[Entry]:
    """Give what an existing translation of a document translates.

    Args:
        plain: The document, its values as text.
        document: The same, its values as placeables where the project has them so.
        path: The translation.
        tag: Its locale.
        write: Prints values in it.
    """
    translation = load_document(path, str(path), source_language=tag)
    marked = {
        (unit.context, unit.msgid): shown
        for unit, shown in zip(plain.units, document.units, strict=True)
    }
    return [
        _with_placeables(entry, marked[entry.key], tag, write)
        for entry in align(plain.units, translation.units)
    ]


def _with_placeables(entry: Entry, unit: Unit, tag: str, write: Print) -> Entry:
    """Show the values of a found translation as its source does; fuzzy where one is missing."""
    if not unit.values:
        return entry
    msgstr, is_complete = place_values(entry.msgstr, unit.values, tag, write, unit.role)
    flags = entry.flags if is_complete or entry.is_fuzzy else ("fuzzy", *entry.flags)
    return replace(entry, msgid=unit.msgid, msgstr=msgstr, flags=flags)


def counted(pairs: Sequence[Entry]) -> str:
    """Say how many translations were found."""
    doubtful = sum(entry.is_fuzzy for entry in pairs)
    return f"{len(pairs) - doubtful} texts and {doubtful} in doubt, marked fuzzy,"
