"""Tell the parts of a plain-text article by how newsrooms write them.

Blank lines part the blocks. The first is the title, the next running text the teaser; a short line
without a full stop is a heading; a line that opens with a quotation mark or a dash is a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from pipeline.formats.labels import LABELS
from pipeline.model.document import Span


class Role(StrEnum):
    """What a block is in the article."""

    TITLE = "title"
    BYLINE = "byline"
    TEASER = "teaser"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    LIST_ITEM = "list item"
    RELATED = "related link"
    IMAGE = "image caption"
    VIDEO = "video caption"
    FACT = "fact"
    SOURCE = "source"
    VIDEO_ID = "video id"
    """Not text: kept as it is and never translated."""


class Block(NamedTuple):
    """A block, or one item of a list."""

    role: Role
    content: Span
    """Without label, list marker and white space around."""

    label: Span | None = None


_BLOCK = re.compile(r"[^\r\n]*[^\s][^\r\n]*(?:\r?\n[^\r\n]*[^\s][^\r\n]*)*")
_ITEM = re.compile(r"^[ \t]*[-•*][ \t]+(.*?)[ \t]*\r?$", re.MULTILINE)
_LABEL = re.compile("|".join(map(re.escape, sorted(LABELS, key=len, reverse=True))))
_BYLINE = re.compile(r"Af [A-ZÆØÅ][^\n]{2,80}[^.\s]")
_VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_QUOTE = re.compile(r"[\"“”„»«]|[-–—]\s")
_SPACES = " \t\r\n\xa0"


def split(text: str) -> list[Block]:
    """Split an article into its blocks, in the order of the source."""
    spans = [_strip(text, match.start(), match.end()) for match in _BLOCK.finditer(text)]
    blocks: list[Block] = []
    seen: set[Role] = set()
    for i, span in enumerate(spans):
        following = text[slice(*spans[i + 1])] if i + 1 < len(spans) else ""
        found = list(_read_block(text, span, following, seen))
        seen.update(block.role for block in found)
        blocks += found
    return blocks


def _read_block(text: str, span: Span, following: str, seen: set[Role]) -> Iterator[Block]:
    content = text[span.start : span.end]
    label = _LABEL.match(content)
    if _is_video_id(content, following):
        yield Block(Role.VIDEO_ID, span)
    elif label and content[label.end() :].strip():
        label_end = span.start + label.end()
        role = Role(LABELS[label.group()].role)
        yield Block(role, _strip(text, label_end, span.end), Span(span.start, label_end))
    elif items := _list_items(text, span):
        yield from (Block(Role.LIST_ITEM, item) for item in items)
    else:
        yield Block(_role(content, following, seen), span)


def _role(content: str, following: str, seen: set[Role]) -> Role:
    if Role.TITLE not in seen:
        return Role.TITLE
    if _BYLINE.fullmatch(content):
        return Role.BYLINE
    if _QUOTE.match(content):
        return Role.QUOTATION
    if _is_heading(content, following):
        return Role.HEADING
    is_first_text = seen <= {Role.TITLE, Role.BYLINE, Role.IMAGE, Role.VIDEO_ID, Role.VIDEO}
    return Role.TEASER if is_first_text else Role.PARAGRAPH


def _is_heading(content: str, following: str) -> bool:
    is_short = "\n" not in content and len(content) <= 80 and len(content.split()) <= 12
    return is_short and bool(following) and content[-1] not in '.,:;…"”«»'


def _list_items(text: str, span: Span) -> list[Span]:
    """Find the items of a block whose every line is one; a single dash opens a quotation."""
    lines = text.count("\n", span.start, span.end) + 1
    line_start = text.rfind("\n", 0, span.start) + 1
    items = [Span(*match.span(1)) for match in _ITEM.finditer(text, line_start, span.end)]
    is_list = len(items) == lines and (lines > 1 or text[span.start] in "•*")
    return items if is_list else []


def _is_video_id(content: str, following: str) -> bool:
    """Tell an id such as ``dQw4w9WgXcQ`` from a heading of eleven letters such as Potentialet."""
    if not _VIDEO_ID.fullmatch(content):
        return False
    if following.startswith("Video:"):
        return not re.fullmatch(r"[A-Z]?[a-z]+", content)
    classes = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[_-]")
    return sum(bool(re.search(kind, content)) for kind in classes) >= 3


def _strip(text: str, start: int, end: int) -> Span:
    content = text[start:end]
    return Span(end - len(content.lstrip(_SPACES)), start + len(content.rstrip(_SPACES)))
