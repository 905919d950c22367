"""Print what a command reports: results to stdout, messages to stderr."""

from __future__ import annotations

import sys

from pipeline.workflow.report import Counts, Report, Row
from pipeline.workspace.project import Project

_HEADINGS = ("article", "locale", "done", "fuzzy", "new", "words left")


def print_report(report: Report) -> int:
    """Print a report and return its exit status."""
    if report.rows:
        _print_table(report.rows)
    for note in report.notes:
        print(note)
    for problem in (*report.errors, *report.findings):
        print(problem, file=sys.stderr)
    return report.exit_status


def print_pages(project: Project, report: Report) -> None:
    """Say where the built articles lie."""
    for tag in dict.fromkeys(row.locale for row in report.rows):
        print(f"{tag}: {project.name(project.build_folder / tag)}/")


def _print_table(rows: list[Row]) -> None:
    totals: dict[str, Counts] = {}
    for row in rows:
        totals.setdefault(row.locale, Counts()).add(row.counts)
    cells = [_cells(row.article, row.locale, row.counts) for row in rows]
    if len(rows) > len(totals):
        cells += [_cells("all", tag, counts) for tag, counts in totals.items()]
    widths = [max(map(len, column)) for column in zip(_HEADINGS, *cells, strict=True)]
    for line in (_HEADINGS, *cells):
        left = [text.ljust(width) for text, width in zip(line[:2], widths[:2], strict=True)]
        right = [text.rjust(width) for text, width in zip(line[2:], widths[2:], strict=True)]
        print("  ".join(left + right))


def _cells(article: str, locale: str, counts: Counts) -> tuple[str, ...]:
    numbers = (counts.done, counts.fuzzy, counts.new, counts.words_left)
    return (article, locale, *map(str, numbers))
