"""Build a text article as NITF 3.6, the news industry's article XML.

Source: IPTC, News Industry Text Format 3.6.
"""

from __future__ import annotations

from html import escape
from itertools import groupby

from pipeline.formats.base import Problem, Rendering, Translate
from pipeline.formats.text.blocks import Role
from pipeline.formats.text.targets import Part, parts
from pipeline.formats.text.words import words_of
from pipeline.model.document import Document
from pipeline.model.page import Edition

_HEAD_ROLES = (Role.TITLE, Role.BYLINE, Role.TEASER)
_MEDIA = {
    Role.IMAGE: ("image", "image/*"),
    Role.VIDEO: ("video", "text/html"),
    Role.VIDEO_ID: ("video", "text/html"),
}
_ELEMENTS = {
    Role.TITLE: ("<hedline>\n        <hl1{mark}>", "</hl1>\n      </hedline>"),
    Role.BYLINE: ("<byline{mark}>", "</byline>"),
    Role.TEASER: ("<abstract>\n        <p{mark}>", "</p>\n      </abstract>"),
    Role.HEADING: ("<hl2{mark}>", "</hl2>"),
    Role.QUOTATION: ("<bq><block><p{mark}>", "</p></block></bq>"),
    Role.LIST_ITEM: ("<li{mark}>", "</li>"),
}


def render(
    document: Document,
    translate: Translate,
    target_language: str | None,
    edition: Edition | None = None,
) -> Rendering:
    """Make the NITF document; text that stays untranslated is marked with ``xml:lang``."""
    problems: list[Problem] = []
    mark = f' xml:lang="{document.language}"' if target_language else ""
    article = parts(document, translate, problems)
    head = sorted(
        (part for part in article if part.role in _HEAD_ROLES),
        key=lambda part: _HEAD_ROLES.index(part.role),  # the order that NITF wants
    )
    edition = edition or Edition(target_language or document.language)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"'
        f' version="-//IPTC//DTD NITF 3.6//EN" xml:lang="{target_language or document.language}">',
        "  <head>",
        *(f"    {_wrap('title', part, mark)}" for part in head if part.role is Role.TITLE),
        *(f"    {line}" for line in _about(article, edition)),
        "  </head>",
        "  <body>",
        "    <body.head>",
        *(f"      {_element(part, mark, edition)}" for part in head),
        "    </body.head>",
        "    <body.content>",
        *_content([part for part in article if part.role not in _HEAD_ROLES], mark, edition),
        "    </body.content>",
        "  </body>",
        "</nitf>",
        "",
    ]
    return Rendering("\n".join(lines).encode("utf-8", "replace"), problems)


def _about(article: list[Part], edition: Edition) -> list[str]:
    """Say which document it is, of which there are other editions, and when it was corrected.

    The order is that of the schema's ``head``: meta, docdata, revision-history.
    """
    lines = [
        f'<meta name="alternate-{escape(tag)}" content="{escape(url)}"/>'
        for tag, url in edition.alternates
        if tag != edition.language
    ]
    data = ""
    if edition.url:
        host = edition.url.partition("://")[2].partition("/")[0]
        data = f'<doc-id regsrc="{escape(host)}" id-string="{escape(edition.url)}"/>'
    if edition.published:
        data += f'<date.issue norm="{escape(_norm(edition.published))}"/>'
    lines += [f"<docdata>{data}</docdata>"] if data else []
    days = sorted({part.moment for part in article if part.moment})
    lines += (
        f'<revision-history function="editor" norm="{_norm(day)}" comment="correction"/>'
        for day in days
    )
    return lines


def _norm(moment: str) -> str:
    """Write a day, or a time of it, as NITF does: ``20200905T1430+0200``."""
    day, mark, time = moment.replace(":", "").partition("T")
    return day.replace("-", "") + mark + time


def _content(article: list[Part], mark: str, edition: Edition) -> list[str]:
    lines: list[str] = []
    for is_list, group in groupby(article, key=lambda part: part.role is Role.LIST_ITEM):
        elements = [f"      {_element(part, mark, edition)}" for part in group]
        lines += ["      <ul>", *elements, "      </ul>"] if is_list else elements
    return lines


def _element(part: Part, mark: str, edition: Edition) -> str:
    if part.role in _MEDIA:
        return _media(part, mark)
    if part.role is Role.CORRECTION:
        return _correction(part, mark, words_of(edition.language).before_day)
    if part.role is Role.RELATED:
        return f"<p>{_related(part, mark, edition)}</p>"
    if part.label:
        return f"<p>{_labelled(part, mark)}</p>"
    if part.role not in _ELEMENTS:
        return _wrap("p", part, mark)
    before, after = _ELEMENTS[part.role]
    own = "" if part.content.is_translated else mark
    return before.format(mark=own) + part.content.escaped + after


def _wrap(name: str, part: Part, mark: str) -> str:
    own = "" if part.content.is_translated else mark
    return f"<{name}{own}>{part.content.escaped}</{name}>"


def _labelled(part: Part, mark: str) -> str:
    label = part.label.marked(mark, "lang") if part.label else ""
    return f"<em>{label}</em>{part.gap}{part.content.marked(mark, 'lang')}"


def _related(part: Part, mark: str, edition: Edition) -> str:
    """Link to another article, where it is known; NITF's ``a`` names no language."""
    text = _labelled(part, mark)
    to = edition.destinations.get(part.source)
    if to is None:
        return text
    content = part.content.marked(mark, "lang")
    link = f'<a href="{escape(to.address)}">{content}</a>'
    return text.removesuffix(content) + link + (f" {escape(to.words)}" if to.words else "")


def _correction(part: Part, mark: str, comma: str) -> str:
    label = f"<em>{part.label.marked(mark, 'lang')}</em>" if part.label else ""
    if part.day:
        own = "" if part.day.is_translated else mark
        norm = f' norm="{_norm(part.moment)}"' if part.moment else ""
        label += f"{comma}<chron{norm}{own}>{part.day.escaped}</chron>"
    text = f"<p>{label}{part.gap}{part.content.marked(mark, 'lang')}</p>"
    content = f"<body.content>{text}</body.content>"
    return f'<note noteclass="editorsnote" type="pa">{content}</note>'  # a public advisory


def _media(part: Part, mark: str) -> str:
    kind, mime_type = _MEDIA[part.role]
    source = f' source="{part.video}"' if part.video else ""
    caption = f"<media-caption>{_labelled(part, mark)}</media-caption>" if part.label else ""
    return (
        f'<media media-type="{kind}"><media-reference mime-type="{mime_type}"{source}/>'
        f"{caption}</media>"
    )
