"""Write catalogues as XLIFF, for translators with CAT tools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from pipeline.catalogue.xliff import version1, version2
from pipeline.catalogue.xliff.units import Source, outgoing
from pipeline.errors import CatalogueError, ConfigError, PipelineError
from pipeline.model.entry import Catalogue
from pipeline.model.locale import known_tag, parse_locale
from pipeline.workflow.catalogues import load_catalogue
from pipeline.workflow.import_ import dry_run
from pipeline.workflow.report import Report
from pipeline.workspace import files
from pipeline.workspace.containment import is_inside, resolved
from pipeline.workspace.listing import names
from pipeline.workspace.project import Project, find_project

_SUFFIXES = (".xlf", ".xliff")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
"""Source: XML Schema, type ``language``."""


class _Writer(Protocol):
    """Writes one version."""

    def __call__(self, sources: Sequence[Source], *, source_language: str) -> bytes: ...


WRITERS: Mapping[str, _Writer] = {"xliff1": version1.write, "xliff2": version2.write}
"""The versions by their names on the command line."""


class _Job(NamedTuple):
    """A catalogue to export."""

    path: Path
    name: str
    """How the user knows it."""

    locale: str | None
    """Of a project's folder."""

    key: str
    """What its file is called in a folder, without suffix: ``web/topmoede``."""


def export(
    catalogues: Sequence[Path] = (),
    *,
    version: str,
    output: Path | None = None,
    locales: Sequence[str] = (),
    source_language: str | None = None,
    force: bool = False,
) -> Report:
    """Write catalogues as XLIFF: those of a project, or single ones.

    Args:
        catalogues: Files and folders; without any, those of the project.
        version: A key of `WRITERS`.
        output: A file for all (``.xlf``), or a folder with one for each. Without it, a single
            catalogue becomes a file beside itself, those of a project one for each locale.
        locales: Tags of the locales to export; without any, all.
        source_language: BCP 47; without it, that of the project, or Danish.
        force: Whether to write over a file with translations that have not been imported.

    Raises:
        ConfigError: there is nothing to export, or more than one language for one file.
        CatalogueError: a named catalogue cannot be read.
    """
    project = _project(required=not catalogues)
    wanted = {parse_locale(tag).tag for tag in locales}
    jobs = _jobs(project, catalogues, wanted)
    language = source_language or (project.config.source_language if project else "da")
    report = Report()
    for path, group in _by_output(jobs, output).items():
        try:
            _write(
                path, group, WRITERS[version], _tag(language), project, force=force, report=report
            )
        except ConfigError:
            raise
        except PipelineError as error:
            report.errors.append(error)
    return report


def _project(*, required: bool) -> Project | None:
    try:
        return find_project(Path())
    except ConfigError:
        if required:
            raise
        return None


def _jobs(project: Project | None, catalogues: Iterable[Path], wanted: set[str]) -> list[_Job]:
    """List what to export; a folder stands for the catalogues in it."""
    paths = [path for each in catalogues for path in _files_of(each)]
    if project is not None and not paths:
        folders = sorted(wanted or project.config.locales)
        paths = [
            project.catalogue(key, tag) for tag in folders for key in project.catalogue_keys(tag)
        ]
    jobs = [_job(project, path) for path in paths]
    chosen = [job for job in jobs if not wanted or job.locale is None or job.locale in wanted]
    if not chosen:
        raise ConfigError("there is no catalogue to export", hint="run extract first")
    return chosen


def _files_of(path: Path) -> list[Path]:
    return [path / f"{name}.po" for name in names(path, ".po")] if files.is_folder(path) else [path]


def _job(project: Project | None, path: Path) -> _Job:
    if project is not None and is_inside(path, project.locales_folder):
        place = resolved(path).relative_to(resolved(project.locales_folder))
        tag, *rest = place.with_suffix("").parts
        if rest:
            name = project.name(project.locales_folder / place)
            return _Job(path, name, known_tag(tag), "/".join(rest))
    return _Job(path, str(path), None, path.stem)


def _by_output(jobs: Sequence[_Job], output: Path | None) -> dict[Path, list[_Job]]:
    """Say which catalogues go into which file."""
    outputs: dict[Path, list[_Job]] = {}
    is_one = output is not None and output.suffix.lower() in _SUFFIXES
    for job in jobs:
        locale = job.locale
        if output is not None:
            folder = output / locale if locale else output
            path = output if is_one else folder / f"{job.key}.xlf"
        elif locale is None:
            path = job.path.with_suffix(".xlf")
        elif len(jobs) == 1:
            path = Path(f"{Path(job.key).name}.{locale}.xlf")
        else:
            path = Path(f"{locale}.xlf")
        outputs.setdefault(path, []).append(job)
    return outputs


def _write(
    path: Path,
    jobs: Sequence[_Job],
    writer: _Writer,
    source_language: str,
    project: Project | None,
    *,
    force: bool,
    report: Report,
) -> None:
    sources = []
    texts = 0
    for job in jobs:
        try:
            if project is not None:
                project.require_own(job.path)
            catalogue = load_catalogue(job.path, job.name)
        except PipelineError as error:
            report.errors.append(error)
            continue
        entries = list(outgoing(catalogue))
        texts += len(entries)
        if entries:
            original = job.name if job.locale else _original(job.path, path)
            sources.append(Source(original, _target_language(catalogue, job), entries))
    languages = sorted({source.target_language for source in sources})
    if not sources and report.errors:
        return
    if not sources:
        raise CatalogueError("no text to translate", file=jobs[0].name)
    if len(languages) > 1:
        raise ConfigError(
            f"{path} would have translations into {' and '.join(languages)}",
            hint="export one locale with --locale, or into a folder: -o ud",
        )
    data = writer(sources, source_language=source_language)
    current = files.read_if_exists(path)
    if current is not None and current != data and not force:
        _require_imported(path, current)
    report.written += files.write(path, data, expected=current)
    report.notes.append(f"{path}: {texts} texts, {languages[0]}")


def _require_imported(path: Path, data: bytes) -> None:
    """Make sure that nobody's work is written over.

    Raises:
        PipelineError: the file there has translations that no catalogue has, or is none of ours.
    """
    try:
        is_done = dry_run(path, data)
    except PipelineError:
        is_done = False
    if not is_done:
        raise PipelineError(
            "has translations that have not been imported; it is left as it is",
            file=str(path),
            hint="run skagerrak import first, or export with --force",
        )


def _original(path: Path, output: Path) -> str:
    """Name a catalogue so that the import finds it from the file: below it, or beside it."""
    folder = resolved(output).parent
    full = resolved(path)
    return full.relative_to(folder).as_posix() if full.is_relative_to(folder) else path.name


def _target_language(catalogue: Catalogue, job: _Job) -> str:
    language = job.locale or catalogue.language or ""
    tag = known_tag(language) or language.replace("_", "-").partition("@")[0]
    if not _LANGUAGE.fullmatch(tag):
        raise CatalogueError(
            "has no Language", file=job.name, line=1, hint='"Language: nb\\n" in its header'
        )
    return tag


def _tag(language: str) -> str:
    return parse_locale(language).tag
