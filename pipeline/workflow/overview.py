"""Look at all articles before one is printed: what can be published, and where it will lie.

A link leads to the reader's own language where there is one, so this has to be known first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline import plugins
from pipeline.bundle.places import SitePage
from pipeline.bundle.record import State
from pipeline.bundle.site import Site
from pipeline.config import FILE_NAME
from pipeline.errors import PipelineError
from pipeline.model.document import Document
from pipeline.model.finding import Finding
from pipeline.model.page import Page
from pipeline.workflow.article import Localised, Localiser
from pipeline.workflow.load import its_of, load_article, local_path
from pipeline.workflow.report import Report
from pipeline.workflow.site import Editions, Layout, load_link_table, site_pages
from pipeline.workspace import files
from pipeline.workspace.project import Article, Project

_AT_HAND = 256
"""Articles that are kept after the look; of more, the memory would grow with the project."""


class Read(NamedTuple):
    """An article as read, and as far as it is localised."""

    article: Article
    documents: Mapping[Path, Document]
    pages: Mapping[Path, Page]
    """What each document says of addresses."""

    localised: Sequence[Localised]
    """In those locales in which it could be localised."""


class Overview:
    """All articles of a project, in all locales."""

    def __init__(
        self,
        project: Project,
        localisers: Sequence[Localiser],
        layout: Layout,
        state_of: Callable[[Localised], State],
        report: Report,
    ) -> None:
        """Make ready to look.

        Args:
            project: Where the articles are.
            localisers: Of all locales that an edition may lead to.
            layout: What articles are built as.
            state_of: Says what readers get of an article.
            report: Gets what is wrong with the articles that are asked for.
        """
        self._project = project
        self._localisers = localisers
        self._layout = layout
        self._state_of = state_of
        self._report = report
        self._its = its_of(project)
        self._at_hand: dict[str, Read] = {}
        self._pages: dict[str, SitePage] = {}
        self._canonical = ""
        """Name of a document that says where it lies."""

        self._tags: Collection[str] = ()
        self._told: set[str] = set()
        self.articles: Collection[Article] = ()
        """All that were looked at."""

        self.states: dict[str, dict[str, State]] = {}
        """What readers get, by article and locale."""

    @property
    def paths(self) -> Collection[str]:
        """Of all pages, below the folder of a locale."""
        return self._pages.keys()

    def look(
        self, articles: Collection[Article], wanted: Collection[str], tags: Collection[str]
    ) -> None:
        """Look at articles.

        Args:
            articles: All.
            wanted: Keys of those that are asked for.
            tags: BCP 47 tags of the locales that are asked for.
        """
        self.articles, self._tags = articles, tags
        for article in articles:
            is_wanted = article.key in wanted
            found = Report()
            read = self._read(article, found, tags)
            self._note(article, read)
            if is_wanted:
                self._report.findings += found.findings
                self._tell(found.errors)
            if is_wanted and len(self._at_hand) < _AT_HAND:
                self._at_hand[article.key] = read

    def take(self, article: Article) -> Read:
        """Give an article as it was looked at, once, and report what has gone wrong with it since.

        One that is not at hand is read again, and its files may have been saved meanwhile.
        """
        at_hand = self._at_hand.pop(article.key, None)
        if at_hand is not None:
            return at_hand
        found = Report()
        read = self._read(article, found, self._tags)
        self._tell(found.errors)
        return read

    def editions(self) -> Editions:
        """Give each page its place among all editions.

        Raises:
            ConfigError: the table of links is broken, or the template cannot be read.
        """
        project, config = self._project, self._project.config
        tags = [config.source_language, *(each.tag for each in self._localisers)]
        folder = project.source_folder
        others = [path for path in project.other_files() if not project.is_variant(path)]
        site = Site(
            self._pages.values(),
            {key: _published(states) for key, states in self.states.items()},
            source_language=config.source_language,
            urls={tag: config.url_of(tag) for tag in tags},
            files={path.relative_to(folder).as_posix() for path in others},
            variants={
                tag: {
                    path.relative_to(folder).as_posix()
                    for path in others
                    if project.variant(path, tag)
                }
                for tag in tags
            },
            has_source=config.builds_source,
            has_copies=config.gate_otherwise != "nothing",
            has_index=config.has_index,
            has_feed=config.has_feed,
            table=load_link_table(project),
        )
        return Editions(project, site, self._pages)

    def lacking_addresses(self) -> list[Finding]:
        """Say what the settings, or the sources, want of a site whose address nobody knows."""
        config = self._project.config
        if config.url_of(config.source_language):
            return []
        wanted = [each for each in config.site_adds if each in ("canonical", "alternates")]
        wanted += ["sitemap"] if config.has_sitemap else []
        messages = (
            [f"[site] asks for {', '.join(wanted)}: pages have no addresses"] if wanted else []
        )
        if self._canonical:
            messages.append(f"{self._canonical} names its Danish address as that of all editions")
        return [
            Finding(
                "site-url", "warning", f"{message}, as [site] url is not set", FILE_NAME,
                hint='url = "https://tidende.example.org/"',
            )
            for message in messages
        ]  # fmt: skip

    def _tell(self, errors: Iterable[PipelineError]) -> None:
        """Report errors, each once: that of the labels' catalogue comes with every article."""
        for error in errors:
            if str(error) not in self._told:
                self._told.add(str(error))
                self._report.errors.append(error)

    def _note(self, article: Article, read: Read) -> None:
        """Remember what of an article is published, and under which addresses."""
        states: dict[str, State] = {
            each.tag: self._state_of(each) for each in read.localised if each.outputs
        }
        self.states[article.key] = states
        states[self._project.config.source_language] = "published"
        outputs = {path: list(self._layout.outputs(path)) for path in read.documents}
        if not self._canonical:
            self._canonical = next(
                (
                    self._project.name(path)
                    for path, page in read.pages.items()
                    if any(slot.kind == "canonical" for slot in page.slots)
                ),
                "",
            )
        for page in site_pages(article, outputs, read.pages, self._project.config):
            self._pages[page.path] = page

    def _read(self, article: Article, report: Report, tags: Collection[str]) -> Read:
        documents, pages = {}, {}
        for path in article.sources:
            try:
                document = load_article(self._project, path, self._its)
                report.findings += document.findings
                _report_missing(self._project, path, document, report)
                documents[path], pages[path] = document, plugins.survey(document)
            except PipelineError as error:
                report.errors.append(error)
        localised = []
        for localiser in self._localisers:
            try:
                localised.append(localiser.localise(article, documents))
                if localiser.tag in tags:
                    report.errors += localised[-1].errors
            except PipelineError as error:
                if localiser.tag in tags:
                    report.errors.append(error)
        return Read(article, documents, pages, localised)


def _published(states: Mapping[str, State]) -> frozenset[str]:
    return frozenset(tag for tag, state in states.items() if state in ("published", "last"))


def _report_missing(project: Project, path: Path, document: Document, report: Report) -> None:
    """Report the files that a document counts as its own and that are not there."""
    for resource in document.resources:
        name = local_path(resource)
        if not name:
            continue
        folder = project.source_folder if name.startswith("/") else path.parent
        place = folder / name.lstrip("/")
        if not files.is_file(place):
            report.findings.append(
                Finding(
                    "missing-resource",
                    "error",
                    f"the file that the document names is missing: {resource}",
                    document.name,
                    hint="put it there, or one for each locale beside it",
                )
            )
