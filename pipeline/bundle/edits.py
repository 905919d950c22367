"""What an edition writes in another way than its source: addresses, alternates, marks of links.

Source: HTML Living Standard, 4.6.6.1 (alternate) and 4.6.2 (hreflang); Open Graph protocol;
schema.org.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from pipeline.bundle.xml import as_attributes
from pipeline.formats.escape import escape, wrap
from pipeline.model.document import Document, Edit, Escape
from pipeline.model.locale import is_same_language, parse_locale
from pipeline.model.page import Alternate, Edition, Link, Page, Slot

_WEB = ("https://", "http://", "//")


def edits_of(
    document: Document, page: Page, edition: Edition, is_kept: Callable[[int], bool]
) -> list[Edit]:
    """List what a page of an edition has in the place of its source's.

    Args:
        document: The source.
        page: What it says of addresses.
        edition: Where they lead.
        is_kept: Tells of an offset whether the text there stays in the source language: what leads
            to a page in that language needs no words then.
    """
    edits = [
        edit
        for link in (*page.links, *page.resources)
        for edit in _link_edits(link, edition, has_words=not is_kept(link.value.start))
    ]
    edits += _slot_edits(document, page, edition)
    if page.head is not None:
        added = "".join(_additions(document, page, edition))
        if added:
            edits.append(Edit(page.head, page.head, added))
    return edits


def _link_edits(link: Link, edition: Edition, *, has_words: bool) -> Iterator[Edit]:
    to = edition.destinations.get(link.address)
    if to is None:
        return
    if to.address:
        yield Edit(*link.value, _written(to.address, link.escape, link.quote, link.layers))
    language = to.language or edition.language
    if link.language is not None:
        yield Edit(*link.language, language)
    elif to.language and link.attribute_end is not None:
        mark = wrap(f' hreflang="{language}"', link.layers)
        yield Edit(link.attribute_end, link.attribute_end, mark)
    if to.words and has_words and link.words_end is not None:
        words = wrap(escape(f" {to.words}", Escape.TEXT, ""), link.layers)
        yield Edit(link.words_end, link.words_end, words)


def _slot_edits(document: Document, page: Page, edition: Edition) -> Iterator[Edit]:
    is_source = is_same_language(edition.language, document.language)
    for slot in page.slots:
        if is_source and slot.text.startswith(_WEB):
            continue  # said by the editor, and as true of a copy: it may be another site's article
        if slot.kind in ("canonical", "og:url", "url") and edition.url:
            yield Edit(*slot.value, _written(edition.url, slot.escape, slot.quote))
    for kind, group in groupby(
        sorted(page.slots, key=lambda slot: slot.kind), key=lambda slot: slot.kind
    ):
        slots = list(group)
        if kind == "alternate" and edition.alternates:
            tags = _alternate_tags(page, edition)
            yield from _replace_all(document, slots, tags)
        elif kind == "og:locale:alternate" and edition.alternates:
            yield from _replace_all(document, slots, _og_alternate_tags(page, edition))


def _replace_all(document: Document, slots: Sequence[Slot], tags: Sequence[str]) -> Iterator[Edit]:
    """Put a list of elements in the place of the first, and take the others away."""
    first, *others = slots
    indent = _indent(document.text, first.element.start)
    yield Edit(*first.element, indent.join(tags))
    for slot in others:
        start = slot.element.start - len(_indent(document.text, slot.element.start))
        yield Edit(start, slot.element.end, "")


def _additions(document: Document, page: Page, edition: Edition) -> Iterator[str]:
    """Write the elements that the project asks for and the source lacks."""
    assert page.head is not None
    there = {slot.kind for slot in page.slots}
    adds = edition.adds
    tags: list[str] = []
    if "canonical" in adds and "canonical" not in there and edition.url:
        tags.append(_tag(page, "link", rel="canonical", href=edition.url))
    if "alternates" in adds and "alternate" not in there:
        tags += _alternate_tags(page, edition)
    if "open-graph" in adds:
        if not any(slot.form == "posix" for slot in document.languages):
            locale = parse_locale(edition.language).posix
            tags.append(_tag(page, "meta", property="og:locale", content=locale))
        if "og:locale:alternate" not in there:
            tags += _og_alternate_tags(page, edition)
        if "og:url" not in there and edition.url:
            tags.append(_tag(page, "meta", property="og:url", content=edition.url))
    if "structured-data" in adds and not page.has_structured_data:
        tags.append(_structured_data(page, edition))
    line = document.text.rfind("\n", 0, page.head) + 1
    before = document.text[line : page.head]
    indent = before[: len(before) - len(before.lstrip(" \t"))]
    break_ = "\r\n" if "\r\n" in document.text else "\n"
    yield from (f"{break_}{indent}{tag}" for tag in tags)


def _alternate_tags(page: Page, edition: Edition) -> list[str]:
    every = [*edition.alternates]
    if every and edition.default:
        every.append(Alternate("x-default", edition.default))
    return [
        _tag(page, "link", rel="alternate", hreflang=each.language, href=each.url) for each in every
    ]


def _og_alternate_tags(page: Page, edition: Edition) -> list[str]:
    own = parse_locale(edition.language).posix
    others = dict.fromkeys(parse_locale(each.language).posix for each in edition.alternates)
    return [
        _tag(page, "meta", property="og:locale:alternate", content=other)
        for other in others
        if other != own
    ]


def _structured_data(page: Page, edition: Edition) -> str:
    """Write what the page says of itself in words of schema.org."""
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "inLanguage": edition.language,
        "url": edition.url,
        "datePublished": page.published,
        "dateModified": page.modified,
    }
    text = json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False)
    # What ends a script, or begins a comment in it, must not stand there; nor, in XML, what begins
    # a reference.
    text = text.replace("<", "\\u003c").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{text}</script>'


def _tag(page: Page, name: str, **attributes: str) -> str:
    return f"<{name}{as_attributes(attributes)}{'/' if page.is_xml else ''}>"


def _written(text: str, kind: Escape, quote: str, layers: Sequence[Escape] = ()) -> str:
    written = escape(text, kind, quote)
    if kind is Escape.ATTRIBUTE and not quote:
        written = f'"{written}"'
    return wrap(written, tuple(layers))


def _indent(text: str, offset: int) -> str:
    """Give the white space before an element: it parts those that are put there."""
    start = offset - len(text[:offset][-200:]) + len(text[:offset][-200:].rstrip(" \t\r\n"))
    return text[start:offset]
