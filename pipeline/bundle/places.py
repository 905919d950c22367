"""Find what an address of the source names: a page of the project, another file, another site.

Source: RFC 3986, section 5, for relative addresses.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

INDEX = "index.html"
"""Of the page that lists a locale's articles, below the folder of the locale."""

FEED = "feed.atom"
"""The same of its feed."""

_INDEX = ("index.html", "index.htm", "index.xhtml", "index.php")
_SUFFIXES = (".html", ".htm", ".xhtml", ".xml", ".nitf")
_PORT = re.compile(r":(?:80|443)?$")
"""What says no more than the scheme does."""

_SAFE = "/~!$&'()*+,;=:@"


class SitePage(NamedTuple):
    """A page of an article, in whatever language."""

    key: str
    """Of the article: ``web/topmoede``."""

    path: str
    """Below the folder of a locale: ``web/topmoede.html``."""

    title: str = ""
    """In the source language."""

    address: str | None = None
    """Below the site's address, percent-encoded, with a query if it has one; empty for the front
    page, None for what the path says."""

    @property
    def is_made(self) -> bool:
        """Whether it is a locale's own index page or feed, and no article's."""
        return not self.key

    @property
    def place(self) -> str:
        """Its address below that of a locale's folder, percent-encoded."""
        if self.address is not None:
            return self.address
        folder, name = posixpath.split(self.path)
        path = self.path if name not in _INDEX else f"{folder}/" if folder else ""
        return encode_path(path)


class Places:
    """All pages of a project, by their paths and addresses."""

    def __init__(
        self,
        pages: Iterable[SitePage],
        urls: Mapping[str, str],
        source_language: str,
        *,
        has_index: bool,
        has_feed: bool,
    ) -> None:
        """Take what is known of them.

        Args:
            pages: All.
            urls: Addresses of the locales' folders, where they are known.
            source_language: BCP 47 tag: addresses of the source are below that one's.
            has_index: Whether each locale has an index page, at `INDEX`. Addresses of a front page,
                or of a folder of pages, name it where the source has none of its own.
            has_feed: Whether each has a feed, at `FEED`.
        """
        self._source = source_language
        self._by_path: dict[str, SitePage] = {}
        self._by_title: dict[str, SitePage] = {}
        self._by_address: dict[str, SitePage] = {}
        shown: dict[str, SitePage] = {}
        pages = list(pages)
        for page in pages:
            self._by_path[page.path] = page
            self._by_address[unquote(page.place)] = page
            if page.path.lower().endswith(_SUFFIXES):
                shown.setdefault(page.key, page)
                self._by_title.setdefault(page.title, page)
        for page in pages:  # what a text is called, whose page may be called something else
            if page.key in shown:
                self._by_title.setdefault(page.title, shown[page.key])
        made = {INDEX: has_index, FEED: has_feed}
        self._made = {
            path: SitePage("", path)
            for path, is_made in made.items()
            if is_made and path not in self._by_path
        }
        self._folders = frozenset(_folders(self._by_path) if INDEX in self._made else ())
        folder = urlsplit(urls.get(source_language, "/"))
        self.host, self._root = folder.netloc, folder.path
        self._editions = sorted(urls.items(), key=lambda item: -len(item[1]))

    def titled(self, title: str) -> SitePage | None:
        """Find the page of an article by its title in the source language."""
        return self._by_title.get(title) if title else None

    def locate(self, address: str, path: str, base: str) -> SitePage | str | None:
        """Find what an address names.

        Args:
            address: As the source means it.
            path: Of the page that it stands in.
            base: What relative addresses of the page start from, where it says so itself.

        Returns:
            A page of ours; the path of another place on this site; None for the rest.

        Raises:
            ValueError: it is no address.
        """
        parts = urlsplit(address)
        if not (parts.scheme or parts.netloc) and base:
            address = urljoin(base, address)
            parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            is_web = parts.scheme.lower() in ("", "http", "https")
            below = self._below(parts.netloc, parts.path) if is_web else None
        elif not parts.path:
            below = path
        elif parts.path.startswith("/"):
            below = self._below(self.host, parts.path)
        else:
            below = posixpath.join(posixpath.dirname(path), parts.path)
        if below is None:
            return None
        known = self._by_address.get(unquote(f"{below}?{parts.query}")) if parts.query else None
        return known or self._page(unquote(below))

    def _below(self, host: str, path: str) -> str | None:
        """Give the path below the source's site; None for another site, or another edition."""
        host = _PORT.sub("", host.lower())
        if host != self.host.lower():
            return None
        for tag, url in self._editions:
            folder = urlsplit(url)
            if folder.netloc.lower() == host and f"{path}/".startswith(folder.path):
                return path[len(folder.path) :] if tag == self._source else None
        return path[len(self._root) :] if f"{path}/".startswith(self._root) else None

    def _page(self, below: str) -> SitePage | str:
        path = posixpath.normpath(below) if below else ""
        path = "" if path == "." else path
        is_folder = not path or below.endswith("/")
        if not is_folder and path in self._by_path:
            return self._by_path[path]
        for known in (below, path, f"{path}/"):
            if known in self._by_address:
                return self._by_address[known]
        names = [] if is_folder else [path + suffix for suffix in _SUFFIXES]
        names += [posixpath.join(path, index) for index in _INDEX]
        found = next((self._by_path[each] for each in names if each in self._by_path), None)
        if found is None and _without_index(path) in self._folders:
            return self._made[INDEX]
        if found is None:
            found = self._made.get(path)
        return path if found is None else found


def encode_path(path: str) -> str:
    """Write a path in an address.

    >>> encode_path("mad/brød.html")
    'mad/br%C3%B8d.html'
    """
    return quote(path, safe=_SAFE)


def relative(path: str, start: str) -> str:
    """Write the address of a file as it is in a page.

    Args:
        path: Of the file.
        start: Of the page, below the same folder.

    >>> relative("mad/brød.html", "arkiv/index.html")
    '../mad/br%C3%B8d.html'
    """
    return encode_path(posixpath.relpath(path, posixpath.dirname(start) or "."))


def _folders(paths: Iterable[str]) -> Iterator[str]:
    """List the folders that have pages, in them or below, and that of the locale: ``""``."""
    for path in paths:
        while path:
            path = posixpath.dirname(path)
            yield path


def _without_index(path: str) -> str:
    """Give the folder that an address means.

    >>> _without_index("erhverv/index.html"), _without_index("erhverv"), _without_index("index.php")
    ('erhverv', 'erhverv', '')
    """
    folder, name = posixpath.split(path)
    return folder if name in _INDEX else path
