"""Build a text article as a semantic HTML5 page."""

from __future__ import annotations

from itertools import groupby

from pipeline.formats.base import Problem, Rendering, Translate
from pipeline.formats.text.blocks import Role
from pipeline.formats.text.targets import Part, Text, parts
from pipeline.model.document import Document
from pipeline.model.page import Edition

_STYLE = """\
    body { max-width: 38rem; margin: 2rem auto; padding: 0 1rem; font: 1.125rem/1.6 serif; }
    h1, h2 { line-height: 1.2; }
    .teaser { font-size: 1.25rem; }
    .byline, figcaption, aside { font-family: sans-serif; font-size: .9375rem; }
    figure, aside { margin: 1.5rem 0; padding: .75rem 1rem; background: #eef2f4; }
    blockquote { margin: 1.5rem 0; padding-left: 1rem; border-left: 4px solid #1d5f7c; }"""

_ELEMENTS = {
    Role.TITLE: ("<h1{mark}>", "</h1>"),
    Role.TEASER: ('<p class="teaser"{mark}>', "</p>"),
    Role.BYLINE: ('<p class="byline"{mark}>', "</p>"),
    Role.HEADING: ("<h2{mark}>", "</h2>"),
    Role.PARAGRAPH: ("<p{mark}>", "</p>"),
    Role.QUOTATION: ("<blockquote><p{mark}>", "</p></blockquote>"),
    Role.LIST_ITEM: ("<li{mark}>", "</li>"),
    Role.RELATED: ('<aside class="related"><p{mark}>', "</p></aside>"),
    Role.FACT: ('<aside class="fact"><p{mark}>', "</p></aside>"),
    Role.SOURCE: ('<p class="source"{mark}>', "</p>"),
    Role.IMAGE: ("<figure><figcaption{mark}>", "</figcaption></figure>"),
    Role.VIDEO: ('<figure class="video"><figcaption{mark}>', "</figcaption></figure>"),
}


def render(
    document: Document,
    translate: Translate,
    target_language: str | None,
    edition: Edition | None = None,
) -> Rendering:
    """Make the page; text that stays untranslated is marked with its ``lang``."""
    problems: list[Problem] = []
    mark = f' lang="{document.language}"' if target_language else ""
    article = parts(document, translate, problems)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{target_language or document.language}">',
        "<head>",
        '  <meta charset="utf-8">',
        *_head(article, mark),
        '  <meta name="viewport" content="width=device-width, initial-scale=1">',
        f"  <style>\n{_STYLE}\n  </style>",
        "</head>",
        "<body>",
        "<article>",
        *_body(article, mark),
        "</article>",
        "</body>",
        "</html>",
        "",
    ]
    return Rendering("\n".join(lines).encode("utf-8", "replace"), problems)


def _head(article: list[Part], mark: str) -> list[str]:
    lines = []
    for part in article:
        own, text = _mark(part.content, mark), part.content.escaped
        if part.role is Role.TITLE:
            lines.append(f"  <title{own}>{text}</title>")
        elif part.role is Role.TEASER:
            value = text.replace('"', "&quot;")
            lines.append(f'  <meta{own} name="description" content="{value}">')
    return lines


def _body(article: list[Part], mark: str) -> list[str]:
    lines: list[str] = []
    for is_list, group in groupby(article, key=lambda part: part.role is Role.LIST_ITEM):
        elements = [_element(part, mark) for part in group]
        lines += ["<ul>", *elements, "</ul>"] if is_list else elements
    return lines


def _element(part: Part, mark: str) -> str:
    if part.role is Role.VIDEO_ID:
        return f'<figure class="video"><a href="{part.video}">{part.video}</a></figure>'
    before, after = _ELEMENTS[part.role]
    if part.label is None:
        return before.format(mark=_mark(part.content, mark)) + part.content.escaped + after
    content = part.content.marked(mark)
    if part.video:
        content = f'<a href="{part.video}">{content}</a>'
    return f"{before.format(mark='')}<b>{part.label.marked(mark)}</b>{part.gap}{content}{after}"


def _mark(text: Text, mark: str) -> str:
    return "" if text.is_translated else mark
