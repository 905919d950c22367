"""A report for programs: an object a finding, each on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.errors import json_line
from pipeline.model.finding import Finding
from pipeline.reports.base import Results


def write(results: Results) -> Iterator[str]:
    """Write a report."""
    for finding in results.findings:
        yield json_line(_object(finding))


def _object(finding: Finding) -> dict[str, Any]:
    at = finding.translation
    return {
        "check": finding.check,
        "severity": finding.severity,
        "catalogue": finding.catalogue,
        "line": finding.line,
        "locale": at.locale if at else None,
        "msgctxt": at.msgctxt if at else None,
        "msgid": at.msgid if at else None,
        "msgstr": at.msgstr if at else None,
        "span": at.span if at else None,
        "message": finding.message,
        "hint": finding.hint,
        "fix": at.fix if at else None,
        "mark": at.mark if at else None,
    }
