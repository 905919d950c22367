"""Write pages that show translators an article and its translation, and keep them up to date."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, TypeVar
from urllib.parse import quote

from pipeline import __version__
from pipeline.config import FILE_NAME
from pipeline.errors import PipelineError
from pipeline.formats.base import ItsOptions
from pipeline.model.document import Document
from pipeline.model.entry import Catalogue
from pipeline.model.finding import Finding
from pipeline.model.locale import parse_locale
from pipeline.preview.index import write_index
from pipeline.preview.page import Page, write_article
from pipeline.preview.units import ShownArticle, page_path
from pipeline.workflow.check import CheckOptions, checking_for
from pipeline.workflow.checking import Checked, Units, units_by_key
from pipeline.workflow.conversions import FILE_NAME as RATES
from pipeline.workflow.conversions import load_conversions
from pipeline.workflow.load import its_of, load_article
from pipeline.workflow.preview_options import PreviewOptions, require_free, wanted_of
from pipeline.workflow.previewing import Loaded, Previewer
from pipeline.workspace import files, watch
from pipeline.workspace.project import LABELS, Article, Project, find_project

FOLDER = ".preview"
"""Below ``build/``, hidden: no part of the bundle."""

_GENERATOR = f"skagerrak {__version__} preview"
_PLACE = re.compile(r"(?:locales/)?(([^/]+)/.+\.po)(?::(\d{1,9}))?")
_BUILT = "built"

T = TypeVar("T")


@dataclass(slots=True)
class _Kept(Generic[T]):
    """What was made of files as they were then."""

    stamp: object
    content: T
    errors: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sources:
    documents: dict[Path, Document]
    units: Units


@dataclass(slots=True)
class _Shared:
    """What all pages are made with."""

    project: Project
    its: ItsOptions
    previewers: dict[str, Previewer] = field(default_factory=dict)


class Preview:
    """The pages of a project; `update` makes again what has changed."""

    def __init__(self, project: Project, how: PreviewOptions | None = None) -> None:
        """Choose what to show.

        Args:
            project: Where articles and catalogues are.
            how: What to show, and where.

        Raises:
            ConfigError: the pages would lie among files of others.
        """
        self._how = how or PreviewOptions()
        self._project = project
        self.folder = self._how.output or project.build_folder / FOLDER
        if self._how.output is not None:
            require_free(self.folder, project)
        self._ages: Mapping[Path, str] | None = None
        self._shared: _Kept[_Shared] | None = None
        self._round = 0
        self._sources: dict[str, _Kept[_Sources]] = {}
        self._catalogues: dict[tuple[str, str], _Kept[Loaded]] = {}
        self._shown: dict[tuple[str, str], _Kept[ShownArticle]] = {}
        self._made: dict[str, tuple[ShownArticle, Page]] = {}
        self._pages: dict[str, str] = {}
        self.errors: list[str] = []
        """Why pages are old, or not whole."""

        self.written = 0
        """Files that the last `update` had to write."""

    @property
    def articles(self) -> Mapping[str, Path]:
        """Folders of built articles, by the path under which a server shows them."""
        build = self._project.build_folder
        return {f"{_BUILT}/{tag}": build / tag for tag in {tag for _, tag in self._shown}}

    @property
    def pages(self) -> Sequence[str]:
        """Paths of all pages, below the folder."""
        return list(self._pages)

    def version(self, page: str) -> str | None:
        """Name the version of a page as it is now; None where there is no such page."""
        return self._pages.get(page)

    def place(self, path: str) -> str | None:
        """Find the text at or before a line of a catalogue.

        Args:
            path: ``nb/topmoede.po:41``; ``locales/`` may stand before it.

        Returns:
            The address of its place on a page, from the root; None where no page has it.
        """
        match = _PLACE.fullmatch(path)
        if match is None:
            return None
        name, tag, line = f"locales/{match[1]}", match[2], int(match[3] or 0)
        best: tuple[int, str] | None = None
        for shown in (kept.content for (_, each), kept in self._shown.items() if each == tag):
            page = f"/{quote(shown.path)}"
            if shown.catalogue == name and best is None:
                best = (-1, page)
            for unit in shown.units:
                if unit.place.name == name and unit.place.line is not None:
                    own = unit.place.line if unit.place.line <= line else 0
                    if best is None or own > best[0]:
                        best = (own, f"{page}#{unit.anchor}")
        return best[1] if best else None

    def update(self) -> bool:
        """Make the pages that have changed, and tell whether any has.

        What cannot be read now, as a file that is being saved, keeps what it had; its pages say so.

        Raises:
            PipelineError: a page cannot be written.
        """
        ages = self._look()
        if ages == self._ages:
            return False
        self._ages = ages
        trouble: list[str] = []
        try:
            shared = self._share(ages)
            wanted = wanted_of(shared.project, self._how)
        except PipelineError as error:
            if not self._pages:
                raise
            trouble.append(str(error))
        except OSError:  # a folder that is being moved or removed: Python 3.11 stumbles over it
            if not self._pages:
                raise
            self._ages = None
            return False
        else:
            self._show(shared, wanted, ages)
        return self._write(trouble)

    def _look(self) -> dict[Path, str]:
        project = self._project
        config = project.config
        names = [FILE_NAME, RATES, *config.its_rules]
        names += [config.segment_rules] if config.segment_rules else []
        others = [project.glossary_file, *(project.root / name for name in names)]
        return watch.ages((project.source_folder, project.locales_folder), others)

    def _share(self, ages: Mapping[Path, str]) -> _Shared:
        """Read what all pages are made with, if it has changed.

        Raises:
            PipelineError: the settings, or files that they name, are wrong.
        """
        stamp = self._stamp_of_others(ages)
        if self._shared is not None and self._shared.stamp == stamp:
            return self._shared.content
        project = find_project(self._project.root)
        checking = checking_for(project, CheckOptions(fuzzy=project.config.publish_fuzzy))
        conversions = load_conversions(project, None)
        shared = _Shared(project, its_of(project))
        tags = [parse_locale(tag).tag for tag in self._how.locales] or list(project.config.locales)
        for tag in tags:
            shared.previewers[tag] = Previewer(project, tag, checking, conversions.get(tag))
        self._project = project
        self._shared = _Kept(stamp, shared)
        self._round += 1
        return shared

    def _stamp_of_others(self, ages: Mapping[Path, str]) -> object:
        """Take what is neither an article that we know nor a catalogue: it may change any page."""
        known = {
            path.with_suffix("")
            for kept in self._sources.values()
            for path, document in kept.content.documents.items()
            if document.units
        }
        return {
            path: age
            for path, age in ages.items()
            if path.suffix not in (".po", ".pot") and known.isdisjoint(_stems(path))
        }

    def _show(
        self, shared: _Shared, wanted: Sequence[tuple[Article, str]], ages: Mapping[Path, str]
    ) -> None:
        beside = _by_stem(ages)
        locales: dict[str, list[str]] = {}
        for article, tag in wanted:
            locales.setdefault(article.key, []).append(tag)
        for article in {article.key: article for article, _ in wanted}.values():
            self._read(article, shared, beside)
        # From now on a change of these articles is theirs alone.
        assert self._shared is not None
        self._shared.stamp = self._stamp_of_others(ages)
        shown: dict[tuple[str, str], _Kept[ShownArticle]] = {}
        for tag, previewer in shared.previewers.items():
            articles = [article for article, each in wanted if each == tag]
            labels = self._load(LABELS, previewer, _Kept(self._round, _Sources({}, {})), ages)
            own = {
                article.key: self._load(article.key, previewer, self._sources[article.key], ages)
                for article in articles
            }
            checked = [kept.content.checked for kept in (*own.values(), labels)]
            compared = previewer.compare(checked)
            for article in articles:
                key = (article.key, tag)
                shown[key] = self._article(
                    article, previewer, own[article.key], labels, compared, locales[article.key]
                )
        self._shown = shown

    def _read(
        self, article: Article, shared: _Shared, beside: Mapping[Path, Mapping[Path, str]]
    ) -> None:
        """Read the sources of an article that has changed, or a file beside it."""
        stamp = (self._round, beside.get(article.sources[0].with_suffix("")))
        before = self._sources.get(article.key)
        if before is not None and before.stamp == stamp:
            return
        documents: dict[Path, Document] = {}
        errors: list[str] = []
        for path in article.sources:
            try:
                documents[path] = load_article(shared.project, path, shared.its)
            except PipelineError as error:
                errors.append(str(error))
                if before is not None and path in before.content.documents:
                    documents[path] = before.content.documents[path]
        units = units_by_key(documents.values(), shared.project)
        self._sources[article.key] = _Kept(stamp, _Sources(documents, units), tuple(errors))

    def _load(
        self, key: str, previewer: Previewer, sources: _Kept[_Sources], ages: Mapping[Path, str]
    ) -> _Kept[Loaded]:
        """Read and check a catalogue that has changed, or whose article has."""
        place = (key, previewer.tag)
        path = self._project.catalogue(*place)
        stamp = (sources.stamp, ages.get(path))
        before = self._catalogues.get(place)
        if before is not None and before.stamp == stamp:
            return before
        try:
            kept = _Kept[Loaded](stamp, previewer.load(key, sources.content.units))
        except PipelineError as error:
            name = self._project.name(path)
            nothing = Loaded(Catalogue({}, ()), Checked(name, previewer.tag, 0, [], {}), False)
            content = before.content if before is not None else nothing
            kept = _Kept(stamp, content, (str(error),))
        self._catalogues[place] = kept
        return kept

    def _article(
        self,
        article: Article,
        previewer: Previewer,
        own: _Kept[Loaded],
        labels: _Kept[Loaded],
        compared: Sequence[Finding],
        locales: Sequence[str],
    ) -> _Kept[ShownArticle]:
        sources = self._sources[article.key]
        names = (own.content.checked.name, labels.content.checked.name)
        said = [each for each in compared if each.catalogue in names]
        built = self._built(article, previewer.tag)
        others = [tag for tag in locales if tag != previewer.tag]
        stamp = (own.stamp, labels.stamp, said, built, others)
        before = self._shown.get((article.key, previewer.tag))
        if before is not None and before.stamp == stamp:
            return before
        shown = previewer.show(
            article, sources.content.documents, own.content, labels.content, said
        )
        errors = (*sources.errors, *own.errors, *labels.errors)
        shown = replace(shown, errors=errors, built=built, others=tuple(others))
        return _Kept(stamp, shown, errors)

    def _built(self, article: Article, tag: str) -> tuple[tuple[str, str], ...]:
        """Name the built pages that are there, with the addresses that lead to them."""
        page = self.folder / page_path(article.key, tag)
        found = {}
        for source in article.sources:
            for path in (source, source.with_suffix(".html")):
                target = self._project.target(path, tag)
                if not files.is_file(target):
                    continue
                if self._how.is_live:
                    name = target.relative_to(self._project.build_folder / tag).as_posix()
                    found[target.name] = f"/{_BUILT}/{tag}/{quote(name)}"
                else:
                    found[target.name] = quote(
                        Path(os.path.relpath(target, page.parent)).as_posix()
                    )
        return tuple(found.items())

    def _write(self, trouble: Sequence[str]) -> bool:
        """Write the pages that are other ones than before."""
        all_errors = [error for kept in self._shown.values() for error in kept.errors]
        self.errors = list(dict.fromkeys([*trouble, *all_errors]))
        shown = [kept.content for kept in self._shown.values() if _has_something(kept.content)]
        pages_of = {(each.key, each.locale) for each in shown}
        shown = [
            replace(each, others=tuple(tag for tag in each.others if (each.key, tag) in pages_of))
            for each in shown
        ]
        shown.sort(key=lambda each: each.key)
        pages = list(self._make(shown, trouble))
        before, self.written = self._pages, 0
        for page in pages:
            if before.get(page.path) != page.version:
                path = self.folder / page.path
                self.written += files.write(path, page.html.encode("utf-8", "replace"))
        self._pages = {page.path: page.version for page in pages}
        if self._how.output is None and not self._how.selected and not self._how.locales:
            for path in files.others(self.folder, {self.folder / page for page in self._pages}):
                files.remove(path)
        return self._pages != before

    def _make(self, shown: Sequence[ShownArticle], trouble: Sequence[str]) -> Iterator[Page]:
        live = self._how.is_live
        before, self._made = self._made, {}
        for each in shown:
            article = replace(each, errors=(*trouble, *each.errors)) if trouble else each
            known = before.get(each.path)
            if known is None or known[0] is not article:
                known = article, write_article(article, generator=_GENERATOR, is_live=live)
            self._made[each.path] = known
            yield known[1]
        yield write_index(
            shown,
            project=self._project.config.name,
            generator=_GENERATOR,
            errors=self.errors,
            is_live=live,
        )


def serve(preview: Preview, *, port: int, begin: Callable[[str], None]) -> None:
    """Show the pages on this machine, and keep them up to date, until the user ends it.

    Args:
        preview: What to show.
        port: Where; 0 for any that is free.
        begin: Is told the address once it answers.

    Raises:
        PipelineError: the port is taken, or there is nothing to show.
    """
    from pipeline.workspace.server import Server

    preview.update()
    server = Server(preview, port)
    try:
        begin(server.address)
        server.watch(preview.update)
    finally:
        server.close()


def _has_something(shown: ShownArticle) -> bool:
    """Tell whether there is anything to see: a drawing without words has no page."""
    return bool(shown.has_texts or shown.errors)


def _stems(path: Path) -> Iterator[Path]:
    """List the articles that a file may be a form of, or lie beside, by their paths without suffix.

    >>> [stem.name for stem in _stems(Path("source/havn.values.toml"))]
    ['havn', 'havn.values']
    """
    parts = path.name.split(".")
    return (path.with_name(".".join(parts[:count])) for count in range(1, len(parts)))


def _by_stem(ages: Mapping[Path, str]) -> dict[Path, dict[Path, str]]:
    found: dict[Path, dict[Path, str]] = {}
    for path, age in ages.items():
        for stem in _stems(path):
            found.setdefault(stem, {})[path] = age
    return found
