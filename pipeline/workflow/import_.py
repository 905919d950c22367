"""Put the translations of XLIFF files into the catalogues that they were exported from."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pipeline.catalogue import po
from pipeline.catalogue.xliff.incoming import IncomingFile
from pipeline.catalogue.xliff.merge import How, Merged, merge
from pipeline.catalogue.xliff.read import read
from pipeline.errors import CatalogueError, ConfigError, PipelineError
from pipeline.model.finding import Finding
from pipeline.model.locale import is_same_language, known_tag
from pipeline.workflow.report import Report
from pipeline.workspace import files, locks
from pipeline.workspace.containment import is_inside, resolved
from pipeline.workspace.project import Project, find_project


class _Where(NamedTuple):
    """Where catalogues may be."""

    project: Project | None
    catalogue: Path | None
    """What the user names."""


class _Found(NamedTuple):
    """The catalogue of a ``<file>``."""

    path: Path
    name: str
    """How the user knows it."""


def import_(
    paths: Sequence[Path], *, catalogue: Path | None = None, prefer_file: bool = False
) -> Report:
    """Take over the translations of XLIFF files.

    Args:
        paths: The files; one that cannot be read costs only itself.
        catalogue: Where they belong; without it, each ``<file>`` says so: a path in the project,
            or beside the file.
        prefer_file: Whether the file's translation counts where the catalogue's has changed since
            the export too; the other of the two goes into a comment either way.

    Returns:
        A note for each catalogue, and findings for what a person should look at.
    """
    project = _project()
    report = Report()
    with _lock(project):
        for path in paths:
            try:
                data = files.read(path)
                _import_file(path, data, _Where(project, catalogue), prefer_file, report)
            except PipelineError as error:
                report.errors.append(error)
    return report


def dry_run(path: Path, data: bytes) -> bool:
    """Tell whether an import would find nothing to do.

    Args:
        path: The XLIFF file.
        data: Its bytes.

    Raises:
        PipelineError: it cannot be read, or its catalogues are not there.
    """
    project = _project()
    for each in read(data, str(path)):
        merged = _merged(path, each, _find(path, each, _Where(project, None)), False)[1]
        is_left = any(problem.check == "xliff-source" for problem in merged.problems)
        if merged.taken or merged.conflicts or is_left:
            return False
    return True


def _project() -> Project | None:
    try:
        return find_project(Path())
    except ConfigError:
        return None


@contextlib.contextmanager
def _lock(project: Project | None) -> Iterator[None]:
    if project is None:
        yield
        return
    with locks.lock(project.lock_file):
        yield


def _import_file(path: Path, data: bytes, where: _Where, prefer_file: bool, report: Report) -> None:
    found = read(data, str(path))
    if where.catalogue is not None and len(found) > 1:
        raise ConfigError(
            f"{path} has translations for {len(found)} catalogues", hint="leave --catalogue out"
        )
    for each in found:
        try:
            place = _find(path, each, where)
            current, merged = _merged(path, each, place, prefer_file)
            if merged.is_changed:
                report.written += files.write(
                    place.path, po.write(merged.catalogue), expected=current
                )
            _report(path, place, merged, report)
        except PipelineError as error:
            report.errors.append(error)


def _find(path: Path, each: IncomingFile, where: _Where) -> _Found:
    """Find the catalogue of a ``<file>``, nowhere but in the project or beside the file.

    Raises:
        CatalogueError: it is not there.
    """
    project, catalogue = where
    if catalogue is not None:
        return _Found(catalogue, str(catalogue))
    if each.original is None:
        raise CatalogueError(
            "<file> without original", file=str(path), line=each.line, hint="say --catalogue PO"
        )
    original = PurePosixPath(each.original)
    is_ours = original.suffix == ".po" and not original.is_absolute()
    folder = resolved(path).parent
    places = [(folder, path.parent)]
    if project is not None:
        places.insert(0, (project.locales_folder, project.root))
    for inside, start in places:
        found = start / original
        if is_ours and files.is_file(found) and is_inside(found, inside):
            is_project = project is not None and start == project.root
            if project is not None and is_project:
                project.require_own(found)
            return _Found(found, str(original) if is_project else str(found))
    raise CatalogueError(
        f"there is no catalogue {each.original}",
        file=str(path),
        line=each.line,
        hint="run import in the folder of the project, or say --catalogue PO",
    )


def _merged(
    path: Path, each: IncomingFile, place: _Found, prefer_file: bool
) -> tuple[bytes, Merged]:
    """Give the bytes of a catalogue, and it with the translations.

    Raises:
        CatalogueError: it cannot be read, or is in another language.
    """
    data = files.read(place.path, place.name)
    catalogue = po.parse(data, place.name)
    own, theirs = catalogue.language, each.target_language
    if own and theirs and not _is_same(own, theirs):
        raise CatalogueError(
            f"translations into {theirs} do not belong in {place.name}, which is {own}",
            file=str(path),
            line=each.line,
        )
    how = How(each.source_language or "da", _tag(own or theirs or ""), path.name, prefer_file)
    return data, merge(catalogue, each.units, how)


def _is_same(tag: str, other: str) -> bool:
    return is_same_language(_tag(tag), _tag(other))


def _tag(language: str) -> str:
    return known_tag(language) or language


def _report(path: Path, place: _Found, merged: Merged, report: Report) -> None:
    said = []
    if merged.taken:
        noun = "translation" if merged.taken == 1 else "translations"
        said.append(f"{merged.taken} {noun} taken over")
    if merged.conflicts:
        said.append(f"{merged.conflicts} kept in a comment")
    if merged.copies:
        said.append(f"{merged.copies} left out that only repeat the source")
    report.notes.append(f"{place.name}: {', '.join(said) or 'nothing new'}")
    report.findings += [
        Finding(each.check, each.severity, each.message, str(path), each.line, each.hint)
        for each in merged.problems
    ]
