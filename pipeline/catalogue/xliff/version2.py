"""Write XLIFF 2.1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.catalogue.xliff.looks import TYPES_2, end_text, start_text
from pipeline.catalogue.xliff.markup import Attributes, clean, element, runs, tag, text
from pipeline.catalogue.xliff.message import Piece
from pipeline.catalogue.xliff.place import Placed, Role, place
from pipeline.catalogue.xliff.units import (
    Looks,
    Outgoing,
    Source,
    State,
    Unit,
    element_of,
    looks_of,
)
from pipeline.model.entry import Previous

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
FORM = "skagerrak:form-"
"""What the subtype of a placeable with a form begins with: ``{amount1:code}``."""

FUZZY = "skagerrak:fuzzy"
"""The substate of a translation that nobody has confirmed."""

CATEGORY = "skagerrak"
FINGERPRINT = "exported"


def write(sources: Sequence[Source], *, source_language: str) -> bytes:
    """Write catalogues of one target language as one file, each as a ``<file>``.

    Args:
        sources: Those that have entries; at least one.
        source_language: BCP 47.
    """
    root: Attributes = [
        ("xmlns", NAMESPACE),
        ("xmlns:mda", METADATA),
        ("version", "2.1"),
        ("srcLang", source_language),
        ("trgLang", sources[0].target_language),
    ]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', tag("xliff", root)]
    for number, source in enumerate(sources, 1):
        attributes = [
            ("id", f"f{number}"),
            ("original", source.original),
            ("canResegment", "no"),
            ("xml:space", "preserve"),
        ]
        lines.append(tag("file", attributes))
        for each in source.entries:
            lines += _entry(each)
        lines.append("</file>")
    return "\n".join((*lines, "</xliff>\n")).encode()


def _entry(each: Outgoing) -> Iterator[str]:
    looks = looks_of(each.entry)
    if each.entry.msgid_plural is None:
        yield from _unit(each, each.units[0], looks, [*_notes(each)])
        return
    group = each.units[0].id.partition(".")[0]
    yield tag("group", [("id", f"g{group}"), ("type", "gettext:plurals")])
    notes = [*_notes(each)]
    for form, unit in enumerate(each.units):
        yield from _unit(each, unit, looks, [("plural-form", str(form)), *notes])
    yield "</group>"


def _unit(
    each: Outgoing, unit: Unit, looks: Looks, notes: Sequence[tuple[str, str]]
) -> Iterator[str]:
    yield tag("unit", [("id", unit.id), ("name", each.entry.msgctxt)])
    yield tag("mda:metadata") + tag("mda:metaGroup", [("category", CATEGORY)])
    for kind, value in ((FINGERPRINT, unit.fingerprint), *_facts(each)):
        yield element("mda:meta", text(clean(value)), [("type", kind)])
    yield "</mda:metaGroup></mda:metadata>"
    if notes:
        yield "<notes>"
        for category, note in notes:
            yield element("note", text(clean(note)), [("category", category)])
        yield "</notes>"
    yield tag("segment", _state(unit))
    yield element("source", _inline(unit.source, looks))
    if unit.target:
        yield element("target", _inline(unit.target, looks))
    yield "</segment>"
    yield "</unit>"


def _state(unit: Unit) -> Attributes:
    """Say how far a translation is; where there is none, the tool is left to say it."""
    if unit.state is State.UNCONFIRMED:
        return [("state", "initial"), ("subState", FUZZY)]
    return [("state", "translated" if unit.state is State.CONFIRMED else None)]


def _facts(each: Outgoing) -> Iterator[tuple[str, str]]:
    """Say what programs may want to know."""
    entry = each.entry
    if entry.msgctxt is not None:
        yield "msgctxt", entry.msgctxt
    flags = [flag for flag in entry.flags if flag != "fuzzy"]
    if flags:
        yield "flags", ", ".join(flags)
    if entry.line is not None:
        yield "line", str(entry.line)


def _notes(each: Outgoing) -> Iterator[tuple[str, str]]:
    """Say what translators may want to know (ITS 2.0, Localization Note, is a note here)."""
    entry = each.entry
    yield from (("developer", line) for line in entry.extracted)
    yield from (("translator", line) for line in entry.comments if line)
    yield from (("reference", reference) for reference in entry.references)
    previous = entry.previous or Previous()
    if previous.msgid is not None:
        yield "previous", previous.msgid
    if previous.msgid_plural is not None:
        yield "previous-plural", previous.msgid_plural


def _inline(pieces: Sequence[Piece], looks: Looks) -> str:
    return "".join(_placed(each, looks) for each in place(pieces))


def _placed(placed: Placed, looks: Looks) -> str:
    role = placed.role
    if role is Role.TEXT:
        return _text(placed.piece.text)
    if role is Role.PAIR_END:
        return "</pc>"
    shown = start_text(placed, looks)
    if role is Role.PAIR_START:
        ends: Attributes = [("dispStart", shown), ("dispEnd", end_text(placed))]
        return tag("pc", [*_identity(placed), *_kind(placed), *ends])
    if role is Role.END:
        return tag("ec", [("startRef", placed.id), *_fixed(), ("disp", shown)], "/>")
    name = {Role.LONE_START: "sc", Role.START: "sc", Role.LONE_END: "ec"}.get(role, "ph")
    is_lone = role in (Role.LONE_START, Role.LONE_END)
    attributes = [*_identity(placed), *_kind(placed), ("disp", shown)]
    return tag(name, [*attributes, ("isolated", "yes" if is_lone else None)], "/>")


def _identity(placed: Placed) -> Attributes:
    """Name a code; a second one of the same name is a copy."""
    first, colon, _ = placed.id.partition(":")
    copied: Attributes = [("id", placed.id), ("copyOf", first if colon else None)]
    return copied if placed.role is Role.VALUE else [*copied, *_fixed()]


def _fixed() -> Attributes:
    return [("canCopy", "no"), ("canDelete", "no")]


def _kind(placed: Placed) -> Attributes:
    if placed.role is Role.VALUE:
        form = placed.piece.form
        return [("type", "other"), ("subType", None if form is None else FORM + form)]
    type_, subtype = TYPES_2.get(element_of(placed.piece.text), ("other", None))
    return [("type", type_), ("subType", subtype)]


def _text(string: str) -> str:
    out = []
    for number, run in enumerate(runs(string)):
        out.append(tag("cp", [("hex", f"{ord(run):04X}")], "/>") if number % 2 else text(run))
    return "".join(out)
