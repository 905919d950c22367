"""What a store of the translation memory has to offer, wherever it keeps its segments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from pipeline.memory.mask import digest, mask_message
from pipeline.memory.segment import Segment, Store
from pipeline.memory.words import anchors, words_of


class Origin(NamedTuple):
    """How much a memory has from one file in one locale."""

    source_language: str
    locale: str
    name: str
    segments: int
    words: int
    """Of the source."""


class Hit(NamedTuple):
    """A segment that has a text in it."""

    locale: str
    origin: str
    msgid: str
    msgstr: str


class ProjectStore(Store, Protocol):
    """A store that is kept in step with the files of a project, and searched by its users."""

    is_made_anew: bool
    """Whether what lay in its place had to be deleted."""

    def containing(self, text: str, *, locales: Sequence[str] = (), most: int) -> Iterator[Hit]:
        """Find segments with a text in source or target, in small or capital letters.

        Args:
            text: No pattern.
            locales: Targets that count; all if empty.
            most: Number of hits.
        """

    def origins(self) -> list[Origin]:
        """Count what there is from each file, by locale."""

    def stamps(self) -> dict[str, str | None]:
        """Give the files of the project that were read, with the stamps that they had then."""

    def restamp(self, name: str, stamp: str) -> None:
        """Note that a file has another stamp, and the same content."""

    def replace(self, name: str, stamp: str, segments: Iterable[Segment]) -> None:
        """Take the segments of a file in place of those that it had; `settle` makes it last.

        Raises:
            PipelineError: from *segments*; what was read before it stays, without a stamp.
        """

    def settle(self) -> None:
        """Finish what `replace` began."""

    def remove(self, name: str) -> None:
        """Forget the segments of a file."""


def mask_of(msgid: str, has_placeables: bool) -> str:
    """Write a text without what may differ, as stores compare it."""
    return mask_message(msgid, has_placeables=has_placeables)


def index_of(mask: str) -> tuple[int, tuple[int, ...]]:
    """Give the length and the anchors under which a text is found."""
    return len(mask), anchors(words_of(mask))


def columns_of(segment: Segment) -> tuple[object, ...]:
    """Give what a table of segments holds of one, beside its file, text and origin."""
    return (
        segment.msgctxt,
        None if segment.before is None else digest(segment.before),
        None if segment.after is None else digest(segment.after),
        segment.is_obsolete,
        segment.changed or segment.created,
        segment.msgstr,
    )
