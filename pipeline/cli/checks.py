"""The commands that say what is wrong."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.arguments import give_example, published
from pipeline.cli.jobs import add_jobs_option, jobs_of, progress
from pipeline.errors import ConfigError, PipelineError
from pipeline.model.finding import SEVERITIES

if TYPE_CHECKING:
    from pipeline.workspace.project import Project

FORMATS = ("text", "json", "sarif", "junit", "github", "html")


def describe_check(command: argparse.ArgumentParser) -> None:
    """Describe ``check``."""
    give_example(
        command,
        _check,
        "skagerrak check\nskagerrak check locales/nb --fix\nskagerrak check artikel.nb.po\n"
        "skagerrak check --source\nskagerrak check --format html -o check.html",
    )
    command.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    command.add_argument(
        "--source",
        action="store_true",
        help="check articles, before anyone translates them",
    )
    command.add_argument(
        "--locale",
        action="append",
        default=[],
        metavar="L",
        help="check this locale only; may be given several times",
    )
    command.add_argument("--format", choices=FORMATS, default="text")
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the report there")
    command.add_argument(
        "--only", action="append", default=[], metavar="CHECK", help="run this check only"
    )
    command.add_argument(
        "--without", action="append", default=[], metavar="CHECK", help="leave this check out"
    )
    command.add_argument(
        "--least",
        choices=SEVERITIES,
        default="info",
        help="the lightest findings to report (default: info)",
    )
    command.add_argument(
        "--fail-on",
        choices=SEVERITIES,
        default="error",
        help="exit with status 1 for findings as grave as this (default: error)",
    )
    command.add_argument(
        "--fuzzy", action="store_true", help="check translations too that nobody has confirmed"
    )
    command.add_argument(
        "--source-language",
        metavar="L",
        help="of catalogues or articles without a project (default: da)",
    )
    add_jobs_option(command)
    command.add_argument(
        "--fix", action="store_true", help="first mend what has one right answer, and say what"
    )
    command.add_argument("--list", action="store_true", help="name all checks, and stop")


def describe_approve(command: argparse.ArgumentParser) -> None:
    """Describe ``approve``."""
    give_example(
        command,
        _approve,
        "skagerrak approve locales/nb/topmoede.po\n"
        'skagerrak approve locales/nb --by "Kari Nordmann"',
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="PO")
    command.add_argument(
        "--by", metavar="NAME", help="who signs (default: the name that git knows, or the user's)"
    )


def _check(options: argparse.Namespace) -> int:
    from pipeline.cli.reporting import print_check, print_fixes
    from pipeline.model.locale import parse_locale
    from pipeline.workflow.check import CheckOptions, check
    from pipeline.workflow.check_source import check_source
    from pipeline.workflow.fix import fix

    if options.list:
        return _list()
    language = options.source_language and parse_locale(options.source_language).tag
    how = CheckOptions(
        tuple(options.only),
        tuple(options.without),
        tuple(parse_locale(tag).tag for tag in options.locale),
        options.fuzzy,
        language,
        options.least,
    )
    project = _project(options.paths)
    if options.output is not None:
        _require_no_input(options.output, options, project)
    if options.source:
        if options.fix:
            raise ConfigError("--fix mends catalogues, not articles", hint="leave --fix out")
        return print_check(check_source(options.paths, project=project, options=how), options)
    not_mended: list[PipelineError] = []
    if options.fix:
        mended = fix(options.paths, project=project, options=how)
        mended.errors += published(options)
        print_fixes(mended)
        not_mended = mended.errors
    with progress("check") as tell:
        report = check(
            options.paths, project=project, options=how, jobs=jobs_of(options), tell=tell
        )
    known = {str(error) for error in report.errors}
    report.errors += (error for error in not_mended if str(error) not in known)
    return print_check(report, options)


def _approve(options: argparse.Namespace) -> int:
    from pipeline.cli.output import print_report
    from pipeline.workflow.approve import approve
    from pipeline.workspace import clock, git

    by = options.by or git.user_name(Path())
    if not by.strip() or not by.isprintable() or any(c in by for c in "[]"):
        raise ConfigError(f"nobody can sign as {by!r}", hint='--by "Kari Nordmann"')
    day = clock.today().isoformat()
    report = approve(options.paths, project=_project(options.paths), by=by, day=day)
    report.errors += published(options)
    return print_report(report)


def _require_no_input(output: Path, options: argparse.Namespace, project: Project | None) -> None:
    """Refuse to write a report over what is checked, or over what a project is made of."""
    from pipeline.workspace.containment import resolved

    place = resolved(output)
    if _is_named(place, options) or (project is not None and _is_made_of(project, place)):
        raise ConfigError(
            "the report would take the place of what is checked",
            file=str(output),
            hint="give -o another name",
        )


def _is_named(place: Path, options: argparse.Namespace) -> bool:
    """Tell whether a file is named to be checked, or lies in a folder that is."""
    from pipeline import plugins
    from pipeline.workspace import files
    from pipeline.workspace.containment import is_inside, is_same

    if not files.is_file(place):
        return False
    is_input = plugins.is_supported(place.suffix) if options.source else place.suffix == ".po"
    return any(
        is_input and is_inside(place, path)
        if files.is_folder(path)
        else files.is_file(path) and is_same(path, place)
        for path in options.paths
    )


def _is_made_of(project: Project, place: Path) -> bool:
    from pipeline.config import FILE_NAME
    from pipeline.workspace.containment import is_inside

    is_single = place in (project.root / FILE_NAME, project.glossary_file)
    return is_single or is_inside(place, project.source_folder, project.locales_folder)


def _project(paths: Sequence[Path]) -> Project | None:
    """Find the project around the named files, else of the working folder; None without one.

    Raises:
        ConfigError: the settings are wrong, or the files are of two projects.
    """
    from pipeline.workspace.project import find_project, find_root

    if not paths:
        return find_project(Path())
    roots = list(dict.fromkeys(root for path in paths if (root := find_root(path)) is not None))
    if len(roots) > 1:
        raise ConfigError(
            f"of another project than what lies in {roots[0]}",
            file=str(roots[1]),
            hint="name the files of one project at a time",
        )
    return find_project(roots[0]) if roots else None


def _list() -> int:
    from pipeline.cli.reporting import print_text
    from pipeline.plugins import find_checks

    for check in find_checks():
        summary = (check.__doc__ or "").strip().splitlines()[0]
        print_text(f"{check.id:24} {check.severity:8} {summary}\n")
    return 0
