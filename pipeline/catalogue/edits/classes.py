"""What an editor did to a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pipeline.model.entry import Entry


class EditClass(Enum):
    """What an edit was. Only what was added, and other wording, asks for a translator."""

    UNCHANGED = "unchanged"
    VALUE = "value"
    """A number, an amount, a date is another one."""

    LINK = "link"
    """A link or another attribute of an inline code."""

    MARKUP = "markup"
    """``em`` became ``strong``; a word is no longer a link."""

    TYPOGRAPHY = "typography"
    """Spaces, quotation marks, capitals, a comma, the last point."""

    MOVED = "moved"
    RENAMED = "renamed"
    """The article has another file name."""

    SPLIT = "split"
    """One paragraph became several."""

    JOINED = "joined"
    SENTENCE_ADDED = "sentence-added"
    SENTENCE_REMOVED = "sentence-removed"
    WORDING = "wording"
    NEW = "new"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Edit:
    """One text, and what was done to it."""

    kind: EditClass
    entry: Entry
    """The text as it is now, with what became of its translation; as it was, if it was removed."""

    previous: str | None = None
    """The msgid that it was made from, where that is another."""

    words: int = 0
    """Words of the source that a translator has to look at."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A translation that goes on with a changed text."""

    kind: EditClass
    entry: Entry
    """The text with its translation; fuzzy where a translator has to look at it."""

    sources: tuple[Entry, ...]
    """The entries that it came from."""

    words: int
    """Words of the source that a translator has to look at."""

    is_lossy: bool = False
    """Whether the old translations cannot be made from this one again, were the edit undone."""
