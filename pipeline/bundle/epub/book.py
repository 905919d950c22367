"""A book: chapters, pictures, and the files that say what it is made of."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from pipeline.bundle.days import NEVER, instant
from pipeline.bundle.epub.chapter import Content, find_article, write_article
from pipeline.bundle.epub.places import Image, Places, Target
from pipeline.bundle.xml import as_attributes, as_text, element, encode

_CONTENTS = {"da": "Indhold", "nb": "Innhold", "nn": "Innhald"}
_XHTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
_STILL = ("image/png", "image/jpeg")

_CONTAINER = [
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">',
    "<rootfiles>",
    '<rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/>',
    "</rootfiles>",
    "</container>",
]


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article, as it was built."""

    title: str
    path: str
    """Of its page, below the edition's folder."""

    html: str
    language: str
    """BCP 47 tag."""

    title_language: str = ""
    """That of the title, where it is another."""


@dataclass(frozen=True, slots=True)
class Book:
    """Articles of one locale."""

    title: str
    language: str
    """BCP 47 tag."""

    identifier: str
    """A URI that stays the same from one build to the next; see `identify`."""

    modified: str
    """ISO 8601, a day or a time: of the article that changed last. Empty where none says it."""

    chapters: Sequence[Chapter]
    """In the order of reading; one at least."""

    assets: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures that the pages may use, by path below the edition's folder."""

    creator: str = ""
    url: str = ""
    """Of the edition's folder, absolute, with a slash at the end; without it, links to what is not
    in the book lead nowhere."""


def identify(site: str, language: str) -> str:
    """Give the identifier of a site's book in a language.

    >>> identify("https://tidende.example.org/", "nb")
    'urn:uuid:10fb4bda-7d74-564a-9fd5-3f6a33c796bd'
    """
    return uuid5(NAMESPACE_URL, f"skagerrak:epub:{site}:{language}").urn


def write(book: Book) -> list[tuple[str, bytes]]:
    """Write the files of a book.

    Returns:
        Names and contents in the order of the archive; the first may not be compressed.

    Raises:
        ValueError: the book has no chapter.
    """
    if not book.chapters:
        raise ValueError("a book has one chapter at least")
    articles = [find_article(chapter.html) for chapter in book.chapters]
    names = [f"chapter-{number:04}.xhtml" for number in range(1, len(articles) + 1)]
    targets = {
        chapter.path: Target(name, article.ids)
        for chapter, name, article in zip(book.chapters, names, articles, strict=True)
    }
    places = Places(book.url, targets, book.assets)
    contents = []
    documents = []
    for chapter, name, article in zip(book.chapters, names, articles, strict=True):
        content = write_article(article, places, chapter.path, chapter.language)
        own = "" if article.language == chapter.language else article.language
        title = "" if article.has_title else _title(chapter, is_foreign=bool(own))
        documents.append((f"EPUB/{name}", _document(chapter, f"{title}{content.xhtml}", own)))
        contents.append(content)
    images = [image for image in places.images.values() if image is not None]
    style = pkgutil.get_data(__name__, "book.css")
    assert style is not None
    return [
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", encode(_CONTAINER)),
        ("EPUB/content.opf", _package(book, names, contents, images)),
        ("EPUB/nav.xhtml", _navigation(book, names)),
        ("EPUB/book.css", style),
        *documents,
        *((f"EPUB/{image.name}", image.data) for image in images),
    ]


def _title(chapter: Chapter, *, is_foreign: bool) -> str:
    """Write the title of an article that has it outside, or nowhere."""
    own = chapter.title_language or (chapter.language if is_foreign else "")
    return f"<h1{as_attributes({'lang': own, 'xml:lang': own})}>{as_text(chapter.title)}</h1>"


def _document(chapter: Chapter, body: str, language: str) -> bytes:
    own = as_attributes({"lang": language, "xml:lang": language})
    return encode(
        [
            *_head(chapter.title or chapter.path, chapter.language),
            f"<body{own}>",
            body,
            "</body>",
            "</html>",
        ]
    )


def _head(title: str, language: str) -> list[str]:
    return [
        "<!DOCTYPE html>",
        f"<html {_XHTML}{as_attributes({'lang': language, 'xml:lang': language})}>",
        "<head>",
        element("title", title),
        '<link rel="stylesheet" type="text/css" href="book.css"/>',
        "</head>",
    ]


def _navigation(book: Book, names: Sequence[str]) -> bytes:
    items = []
    for chapter, name in zip(book.chapters, names, strict=True):
        language = chapter.title_language or chapter.language
        own = "" if language == book.language else language
        attributes = as_attributes({"href": name, "lang": own, "xml:lang": own})
        items.append(f"<li><a{attributes}>{as_text(chapter.title or chapter.path)}</a></li>")
    return encode(
        [
            *_head(book.title, book.language),
            "<body>",
            element("h1", book.title),
            '<nav epub:type="toc" role="doc-toc" id="toc">',
            element("h2", _CONTENTS.get(book.language, "Contents")),
            "<ol>",
            *items,
            "</ol>",
            "</nav>",
            "</body>",
            "</html>",
        ]
    )


def _package(
    book: Book, names: Sequence[str], contents: Sequence[Content], images: Sequence[Image]
) -> bytes:
    xhtml = "application/xhtml+xml"
    manifest = [
        _item("nav", "nav.xhtml", xhtml, "nav"),
        _item("css", "book.css", "text/css"),
        *(
            _item(_id(name), name, xhtml, " ".join(sorted(content.properties)))
            for name, content in zip(names, contents, strict=True)
        ),
        *(_item(_id(image.name), image.name, image.media_type) for image in images),
    ]
    languages = dict.fromkeys([book.language, *(each.language for each in book.chapters)])
    return encode(
        [
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
            f"{as_attributes({'xml:lang': book.language})}>",
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
            element("dc:identifier", book.identifier, id="id"),
            element("dc:title", book.title),
            *(element("dc:language", language) for language in languages),
            *([element("dc:creator", book.creator)] if book.creator else []),
            element("meta", instant(book.modified) or NEVER, property="dcterms:modified"),
            *_accessibility(contents, images),
            "</metadata>",
            "<manifest>",
            *manifest,
            "</manifest>",
            "<spine>",
            *(element("itemref", idref=name) for name in ["nav", *map(_id, names)]),
            "</spine>",
            "</package>",
        ]
    )


def _item(own_id: str, name: str, media_type: str, properties: str = "") -> str:
    attributes = {"id": own_id, "href": name, "media-type": media_type, "properties": properties}
    return f"<item{as_attributes(attributes)}/>"


def _id(name: str) -> str:
    return name.partition(".")[0]


def _accessibility(contents: Sequence[Content], images: Sequence[Image]) -> list[str]:
    """Say what readers need and get, as far as it is known (Source: EPUB Accessibility 1.1)."""
    has_pictures = any(content.has_pictures for content in contents)
    is_described = all(content.all_described for content in contents)
    features = ["tableOfContents", "readingOrder", "structuralNavigation"]
    if has_pictures and is_described:
        features.append("alternativeText")
    if any("mathml" in content.properties for content in contents):
        features.append("MathML")
    # A drawing or a GIF may move, and nobody looked at it.
    is_still = all(image.media_type in _STILL for image in images)
    said = [("accessMode", "textual")]
    if has_pictures:
        said += [("accessMode", "visual"), ("accessModeSufficient", "textual,visual")]
    if is_described:
        said.append(("accessModeSufficient", "textual"))
    said += [("accessibilityFeature", feature) for feature in features]
    said.append(("accessibilityHazard", "none" if is_still else "unknown"))
    return [element("meta", value, property=f"schema:{name}") for name, value in said]
