"""What a check has to offer. A plain module can be one.

Ours are named in `pipeline.checks.table`; other packages register theirs as entry points of the
group ``pipeline.checks``. A check looks at one translation (`TranslationCheck`), at all
translations of a run (`RunCheck`), at an article before anyone translates: at each document by
itself (`SourceCheck`), or at all of its forms (`ArticleCheck`); or at a catalogue as a file
(`FileCheck`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    from pipeline.checks.pair import Context, Pair
    from pipeline.errors import CatalogueError
    from pipeline.model.document import Document
    from pipeline.model.entry import Catalogue
    from pipeline.model.finding import Severity


class Flaw(NamedTuple):
    """Something that a check says is wrong."""

    message: str
    """What is wrong, as the user sees it; begins with a small letter, has no full stop."""

    hint: str
    """What to write instead, or what to do."""

    span: tuple[int, int] | None = None
    """The wrong characters of the target, from 0; None where something is missing, and in
    articles."""

    fix: str | None = None
    """What stands in place of the span when it is mended; only where there is one right answer."""

    severity: Severity | None = None
    """None for that of the check."""

    subject: str = ""
    """Tells flaws of one check in one text apart, where they have no span."""


class Check(Protocol):
    """What all checks have. The first line of their docstring is what the manual says of them."""

    @property
    def id(self) -> str:
        """Stable: settings and dismissals name it. The module's name with hyphens."""
        ...

    @property
    def severity(self) -> Severity:
        """How grave what it finds is, unless a flaw or the settings say otherwise."""
        ...


@runtime_checkable
class TranslationCheck(Check, Protocol):
    """Looks at one text and its translation."""

    def check(self, pair: Pair) -> Iterable[Flaw]:
        """Say what is wrong with a translation."""
        ...


class Item(NamedTuple):
    """What a check remembers of one translation until it has seen all of them."""

    number: int
    """Which translation of the run; in the order of the catalogues and their entries."""

    data: Any
    """What `collect` gave; can be sent between processes."""


@runtime_checkable
class RunCheck(Check, Protocol):
    """Looks at all translations of a run that are in the same locale.

    One whose flaws may have fixes says ``has_fixes = True``: mending asks no other.
    """

    def collect(self, pair: Pair) -> Iterable[Any]:
        """Say what to remember of a translation."""
        ...

    def compare(self, items: Sequence[Item], context: Context) -> Iterable[tuple[int, Flaw]]:
        """Say what is wrong, with the number of the translation."""
        ...


class SourceFlaw(NamedTuple):
    """Something that is wrong in an article."""

    offset: int
    """Where, by characters of the document's text from 0."""

    flaw: Flaw
    place: tuple[str, int | None] | None = None
    """File and line, where these are not the document's: what is wrong stands beside it."""


@runtime_checkable
class SourceCheck(Check, Protocol):
    """Looks at an article."""

    def check_source(self, document: Document) -> Iterable[SourceFlaw]:
        """Say what an editor should mend before anyone translates."""
        ...


@runtime_checkable
class ArticleCheck(Check, Protocol):
    """Looks at all documents that are forms of one article."""

    def check_article(self, documents: Sequence[Document]) -> Iterable[SourceFlaw]:
        """Say what is wrong with what the forms share; each flaw has a place."""
        ...


class CatalogueFile(NamedTuple):
    """A catalogue as a file, whether all of it can be read or not."""

    name: str
    """As the user would type it."""

    data: bytes
    catalogue: Catalogue
    """What could be read, as `pipeline.catalogue.po.salvage` gives it."""

    errors: Sequence[CatalogueError]
    """What could not."""

    locale: str | None = None
    """BCP 47 tag of the locale that the file's place says; None where it says none."""


class FileFlaw(NamedTuple):
    """Something that is wrong in a file."""

    line: int | None
    """From 1; None for the file as a whole."""

    flaw: Flaw


@runtime_checkable
class FileCheck(Check, Protocol):
    """Looks at a catalogue as a file."""

    def check_file(self, file: CatalogueFile) -> Iterable[FileFlaw]:
        """Say what programs that read catalogues would stumble over."""
        ...
