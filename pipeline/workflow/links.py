"""Say where the links of all articles lead, in each locale: one report of what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from pipeline import plugins
from pipeline.bundle.site import BROKEN, Led
from pipeline.errors import PipelineError
from pipeline.model.document import Document, Lines
from pipeline.workflow.build import look
from pipeline.workflow.load import its_of, load_article
from pipeline.workflow.overview import Overview
from pipeline.workflow.report import Report
from pipeline.workflow.site import Editions, Layout, related
from pipeline.workspace.project import Article, Project

_IDS = re.compile(
    r"""\s(?:xml:)?(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_PAGE = "html"
"""The form of a text article that has links."""

_PAGES = (".html", ".htm", ".xhtml")


class Followed(NamedTuple):
    """A link in one locale."""

    source: str
    """Name of the document: ``source/web/topmoede.html``."""

    line: int
    """Counts from 1."""

    address: str
    """As the source has it; in a text article, the title of the article that it names."""

    locale: str
    """BCP 47 tag."""

    state: str
    """One of `LinkState`, or ``no-anchor``: the page is there, but not the place in it."""

    leads_to: str
    """The address in the edition."""

    language: str
    """BCP 47 tag of what it leads to; empty where it is not ours to know."""

    @property
    def is_broken(self) -> bool:
        """Whether it leads nowhere."""
        return self.state in (*BROKEN, "no-anchor")


def follow_links(project: Project) -> tuple[list[Followed], Report]:
    """Follow the links of all articles in all locales.

    Returns:
        The links, by article, line and locale, and what is wrong with articles and catalogues.
    """
    overview, articles, report = look(project)
    follower = _Follower(project, overview, articles)
    followed = [each for article in articles for each in follower.follow(article)]
    report.findings.clear()  # translations are the business of `check`
    return followed, report


class _Follower:
    def __init__(self, project: Project, overview: Overview, articles: Sequence[Article]) -> None:
        self._project = project
        self._overview = overview
        self._editions: Editions = overview.editions()
        self._layout = Layout(project)
        self._its = its_of(project)
        self._ids: dict[str, frozenset[str]] = {}
        self._sources: dict[str, Path] = {
            output.path: path
            for article in articles
            for path in article.sources
            for output in self._layout.outputs(article, path)
        }

    def follow(self, article: Article) -> Iterator[Followed]:
        """Give the links of an article in each locale.

        Where it is held back, readers get it as it is, or not at all: only what is broken is said.
        """
        config, states = self._project.config, self._overview.states[article.key]
        source = (config.source_language,) if config.builds_source else ()
        for line, document, address, lead in self._links(article):
            for tag in dict.fromkeys((*source, *config.locales)):
                if states.get(tag) in ("published", "last"):
                    yield self._followed(document, line, address, tag, lead(tag))
                elif tag in states:
                    led = lead(config.source_language)
                    followed = self._followed(document, line, address, tag, led)
                    if followed.is_broken:
                        yield followed

    def _links(self, article: Article) -> Iterator[tuple[int, Document, str, Callable[[str], Led]]]:
        """Give the lines of links, what they stand in, their addresses, and where they lead."""
        lead, by_title = self._editions.lead, self._editions.lead_by_title
        for path in article.sources:
            try:
                document = load_article(self._project, path, self._its)
                page = plugins.survey(document)
            except PipelineError:
                continue  # it was reported when it was looked at
            lines = Lines(document.text)
            for output in self._layout.outputs(article, path):
                for link in () if output.form else (*page.links, *page.resources):
                    follow = partial(lead, output.path, page.base, link.address)
                    yield lines.at(link.value.start), document, link.address, follow
                for unit in related(document) if output.form == _PAGE else ():
                    follow = partial(by_title, output.path, unit.msgid)
                    yield lines.at(unit.span.start), document, unit.msgid, follow

    def _followed(
        self, document: Document, line: int, address: str, tag: str, led: Led
    ) -> Followed:
        state: str = led.state
        if led.page is not None and led.fragment and not self._has(led.page.path, led.fragment):
            state = "no-anchor"
        to = led.destination
        language = to.language if to else ""
        if not language and state in ("edition", "table", "no-anchor"):
            language = tag
        leads_to = to.address if to and to.address else address
        return Followed(document.name, line, address, tag, state, leads_to, language)

    def _has(self, path: str, fragment: str) -> bool:
        """Tell whether a page has a place; of what we cannot read, we do not know."""
        source = self._sources.get(path)
        if source is None or source.suffix.lower() not in _PAGES:
            return True
        if path not in self._ids:
            text = load_article(self._project, source, self._its).text
            found = ("".join(match.groups("")) for match in _IDS.finditer(text))
            self._ids[path] = frozenset(map(unescape, found))
        place = unquote(fragment)
        # Source: HTML Living Standard, 7.4.6.4: "top" needs no id; ":~:" points to a text.
        return place.lower() == "top" or ":~:" in place or place in self._ids[path]
