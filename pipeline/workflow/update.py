"""Bring a single catalogue up to date with a template, as msgmerge does."""

from __future__ import annotations

from pathlib import Path

from pipeline.catalogue import po
from pipeline.catalogue.update import UpdateOptions, update
from pipeline.errors import CatalogueError
from pipeline.workflow.load import load_catalogue
from pipeline.workflow.report import Report, count
from pipeline.workspace import files


def update_file(
    catalogue_path: Path, template_path: Path, *, options: UpdateOptions, output: Path | None
) -> Report:
    """Update a catalogue in place, or into another file.

    Raises:
        CatalogueError: one of the two cannot be read.
    """
    name = str(catalogue_path)
    data = files.read_if_exists(catalogue_path, name)
    if data is None:
        raise CatalogueError(
            "no such file",
            file=name,
            hint="start one with msginit, or with extract in a project",
        )
    catalogue = po.parse(data, name)
    template = load_catalogue(template_path, str(template_path))
    updated = update(catalogue, template, options=options)
    report = Report()
    if output is not None:
        report.written = files.write(output, po.write(updated))
    elif updated != catalogue:
        report.written = files.write(catalogue_path, po.write(updated), expected=data)
    counts = count(updated)
    report.notes.append(
        f"{output or catalogue_path}: {counts.done} translated, {counts.fuzzy} fuzzy, "
        f"{counts.new} new"
    )
    return report
