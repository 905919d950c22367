"""The commands for projects in git: ``git-merge``, and ``init --git``."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli.arguments import give_example

_STRICT = "stop the merge where two translations clash, for a translator to settle it first"


def describe_git_merge(command: argparse.ArgumentParser) -> None:
    """Describe ``git-merge``."""
    give_example(
        command,
        _git_merge,
        "skagerrak init --git\nskagerrak git-merge base.po ours.po theirs.po locales/nb/artikel.po",
    )
    for name in ("base", "ours", "theirs"):
        command.add_argument(name, type=Path, metavar=name.upper())
    command.add_argument("path", nargs="?", metavar="PATH", help="name of the file, for messages")
    command.add_argument("--strict", action="store_true", help=_STRICT)


def add_git_options(command: argparse.ArgumentParser) -> None:
    """Describe what ``init`` can tell git."""
    command.add_argument(
        "--git", action="store_true", help="have git merge catalogues; also in an old project"
    )
    command.add_argument("--strict", action="store_true", help=f"with --git: {_STRICT}")


def init_git(options: argparse.Namespace) -> int:
    """Set up git in a project; make the project first where there is none."""
    from pipeline.config import FILE_NAME
    from pipeline.errors import ConfigError
    from pipeline.workflow.git_setup import set_up_git
    from pipeline.workflow.init import init
    from pipeline.workspace import git

    if not options.git:
        raise ConfigError("--strict is for projects in git", hint="init --git --strict")
    folder: Path = options.folder
    git.require_repository(folder)
    if not (folder / FILE_NAME).exists():
        for path in init(folder):
            print(path)
    for sentence in set_up_git(folder, strict=options.strict):
        print(sentence)
    return 0


def _git_merge(options: argparse.Namespace) -> int:
    from pipeline.cli.output import print_report
    from pipeline.workflow.git_merge import git_merge

    report = git_merge(
        options.base, options.ours, options.theirs, name=options.path, strict=options.strict
    )
    return print_report(report)
