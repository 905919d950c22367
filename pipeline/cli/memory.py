"""The ``memory`` commands."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.arguments import add_command, give_example, project_here

if TYPE_CHECKING:
    from pipeline.workflow.memory import Searched
    from pipeline.workspace.memory_base import Origin

_HEADINGS = ("locale", "origin", "segments", "words")
_SHOWN = ("msgstr", "score", "kind", "origin", "msgid")
"""What of a match is for programs; the rest is for us."""


def describe_memory(command: argparse.ArgumentParser) -> None:
    """Describe ``memory`` and its commands."""
    give_example(
        command,
        _statistics,
        "skagerrak memory import arkiv.tmx\nskagerrak memory search 'offentlige indkøb'",
    )
    parts = command.add_subparsers(title="commands", metavar="COMMAND", required=True)

    command = add_command(
        parts,
        "import",
        _import,
        "copy memories of other programs to locales/.memory/ and use them",
        "skagerrak memory import arkiv.tmx gammel.nb.po",
    )
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".tmx or .po")

    command = add_command(
        parts,
        "export",
        _export,
        "write all confirmed translations as TMX 1.4b",
        "skagerrak memory export\nskagerrak memory export -o avis.nb.tmx --locale nb",
    )
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="TMX",
        help="the file (default: memory.tmx in the project)",
    )
    _add_locale(command)

    command = add_command(
        parts,
        "search",
        _search,
        "find translations of texts that contain a text, or are like it",
        "skagerrak memory search 'offentlige indkøb'\n"
        "skagerrak memory search 'Kan Danmark låne opskriften?' --locale nb --format json",
    )
    command.add_argument("text", metavar="TEXT")
    _add_locale(command)
    command.add_argument("--format", choices=("text", "json"), default="text")

    add_command(
        parts,
        "statistics",
        _statistics,
        "count segments and words by locale and origin",
        "skagerrak memory statistics",
    )


def _add_locale(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--locale",
        action="append",
        default=[],
        metavar="L",
        help="this target only; may be given several times",
    )


def _import(options: argparse.Namespace) -> int:
    from pipeline.cli.output import print_report
    from pipeline.workflow.memory import import_files

    return print_report(import_files(project_here(), options.files))


def _export(options: argparse.Namespace) -> int:
    from pipeline.cli.output import print_report
    from pipeline.workflow.memory import export

    project = project_here()
    output = options.output or project.root / "memory.tmx"
    return print_report(export(project, output, locales=_locales(options)))


def _search(options: argparse.Namespace) -> int:
    from pipeline.cli.output import print_report
    from pipeline.workflow.memory import search

    found = search(project_here(), options.text, locales=_locales(options))
    if options.format == "json":
        _print_as_json(found)
    else:
        _print(found)
    return print_report(found.report)


def _statistics(options: argparse.Namespace) -> int:
    from pipeline.cli.output import print_report
    from pipeline.workflow.memory import statistics

    origins, report = statistics(project_here())
    _print_table(origins)
    return print_report(report)


def _print(found: Searched) -> None:
    for hit in found.hits:
        _print_hit(f"{hit.locale}  contains it  {hit.origin}", hit.msgid, hit.msgstr)
    contained = {(hit.locale, hit.msgid, hit.msgstr) for hit in found.hits}
    for locale, match in found.similar:
        if (locale, match.msgid, match.msgstr) not in contained or match.score < 100:
            head = f"{locale}  {match.score} %  {match.origin}"
            _print_hit(head, match.msgid, match.msgstr)
    if not found.hits and not found.similar:
        print("nothing like it")


def _print_hit(head: str, msgid: str, msgstr: str) -> None:
    from pipeline.cli.output import say

    say(head)
    for text in (msgid, msgstr):
        for line in text.split("\n"):
            say(f"    {line}")


def _print_as_json(found: Searched) -> None:
    from pipeline.errors import json_line

    for hit in found.hits:
        print(json_line({"kind": "contains", **hit._asdict()}), end="")
    for locale, match in found.similar:
        shown = {name: getattr(match, name) for name in _SHOWN}
        print(json_line({"locale": locale, **shown}), end="")


def _print_table(origins: list[Origin]) -> None:
    from pipeline.cli.output import print_columns

    totals: dict[str, tuple[int, int]] = {}
    for origin in origins:
        segments, words = totals.get(origin.locale, (0, 0))
        totals[origin.locale] = (segments + origin.segments, words + origin.words)
    rows = [(o.locale, o.name, str(o.segments), str(o.words)) for o in origins]
    if len(rows) > len(totals):
        rows += [(tag, "all", str(s), str(w)) for tag, (s, w) in totals.items()]
    print_columns(_HEADINGS, rows)


def _locales(options: argparse.Namespace) -> list[str]:
    from pipeline.model.locale import parse_locale

    return [parse_locale(tag).tag for tag in options.locale]
