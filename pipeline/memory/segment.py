"""What a memory holds, what it is asked and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

Kind = Literal["ice", "exact", "fuzzy"]
"""How a match was found: *ice* is in-context exact, the same text between the same neighbours."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A confirmed translation of one text, and where it comes from."""

    msgid: str
    msgstr: str
    source_language: str
    """BCP 47."""

    locale: str
    """BCP 47 tag of the target."""

    origin: str
    """File that it stands in, as the user knows it: ``locales/nb/web/topmoede.po``."""

    article: str = ""
    """Article of the catalogue, ``web/topmoede``; empty where it is not of the project."""

    msgctxt: str | None = None
    has_placeables: bool = False
    """Whether ``{amount1}`` is a placeable, and the text's own braces are doubled."""

    before: str | None = None
    """Source text before it: empty where it is the first, None where nobody knows."""

    after: str | None = None
    is_obsolete: bool = False
    """Whether no text of the project uses it now; it counts where there is nothing else."""

    created: str | None = None
    """When it was made, ``20261124T170000Z``, where the file said it."""

    changed: str | None = None


class Query(NamedTuple):
    """A text to be translated."""

    msgid: str
    source_language: str
    locale: str
    has_placeables: bool = False
    msgctxt: str | None = None
    before: str | None = None
    """As in `Segment`."""

    after: str | None = None


class Match(NamedTuple):
    """A translation that the memory proposes."""

    msgstr: str
    """With the placeables and codes of the text that was asked for."""

    score: int
    """Percent: 101 in context, 100 exact, less for all that somebody has to look at."""

    kind: Kind
    origin: str
    """File that it comes from."""

    msgid: str
    """The text that it was made for, as it stands there."""

    original: str = ""
    """The translation as it stands there; empty where it is for another country or msgctxt."""

    has_placeables: bool = False
    """Whether braces in these two are placeables."""


class Text(NamedTuple):
    """A source text in a store, once for each pair of languages, however often it stands."""

    id: int
    msgid: str
    has_placeables: bool
    locale: str
    """Of its translations."""


class Translation(NamedTuple):
    """What a store has for a text."""

    msgstr: str
    msgctxt: str | None
    origin: str
    before: int | None
    """Digest of the neighbour, as `digest` gives it."""

    after: int | None
    is_obsolete: bool
    changed: str | None


class Store(Protocol):
    """Where the segments are; `pipeline.workspace.memory_store` has the one in use."""

    def has_texts(self, source_language: str, locales: tuple[str, ...]) -> bool:
        """Tell whether there is anything from a language into one of the targets."""

    def same(
        self, key: int, msgid: str, source_language: str, locales: tuple[str, ...]
    ) -> list[Text]:
        """Give texts with this key (`pipeline.memory.mask.key_of`), the very same one first.

        Returns:
            A limited number of those that are not the same.
        """

    def near(
        self,
        anchors: tuple[int, ...],
        length: int,
        lengths: tuple[int, int],
        source_language: str,
        locales: tuple[str, ...],
    ) -> list[Text]:
        """Give texts that share anchors (`pipeline.memory.words.anchors`), most shared first.

        Args:
            anchors: At least one.
            length: Of the text that is asked for, in characters of its masked form.
            lengths: The least and the greatest of what can be similar enough.
            source_language: BCP 47 tag.
            locales: Targets that count.

        Returns:
            A limited number, however many share an anchor.
        """

    def translations(self, text: int, before: int | None, after: int | None) -> list[Translation]:
        """Give what there is for a text, those between these neighbours first.

        Returns:
            A limited number.
        """
