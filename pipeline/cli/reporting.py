"""Print what checks found, in the format that is asked for."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from pipeline import __version__
from pipeline.cli import streams
from pipeline.reports.base import Checked, Results, Write
from pipeline.workflow.check import CheckReport, wants_attention
from pipeline.workflow.fix import summary
from pipeline.workflow.report import Report
from pipeline.workspace import files

WRITERS = {
    "text": "pipeline.reports.text",
    "json": "pipeline.reports.json_lines",
    "sarif": "pipeline.reports.sarif",
    "junit": "pipeline.reports.junit",
    "github": "pipeline.reports.github",
    "html": "pipeline.reports.html",
}
"""Modules with a `write`, by the names of the formats."""


def print_fixes(report: Report) -> None:
    """Print what was mended: to stderr, the findings that are left are the results.

    What could not be mended is an error of the report that follows.
    """
    for note in report.notes:
        print(note, file=sys.stderr)
    print(summary(report), file=sys.stderr)


def print_check(report: CheckReport, options: argparse.Namespace) -> int:
    """Print or write a report, and return the exit status."""
    write: Write = import_module(WRITERS[options.format]).write
    results = Results(
        report.findings,
        [Checked(*each) for each in report.catalogues],
        [str(error) for error in report.errors],
        report.checks,
        __version__,
        report.source_language,
        options.fail_on,
    )
    text = "".join(write(results))
    if options.output is not None:
        files.write(options.output, text.encode("utf-8", "backslashreplace"))
    elif options.format == "text":
        print_text(text)
    else:
        streams.write(text.encode("utf-8", "backslashreplace"))
    for error in report.errors:
        print(error, file=sys.stderr)
    if options.format == "text":
        print_text(f"{report.summary()}\n")
    elif options.output is not None:
        print(report.summary(), file=sys.stderr)
    if report.errors:
        return 3
    return int(wants_attention(report.findings, options.fail_on))


def print_text(text: str) -> None:
    """Print text as the terminal has it: what its encoding lacks stands there as an escape."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    streams.write(text.encode(encoding, "backslashreplace"))
