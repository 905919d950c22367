"""Choose catalogues, those of an article together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import ConfigError
from pipeline.model.entry import Catalogue
from pipeline.model.locale import KNOWN_TAGS, known_tag, matches_range
from pipeline.workspace import files
from pipeline.workspace.containment import resolved
from pipeline.workspace.listing import names
from pipeline.workspace.project import LABELS, Article, Project


class Group(NamedTuple):
    """Catalogues of one article."""

    article: Article | None
    """None where no article is known."""

    catalogues: tuple[tuple[Path, str, str | None], ...]
    """Path, name, and the locale of the folder."""


def select(
    paths: Sequence[Path], project: Project | None, locales: Sequence[str]
) -> Iterator[Group]:
    """Choose the catalogues of a project, or those in the named files and folders.

    Args:
        paths: Catalogues and folders; those of the project if empty.
        project: None for catalogues that stand alone.
        locales: BCP 47 tags of those of the project that are wanted; all if empty.

    Raises:
        ConfigError: there is neither a project nor a path.
    """
    if project is None:
        if not paths:
            raise ConfigError("no project here, and no catalogue named", hint="name a .po file")
        yield from (Group(None, ((path, str(path), None),)) for path in _files(paths))
        return
    articles = {article.key: article for article in project.articles()}
    by_key: dict[str, list[tuple[Path, str, str | None]]] = {}
    for path in _files(paths) if paths else _all(project, locales):
        place = _place(path, project)
        if place is None:
            yield Group(None, ((path, str(path), None),))
            continue
        tag, key = place
        is_living = key in articles or key == LABELS
        if (paths or is_living) and (not locales or tag in locales):
            name = project.name(project.catalogue(key, tag))
            by_key.setdefault(key, []).append((path, name, tag))
    for key, catalogues in by_key.items():
        yield Group(articles.get(key), tuple(catalogues))


def language_of(catalogue: Catalogue, path: Path, name: str, given: Sequence[str] = ()) -> str:
    """Tell the locale of a catalogue by its header, else by its name: ``a.nb.po``, ``nb/a.po``.

    Args:
        catalogue: As read.
        path: Its place.
        name: How the user knows it, for messages.
        given: Locales that the user wants to see; where it is one, it says the language too.

    Raises:
        ConfigError: nothing says it, or it is one that we do not know.
    """
    if catalogue.language and known_tag(catalogue.language) is None:
        raise ConfigError(
            f"the header says Language: {catalogue.language}, checks know {', '.join(KNOWN_TAGS)}",
            file=name,
            hint="write one of these, or leave this catalogue out",
        )
    said = (catalogue.language, path.stem.rpartition(".")[2], path.stem, path.parent.name)
    found = next((tag for each in said if each and (tag := known_tag(each))), None)
    if found is None and len(given) == 1:
        found = given[0]
    if found is None:
        raise ConfigError(
            "nothing says which language the translations are in",
            file=name,
            hint="write Language: nb into its header, or give --locale nb",
        )
    return found


def is_wanted(locale: str, wanted: Sequence[str]) -> bool:
    """Tell whether a locale is among those that the user wants to see; all are if none is named.

    >>> is_wanted("en-GB", ["nb", "en"]), is_wanted("en-GB", ["en-US"]), is_wanted("nb", [])
    (True, False, True)
    """
    return not wanted or any(
        matches_range(locale, each) or matches_range(each, locale) for each in wanted
    )


def _all(project: Project, locales: Iterable[str]) -> Iterator[Path]:
    for tag in locales or project.config.locales:
        for key in project.catalogue_keys(tag):
            yield project.catalogue(key, tag)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Give each file once, though it may be named and lie in a folder that is named too."""
    seen = set()
    for path in paths:
        found = [path]
        if files.is_folder(path):
            found = sorted(path / f"{name}.po" for name in names(path, ".po"))
        for each in found:
            place = resolved(each)
            if place not in seen:
                seen.add(place)
                yield each


def _place(path: Path, project: Project) -> tuple[str, str] | None:
    """Tell the locale and the article of a catalogue that is the project's."""
    folder = project.locales_folder
    # By the name that it has, be it a link; else by where it leads.
    for place, start in ((path.absolute(), folder), (resolved(path), resolved(folder))):
        if ".." not in place.parts and place.is_relative_to(start):
            break
    else:
        return None
    tag, *parts = place.relative_to(start).parts
    if tag not in project.config.locales or not parts:
        return None
    return tag, Path(*parts).with_suffix("").as_posix()
