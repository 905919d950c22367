"""The units of a catalogue: what a file says of each entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from pipeline.catalogue.xliff.identity import fingerprint, unit_id
from pipeline.catalogue.xliff.message import Names, Piece, names_of, shown, split
from pipeline.model.entry import Catalogue, Entry
from pipeline.values.flags import has_placeables
from pipeline.values.notes import read_note

_NPLURALS = re.compile(r"nplurals\s*=\s*(\d)")
_CODE_NOTE = re.compile(r"<([A-Za-z][\w.-]*\d)/?> (.*)", re.DOTALL)
_NUMBER = re.compile(r"(?:_|(?<!\d))\d++$")


class State(Enum):
    """What a file says of a translation."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    UNSAID = "unsaid"
    """Nothing: many tools know of no states."""


class Unit(NamedTuple):
    """One text to translate: an entry, or one plural form of it."""

    id: str
    names: Names
    source: list[Piece]
    target: list[Piece]
    """Empty where there is no translation."""

    state: State
    fingerprint: str
    """Of the translation at the export."""


class Outgoing(NamedTuple):
    """An entry as it goes out."""

    entry: Entry
    units: list[Unit]
    """One, or one for each plural form."""


class Source(NamedTuple):
    """A catalogue as it goes out."""

    original: str
    """Where the import finds it."""

    target_language: str
    """BCP 47."""

    entries: Sequence[Outgoing]


class Looks(NamedTuple):
    """What a translator should know of the codes of an entry."""

    values: dict[str, str]
    """The text of a placeable in the source: ``amount1`` is *334 mio. kr.*"""

    attributes: dict[str, str]
    """The attributes of a code, as the catalogue shows them: ``a1`` has ``href="…"``."""


def outgoing(catalogue: Catalogue) -> Iterator[Outgoing]:
    """Give the entries that are translated now; obsolete ones stay at home."""
    nplurals = plural_count(catalogue)
    for entry in catalogue.entries:
        if not entry.obsolete:
            yield Outgoing(entry, [_unit(entry, form) for form in forms_of(entry, nplurals)])


def plural_count(catalogue: Catalogue) -> int:
    """Say how many plural forms the target has, from the header; two where it says nothing."""
    match = _NPLURALS.search(catalogue.metadata.get("Plural-Forms", ""))
    return int(match[1]) if match else 2


def forms_of(entry: Entry, nplurals: int) -> list[int | None]:
    """List the numbers of an entry's plural forms; a single None for one without plurals."""
    if entry.msgid_plural is None:
        return [None]
    return sorted({*range(nplurals), *entry.msgstr_plural})


def source_of(entry: Entry, form: int | None) -> str:
    """Give the text that a form translates: the singular is the first form's, if any's."""
    return entry.msgid if not form or entry.msgid_plural is None else entry.msgid_plural


def target_of(entry: Entry, form: int | None) -> str:
    """Give the translation of a form, empty where there is none."""
    return entry.msgstr if form is None else entry.msgstr_plural.get(form, "")


def names_in(entry: Entry, form: int | None) -> Names:
    """List the codes and placeables that a form's translation may have."""
    return names_of(source_of(entry, form), has_placeables=has_placeables(entry))


def looks_of(entry: Entry) -> Looks:
    """Read what the notes of an entry say of its codes."""
    values, attributes = {}, {}
    for line in entry.extracted:
        note = read_note(line)
        code = _CODE_NOTE.fullmatch(line)
        if note is not None:
            values[note.name] = note.text
        elif code is not None:
            attributes[code[1]] = code[2]
    return Looks(values, attributes)


def element_of(code: str) -> str:
    """Give the element that a code stands for.

    >>> element_of("a1"), element_of("h1_2")
    ('a', 'h1')
    """
    return _NUMBER.sub("", code) or code


def _unit(entry: Entry, form: int | None) -> Unit:
    names = names_in(entry, form)
    target = split(target_of(entry, form), names)
    said = State.UNCONFIRMED if entry.is_fuzzy else State.CONFIRMED
    return Unit(
        unit_id(entry.msgctxt, entry.msgid, form),
        names,
        split(source_of(entry, form), names),
        target,
        said if target else State.UNSAID,
        fingerprint(shown(target), is_fuzzy=entry.is_fuzzy),
    )
