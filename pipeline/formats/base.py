"""What a format has to offer. A plain module can be one.

Ours are named in `pipeline.plugins`; other packages register theirs as entry points of the group
``pipeline.formats``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias, runtime_checkable

from pipeline.errors import SourceError
from pipeline.model.limits import Limits

if TYPE_CHECKING:
    from pipeline.model.document import Document, Unit
    from pipeline.model.finding import Finding
    from pipeline.model.page import Edition, Page


class Rendering(NamedTuple):
    """A localised article, ready to be written."""

    data: bytes
    problems: Sequence[Problem] = ()
    findings: Sequence[Finding] = ()
    """What else is wrong with it."""


class Problem(NamedTuple):
    """A translation that could not be used; its source text stands instead."""

    unit: Unit
    message: str
    hint: str | None
    check: str


Translate: TypeAlias = "Callable[[Unit], str | None]"
"""Gives the translation of a unit, or None where there is none to publish."""

Variant: TypeAlias = "Callable[[Document, Translate, str | None, Edition | None], Rendering]"
"""Renders a document in another form than its own: the first arguments are those of
`render.render`, the last says how the page goes with its other editions, if that is known."""


Load = Callable[[str, str], tuple[str, bytes]]
"""Reads a file that a document names: from the document's name and the reference, to the file's
name and bytes. Raises `SourceError`."""


def load_nothing(name: str, reference: str) -> tuple[str, bytes]:
    """Refuse to read a file: a `Load` for documents that stand alone."""
    raise SourceError("files that a document names are not read here", file=reference)


class ItsOptions(NamedTuple):
    """What the project adds to the ITS rules of its documents."""

    load: Load = load_nothing
    rules: Sequence[tuple[str, bytes]] = ()
    """Names and contents of rules files; a document's own rules go before them."""

    parameters: Mapping[str, str] = {}
    """Values of variables, which go before those of ``its:param``."""

    uses_ids: bool = False
    """Whether the id of a text becomes its msgctxt."""

    limits: Limits = Limits()
    """How much a document and its rules may ask of us."""

    report: Callable[[SourceError], None] | None = None
    """Takes what is wrong with a link to rules, which are then passed over; None to stop."""


class Format(Protocol):
    """A kind of source document.

    The law: for every source that `read` accepts, rendering its document with each unit's own
    msgid as translation gives back the source, byte for byte.
    """

    @property
    def suffixes(self) -> Sequence[str]:
        """Lower case, with the dot."""
        ...

    @property
    def variants(self) -> Mapping[str, tuple[str, Variant]]:
        """Other forms to build, by their name in the settings: the suffix, and the renderer."""
        ...

    def read(
        self, data: bytes, name: str, *, source_language: str, its: ItsOptions | None = None
    ) -> Document:
        """Read an article.

        Args:
            data: The file's bytes.
            name: How the user knows the file, for messages.
            source_language: BCP 47 tag that marks untranslated text.
            its: Further rules, and how to read those that the article links to.

        Raises:
            SourceError: it cannot be read.
        """
        ...


@runtime_checkable
class Surveyed(Protocol):
    """A format that also finds links, addresses and days; those of other packages need not."""

    def survey(self, document: Document) -> Page:
        """Find what a document says of addresses and days.

        Args:
            document: As the format's `Format.read` gives it, with or without placeables.
        """
        ...


def survey_of(reader: Format, document: Document) -> Page:
    """Survey a document by its format; a format that finds nothing gives an empty page.

    Args:
        reader: What has read the document.
        document: The document.
    """
    from pipeline.model.page import Page

    return reader.survey(document) if isinstance(reader, Surveyed) else Page()
