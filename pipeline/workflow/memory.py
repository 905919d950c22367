"""Keep the translation memory of a project up to date, search it, and exchange it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from pipeline.catalogue import po
from pipeline.errors import CatalogueError, ConfigError, PipelineError, SourceError
from pipeline.memory.collect import segments_of
from pipeline.memory.find import Memory
from pipeline.memory.segment import Match, Query, Segment
from pipeline.model.document import Span, Unit
from pipeline.model.locale import known_tag
from pipeline.values.filling import placeables_in
from pipeline.values.placeables import mark_values
from pipeline.workflow.report import Report, plural
from pipeline.workspace import files, locks
from pipeline.workspace.containment import resolved
from pipeline.workspace.memory import opened
from pipeline.workspace.memory_base import Hit, Origin, ProjectStore
from pipeline.workspace.project import Project

SUFFIXES = (".tmx", ".po")
_LEAST_LIKE = 60
_MOST_SIMILAR = 5


@contextlib.contextmanager
def open_memory(
    project: Project, report: Report | None = None, *, refreshes: bool = True
) -> Iterator[ProjectStore]:
    """Open the memory of a project, with all that its catalogues and imported files hold now.

    Args:
        project: Whose.
        refreshes: Whether to read what has changed; if not, it is taken as it is.
        report: Gets the errors of files that cannot be read, and a note where the cache was no
            good. What a broken file held before stays in the memory.

    Raises:
        PipelineError: the cache cannot be written, or the server cannot be reached.
    """
    errors: list[PipelineError] = []

    def refresh(store: ProjectStore) -> None:
        if refreshes:
            errors[:] = _refresh(store, project)

    with _opened(project, refresh) as store:
        if report is not None:
            report.errors += errors
            if store.is_made_anew:
                name = project.config.memory_server or project.name(project.memory_file)
                report.notes.append(f"{name}: was damaged or of another version; made anew")
        yield store


def _opened(
    project: Project, refresh: Callable[[ProjectStore], None]
) -> contextlib.AbstractContextManager[ProjectStore]:
    server = project.config.memory_server
    if server is None:
        return opened(project.memory_file, refresh)
    from pipeline.workspace import memory_postgres

    return memory_postgres.opened(server, project.config.name, refresh)


def import_files(project: Project, paths: Sequence[Path]) -> Report:
    """Copy memories of other programs into the project, and read them.

    A file with the name of one that was imported before takes its place. A file that cannot be
    read is reported, and not copied.
    """
    report = Report()
    taken: set[str] = set()
    with locks.lock(project.lock_file):
        for path in paths:
            target = project.imported_folder / path.name
            try:
                if path.name in taken:
                    raise ConfigError(
                        "two files of this name; the second is not imported",
                        file=str(path),
                        hint="import it under another name",
                    )
                taken.add(path.name)
                counts = _count(_imported(path, str(path), project, str(path)))
                if resolved(path) != resolved(target):
                    files.write_pieces(target, files.read_pieces(path))
                report.written += 1
                report.notes.append(f"{project.name(target)}: {_described(counts, project)}")
            except PipelineError as error:
                report.errors.append(error)
    with open_memory(project, report):
        return report


def export(project: Project, output: Path, *, locales: Sequence[str] = ()) -> Report:
    """Write all that the project knows as TMX: its catalogues and what was imported.

    Args:
        project: Whose.
        output: The file.
        locales: Targets that are wanted; all if empty.

    Raises:
        ConfigError: the file is no ``.tmx``: it might be an article.
        PipelineError: it cannot be written.
    """
    if output.suffix.lower() != ".tmx":
        raise ConfigError(
            "a memory is written as .tmx", file=str(output), hint="give -o such a name"
        )
    report = Report()
    number = 0

    def wanted() -> Iterator[Segment]:
        nonlocal number
        for source in _sources(project):
            try:
                project.require_own(source.path)
                for segment in source.segments():
                    if not locales or segment.locale in locales:
                        number += 1
                        yield segment
            except PipelineError as error:
                report.errors.append(error)

    from pipeline.memory.tmx.write import write_tmx

    pieces = write_tmx(wanted(), source_language=project.config.source_language)
    files.write_pieces(output, pieces)
    report.written = 1
    report.notes.append(f"{output}: {plural(number, 'segment')}")
    return report


class Similar(NamedTuple):
    """A translation of a text like the one that was searched for."""

    locale: str
    match: Match


class Searched(NamedTuple):
    """What a search found."""

    hits: list[Hit]
    similar: list[Similar]
    report: Report


def search(project: Project, text: str, *, locales: Sequence[str] = (), most: int = 20) -> Searched:
    """Find segments that contain a text, and those of texts like it.

    Args:
        project: Whose memory.
        text: In the source or a target language; values may be written out.
        locales: Targets that count; all of the project if empty.
        most: Segments that contain it.
    """
    report = Report()
    text = text.encode("utf-8", "replace").decode()  # what a terminal gave may be no text
    query = _query(text, project.config.source_language)
    with open_memory(project, report) as store:
        hits = list(store.containing(text, locales=locales, most=most))
        memory = Memory(store)
        similar = [
            Similar(tag, match)
            for tag in locales or project.config.locales
            for match in memory.find(
                query._replace(locale=tag), least=_LEAST_LIKE, most=_MOST_SIMILAR
            )
        ]
    return Searched(hits, similar, report)


def statistics(project: Project) -> tuple[list[Origin], Report]:
    """Count segments and words by locale and origin."""
    report = Report()
    with open_memory(project, report) as store:
        return store.origins(), report


def _query(text: str, language: str) -> Query:
    """Show the values of a text as placeables, unless it has some already."""
    if placeables_in(text):
        return Query(text, language, "", has_placeables=True)
    unit = mark_values(Unit(Span(0, len(text)), text, "paragraph"), language)
    return Query(unit.msgid, language, "", has_placeables=bool(unit.values))


class _Source(NamedTuple):
    """A file with segments."""

    name: str
    path: Path
    segments: Callable[[], Iterable[Segment]]
    is_imported: bool


def _sources(project: Project) -> Iterator[_Source]:
    for locale in project.config.locales:
        for key in project.catalogue_keys(locale):
            path = project.catalogue(key, locale)
            name = project.name(path)
            yield _Source(name, path, partial(_of_catalogue, project, key, locale), False)
    folder = project.imported_folder
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in paths:
        if path.suffix.lower() in SUFFIXES:
            name = project.name(path)
            yield _Source(name, path, partial(_imported, path, name, project, name), True)


def _of_catalogue(project: Project, key: str, locale: str) -> Iterable[Segment]:
    path = project.catalogue(key, locale)
    name = project.name(path)
    return segments_of(
        po.parse(files.read(path, name), name),
        origin=name,
        article=key,
        source_language=project.config.source_language,
        locale=locale,
    )


def _imported(path: Path, name: str, project: Project, origin: str) -> Iterable[Segment]:
    language = project.config.source_language
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ConfigError(
            "a memory is imported from .tmx or .po",
            file=name,
            hint="other programs export TMX",
        )
    if suffix == ".tmx":
        from pipeline.memory.tmx.read import read_tmx

        pieces = files.read_pieces(path, name)
        return read_tmx(pieces, name, source_language=language, origin=origin)
    catalogue = po.parse(files.read(path, name), name)
    locale = known_tag(catalogue.language or "")
    if locale is None:
        raise CatalogueError(
            f'its header names no language that we know: "{catalogue.language or ""}"',
            file=name,
            line=1,
            hint='write "Language: nb\\n" into its header',
        )
    return segments_of(
        catalogue, origin=origin, article="", source_language=language, locale=locale
    )


def _refresh(store: ProjectStore, project: Project) -> list[PipelineError]:
    """Read the files that are new or changed, and forget those that are gone."""
    sources = list(_sources(project))
    known = store.stamps()
    there = {source.name for source in sources}
    for name, stamp in known.items():
        if name not in there or stamp is None:
            store.remove(name)  # first: a text that was read by half has no anchors
    errors = []
    for source in sources:
        try:
            project.require_own(source.path)
            _refresh_one(store, source, known.get(source.name), project.config.source_language)
        except PipelineError as error:
            errors.append(error)
    return errors


def _refresh_one(store: ProjectStore, source: _Source, known: str | None, language: str) -> None:
    if not _is_text(source.name):
        raise SourceError("its name is not UTF-8", file=source.name, hint="rename it")
    age = f" {files.age(source.path)}" if source.is_imported else ""
    if age and known is not None and known.endswith(f"{language}{age}"):
        return  # large, and written by us alone: size and time are enough
    hashed = blake2b(digest_size=16)
    for piece in files.read_pieces(source.path, source.name):
        hashed.update(piece)
    content = f"{hashed.hexdigest()} {language}"
    if known is not None and known.startswith(content):
        if known != content + age:
            store.restamp(source.name, content + age)
        return
    segments = source.segments()  # a catalogue that cannot be read costs nothing that it had
    store.replace(source.name, content + age, segments)


def _is_text(name: str) -> bool:
    """Tell whether a name can be kept; one that is not UTF-8 has surrogates in it."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _count(segments: Iterable[Segment]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for segment in segments:
        counts[segment.locale] = counts.get(segment.locale, 0) + 1
    return counts


def _described(counts: dict[str, int], project: Project) -> str:
    if not counts:
        return f"no text in {project.config.source_language} with a translation that we know"
    locales = ", ".join(f"{locale} {number}" for locale, number in counts.items())
    return f"{plural(sum(counts.values()), 'segment')} ({locales})"
