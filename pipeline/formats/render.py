"""Put translations into a document's own text.

Nothing is serialised: every character outside a translated unit is the source's. Markup inside a
unit is copied from the source, code by code, so a translation cannot add or change any.
"""

from __future__ import annotations

from bisect import bisect_left

from pipeline.errors import InlineCodeError
from pipeline.formats.base import Problem, Rendering, Translate
from pipeline.formats.encoding import encode
from pipeline.model.document import Document, Escape, Span, Unit
from pipeline.model.inline import Part, PartKind, parse_target
from pipeline.model.locale import parse_locale


def render(document: Document, translate: Translate, target_language: str | None) -> Rendering:
    """Make the target of a document in its own format.

    Args:
        document: The source as read.
        translate: Gives each unit's translation, or None to leave it untranslated.
        target_language: BCP 47 tag for the root's ``lang``; None leaves all language marks alone.

    Returns:
        The target in the source's encoding. Units whose translation breaks its inline codes keep
        their source text and are among the problems.
    """
    pieces: dict[Span, _Piece] = {}
    problems: list[Problem] = []
    if target_language:
        for slot in document.languages:
            tag = parse_locale(target_language).posix if slot.is_posix else target_language
            pieces[Span(slot.start, slot.end)] = _Piece(slot.before + tag + slot.after)
    for unit in document.units:
        target: list[Part] | None = None
        msgstr = translate(unit)
        if msgstr is not None and msgstr != unit.msgid:
            try:
                target = parse_target(msgstr, unit.msgid, unit.codes)
            except InlineCodeError as error:
                problems.append(Problem(unit, error.message, error.hint))
                msgstr = None
        if msgstr is None and target_language:
            for edit in unit.untranslated:
                # After the slots: what stays Danish stays marked Danish.
                pieces[Span(edit.start, edit.end)] = _Piece(edit.text)
        if target is not None:
            pieces[unit.span] = _Piece(None, unit, target)
    text = _Renderer(document.text, pieces).text()
    data = encode(text, document.encoding, document.bom, has_references=document.has_references)
    return Rendering(data, problems)


class _Piece:
    """What stands in place of a span: fixed text, or a unit to be put together."""

    __slots__ = ("output", "target", "unit")

    def __init__(
        self, output: str | None, unit: Unit | None = None, target: list[Part] | None = None
    ) -> None:
        self.output = output
        self.unit = unit
        self.target = target


class _Renderer:
    """Renders inner pieces before the outer ones that show them, so depth costs no stack."""

    def __init__(self, text: str, pieces: dict[Span, _Piece]) -> None:
        self._text = text
        ordered = sorted(pieces.items(), key=lambda item: (item[0].start, -item[0].end))
        self._spans = [span for span, _ in ordered]
        self._starts = [span.start for span in self._spans]
        self._pieces = [piece for _, piece in ordered]

    def text(self) -> str:
        inner_first = sorted(
            range(len(self._spans)), key=lambda i: self._spans[i].end - self._spans[i].start
        )
        for i in inner_first:
            piece = self._pieces[i]
            if piece.unit is not None and piece.target is not None:
                piece.output = self._target(piece.unit, piece.target)
        return self._copy(Span(0, len(self._text)))

    def _target(self, unit: Unit, parts: list[Part]) -> str:
        codes = {code.name: code for code in unit.codes}
        out = []
        for part in parts:
            if part.kind is PartKind.TEXT:
                out.append(escape(part.text, unit))
                continue
            code = codes[part.text]
            span = code.close if part.kind is PartKind.CLOSE else None
            out.append(self._copy(span or code.open))
        text = "".join(out)
        if unit.escape is Escape.ATTRIBUTE and not unit.quote:
            return f'"{text}"'
        return text

    def _copy(self, span: Span) -> str:
        return self._emit(span.start, span.end, bisect_left(self._starts, span.start))

    def _emit(self, start: int, end: int, first: int) -> str:
        """Copy the source from start to end, with the outermost pieces that lie inside."""
        out: list[str] = []
        position = start
        i = first
        while i < len(self._spans) and self._starts[i] <= end:
            span, output = self._spans[i], self._pieces[i].output
            if span.end > end or span.start < position or output is None:
                i += 1
                continue
            out += (self._text[position : span.start], output)
            position = span.end
            i = max(i + 1, bisect_left(self._starts, position))
        out.append(self._text[position:end])
        return "".join(out)


# Characters that neither XML nor HTML can hold, not even as references.
_CONTROLS = dict.fromkeys([*range(9), 0x0B, 0x0C, 0x0D, *range(0x0E, 0x20), 0xFFFE, 0xFFFF])


def escape(text: str, unit: Unit) -> str:
    """Write target text so that it is text at its place, whatever is in it."""
    text = text.translate(_CONTROLS)
    if unit.escape is Escape.PLAIN:
        return " ".join(text.splitlines())  # a line break would part the block in two
    if unit.escape is Escape.CDATA:
        return text.replace("]]>", "]]]]><![CDATA[>")
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    if unit.escape is Escape.ATTRIBUTE:
        return text.replace("'", "&#39;") if unit.quote == "'" else text.replace('"', "&quot;")
    return text.replace(">", "&gt;")
