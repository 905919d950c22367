"""Carry a translation over when its text shows other values as placeables than before.

Placeables are switched on or off, or a better recogniser sees more: the text is the same, only its
form in the catalogue is another. The two forms have the same frame, the text with all values left
out, and the same holes in it. Where a recogniser finds other ends of a value, the two have the same
text, once the notes say what stands for each placeable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from pipeline.errors import PlaceableError
from pipeline.model.document import Placeable
from pipeline.model.entry import Entry
from pipeline.model.value import Content, Money
from pipeline.values.explicit import settle
from pipeline.values.filling import (
    Print,
    double_braces,
    fill_in,
    placeables_in,
    replace_placeables,
    single_braces,
    source_text,
)
from pipeline.values.flags import FLAG, UNGUARDED, has_placeables
from pipeline.values.message import find_in_message
from pipeline.values.notes import read_note
from pipeline.values.placeables import Find, ends_sentence, kind_of

_HOLE = "\ufffc"


class Hole(NamedTuple):
    """A value in a message: its placeable, or the text that it stands as."""

    name: str | None
    content: Content | None


class Frame(NamedTuple):
    """A message without its values."""

    text: str
    holes: tuple[Hole, ...]


def frame_of(entry: Entry, language: str, find: Find = find_in_message) -> Frame:
    """Take the values out of the msgid of an entry."""
    message = entry.msgid
    names: Iterator[str] = iter(())
    if has_placeables(entry):
        message, names = _open_placeables(message)
    role = _role(entry)
    places = [
        (each.start, each.end - ends_sentence(message, each, role), Hole(None, each.content))
        for each in find(message, language)
        if each.is_whole and kind_of(each.content) is not None
    ]
    places += (
        (match.start(), match.end(), Hole(name, None))
        for match, name in zip(re.finditer(_HOLE, message), names, strict=False)
    )
    out: list[str] = []
    done = 0
    places.sort(key=lambda place: place[:2])
    for start, end, _ in places:
        out += (message[done:start], _HOLE)
        done = end
    out.append(message[done:])
    return Frame("".join(out), tuple(hole for _, _, hole in places))


def _open_placeables(message: str) -> tuple[str, Iterator[str]]:
    """Write one character for each placeable, so that nothing is recognised in its name."""
    holed = replace_placeables(message, lambda name, form: _HOLE)
    return single_braces(holed), iter(placeables_in(message))


def _role(entry: Entry) -> str:
    return entry.extracted[0] if entry.extracted else ""


class Carrier:
    """Finds the translations of texts that were in the catalogue in another form."""

    def __init__(
        self,
        entries: Iterable[Entry],
        *,
        source_language: str,
        target_language: str,
        write: Print,
        find: Find = find_in_message,
    ) -> None:
        """Take entries that no text uses now.

        Args:
            entries: Those that have a translation; the first of equal ones counts.
            source_language: BCP 47 tag of the texts.
            target_language: BCP 47 tag of the translations.
            write: Prints values in the target.
            find: The recogniser.
        """
        self._source = source_language
        self._target = target_language
        self._write = write
        self._find = find
        self._entries = list(entries)

    @cached_property
    def _known(self) -> dict[tuple[str | None, str], tuple[Entry, Frame]]:
        """The entries by their frames, found when a first new text asks: mostly there is none."""
        known: dict[tuple[str | None, str], tuple[Entry, Frame]] = {}
        for entry in self._entries:
            frame = frame_of(entry, self._source, self._find)
            if frame.holes:
                known.setdefault((entry.msgctxt, frame.text), (entry, frame))
        return known

    @cached_property
    def _plain(self) -> dict[tuple[str | None, str], Entry]:
        """The entries by their texts without placeables."""
        plain: dict[tuple[str | None, str], Entry] = {}
        for entry in self._entries:
            text = self._plain_of(entry)
            if text is not None:
                plain.setdefault((entry.msgctxt, text), entry)
        return plain

    def carry(self, text: Entry) -> Entry | None:
        """Give the old entry of a text, its translation brought into the text's form.

        Returns:
            The old entry with another msgstr; fuzzy where a value could not be found in it. None
            where there is none, or another value stands in it as text.
        """
        frame = frame_of(text, self._source, self._find)
        known = self._known.get((text.msgctxt, frame.text)) if frame.holes else None
        if known is None:
            return self._carry_text(text)
        entry, old = known
        if (entry.msgid_plural is None) is not (text.msgid_plural is None):
            return None
        for before, after in zip(old.holes, frame.holes, strict=True):
            names = [each.name.rstrip("0123456789") for each in (before, after) if each.name]
            if len(set(names)) > 1:
                return None  # a date where an amount was says something else
            is_text = before.name is None and after.name is None
            if is_text and before.content != after.content:
                return None
        forms = {
            n: self._convert(form, entry, old, text, frame)
            for n, form in entry.msgstr_plural.items()
        }
        msgstr, is_sure = self._convert(entry.msgstr, entry, old, text, frame)
        sure = is_sure and all(form[1] for form in forms.values())
        plural = {n: form[0] for n, form in forms.items()}
        return _with_flags(replace(entry, msgstr=msgstr, msgstr_plural=plural), is_sure=sure)

    def _carry_text(self, text: Entry) -> Entry | None:
        """Carry a translation whose text is the same, with other parts of it as values."""
        plain = self._plain_of(text)
        entry = None if plain is None else self._plain.get((text.msgctxt, plain))
        if entry is None or entry.msgid_plural is not None or text.msgid_plural is not None:
            return None
        values = [self._meant(value.name, value.content, entry) for value in self._noted(entry)]
        is_sure = all(is_known for _, is_known in values)
        msgstr = entry.msgstr
        try:
            if has_placeables(entry):
                msgstr = fill_in(msgstr, [value for value, _ in values], self._write)
        except PlaceableError:
            return None
        if has_placeables(text):
            come = [self._meant(v.name, v.content, text)[0] for v in self._noted(text)]
            msgstr, is_placed = self._placed(double_braces(msgstr), come, _role(text))
            is_sure = is_sure and is_placed
        return _with_flags(replace(entry, msgstr=msgstr), is_sure=is_sure)

    def _plain_of(self, entry: Entry) -> str | None:
        """Give a text without placeables; None where the notes do not say it."""
        if not has_placeables(entry):
            return entry.msgid
        try:
            return fill_in(entry.msgid, self._noted(entry), source_text)
        except PlaceableError:
            return None

    def _noted(self, entry: Entry) -> list[Placeable]:
        """Read the values of an entry in its notes; a text that several sources share has none."""
        values: dict[str, Placeable] = {}
        notes = [note for note in map(read_note, entry.extracted) if note is not None]
        for note in notes:
            alone = find_in_message(note.text, self._source)
            if len(alone) != 1 or alone[0].text != note.text or note.name in values:
                return []
            values[note.name] = Placeable(note.name, note.text, alone[0].content)
        return list(values.values())

    def _convert(
        self, msgstr: str, entry: Entry, old: Frame, text: Entry, new: Frame
    ) -> tuple[str, bool]:
        pairs = list(zip(old.holes, new.holes, strict=True))
        had, has = has_placeables(entry), has_placeables(text)
        kept = {b.name: a.name for b, a in pairs if b.name is not None and a.name is not None}
        gone = [
            self._meant(b.name, a.content, entry)
            for b, a in pairs
            if b.name is not None and a.content is not None
        ]
        come = [
            self._meant(a.name, b.content, text)[0]
            for b, a in pairs
            if b.content is not None and a.name is not None
        ]
        role = _role(text)
        if not had:
            return self._placed(double_braces(msgstr), come, role) if has else (msgstr, True)
        values = [value for value, _ in gone]
        said = set(placeables_in(msgstr))
        is_sure = all(is_known and value.name in said for value, is_known in gone)
        try:
            if not has:
                return fill_in(msgstr, values, self._write), is_sure
            message = self._rename(msgstr, kept, values)
            message, is_placed = self._placed(message, come, role) if come else (message, True)
            return message, is_sure and is_placed
        except PlaceableError:
            return (single_braces(msgstr) if not has else msgstr), False

    def _meant(self, name: str, content: Content, entry: Entry) -> tuple[Placeable, bool]:
        """Let what a note says of a value go before what its text says: whose krone it is.

        Returns:
            The value, and whether its meaning is known.
        """
        note = next((n for n in map(read_note, entry.extracted) if n and n.name == name), None)
        is_bare = isinstance(content, Money) and content.is_bare
        if note is None:
            return Placeable(name, "", content), not is_bare
        meaning = note.settled
        if meaning is None and note.printed is None:
            return Placeable(name, note.text, content), True  # it means what it says
        if meaning is None and note.printed is not None:
            found = self._find(note.printed, self._target)
            meaning = found[0].content.canonical if len(found) == 1 else None
        if meaning is None:
            return Placeable(name, note.text, content), not is_bare
        settled = settle(note.text, meaning, content, self._source)
        return Placeable(name, note.text, settled or content), True

    def _placed(self, message: str, values: Sequence[Placeable], role: str) -> tuple[str, bool]:
        return _place(message, values, self._target, self._find, self._write, role)

    def _rename(self, msgstr: str, kept: dict[str, str], gone: Sequence[Placeable]) -> str:
        """Give placeables their new names, and print those that are text now."""
        by_name = {value.name: value for value in gone}

        def one(name: str, form: str | None) -> str:
            if name in by_name:
                return double_braces(self._write(by_name[name], form))
            return f"{{{kept.get(name, name)}{f':{form}' if form else ''}}}"

        return replace_placeables(msgstr, one)


def _with_flags(entry: Entry, *, is_sure: bool) -> Entry:
    flags = entry.flags if is_sure or entry.is_fuzzy else ("fuzzy", *entry.flags)
    return replace(entry, flags=tuple(flag for flag in flags if flag not in (FLAG, UNGUARDED)))


def place_values(
    msgstr: str, values: Sequence[Placeable], language: str, write: Print, role: str = ""
) -> tuple[str, bool]:
    """Show the values of a translation as the placeables of its source.

    Args:
        msgstr: Without placeables.
        values: Those of the source.
        language: BCP 47 tag of the translation.
        write: Prints values in it.
        role: What the text is: a title that ends in an abbreviation has no full stop.

    Returns:
        The translation, its own braces doubled, and whether each value was found in it.
    """
    return _place(double_braces(msgstr), values, language, find_in_message, write, role)


def _place(
    message: str,
    values: Sequence[Placeable],
    language: str,
    find: Find,
    write: Print,
    role: str,
) -> tuple[str, bool]:
    if not message:
        return message, True
    left = list(values)
    out: list[str] = []
    done = 0
    for each in find(message, language):
        if not each.is_whole:
            continue
        # What stands again is the same value again.
        same = [v for v in (*left, *values) if v.content.canonical == each.content.canonical]
        if not same:
            continue
        match = same[0]
        if match in left:
            left.remove(match)
        end = each.end - ends_sentence(message, each, role)
        form = _form_of(match, message[each.start : end], write)
        out += (message[done : each.start], f"{{{match.name}{form}}}")
        done = end
    placed = "".join([*out, message[done:]])
    named = set(placeables_in(placed))
    return placed, all(value.name in named for value in left)


def _form_of(value: Placeable, text: str, write: Print) -> str:
    """Tell the form in which a translation has a value; empty for the usual one."""
    from pipeline.values.printing import FORMS

    shown = _plain(text)
    if _plain(write(value, None)) == shown:
        return ""
    forms = sorted(FORMS.get(value.content.type, ()))
    return next((f":{form}" for form in forms if _plain(write(value, form)) == shown), "")


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".").lower()
