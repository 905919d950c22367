"""What the descriptions of several commands share."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable

from pipeline.errors import printable

TYPE_CHECKING = False  # as in typing, which `--help` need not import
if TYPE_CHECKING:
    from datetime import date
    from typing import NoReturn, TypeAlias

    from pipeline.errors import PipelineError
    from pipeline.workspace.project import Project
    from pipeline.workspace.remote import Mirror

    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Formats help as wide as the terminal.

    argparse makes a formatter for every option that is described, and its own imports shutil, with
    modules for three kinds of compressed files, to ask how wide a terminal is.
    """

    def __init__(self, prog: str) -> None:
        """Ask how wide the terminal is."""
        super().__init__(prog, width=_columns() - 2)


class Parser(argparse.ArgumentParser):
    """Names, in its messages, the characters of arguments that a terminal would obey."""

    def error(self, message: str) -> NoReturn:
        """End the program with status 2, as wrong usage."""
        super().error(printable(message))


def _columns() -> int:
    """Do as `shutil.get_terminal_size` does."""
    try:
        columns = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        columns = 0
    if columns > 0:
        return columns
    try:
        return os.get_terminal_size().columns or 80
    except OSError:  # there is no output, or it is no terminal
        return 80


def add_command(
    commands: Commands,
    name: str,
    function: Callable[[argparse.Namespace], int],
    summary: str,
    example: str,
) -> argparse.ArgumentParser:
    """Describe a command of a command.

    Args:
        commands: Where to add it.
        name: As typed.
        function: Takes the parsed arguments, gives the exit status.
        summary: What it does, in a line that begins with a small letter.
        example: Command lines.
    """
    command = name_command(commands, name, summary)
    give_example(command, function, example)
    return command


def name_command(commands: Commands, name: str, summary: str) -> argparse.ArgumentParser:
    """Add a command by its name and what it does; its options may follow."""
    return commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        formatter_class=Formatter,
    )


def give_example(
    command: argparse.ArgumentParser, function: Callable[[argparse.Namespace], int], example: str
) -> None:
    """Say what runs a command, and show how it is called.

    Args:
        command: The command.
        function: Takes the parsed arguments, gives the exit status.
        example: Command lines.
    """
    indented = "\n".join(f"  {line}" for line in example.splitlines())
    command.epilog = f"example:\n{indented}"
    command.set_defaults(command=function)


def add_its_options(command: argparse.ArgumentParser, when: str = "") -> None:
    """Describe the options for ITS rules; *when* says where they count."""
    from pathlib import Path

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
    from datetime import date

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
    from pathlib import Path

    from pipeline.workspace.project import find_project

    return find_project(Path())


def published(options: argparse.Namespace) -> list[PipelineError]:
    """Carry what a command has written to the place of the project, where that is a URL.

    Returns:
        What could not be written there.
    """
    mirror: Mirror | None = options.mirror
    return mirror.publish() if mirror is not None else []
