"""A catalogue and its entries, free of any file syntax."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from pipeline.model.record import record

Key = tuple[str | None, str]
"""What makes an entry one of its kind: context and msgid."""


@record
class Entry:
    """One message of a catalogue or template, with everything its file said about it."""

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    msgid_plural: str | None = None
    msgstr_plural: Mapping[int, str] = field(default_factory=dict)
    comments: tuple[str, ...] = ()
    """Translator's lines: ``# …``."""

    extracted: tuple[str, ...] = ()
    """Lines for the translator: ``#. …``, the role first."""

    references: tuple[str, ...] = ()
    """Sources: ``#: …``."""

    flags: tuple[str, ...] = ()
    previous: Previous | None = None
    obsolete: bool = False
    line: int | None = field(default=None, compare=False)
    """Where the entry's msgid stands in its file; counts from 1."""

    @property
    def key(self) -> Key:
        """What makes the entry one of its kind: context and msgid."""
        return (self.msgctxt, self.msgid)

    @property
    def is_fuzzy(self) -> bool:
        """Whether a translator has still to confirm the translation."""
        return "fuzzy" in self.flags

    @property
    def has_translation(self) -> bool:
        """Whether there is any target text, confirmed or not."""
        return bool(self.msgstr or any(self.msgstr_plural.values()))

    @property
    def is_translated(self) -> bool:
        """Whether there is confirmed target text, in every plural form."""
        if self.msgid_plural is not None:
            texts = self.msgstr_plural.values()
            return not self.is_fuzzy and bool(texts) and all(texts)
        return not self.is_fuzzy and bool(self.msgstr)


@record
class Previous:
    """The source text that a fuzzy translation was made for (``#| …``)."""

    msgid: str | None = None
    msgctxt: str | None = None
    msgid_plural: str | None = None


class Piece(NamedTuple):
    """The text of one entry in its file, from the end of the entry before it."""

    entry: Entry
    text: str


@record
class Layout:
    """How a file wrote its catalogue, so that what did not change is written the same again."""

    charset: str = "utf-8"
    """Where the header names none."""

    has_bom: bool = False
    newline: str = "\n"
    """``\\n``, ``\\r\\n`` or ``\\r``; ``\\n`` where they are mixed: the texts keep the others."""

    width: int | None = None
    """Columns at which long lines are broken, quotation marks included; None: they are not."""

    header: Piece | None = None
    """The header as an entry; None in a file without one."""

    header_place: int = 0
    """How many entries stand before it."""

    pieces: tuple[Piece, ...] = ()
    tail: str = ""
    """What follows the last entry: comments, empty lines."""


@record
class Catalogue:
    """A PO or POT file."""

    metadata: Mapping[str, str]
    """Header fields in their order: ``Language``, ``Plural-Forms`` …"""

    entries: tuple[Entry, ...]
    header_comments: tuple[str, ...] = ()
    header_is_fuzzy: bool = False
    layout: Layout = field(default=Layout(), compare=False, repr=False)

    @property
    def language(self) -> str | None:
        """The header's ``Language``, None in a template."""
        return self.metadata.get("Language") or None
