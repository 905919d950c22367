"""Where the pages of a project lie, in the bundle and on the web, and where links lead.

Source: RFC 3986, section 5, for relative addresses.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from pipeline.bundle.link_table import LinkTable
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

INDEX = "index.html"
"""Where the index page of a locale lies, below its folder."""

_INDEX = ("index.html", "index.htm", "index.xhtml", "index.php")
_SUFFIXES = (".html", ".htm", ".xhtml", ".xml")
_SAFE = "/~!$&'()*+,;=:@"


class SitePage(NamedTuple):
    """A page of an article, in whatever language."""

    key: str
    """Of the article: ``web/topmoede``."""

    path: str
    """Below the folder of a locale: ``web/topmoede.html``."""

    title: str = ""
    """In the source language."""

    address: str = ""
    """Below the site's address, percent-encoded; empty for what the path says."""


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
        self._by_path: dict[str, SitePage] = {}
        self._by_title: dict[str, SitePage] = {}
        self._by_address: dict[str, SitePage] = {}
        for page in pages:
            self._by_path[page.path] = page
            self._by_address[unquote(_address(page))] = page
            if page.title and page.path.endswith(_SUFFIXES):
                self._by_title.setdefault(page.title, page)
        self._index: SitePage | None = None
        self._folders: frozenset[str] = frozenset()
        if has_index and INDEX not in self._by_path:
            self._index = SitePage("", INDEX)
            self._folders = frozenset(_folders(self._by_path))
        folder = urlsplit(self._urls.get(source_language, "/"))
        self._host, self._root = folder.netloc, folder.path
        self._editions = sorted(self._urls.items(), key=lambda item: -len(item[1]))

    def url(self, page: SitePage, tag: str) -> str:
        """Give the absolute address of an edition; empty where the project does not say."""
        folder = self._urls.get(tag, "")
        return folder + _address(page) if folder else ""

    def alternates(self, page: SitePage, tags: Sequence[str]) -> tuple[Alternate, ...]:
        """List the editions of a page, the source's first; none where an address is not known."""
        published = self._published.get(page.key, ())
        tags = [self._source, *(tag for tag in tags if tag in published and tag != self._source)]
        found = [Alternate(tag, self.url(page, tag)) for tag in tags]
        return tuple(found) if all(each.url for each in found) else ()

    def titled(self, title: str) -> SitePage | None:
        """Find the page of an article by its title in the source language."""
        return self._by_title.get(title)

    def lead(
        self, address: str, page: SitePage, tag: str, *, base: str = "", folder: str = ""
    ) -> Led:
        """Tell where an address leads for the readers of an edition.

        Args:
            address: As the source means it.
            page: The page that it stands in.
            tag: BCP 47 tag of the edition.
            base: What relative addresses of the page start from, where it says so itself.
            folder: BCP 47 tag of the locale in whose folder the page lies, if that is another: one
                in the source language stands in for an edition that is held back.
        """
        folder = folder or tag
        try:
            parts = urlsplit(address)
            target = self._locate(address, page.path, base)
        except ValueError:  # no address at all
            return Led("elsewhere")
        if target is None:
            found = self._table.find(address, tag)
            return Led("table", destination=found) if found else Led("elsewhere")
        is_relative = not (base or parts.netloc or parts.path.startswith("/"))
        if isinstance(target, str):
            if target not in self._files:
                return Led("missing" if is_relative else "unknown")
            to = None if is_relative else self._to_file(parts, target, page, folder)
            return Led("file", destination=to)
        tail = urlunsplit(("", "", "", parts.query, parts.fragment))
        if target is self._index:
            return self._to_index(parts, target, page, tag, is_relative=is_relative)
        if tag in self._published.get(target.key, ()) or tag == self._source:
            if is_relative:
                return Led("edition", target, fragment=parts.fragment)
            if tag == self._source:
                is_away = not parts.netloc and self._is_away(folder)
                to = Destination(self.url(target, tag) + tail) if is_away else None
                return Led("edition", target, to, parts.fragment)
            return self._to_edition(parts, target, page, tag, tail)
        return self._to_source(parts, target, page, tag, tail)

    def lead_to(self, target: SitePage, page: SitePage, tag: str) -> Led:
        """Tell where a page leads that is named by its title."""
        address = quote(_relative(target.path, page.path), safe=_SAFE)
        led = self.lead(address, page, tag)
        to = led.destination
        if to is None or not to.address:
            led = led._replace(destination=(to or Destination(""))._replace(address=address))
        return led

    def _locate(self, address: str, path: str, base: str) -> SitePage | str | None:
        """Find a page of ours; the path of another place on this site; None for the rest."""
        parts = urlsplit(address)
        if not (parts.scheme or parts.netloc) and base:
            from urllib.parse import urljoin

            address = urljoin(base, address)
            parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            below = self._below(parts.netloc, parts.path) if self._is_web(parts.scheme) else None
        elif not parts.path:
            below = path
        elif parts.path.startswith("/"):
            below = self._below(self._host, parts.path)
        else:
            below = posixpath.join(posixpath.dirname(path), parts.path)
        if below is None:
            return None
        return self._page(unquote(below))

    def _is_web(self, scheme: str) -> bool:
        return scheme.lower() in ("", "http", "https")

    def _below(self, host: str, path: str) -> str | None:
        """Give the path below the source's site; None for another site, or another edition."""
        if host.lower() != self._host.lower():
            return None
        for tag, url in self._editions:
            folder = urlsplit(url)
            if folder.netloc.lower() == host.lower() and f"{path}/".startswith(folder.path):
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
        if found is None and self._index and _without_index(path) in self._folders:
            return self._index
        return found or path

    def _to_file(
        self, parts: SplitResult, path: str, page: SitePage, folder: str
    ) -> Destination | None:
        """Lead from an address that begins at the site's root to a locale's copy of a file.

        Only where that is needed: it is another file, or there is none at that address.
        """
        is_away = self._is_away(folder)
        is_own = path in self._variants.get(folder, ())
        if not (is_own or (is_away and not parts.netloc)):
            return None
        url = self._urls.get(folder, "")
        if not url:
            return Destination(quote(_relative(path, page.path), safe=_SAFE))
        start = url if parts.netloc or is_away else urlsplit(url).path
        return Destination(start + quote(path, safe=_SAFE))

    def _is_away(self, folder: str) -> bool:
        """Tell whether a locale's pages lie on another host than the source's."""
        url = self._urls.get(folder, "")
        return bool(url and self._host) and urlsplit(url).netloc.lower() != self._host.lower()

    def _to_edition(
        self, parts: SplitResult, target: SitePage, page: SitePage, tag: str, tail: str
    ) -> Led:
        """Lead from an address that begins at the site's root to the page in another language."""
        url = self.url(target, tag)
        if not url:
            address = quote(_relative(target.path, page.path), safe=_SAFE)
        elif parts.netloc or urlsplit(url).netloc != self._host:
            address = url
        else:
            address = urlsplit(url).path
        return Led("edition", target, Destination(address + tail), parts.fragment)

    def _to_index(
        self, parts: SplitResult, target: SitePage, page: SitePage, tag: str, *, is_relative: bool
    ) -> Led:
        """Lead to the locale's own index page, which has no place that the source could name."""
        if tag == self._source:
            return Led("edition", target)
        if not is_relative:
            return self._to_edition(parts, target, page, tag, "")
        address = quote(_relative(target.path, page.path), safe=_SAFE)
        return Led("edition", target, Destination(address))

    def _to_source(
        self, parts: SplitResult, target: SitePage, page: SitePage, tag: str, tail: str
    ) -> Led:
        """Lead to a page in the source language: on its site, or where the bundle has it."""
        url = self.url(target, self._source)
        words = in_language(self._source, tag)
        led = Led("untranslated", target, fragment=parts.fragment)
        if url and not parts.netloc and urlsplit(self._urls.get(tag, "")).netloc == self._host:
            address = urlsplit(url).path + tail
        elif url:
            address = url + tail
        elif self._has_source:
            away = f"{tag}/{page.path}"
            address = quote(_relative(f"{self._source}/{target.path}", away), safe=_SAFE) + tail
        elif self._has_copies and (parts.netloc or parts.path.startswith("/")):
            address = quote(_relative(target.path, page.path), safe=_SAFE) + tail
        else:
            address = ""  # as the source has it
            if not (self._has_copies or parts.netloc):
                led = led._replace(state="nowhere")
        return led._replace(destination=Destination(address, self._source, words))


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


def _address(page: SitePage) -> str:
    if page.address:
        return page.address
    folder, name = posixpath.split(page.path)
    path = page.path if name not in _INDEX else f"{folder}/" if folder else ""
    return quote(path, safe=_SAFE)


def _relative(path: str, start: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(start) or ".")
