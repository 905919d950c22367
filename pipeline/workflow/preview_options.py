"""What a preview is asked to show, and where its pages go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import ConfigError
from pipeline.model.locale import parse_locale
from pipeline.preview.page import INDEX
from pipeline.workflow.selection import select
from pipeline.workspace import files
from pipeline.workspace.containment import is_inside, resolved
from pipeline.workspace.project import Article, Project


class PreviewOptions(NamedTuple):
    """What to show, and where."""

    selected: tuple[Path, ...] = ()
    """Articles, catalogues and folders; all if empty."""

    locales: tuple[str, ...] = ()
    """BCP 47 tags; the project's if empty."""

    output: Path | None = None
    """Folder for the pages; None for the usual one."""

    is_live: bool = False
    """Whether a server shows them."""


def wanted_of(project: Project, how: PreviewOptions) -> list[tuple[Article, str]]:
    """List the articles to show, each in each locale.

    Raises:
        PipelineError: a selected path is neither an article nor the catalogue of one.
    """
    tags = [parse_locale(tag).tag for tag in how.locales] or list(project.config.locales)
    if not how.selected:
        return [(article, tag) for article in project.articles() for tag in tags]
    found: dict[tuple[str, str], Article] = {}
    for path in how.selected:
        if is_inside(path, project.locales_folder):
            for article, tag in _of_catalogues(path, project, tags):
                found[article.key, tag] = article
        else:
            for article in project.articles((path,)):
                found |= {(article.key, tag): article for tag in tags}
    return [(article, tag) for (_, tag), article in found.items()]


def _of_catalogues(
    path: Path, project: Project, tags: Sequence[str]
) -> Iterator[tuple[Article, str]]:
    some = False
    for group in select((path,), project, tags):
        for _, _, tag in group.catalogues:
            if group.article is not None and tag is not None:
                some = True
                yield group.article, tag
    if not some:
        raise ConfigError(
            "no catalogue of an article" if path.exists() else "no such file",
            file=str(path),
            hint="name an article, or its catalogue: locales/nb/topmoede.po",
        )


def require_free(folder: Path, project: Project) -> None:
    """Make sure that the pages take the place of nothing but an older preview.

    Raises:
        ConfigError: they would.
    """
    place = resolved(folder)
    ours = (project.source_folder, project.locales_folder, project.build_folder)
    is_among = place == resolved(project.root) or is_inside(place, *ours)
    index = files.read_if_exists(folder / INDEX) if files.is_file(folder / INDEX) else None
    is_other = files.is_folder(folder) and any(folder.iterdir()) and _mark() not in (index or b"")
    if is_among or is_other or files.is_file(folder):
        raise ConfigError(
            "holds other files than a preview" if not is_among else "is a folder of the project",
            file=str(folder),
            hint="give -o a new folder",
        )


def _mark() -> bytes:
    """Give what the pages of any of our versions have."""
    return b'<meta name="generator" content="skagerrak '
