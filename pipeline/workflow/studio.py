"""Look at articles and print them, one at a time: what `build` may have many processes do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pipeline import plugins
from pipeline.errors import PipelineError, SourceError, StructureError
from pipeline.model.document import Document
from pipeline.model.finding import Finding
from pipeline.model.page import Page
from pipeline.values.beside import SUFFIX
from pipeline.workflow.article import Checks, Localised, Localiser
from pipeline.workflow.checking import Checking, select_checks
from pipeline.workflow.conversions import load_conversions
from pipeline.workflow.gate import gate_of
from pipeline.workflow.load import Recorder, its_of, load_article, local_path
from pipeline.workflow.options import BuildOptions
from pipeline.workflow.press import Press
from pipeline.workflow.pressed import Looked, Pressed
from pipeline.workflow.site import Editions, Layout, site_pages
from pipeline.workspace import contents, files
from pipeline.workspace.project import Article, Project, find_project

_AT_HAND = 256
"""Articles that are kept after the look; of more, the memory would grow with the project."""


class Setup(NamedTuple):
    """What all articles of a build share; processes send it to each other."""

    root: Path
    """Of the project."""

    how: BuildOptions
    tags: tuple[str, ...]
    """BCP 47 tags of all locales that an edition may lead to."""

    wanted: tuple[str, ...]
    """Those that are built."""

    area: Path
    """Of the stage that takes the files."""

    run: str
    """Tells this run from others of the same project."""

    keeps: bool = False
    """Whether the process that looks is the one that prints, and may keep what it has read."""


class Read(NamedTuple):
    """An article as read, and as far as it is localised."""

    documents: Mapping[Path, Document]
    pages: Mapping[Path, Page]
    """What each document says of addresses."""

    localised: list[Localised]
    """In those locales in which it could be localised."""


class Print(NamedTuple):
    """An article that is to be printed."""

    article: Article
    looked: Looked


class Studio:
    """What one process needs to localise the articles of a project."""

    def __init__(self, setup: Setup) -> None:
        """Read what all articles share.

        Raises:
            ConfigError: the settings, or files that they name, are wrong.
        """
        self._setup = setup
        how = setup.how
        self.project = project = find_project(setup.root)
        self._config = config = project.config
        self._layout = Layout(project)
        self._conversions = load_conversions(project, how.day)
        fuzzy = how.fuzzy or config.publish_fuzzy
        checker = select_checks(config=config)
        signing = Checking(checker, config, project)
        # A translation is published or not for its errors; its warnings are counted.
        publishing = Checking(checker, config, project, fuzzy=True) if fuzzy else signing
        self._localisers = {
            tag: Localiser(
                project,
                tag,
                Checks(publishing, signing),
                gate=gate_of(config, how.gate),
                fuzzy=fuzzy,
                conversions=self._conversions.get(tag),
                layout=self._layout,
            )
            for tag in setup.tags
        }
        self._press = Press(
            project,
            setup.area,
            is_gated=how.gate in (None, config.gate, "strict") and not how.fuzzy,
            is_dry=how.is_dry,
        )
        self._its = its_of(project)
        self._at_hand: dict[str, Read] = {}
        self.editions: Editions | None = None

    def look(self, article: Article) -> Looked:
        """Look at one article; what is wrong with it is reported and stops nothing else."""
        looked = Looked(article.key)
        documents, pages = self.read(article, looked)
        read = Read(documents, pages, [])
        for tag, localiser in self._localisers.items():
            try:
                done = localiser.localise(article, documents)
            except PipelineError as error:
                if tag in self._setup.wanted:
                    looked.errors.append(error)
                continue
            read.localised.append(done)
            path = str(self.project.catalogue(article.key, tag))
            looked.contents[path] = done.made_of[:16]
            looked.localised.append(done.without_builders())
            if tag in self._setup.wanted:
                looked.errors += done.errors
            if done.outputs:
                looked.states[tag] = self._press.state_of(done)
        looked.states[self._config.source_language] = "published"
        outputs = {path: list(self._layout.outputs(article, path)) for path in documents}
        looked.pages += site_pages(article, outputs, pages, self._config)
        looked.canonical = self._named_canonical(pages)
        if self._setup.keeps and len(self._at_hand) < _AT_HAND:
            self._at_hand[article.key] = read
        return looked

    def print(self, item: Print) -> Pressed:
        """Print one article in all locales that are wanted.

        Raises:
            PipelineError: a file cannot be staged.
        """
        article, looked = item
        pressed = Pressed(article.key)
        read = self._take(article, looked, pressed)
        editions = self.editions
        assert editions is not None
        editions.broken.clear()
        editions.asked.clear()
        for each in self._conversions.values():
            each.forget()
        for localised in read.localised:
            if localised.tag not in self._setup.wanted:
                continue
            state = looked.states.get(localised.tag, "nothing")
            if state == "published" and localised.is_held:  # it was saved since we looked
                state = self._press.state_of(localised)
            try:
                self._press.publish(localised, state, read.pages, editions, pressed)
            except (SourceError, StructureError) as error:
                pressed.report.errors.append(error)
        pressed.broken = set(editions.broken)
        pressed.led = dict(editions.asked)
        pressed.rates = {tag: each.forget() for tag, each in self._conversions.items()}
        return pressed

    def read(
        self, article: Article, looked: Looked
    ) -> tuple[Mapping[Path, Document], Mapping[Path, Page]]:
        """Read the documents of an article, and what they say of addresses."""
        documents, pages = {}, {}
        recorder = Recorder(self._its.load, self.project.root)
        its = self._its._replace(load=recorder)
        for path in article.sources:
            # Before they are read: what is saved meanwhile is found to be another one.
            for each in (path, path.with_suffix(SUFFIX)):
                looked.contents[str(each)] = contents.digest(files.content(str(each)))
            try:
                document = load_article(self.project, path, its)
                looked.findings += document.findings
                looked.findings += _missing(self.project, path, document)
                looked.is_lasting = looked.is_lasting and not document.resources
                documents[path], pages[path] = document, plugins.survey(document)
            except PipelineError as error:
                looked.errors.append(error)
        looked.contents |= recorder.contents
        looked.linked += recorder.contents
        looked.is_lasting = looked.is_lasting and not recorder.has_missed
        return documents, pages

    def _take(self, article: Article, looked: Looked, pressed: Pressed) -> Read:
        """Give an article as it was looked at, or read it again, and report what is new of it."""
        at_hand = self._at_hand.pop(article.key, None)
        if at_hand is not None:
            return at_hand
        if not looked.localised:  # it was not looked at in this run: it is as it was
            looked = self.look(article)
            pressed.report.errors += looked.errors
            return self._at_hand.pop(article.key, None) or self._resume(article, looked, pressed)
        return self._resume(article, looked, pressed)

    def _resume(self, article: Article, looked: Looked, pressed: Pressed) -> Read:
        again = Looked(article.key)
        documents, pages = self.read(article, again)
        localised = []
        for known in looked.localised:
            try:
                done = self._localisers[known.tag].resume(known, article, documents)
                localised.append(done)
                if done.made_of != known.made_of:
                    pressed.is_as_looked = False
                    again.errors += done.errors if done.tag in self._setup.wanted else []
            except PipelineError as error:
                again.errors.append(error)
        pressed.report.errors += again.errors
        return Read(documents, pages, localised)

    def _named_canonical(self, pages: Mapping[Path, Page]) -> str:
        for path, page in pages.items():
            if any(slot.kind == "canonical" for slot in page.slots):
                return self.project.name(path)
        return ""


@lru_cache(maxsize=1)
def _studio(setup: Setup) -> Studio:
    return Studio(setup)


def make_looker(setup: Setup) -> Callable[[Article], Looked]:
    """Make ready to look at articles."""
    return _studio(setup).look


def make_printer(given: tuple[Setup, Editions]) -> Callable[[Print], Pressed]:
    """Make ready to print articles, as it is known now which pages there are."""
    setup, editions = given
    studio = _studio(setup)
    studio.editions = editions
    return studio.print


def forget_studio() -> None:
    """Let go of what a run has read."""
    _studio.cache_clear()


def _missing(project: Project, path: Path, document: Document) -> list[Finding]:
    """Report the files that a document counts as its own and that are not there."""
    found = []
    for resource in document.resources:
        name = local_path(resource)
        if not name:
            continue
        folder = project.source_folder if name.startswith("/") else path.parent
        if not files.is_file(folder / name.lstrip("/")):
            found.append(
                Finding(
                    "missing-resource",
                    "error",
                    f"the file that the document names is missing: {resource}",
                    document.name,
                    hint="put it there, or one for each locale beside it",
                )
            )
    return found
