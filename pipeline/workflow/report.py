"""What commands report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.catalogue import counts
from pipeline.catalogue.counts import Counts
from pipeline.catalogue.edits.classes import Edit, EditClass
from pipeline.catalogue.origin import Origin
from pipeline.errors import PipelineError
from pipeline.model.entry import Catalogue
from pipeline.model.finding import Finding


@dataclass(slots=True)
class Report:
    """What a command did. Errors and findings of one file do not stop the others."""

    rows: list[Row] = field(default_factory=list)
    errors: list[PipelineError] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    targets: list[tuple[str | None, str]] = field(default_factory=list)
    """What was built: locale (None for what belongs to all) and name of the file."""

    held: list[tuple[str, str]] = field(default_factory=list)
    """What the gate held back: locale and article."""

    written: int = 0
    """Files that had to be written."""

    changes: list[tuple[str, str]] = field(default_factory=list)
    """Files that a build changed: name, and ``new``, ``changed`` or ``removed``."""

    edits: list[UnitEdit] = field(default_factory=list)
    """What was done to the texts."""

    is_dry: bool = False
    """Whether nothing was written: what is reported is what would be."""

    notes: list[str] = field(default_factory=list)
    """Sentences for the user: what else happened, what to do next."""

    @property
    def exit_status(self) -> int:
        """0 done, 1 findings, 3 could not finish. A warning lets the work go on."""
        has_errors = any(finding.severity == "error" for finding in self.findings)
        return 3 if self.errors else 1 if has_errors else 0


@dataclass(frozen=True, slots=True)
class Row:
    """One article in one locale."""

    article: str
    locale: str
    counts: Counts
    approved: str = ""
    """By whom and when, or ``void``; empty where nobody has signed."""


@dataclass(frozen=True, slots=True)
class UnitEdit:
    """What an editor did to one text, in one locale."""

    article: str
    source: str
    """The document that has it: ``source/topmoede.html``."""

    locale: str
    edit: Edit
    origin: Origin | None
    """Where the translation came from, if not from a translator."""


def plural(number: int, noun: str) -> str:
    """Count things.

    >>> plural(1, "file"), plural(2, "file"), plural(0, "currency")
    ('1 file', '2 files', '0 currencies')
    """
    if number != 1:
        noun = noun[:-1] + "ies" if noun.endswith("cy") else noun + "s"
    return f"{number} {noun}"


def join_moves(edits: Sequence[UnitEdit]) -> list[UnitEdit]:
    """Call a text moved that is gone from one article and stands, translated, in another."""

    def place(each: UnitEdit) -> tuple[str, str | None, str]:
        return (each.locale, *each.edit.entry.key)

    gone = {place(each) for each in edits if each.edit.kind is EditClass.REMOVED}
    moved = {
        place(each)
        for each in edits
        if each.edit.kind is EditClass.NEW and each.edit.entry.is_translated
    } & gone
    return [
        replace(each, edit=replace(each.edit, kind=EditClass.MOVED))
        if place(each) in moved and each.edit.kind is EditClass.NEW
        else each
        for each in edits
        if place(each) not in moved or each.edit.kind is not EditClass.REMOVED
    ]


def count(catalogue: Catalogue, language: str) -> Counts:
    """Count the texts of a catalogue whose source is in a language."""

    def segment(text: str) -> list[str]:
        from pipeline.segmentation import sentences  # where a text is fuzzy

        return sentences(text, language)

    return counts.count(catalogue, segment)
