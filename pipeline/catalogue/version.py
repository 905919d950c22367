"""The form in which catalogues are kept, by its number: which program may read and write them.

It stands in their header, where Poedit, Weblate and Lokalize keep fields that they do not know. A
catalogue without it was written before there were numbers, or by another program, and is of the
first form. It gets one when it is next written, not for its own sake. A higher number than ours
says that codes, values or comments mean something that this program does not know: to write such
a catalogue would lose it, so it is not even read.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.errors import CatalogueError

FIELD = "X-Skagerrak-Format"
FORMAT = 1
"""Goes up when an older program could not read a catalogue, or would lose something of it."""

NEW = {FIELD: str(FORMAT)}
"""What a new header says."""


def unknown_format(fields: Mapping[str, str], name: str, line: int | None) -> CatalogueError | None:
    """Say that a catalogue is of a form that we do not know; None where it is of ours.

    Args:
        fields: Of its header.
        name: How the user knows the file.
        line: Of the header.
    """
    first, *others = fields.get(FIELD, "").split("\n")
    # msgcat puts the headers of all its files into one.
    said = [first, *(each.partition(":")[2] for each in others if each.startswith(f"{FIELD}:"))]
    unknown = [each.strip() for each in said if each.strip() not in ("", str(FORMAT))]
    if not unknown:
        return None
    return CatalogueError(
        f"a catalogue of format {unknown[0]}; this version reads {FORMAT}",
        file=name,
        line=line,
        hint="it is of a newer skagerrak: update yours; the file is left as it is",
    )
