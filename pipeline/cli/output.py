"""Print what a command reports: results to stdout, messages to stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline.errors import json_line, printable
from pipeline.workflow.report import Report, Row, plural

if TYPE_CHECKING:
    from pipeline.catalogue.counts import Counts
    from pipeline.workflow.values import ListedValue

_HEADINGS = ("article", "locale", "human", "memory", "carried", "machine", "fuzzy", "new",
             "to translate", "to review")  # fmt: skip
"""The columns of a table; the last two count words."""

_MOST_ROWS = 60


def say(line: str) -> None:
    """Print a line of a result; what a terminal would obey in it is named instead."""
    print(printable(line))


def print_report(report: Report) -> int:
    """Print notes, errors and findings, and return the exit status."""
    for note in report.notes:
        say(note)
    for problem in (*report.errors, *report.findings):
        print(problem, file=sys.stderr)
    return report.exit_status


def print_status(report: Report) -> int:
    """Print how far every article is, and return the exit status."""
    if report.rows:
        _print_table(report.rows)
    return print_report(report)


def print_extract(report: Report) -> int:
    """Print which articles have work for translators, and return the exit status."""
    unfinished = [row for row in report.rows if row.counts.left]
    if unfinished:
        _print_table(unfinished, most=_MOST_ROWS)
    articles = report.finished + len({row.article for row in report.rows})
    if articles:
        is_done = not unfinished and not report.errors
        state = "everything is translated; " if is_done else ""
        written = "would be written" if report.is_dry else "written"
        print(f"{plural(articles, 'catalogue')}: {state}{plural(report.written, 'file')} {written}")
    for article, tallies in list(report.edited.items())[:_MOST_ROWS]:
        say(f"{article}: {', '.join(map(str, tallies))}")
    if len(report.edited) > _MOST_ROWS:
        print(f"… and {len(report.edited) - _MOST_ROWS:,} more articles: extract --format json")
    return print_report(report)


def print_extract_as_json(report: Report) -> int:
    """Print an object for each text that changed, and return the exit status."""
    for each in report.edits:
        found = {
            "source": each.source,
            "locale": each.locale,
            "class": each.kind.value,
            "msgctxt": each.msgctxt,
            "msgid": each.msgid,
            "previous": each.previous,
            "state": each.state,
            "origin": None if each.origin is None else " ".join(filter(None, each.origin)),
            "words": each.words,
        }
        print(json_line(found), end="")
    for problem in (*report.errors, *report.findings):
        print(problem, file=sys.stderr)
    return report.exit_status


def print_build(report: Report) -> int:
    """Print where the built articles are and what is left in them, and return the exit status."""
    totals = _totals(report.rows)
    for tag in dict.fromkeys((*totals, *(tag for tag, _ in report.targets if tag))):
        print(f"{tag}: {_told(totals[tag]) if tag in totals else 'the source language'}")
        _print_files(report, tag)
        held = [article for locale, article in report.held if locale == tag]
        if held:
            say(f"    held back: {', '.join(held)}")
    if any(tag is None for tag, _ in report.targets):
        print("all locales:")
        _print_files(report, None)
    if report.is_dry:
        _print_changes(report.changes)
    return print_report(report)


def _told(counts: Counts) -> str:
    left = f"{counts.left} left in the source language ({plural(counts.words_left, 'word')})"
    return f"{plural(counts.done, 'text')} translated, {left if counts.left else 'none left'}"


def _print_files(report: Report, tag: str | None) -> None:
    for locale, target in report.targets:
        if locale == tag:
            say(f"    {target}")
    if tag in report.more_targets:
        print(f"    … and {report.more_targets[tag]} more")


def _print_changes(changes: Sequence[tuple[str, str]]) -> None:
    """Say what a build would change."""
    verbs = {"new": "write", "changed": "change", "removed": "remove"}
    for name, kind in changes:
        say(f"would {verbs[kind]} {name}")
    if not changes:
        print("nothing would change")


def print_values(lines: Iterable[tuple[int, list[ListedValue]]], locales: Sequence[str]) -> None:
    """Print values as a table, a row for each."""
    rows: list[tuple[str, ...]] = [
        (str(number), value.text, value.type, value.canonical, *value.localised.values())
        for number, values in lines
        for value in values
    ]
    headings = ("line", "value", "type", "canonical", *locales)
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    for first, *rest in (headings, *rows):
        cells = [text.ljust(width) for text, width in zip(rest, widths[1:], strict=True)]
        say("  ".join([first.rjust(widths[0]), *cells]).rstrip())


def print_values_as_json(lines: Iterable[tuple[int, list[ListedValue]]]) -> None:
    """Print an object for each line."""
    for number, values in lines:
        found = [value._asdict() for value in values]
        print(json_line({"line": number, "values": found}), end="")


def _print_table(rows: list[Row], *, most: int | None = None) -> None:
    """Print rows, no more than so many, and their totals."""
    totals = _totals(rows)
    left = 0 if most is None else max(0, len(rows) - most)
    shown = rows[: len(rows) - left]
    cells = [_cells(row.article, row.locale, row.counts) for row in shown]
    headings: tuple[str, ...] = _HEADINGS
    if any(row.approved for row in rows):
        headings += ("approved",)
        cells = [(*line, row.approved) for line, row in zip(cells, shown, strict=True)]
    if len(rows) > len(totals):
        gap = ("",) * (len(headings) - len(_HEADINGS))
        cells += [(*_cells("all", tag, counts), *gap) for tag, counts in totals.items()]
    print_columns(headings, cells)
    if left:
        print(f"… and {left:,} more articles and locales: skagerrak status")


def print_columns(headings: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    """Print rows below their headings: two columns of names, then numbers."""
    cells = [[printable(text) for text in row] for row in cells]
    widths = [max(map(len, column)) for column in zip(headings, *cells, strict=True)]
    for line in (headings, *cells):
        left = [text.ljust(width) for text, width in zip(line[:2], widths[:2], strict=True)]
        right = [text.rjust(width) for text, width in zip(line[2:], widths[2:], strict=True)]
        print("  ".join(left + right).rstrip())


def _totals(rows: Iterable[Row]) -> dict[str, Counts]:
    from pipeline.catalogue.counts import Counts

    totals: dict[str, Counts] = {}
    for row in rows:
        totals.setdefault(row.locale, Counts()).add(row.counts)
    return totals


def _cells(article: str, locale: str, counts: Counts) -> tuple[str, ...]:
    texts = (counts.human, counts.memory, counts.carried, counts.machine, counts.fuzzy, counts.new)
    numbers = (*texts, counts.words_to_translate, counts.words_to_review)
    return (article, locale, *map(str, numbers))
