"""Say of each text of a catalogue what was done to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.catalogue.edits.classes import Carried, Edit, EditClass
from pipeline.catalogue.edits.find import order_moved
from pipeline.model.entry import Catalogue, Entry, Key
from pipeline.values.notes import read_note


def list_edits(
    old: Catalogue, new: Catalogue, carried: Mapping[Key, Carried], *, is_renamed: bool
) -> list[Edit]:
    """List all texts in their order, those that were removed last.

    Args:
        old: The catalogue before an update.
        new: The catalogue after it.
        carried: What `find_edits` found.
        is_renamed: Whether the article has another file name now.
    """
    before = {entry.key: entry for entry in old.entries if not entry.obsolete}
    active = {entry.key: entry for entry in new.entries if not entry.obsolete}
    moved = order_moved(list(before), list(active))
    edits = []
    for key, entry in active.items():
        was = before.get(key)
        if was is not None:
            kind = _class_of_kept(was, entry, is_renamed=is_renamed, is_moved=key in moved)
            edits.append(Edit(kind, entry, words=0 if entry.is_translated else _words(entry)))
        elif (found := carried.get(key)) is not None:
            previous = " ".join(source.msgid for source in found.sources)
            words = 0 if entry.is_translated else found.words
            edits.append(Edit(found.kind, entry, previous, words))
        elif entry.is_fuzzy and entry.previous is not None:
            edits.append(Edit(EditClass.WORDING, entry, entry.previous.msgid, _words(entry)))
        else:
            words = 0 if entry.is_translated else _words(entry)
            edits.append(Edit(EditClass.NEW, entry, words=words))
    return [*edits, *_removed(before, edits, carried)]


def _removed(
    before: Mapping[Key, Entry], edits: list[Edit], carried: Mapping[Key, Carried]
) -> Iterator[Edit]:
    goes_on = {edit.entry.key for edit in edits}
    goes_on |= {source.key for each in carried.values() for source in each.sources}
    changed = {edit.previous for edit in edits if edit.kind is EditClass.WORDING}
    for key, entry in before.items():
        if key not in goes_on and entry.msgid not in changed:
            yield Edit(EditClass.REMOVED, entry)


def _words(entry: Entry) -> int:
    return len(entry.msgid.split())


def _class_of_kept(was: Entry, now: Entry, *, is_renamed: bool, is_moved: bool) -> EditClass:
    if was.extracted != now.extracted:  # mostly nothing changed
        if _values(was) != _values(now):
            return EditClass.VALUE
        if _codes(was) != _codes(now):
            return EditClass.LINK
    if is_renamed:
        return EditClass.RENAMED
    return EditClass.MOVED if is_moved else EditClass.UNCHANGED


def _values(entry: Entry) -> list[tuple[str, str]]:
    notes = map(read_note, entry.extracted)
    return [(note.name, note.text) for note in notes if note is not None]


def _codes(entry: Entry) -> list[str]:
    return [line for line in entry.extracted if line.startswith("<")]
