"""The ``verify`` command."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.arguments import give_example, project_here

if TYPE_CHECKING:
    from pipeline.workflow.verify import Verified

_HEADINGS = {
    "program": "program", "cldr": "CLDR", "settings": "settings", "locales": "locales",
    "file": "files", "article": "articles", "rates": "rates", "error": "errors",
}  # fmt: skip
"""What is printed above the differences of a group."""


def describe_verify(command: argparse.ArgumentParser) -> None:
    """Describe ``verify``."""
    give_example(
        command,
        _verify,
        "skagerrak verify\nskagerrak verify build/nb.zip\n"
        "skagerrak verify build --against ../forrige/manifest.json",
    )
    command.add_argument(
        "build",
        nargs="?",
        type=Path,
        metavar="BUILD",
        help="a folder with a manifest.json, or a zip (default: build/ of the project)",
    )
    command.add_argument(
        "--against",
        type=Path,
        metavar="OTHER",
        help="say what differs from this folder, zip or manifest.json",
    )
    command.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="json: an object for each thing that is wrong or differs",
    )


def _verify(options: argparse.Namespace) -> int:
    from pipeline.workflow.verify import verify

    found = verify(options.build or _build_here(), against=options.against)
    if options.format == "json":
        _print_json(found)
    else:
        _print_text(found, options.against)
    for error in found.errors:
        print(error, file=sys.stderr)
    return found.exit_status


def _build_here() -> Path:
    path = project_here().build_folder
    here = Path().resolve()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _print_text(found: Verified, against: Path | None) -> None:
    from pipeline.cli.reporting import print_text
    from pipeline.errors import printable

    lines = [*map(str, found.problems), *found.summaries]
    if against is not None:
        state = "what differs" if found.differences else "nothing differs"
        lines.append(f"against {against}: {state}")
    for group, members in groupby(found.differences, key=lambda each: each.group):
        lines.append(f"  {_HEADINGS[group]}")
        lines += ("    " + ": ".join(filter(None, each[1:])) for each in members)
    print_text("".join(f"{printable(line)}\n" for line in lines))


def _print_json(found: Verified) -> None:
    from pipeline.cli import streams
    from pipeline.errors import json_line

    objects = [
        {"bundle": each.bundle, "problem": each.kind, "path": each.path, "message": each.message}
        for each in found.problems
    ]
    objects += [
        {"differs": each.group, "name": each.name, "message": each.message}
        for each in found.differences
    ]
    text = "".join(json_line(each) for each in objects)
    streams.write(text.encode("utf-8", "backslashreplace"))
