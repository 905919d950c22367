"""Tell the parts of a plain-text article by how newsrooms write them.

Blank lines part the blocks. The first is the title, the next running text the teaser; a short line
without a full stop is a heading; a line that opens with a quotation mark or a dash is a quotation.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from pipeline.formats.labels import CORRECTIONS, LABELS
from pipeline.formats.text.moments import moment_of
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
    CORRECTION = "correction"
    VIDEO_ID = "video id"
    """Not text: kept as it is and never translated."""


class Block(NamedTuple):
    """A block, or one item of a list."""

    role: Role
    content: Span
    """Without label, list marker and white space around."""

    label: Span | None = None
    day: Span | None = None
    """Of a correction: the day, and maybe the time, that its label says."""


_BLOCK = re.compile(r"(?<![^\r\n])[^\S\r\n]*+\S[^\r\n]*+(?:\r?\n[^\S\r\n]*+\S[^\r\n]*+)*+")
"""Lines that are not blank. It begins at a line only, and gives nothing back: a blank line of a
million spaces is read once."""

_LINE = re.compile(r"[^\r\n]+")
_ITEM = re.compile(r"[ \t]*[-•*][ \t]+(?=\S)")
_LINE_OPENER = re.compile(r"[ \t]*(?:[-–—•*][ \t]|\d{1,2}[.)][ \t])")
_LABEL = re.compile("|".join(map(re.escape, sorted(LABELS, key=len, reverse=True))), re.IGNORECASE)
_CORRECTION = re.compile(
    rf"(?P<label>{'|'.join(sorted(CORRECTIONS, key=len, reverse=True))})"
    r"(?:,?[ \t\xa0]+\(?(?P<day>[^\r\n()]{0,40}?\d[^\r\n()]{0,40}?)\)?)?[ \t\xa0]*:(?=\s|$)",
    re.IGNORECASE,
)
"""``Rettelse:``, ``Rettelse (5.9.2020):``, ``Rettet 5. september 2020 kl. 14:30:``."""

_BYLINE = re.compile(r"Af [A-ZÆØÅ][^\n]{2,80}[^.\s]")
_VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_QUOTE = re.compile(r"[\"'“”„‘’»«]|[-–—]\s")
_ADDRESS = re.compile(r"://|\bwww\.|^/")
_BEFORE_TEASER = frozenset(
    (Role.TITLE, Role.BYLINE, Role.IMAGE, Role.VIDEO_ID, Role.VIDEO, Role.CORRECTION)
)
_SPACES = " \t\r\n\xa0"
_WRAPPED = 40
"""Running text is not broken into shorter lines, in characters."""


def split(text: str) -> list[Block]:
    """Split an article into its blocks, in the order of the source."""
    spans = [_strip(text, *match.span()) for match in _BLOCK.finditer(text)]
    blocks: list[Block] = []
    seen: set[Role] = set()
    for i, span in enumerate(spans):
        following = text[slice(*spans[i + 1])] if i + 1 < len(spans) else ""
        lines = _lines(text, span)
        if len(lines) == 1:
            found = [_read_line(text, span, following, seen)]
        else:
            found = _read_lines(text, lines, seen)
        seen.update(block.role for block in found)
        blocks += found
    return blocks


def _lines(text: str, span: Span) -> list[Span]:
    """Give the lines of a block that mean something; running text that is wrapped is one."""
    if "\n" not in text[span.start : span.end] and "\r" not in text[span.start : span.end]:
        return [span]
    lines: list[Span] = []
    for match in _LINE.finditer(text, *span):
        line = _strip(text, *match.span())
        if lines and text[line.start].islower():  # the sentence of the line before goes on
            line = Span(lines.pop().start, line.end)
        lines.append(line)
    is_wrapped = all(end - start >= _WRAPPED for start, end in lines[:-1])
    opens_lines = any(_LINE_OPENER.match(text, *line) for line in lines[1:])
    return [span] if is_wrapped and not opens_lines else lines


def _read_line(text: str, span: Span, following: str, seen: set[Role]) -> Block:
    content = text[span.start : span.end]
    label = _LABEL.match(content)
    if _is_video_id(content, following):
        return Block(Role.VIDEO_ID, span)
    if label and label.end() < len(content):
        label_end = span.start + label.end()
        content_span = _strip(text, label_end, span.end)
        return Block(_role_of(label.group()), content_span, Span(span.start, label_end))
    if (correction := _read_correction(text, span)) and correction.content.start < span.end:
        return correction
    if content.startswith(("•", "*")) and (item := _ITEM.match(text, *span)):
        return Block(Role.LIST_ITEM, Span(item.end(), span.end))
    return Block(_role(content, following, seen), span)


def _read_lines(text: str, lines: list[Span], seen: set[Role]) -> list[Block]:
    """Read a block line by line: a list, a dialogue, a box, links below their label."""
    items = [_ITEM.match(text, *line) for line in lines]
    is_list = sum(item is not None for item in items) > 1  # one dash opens a quotation
    blocks: list[Block] = []
    label: Span | None = None
    day: Span | None = None
    role: Role | None = None
    seen = set(seen)
    done = 0
    for line, item in zip(lines, items, strict=True):
        content = text[line.start : line.end]
        seen.update(block.role for block in blocks[done:])
        done = len(blocks)
        correction = _read_correction(text, line)
        if _LABEL.fullmatch(content) and line is not lines[-1]:
            label, role, day = line, _role_of(content), None
        elif correction and correction.content.start == line.end and line is not lines[-1]:
            _, _, label, day = correction
            role = Role.CORRECTION
        elif role is Role.CORRECTION:
            start = item.end() if item else line.start
            blocks.append(Block(role, Span(start, line.end), label, day))
            label = day = None
        elif is_list and item:
            blocks.append(Block(Role.LIST_ITEM, Span(item.end(), line.end), label))
            label = None
        elif role:
            blocks.append(Block(role, line, label))
            label = None
        else:
            blocks.append(_read_line(text, line, "", seen))
    return blocks


def _read_correction(text: str, span: Span) -> Block | None:
    """Read what a label says is a correction; words before the colon that are no day are text."""
    match = _CORRECTION.match(text, *span)
    if match is None or (match["day"] and moment_of(match["day"]) is None):
        return None
    day = Span(*match.span("day")) if match["day"] else None
    content = _strip(text, match.end(), span.end)
    return Block(Role.CORRECTION, content, Span(*match.span("label")), day)


def _role_of(label: str) -> Role:
    return Role(LABELS[label.capitalize()].role)


def _role(content: str, following: str, seen: set[Role]) -> Role:
    if Role.TITLE not in seen:
        return Role.TITLE
    if _BYLINE.fullmatch(content):
        return Role.BYLINE
    if _QUOTE.match(content):
        return Role.QUOTATION
    if _is_heading(content, following):
        return Role.HEADING
    is_first_text = seen <= _BEFORE_TEASER
    return Role.TEASER if is_first_text else Role.PARAGRAPH


def _is_heading(content: str, following: str) -> bool:
    is_short = "\n" not in content and len(content) <= 80 and len(content.split()) <= 12
    ends_open = content[-1] not in '.,:;…"”»«)'
    return is_short and bool(following) and ends_open and not _ADDRESS.search(content)


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
