"""What commands report."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.errors import PipelineError
from pipeline.model.entry import Catalogue
from pipeline.model.finding import Finding


@dataclass(slots=True)
class Counts:
    """How far a translation is."""

    done: int = 0
    fuzzy: int = 0
    new: int = 0
    words_left: int = 0
    """Words of the source that are fuzzy or new."""

    def add(self, other: Counts) -> None:
        """Add another count to this one."""
        self.done += other.done
        self.fuzzy += other.fuzzy
        self.new += other.new
        self.words_left += other.words_left

    @property
    def left(self) -> int:
        """Texts that a translator has still to see."""
        return self.fuzzy + self.new


@dataclass(slots=True)
class Report:
    """What a command did. Errors and findings of one file do not stop the others."""

    rows: list[Row] = field(default_factory=list)
    errors: list[PipelineError] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    targets: list[tuple[str, str]] = field(default_factory=list)
    """What was built: locale and name of the file."""

    written: int = 0
    """Files that had to be written."""

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


def count(catalogue: Catalogue) -> Counts:
    """Count the texts of a catalogue by their state; obsolete ones do not count."""
    counts = Counts()
    for entry in catalogue.entries:
        if entry.obsolete:
            continue
        if entry.is_translated:
            counts.done += 1
            continue
        if entry.is_fuzzy and entry.has_translation:
            counts.fuzzy += 1
        else:
            counts.new += 1
        counts.words_left += len(entry.msgid.split())
    return counts
