"""The commands that carry articles to translators and back."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli.arguments import (
    add_its_options,
    day,
    give_example,
    parameter,
    project_here,
    published,
)
from pipeline.cli.jobs import add_jobs_options, jobs_of, progress
from pipeline.errors import ConfigError

# Workflows are imported inside the commands: `--help` should not load a parser of HTML.


def describe_init(command: argparse.ArgumentParser) -> None:
    """Describe ``init``."""
    from pipeline.cli.git import add_git_options

    give_example(
        command,
        _init,
        "skagerrak init avis\ncd avis\ncp ~/artikel.html source/\nskagerrak extract",
    )
    command.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="DIR")
    add_git_options(command)


def describe_extract(command: argparse.ArgumentParser) -> None:
    """Describe ``extract``."""
    give_example(
        command,
        _extract,
        "skagerrak extract\nskagerrak extract source/web\nskagerrak extract a.html -o a.pot\n"
        "skagerrak extract --dry-run\n"
        "skagerrak extract source/a.html --existing nb=arkiv/a.nb.html",
    )
    command.add_argument("sources", nargs="*", type=Path, metavar="SOURCE")
    command.add_argument(
        "-o", "--output", type=Path, metavar="POT", help="work on one file, without a project"
    )
    command.add_argument(
        "--existing",
        action="append",
        default=[],
        type=parameter,
        metavar="L=FILE",
        help="fill the catalogue of a locale from a translation of SOURCE that there is already; "
        "may be given several times",
    )
    command.add_argument(
        "--dry-run",
        action="store_true",
        help="leave all catalogues as they are; show what the change of the articles would cost",
    )
    command.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="json: an object for each text that changed: what the edit was, what became of it",
    )
    command.add_argument(
        "--no-placeables",
        action="store_true",
        help="with -o: leave amounts, dates and numbers as text; a project sets it in [values]",
    )
    add_its_options(command, "with -o: ")
    add_jobs_options(command)


def describe_update(command: argparse.ArgumentParser) -> None:
    """Describe ``update``."""
    give_example(
        command,
        _update,
        "skagerrak extract a.html -o a.pot\nskagerrak update a.nb.po a.pot\n"
        "skagerrak update a.nb.po a.pot --carry -C arkiv.nb.po",
    )
    command.add_argument("catalogue", type=Path, metavar="PO")
    command.add_argument("template", type=Path, metavar="POT")
    command.add_argument(
        "--previous",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="keep the source text that a fuzzy translation was made for (default: yes)",
    )
    command.add_argument(
        "--no-fuzzy",
        "--no-fuzzy-matching",
        action="store_true",
        help="do not offer translations of similar texts",
    )
    command.add_argument(
        "--carry",
        action="store_true",
        help="carry over, as extract does in a project, the translation of a text that was edited "
        "but says the same: another number, a comma, a paragraph that was split",
    )
    command.add_argument(
        "-C",
        "--compendium",
        action="append",
        default=[],
        type=Path,
        metavar="PO",
        help="take translations from this catalogue too; may be given several times",
    )
    command.add_argument(
        "-o", "--output", type=Path, metavar="PO", help="write here and leave the catalogue alone"
    )


def describe_status(command: argparse.ArgumentParser) -> None:
    """Describe ``status``."""
    give_example(
        command,
        _status,
        "skagerrak status",
    )


def describe_build(command: argparse.ArgumentParser) -> None:
    """Describe ``build``."""
    give_example(
        command,
        _build,
        "skagerrak build\nskagerrak build --locale nb source/web\nskagerrak build --dry-run\n"
        "skagerrak build a.html --catalogue a.nb.po --locale nb -o a.nb.html",
    )
    command.add_argument("sources", nargs="*", type=Path, metavar="SOURCE")
    command.add_argument(
        "--locale",
        action="append",
        default=[],
        metavar="L",
        help="build this locale only; may be given several times",
    )
    command.add_argument(
        "--fuzzy", action="store_true", help="publish translations that nobody has confirmed"
    )
    command.add_argument(
        "--gate",
        choices=("strict", "must-have", "none"),
        help="what must be translated and right before an article is published: all of it, the "
        "parts that the settings name, nothing (default: as the settings say, or must-have; "
        "none with --catalogue)",
    )
    command.add_argument(
        "--date",
        type=day,
        metavar="DATE",
        help="the day of publication, for exchange rates (default: that of the settings, or of the "
        "newest rates)",
    )
    command.add_argument(
        "--dry-run", action="store_true", help="write nothing; show which files would change"
    )
    command.add_argument(
        "--catalogue", type=Path, metavar="PO", help="work on one file, without a project"
    )
    command.add_argument("-o", "--output", type=Path, metavar="OUT", help="with --catalogue")
    add_its_options(command, "with --catalogue: ")
    add_jobs_options(command)


def describe_links(command: argparse.ArgumentParser) -> None:
    """Describe ``links``."""
    give_example(
        command,
        _links,
        "skagerrak links\nskagerrak links --all --locale nb\nskagerrak links --format json",
    )
    command.add_argument(
        "--locale",
        action="append",
        default=[],
        metavar="L",
        help="of this locale only; may be given several times",
    )
    command.add_argument(
        "--all", action="store_true", help="show those too that lead to the reader's language"
    )
    command.add_argument("--format", choices=("text", "json"), default="text")


def describe_values(command: argparse.ArgumentParser) -> None:
    """Describe ``values``."""
    give_example(
        command,
        _values,
        "skagerrak values source/topmoede.txt\n"
        "echo 'Det kostede 300 mia. kr.' | skagerrak values --locale en\n"
        "skagerrak values --format json artikel.txt",
    )
    command.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help="plain text, a page or XML; - or nothing: plain text from standard input",
    )
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument(
        "--locale",
        action="append",
        default=[],
        metavar="L",
        help="print in this locale; may be given several times (default: nb, nn, en-GB and en-US)",
    )
    command.add_argument("--language", default="da", metavar="L", help="of the text (default: da)")


def describe_its(command: argparse.ArgumentParser) -> None:
    """Describe ``its``."""
    give_example(
        command,
        _its,
        "skagerrak its source/web/topmoede.html --category translate\n"
        "skagerrak its manual.xml --category localizationnote --rules its/regler.xml",
    )
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument(
        "--category", required=True, metavar="C", help="a data category, such as translate"
    )
    add_its_options(command)


def _init(options: argparse.Namespace) -> int:
    from pipeline.cli.git import init_git
    from pipeline.workflow.init import init

    if options.git or options.strict:
        return init_git(options)
    for path in init(options.folder):
        print(path)
    print("Put articles into source/ and run: skagerrak extract")
    return 0


def _extract(options: argparse.Namespace) -> int:
    from pipeline.cli.output import print_extract, print_extract_as_json, print_report
    from pipeline.model.locale import parse_locale

    existing = {parse_locale(tag).tag: Path(path) for tag, path in options.existing}
    if options.output is None:
        from pipeline.workflow.extract import extract

        _require_no_rules(options)
        is_json = options.format == "json"
        with progress("extract") as tell:
            report = extract(
                project_here(),
                options.sources,
                existing=existing,
                is_dry=options.dry_run,
                lists_edits=is_json,
                jobs=jobs_of(options),
                tell=tell,
            )
        report.errors += published(options)
        return print_extract_as_json(report) if is_json else print_extract(report)
    if options.dry_run or options.format != "text":
        raise ConfigError("--dry-run and --format are for a project", hint="leave out -o")
    if len(options.sources) != 1:
        raise ConfigError("-o takes one SOURCE", hint="without -o, extract works on the project")
    from pipeline.workflow.extract_file import extract_file

    return print_report(
        extract_file(
            options.sources[0],
            options.output,
            existing=existing,
            rules=options.rules,
            parameters=dict(options.param),
            placeables=not options.no_placeables,
        )
    )


def _require_no_rules(options: argparse.Namespace) -> None:
    if options.rules or options.param:
        raise ConfigError(
            "--rules and --param are for one file without a project",
            hint='a project names its rules in skagerrak.toml: [its] rules = ["its/regler.xml"]',
        )


def _update(options: argparse.Namespace) -> int:
    from pipeline.catalogue.update import UpdateOptions
    from pipeline.cli.output import print_report
    from pipeline.workflow.update import update_file

    how = UpdateOptions(fuzzy=not options.no_fuzzy, previous=options.previous)
    report = update_file(
        options.catalogue,
        options.template,
        options=how,
        output=options.output,
        compendia=options.compendium,
        carries=options.carry,
    )
    return print_report(report)


def _status(options: argparse.Namespace) -> int:
    from pipeline.cli.output import print_status
    from pipeline.workflow.status import status

    return print_status(status(project_here()))


def _build(options: argparse.Namespace) -> int:
    from pipeline.cli.output import print_build, print_report

    if options.catalogue is None and options.output is None:
        from pipeline.workflow.build import after_build, build
        from pipeline.workflow.options import BuildOptions

        _require_no_rules(options)
        how = BuildOptions(
            tuple(options.locale),
            tuple(options.sources),
            options.fuzzy,
            options.gate,
            options.date,
            options.dry_run,
        )
        project = project_here()
        with progress("build") as tell:
            report = build(project, how, jobs=jobs_of(options), tell=tell)
        report.errors += published(options)
        status = print_build(report)
        after_build(project, report)
        return status
    if options.dry_run:
        raise ConfigError("--dry-run is for a project", hint="leave out --catalogue and -o")
    is_whole = options.catalogue and options.output and len(options.sources) == 1
    if not is_whole or len(options.locale) > 1:
        raise ConfigError(
            "one file is built with SOURCE, --catalogue, -o and at most one --locale",
            hint="skagerrak build a.html --catalogue a.nb.po --locale nb -o a.nb.html",
        )
    from pipeline.workflow.build_file import build_file

    return print_report(
        build_file(
            options.sources[0],
            options.catalogue,
            options.output,
            locale=options.locale[0] if options.locale else None,
            fuzzy=options.fuzzy,
            gate=options.gate or "none",
            rules=options.rules,
            parameters=dict(options.param),
        )
    )


def _links(options: argparse.Namespace) -> int:
    from pipeline.cli.links import print_links, print_links_as_json
    from pipeline.model.locale import parse_locale
    from pipeline.workflow.links import follow_links

    wanted = {parse_locale(tag).tag for tag in options.locale}
    followed, report = follow_links(project_here())
    followed = [each for each in followed if not wanted or each.locale in wanted]
    if options.format == "json":
        return print_links_as_json(followed, report)
    return print_links(followed, report, is_whole=options.all)


def _its(options: argparse.Namespace) -> int:
    from pipeline.workflow.its import its_dump

    parameters = dict(options.param)
    for line in its_dump(
        options.file, options.category, rules=options.rules, parameters=parameters
    ):
        print(line)
    return 0


def _values(options: argparse.Namespace) -> int:
    from pipeline.cli.output import print_values, print_values_as_json
    from pipeline.model.locale import parse_locale
    from pipeline.workflow.list_values import list_values

    path = None if options.file is None or str(options.file) == "-" else options.file
    locales = [parse_locale(tag).tag for tag in options.locale] or ["nb", "nn", "en-GB", "en-US"]
    found = list_values(path, locales=locales, language=parse_locale(options.language).tag)
    if options.format == "json":
        print_values_as_json(found)
    else:
        print_values(found, locales)
    return 0
