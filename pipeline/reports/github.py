"""A report for GitHub Actions: its runner turns each line into a note on the changed file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.errors import printable
from pipeline.model.finding import Finding, Severity
from pipeline.reports.base import Results

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def write(results: Results) -> Iterator[str]:
    """Write a report.

    Source:
        GitHub's "Workflow commands for GitHub Actions"; `escapeData` and `escapeProperty` of
        ``@actions/core``.
    """
    for error in results.errors:
        yield f"::error title=skagerrak::{_escape(error)}\n"
    for finding in results.findings:
        yield _command(finding)


def _command(finding: Finding) -> str:
    mark = finding.translation.mark if finding.translation else ""
    properties = {
        "file": finding.catalogue,
        "line": finding.line,
        "title": f"{finding.check} [{mark}]" if mark else finding.check,
    }
    given = ",".join(
        f"{key}={_escape_property(str(value))}" for key, value in properties.items() if value
    )
    message = _escape(finding.message)
    if finding.hint:
        message += f"%0A{_escape(finding.hint)}"
    return f"::{_COMMANDS[finding.severity]} {given}::{message}\n"


def _escape(text: str) -> str:
    return "%0A".join(printable(line) for line in text.replace("%", "%25").split("\n"))


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
