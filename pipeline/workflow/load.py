"""Read documents for the commands."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import plugins
from pipeline.errors import ConfigError, PipelineError, SourceError
from pipeline.formats.base import ItsOptions, Load
from pipeline.model.document import Document, Settlement
from pipeline.model.utf8 import decode_utf8
from pipeline.values.beside import SUFFIX
from pipeline.workspace import files
from pipeline.workspace.containment import is_inside, is_same
from pipeline.workspace.contents import digest

if TYPE_CHECKING:
    from pipeline.workspace.project import Project

# What only some documents need, such as a reader of TOML, is imported where it is needed.


def require_other_file(output: Path, *inputs: Path) -> None:
    """Make sure that a result does not take the place of what it is made from.

    Raises:
        ConfigError: it would.
    """
    for path in inputs:
        if is_same(output, path):
            raise ConfigError(
                "this file would be overwritten with what is made from it",
                file=str(output),
                hint="give -o another name",
            )


def load_document(
    path: Path, name: str, *, source_language: str, its: ItsOptions | None = None
) -> Document:
    """Read an article.

    Raises:
        SourceError: it cannot be read.
    """
    reader = plugins.find_format(path.suffix, name)
    if its is None:
        its = ItsOptions(load=Linked(Path()))
    data = files.read(path, name, most=its.limits.file_mib << 20)
    document = reader.read(data, name, source_language=source_language, its=its)
    beside = Path(name).with_suffix(SUFFIX).as_posix()
    said = _read_beside(path, beside)
    if said is None:
        return document
    from pipeline.values.settlements import parse_dismissed, parse_published, parse_settlements

    return replace(
        document,
        settled=parse_settlements(said, beside),
        dismissed=parse_dismissed(said, beside),
        published=parse_published(said, beside),
    )


def load_settled(path: Path, name: str) -> tuple[Settlement, ...]:
    """Read what the editor says of the values of an article, in the file beside it.

    Raises:
        ConfigError: that file is broken.
    """
    beside = Path(name).with_suffix(SUFFIX).as_posix()
    said = _read_beside(path, beside)
    if said is None:
        return ()
    from pipeline.values.settlements import parse_settlements

    return parse_settlements(said, beside)


def _read_beside(path: Path, name: str) -> str | None:
    data = files.read_if_exists(path.with_suffix(SUFFIX), name)
    return None if data is None else decode_utf8(data, name)


def its_options(rules: Iterable[Path], parameters: Mapping[str, str]) -> ItsOptions:
    """Take rules files and the values of variables for a document without a project.

    Raises:
        SourceError: a rules file cannot be read.
    """
    return ItsOptions(Linked(Path()), [(str(path), files.read(path)) for path in rules], parameters)


def load_article(project: Project, path: Path, its: ItsOptions) -> Document:
    """Read an article of a project, with what `its_of` gives.

    Raises:
        SourceError: it cannot be read.
    """
    name = project.name(path)
    return load_document(path, name, source_language=project.config.source_language, its=its)


def its_of(project: Project) -> ItsOptions:
    """Read the ITS rules of a project.

    Raises:
        ConfigError: one of the files is not there.
    """
    from pipeline.config import FILE_NAME

    settings = project.config
    rules = []
    for name in settings.its_rules:
        try:
            most = settings.sizes.file_mib << 20
            rules.append((name, files.read(project.root / name, name, most=most)))
        except SourceError as error:
            raise ConfigError(
                f"ITS rules cannot be read: {name}: {error.message}",
                file=FILE_NAME,
                hint="[its] rules names files relative to the project",
            ) from None
    return ItsOptions(
        Linked(project.root, project.root, project.source_folder, is_closed=True),
        rules,
        settings.its_parameters,
        uses_ids=settings.its_ids,
        limits=settings.sizes,
    )


def options_around(path: Path, rules: Sequence[Path], parameters: Mapping[str, str]) -> ItsOptions:
    """Take rules files and variables, with those of the project around a document."""
    from pipeline.workspace.project import find_project

    given = its_options(rules, parameters)
    try:
        project = find_project(path.parent)
    except ConfigError:
        return given
    if not is_inside(path, project.source_folder):
        return given
    ours = its_of(project)
    return given._replace(
        load=Linked(Path(), project.root, project.source_folder),
        rules=[*ours.rules, *given.rules],
        parameters={**ours.parameters, **given.parameters},
        limits=ours.limits,
    )


def local_path(reference: str) -> str | None:
    """Read the path in an address that a document names; None for one that is elsewhere.

    >>> local_path("its/r%C3%B8d.xml#a"), local_path("https://example.org/a"), local_path("//[")
    ('its/rød.xml', None, None)
    """
    from urllib.parse import unquote, urlsplit

    try:
        address = urlsplit(reference)
    except ValueError:
        return None
    path = unquote(address.path)
    return None if address.scheme or address.netloc or "\0" in path else path


class Linked:
    """Reads files that documents name: from the file system, never from a network.

    Whoever writes a document must not choose which files of the machine are read. In a project
    that is what lies in the project. Elsewhere it is what lies beside the file that names it, or
    below: from there, a link of a link leads no further out.
    """

    def __init__(self, root: Path, *folders: Path, is_closed: bool = False) -> None:
        """Take names relative to a root, and say what may be read.

        Args:
            root: What names begin from.
            folders: Folders that may be read from, such as those of a project.
            is_closed: Whether nothing else is read, not even what lies beside the document.
        """
        self._root = root
        self._folders = folders
        self._is_closed = is_closed

    def __call__(self, name: str, reference: str) -> tuple[str, bytes]:
        """Read a file.

        Args:
            name: Of the document.
            reference: What it says; relative to the document.

        Returns:
            The file's name and bytes.

        Raises:
            SourceError: it is missing, on a network or outside what may be read.
        """
        place = local_path(reference)
        if not place:
            raise SourceError(
                "not a file of ours; nothing is read from a network",
                file=reference,
                hint="save a copy beside the document and link that",
            )
        folder = (self._root / name).parent
        path = folder / place
        if not is_inside(path, *self._folders, *(() if self._is_closed else (folder,))):
            if self._is_closed:
                raise SourceError("lies outside the project", file=reference)
            raise SourceError(
                "lies outside the folder of the file that names it",
                file=reference,
                hint="put a copy beside it, or give the rules with --rules",
            )
        return os.path.relpath(path, self._root), files.read(path)


class Recorder:
    """Takes down which files documents name, and what they hold."""

    def __init__(self, load: Load, root: Path) -> None:
        """Take what reads them, and what their names are relative to."""
        self._load = load
        self._root = root
        self.contents: dict[str, bytes] = {}
        """Digests, by path."""

        self.has_missed = False
        """Whether one could not be read, and may be there the next time."""

    def __call__(self, name: str, reference: str) -> tuple[str, bytes]:
        """Read a file, as `Linked` does."""
        try:
            linked, data = self._load(name, reference)
        except PipelineError:
            self.has_missed = True
            raise
        self.contents[str(self._root / linked)] = digest(data)
        return linked, data
