"""What a template can say of a text article: the names in ``docs/bundles.md``."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.formats.text.blocks import Role
from pipeline.formats.text.targets import Part, Text
from pipeline.formats.text.words import name_of, posix_of, words_of
from pipeline.model.page import Alternate, Destination, Edition

_HEAD_ROLES = (Role.TITLE, Role.BYLINE, Role.TEASER)
_LIST = "list"


class Passage(str):
    """Text of the page, which knows when it is in the source language."""

    lang: str
    """BCP 47 tag of text that stays in the source language; empty for the page's own."""

    def __new__(cls, text: str, lang: str = "") -> Passage:
        """Take the text, and its language where it is not the page's."""
        passage = super().__new__(cls, text)
        passage.lang = lang
        return passage


_NOTHING = Passage("")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the article."""

    role: str
    """``paragraph``, ``heading``, ``quotation``, ``list`` …; ``video`` has no text."""

    content: Passage
    label: Passage
    """``Les også:``; empty where the block has none."""

    gap: str
    """What stands between label and content."""

    items: tuple[Block, ...] = ()
    """Of a list, or of a box that a list follows."""

    address: str = ""
    """Of a video, or of the article that a related link leads to."""

    link: Destination | None = None
    """Where a related link leads; None where nobody knows."""

    day: Passage | None = None
    """Of a correction, as the language writes it."""

    moment: str = ""
    """The same in ISO 8601; empty where the article leaves out the year."""


@dataclass(frozen=True, slots=True)
class Sibling:
    """An edition of the article, this one among them."""

    language: str
    """BCP 47 tag."""

    name: str
    """In the language itself."""

    url: str
    locale: str
    """``nb_NO``."""

    is_current: bool


def context_of(
    article: Sequence[Part], edition: Edition, source_language: str
) -> dict[str, object]:
    """Give a template's variables.

    Args:
        article: The article's parts, in the language of the edition.
        edition: The page among its siblings.
        source_language: BCP 47 tag of what is not translated; empty to mark nothing.
    """
    heads = {part.role: part for part in reversed(article) if part.role in _HEAD_ROLES}
    title, byline, teaser = (
        _passage(heads[role].content, source_language) if role in heads else _NOTHING
        for role in _HEAD_ROLES
    )
    body = [part for part in article if part not in heads.values()]
    blocks = list(_grouped(_blocks(body, edition, source_language)))
    moments = [block.moment for block in blocks if block.moment]
    modified = max(moments, default="")
    return {
        "language": edition.language,
        "locale": posix_of(edition.language),
        "dir": "ltr",
        "title": title,
        "byline": byline,
        "teaser": teaser,
        "blocks": blocks,
        "corrections": [block for block in blocks if block.role == Role.CORRECTION],
        "modified": modified,
        "edition": edition,
        "editions": _siblings(edition),
        "head": _head(title, teaser, edition),
        "alternates": _alternates(edition),
        "structured_data": _structured_data(title, teaser, modified, edition),
        "words": words_of(edition.language),
        "style": _style(),
    }


def missing_from(page: str, context: Mapping[str, object]) -> list[str]:
    """List the texts of an article that its page does not show, whatever their case.

    Args:
        page: As a template made it.
        context: What the template was given.
    """
    from markupsafe import escape

    shown = " ".join(page.casefold().split())
    texts = dict.fromkeys(str(text) for text in _texts(context) if text)
    return [text for text in texts if " ".join(str(escape(text)).casefold().split()) not in shown]


def _texts(context: Mapping[str, object]) -> Iterator[Passage | str]:
    """Give all that a page has to show."""
    for name in ("title", "byline", "teaser"):
        text = context[name]
        assert isinstance(text, Passage)
        yield text
    blocks = context["blocks"]
    assert isinstance(blocks, list)
    for block in blocks:
        yield from (block.label, block.content, block.day or "", block.address)
        for item in block.items:
            yield item.content


def _head(title: Passage, teaser: Passage, edition: Edition) -> list[tuple[str, str, Passage]]:
    """List the meta elements: the attribute that names each, its name, and its text.

    Source: The Open Graph protocol.
    """
    head = [("name", "description", teaser)]
    if "open-graph" in edition.adds:
        tags = [tag for tag, _ in edition.alternates if tag != edition.language]
        texts = [
            ("og:type", Passage("article")),
            ("og:title", title),
            ("og:description", teaser),
            ("og:url", Passage(edition.url)),
            ("og:site_name", Passage(edition.site)),
            ("og:locale", Passage(posix_of(edition.language))),
            *(("og:locale:alternate", Passage(posix_of(tag))) for tag in tags),
        ]
        head += [("property", name, text) for name, text in texts]
    return [row for row in head if row[2]]


def _alternates(edition: Edition) -> list[Alternate]:
    """List what the head says of other editions, ``x-default`` among them."""
    if "alternates" not in edition.adds or not edition.alternates:
        return []
    default = [Alternate("x-default", edition.default)] if edition.default else []
    return [*edition.alternates, *default]


def _passage(text: Text | None, source_language: str) -> Passage:
    if text is None or text.is_translated:
        return Passage(text.text if text else "")
    return Passage(text.text, source_language)


def _blocks(article: Sequence[Part], edition: Edition, source_language: str) -> Iterator[Block]:
    for part in article:
        content = _passage(part.content, source_language)
        label = _passage(part.label, source_language)
        block = Block(part.role, content, label, part.gap, address=part.video)
        if part.role is Role.VIDEO_ID:
            block = replace(block, role="video", content=_NOTHING)
        elif part.role is Role.RELATED:
            block = replace(block, link=edition.destinations.get(part.source))
        elif part.day:
            day = _passage(part.day, source_language)
            block = replace(block, day=day, moment=part.moment)
        yield block


def _grouped(blocks: Iterator[Block]) -> Iterator[Block]:
    """Make one block of the items of a list; one that follows a box goes into it."""
    group: Block | None = None
    for block in blocks:
        is_item = block.role == Role.LIST_ITEM and not block.label
        if group and is_item and group.role in (_LIST, Role.FACT):
            group = replace(group, items=(*group.items, block))
        elif group and not block.label and block.role == group.role == Role.CORRECTION:
            first = group.items or (Block(group.role, group.content, _NOTHING, ""),)
            gap = group.gap.rstrip()
            group = replace(group, content=_NOTHING, gap=gap, items=(*first, block))
        else:
            if group:
                yield group
            group = block
            if block.role == Role.LIST_ITEM:
                # What has a label is a box, whatever else it says.
                role = Role.FACT if block.label else _LIST
                item = replace(block, label=_NOTHING)
                group = Block(role, _NOTHING, block.label, block.gap, (item,))
    if group:
        yield group


def _siblings(edition: Edition) -> list[Sibling]:
    return [
        Sibling(tag, name_of(tag), url, posix_of(tag), tag == edition.language)
        for tag, url in edition.alternates
    ]


def _structured_data(title: str, teaser: str, modified: str, edition: Edition) -> dict[str, object]:
    """Describe the article (Source: schema.org, NewsArticle)."""
    data = {
        "headline": str(title),
        "description": str(teaser),
        "inLanguage": edition.language,
        "datePublished": edition.published,
        "dateModified": modified,
        "url": edition.url,
    }
    known = {key: value for key, value in data.items() if value}
    return {"@context": "https://schema.org", "@type": "NewsArticle", **known}


@cache
def _style() -> str:
    """Give the style sheet, which is ours and needs no escaping."""
    from markupsafe import Markup

    return Markup((pkgutil.get_data(__package__, "article.css") or b"").decode())
