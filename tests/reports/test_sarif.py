"""Findings for code scanning."""

from __future__ import annotations

import inspect
import json
import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.typography import double_space
from pipeline.reports.base import Results
from pipeline.reports.sarif import write
from tests.reports.results import ATTACK, EMPTY, HOSTILE, SOME


def _run(results: Results) -> Any:
    log = json.loads("".join(write(results)))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    return log["runs"][0]


def test_findings_are_results_of_the_rules_of_a_tool() -> None:
    run = _run(SOME)
    assert run["tool"]["driver"] == {
        "name": "skagerrak",
        "version": "1.2",
        "rules": [
            {
                "id": "double-space",
                "shortDescription": {"text": "Two spaces stand where one belongs."},
                "fullDescription": {"text": inspect.cleandoc(double_space.__doc__ or "")},
                "defaultConfiguration": {"level": "warning"},
            }
        ],
    }
    assert run["results"][0] == {
        "ruleId": "double-space",
        "level": "warning",
        "message": {"text": "two spaces (write one)"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "locales/nb/p%C3%A5%20tur.po"},
                    "region": {"startLine": 12},
                }
            }
        ],
        "ruleIndex": 0,
        "partialFingerprints": {"skagerrakMark/v1": "81c0aa"},
    }
    assert [each["level"] for each in run["results"]] == ["warning", "error", "note", "warning"]


def test_a_finding_of_a_whole_file_has_no_region_and_one_without_a_mark_no_fingerprint() -> None:
    header = _run(SOME)["results"][3]
    assert header["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "locales/nb/a.po"}
    }
    assert "partialFingerprints" not in header


def test_what_could_not_be_done_is_told_of_the_invocation() -> None:
    (invocation,) = _run(SOME)["invocations"]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"] == [
        {"level": "error", "message": {"text": "gone.po: error: no such file"}}
    ]


def test_a_run_without_findings_has_results_all_the_same() -> None:
    run = _run(EMPTY)
    assert run["results"] == []
    assert run["invocations"][0]["executionSuccessful"]


def test_a_file_outside_the_folder_has_an_absolute_uri() -> None:
    finding = SOME.findings[0]
    results = SOME._replace(findings=[type(finding)("x", "info", "m", "/srv/a:b.po")])
    place = _run(results)["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "file:///srv/a%3Ab.po"}}


def test_hostile_texts_stay_texts() -> None:
    run = _run(HOSTILE)
    assert run["tool"]["driver"]["version"] == ATTACK
    assert run["results"][0]["ruleId"] == ATTACK


@pytest.mark.parametrize("results", [EMPTY, SOME, HOSTILE], ids=["empty", "some", "hostile"])
def test_the_schema_of_oasis_finds_no_fault(results: Results) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    # Not in the repository: under which licence is unclear (oasis-tcs/sarif-spec, issue 583).
    path = os.environ.get("SARIF_SCHEMA")
    if not path:
        pytest.skip("SARIF_SCHEMA does not name the file sarif-schema-2.1.0.json of OASIS")
    jsonschema.validate(json.loads("".join(write(results))), json.loads(Path(path).read_text()))
