"""The site of a project: its pages, their editions, and where links lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from pipeline import plugins
from pipeline.bundle.days import danish_day
from pipeline.bundle.edits import edits_of
from pipeline.bundle.link_table import LinkTable, parse_link_table
from pipeline.bundle.places import SitePage
from pipeline.bundle.site import BROKEN, Led, Site
from pipeline.config import Config
from pipeline.errors import ConfigError
from pipeline.model.document import Document, Edit, Unit
from pipeline.model.locale import is_same_language
from pipeline.model.page import Destination, Edition, Page
from pipeline.model.utf8 import decode_utf8
from pipeline.model.value import Date, Day
from pipeline.values.house import default_style
from pipeline.workspace import files
from pipeline.workspace.project import Article, Project

LINKS = "links.csv"

_RELATED = "related link"
"""The role of a block of a text article that names another article by its title."""


class Output(NamedTuple):
    """One file that an article is built as."""

    source: Path
    path: str
    """Below the folder of a locale: ``web/topmoede.html``."""

    form: str = ""
    """One of the settings' forms of a text article; empty for the source's own."""


class Layout:
    """Says what each article is built as."""

    def __init__(self, project: Project) -> None:
        """Take the project: its settings say which forms are wanted."""
        self._project = project

    def outputs(self, article: Article, source: Path) -> Iterator[Output]:
        """List the files that a source of an article is built as."""
        # Some systems take havn.HTML for havn.html.
        taken = {suffix.lower() for suffix in article.suffixes}
        for form, suffix in self._forms(source):
            if not form or suffix.lower() not in taken:  # an editor's own goes before ours
                path = source.with_suffix(suffix)
                below = path.relative_to(self._project.source_folder)
                yield Output(source, below.as_posix(), form)

    def _forms(self, path: Path) -> list[tuple[str, str]]:
        """List the forms that a source is built in: the form's name (or nothing) and suffix."""
        variants = plugins.find_format(path.suffix, self._project.name(path)).variants
        if not variants:
            return [("", path.suffix)]
        wanted = self._project.config.text_outputs
        own = [("", path.suffix)] if path.suffix.lower().lstrip(".") in wanted else []
        return own + [(form, variants[form][0]) for form in wanted if form in variants]


class Facts(NamedTuple):
    """What of a page decides, with the site, where its links lead and what it says of itself."""

    base: str = ""
    """What relative addresses start from, where the page says so itself."""

    published: str = ""
    links: tuple[tuple[str, bool], ...] = ()
    """Addresses of links and resources, and whether each says a language."""

    titles: tuple[str, ...] = ()
    """Of other articles, that a text article names."""

    language: str = ""
    """BCP 47 tag of the document."""


class Place(NamedTuple):
    """A page in the folder of a locale."""

    path: str
    """Below the folder."""

    tag: str
    """BCP 47."""

    is_copy: bool = False
    """Whether it stands in for an edition that is held back."""


def facts_of(document: Document, page: Page) -> Facts:
    """Give the facts of a page."""
    links = dict.fromkeys(
        (link.address, link.language is not None) for link in (*page.links, *page.resources)
    )
    titles = dict.fromkeys(unit.msgid for unit in related(document))
    return Facts(page.base, page.published, tuple(links), tuple(titles), document.language)


class Editions:
    """Gives each page its place among its editions."""

    def __init__(self, project: Project, site: Site, pages: Mapping[str, SitePage]) -> None:
        """Take what is known of the site.

        Args:
            project: Its settings say what pages get that their sources lack.
            site: Where pages are.
            pages: All pages, by their paths below the folder of a locale.

        Raises:
            ConfigError: the settings name a template that cannot be read.
        """
        self._config = project.config
        self._site = site
        self._pages = pages
        self._template = _template(project)
        self.broken: set[tuple[str, str]] = set()
        """Links that lead nowhere: path and address."""

        self.asked: dict[Place, tuple[Facts, str]] = {}
        """Which editions were asked for, of what, and the signatures of the answers."""

    def of(self, path: str, facts: Facts, tag: str) -> Edition:
        """Give the edition of a page.

        Args:
            path: Below the folder of a locale.
            facts: Of its document.
            tag: BCP 47 tag.
        """
        return self._given(Place(path, tag), facts)

    def of_copy(self, path: str, facts: Facts, folder: str) -> Edition:
        """Give the edition of a page that stands in for one that is held back.

        Args:
            path: Below the folder of a locale.
            facts: Of its document, untranslated.
            folder: BCP 47 tag of the locale that has no edition of its own.
        """
        return self._given(Place(path, folder, is_copy=True), facts)

    def _given(self, place: Place, facts: Facts) -> Edition:
        edition, broken = self._at(place, facts)
        self.broken.update((place.path, address) for address in broken)
        self.asked[place] = facts, _sign(edition, broken)
        return edition

    def signature(self, place: Place, facts: Facts) -> str:
        """Tell apart what is known of a page in an edition: it is printed alike for the same."""
        return _sign(*self._at(place, facts))

    def _at(self, place: Place, facts: Facts) -> tuple[Edition, list[str]]:
        """Give an edition, and the addresses in it that lead nowhere."""
        path, tag, is_copy = place
        broken: list[str] = []
        led = dict(self._destinations(path, facts, tag, broken))
        if not is_copy:
            return self._edition(path, facts, tag, led), broken
        source = self._config.source_language
        # Its readers are those of the locale, but need not be told what is in the language at hand.
        plain = {key: to._replace(language="", words="") for key, to in led.items()}
        edition = self._edition(path, facts, source, plain)
        is_source = is_same_language(facts.language, source)
        return edition if is_source else replace(edition, adds=frozenset()), broken

    def _edition(
        self, path: str, facts: Facts, tag: str, destinations: Mapping[str, Destination]
    ) -> Edition:
        config, own = self._config, self._pages[path]
        return Edition(
            tag,
            self._site.url(own, tag),
            self._site.alternates(own, config.locales),
            self._site.default(own, config.site_default or config.source_language),
            frozenset(config.site_adds),  # type: ignore[arg-type]  # checked when it was read
            destinations,
            self._template,
            config.text_template or "",
            site_name(config),
            facts.published,
            self._day(facts.published, tag),
        )

    def _day(self, moment: str, tag: str) -> str:
        """Write a day as a locale does; empty where there is none."""
        day = danish_day(moment)
        if day is None:
            return ""
        from pipeline.values.printing.dates import print_date

        house = self._config.houses.get(tag) or default_style(tag)
        return print_date(Date(Day(day.year, day.month, day.day)), house)

    def edits(
        self, document: Document, page: Page, edition: Edition, is_kept: Callable[[int], bool]
    ) -> list[Edit]:
        """List what a page of an edition has in the place of its source's; see `edits_of`."""
        edits = edits_of(document, page, edition, is_kept)
        if self._config.has_own_ids and document.syntax == "xml":
            from pipeline.formats.xml.identifiers import edit_identifiers

            edits += edit_identifiers(document, edition.language)
        return edits

    def _destinations(
        self, path: str, facts: Facts, tag: str, broken: list[str]
    ) -> Iterator[tuple[str, Destination]]:
        """Say where links lead that lead elsewhere, by their addresses or the titles they name."""
        for address, has_language in facts.links:
            led = self.lead(path, facts.base, address, tag)
            if led.state in BROKEN:
                broken.append(address)
            if led.destination is not None:
                yield address, led.destination
            elif led.state == "edition" and has_language:
                yield address, Destination("")  # the same address, another language
        for title in facts.titles:
            led = self.lead_by_title(path, title, tag)
            if led.destination is not None:
                yield title, led.destination

    def lead(self, path: str, base: str, address: str, tag: str) -> Led:
        """Say where one link of a page leads; see `of`."""
        return self._site.lead(address, self._pages[path], tag, base=base)

    def lead_by_title(self, path: str, title: str, tag: str) -> Led:
        """Say where a block of a text article leads that names another article."""
        target = self._site.titled(title)
        return (
            Led("unknown") if target is None else self._site.lead_to(target, self._pages[path], tag)
        )


def _sign(edition: Edition, broken: list[str]) -> str:
    """Tell an edition apart from others under the same settings."""
    said = (
        edition.url,
        edition.alternates,
        edition.default,
        sorted(edition.destinations.items()),
        edition.day,
        broken,
    )
    return blake2b(repr(said).encode(), digest_size=16).hexdigest()


def related(document: Document) -> Iterator[Unit]:
    """Give the blocks of a text article that name other articles by their titles."""
    yield from (unit for unit in document.units if unit.role == _RELATED)


def site_name(config: Config) -> str:
    """Give what readers know the site by."""
    return config.site_name or config.name


def site_pages(
    article: Article,
    outputs: Mapping[Path, list[Output]],
    pages: Mapping[Path, Page],
    config: Config,
) -> Iterator[SitePage]:
    """List the pages of an article."""
    for path, made in outputs.items():
        page = pages[path]
        for output in made:
            address = _canonical(page, config.url_of(config.source_language))
            yield SitePage(article.key, output.path, page.title, None if output.form else address)


def _canonical(page: Page, site: str) -> str | None:
    """Give the address that a page has on its own site, if it says one."""
    said = next((slot.text for slot in page.slots if slot.kind == "canonical"), "")
    return said.removeprefix(site).partition("#")[0] if site and said.startswith(site) else None


def load_link_table(project: Project) -> LinkTable:
    """Read the addresses of outside pages in other languages, if the project has any.

    Raises:
        ConfigError: the table is broken.
    """
    data = files.read_if_exists(project.root / LINKS, LINKS)
    if data is None:
        return LinkTable(())
    text = decode_utf8(data, LINKS, hint='save it as "CSV UTF-8"')
    return parse_link_table(text, LINKS, source_language=project.config.source_language)


def _template(project: Project) -> str:
    name = project.config.text_template
    if name is None:
        return ""
    path = project.root / name
    if not files.is_file(path):
        raise ConfigError(
            f"no such template: {name}",
            file="skagerrak.toml",
            hint="[text] template is relative to the project",
        )
    return decode_utf8(files.read(path, name), name)
