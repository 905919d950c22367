"""The commands that exchange translations with CAT tools."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli.arguments import give_example


def describe_export(command: argparse.ArgumentParser) -> None:
    """Describe ``export``."""
    give_example(
        command,
        _export,
        "skagerrak export --format xliff2 --locale nb\n"
        "skagerrak export --format xliff1 locales/nb/web -o til-kari.xlf\n"
        "skagerrak export --format xliff2 a.nb.po",
    )
    command.add_argument(
        "catalogues",
        nargs="*",
        type=Path,
        metavar="CATALOGUE",
        help="files or folders (default: all of the project)",
    )
    command.add_argument(
        "--format",
        choices=("xliff1", "xliff2"),
        required=True,
        help="xliff2 is XLIFF 2.1, xliff1 is XLIFF 1.2, which more tools read",
    )
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="one .xlf file for all, or a folder with one for each catalogue "
        "(default: a.nb.xlf beside a.nb.po; in a project, nb.xlf here)",
    )
    command.add_argument(
        "--locale",
        action="append",
        default=[],
        metavar="L",
        help="export this locale only; may be given several times",
    )
    command.add_argument(
        "--source-language",
        metavar="L",
        help="of the msgids (default: that of the project, or da)",
    )
    command.add_argument(
        "--force",
        action="store_true",
        help="write over a file whose translations have not been imported",
    )


def describe_import(command: argparse.ArgumentParser) -> None:
    """Describe ``import``."""
    give_example(
        command,
        _import,
        "skagerrak import nb.xlf\nskagerrak import a.nb.xlf --catalogue a.nb.po",
    )
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument(
        "--catalogue",
        type=Path,
        metavar="PO",
        help="where they belong (default: where they were exported from)",
    )
    command.add_argument(
        "--prefer-file",
        action="store_true",
        help="where the catalogue has changed since the export too, take the file's translation "
        "and keep the catalogue's in a comment, not the other way round",
    )


def _export(options: argparse.Namespace) -> int:
    from pipeline.cli.output import print_report
    from pipeline.workflow.export import export

    return print_report(
        export(
            options.catalogues,
            version=options.format,
            output=options.output,
            locales=options.locale,
            source_language=options.source_language,
            force=options.force,
        )
    )


def _import(options: argparse.Namespace) -> int:
    from pipeline.cli.output import print_report
    from pipeline.workflow.import_ import import_

    return print_report(
        import_(options.files, catalogue=options.catalogue, prefer_file=options.prefer_file)
    )
