"""Mend in catalogues what has one right answer."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from pipeline.catalogue import po
from pipeline.checks.mend import Mended, mend
from pipeline.errors import PipelineError, printable
from pipeline.workflow.check import CheckOptions, checking_for, context_of
from pipeline.workflow.checking import Checking, Units, load_units
from pipeline.workflow.report import Report, plural
from pipeline.workflow.selection import is_wanted, language_of, select
from pipeline.workspace import files, locks
from pipeline.workspace.project import Project


def fix(
    paths: Sequence[Path] = (),
    *,
    project: Project | None = None,
    options: CheckOptions | None = None,
) -> Report:
    """Mend catalogues, and say what was done.

    Args:
        paths: Catalogues and folders; those of the project if empty.
        project: Where articles and settings are; None for catalogues that stand alone.
        options: Which checks.
    """
    options = options or CheckOptions()
    checking = checking_for(project, options)
    report = Report()
    with locks.lock(project.lock_file) if project else nullcontext():
        for group in select(paths, project, options.locales):
            try:
                units = load_units(project, group.article)
            except PipelineError:
                units = {}  # the check that follows reports it
            for path, name, tag in group.catalogues:
                try:
                    if project is not None:
                        project.require_own(path)
                    _fix_file(path, name, tag or None, options, checking, units, report)
                except PipelineError as error:
                    report.errors.append(error)
    return report


def _fix_file(
    path: Path,
    name: str,
    tag: str | None,
    options: CheckOptions,
    checking: Checking,
    units: Units,
    report: Report,
) -> None:
    data = files.read(path, name)
    catalogue = po.parse(data, name)
    locale = tag or language_of(catalogue, path, name, options.locales)
    if not is_wanted(locale, options.locales):
        return
    context = context_of(catalogue, locale, checking, options)
    entries = []
    notes: list[str] = []
    for entry in catalogue.entries:
        if not checking.is_checked(entry):
            entries.append(entry)
            continue
        mended, done = mend(entry, checking.checker, context, units.get(entry.key, ()))
        entries.append(mended)
        notes += (_said(name, each) for each in done)
    updated = replace(catalogue, entries=tuple(entries))
    if updated.entries != catalogue.entries:
        report.written += files.write(path, po.write(updated), expected=data)
        report.notes += notes


def _said(name: str, mended: Mended) -> str:
    before, after = printable(mended.before), printable(mended.after)
    return f'{printable(name)}:{mended.line}: mended: "{before}" → "{after}" [{mended.check}]'


def summary(report: Report) -> str:
    """Say in a line what was done."""
    return f"{plural(len(report.notes), 'place')} mended in {plural(report.written, 'catalogue')}"
