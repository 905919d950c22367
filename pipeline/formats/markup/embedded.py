"""Markup inside text: HTML that a feed escapes, a page in ``srcdoc``, strings of JSON.

What is embedded is decoded and read as a document of its own; its places are then moved back to
where they stand in the outer source. So nothing is ever encoded again but what is translated.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from html.entities import html5

from pipeline.formats.escape import REFERENCE, resolve_in_attribute, unescape, wrap
from pipeline.formats.markup.tokens import Facts
from pipeline.model.document import Code, Edit, Escape, LanguageSlot, Span, Unit

_NAMED_REFERENCE = re.compile(r"&([a-zA-Z][a-zA-Z0-9]*;)")
_BLOCK = (
    "address|article|aside|blockquote|br|center|dd|details|div|dl|dt|figcaption|figure|footer"
    "|h[1-6]|header|hr|iframe|img|li|main|nav|ol|p|pre|section|summary|table|tbody|td|th|thead|tr"
    "|ul|video"
)
_INLINE = (
    "a|abbr|audio|b|big|button|cite|code|del|em|embed|font|i|ins|kbd|mark|q|s|small|span|strike"
    "|strong|sub|sup|time|tt|u"
)
_HTML_TAG = rf"(?i)</?(?:{_BLOCK})(?:\s[^<>]*)?/?>|</(?:{_INLINE})\s*>"
"""A block, or the end of something inline: a lone ``<b>`` may be what a text speaks of."""


class Embedded:
    """Text that stands in a source in another form, character by character."""

    def __init__(self, text: str, inner: list[int], outer: list[int], literal: list[bool]) -> None:
        self.text = text
        self._inner = inner
        """Where a stretch begins in the text; and in the source:"""
        self._outer = outer
        self._literal = literal
        """Whether a stretch's characters stand in the source one by one."""

    def place(self, position: int) -> int:
        """Give the place in the source of a position in the text."""
        i = bisect_right(self._inner, position) - 1
        return self._outer[i] + (position - self._inner[i] if self._literal[i] else 0)

    def span(self, span: Span) -> Span:
        """Give the stretch of the source of a stretch of the text."""
        return Span(self.place(span.start), self.place(span.end))

    def within(self, around: Embedded) -> Embedded:
        """Give the places of this text in the source of the text that it was decoded from."""
        inner, outer, literal = [], [], []
        # A stretch of ours may run over several of theirs.
        for i, start in enumerate(self._inner):
            end = self._inner[i + 1] if i + 1 < len(self._inner) else len(self.text)
            first, last = self._outer[i], self._outer[i] + (end - start)
            inner.append(start)
            outer.append(around.place(first))
            literal.append(self._literal[i] and around._is_literal(first))
            if not self._literal[i]:
                continue
            j = bisect_right(around._inner, first)
            while j < len(around._inner) and around._inner[j] < last:
                inner.append(start + around._inner[j] - first)
                outer.append(around._outer[j])
                literal.append(around._literal[j])
                j += 1
        return Embedded(self.text, inner, outer, literal)

    def _is_literal(self, position: int) -> bool:
        return self._literal[bisect_right(self._inner, position) - 1]


def copy(source: str, spans: Iterable[Span]) -> Embedded:
    """Embed stretches of a source that stand there as they are, one after the other."""
    parts, inner, outer, position, end = [], [], [], 0, 0
    for start, end in spans:
        parts.append(source[start:end])
        inner.append(position)
        outer.append(start)
        position += end - start
    return Embedded("".join(parts), [*inner, position], [*outer, end], [True] * (len(inner) + 1))


def decode(
    source: str, span: Span, pattern: re.Pattern[str], one: Callable[[re.Match[str]], str]
) -> Embedded:
    """Embed a stretch of a source in which some sequences stand for other characters.

    Args:
        source: The outer text.
        span: The stretch.
        pattern: The sequences.
        one: What one of them stands for.
    """
    parts: list[str] = []
    inner, outer, literal = [0], [span.start], [True]
    position = length = 0
    position = span.start
    for match in pattern.finditer(source, span.start, span.end):
        char = one(match)
        if char == match.group():
            continue
        parts += (source[position : match.start()], char)
        length += match.start() - position
        inner += (length, length + len(char))
        outer += (match.start(), match.end())
        literal += (False, True)
        length += len(char)
        position = match.end()
    parts.append(source[position : span.end])
    return Embedded("".join(parts), inner, outer, literal)


def decode_html(source: str, span: Span) -> Embedded:
    """Embed a stretch in which HTML's references stand for characters."""
    return decode(source, span, REFERENCE, lambda match: unescape(match.group()))


def decode_attribute(source: str, span: Span) -> Embedded:
    """Embed the value of an attribute of HTML, where ``&copy=`` is no reference."""
    return decode(source, span, REFERENCE, resolve_in_attribute)


def decode_again(embedded: Embedded) -> Embedded:
    """Resolve the references in what was decoded once, as where a feed escapes twice."""
    again = decode_html(embedded.text, Span(0, len(embedded.text)))
    return again.within(embedded)


def is_html(text: str) -> bool:
    """Tell whether a text is a piece of HTML: tags that browsers know, or references.

    >>> is_html("<p>Hej"), is_html("R&amp;D"), is_html("AT&T; 5 < 6"), is_html("<b> er fed")
    (True, True, False, False)
    """
    if has_tags(text):
        return True
    return any(match[1] in html5 for match in _NAMED_REFERENCE.finditer(text))


def has_tags(text: str) -> bool:
    """Tell whether a text has tags that browsers know."""
    return "<" in text and re.search(_HTML_TAG, text) is not None


def lift_unit(unit: Unit, embedded: Embedded, layers: tuple[Escape, ...]) -> Unit:
    """Move a unit of embedded text to its place in the outer source."""
    return replace(
        unit,
        span=embedded.span(unit.span),
        codes=tuple(_lift_code(code, embedded) for code in unit.codes),
        untranslated=tuple(
            Edit(embedded.place(start), embedded.place(end), wrap(text, layers))
            for start, end, text in unit.untranslated
        ),
        layers=unit.layers + layers,
    )


def with_facts(unit: Unit, facts: Facts) -> Unit:
    """Add to a unit of embedded text what holds for the element that it stands in."""
    unit = replace(unit, notes=(*facts.notes, *unit.notes), locales=facts.locales)
    if not facts.language:
        return unit
    # What is in a third language already is not marked as in the document's own.
    return replace(unit, language=unit.language or facts.language, untranslated=())


def lift_language(
    slot: LanguageSlot, embedded: Embedded, layers: tuple[Escape, ...]
) -> LanguageSlot:
    """Move a place that names a language to the outer source."""
    return slot._replace(
        start=embedded.place(slot.start),
        end=embedded.place(slot.end),
        before=wrap(slot.before, layers),
        after=wrap(slot.after, layers),
    )


def _lift_code(code: Code, embedded: Embedded) -> Code:
    return code._replace(
        open=embedded.span(code.open), close=code.close and embedded.span(code.close)
    )
