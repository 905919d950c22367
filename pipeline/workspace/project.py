"""A project: where its articles, catalogues and builds lie."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline import config, plugins
from pipeline.bundle.names import why_unsafe
from pipeline.errors import CatalogueError, ConfigError, SourceError
from pipeline.model.utf8 import decode_utf8
from pipeline.values.beside import SUFFIX
from pipeline.workspace import files
from pipeline.workspace.containment import has_link, is_inside, resolved
from pipeline.workspace.listing import names, walk
from pipeline.workspace.naming import why_refused

LABELS = "labels"
"""The catalogue that all articles share."""


@dataclass(frozen=True, slots=True)
class Article:
    """Sources that differ in their suffix only: one article in several forms, one catalogue."""

    key: str
    """Path below ``source/`` without suffix: ``web/topmoede``."""

    folder: Path
    """``source/``: a site has a million articles, and this takes less room than their paths."""

    suffixes: tuple[str, ...]

    @property
    def sources(self) -> tuple[Path, ...]:
        """Its files."""
        return tuple(self.folder / (self.key + suffix) for suffix in self.suffixes)


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with ``skagerrak.toml`` and what lies beside it."""

    root: Path
    config: config.Config

    @property
    def source_folder(self) -> Path:
        """What editors write."""
        return self.root / "source"

    @property
    def locales_folder(self) -> Path:
        """What translators write."""
        return self.root / "locales"

    @property
    def glossary_file(self) -> Path:
        """The approved terms; many projects have none."""
        return self.root / "glossary.csv"

    @property
    def build_folder(self) -> Path:
        """What we write and anyone may delete."""
        return self.root / "build"

    @property
    def lock_file(self) -> Path:
        """Held by a command that writes."""
        return self.build_folder / ".skagerrak.lock"

    @property
    def memory_file(self) -> Path:
        """The translation memory: a cache of what stands in catalogues and imported files."""
        return self.build_folder / ".skagerrak" / "memory.sqlite"

    @property
    def passed_file(self) -> Path:
        """The digests of built files that passed the gate; without it, nothing has."""
        return self.build_folder / ".skagerrak" / "passed.json"

    @property
    def settings_file(self) -> Path:
        """What the project sets."""
        return self.root / config.FILE_NAME

    @property
    def results_folder(self) -> Path:
        """What is remembered of earlier runs; a cache."""
        return self.build_folder / ".skagerrak"

    @property
    def imported_folder(self) -> Path:
        """Memories of other programs, as they were imported."""
        return self.locales_folder / ".memory"

    def name(self, path: Path) -> str:
        """Give a path as messages and references show it: below the root, with slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return str(path)

    def template(self, key: str) -> Path:
        """Give the place of an article's template."""
        return self.locales_folder / f"{key}.pot"

    def catalogue(self, key: str, locale: str) -> Path:
        """Give the place of an article's catalogue."""
        return self.locales_folder / locale / f"{key}.po"

    def target(self, source: Path, locale: str) -> Path:
        """Give the place of a localised article, or of a file that goes along with it."""
        return self.build_folder / locale / source.relative_to(self.source_folder)

    def articles(self, selected: Iterable[Path] = ()) -> list[Article]:
        """List the articles, or those that the selected files and folders belong to.

        Those whose names not every system can hold are not among them: see `refused`.

        Raises:
            SourceError: a selected path is no article.
        """
        folder = self.source_folder
        by_key = self._by_key()
        why = self._why_refused(by_key)
        articles = [Article(key, folder, by_key[key]) for key in sorted(by_key) if key not in why]
        wanted = [resolved(path) for path in selected]
        if not wanted:
            return articles
        chosen: set[str] = set()
        by_name = {key + suffix: key for key, suffixes in by_key.items() for suffix in suffixes}
        for path in wanted:
            keys = self._keys_at(path, by_name)
            if not keys:
                raise SourceError(
                    "no article here" if files.exists(str(path)) else "no such file",
                    file=self.name(path),
                    hint="articles lie in source/",
                )
            if keys <= why.keys():
                raise self._refusal(min(keys), by_key, why)
            chosen |= keys
        return [article for article in articles if article.key in chosen]

    def keys(self) -> set[str]:
        """Give the articles that have a source, whether or not its name is refused."""
        return set(self._by_key())

    def other_files(self) -> list[Path]:
        """List what goes into the bundle as it is: pictures, style sheets."""
        names = filter(self._is_other, self._source_names())
        return [self.source_folder / name for name in names if _why_unsafe(name) is None]

    def variant_files(self) -> list[Path]:
        """List what editions have in the place of other files; that of the source may, too."""
        found = []
        for name in self._source_names():
            stem, suffix = split_suffix(name)
            base, dot, tag = stem.rpartition(".")
            is_named = dot and tag in (self.config.source_language, *self.config.locales)
            if is_named and files.exists(f"{self.source_folder}/{base}{suffix}"):
                found.append(self.source_folder / name)
        return found

    def refused(self) -> Iterator[SourceError]:
        """Say what in ``source/`` is neither an article nor goes along, and why.

        Links that lead out of the project, or nowhere; what is no plain file; folders that cannot
        be read; and what has a name that not every system can hold, or tell from another.
        """
        by_key = self._by_key()
        why = self._why_refused(by_key)
        for key in sorted(why):
            yield self._refusal(key, by_key, why)
        unread: list[tuple[str, str]] = []
        for each in walk(self.source_folder, failed=lambda *said: unread.append(said)):
            path = self.source_folder / each.name
            hint = "put a copy there, or remove it"
            if each.is_link and each.is_folder:
                reason = "is a link to a folder, which is not followed"
            elif each.is_link and not each.is_file:
                reason = "is a link to nothing that can be read"
            elif each.is_link and not self._is_below(path):
                reason = "is a link that leads out of the project"
            elif each.is_file and self._is_other(each.name) and _why_unsafe(each.name):
                reason = f"cannot be part of a bundle: its name {_why_unsafe(each.name)}"
                hint = "rename it"
            elif each.is_file or each.is_folder:
                continue
            else:
                reason = "is no plain file"
            yield SourceError(reason, file=self.name(path), hint=hint)
        for name, reason in unread:
            yield SourceError(reason, file=self.name(self.source_folder / name))

    def require_own(self, path: Path) -> None:
        """Refuse a template, a catalogue or an imported memory that is really another's file.

        ``source/``, ``locales/`` and ``build/`` may be links themselves: the newsroom has made
        them. What lies in ``locales/`` comes from outside the house too, and a link in it could
        have us read what is not the project's, or write over it. It may lead to a place of the
        project that is in none of the three folders, where tools such as git-annex keep files.

        Raises:
            CatalogueError: it is such a link, or is reached through one.
        """
        if not has_link(path, self.locales_folder):
            return
        ours = self.source_folder, self.locales_folder, self.build_folder
        if not is_inside(path, self.root):
            why = "is a link that leads out of the project"
        elif is_inside(path, *ours):
            why = "is a link to a file that has another use"
        else:
            return
        raise CatalogueError(why, file=self.name(path), hint="put a copy there")

    def is_variant(self, path: Path) -> bool:
        """Tell whether a file is what one locale has in place of another: ``foto.nb.jpg``."""
        stem, dot, tag = path.stem.rpartition(".")
        is_named = bool(dot) and tag in self.config.locales
        return is_named and files.is_file(path.with_name(stem + path.suffix))

    def variant(self, path: Path, locale: str) -> Path | None:
        """Give what a locale has in place of a file, if it has anything."""
        own = path.with_name(f"{path.stem}.{locale}{path.suffix}")
        return own if files.is_file(own) else None

    def template_keys(self) -> list[str]:
        """List the articles that have a template, whether or not they have a source still."""
        return sorted(names(self.locales_folder, ".pot"))

    def catalogue_keys(self, locale: str) -> list[str]:
        """List the articles that have a catalogue in a locale."""
        return sorted(names(self.locales_folder / locale, ".po"))

    def _by_key(self) -> dict[str, tuple[str, ...]]:
        """Give the suffixes that each article's sources have."""
        by_key: dict[str, tuple[str, ...]] = {}
        for name in self._source_names():
            key, suffix = split_suffix(name)
            if plugins.is_supported(suffix) and not self._is_variant_name(name):
                known = (*by_key.get(key, ()), suffix)
                by_key[key] = _shared.setdefault(known, known)
        return by_key

    def _why_refused(self, by_key: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
        outputs = [f".{form}" for form in self.config.text_outputs]
        room = _LONGEST_PATH - len(os.fsencode(self.build_folder)) - _AROUND
        return why_refused(by_key, outputs=outputs, reserved=LABELS, room=room)

    def _refusal(
        self, key: str, by_key: Mapping[str, tuple[str, ...]], why: Mapping[str, str]
    ) -> SourceError:
        name = self.name(self.source_folder / (key + by_key[key][0]))
        return SourceError(why[key], file=name, hint="give the article another name")

    def _is_other(self, name: str) -> bool:
        """Tell whether a file is neither an article nor says something of one."""
        return not plugins.is_supported(split_suffix(name)[1]) and not name.endswith(SUFFIX)

    def rename(self, old: str, new: str) -> None:
        """Give an article's template and catalogues to another.

        The template goes last: as long as it has not, the next run takes the article for renamed,
        and goes on where this one was killed.
        """
        for folder in sorted(self.locales_folder.iterdir()):
            if folder.is_dir() and folder != self.imported_folder:
                files.move(folder / f"{old}.po", folder / f"{new}.po")
        files.move(self.template(old), self.template(new))

    def _keys_at(self, path: Path, by_name: Mapping[str, str]) -> set[str]:
        """Give the articles that a file belongs to, or that lie in a folder."""
        folder = resolved(self.source_folder)
        if path == folder:
            return set(by_name.values())
        if not path.is_relative_to(folder):
            return set()
        name = path.relative_to(folder).as_posix()
        if name in by_name:
            return {by_name[name]}
        return {key for each, key in by_name.items() if each.startswith(f"{name}/")}

    def _source_names(self) -> Iterator[str]:
        """Name the files in ``source/``, with slashes."""
        if not self.source_folder.is_dir():
            raise SourceError(
                "no such folder", file=self.name(self.source_folder), hint="articles lie there"
            )
        for each in walk(self.source_folder):
            is_ours = not each.is_link or self._is_below(self.source_folder / each.name)
            if each.is_file and is_ours:
                yield each.name

    def _is_variant_name(self, name: str) -> bool:
        stem = split_suffix(name)[0].rpartition("/")[2]
        # Few names have a second point: no path is made of the others.
        return "." in stem and self.is_variant(self.source_folder / name)

    def _is_below(self, link: Path) -> bool:
        """Tell whether a link stays in the project; its sources may lie elsewhere as a whole."""
        return is_inside(link, self.root, self.source_folder)


def find_project(start: Path) -> Project:
    """Find the project that a folder belongs to: its own, or one above it.

    Raises:
        ConfigError: there is none, or its settings are wrong.
    """
    root = find_root(start)
    if root is not None:
        text = decode_utf8(files.read(root / config.FILE_NAME), config.FILE_NAME)
        project = Project(root, config.parse(text, config.FILE_NAME))
        _require_apart(project)
        _require_ours(project)
        return project
    raise ConfigError(
        f"no {config.FILE_NAME} here or above",
        file=str(resolved(start)),
        hint="skagerrak init makes a project; a single file needs -o",
    )


def _require_apart(project: Project) -> None:
    """Refuse folders that are links to each other, or to what holds them.

    A link to another disk is the newsroom's own affair. But a build in ``source/`` would become
    sources, and one in the folder of the project would be among what editors wrote.

    Raises:
        ConfigError: two of the folders are one, or one lies in the other.
    """
    ours = project.source_folder, project.locales_folder, project.build_folder
    for link in filter(Path.is_symlink, ours):
        others = [each for each in (project.root, *ours) if each != link]
        is_around = any(is_inside(each, link) for each in others)
        if is_around or is_inside(link, *others[1:]):
            raise ConfigError(
                "is a link to a folder that has another use in the project",
                file=project.name(link),
                hint="let it lead to a folder of its own",
            )


def _require_ours(project: Project) -> None:
    """Refuse files that the settings name and that are not the project's.

    Raises:
        ConfigError: one lies outside, or a link other than ``source/`` leads there.
    """
    settings = project.config
    named = {
        "[its] rules": settings.its_rules,
        "[segments] rules": (settings.segment_rules,),
        "[text] template": (settings.text_template,),
    }
    for key, given in named.items():
        for name in filter(None, given):
            if not is_inside(project.root / name, project.root, project.source_folder):
                raise ConfigError(
                    f"{key}: lies outside the project: {name}",
                    file=config.FILE_NAME,
                    hint="put a copy into the project",
                )


def find_root(start: Path) -> Path | None:
    """Find the folder of the project that a file or folder belongs to; None where there is none."""
    start = resolved(start)
    folders = (start, *start.parents)
    return next((each for each in folders if files.is_file(each / config.FILE_NAME)), None)


def split_suffix(name: str) -> tuple[str, str]:
    """Part a name from its suffix, as `pathlib` does.

    >>> split_suffix("web/a.b.html"), split_suffix("web.d/LAES"), split_suffix("web/.skjult")
    (('web/a.b', '.html'), ('web.d/LAES', ''), ('web/.skjult', ''))
    """
    at = name.rfind(".")
    start = name.rfind("/") + 1
    return (name[:at], name[at:]) if start < at < len(name) - 1 else (name, "")


def _why_unsafe(name: str) -> str | None:
    return None if _USUAL.fullmatch(name) else why_unsafe(f"x/{name}")


_USUAL = re.compile(r"(?:[a-z0-9_-]{5,99}/)*[a-z0-9_-]{5,99}\.[a-z0-9]{2,9}")
"""Names that all systems can hold; those of devices are shorter."""

_LONGEST_PATH = 4095
"""Bytes that Linux takes; a system that takes fewer says so."""

_AROUND = 80
"""Bytes of the folders in ``build/`` that a file lies in while it is written, and of what names
get that are not whole yet."""

_shared: dict[tuple[str, ...], tuple[str, ...]] = {}
"""The few combinations of suffixes that there are; thousands of articles have the same."""
