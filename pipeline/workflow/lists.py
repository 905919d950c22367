"""Make the lists of a bundle: sitemap, feeds, index pages, books."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from pipeline import plugins
from pipeline.bundle.card import Card
from pipeline.bundle.places import FEED, INDEX
from pipeline.bundle.record import FileKind, FileRecord
from pipeline.config import Config
from pipeline.formats.encoding import decode_page
from pipeline.workflow.site import site_name

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")

Cards = Mapping[str, Sequence[Card]]
"""By the BCP 47 tags of the locales."""

Read = Callable[[str], bytes]
"""Gives a file of the bundle as it will be."""


class _Files(Mapping[str, bytes]):
    """Files that are read when they are asked for: an edition has more pictures than a book."""

    def __init__(self, paths: Mapping[str, str], read: Read) -> None:
        self._paths = paths
        self._read = read

    def __getitem__(self, name: str) -> bytes:
        return self._read(self._paths[name])

    def __contains__(self, name: object) -> bool:
        return name in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class Made(NamedTuple):
    """A file of the bundle that is made of others."""

    path: str
    """Below the build folder: ``nb/feed.atom``."""

    data: bytes

    kind: FileKind
    locale: str | None = None
    """BCP 47 tag; None for what belongs to all."""


def lists_of(
    config: Config,
    cards: Cards,
    copies: Cards,
    built: Mapping[str, FileRecord],
    read: Read,
    *,
    is_whole: bool,
) -> Iterator[Made]:
    """Make what the settings ask for.

    Args:
        config: The settings.
        cards: Of the articles that are published.
        copies: Of those that stand there in the source language: index pages list them too.
        built: The files of the bundle.
        read: Gives their contents.
        is_whole: Whether the cards are those of all locales.
    """
    for tag, own in cards.items():
        if config.has_feed:
            yield Made(f"{tag}/{FEED}", _feed(config, own, tag), "list", tag)
        if config.has_index:
            page = _index(config, [*own, *copies[tag]], tag)
            yield Made(f"{tag}/{INDEX}", page, "list", tag)
        if config.has_epub and own:
            yield Made(f"{tag}.epub", _book(config, own, tag, built, read), "archive", tag)
    if config.has_sitemap and is_whole and config.url_of(config.source_language):
        from pipeline.bundle import sitemap

        every = [card for own in cards.values() for card in own]
        found = sitemap.write_all(every, url=config.url_of(config.source_language))
        yield from (Made(name, data, "list") for name, data in found.items())


def undated(config: Config, cards: Cards) -> list[str]:
    """Say which articles a feed leaves out, because nothing says of which day they are."""
    if not config.has_feed:
        return []
    from pipeline.bundle import atom

    keys = dict.fromkeys(card.key for own in cards.values() for card in atom.undated(own))
    if not keys:
        return []
    shown = ", ".join(list(keys)[:5]) + (", …" if len(keys) > 5 else "")
    return [f"not in the feeds, as nothing says when they were published: {shown}"]


def _feed(config: Config, cards: Sequence[Card], tag: str) -> bytes:
    from pipeline.bundle import atom

    url = config.url_of(tag)
    feed = f"{url}{FEED}" if url else ""
    return atom.write(cards, title=site_name(config), url=url, feed_url=feed, language=tag)


def _index(config: Config, cards: Sequence[Card], tag: str) -> bytes:
    from pipeline.bundle import index

    # Those of the bundle, of which this build may renew a part.
    source = config.source_language
    has_source = config.builds_source or config.url_of(source)
    every = dict.fromkeys((*((source,) if has_source else ()), *config.locales))
    # A copy of the bundle on a disk has all locales beside each other; the web may not.
    others = {
        other: config.url_of(other) or f"../{other}/{INDEX}" for other in every if other != tag
    }
    default = config.site_default or config.source_language
    return index.write(
        cards,
        site=site_name(config),
        language=tag,
        others=others,
        url=config.url_of(tag),
        default=config.url_of(default) if default in every else "",
        feed=FEED if config.has_feed else "",
        house=config.houses.get(tag),
    )


def _book(
    config: Config, cards: Sequence[Card], tag: str, built: Mapping[str, FileRecord], read: Read
) -> bytes:
    from pipeline.bundle import epub
    from pipeline.bundle.archive import zip_pieces
    from pipeline.bundle.days import newest

    url, name = config.url_of(tag), site_name(config)
    chapters = [
        epub.Chapter(
            card.title,
            card.path,
            _page(f"{tag}/{card.path}", read),
            card.language,
            card.title_language,
        )
        for card in cards
    ]
    pictures = _Files(
        {
            each.path.partition("/")[2]: each.path
            for each in built.values()
            if each.locale == tag and each.path.lower().endswith(_PICTURES)
        },
        read,
    )
    modified = newest(*(text for card in cards for text in (card.modified, card.published)))
    book = epub.Book(
        name, tag, epub.identify(url or name, tag), modified, chapters, pictures, name, url
    )
    return b"".join(zip_pieces(dict(epub.write(book)), first="mimetype"))


def _page(path: str, read: Read) -> str:
    """Read a page as HTML, in whatever encoding it says it is."""
    data = read(path)
    if PurePath(path).suffix.lower() == plugins.XHTML:
        from pipeline.formats.xml.as_html import as_html

        return as_html(data, path)
    return decode_page(data).text
