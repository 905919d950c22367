"""A project: where its articles, catalogues and builds lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline import config, plugins
from pipeline.errors import ConfigError, SourceError
from pipeline.model.utf8 import decode_utf8
from pipeline.values.beside import SUFFIX
from pipeline.workspace import files
from pipeline.workspace.listing import names, walk

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

        Raises:
            SourceError: a selected path is no article.
        """
        folder = self.source_folder
        by_key: dict[str, tuple[str, ...]] = {}
        for name in self._source_names():
            key, suffix = split_suffix(name)
            if plugins.is_supported(suffix) and not self._is_variant_name(name):
                known = (*by_key.get(key, ()), suffix)
                by_key[key] = _shared.setdefault(known, known)
        if LABELS in by_key:
            raise ConfigError(
                f'"{LABELS}" is the name of the catalogue that all articles share',
                file=self.name(folder / (LABELS + by_key[LABELS][0])),
                hint="give the article another name",
            )
        articles = [Article(key, folder, by_key[key]) for key in sorted(by_key)]
        wanted = [path.resolve() for path in selected]
        if not wanted:
            return articles
        chosen: set[str] = set()
        by_name = {each.key + suffix: each.key for each in articles for suffix in each.suffixes}
        for path in wanted:
            keys = self._keys_at(path, by_name)
            if not keys:
                raise SourceError(
                    "no article here" if path.exists() else "no such file",
                    file=self.name(path),
                    hint="articles lie in source/",
                )
            chosen |= keys
        return [article for article in articles if article.key in chosen]

    def other_files(self) -> list[Path]:
        """List what goes into the bundle as it is: pictures, style sheets."""
        return [
            self.source_folder / name
            for name in self._source_names()
            if not plugins.is_supported(split_suffix(name)[1]) and not name.endswith(SUFFIX)
        ]

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
        """Say which links and the like in ``source/`` are neither articles nor go along."""
        for each in walk(self.source_folder):
            path = self.source_folder / each.name
            if each.is_link:
                if each.is_folder:
                    why = "is a link to a folder, which is not followed"
                elif not each.is_file:
                    why = "is a link to nothing that can be read"
                elif not self._is_below(path):
                    why = "is a link that leads out of the project"
                else:
                    continue
            elif each.is_file or each.is_folder:
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
        return sorted(names(self.locales_folder, ".pot"))

    def catalogue_keys(self, locale: str) -> list[str]:
        """List the articles that have a catalogue in a locale."""
        return sorted(names(self.locales_folder / locale, ".po"))

    def rename(self, old: str, new: str) -> None:
        """Give an article's template and catalogues to another."""
        files.move(self.template(old), self.template(new))
        for folder in sorted(self.locales_folder.iterdir()):
            if folder.is_dir() and folder != self.imported_folder:
                files.move(folder / f"{old}.po", folder / f"{new}.po")

    def _keys_at(self, path: Path, by_name: Mapping[str, str]) -> set[str]:
        """Give the articles that a file belongs to, or that lie in a folder."""
        if path == self.source_folder:
            return set(by_name.values())
        if not path.is_relative_to(self.source_folder):
            return set()
        name = path.relative_to(self.source_folder).as_posix()
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
        """Tell whether a link stays in the project."""
        try:
            return link.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):  # it leads in a circle
            return False


def find_project(start: Path) -> Project:
    """Find the project that a folder belongs to: its own, or one above it.

    Raises:
        ConfigError: there is none, or its settings are wrong.
    """
    root = find_root(start)
    if root is not None:
        text = decode_utf8(files.read(root / config.FILE_NAME), config.FILE_NAME)
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


def split_suffix(name: str) -> tuple[str, str]:
    """Part a name from its suffix, as `pathlib` does.

    >>> split_suffix("web/a.b.html"), split_suffix("web.d/LAES"), split_suffix("web/.skjult")
    (('web/a.b', '.html'), ('web.d/LAES', ''), ('web/.skjult', ''))
    """
    at = name.rfind(".")
    start = name.rfind("/") + 1
    return (name[:at], name[at:]) if start < at < len(name) - 1 else (name, "")


_shared: dict[tuple[str, ...], tuple[str, ...]] = {}
"""The few combinations of suffixes that there are; thousands of articles have the same."""
