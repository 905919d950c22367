"""Find the entries that the units of a file belong to, and what has been done to the units."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.catalogue.xliff.identity import fingerprint, unit_id
from pipeline.catalogue.xliff.incoming import Incoming
from pipeline.catalogue.xliff.markup import clean
from pipeline.catalogue.xliff.message import shown, split
from pipeline.catalogue.xliff.units import State, forms_of, names_in, plural_count, source_of
from pipeline.model.entry import Catalogue, Entry
from pipeline.model.finding import Severity

_SHOWN = 60
"""Characters of a text that a message shows."""


class Problem(NamedTuple):
    """Something that a person should look at."""

    line: int
    """Of the unit in the file; counts from 1."""

    check: str
    """``xliff-conflict``, ``xliff-source`` …, or that of the codes that do not fit."""

    severity: Severity
    message: str
    hint: str | None = None


class _Place(NamedTuple):
    """Where a unit belongs."""

    entry: int
    form: int | None


def by_entry(
    catalogue: Catalogue, units: Iterable[Incoming], problems: list[Problem]
) -> dict[int, dict[int | None, Incoming]]:
    """Find the entry of each unit, by its id or else by its source and context."""
    nplurals = plural_count(catalogue)
    by_id: dict[str, _Place] = {}
    by_text: dict[tuple[str | None, str, int | None], _Place] = {}
    for position, entry in enumerate(catalogue.entries):
        for form in () if entry.obsolete else forms_of(entry, nplurals):
            place = _Place(position, form)
            by_id[unit_id(entry.msgctxt, entry.msgid, form)] = place
            by_text[_text_key(entry.msgctxt, source_text(entry, form), form)] = place
    found: dict[int, dict[int | None, Incoming]] = {}
    for unit in units:
        place_ = by_id.get(unit.id) or by_text.get(
            _text_key(unit.msgctxt, shown(unit.source), _form_in(unit.id))
        )
        if place_ is None:
            problems += _gone(unit)
        elif place_.form in found.setdefault(place_.entry, {}):
            problems.append(_twice(unit))
        else:
            found[place_.entry][place_.form] = unit
    return found


def _text_key(
    msgctxt: str | None, source: str, form: int | None
) -> tuple[str | None, str, int | None]:
    return (None if msgctxt is None else clean(msgctxt), source, form)


def _form_in(id_: str) -> int | None:
    number = id_.rpartition(".")[2]
    return int(number) if number.isdecimal() and len(number) == 1 and "." in id_ else None


def source_text(entry: Entry, form: int | None) -> str:
    """Write the text that a form translates for comparison."""
    return shown(split(source_of(entry, form), names_in(entry, form)))


def _gone(unit: Incoming) -> list[Problem]:
    """Report a translation that was made for a text that is no longer there."""
    if not unit.target or not is_touched(unit):
        return []
    return [
        Problem(
            unit.line,
            "xliff-source",
            "warning",
            f"the catalogue no longer has this text: {short(shown(unit.source))}",
            "its translation is not taken; it stays in this file",
        )
    ]


def _twice(unit: Incoming) -> Problem:
    hint = "the first one counts; delete one of them"
    return Problem(unit.line, "xliff-source", "warning", "this unit stands here twice", hint)


def is_touched(unit: Incoming) -> bool:
    """Tell whether a translation is another one, or in another state, than at the export."""
    text = shown(unit.target)
    states = {State.CONFIRMED: (False,), State.UNCONFIRMED: (True,)}.get(unit.state, (False, True))
    return unit.fingerprint not in [fingerprint(text, is_fuzzy=is_fuzzy) for is_fuzzy in states]


def one_line(message: str) -> str:
    """Write a message as it would stand between quotation marks in a catalogue."""
    return "".join(
        char if char.isprintable() or char == "\u00a0" else char.encode("unicode_escape").decode()
        for char in message.replace("\\", "\\\\")
    )


def short(string: str) -> str:
    """Write the beginning of a text on one line, for a message."""
    string = one_line(string)
    return string if len(string) <= _SHOWN else string[: _SHOWN - 1].rstrip() + "…"
