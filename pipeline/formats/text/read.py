"""Read a plain-text article into units."""

from __future__ import annotations

import re

from pipeline.formats.base import ItsOptions
from pipeline.formats.encoding import decode_page, readable
from pipeline.formats.labels import DOMAIN
from pipeline.formats.markup.segmenter import has_words
from pipeline.formats.text.blocks import Role, split
from pipeline.model.document import Document, Escape, Span, Unit
from pipeline.model.limits import require_parts

_SPACE = re.compile(r"[ \t\r\n]+")


def read(
    data: bytes, name: str, *, source_language: str, its: ItsOptions | None = None
) -> Document:
    """Read a plain-text article; there is none that is wrong, and no ITS in it.

    Raises:
        SourceError: it has more lines than it may have.
    """
    text, encoding, bom = decode_page(data)
    require_parts(text, name, (its or ItsOptions()).limits)
    units = []
    for block in split(text):
        if block.role is Role.VIDEO_ID:
            continue
        if block.label:
            units.append(_unit(text, block.label, "label", DOMAIN))
        if block.day:
            units.append(_unit(text, block.day, "day of a correction"))
        if has_words(text[block.content.start : block.content.end]):
            units.append(_unit(text, block.content, block.role.value))
    return Document(
        name,
        text,
        tuple(units),
        source_language,
        "text",
        encoding=encoding,
        bom=bom,
        has_references=False,
    )


def _unit(text: str, span: Span, role: str, domain: str = "") -> Unit:
    msgid = text[span.start : span.end]
    if "\n" in msgid or "  " in msgid or "\t" in msgid or "\r" in msgid:
        msgid = _SPACE.sub(" ", msgid)
    return Unit(span, readable(msgid), role, escape=Escape.PLAIN, domain=domain)
