"""A report for code scanning and editors: SARIF 2.1.0.

There are no columns and no fixes in it: a place in a translation is no place in its file, where
the text is broken into lines and escaped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from pipeline.checks.base import Check
from pipeline.model.finding import Finding, Severity
from pipeline.reports.base import Results, about

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def write(results: Results) -> Iterator[str]:
    """Write a report.

    Source:
        OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01".
    """
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(results)]}
    yield json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(results: Results) -> dict[str, Any]:
    driver = {
        "name": "skagerrak",
        "version": results.version,
        "rules": [_rule(check) for check in results.checks],
    }
    notes = [{"level": "error", "message": {"text": error}} for error in results.errors]
    invocation = {"executionSuccessful": not notes, "toolExecutionNotifications": notes}
    places = {check.id: index for index, check in enumerate(results.checks)}
    return {
        "tool": {"driver": driver},
        "language": "en",
        "invocations": [invocation],
        "results": [_result(finding, places) for finding in results.findings],
    }


def _rule(check: Check) -> dict[str, Any]:
    short, full = about(check)
    return {
        "id": check.id,
        "shortDescription": {"text": short},
        "fullDescription": {"text": full},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
    }


def _result(finding: Finding, places: Mapping[str, int]) -> dict[str, Any]:
    text = f"{finding.message} ({finding.hint})" if finding.hint else finding.message
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.catalogue)}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }
    if finding.check in places:
        result["ruleIndex"] = places[finding.check]
    if finding.translation and finding.translation.mark:
        result["partialFingerprints"] = {"skagerrakMark/v1": finding.translation.mark}
    return result


def _uri(name: str) -> str:
    """Write the name of a file as a URI: relative, unless the user named it from the root.

    >>> _uri("locales/nb/på tur: ø.po")
    'locales/nb/p%C3%A5%20tur%3A%20%C3%B8.po'
    """
    path = quote(name, errors="surrogateescape")
    return f"file://{path}" if path.startswith("/") else path
