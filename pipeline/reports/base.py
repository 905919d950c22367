"""What a report is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from inspect import cleandoc
from typing import NamedTuple

from pipeline.checks.base import Check
from pipeline.model.finding import SEVERITIES, Finding, Severity


class Checked(NamedTuple):
    """A catalogue or an article that was looked at."""

    name: str
    """As the user would type it."""

    locale: str
    """BCP 47 tag."""

    texts: int
    """How many of its translations were looked at."""


class Results(NamedTuple):
    """What a run of checks found, and in what."""

    findings: Sequence[Finding]
    """By their catalogues and lines."""

    checked: Sequence[Checked]
    errors: Sequence[str]
    """What could not be done: ``a.po: error: no such file``."""

    checks: Sequence[Check]
    """Those that ran."""

    version: str
    """Of the program."""

    source_language: str = "da"
    """BCP 47 tag."""

    fail_on: Severity = "error"
    """The lightest findings that make the run fail."""

    def fails(self, finding: Finding) -> bool:
        """Tell whether a finding makes the run fail."""
        return SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.fail_on)

    def by_catalogue(self) -> dict[str, list[Finding]]:
        """Give the findings by the names of what was checked, and those of anything else."""
        found: dict[str, list[Finding]] = {each.name: [] for each in self.checked}
        for finding in self.findings:
            found.setdefault(finding.catalogue, []).append(finding)
        return found


Write = Callable[[Results], Iterable[str]]
"""Writes a report, in pieces of text."""


def about(check: Check) -> tuple[str, str]:
    """Give what the manual says of a check: a sentence, and all of it."""
    text = cleandoc(check.__doc__ or check.id)
    return text.partition("\n")[0], text
