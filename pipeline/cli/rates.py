"""The ``rates`` commands."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli.arguments import add_command, day, give_example


def describe_rates(command: argparse.ArgumentParser) -> None:
    """Describe ``rates`` and its commands."""
    example = "skagerrak rates import eurofxref.csv\nskagerrak rates show --from NOK --to DKK"
    give_example(command, _rates_show, example)
    parts = command.add_subparsers(title="commands", metavar="COMMAND", required=True)

    command = add_command(
        parts,
        "import",
        _rates_import,
        "add the rates of files from the ECB, Norges Bank and Danmarks Nationalbank to rates.csv",
        "skagerrak rates import eurofxref-daily.xml\n"
        "skagerrak rates import eurofxref-hist.csv --since 2026-01-01",
    )
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument(
        "-o", "--output", type=Path, metavar="CSV", help="the rates file (default: the project's)"
    )
    command.add_argument("--since", type=day, metavar="DATE", help="leave out older rates")

    command = add_command(
        parts,
        "show",
        _rates_show,
        "show what rates.csv holds, or the rate of a day or the nearest one before",
        "skagerrak rates show\nskagerrak rates show --date 2026-11-24 --from NOK --to DKK",
    )
    command.add_argument(
        "file", nargs="?", type=Path, metavar="CSV", help="the rates file (default: the project's)"
    )
    command.add_argument("--date", type=day, help="YYYY-MM-DD (default: the newest)")
    for option, name in (("--from", "from_currency"), ("--to", "to_currency")):
        command.add_argument(option, dest=name, type=str.upper, metavar="CODE", help="such as NOK")


def _rates_import(options: argparse.Namespace) -> int:
    from pipeline.cli.output import print_report
    from pipeline.workflow.rates import import_rates

    return print_report(import_rates(options.files, output=options.output, since=options.since))


def _rates_show(options: argparse.Namespace) -> int:
    from pipeline.cli.output import print_report
    from pipeline.workflow.rates import show_rates

    return print_report(
        show_rates(
            file=options.file,
            day=options.date,
            from_currency=options.from_currency,
            to_currency=options.to_currency,
        )
    )
