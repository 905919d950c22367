"""Build the bundle: localised articles and all that goes with them.

Two rounds. The first finds out which articles can be published in which locales; only then can the
second print them, for a link leads to the reader's own language where there is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pipeline import plugins
from pipeline.bundle.site import Site, SitePage
from pipeline.errors import PipelineError, SourceError
from pipeline.model.document import Document
from pipeline.model.finding import Finding
from pipeline.model.locale import parse_locale
from pipeline.model.page import Page
from pipeline.workflow.article import Checks, Localised, Localiser
from pipeline.workflow.assembly import Assembly
from pipeline.workflow.checking import Checking, error_checks, select_checks
from pipeline.workflow.conversions import Conversions, load_conversions
from pipeline.workflow.gate import gate_of
from pipeline.workflow.load import its_of, load_article, local_path
from pipeline.workflow.press import Press, State
from pipeline.workflow.report import Report
from pipeline.workflow.site import Editions, Layout, load_link_table, site_pages
from pipeline.workspace import files
from pipeline.workspace.hook import run_after_build
from pipeline.workspace.project import Article, Project
from pipeline.workspace.staging import Stage

_AT_HAND = 256
"""Articles that are kept from the first round; of more, the memory would grow with the project."""


class BuildOptions(NamedTuple):
    """What to build, and how."""

    locales: tuple[str, ...] = ()
    """BCP 47 tags; the project's if empty."""

    selected: tuple[Path, ...] = ()
    """Articles and folders; all if empty."""

    fuzzy: bool = False
    """Whether to publish translations that nobody has confirmed."""

    gate: str | None = None
    """One of `config.GATE_LEVELS`; None for that of the settings."""

    day: date | None = None
    """Of publication, for exchange rates; None for the settings' day, or that of the last rates."""

    is_dry: bool = False
    """Whether to find out only what would change."""


def build(project: Project, how: BuildOptions | None = None) -> Report:
    """Build all, or the selected, articles in all, or the given, locales.

    An article that the gate holds back is published as the settings say: in the source language,
    as it was when it last passed, or not at all. The files are put in place together, at the end;
    then the settings' command runs.

    Raises:
        ConfigError: the settings ask for what is not there.
        PipelineError: a file cannot be written, and nothing is; or that command fails.
    """
    how = how or BuildOptions()
    with nullcontext() if how.is_dry else files.lock(project.lock_file):
        report = _Build(project, how).run()
        if project.config.after_build and not (how.is_dry or report.errors):
            run_after_build(project.config.after_build, project.root, project.build_folder)
    return report


class _Read(NamedTuple):
    """An article as read, and as far as it is localised."""

    article: Article
    documents: Mapping[Path, Document]
    pages: Mapping[Path, Page]
    """What each document says of addresses."""

    localised: Sequence[Localised]
    """Of those locales that it could be localised in."""


class _Build:
    """One run of `build`."""

    def __init__(self, project: Project, how: BuildOptions) -> None:
        self._project = project
        self._how = how
        self._config = config = project.config
        self.report = Report(is_dry=how.is_dry)
        self._its = its_of(project)
        self._articles = project.articles()
        self._wanted = {article.key for article in project.articles(how.selected)}
        self._layout = Layout(project, self._articles)
        source = (config.source_language,) if config.builds_source else ()
        self._tags = tuple(dict.fromkeys((*source, *config.locales)))
        wanted = [parse_locale(tag).tag for tag in how.locales]
        self._tags += tuple(tag for tag in wanted if tag not in self._tags)
        self._printed = tuple(wanted) or self._tags
        self._conversions = load_conversions(project, how.day)
        self._localisers = list(map(self._localiser, self._tags))
        self._stage = Stage(project.build_folder, is_dry=how.is_dry)
        is_gated = how.gate in (None, config.gate, "strict") and not how.fuzzy
        self._press = Press(project, self._stage, self.report, is_gated=is_gated)
        self._at_hand: dict[str, _Read] = {}
        self._pages: dict[str, SitePage] = {}
        self._states: dict[str, dict[str, State]] = {}
        self._silent = Report()
        """Takes what was reported before, or belongs to articles that are not asked for."""

    def run(self) -> Report:
        for article in self._articles:
            self._look_at(article)
        editions = self._editions()
        assembly = Assembly(self._project, self._stage, self._press, self.report)
        for article in self._articles:
            if article.key in self._wanted:
                self._print(article, editions, assembly)
        conversions: dict[str, Conversions] = {
            tag: self._conversions[tag] for tag in self._printed if tag in self._conversions
        }
        is_whole = not self._how.selected
        assembly.finish(self._printed, conversions, is_whole=is_whole)
        return self.report

    def _localiser(self, tag: str) -> Localiser:
        config, how = self._config, self._how
        fuzzy = how.fuzzy or config.publish_fuzzy
        checks = Checks(
            Checking(error_checks(config), config, self._project, fuzzy=fuzzy),
            Checking(select_checks(config=config), config, self._project),
        )
        return Localiser(
            self._project,
            tag,
            checks,
            gate=gate_of(config, how.gate),
            fuzzy=fuzzy,
            conversions=self._conversions.get(tag),
            layout=self._layout,
        )

    def _look_at(self, article: Article) -> None:
        """Find out in which locales an article can be published, and under which addresses."""
        is_wanted = article.key in self._wanted
        read = self._read(article, self.report if is_wanted else self._silent)
        states = self._states[article.key] = {
            each.tag: self._press.state_of(each) for each in read.localised
        }
        states[self._config.source_language] = "published"
        outputs = {path: list(self._layout.outputs(path)) for path in read.documents}
        for page in site_pages(article, outputs, read.pages, self._config):
            self._pages[page.path] = page
        if is_wanted and len(self._at_hand) < _AT_HAND:
            self._at_hand[article.key] = read

    def _read(self, article: Article, report: Report) -> _Read:
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
                if localiser.tag in self._printed:
                    report.errors += localised[-1].errors
            except PipelineError as error:
                if localiser.tag in self._printed:
                    report.errors.append(error)
        return _Read(article, documents, pages, localised)

    def _editions(self) -> Editions:
        project, config = self._project, self._config
        folder = project.source_folder
        site = Site(
            self._pages.values(),
            {key: _published(states) for key, states in self._states.items()},
            source_language=config.source_language,
            urls={tag: config.url_of(tag) for tag in (config.source_language, *self._tags)},
            files={path.relative_to(folder).as_posix() for path in project.other_files()},
            has_source=config.builds_source,
            has_copies=config.gate_otherwise != "nothing",
            table=load_link_table(project),
        )
        return Editions(project, site, self._pages)

    def _print(self, article: Article, editions: Editions, assembly: Assembly) -> None:
        read = self._at_hand.pop(article.key, None) or self._read(article, self._silent)
        for localised in read.localised:
            if localised.tag not in self._printed:
                continue
            state = self._states[article.key][localised.tag]
            try:
                self._press.publish(localised, state, read.pages, editions)
                assembly.add(localised, state, read.pages, editions)
            except SourceError as error:
                self.report.errors.append(error)


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
