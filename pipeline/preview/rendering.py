"""Texts of an article as HTML: codes and values are explained, what is wrong is marked.

Nothing of a text becomes markup; `pipeline.reports.html.text` escapes all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.model.finding import SEVERITIES, Finding, Severity
from pipeline.preview.units import Piece
from pipeline.reports.html.text import plain, rich

_LOOKS = {
    "a": "link", "em": "slanted", "i": "slanted", "cite": "slanted", "dfn": "slanted",
    "strong": "bold", "b": "bold",
}  # fmt: skip
"""Elements that look like something; the class of their words."""


class Mark(NamedTuple):
    """What a finding says is wrong in a message."""

    start: int
    end: int
    """As the start where something is missing."""

    severity: Severity


def marks_of(findings: Iterable[Finding], message: str) -> list[Mark]:
    """Take the places in a message of which findings speak: those that are about just this text."""
    return [
        Mark(*at.span, each.severity)
        for each in findings
        if (at := each.translation) is not None and at.span is not None and at.msgstr == message
    ]


def render_pieces(pieces: Sequence[Piece], ids: Iterator[int], marks: Sequence[Mark] = ()) -> str:
    """Write a text.

    Args:
        pieces: What it is made of.
        ids: Numbers that no other explanation on the page has.
        marks: What to set off, by offsets in the message.
    """
    return "".join(_Writer(ids, marks).write(pieces))


class _Writer:
    def __init__(self, ids: Iterator[int], marks: Sequence[Mark]) -> None:
        self._ids = ids
        self._marks = [mark for mark in marks if mark.start < mark.end]
        self._gaps = sorted(mark for mark in marks if mark.start == mark.end)
        self._open: list[str] = []

    def write(self, pieces: Sequence[Piece]) -> Iterator[str]:
        for piece in pieces:
            if piece.kind == "text":
                yield from self._text(piece)
            else:
                yield from self._gaps_to(piece.start)
                if piece.kind == "close":
                    yield from self._close(piece)
                else:
                    yield self._marked(self._explained(piece), piece.start, piece.end)
                    yield from self._begin(piece)
        yield "</span>" * len(self._open)
        yield from self._gaps_to(None)

    def _text(self, piece: Piece) -> Iterator[str]:
        """Write words, cut where marks begin and end."""
        text, start, end = piece.text, piece.start, piece.end
        if len(text) != end - start:  # a brace that the message doubles
            yield from self._gaps_to(start)
            yield self._marked(rich(text), start, end)
            return
        bounds = {at for mark in (*self._marks, *self._gaps) for at in mark[:2]}
        cuts = sorted({start, end, *(at for at in bounds if start < at < end)})
        for first, last in pairwise(cuts):
            yield from self._gaps_to(first)
            yield self._marked(rich(text[first - start : last - start]), first, last)

    def _gaps_to(self, offset: int | None) -> Iterator[str]:
        while self._gaps and (offset is None or self._gaps[0].start <= offset):
            yield f'<mark class="{self._gaps.pop(0).severity}"></mark>'

    def _marked(self, html: str, start: int, end: int) -> str:
        around = [mark.severity for mark in self._marks if mark.start < end and start < mark.end]
        gravest = min(around, key=SEVERITIES.index, default=None)
        return html if gravest is None else f'<mark class="{gravest}">{html}</mark>'

    def _explained(self, piece: Piece) -> str:
        number = next(self._ids)
        shown = _tag(piece) if piece.kind != "value" else plain(piece.text)
        kind = "value" if piece.kind == "value" else "code"
        return (
            f'<span class="tipped"><span class="{kind}" role="button" tabindex="0"'
            f' aria-describedby="t{number}">{shown}</span>'
            f'<span class="tip" role="tooltip" id="t{number}">{plain(piece.note)}</span></span>'
        )

    def _begin(self, piece: Piece) -> Iterator[str]:
        element = re.sub(r"_?\d+$", "", piece.text)
        if piece.kind == "open":
            self._open.append(piece.text)
            yield f'<span class="{_LOOKS.get(element, "plain")}">'
        elif element == "br":
            yield "<br>"

    def _close(self, piece: Piece) -> Iterator[str]:
        if self._open and self._open[-1] == piece.text:
            self._open.pop()
            yield "</span>"
        yield self._marked(f'<span class="code">{_tag(piece)}</span>', piece.start, piece.end)


def _tag(piece: Piece) -> str:
    slash = "/" if piece.kind == "close" else ""
    single = "/" if piece.kind == "single" else ""
    return f"{slash}{plain(piece.text)}{single}"
