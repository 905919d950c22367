"""Print where links lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.cli.output import print_report
from pipeline.errors import json_line, printable
from pipeline.workflow.links import Followed
from pipeline.workflow.report import Report, plural

_WORDS = {
    "missing": "broken: no such file",
    "no-anchor": "broken: no such place in the page",
    "nowhere": "broken: held back, and no [site] url says where the source's page is",
    "unknown": "not in the project",
    "untranslated": "only in the source language",
    "edition": "in the reader's language",
    "table": "in the reader's language, by links.csv",
    "file": "to files",
    "elsewhere": "on another site",
}
"""What is wrong first."""

_SHOWN = ("missing", "no-anchor", "nowhere", "unknown", "untranslated")


def print_links(followed: Sequence[Followed], report: Report, *, is_whole: bool) -> int:
    """Print links that lead nowhere or to another language, and how many the others are.

    Args:
        followed: All links.
        report: What else is wrong.
        is_whole: Whether to print the others one by one too.

    Returns:
        The exit status: 1 where a link is broken.
    """
    for state, words in _WORDS.items():
        found = [each for each in followed if each.state == state]
        if not found or not (is_whole or state in _SHOWN):
            continue
        print(f"{words}:")
        for line in _lines(found):
            print(f"    {printable(line)}")
    for tag in dict.fromkeys(each.locale for each in followed):
        counts = Counter(each.state for each in followed if each.locale == tag)
        told = (f"{counts[state]} {words}" for state, words in _WORDS.items() if counts[state])
        print(f"{tag}: {plural(counts.total(), 'link')}: {', '.join(told)}")
    if not followed:
        print("no links")
    return print_report(report) or int(any(each.is_broken for each in followed))


def print_links_as_json(followed: Iterable[Followed], report: Report) -> int:
    """Print an object a link, and return the exit status."""
    is_broken = False
    for each in followed:
        is_broken |= each.is_broken
        print(json_line(each._asdict()), end="")
    return print_report(report) or int(is_broken)


def _lines(followed: Sequence[Followed]) -> Iterable[str]:
    """Write one line for the locales in which a link leads to the same place."""
    for (source, line, address), group in groupby(followed, key=lambda each: each[:3]):
        places: dict[str, list[str]] = {}
        for each in group:
            places.setdefault(each.leads_to, []).append(each.locale)
        for place, tags in places.items():
            arrow = f" → {place}" if place != address else ""
            # A line may have the same link twice.
            yield f"{source}:{line}: {address}{arrow} ({', '.join(dict.fromkeys(tags))})"
