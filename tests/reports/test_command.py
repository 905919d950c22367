"""The reports of ``skagerrak check``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree, html

from pipeline.cli.checks import FORMATS
from pipeline.cli.reporting import WRITERS
from tests.conftest import Run

NAME = "locales/nb/web/topmoede.po"


@pytest.fixture
def flawed(sample: Path) -> Path:
    """A project with two spaces in a translation."""
    path = sample / NAME
    text = path.read_text()
    assert 'msgstr "Fra krav til behov"' in text
    path.write_text(text.replace('msgstr "Fra krav til behov"', 'msgstr "Fra krav  til behov"'))
    return sample


def test_every_format_has_a_writer() -> None:
    assert tuple(WRITERS) == FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_written_to_a_file(flawed: Path, run: Run, name: str) -> None:
    arguments = ("check", "--only", "double-space", "--fail-on", "warning", "--format", name)
    result = run(*arguments, "-o", "report")
    assert result.status == 1
    assert "1 warning" in result.out + result.err
    report = Path("report").read_text()
    assert "double-space" in report
    assert NAME in report
    assert run(*arguments).out.startswith(report)


def test_machines_can_read_the_reports(flawed: Path, run: Run) -> None:
    assert json.loads(run("check", "--only", "double-space", "--format", "sarif").out)["runs"]
    junit = run("check", "--format", "junit", "--fail-on", "warning", "--only", "double-space").out
    assert len(etree.fromstring(junit.encode()).findall(".//failure")) == 1
    page = html.document_fromstring(run("check", "--only", "double-space", "--format", "html").out)
    (mark,) = page.iter("mark")
    assert mark.text == "  "
    assert page.xpath("//article//@lang") == ["da", "nb"]
