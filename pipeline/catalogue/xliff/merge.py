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
from pipeline.catalogue.xliff.identity import fingerprint
from pipeline.catalogue.xliff.incoming import Incoming
from pipeline.catalogue.xliff.match import (
    Problem,
    by_entry,
    is_touched,
    one_line,
    short,
    source_text,
)
from pipeline.catalogue.xliff.message import join, shown, split, unknown
from pipeline.catalogue.xliff.units import State, names_in, target_of
from pipeline.errors import TargetError
from pipeline.model.entry import Catalogue, Entry
from pipeline.values.flags import guard

_FUZZY = "fuzzy"


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
    is_changed: bool = False
    """Whether it has to be written."""

    taken: int = 0
    """Entries whose translation or state is the file's now."""

    conflicts: int = 0
    """Entries that both have changed."""

    copies: int = 0
    """Entries whose source a tool has copied for want of a translation."""

    problems: list[Problem] = field(default_factory=list)


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
    for position, found in by_entry(catalogue, units, merged.problems).items():
        entries[position] = _merge_entry(entries[position], found, how, merged)
    if tuple(entries) != catalogue.entries:
        merged.catalogue = replace(catalogue, entries=tuple(entries))
        merged.is_changed = True
    return merged


def _merge_entry(
    entry: Entry,
    units: Mapping[int | None, Incoming],
    how: How,
    merged: Merged,
) -> Entry:
    copies = [form for form, unit in units.items() if _is_copy(entry, form, unit)]
    merged.copies += bool(copies)
    offered = {form: unit for form, unit in units.items() if unit.target and form not in copies}
    touched = {form: unit for form, unit in offered.items() if is_touched(unit)}
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
                f"too: {short(shown(unit.target))}",
                "the catalogue keeps its own, with this one in a comment; choose there, or "
                "import with --prefer-file",
            )
        )
    theirs = {form: join(unit.target, names_in(entry, form)) for form, unit in units.items()}
    return _with_comments(
        entry, {f"{one_line(how.name)}{_index(form)}": theirs[form] for form in theirs}
    )


def _own(entry: Entry, forms: Iterable[int | None]) -> dict[str, str]:
    """Give the translations that the file's take the place of."""
    return {f"before{_index(form)}": target_of(entry, form) for form in forms}


def _index(form: int | None) -> str:
    return "" if form is None else f" [{form}]"


def _with_comments(entry: Entry, texts: Mapping[str, str]) -> Entry:
    comments = [f"{label}: {one_line(text)}" for label, text in texts.items()]
    return replace(entry, comments=tuple(dict.fromkeys((*entry.comments, *comments))))


def _misfits(entry: Entry, form: int | None, unit: Incoming, how: How) -> list[Problem]:
    """List what makes a translation one that somebody has still to see."""
    if source_text(entry, form) != shown(unit.source):
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
        return [Problem(unit.line, "code-added", "error", message, hint)]
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
