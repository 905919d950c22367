"""Sitemaps, with the editions of each page (Source: sitemaps.org, version 0.9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.bundle.card import Card
from pipeline.bundle.days import day_or_instant, newest
from pipeline.bundle.xml import DECLARATION, element, encode

NAME = "sitemap.xml"
MOST_URLS = 50_000
MOST_BYTES = 50 * 1024 * 1024
"""Uncompressed; both by the protocol."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_START = f'<urlset xmlns="{_NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
_END = "</urlset>"
_FRAME = len(DECLARATION + _START + _END) + 2


def write(cards: Sequence[Card]) -> bytes:
    """Write one sitemap, however long: pages by their addresses, without those that have none."""
    return encode([_START, *_pages(cards), _END])


def write_all(cards: Sequence[Card], *, url: str) -> Mapping[str, bytes]:
    """Write a sitemap, or as many as it takes and an index of them.

    Args:
        cards: Of all locales.
        url: Where they will lie, absolute, with a slash at the end.

    Returns:
        Files by their names; the one to tell search engines of is always `NAME`.
    """
    parts = list(_parts(_pages(cards)))
    if len(parts) <= 1:
        return {NAME: write(cards)}
    files = {
        f"sitemap-{number}.xml": encode([_START, *part, _END])
        for number, part in enumerate(parts, start=1)
    }
    places = [f"<sitemap>{element('loc', url + name)}</sitemap>" for name in files]
    index = encode([f'<sitemapindex xmlns="{_NAMESPACE}">', *places, "</sitemapindex>"])
    return {NAME: index, **files}


def _pages(cards: Sequence[Card]) -> Iterator[str]:
    known = {card.url: card for card in cards if card.url}
    for url in sorted(known):
        card = known[url]
        when = day_or_instant(newest(card.modified, card.published))
        yield "\n".join(
            [
                "<url>",
                element("loc", url),
                *([element("lastmod", when)] if when else []),
                *_alternates(card),
                "</url>",
            ]
        )


def _alternates(card: Card) -> Iterator[str]:
    """List the editions, the page's own among them, as search engines want it."""
    if not card.alternates:
        return
    urls = {card.language: card.url} | {each.language: each.url for each in card.alternates}
    if card.default:
        urls["x-default"] = card.default
    for language, url in urls.items():
        yield element("xhtml:link", rel="alternate", hreflang=language, href=url)


def _parts(pages: Iterator[str]) -> Iterator[list[str]]:
    part: list[str] = []
    size = _FRAME
    for page in pages:
        more = len(page.encode("utf-8", "replace")) + 1
        if part and (len(part) == MOST_URLS or size + more > MOST_BYTES):
            yield part
            part, size = [], _FRAME
        part.append(page)
        size += more
    if part:
        yield part
