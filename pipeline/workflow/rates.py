"""Bring the rates file of a project up to date, and look a rate up in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipeline.errors import ConfigError, PipelineError
from pipeline.model.value import plain
from pipeline.values.rates.collect import merge
from pipeline.values.rates.file import FILE_NAME, read_rates, write_rates
from pipeline.values.rates.read import parse_rates
from pipeline.values.rates.table import NONE, Rates
from pipeline.workflow.report import Report, plural
from pipeline.workspace import files
from pipeline.workspace.project import find_project


def import_rates(
    paths: Sequence[Path], *, output: Path | None = None, since: date | None = None
) -> Report:
    """Add the rates of files from banks to the rates file. Nothing is fetched.

    Args:
        paths: Files as the banks publish them; one that cannot be read costs only itself.
        output: The rates file; without it, the project's.
        since: Leaves out what is older.

    Raises:
        ConfigError: there is neither a project nor an output.
        SourceError: the rates file itself is broken.
        PipelineError: it cannot be written.
    """
    place = output or _of_project()
    data = files.read_if_exists(place)
    before = read_rates(data, str(place)) if data is not None else NONE
    report = Report()
    rates = before
    for path in paths:
        try:
            found = parse_rates(files.read(path), str(path))
            rates = merge(rates, found.since(since) if since else found, str(path))
        except PipelineError as error:
            report.errors.append(error)
    if data is not None or rates.days:
        report.written = files.write(place, write_rates(rates), expected=data)
        report.notes.append(f"{place}: {_size(rates)}; {_size_of_new(before, rates)}")
    return report


def show_rates(
    *,
    file: Path | None = None,
    day: date | None = None,
    from_currency: str | None = None,
    to_currency: str | None = None,
) -> Report:
    """Tell what the rates file holds, or the rate that an article of a day would be given.

    Args:
        file: The rates file; without it, the project's.
        day: The day of publication; without it, the newest day of the file.
        from_currency: ISO 4217; goes with *to_currency*.
        to_currency: ISO 4217.

    Raises:
        ConfigError: there is neither a project nor a file, or one currency only.
        SourceError: the file is missing or broken.
        PipelineError: it has no such rate.
    """
    if (from_currency is None) != (to_currency is None):
        raise ConfigError("--from and --to go together", hint="--from NOK --to DKK")
    place = file or _of_project()
    rates = read_rates(files.read(place), str(place))
    if from_currency is None or to_currency is None:
        return Report(notes=_overview(rates, day))
    day = day or max(rates.days, default=date.min)
    found = rates.find(from_currency, to_currency, on=day)
    if found is None:
        raise PipelineError(
            f"no rate of {from_currency} in {to_currency} on {day} or the seven days before",
            file=str(place),
            hint="skagerrak rates import adds one",
        )
    rate = plain(found.rate) if found.over == 1 else found.digits
    note = f"1 {from_currency} = {rate} {to_currency} ({found.source}, {found.day})"
    return Report(notes=[note])


def _of_project() -> Path:
    path = find_project(Path()).root / FILE_NAME
    here = Path().resolve()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _overview(rates: Rates, day: date | None) -> list[str]:
    """List the rates of a day or, without one, what there is of each source."""
    if day is not None:
        return [
            f"{rate.day}  1 {rate.base} = {plain(rate.rate)} {rate.quote} ({rate.source})"
            for rate in Rates({day: rates.days.get(day, {})})
        ]
    lines = []
    for source in sorted({source for sheets in rates.days.values() for source in sheets}):
        own = Rates({d: {source: s[source]} for d, s in rates.days.items() if source in s})
        lines.append(f"{source}: {_size(own)}, {min(own.days)} to {max(own.days)}")
    return lines or ["there are no rates"]


def _size(rates: Rates) -> str:
    return f"{plural(len(rates.days), 'day')}, {plural(len(rates.currencies), 'currency')}"


def _size_of_new(before: Rates, after: Rates) -> str:
    number = sum(1 for _ in after) - sum(1 for _ in before)
    return f"{plural(number, 'rate')} added" if number else "nothing new"
