"""What a preview shows of an article: plain values, ready to be written as a page."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from urllib.parse import quote

from pipeline.catalogue.counts import Counts
from pipeline.catalogue.origin import CARRIED, MACHINE, MEMORY, origin_of
from pipeline.errors import PlaceableError
from pipeline.model.document import Code, CodeKind, Placeable
from pipeline.model.entry import Entry, Key
from pipeline.model.finding import Finding
from pipeline.model.inline import PartKind, split
from pipeline.values.filling import Filled, Print, fill_pieces, source_text

State = Literal["translated", "memory", "carried", "machine", "fuzzy", "untranslated", "printed"]

STATES: Mapping[State, str] = {
    "printed": "Printed by itself",
    "translated": "Translated",
    "memory": "From memory",
    "carried": "Carried over",
    "machine": "Machine",
    "fuzzy": "Fuzzy",
    "untranslated": "Untranslated",
}
"""What the states are called, those that need nobody first."""

_ORIGINS: Mapping[str, State] = {MEMORY: "memory", CARRIED: "carried", MACHINE: "machine"}

_KINDS = {
    CodeKind.PAIR: "goes around the words it belongs to",
    CodeKind.SINGLE: "stands by itself",
    CodeKind.FIXED: "is one half of an element, and keeps its order",
}


class Piece(NamedTuple):
    """A piece of a text as readers will see it."""

    kind: Literal["text", "open", "close", "single", "value"]
    text: str
    """A code's name; else what readers see."""

    start: int
    """Offset in the message, from 0: a finding says so what is wrong."""

    end: int
    note: str = ""
    """What explains a code or a value; empty for text and end tags."""


class Place(NamedTuple):
    """A line of a catalogue."""

    name: str
    """The catalogue, as the user would type it."""

    line: int | None
    """From 1; None for a text that the catalogue does not have."""

    url: str = ""
    """What has an editor open it; empty where no editor is known."""

    @property
    def text(self) -> str:
        """As compilers write it: ``locales/nb/topmoede.po:41``."""
        return self.name if self.line is None else f"{self.name}:{self.line}"


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """A text of an article and its translation."""

    anchor: str
    """Id of its place on the page."""

    role: str
    state: State
    is_published: bool
    """Whether readers get the translation; if not, they get the source text."""

    source: tuple[Piece, ...]
    source_language: str
    """BCP 47 tag."""

    target: tuple[Piece, ...]
    """Empty where there is no translation."""

    place: Place
    """With an empty name where no catalogue has the text, as nobody translates it."""

    message: str = ""
    """The msgstr of the target."""

    previous: str = ""
    """The source text that a fuzzy translation was made for."""

    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    """The gravest first."""

    is_joined: bool = False
    """Whether it goes on with the block that the unit before it opens: a label and its text."""

    @property
    def is_unfinished(self) -> bool:
        """Whether somebody has to look at it."""
        return not self.is_published or self.state == "fuzzy" or bool(self.findings)


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article in one locale."""

    key: str
    """``web/topmoede``."""

    locale: str
    """BCP 47 tag."""

    title: str
    """In the source language; the key where it has none."""

    source_language: str
    catalogue: str
    """Name, as the user would type it."""

    documents: tuple[tuple[str, tuple[ShownUnit, ...]], ...]
    """Each with its name, and its texts in their order."""

    counts: Counts = field(default_factory=Counts)
    errors: tuple[str, ...] = ()
    """Why what is shown may be old, or not all."""

    held: tuple[str, ...] = ()
    """What holds the article back."""

    notes: tuple[str, ...] = ()
    built: tuple[tuple[str, str], ...] = ()
    """Names and addresses of its built pages."""

    others: tuple[str, ...] = ()
    """Tags of the other locales that have a preview of it."""

    @property
    def units(self) -> list[ShownUnit]:
        """All texts."""
        return [unit for _, units in self.documents for unit in units]

    @property
    def has_texts(self) -> bool:
        """Whether there is anything that somebody translates."""
        return any(unit.state != "printed" for unit in self.units)

    @property
    def path(self) -> str:
        """Where its page lies."""
        return page_path(self.key, self.locale)


def page_path(key: str, locale: str) -> str:
    """Give the place of a page, below the folder of all."""
    return f"{locale}/{key}.html"


def page_address(path: str, page: str) -> str:
    """Write the address of a file for links on a page; both lie below the folder of all.

    >>> page_address("nn/web/på tur.html", "nb/web/på tur.html")
    '../../nn/web/p%C3%A5%20tur.html'
    """
    return "../" * page.count("/") + quote(path)


def anchor_of(key: Key) -> str:
    """Name a text's place on a page: the same as long as its msgctxt and msgid are.

    >>> anchor_of((None, "Fra krav til behov"))
    'u-71afb1'
    """
    text = "\0".join((key[0] or "", key[1]))
    return f"u-{zlib.crc32(text.encode('utf-8', 'replace')) & 0xFFFFFF:06x}"


def state_of(entry: Entry | None) -> State:
    """Tell how far a translation is, and whose it is."""
    if entry is None or not entry.has_translation:
        return "untranslated"
    if not entry.is_translated:
        return "fuzzy" if entry.is_fuzzy else "untranslated"
    origin = origin_of(entry)
    return "translated" if origin is None else _ORIGINS[origin.kind]


def source_pieces(
    message: str, codes: Sequence[Code], values: Sequence[Placeable], write: Print
) -> tuple[Piece, ...]:
    """Take a source text apart.

    Args:
        message: Its msgid.
        codes: Those of the unit.
        values: Those that the msgid shows as placeables.
        write: Prints values in the target, for their explanation.
    """
    return tuple(_pieces(message, codes, values, _filled(message, values, source_text), write))


def target_pieces(
    message: str,
    codes: Sequence[Code],
    values: Sequence[Placeable],
    write: Print,
    *,
    source: str,
) -> tuple[Piece, ...]:
    """Take a translation apart, its values printed; where these do not fit, it stays as written.

    Args:
        message: Its msgstr.
        codes: Those of the unit.
        values: Those that the msgid shows as placeables.
        write: Prints values in the target.
        source: The msgid.
    """
    filled = _filled(message, values, write, source=source)
    return tuple(_pieces(message, codes, values, filled, None))


def _filled(
    message: str, values: Sequence[Placeable], write: Print, *, source: str | None = None
) -> list[Filled]:
    if values:
        try:
            return fill_pieces(message, values, write, source=source)
        except PlaceableError:
            pass
    return [Filled(message, 0, len(message))]


def _pieces(
    message: str,
    codes: Sequence[Code],
    values: Sequence[Placeable],
    filled: Sequence[Filled],
    write: Print | None,
) -> list[Piece]:
    by_name = {value.name: value for value in values}
    known = {code.name: code for code in codes}
    pieces: list[Piece] = []
    for text, start, end, name in filled:
        if name:
            value = by_name[name]
            printed = text if write is None else write(value, None)
            pieces.append(Piece("value", text, start, end, explain_value(value, printed)))
            continue
        for part in split(text, known):
            is_last = part.end == len(text)  # one brace stands for two
            at = (start + part.start, end if is_last else start + part.end)
            if part.kind is PartKind.TEXT:
                pieces.append(Piece("text", part.text, *at))
            elif part.kind is PartKind.CLOSE:
                pieces.append(Piece("close", part.text, *at))
            else:
                kind: Literal["open", "single"] = "open" if part.kind is PartKind.OPEN else "single"
                pieces.append(Piece(kind, part.text, *at, explain_code(known[part.text])))
    return pieces


def explain_value(value: Placeable, printed: str) -> str:
    """Say what a value is called, how the source writes it, what it means, how it is printed."""
    name, text, content = value
    return f"{{{name}}} {text} = {content.canonical} → {printed}"


def explain_code(code: Code) -> str:
    """Say what a code stands for, and what a translator may do with it.

    >>> from pipeline.model.document import Span
    >>> explain_code(Code("a1", CodeKind.PAIR, Span(0, 0), note='href="/om/"'))
    '<a1> href="/om/"; goes around the words it belongs to'
    """
    tag = f"<{code.name}/>" if code.kind is not CodeKind.PAIR else f"<{code.name}>"
    note = f"{code.note}; " if code.note else ""
    return f"{tag} {note}{_KINDS[code.kind]}"


def editor_address(pattern: str, path: str, line: int | None) -> str:
    """Fill in the address that has an editor open a file.

    Args:
        pattern: ``vscode://file/{path}:{line}``.
        path: Absolute, with slashes.
        line: From 1; None for the top.

    >>> editor_address("vscode://file/{path}:{line}", "/avis/nb/på tur.po", 41)
    'vscode://file/avis/nb/p%C3%A5%20tur.po:41'
    """
    # The slash that an absolute path begins with is often there: but "file://" needs it.
    pattern = re.sub(r"(?<!:/)/(?=\{path\})", "", pattern) if path.startswith("/") else pattern
    return pattern.replace("{path}", quote(path)).replace("{line}", str(line or 1))
