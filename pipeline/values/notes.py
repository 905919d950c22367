"""What a catalogue says of values: ``#. {amount1} 334 mio. kr. → NOK 334 million``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from pipeline.model.document import Placeable
from pipeline.model.entry import Catalogue
from pipeline.model.value import Content, Money
from pipeline.values.explicit import settle
from pipeline.values.filling import Print
from pipeline.values.flags import has_placeables
from pipeline.values.reading.find import find_values

_NOTE = re.compile(r"\{([a-z]+\d+)\} (.*?)(?: = ([A-Z]{3} [-\d.]+))?(?: → (.*))?", re.DOTALL)


class Note(NamedTuple):
    """What a note says of a placeable."""

    name: str
    text: str
    """As the source writes it."""

    settled: str | None
    """What the source says that it means, where the text alone says something else."""

    printed: str | None
    """As the target does; None in a template."""


def write_note(placeable: Placeable, printed: str | None, *, may_be_settled: str = "") -> str:
    """Write the line for the translator.

    Args:
        placeable: The value.
        printed: How the target prints it; None in a template, which is for all targets.
        may_be_settled: BCP 47 tag of the source where it or its editor says what values mean;
            elsewhere an amount means what its text says alone, and need not be read again.
    """
    name, text, content = placeable
    if printed is not None:
        return f"{{{name}}} {text} → {printed}"
    is_settled = (
        bool(may_be_settled)
        and isinstance(content, Money)
        and _is_other_alone(text, content, may_be_settled)
    )
    return f"{{{name}}} {text}" + (f" = {content.canonical}" if is_settled else "")


def _is_other_alone(text: str, content: Content, language: str) -> bool:
    """Tell whether the text of a value does not say by itself what it means."""
    found = find_values(text, language)
    if len(found) != 1:
        return True
    alone = found[0].content
    return alone != content and alone.canonical != content.canonical


def read_note(line: str) -> Note | None:
    """Read one line; None for one that speaks of something else.

    >>> read_note("{amount1} 385 kr → DKK 385")
    Note(name='amount1', text='385 kr', settled=None, printed='DKK 385')
    """
    match = _NOTE.fullmatch(line)
    return Note(*match.groups()) if match else None


def complete_notes(lines: Iterable[str], language: str, write: Print) -> tuple[str, ...]:
    """Say in the notes of a template how a target prints the values.

    Args:
        lines: The extracted comments of an entry.
        language: BCP 47 tag of the source.
        write: Prints values in the target.
    """
    return tuple(_complete(line, language, write) for line in lines)


def with_printed_values(catalogue: Catalogue, language: str, write: Print) -> Catalogue:
    """Say in the notes of a catalogue how its locale prints the values, as templates cannot.

    Args:
        catalogue: The translations, or the texts that are to be translated.
        language: BCP 47 tag of the source.
        write: Prints values in the target.
    """
    if not any(map(has_placeables, catalogue.entries)):
        return catalogue
    entries = (
        replace(entry, extracted=complete_notes(entry.extracted, language, write))
        if has_placeables(entry)
        else entry
        for entry in catalogue.entries
    )
    return replace(catalogue, entries=tuple(entries))


def _complete(line: str, language: str, write: Print) -> str:
    note = read_note(line)
    if note is None or note.printed is not None:
        return line
    found = find_values(note.text, language)
    content = found[0].content if len(found) == 1 and found[0].text == note.text else None
    if note.settled is not None:
        content = settle(note.text, note.settled, content, language)
    if content is None:
        return line
    placeable = Placeable(note.name, note.text, content)
    return write_note(placeable, write(placeable, None))
