"""Put the translations of a file into a catalogue.

Three versions meet: what the catalogue had at the export (its fingerprint is in the file), what it
has now, and what the file has. What only the file changed is taken; what only the catalogue changed
stays; what both changed stays too, and the file's translation goes into a comment. Nothing else of
an entry changes, and a translation is never taken away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.catalogue.xliff.fit import does_fit
from pipeline.catalogue.xliff.identity import fingerprint, unit_id
from pipeline.catalogue.xliff.incoming import Incoming
from pipeline.catalogue.xliff.markup import clean
from pipeline.catalogue.xliff.message import join, shown, split, unknown
from pipeline.catalogue.xliff.units import (
    State,
    forms_of,
    names_in,
    plural_count,
    source_of,
    target_of,
)
from pipeline.errors import TargetError
from pipeline.model.entry import Catalogue, Entry
from pipeline.values.flags import guard

_SHOWN = 60
_FUZZY = "fuzzy"


class Problem(NamedTuple):
    """Something that a person should look at."""

    line: int
    """Of the unit in the file; counts from 1."""

    check: str
    """``xliff-conflict``, ``xliff-source`` …, or that of the codes that do not fit."""

    severity: str
    message: str
    hint: str | None = None


class How(NamedTuple):
    """How to merge."""

    source_language: str
    """BCP 47."""

    target_language: str
    name: str
    """Of the file, for comments."""

    prefers_file: bool = False
    """Whether the file's translation counts where both have changed."""


@dataclass(slots=True)
class Merged:
    """What became of a catalogue."""

    catalogue: Catalogue
    taken: int = 0
    """Entries whose translation or state is the file's now."""

    conflicts: int = 0
    """Entries that both have changed."""

    copies: int = 0
    """Entries whose source a tool has copied for want of a translation."""

    problems: list[Problem] = field(default_factory=list)


class _Place(NamedTuple):
    """Where a unit belongs."""

    entry: int
    form: int | None


def merge(catalogue: Catalogue, units: Iterable[Incoming], how: How) -> Merged:
    """Put the translations of one ``<file>`` into its catalogue.

    Args:
        catalogue: As it is now; its obsolete entries are left alone.
        units: Those of the file.
        how: What to do where both have changed, and what to know of the languages.

    Returns:
        The catalogue, equal to the one given where there is nothing to take.
    """
    merged = Merged(catalogue)
    entries = list(catalogue.entries)
    for position, found in _by_entry(catalogue, units, merged.problems).items():
        entries[position] = _merge_entry(entries[position], found, how, merged)
    if merged.taken or merged.conflicts:
        merged.catalogue = replace(catalogue, entries=tuple(entries))
    return merged


def _by_entry(
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
            by_text[_text_key(entry.msgctxt, _source(entry, form), form)] = place
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


def _source(entry: Entry, form: int | None) -> str:
    return shown(split(source_of(entry, form), names_in(entry, form)))


def _gone(unit: Incoming) -> list[Problem]:
    """Report a translation that was made for a text that is no longer there."""
    if not unit.target or not _is_touched(unit):
        return []
    return [
        Problem(
            unit.line,
            "xliff-source",
            "warning",
            f"the catalogue no longer has this text: {_short(shown(unit.source))}",
            "its translation is not taken; it stays in this file",
        )
    ]


def _twice(unit: Incoming) -> Problem:
    hint = "the first one counts; delete one of them"
    return Problem(unit.line, "xliff-source", "warning", "this unit stands here twice", hint)


def _is_touched(unit: Incoming) -> bool:
    """Tell whether a translation is another one, or in another state, than at the export."""
    text = shown(unit.target)
    states = {State.CONFIRMED: (False,), State.UNCONFIRMED: (True,)}.get(unit.state, (False, True))
    return unit.fingerprint not in [fingerprint(text, is_fuzzy=is_fuzzy) for is_fuzzy in states]


def _merge_entry(
    entry: Entry,
    units: Mapping[int | None, Incoming],
    how: How,
    merged: Merged,
) -> Entry:
    copies = [form for form, unit in units.items() if _is_copy(entry, form, unit)]
    merged.copies += bool(copies)
    offered = {form: unit for form, unit in units.items() if unit.target and form not in copies}
    touched = {form: unit for form, unit in offered.items() if _is_touched(unit)}
    if not touched:
        return entry
    others = {form: unit for form, unit in touched.items() if _differs(entry, form, unit)}
    taken = _with_texts(entry, others)
    problems = [p for form, unit in touched.items() for p in _misfits(taken, form, unit, how)]
    is_fuzzy = bool(problems) or _is_fuzzy(entry, offered.values())
    taken = guard(_in_state(taken, is_fuzzy=is_fuzzy))
    if taken != entry and any(_is_changed(entry, form, unit) for form, unit in touched.items()):
        mends = entry.is_fuzzy and not is_fuzzy and _has_misfit(entry, others, how)
        if others and (how.prefers_file or mends):
            merged.conflicts += 1
            taken = _with_comments(taken, _own(entry, others))
        elif others:
            return _keep_both(entry, others, how, merged)
        elif is_fuzzy:  # somebody has confirmed the same text meanwhile
            return entry
    merged.problems += problems
    merged.taken += taken != entry
    return taken


def _is_copy(entry: Entry, form: int | None, unit: Incoming) -> bool:
    """Tell whether a tool has filled in the source, as OmegaT does; without a state it is none."""
    is_copy = unit.state is not State.CONFIRMED and shown(unit.target) == shown(unit.source)
    was_empty = unit.fingerprint == fingerprint("", is_fuzzy=False)
    return is_copy and was_empty and bool(unit.target) and not target_of(entry, form)


def _with_texts(entry: Entry, units: Mapping[int | None, Incoming]) -> Entry:
    texts = {form: join(unit.target, names_in(entry, form)) for form, unit in units.items()}
    plural = {form: text for form, text in texts.items() if form is not None}
    if not plural:
        return replace(entry, msgstr=texts.get(None, entry.msgstr))
    return replace(entry, msgstr_plural=dict(sorted({**entry.msgstr_plural, **plural}.items())))


def _is_fuzzy(entry: Entry, offered: Iterable[Incoming]) -> bool:
    """Say what state a translation is to have; where the file does not, it has that of before."""
    states = {unit.state for unit in offered}
    if State.UNCONFIRMED in states:
        return True
    return State.UNSAID in states and entry.is_fuzzy and entry.has_translation


def _differs(entry: Entry, form: int | None, unit: Incoming) -> bool:
    """Compare as the catalogue would have it: without the codes that are not its own."""
    names = names_in(entry, form)
    return shown(split(join(unit.target, names), names)) != _target(entry, form)


def _is_changed(entry: Entry, form: int | None, unit: Incoming) -> bool:
    """Tell whether the catalogue has another translation, or state, than it had at the export."""
    target = _target(entry, form)
    if not target:
        return False
    if unit.fingerprint is None:  # nobody knows; what is confirmed is not overwritten
        return not entry.is_fuzzy and _differs(entry, form, unit)
    return unit.fingerprint != fingerprint(target, is_fuzzy=entry.is_fuzzy)


def _target(entry: Entry, form: int | None) -> str:
    return shown(split(target_of(entry, form), names_in(entry, form)))


def _keep_both(
    entry: Entry, units: Mapping[int | None, Incoming], how: How, merged: Merged
) -> Entry:
    """Leave the translation as it is, and note what the file has."""
    merged.conflicts += 1
    line = "" if entry.line is None else f", line {entry.line},"
    for unit in units.values():
        merged.problems.append(
            Problem(
                unit.line,
                "xliff-conflict",
                "error",
                f"the catalogue's translation{line} has changed since the export, and this one "
                f"too: {_short(shown(unit.target))}",
                "the catalogue keeps its own, with this one in a comment; choose there, or "
                "import with --prefer-file",
            )
        )
    theirs = {form: join(unit.target, names_in(entry, form)) for form, unit in units.items()}
    return _with_comments(
        entry, {f"{_one_line(how.name)}{_index(form)}": theirs[form] for form in theirs}
    )


def _own(entry: Entry, forms: Iterable[int | None]) -> dict[str, str]:
    """Give the translations that the file's take the place of."""
    return {f"before{_index(form)}": target_of(entry, form) for form in forms}


def _index(form: int | None) -> str:
    return "" if form is None else f" [{form}]"


def _with_comments(entry: Entry, texts: Mapping[str, str]) -> Entry:
    comments = [f"{label}: {_one_line(text)}" for label, text in texts.items()]
    return replace(entry, comments=tuple(dict.fromkeys((*entry.comments, *comments))))


def _misfits(entry: Entry, form: int | None, unit: Incoming, how: How) -> list[Problem]:
    """List what makes a translation one that somebody has still to see."""
    if _source(entry, form) != shown(unit.source):
        hint = "the catalogue's is right; the translation is taken as fuzzy"
        message = "the source was changed in this file"
        return [Problem(unit.line, "xliff-source", "error", message, hint)]
    if unit.is_partial:
        hint = "the source stands in for them; the translation is taken as fuzzy"
        message = "some segments of this unit have no translation"
        return [Problem(unit.line, "xliff-source", "error", message, hint)]
    lost = unknown(unit.target, names_in(entry, form))
    if lost:
        message, hint = f"unknown inline code {lost[0]}", "it is left out"
        return [Problem(unit.line, "inline-code", "error", message, hint)]
    error = _misfit(entry, form, how)
    if error is None:
        return []
    return [Problem(unit.line, error.check, "error", error.message, error.hint)]


def _has_misfit(entry: Entry, forms: Iterable[int | None], how: How) -> bool:
    """Tell whether a translation is one that an earlier import had to report."""
    return any(_misfit(entry, form, how) is not None for form in forms)


def _misfit(entry: Entry, form: int | None, how: How) -> TargetError | None:
    return does_fit(
        entry,
        form,
        target_of(entry, form),
        source_language=how.source_language,
        target_language=how.target_language,
    )


def _in_state(entry: Entry, *, is_fuzzy: bool) -> Entry:
    """Set or take away the fuzzy flag; the previous source goes with it, as in PO editors."""
    if is_fuzzy is entry.is_fuzzy:
        return entry
    if is_fuzzy:
        return replace(entry, flags=(_FUZZY, *entry.flags))
    flags = tuple(flag for flag in entry.flags if flag != _FUZZY)
    return replace(entry, flags=flags, previous=None)


def _one_line(message: str) -> str:
    """Write a message as it would stand between quotation marks in a catalogue."""
    return "".join(
        char if char.isprintable() or char == "\u00a0" else char.encode("unicode_escape").decode()
        for char in message.replace("\\", "\\\\")
    )


def _short(string: str) -> str:
    string = _one_line(string)
    return string if len(string) <= _SHOWN else string[: _SHOWN - 1].rstrip() + "…"
