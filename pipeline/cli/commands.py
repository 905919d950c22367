"""The commands: their names, and where the options of each are described."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from pipeline import __version__
from pipeline.cli.arguments import Formatter, Parser, name_command
from pipeline.errors import PipelineError

TYPE_CHECKING = False  # as in typing, which `--help` need not import
if TYPE_CHECKING:
    from pipeline.cli.arguments import Commands

# By name: the module with its options, and what it does. A command imports the options of no other.
_COMMANDS = {
    "init": ("articles", "make a project: skagerrak.toml, source/, locales/, build/"),
    "extract": ("articles", "bring templates and catalogues up to date with the articles"),
    "update": ("articles", "bring one catalogue up to date with a template, or start it"),
    "status": (
        "articles",
        "show per article and locale who translated what, and the words that are left",
    ),
    "check": ("checks", "say what is wrong with translations, with articles, or with catalogues"),
    "approve": ("checks", "sign catalogues: whatever changes later voids the signature"),
    "build": ("articles", "write the localised articles to build/"),
    "links": (
        "articles",
        "show where the links of all articles lead in each locale, and which are broken",
    ),
    "verify": (
        "verify",
        "tell whether a bundle is what its manifest says, and in what it differs from another",
    ),
    "preview": ("preview", "write pages that show articles and their translations side by side"),
    "values": (
        "articles",
        "show the amounts, dates and numbers in a text, and how each locale prints them",
    ),
    "its": ("articles", "show what ITS 2.0 says of every element and attribute of a document"),
    "rates": ("rates", "keep exchange rates, and look one up"),
    "git-merge": (
        "git",
        "merge into OURS what THEIRS has made of BASE since, by meaning; git calls it",
    ),
    "export": (
        "exchange",
        "write catalogues as XLIFF, for CAT tools such as Trados, memoQ and OmegaT",
    ),
    "import": ("exchange", "take over the translations of XLIFF files that export has written"),
    "doctor": (
        "doctor",
        "tell what is wrong with a project, its settings and its surroundings, and what to do",
    ),
    "memory": ("memory", "search, exchange and count what was translated before"),
}

_SHOWING = ("status", "links", "values", "its")
"""What does nothing but print; others have work to do, whoever hears of it."""


def run(arguments: Sequence[str] | None) -> int:
    """Parse the arguments and run the command they name.

    Raises:
        PipelineError: the command could not do its work.
        SystemExit: for ``--help``, ``--version`` and wrong usage (status 2).
    """
    words = sys.argv[1:] if arguments is None else arguments
    options = _parser_for(words).parse_args(words)
    if sys.stdout is None and options.command_name in _SHOWING:
        raise PipelineError("standard output is closed")
    try:
        if options.project is not None:
            from pipeline.cli.place import run_at

            return run_at(options.project, options)
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    finally:
        from pipeline.workspace import files  # the command has imported it

        files.settle()


def make_parser() -> argparse.ArgumentParser:
    """Describe the whole command line."""
    parser, commands = _begin()
    for name in _COMMANDS:
        _describe(commands, name)
    return parser


def _parser_for(words: Sequence[str]) -> argparse.ArgumentParser:
    """Describe as much of the command line as these words can ask for.

    That is one command; or, if they begin with none, the names of all, to be listed.
    """
    parser, commands = _begin()
    name = _command_in(words)
    if name in _COMMANDS:
        _describe(commands, name)
    else:
        for name, (_, summary) in _COMMANDS.items():
            commands.add_parser(name, help=summary, add_help=False)
    return parser


def _command_in(words: Sequence[str]) -> str:
    """Give the word in the place of the command: the first, or that behind the project."""
    at = 0
    if words and words[0] == "--project":
        at = 2
    elif words and words[0].startswith("--project="):
        at = 1
    return words[at] if at < len(words) else ""


def _begin() -> tuple[argparse.ArgumentParser, Commands]:
    parser: argparse.ArgumentParser = Parser(
        prog="skagerrak",
        description="Carries Danish articles across to Norwegian and English.",
        epilog="skagerrak COMMAND --help shows an example of each.",
        formatter_class=Formatter,
        allow_abbrev=False,  # `_command_in` knows the whole word
    )
    parser.add_argument("--version", action="version", version=f"skagerrak {__version__}")
    parser.add_argument(
        "--project",
        metavar="PLACE",
        help="work as if started in this folder; or on the project that a URL names, such as "
        "s3://bucket/avis",
    )
    parser.set_defaults(mirror=None)
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command_name", required=True, prog=parser.prog
    )
    return parser, commands


def _describe(commands: Commands, name: str) -> None:
    """Name a command, and have its module describe its options."""
    module, summary = _COMMANDS[name]
    home = import_module(f"pipeline.cli.{module}")
    getattr(home, f"describe_{name.replace('-', '_')}")(name_command(commands, name, summary))
