"""A project: where its articles, catalogues and builds lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import config, plugins
from pipeline.errors import ConfigError, SourceError
from pipeline.values.settlements import SUFFIX
from pipeline.workspace import files

LABELS = "labels"
"""The catalogue that all articles share."""


@dataclass(frozen=True, slots=True)
class Article:
    """Sources that differ in their suffix only: one article in several forms, one catalogue."""

    key: str
    """Path below ``source/`` without suffix: ``web/topmoede``."""

    sources: tuple[Path, ...]


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

        Raises:
            SourceError: a selected path is no article.
        """
        by_key: dict[str, list[Path]] = {}
        for path in self._source_files():
            if plugins.is_supported(path.suffix) and not self.is_variant(path):
                key = path.relative_to(self.source_folder).with_suffix("").as_posix()
                by_key.setdefault(key, []).append(path)
        if LABELS in by_key:
            raise ConfigError(
                f'"{LABELS}" is the name of the catalogue that all articles share',
                file=self.name(by_key[LABELS][0]),
                hint="give the article another name",
            )
        articles = [Article(key, tuple(paths)) for key, paths in by_key.items()]
        wanted = [path.resolve() for path in selected]
        for path in wanted:
            if not any(_contains(path, article) for article in articles):
                raise SourceError(
                    "no article here" if path.exists() else "no such file",
                    file=self.name(path),
                    hint="articles lie in source/",
                )
        if not wanted:
            return articles
        return [a for a in articles if any(_contains(path, a) for path in wanted)]

    def other_files(self) -> list[Path]:
        """List what goes into the bundle as it is: pictures, style sheets."""
        return [
            path
            for path in self._source_files()
            if not plugins.is_supported(path.suffix) and not path.name.endswith(SUFFIX)
        ]

    def refused(self) -> Iterator[SourceError]:
        """Say which links and the like in ``source/`` are neither articles nor go along."""
        for path in self._visible():
            if path.is_symlink():
                if files.is_folder(path):
                    why = "is a link to a folder, which is not followed"
                elif not files.is_file(path):
                    why = "is a link to nothing that can be read"
                elif not self._is_below(path):
                    why = "is a link that leads out of the project"
                else:
                    continue
            elif files.is_file(path) or files.is_folder(path):
                continue
            else:
                why = "is no plain file"
            yield SourceError(why, file=self.name(path), hint="put a copy there, or remove it")

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
        paths = sorted(self.locales_folder.rglob("*.pot"))
        return [path.relative_to(self.locales_folder).with_suffix("").as_posix() for path in paths]

    def catalogue_keys(self, locale: str) -> list[str]:
        """List the articles that have a catalogue in a locale."""
        folder = self.locales_folder / locale
        paths = sorted(folder.rglob("*.po"))
        return [path.relative_to(folder).with_suffix("").as_posix() for path in paths]

    def rename(self, old: str, new: str) -> None:
        """Give an article's template and catalogues to another."""
        files.move(self.template(old), self.template(new))
        for folder in sorted(self.locales_folder.iterdir()):
            if folder.is_dir() and folder != self.imported_folder:
                files.move(folder / f"{old}.po", folder / f"{new}.po")

    def _source_files(self) -> Iterator[Path]:
        if not self.source_folder.is_dir():
            raise SourceError(
                "no such folder", file=self.name(self.source_folder), hint="articles lie there"
            )
        for path in self._visible():
            if files.is_file(path) and (not path.is_symlink() or self._is_below(path)):
                yield path

    def _visible(self) -> Iterator[Path]:
        for path in sorted(self.source_folder.rglob("*")):
            relative = path.relative_to(self.source_folder)
            if not any(part.startswith(".") for part in relative.parts):
                yield path

    def _is_below(self, link: Path) -> bool:
        """Tell whether a link stays in the project."""
        return link.resolve().is_relative_to(self.root.resolve())


def find_project(start: Path) -> Project:
    """Find the project that a folder belongs to: its own, or one above it.

    Raises:
        ConfigError: there is none, or its settings are wrong.
    """
    root = find_root(start)
    if root is not None:
        text = files.read(root / config.FILE_NAME).decode("utf-8-sig", "replace")
        return Project(root, config.parse(text, config.FILE_NAME))
    raise ConfigError(
        f"no {config.FILE_NAME} here or above",
        file=str(start.resolve()),
        hint="skagerrak init makes a project; a single file needs -o",
    )


def find_root(start: Path) -> Path | None:
    """Find the folder of the project that a file or folder belongs to; None where there is none."""
    start = start.resolve()
    folders = (start, *start.parents)
    return next((each for each in folders if files.is_file(each / config.FILE_NAME)), None)


def _contains(path: Path, article: Article) -> bool:
    return any(path == source or path in source.parents for source in article.sources)
