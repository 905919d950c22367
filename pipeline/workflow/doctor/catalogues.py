"""The catalogues: whether they can be read, belong to an article, and say what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.catalogue import po
from pipeline.checks.base import CatalogueFile, FileCheck
from pipeline.checks.health import po_header, po_plural
from pipeline.errors import CatalogueError, PipelineError
from pipeline.model.locale import known_tag
from pipeline.workflow.doctor.advice import Advice, Level, of_error
from pipeline.workflow.doctor.names import examine_names
from pipeline.workflow.report import plural
from pipeline.workspace import files
from pipeline.workspace.listing import walk
from pipeline.workspace.project import LABELS, Project

_BACKUPS = (".po~", ".pot~", ".po.bak", ".po.orig", ".po.rej", ".pot.orig", ".pot.rej")
"""How files end that editors and patch leave beside catalogues."""

_EXTRACT = "skagerrak extract"


def examine_locales_folder(project: Project) -> Iterator[Advice]:
    """Look at the files in ``locales/`` without reading them."""
    folder = project.locales_folder
    label = project.name(folder)
    found = list(walk(folder, hidden=True))
    there = [each for each in found if each.is_file]
    visible = [each.name for each in there if "/." not in f"/{each.name}"]
    yield from examine_names(visible, label)
    yield from _folders(project, visible)
    for each in found:
        name = f"{label}/{each.name}"
        if files.is_leftover(each.name):
            hint = f"the next {_EXTRACT} removes it"
            yield Advice("note", "leftover", "was not whole when a run was killed", hint, name)
        elif each.name.endswith(_BACKUPS):
            hint = "see whether its work is in the catalogue, then delete it"
            yield Advice("note", "leftover", "is a copy that another program left", hint, name)
        elif each.is_link and not each.is_file and not each.is_folder:
            message = "is a link to nothing that can be read"
            yield Advice("warning", "link", message, "put a copy there, or remove it", name)
        elif each.is_link:
            try:
                project.require_own(project.locales_folder / each.name)
            except CatalogueError as error:
                yield Advice("error", "link", error.message, error.hint, name)


def _folders(project: Project, names: Sequence[str]) -> Iterator[Advice]:
    """Say which folders hold catalogues that belong to no locale of the project."""
    strangers: dict[str, int] = {}
    for name in names:
        top, slash, _ = name.partition("/")
        if name.endswith(".po") and top not in project.config.locales:
            strangers[top if slash else ""] = strangers.get(top if slash else "", 0) + 1
    for top, number in sorted(strangers.items()):
        place = project.name(project.locales_folder / top)
        tag = known_tag(top)
        message = f"{plural(number, 'catalogue')} of no locale of the project"
        if not top:
            hint = "move it into the folder of its locale"
        elif tag in project.config.locales:
            hint = f"rename the folder to {tag}"
        elif tag is not None:
            hint = f'add "{tag}" to [project] locales, or remove the folder'
        else:
            hint = f"the folders are {', '.join(project.config.locales)}"
        yield Advice("warning", "locale", message, hint, place)


def examine_templates(project: Project) -> Iterator[Advice]:
    """Read all templates."""
    for key in project.template_keys():
        path = project.template(key)
        try:
            project.require_own(path)
        except CatalogueError:
            continue  # told of with the links
        try:
            po.parse(files.read(path), project.name(path))
        except PipelineError as error:
            hint = f"delete it: {_EXTRACT} makes it again"
            yield Advice("error", "template", error.message, hint, error.file, error.line)


def examine_catalogues(project: Project) -> Iterator[Advice]:
    """Read all catalogues of the project's locales, and see which there should be."""
    templates = set(project.template_keys())
    living = _living(project)
    fine = 0
    for tag in project.config.locales:
        keys = project.catalogue_keys(tag)
        for key in keys:
            advice = list(_of_catalogue(project, project.catalogue(key, tag), tag))
            yield from advice
            fine += not advice
            if living is not None and key not in living:
                yield Advice(
                    "note",
                    "orphan",
                    "its article is gone; the translations stay for texts like it",
                    "nothing needs to be done; delete it when nobody will miss them",
                    project.name(project.catalogue(key, tag)),
                )
        for key in sorted(templates - set(keys)):
            if living is None or key in living:
                name = project.name(project.template(key))
                yield Advice("warning", "catalogue", f"has no catalogue in {tag}", _EXTRACT, name)
    if fine:
        yield Advice("ok", "catalogue", f"{plural(fine, 'catalogue')} can be read")


def _living(project: Project) -> set[str] | None:
    """Give the keys of the articles that there are; None where they cannot be listed."""
    try:
        return project.keys() | {LABELS}  # those too whose names are refused: they are there
    except PipelineError:
        return None


def _of_catalogue(project: Project, path: Path, tag: str) -> Iterator[Advice]:
    name = project.name(path)
    try:
        data = files.read(path, name)
    except PipelineError as error:
        yield of_error(error, "catalogue")
        return
    catalogue, errors = po.salvage(data, name)
    yield from (of_error(each, "catalogue") for each in errors)
    if errors:
        return
    file = CatalogueFile(name, data, catalogue, errors, tag)
    checks: tuple[FileCheck, ...] = (po_header, po_plural)
    for check in checks:
        for line, flaw in check.check_file(file):
            severity = flaw.severity or check.severity
            level: Level = "error" if severity == "error" else "warning"
            yield Advice(level, "header", flaw.message, flaw.hint, name, line)
