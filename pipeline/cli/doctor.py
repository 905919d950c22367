"""The ``doctor`` command."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.arguments import give_example

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.workflow.doctor import Advice


def describe_doctor(command: argparse.ArgumentParser) -> None:
    """Describe ``doctor``."""
    give_example(command, _doctor, "skagerrak doctor\nskagerrak doctor --format json")
    command.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="json: an object for each thing that was looked at",
    )


def _doctor(options: argparse.Namespace) -> int:
    from pipeline.workflow.doctor import examine

    found = examine(Path())
    if options.format == "json":
        _print_json(found)
    else:
        _print_text(found)
    return int(any(each.level == "error" for each in found))


def _print_text(found: Sequence[Advice]) -> None:
    from pipeline.cli.reporting import print_text
    from pipeline.workflow.doctor import shortened, summary

    print_text("".join(f"{line}\n" for line in (*shortened(found), summary(found))))


def _print_json(found: Sequence[Advice]) -> None:
    from pipeline.cli import streams
    from pipeline.errors import json_line

    text = "".join(json_line(each._asdict()) for each in found)
    streams.write(text.encode("utf-8", "backslashreplace"))
