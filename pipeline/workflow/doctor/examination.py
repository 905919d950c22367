"""Look at everything, whatever is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from pipeline import config
from pipeline.errors import ConfigError, PipelineError
from pipeline.workflow.doctor import catalogues, machine, outputs, place, settings, sources
from pipeline.workflow.doctor.advice import Advice, by_importance, of_error
from pipeline.workspace import files
from pipeline.workspace.project import Project, find_root
from pipeline.workspace.surroundings import Surroundings, look_around

Examination = Callable[[], Iterator[Advice]]


def examine(start: Path) -> list[Advice]:
    """Look at the project that a folder belongs to, and at the surroundings.

    Args:
        start: The folder; where it belongs to no project, only the surroundings are looked at.

    Returns:
        What was found, the gravest first.
    """
    found = look_around()
    try:
        read = _read(start)
    except PipelineError as error:
        return by_importance([of_error(error, "settings"), *_of_machine(found, None)])
    if read is None:
        hint = "skagerrak init makes one; a single file needs none"
        none = Advice("note", "project", f"no {config.FILE_NAME} here or above", hint)
        return by_importance([none, *_of_machine(found, None)])
    project, errors = read
    parts: dict[str, Examination] = {
        "settings": partial(settings.examine_settings, errors, project.config),
        **_of_project(project, found),
    }
    advice = [each for name, part in parts.items() for each in _guarded(name, part)]
    return by_importance([*advice, *_of_machine(found, project.config)])


def _of_machine(found: Surroundings, settings: config.Config | None) -> Iterator[Advice]:
    return _guarded("surroundings", partial(machine.examine_machine, found, settings))


def _read(start: Path) -> tuple[Project, list[ConfigError]] | None:
    """Find and read the settings of a project; None where there is none.

    Raises:
        PipelineError: they cannot be read at all.
    """
    root = find_root(start)
    if root is None:
        return None
    data = files.read(root / config.FILE_NAME, config.FILE_NAME)
    read, errors = config.survey(data.decode("utf-8-sig", "replace"), config.FILE_NAME)
    return Project(root, read), errors


def _of_project(project: Project, found: Surroundings) -> dict[str, Examination]:
    """List what there is to look at in a project, each part by its name."""
    has_program = partial(found.has_program, folder=project.root)
    return {
        "checks": partial(settings.examine_checks, project.config),
        "plug-ins": settings.examine_plugins,
        "rules": partial(settings.examine_named_files, project),
        "segmentation": partial(settings.examine_segmentation, project),
        "glossary": partial(settings.examine_glossary, project),
        "rates": partial(settings.examine_rates, project),
        "hook": partial(settings.examine_hook, project.config, has_program),
        "folders": partial(place.examine_folders, project),
        "permissions": partial(place.examine_permissions, project),
        "space": partial(place.examine_space, project),
        "sources": partial(sources.examine_source_folder, project, found.now),
        "articles": partial(sources.examine_articles, project),
        "locales": partial(catalogues.examine_locales_folder, project),
        "templates": partial(catalogues.examine_templates, project),
        "catalogues": partial(catalogues.examine_catalogues, project),
        "caches": partial(outputs.examine_caches, project),
        "build": partial(outputs.examine_build, project),
        "git": partial(place.examine_git, project),
    }


def _guarded(name: str, part: Examination) -> Iterator[Advice]:
    """Look at one part; whatever is raised is advice too, and stops no other part."""
    try:
        yield from part()
    except PipelineError as error:
        yield of_error(error, name)
    except OSError as error:
        file = None if error.filename is None else str(error.filename)
        yield Advice("error", name, error.strerror or str(error), file=file)
    except Exception as error:
        message = f"cannot be looked at: {type(error).__name__}: {error}"
        yield Advice("error", name, message, "this is a fault of ours: please report it")
