"""Write XLIFF 1.2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from pipeline.catalogue.xliff.looks import EMPTY_TYPES_1, TYPES_1, start_text
from pipeline.catalogue.xliff.markup import Attributes, clean, element, runs, tag, text
from pipeline.catalogue.xliff.message import Piece, names_of, split
from pipeline.catalogue.xliff.place import Placed, Role, character_id, place
from pipeline.catalogue.xliff.units import (
    Looks,
    Outgoing,
    Source,
    State,
    Unit,
    element_of,
    looks_of,
)
from pipeline.model.entry import Entry
from pipeline.values.flags import has_placeables

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
FORM = "x-skagerrak-form-"
"""What the ctype of a placeable with a form begins with: ``{amount1:code}``."""

VALUE = "x-skagerrak-value"
CHARACTER = "x-skagerrak-character"
FINGERPRINT = "x-skagerrak-exported"
"""The context that holds the fingerprint; the strict schema has no room for attributes of ours."""

_PRESERVE = ("xml:space", "preserve")
_INFORMATION = [("purpose", "information")]


def write(sources: Sequence[Source], *, source_language: str) -> bytes:
    """Write catalogues as one file, each as a ``<file>``.

    Args:
        sources: Those that have entries; at least one.
        source_language: BCP 47.
    """
    root: Attributes = [("xmlns", NAMESPACE), ("version", "1.2")]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', tag("xliff", root)]
    for source in sources:
        attributes = [
            ("original", source.original),
            ("source-language", source_language),
            ("target-language", source.target_language),
            ("datatype", "po"),
            ("tool-id", "skagerrak"),
            _PRESERVE,
        ]
        tool = tag("tool", [("tool-id", "skagerrak"), ("tool-name", "Skagerrak")], "/>")
        lines += (tag("file", attributes), element("header", tool), "<body>")
        for each in source.entries:
            lines += _entry(each)
        lines += ("</body>", "</file>")
    return "\n".join((*lines, "</xliff>\n")).encode()


def _entry(each: Outgoing) -> Iterator[str]:
    looks = looks_of(each.entry)
    if each.entry.msgid_plural is None:
        yield from _unit(each, each.units[0], looks)
        return
    group = each.units[0].id.partition(".")[0]
    yield tag("group", [("id", f"g{group}"), ("restype", "x-gettext-plurals"), _PRESERVE])
    for unit in each.units:
        yield from _unit(each, unit, looks)
    yield "</group>"


def _unit(each: Outgoing, unit: Unit, looks: Looks) -> Iterator[str]:
    approved = "yes" if unit.state is State.CONFIRMED else None
    name = each.entry.msgctxt
    yield tag("trans-unit", [("id", unit.id), ("approved", approved), ("resname", name), _PRESERVE])
    yield element("source", _inline(unit.source, looks))
    if unit.target:
        is_fuzzy = unit.state is State.UNCONFIRMED
        state = "needs-review-translation" if is_fuzzy else "translated"
        yield element("target", _inline(unit.target, looks), [("state", state)])
    yield from _contexts(each.entry, unit)
    yield from _previous(each.entry, unit, looks)
    for line in each.entry.extracted:
        yield element("note", text(clean(line)), [("from", "developer"), ("annotates", "source")])
    for line in filter(None, each.entry.comments):
        yield element("note", text(clean(line)), [("from", "po-translator")])
    yield "</trans-unit>"


def _contexts(entry: Entry, unit: Unit) -> Iterator[str]:
    """Say what programs may want to know; the groups have no names, as these would be unique."""
    flags = ", ".join(flag for flag in entry.flags if flag != "fuzzy")
    facts = [
        (FINGERPRINT, unit.fingerprint),
        ("x-po-msgctxt", entry.msgctxt),
        ("x-po-flags", flags or None),
        ("x-po-line", None if entry.line is None else str(entry.line)),
    ]
    yield element("context-group", _context(facts), _INFORMATION)
    for reference in entry.references:
        path, colon, line = reference.rpartition(":")
        has_line = bool(colon) and line.isdecimal()
        place_: list[tuple[str, str | None]] = [
            ("sourcefile", path if has_line else reference),
            ("linenumber", line if has_line else None),
        ]
        yield element("context-group", _context(place_), [("purpose", "location")])


def _context(facts: Iterable[tuple[str, str | None]]) -> str:
    return "".join(
        element("context", text(clean(value)), [("context-type", kind)])
        for kind, value in facts
        if value is not None
    )


def _previous(entry: Entry, unit: Unit, looks: Looks) -> Iterator[str]:
    """Show the source that a fuzzy translation was made for, with the translation."""
    if entry.previous is None or entry.previous.msgid is None or not unit.target:
        return
    message = entry.previous.msgid
    source = split(message, names_of(message, has_placeables=has_placeables(entry)))
    yield element(
        "alt-trans",
        element("source", _inline(source, looks)) + element("target", _inline(unit.target, looks)),
        [("alttranstype", "previous-version"), _PRESERVE],
    )


def _inline(pieces: Sequence[Piece], looks: Looks) -> str:
    numbers = count(1)
    return "".join(_placed(each, looks, numbers) for each in place(pieces))


def _placed(placed: Placed, looks: Looks, numbers: Iterator[int]) -> str:
    role = placed.role
    if role is Role.TEXT:
        return _text(placed.piece.text, numbers)
    if role is Role.PAIR_END:
        return "</g>"
    shown = ("equiv-text", start_text(placed, looks))
    if role is Role.VALUE:
        form = placed.piece.form
        kind = VALUE if form is None else FORM + form
        return tag("x", [("id", placed.id), ("ctype", kind), shown], "/>")
    element_ = element_of(placed.piece.text)
    once: Attributes = [("id", placed.id), ("clone", "no")]
    if role is Role.SINGLE:
        kind = EMPTY_TYPES_1.get(element_, f"x-{element_}")
        return tag("x", [*once, ("ctype", kind), shown], "/>")
    paired = ("ctype", TYPES_1.get(element_, f"x-{element_}"))
    if role is Role.PAIR_START:
        return tag("g", [*once, paired, shown])
    both = ("rid", placed.id if role in (Role.START, Role.END) else None)
    if role in (Role.START, Role.LONE_START):
        return tag("bx", [*once, both, paired, shown], "/>")
    return tag("ex", [("id", placed.id), both, shown], "/>")


def _text(string: str, numbers: Iterator[int]) -> str:
    """Write text; 1.2 has no element for a character that XML cannot hold, so ours is a code."""
    out = []
    for number, run in enumerate(runs(string)):
        if not number % 2:
            out.append(text(run))
            continue
        id_ = f"{character_id(run)}:{next(numbers)}"
        shown = ("equiv-text", f"U+{ord(run):04X}")
        out.append(tag("x", [("id", id_), ("ctype", CHARACTER), shown], "/>"))
    return "".join(out)
