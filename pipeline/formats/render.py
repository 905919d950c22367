"""Put translations into a document's own text.

Nothing is serialised: every character outside a translated unit is the source's. Markup inside a
unit is copied from the source, code by code, so a translation cannot add or change any.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence

from pipeline.errors import StructureError, TargetError
from pipeline.formats.base import Problem, Rendering, Translate
from pipeline.formats.encoding import encode
from pipeline.formats.escape import as_json, as_reference_in_cdata, escape, keep_to, wrap
from pipeline.formats.limits import require_limits
from pipeline.formats.structure import WORD, difference
from pipeline.model.document import Document, Edit, Escape, Span, Target, Unit
from pipeline.model.inline import Part, PartKind
from pipeline.model.locale import is_same_language, name_language
from pipeline.model.target import parse_target

# To look a member up in its enum takes ten times as long.
_TEXT, _CLOSE = PartKind.TEXT, PartKind.CLOSE
_JSON, _CDATA, _ATTRIBUTE = Escape.JSON, Escape.CDATA, Escape.ATTRIBUTE
_BETWEEN_TAGS = Escape.TEXT

_SPACES = " \t\n\f\r"
"""White space of HTML and XML: in a table, a text that is more stands elsewhere."""

_SIGNS = re.compile(r"[<>&\x00-\x08\x0b-\x1f]")
_MORE_SIGNS = re.compile(r"[<>&\"'`=\\\]\x00-\x1f]")
"""What parsers act on in text between tags, and in any other place. A text without it leaves a
parser as it found it, so that nothing has to be compared."""


def render(
    document: Document,
    translate: Translate,
    target_language: str | None,
    edits: Iterable[Edit] = (),
) -> Rendering:
    """Make the target of a document in its own format.

    Args:
        document: The source as read.
        translate: Gives each unit's translation, or None to leave it untranslated.
        target_language: BCP 47 tag for the root's ``lang``; None leaves all language marks alone.
        edits: What else an edition writes in another way: addresses, marks of links. They win over
            translations at their place; several insertions at one place stand in their order.

    Returns:
        The target in the source's encoding. Units whose translation breaks its inline codes keep
        their source text and are among the problems.

    Raises:
        StructureError: the translations would change the document's markup, in spite of it all.
    """
    pieces: dict[Span, _Piece] = {}
    problems: list[Problem] = []
    marks: dict[Span, _Piece] = {}
    kept: list[Unit] = []
    if target_language:
        cuts = (cut for cut in document.cuts if not cut.locales.includes(target_language))
        pieces = {cut.span: _Piece("") for cut in cuts}
    is_source = target_language is not None and is_same_language(target_language, document.language)
    for unit in document.units:
        if not unit.is_for(target_language):
            continue
        target: list[Part] | None = None
        msgstr = translate(unit)
        is_elsewhere = target_language is not None and unit.target is not None
        if msgstr is not None and (msgstr != unit.msgid or is_elsewhere):
            try:
                target = parse_target(msgstr, unit.msgid, unit.codes)
                if unit.limits:
                    texts = (part.text for part in target if part.kind is PartKind.TEXT)
                    require_limits("".join(texts), unit.limits)
                if unit.target:
                    _require_place(unit, unit.target, pieces)
            except TargetError as error:
                problems.append(Problem(unit, error.message, error.hint, error.check))
                msgstr = target = None
        if msgstr is None and target_language and not is_source:
            kept.append(unit)
            for edit in unit.untranslated:
                marks[Span(edit.start, edit.end)] = _Piece(edit.text)
        if target is not None:
            place = unit.target.span if unit.target else unit.span
            pieces[place] = _Piece(None, unit, target)
    if target_language:
        pieces |= _language_pieces(document, kept, target_language)
    pieces |= marks  # last: what stays Danish stays marked Danish
    for edit in edits:
        span = Span(edit.start, edit.end)
        before = pieces[span].output if edit.start == edit.end and span in pieces else None
        pieces[span] = _Piece((before or "") + edit.text)
    renderer = _Renderer(document.text, document.encoding, pieces)
    text = renderer.text()
    if renderer.has_signs:
        _require_structure(document, renderer.text(is_wordless=True), text)
    data = encode(text, document.encoding, document.bom, has_references=document.has_references)
    return Rendering(data, problems)


def _require_structure(document: Document, expected: str, text: str) -> None:
    """Make sure that translations have not changed what a document is made of.

    Raises:
        StructureError: they have.
    """
    found = difference(expected, text, document.syntax)
    if found:
        raise StructureError(
            f"its translation would change its markup: {found}",
            file=document.name,
            hint="this is a mistake of the program; please report it with the catalogue",
        )


def _language_pieces(
    document: Document, kept: Sequence[Unit], target_language: str
) -> dict[Span, _Piece]:
    """Name the target's language wherever the source names its own, but in text that is kept."""
    found = {}
    spans = sorted(unit.span for unit in kept)
    kept_spans = frozenset(spans)
    position, end = 0, 0
    for slot in sorted(document.languages):
        while position < len(spans) and spans[position].start <= slot.start:
            end = max(end, spans[position].end)
            position += 1
        if slot.end < end or (slot.scope and _is_kept(slot.scope, document, kept_spans)):
            continue
        said = document.text[slot.start : slot.end]
        name = name_language(target_language, slot.form, said)
        found[Span(slot.start, slot.end)] = _Piece(slot.before + name + slot.after)
    return found


def _is_kept(scope: Span, document: Document, kept: Collection[Span]) -> bool:
    """Tell whether there are texts in a part of a document, and all stay untranslated."""
    first = bisect_left(document.units, scope.start, key=lambda unit: unit.span.start)
    last = bisect_left(document.units, scope.end, key=lambda unit: unit.span.start)
    return first < last and all(unit.span in kept for unit in document.units[first:last])


def _require_place(unit: Unit, target: Target, pieces: Mapping[Span, _Piece]) -> None:
    """Make sure that a bilingual document has a place for a translation.

    Raises:
        TargetError: there is none that can hold it.
    """
    if target.quote is not None and unit.codes:
        raise TargetError("an attribute cannot hold the inline codes of this text")
    if target.span in pieces:
        raise TargetError("another text goes to the same place already")


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

    def __init__(self, text: str, encoding: str, pieces: dict[Span, _Piece]) -> None:
        self._text = text
        self._encoding = encoding
        self.has_signs = False
        """Whether a translation that was put in has anything that parsers act on."""
        # What is inserted at a place stands before what is replaced there; the outer goes first.
        ordered = sorted(
            pieces.items(),
            key=lambda item: (item[0].start, item[0].end > item[0].start, -item[0].end),
        )
        self._spans = [span for span, _ in ordered]
        self._starts = [span.start for span in self._spans]
        self._pieces = [piece for _, piece in ordered]

    def text(self, *, is_wordless: bool = False) -> str:
        """Put all together.

        Args:
            is_wordless: Whether one word stands in the place of those of each translation.
        """
        inner_first = sorted(
            range(len(self._spans)), key=lambda i: self._spans[i].end - self._spans[i].start
        )
        for i in inner_first:
            piece = self._pieces[i]
            if piece.unit is not None and piece.target is not None:
                piece.output = self._target(piece.unit, piece.target, is_wordless=is_wordless)
        return self._emit(0, len(self._text), 0, is_all=True)

    def _target(self, unit: Unit, parts: list[Part], *, is_wordless: bool) -> str:
        codes = {code.name: code for code in unit.codes}
        kind, quote = unit.escape, unit.quote
        if unit.target:
            is_text = unit.target.quote is None
            kind = Escape.TEXT if is_text else Escape.ATTRIBUTE
            quote = unit.target.quote or ""
        signs = _SIGNS if kind is _BETWEEN_TAGS and not unit.layers else _MORE_SIGNS
        out = []
        for part in parts:
            if part.kind is _TEXT:
                self.has_signs = self.has_signs or signs.search(part.text) is not None
                text = escape(part.text, kind, quote)
                if is_wordless and text.strip(_SPACES):
                    text = WORD
                out.append(wrap(text, unit.layers) if unit.layers else text)
                continue
            code = codes[part.text]
            span = code.close if part.kind is _CLOSE else None
            out.append(self._copy(span or code.open))
        text = "".join(out)
        if unit.escape is _JSON or _JSON in unit.layers:
            text = keep_to(text, self._encoding, as_json)
        elif kind is _CDATA:
            text = keep_to(text, self._encoding, as_reference_in_cdata)
        if kind is _ATTRIBUTE and not quote:
            quote = wrap('"', unit.layers)
            return f"{quote}{text}{quote}"
        return unit.target.before + text + unit.target.after if unit.target else text

    def _copy(self, span: Span) -> str:
        """Copy a code; what is inserted behind it goes with what follows, not here as well."""
        return self._emit(span.start, span.end, bisect_left(self._starts, span.start))

    def _emit(self, start: int, end: int, first: int, *, is_all: bool = False) -> str:
        """Copy the source from start to end, with the outermost pieces that lie inside."""
        out: list[str] = []
        position = start
        i = first
        while i < len(self._spans) and self._starts[i] <= end:
            span, output = self._spans[i], self._pieces[i].output
            is_behind = start < end == span.start and not is_all
            if is_behind or span.end > end or span.start < position or output is None:
                i += 1
                continue
            out += (self._text[position : span.start], output)
            position = span.end
            i = max(i + 1, bisect_left(self._starts, position))
        out.append(self._text[position:end])
        return "".join(out)
