"""What the descriptions of several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pipeline.workspace.project import Project

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where commands are added."""


def add_command(
    commands: Commands,
    name: str,
    function: Callable[[argparse.Namespace], int],
    summary: str,
    example: str,
) -> argparse.ArgumentParser:
    """Describe a command.

    Args:
        commands: Where to add it.
        name: As typed.
        function: Takes the parsed arguments, gives the exit status.
        summary: What it does, in a line that begins with a small letter.
        example: Command lines.
    """
    indented = "\n".join(f"  {line}" for line in example.splitlines())
    parser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=f"example:\n{indented}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command=function)
    return parser


def add_its_options(command: argparse.ArgumentParser, when: str = "") -> None:
    """Describe the options for ITS rules; *when* says where they count."""
    command.add_argument(
        "--rules",
        action="append",
        default=[],
        type=Path,
        metavar="XML",
        help=f"{when}a file of ITS rules; may be given several times",
    )
    command.add_argument(
        "--param",
        action="append",
        default=[],
        type=parameter,
        metavar="NAME=VALUE",
        help="the value of a variable in the rules; may be given several times",
    )


def day(text: str) -> date:
    """Read a day of ISO 8601."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"a day such as 2026-11-24 is wanted, not: {text}"
        ) from None


def parameter(text: str) -> tuple[str, str]:
    """Read ``NAME=VALUE``."""
    name, sign, value = text.partition("=")
    if not name or not sign:
        raise argparse.ArgumentTypeError(f"a name, =, and a value are wanted, not: {text}")
    return name, value


def project_here() -> Project:
    """Find the project that the working folder belongs to."""
    from pipeline.workspace.project import find_project

    return find_project(Path())
