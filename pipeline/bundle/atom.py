"""A feed of a locale's articles (Source: RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from pipeline.bundle.card import Card
from pipeline.bundle.days import NEVER, instant, newest
from pipeline.bundle.xml import as_attributes, element, encode

MOST = 50


def write(cards: Sequence[Card], *, title: str, url: str, feed_url: str, language: str) -> bytes:
    """Write the feed: the articles that changed last, the newest first, `MOST` of them.

    An entry has to say when it changed, so articles without a day are not in it; `undated` names
    them. The id of an article is its address; where the project knows none, a UUID made of the
    feed's title, the article's key and its language.

    Args:
        cards: Of one locale.
        title: What readers know the site by; also its author.
        url: Of the locale's front page; empty where unknown.
        feed_url: Of the feed; empty where unknown. Without it, articles' addresses are relative.
        language: BCP 47 tag.
    """
    dated = [card for card in cards if _updated(card)]
    dated.sort(key=lambda card: card.key)
    dated.sort(key=_updated, reverse=True)
    lines = [
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">',
        element("id", feed_url or url or _uuid(title, language)),
        element("title", title),
        element("updated", _updated(dated[0]) if dated else NEVER),
        f"<author>{element('name', title)}</author>",
    ]
    if feed_url:
        lines.append(element("link", rel="self", type="application/atom+xml", href=feed_url))
    if url:
        lines.append(
            element("link", rel="alternate", type="text/html", hreflang=language, href=url)
        )
    for card in dated[:MOST]:
        lines += _entry(card, title, language)
    return encode([*lines, "</feed>"])


def undated(cards: Sequence[Card]) -> list[Card]:
    """List the articles that a feed leaves out, because nothing says when they were published."""
    return [card for card in cards if not _updated(card)]


def _entry(card: Card, site: str, language: str) -> list[str]:
    own = {} if card.language == language else {"xml:lang": card.language}
    lines = [
        f"<entry{as_attributes(own)}>",
        element("id", card.url or _uuid(site, card.language, card.key)),
        element("title", card.title or card.key, **{"xml:lang": card.title_language}),
        element("updated", _updated(card)),
    ]
    if published := instant(card.published):
        lines.append(element("published", published))
    address = card.url or quote(card.path)
    kind = "application/xhtml+xml" if card.path.lower().endswith(".xhtml") else "text/html"
    lines.append(element("link", rel="alternate", type=kind, hreflang=card.language, href=address))
    # Not "alternate", which would be as true: many readers open the last of those.
    lines += [
        element("link", rel="related", type=kind, hreflang=each.language, href=each.url)
        for each in card.alternates
        if each.language != card.language
    ]
    if card.summary:
        lines.append(element("summary", card.summary, **{"xml:lang": card.summary_language}))
    return [*lines, "</entry>"]


def _updated(card: Card) -> str:
    return instant(newest(card.modified, card.published))


def _uuid(*names: str) -> str:
    return uuid5(NAMESPACE_URL, "skagerrak:" + "/".join(quote(name, safe="") for name in names)).urn
