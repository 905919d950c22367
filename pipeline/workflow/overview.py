"""What is known of all articles before one is printed: what is published, and where it will lie.

A link leads to the reader's own language where there is one, so this has to be known first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from pipeline.bundle.places import SitePage
from pipeline.bundle.record import State
from pipeline.bundle.site import Site
from pipeline.config import FILE_NAME
from pipeline.errors import PipelineError
from pipeline.model.finding import Finding
from pipeline.workflow.pressed import Looked
from pipeline.workflow.report import Report
from pipeline.workflow.site import Editions, load_link_table
from pipeline.workspace.project import Project


class Overview:
    """All articles of a project, in all locales."""

    def __init__(self, project: Project, tags: Collection[str], report: Report) -> None:
        """Know nothing yet.

        Args:
            project: Where the articles are.
            tags: BCP 47 tags of all locales that an edition may lead to.
            report: Gets what is wrong with the articles that are asked for.
        """
        self._project = project
        self._tags = tags
        self._report = report
        self._pages: dict[str, SitePage] = {}
        self._canonical = ""
        """Name of a document that says where it lies."""

        self._told: set[str] = set()
        self._shared: dict[str, dict[str, State]] = {}
        """The same states are kept once: most articles are published in all locales."""

        self.states: dict[str, dict[str, State]] = {}
        """What readers get, by article and locale."""

    @property
    def paths(self) -> Collection[str]:
        """Of all pages, below the folder of a locale."""
        return self._pages.keys()

    def add(self, looked: Looked, *, is_wanted: bool) -> None:
        """Take down what is known of an article, and report what is wrong if it is asked for."""
        self.states[looked.key] = self._shared.setdefault(repr(looked.states), looked.states)
        self._canonical = self._canonical or looked.canonical
        for page in looked.pages:
            self._pages[page.path] = page
        if is_wanted:
            self._report.findings += looked.findings
            self.tell(looked.errors)

    def tell(self, errors: Iterable[PipelineError]) -> None:
        """Report errors, each once: that of the labels' catalogue comes with every article."""
        for error in errors:
            if str(error) not in self._told:
                self._told.add(str(error))
                self._report.errors.append(error)

    def editions(self) -> Editions:
        """Give each page its place among all editions.

        Raises:
            ConfigError: the table of links is broken, or the template cannot be read.
        """
        project, config = self._project, self._project.config
        tags = [config.source_language, *self._tags]
        folder = project.source_folder
        published = {id(each): _published(each) for each in self._shared.values()}
        others = [path for path in project.other_files() if not project.is_variant(path)]
        site = Site(
            self._pages.values(),
            {key: published[id(states)] for key, states in self.states.items()},
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


def _published(states: Mapping[str, State]) -> frozenset[str]:
    return frozenset(tag for tag, state in states.items() if state in ("published", "last"))
