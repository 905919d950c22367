"""Whether the codes and placeables of a translation fit its source, as far as a catalogue knows."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.catalogue.xliff.message import Kind, Names, split
from pipeline.catalogue.xliff.units import names_in, source_of
from pipeline.errors import PlaceableError, TargetError
from pipeline.model.document import Code, CodeKind, Placeable, Span
from pipeline.model.entry import Entry
from pipeline.model.target import parse_target
from pipeline.values.explicit import settle
from pipeline.values.filling import placeables_in, require_all
from pipeline.values.notes import read_note
from pipeline.values.reading.find import find_values

_NOWHERE = Span(0, 0)


def require_fit(
    entry: Entry, form: int | None, target: str, *, source_language: str, target_language: str
) -> None:
    """Make sure that a translation uses the codes and says the values of its source.

    Args:
        entry: The source, with the notes that say what its placeables stand for.
        form: The plural form; None for an entry without plurals.
        target: A msgstr.
        source_language: BCP 47.
        target_language: BCP 47.

    Raises:
        TargetError: it does not.
    """
    msgid = source_of(entry, form)
    names = names_in(entry, form)
    parse_target(target, msgid, _codes(msgid, names))
    if not names.has_placeables:
        return
    unknown = [name for name in placeables_in(target) if name not in names.values]
    if unknown:
        raise PlaceableError(f"the source has no {{{unknown[0]}}}")
    known = list(_values(entry, names, source_language))
    require_all(target, known, target_language)
    said = {*placeables_in(target), *(value.name for value in known)}
    missing = sorted(names.values - said)
    if missing:
        raise PlaceableError(f"{{{missing[0]}}} is missing", hint="copy it from the source text")


def does_fit(
    entry: Entry, form: int | None, target: str, *, source_language: str, target_language: str
) -> TargetError | None:
    """Give what `require_fit` finds wrong, or None."""
    try:
        require_fit(
            entry,
            form,
            target,
            source_language=source_language,
            target_language=target_language,
        )
    except TargetError as error:
        return error
    return None


def _codes(msgid: str, names: Names) -> list[Code]:
    """List the codes of a msgid; a half of an element cannot be told from a single one here."""
    kinds: dict[str, CodeKind] = {}
    for piece in split(msgid, names):
        if piece.kind in (Kind.OPEN, Kind.CLOSE):
            kinds[piece.text] = CodeKind.PAIR
        elif piece.kind is Kind.SINGLE:
            kinds.setdefault(piece.text, CodeKind.SINGLE)
    return [Code(name, kind, _NOWHERE) for name, kind in kinds.items()]


def _values(entry: Entry, names: Names, language: str) -> Iterator[Placeable]:
    """Read the values from the notes, so that one may be written out."""
    for line in entry.extracted:
        note = read_note(line)
        if note is None or note.name not in names.values:
            continue
        found = find_values(note.text, language)
        content = found[0].content if len(found) == 1 and found[0].text == note.text else None
        if note.settled is not None:
            content = settle(note.text, note.settled, content, language)
        if content is not None:
            yield Placeable(note.name, note.text, content)
