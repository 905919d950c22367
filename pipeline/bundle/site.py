"""Where the editions of a project lie, in the bundle and on the web, and where links lead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple
from urllib.parse import SplitResult, urlsplit, urlunsplit

from pipeline.bundle.link_table import LinkTable
from pipeline.bundle.places import Places, SitePage, encode_path, relative
from pipeline.model.page import Alternate, Destination

LinkState = Literal[
    "edition", "untranslated", "nowhere", "file", "missing", "unknown", "table", "elsewhere"
]
"""``edition``: an article that the reader's language has; ``untranslated``: one that it has not;
``nowhere``: one that it has not, while nothing says where it is in the source language;
``file``: a picture or the like; ``missing``: no file of the project, though the address is
relative; ``unknown``: the same of one that starts at the site's root, where more may lie than the
project has; ``table``: an outside page with an address for the reader's language; ``elsewhere``:
any other."""

BROKEN: tuple[LinkState, ...] = ("missing", "nowhere")
"""Those of links that lead nowhere."""


class Led(NamedTuple):
    """Where a link leads in an edition."""

    state: LinkState
    page: SitePage | None = None
    destination: Destination | None = None
    """None where the address of the source is right."""

    fragment: str = ""


class Site:
    """The editions of all articles."""

    def __init__(
        self,
        pages: Iterable[SitePage],
        published: Mapping[str, Collection[str]],
        *,
        source_language: str,
        urls: Mapping[str, str],
        files: Collection[str] = (),
        variants: Mapping[str, Collection[str]] | None = None,
        has_source: bool = False,
        has_copies: bool = True,
        has_index: bool = False,
        has_feed: bool = False,
        table: LinkTable | None = None,
    ) -> None:
        """Take what is known of the site.

        Args:
            pages: Of all articles.
            published: The locales that have an edition, by the articles' keys.
            source_language: BCP 47 tag.
            urls: Addresses of the locales' folders, with a slash at the end; empty or missing where
                the project does not say.
            files: Paths of pictures and the like, below the folder of a locale.
            variants: Those of them that a locale has a version of its own of.
            has_source: Whether the edition in the source language is part of the bundle.
            has_copies: Whether what is not published in a locale lies there in the source language.
            has_index: Whether each locale has an index page, at `INDEX`. Links to a front page, or
                to a folder of pages, lead there where the source has none of its own.
            has_feed: Whether each has a feed, at `FEED`.
            table: Addresses of outside pages in other languages.
        """
        self._source = source_language
        self._urls = {tag: url for tag, url in urls.items() if url}
        self._published = published
        self._files = files
        self._variants = variants or {}
        self._has_source = has_source
        self._has_copies = has_copies
        self._table = table or LinkTable(())
        self._places = Places(
            pages, self._urls, source_language, has_index=has_index, has_feed=has_feed
        )
        self._host = self._places.host

    def url(self, page: SitePage, tag: str) -> str:
        """Give the absolute address of an edition; empty where the project does not say."""
        folder = self._urls.get(tag, "")
        return folder + page.place if folder else ""

    def alternates(self, page: SitePage, tags: Sequence[str]) -> tuple[Alternate, ...]:
        """List the editions of a page, the source's first; none where an address is not known."""
        published = self._published.get(page.key, ())
        tags = [self._source, *(tag for tag in tags if tag in published and tag != self._source)]
        found = [Alternate(tag, self.url(page, tag)) for tag in tags]
        return tuple(found) if all(each.url for each in found) else ()

    def default(self, page: SitePage, tag: str) -> str:
        """Give the address for readers of other languages.

        Args:
            page: In whatever language.
            tag: The locale whose edition that is, where it has one; else it is the source's.
        """
        return self.url(page, tag if tag in self._published.get(page.key, ()) else self._source)

    def titled(self, title: str) -> SitePage | None:
        """Find the page of an article by its title in the source language."""
        return self._places.titled(title)

    def lead(self, address: str, page: SitePage, tag: str, *, base: str = "") -> Led:
        """Tell where an address leads for the readers of a locale.

        Args:
            address: As the source means it.
            page: The page that it stands in.
            tag: BCP 47 tag of the locale in whose folder the page lies.
            base: What relative addresses of the page start from, where it says so itself.
        """
        try:
            parts = urlsplit(address)
            target = self._places.locate(address, page.path, base)
        except ValueError:  # no address at all
            return Led("elsewhere")
        if target is None:
            found = self._table.find(address, tag)
            return Led("table", destination=found) if found else Led("elsewhere")
        is_relative = not (base or parts.netloc or parts.path.startswith("/"))
        if isinstance(target, str):
            if target not in self._files:
                return Led("missing" if is_relative else "unknown")
            to = None if is_relative else self._to_file(parts, target, page, tag)
            return Led("file", destination=to)
        if target.is_made:
            return self._to_made(parts, target, page, tag, is_relative=is_relative)
        # An address may have a query of its own, by which it was found.
        query = "" if "?" in target.place else parts.query
        tail = urlunsplit(("", "", "", query, parts.fragment))
        if tag in self._published.get(target.key, ()) or tag == self._source:
            if is_relative or tag == self._source:
                return Led("edition", target, fragment=parts.fragment)
            return self._to_edition(parts, target, page, tag, tail)
        return self._to_source(parts, target, page, tag, tail)

    def lead_to(self, target: SitePage, page: SitePage, tag: str) -> Led:
        """Tell where a page leads that is named by its title."""
        address = relative(target.path, page.path)
        led = self.lead(address, page, tag)
        to = led.destination
        if to is None or not to.address:
            led = led._replace(destination=(to or Destination(""))._replace(address=address))
        return led

    def _to_file(
        self, parts: SplitResult, path: str, page: SitePage, tag: str
    ) -> Destination | None:
        """Lead from an address that begins at the site's root to a locale's copy of a file.

        Only where that is needed: it is another file, or there is none at that address.
        """
        is_away = self._is_away(tag)
        is_own = path in self._variants.get(tag, ())
        if not (is_own or (is_away and not parts.netloc)):
            return None
        url = self._urls.get(tag, "")
        if not url:
            return Destination(relative(path, page.path))
        start = url if parts.netloc or is_away else _from_root(url)
        return Destination(start + encode_path(path))

    def _is_away(self, tag: str) -> bool:
        """Tell whether a locale's pages lie on another host than the source's."""
        url = self._urls.get(tag, "")
        return bool(url and self._host) and urlsplit(url).netloc.lower() != self._host.lower()

    def _to_edition(
        self, parts: SplitResult, target: SitePage, page: SitePage, tag: str, tail: str
    ) -> Led:
        """Lead from an address that begins at the site's root to the page in another language."""
        url = self.url(target, tag)
        if not url:
            address = relative(target.path, page.path)
        elif parts.netloc or urlsplit(url).netloc != self._host:
            address = url
        else:
            address = _from_root(url)
        return Led("edition", target, Destination(address + tail), parts.fragment)

    def _to_made(
        self, parts: SplitResult, target: SitePage, page: SitePage, tag: str, *, is_relative: bool
    ) -> Led:
        """Lead to the locale's own index page or feed, which the source has not."""
        if tag == self._source:
            return Led("edition", target)
        if not is_relative:
            return self._to_edition(parts, target, page, tag, "")
        address = relative(target.path, page.path)
        return Led("edition", target, Destination(address))

    def _to_source(
        self, parts: SplitResult, target: SitePage, page: SitePage, tag: str, tail: str
    ) -> Led:
        """Lead to a page in the source language: on its site, or where the bundle has it."""
        url = self.url(target, self._source)
        words = in_language(self._source, tag)
        led = Led("untranslated", target, fragment=parts.fragment)
        if url and not parts.netloc and urlsplit(self._urls.get(tag, "")).netloc == self._host:
            address = _from_root(url) + tail
        elif url:
            address = url + tail
        elif self._has_source:
            away = f"{tag}/{page.path}"
            address = relative(f"{self._source}/{target.path}", away) + tail
        elif self._has_copies and (parts.netloc or parts.path.startswith("/")):
            address = relative(target.path, page.path) + tail
        else:
            address = ""  # as the source has it
            if not (self._has_copies or parts.netloc):
                led = led._replace(state="nowhere")
        return led._replace(destination=Destination(address, self._source, words))


def _from_root(url: str) -> str:
    """Leave scheme and host out of an address."""
    return urlunsplit(urlsplit(url)._replace(scheme="", netloc=""))


def in_language(language: str, reader: str) -> str:
    """Tell readers that a page is in another language than theirs.

    Args:
        language: BCP 47 tag of the page.
        reader: Of the readers.

    >>> in_language("da", "nb"), in_language("da", "en-GB")
    ('(på dansk)', '(in Danish)')
    """
    from babel import Locale

    name = Locale.parse(reader, sep="-").languages.get(language.partition("-")[0], language)
    return f"(in {name})" if reader.startswith("en") else f"(på {name})"
