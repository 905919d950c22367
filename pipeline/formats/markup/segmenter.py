"""Cut a stream of tokens into units: blocks of text with their inline codes.

One pass, linear in the tokens. Text belongs to the innermost element that is not inline; a nested
element (a footnote, a button) is one code in the text around it and has units of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.formats.encoding import readable
from pipeline.formats.escape import unescape
from pipeline.formats.markup.tokens import (
    CODE_NAME,
    STRAY_TAG,
    Element,
    Facts,
    Token,
    TokenKind,
    Within,
)
from pipeline.model.document import Code, CodeKind, Edit, Escape, Span, Unit
from pipeline.model.inline import CODE, code_name

_SPACE = re.compile(r"[ \t\r\n\f]+")
_TAG = re.compile(r"<[^<>]*>")
_SPACES = " \t\r\n\f"
_DATA = re.compile(
    r"(?:https?://|www\.)\S+(?:\s+(?:https?://|www\.)\S+)*"
    r"|(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\?\S*)?"
    r"|\d{4}-?\d\d-?\d\dT[\d:.]+(?:Z|[+-][\d:]+)?"
    r"|[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} [\d:]+ (?:[A-Z]{1,4}|[+-]\d{4})"
    r"|(?:urn:uuid:)?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    r"|(?:urn|tag|doi):[^\s:]+[:/]\S+|10\.\d{4,9}/\S+"  # other identifiers
    r"|(?:application|audio|font|image|message|text|video)/[\w.+-]+"  # media types
    r"|#(?:[0-9a-fA-F]{3}){1,2}"  # colours
    r"|\$\{[^{}]*\}"
)
_TECHNICAL = re.compile(
    r"[^\s<>]+\.(?:avif|gif|jpe?g|mp[34]|pdf|png|svg|tiff?|web[mp])"
    r"|(?:/[\w.~%-]+){2,}/?"
    r"|(?:[\w.-]+/)+[\w.-]+\.[a-z][a-z0-9]{1,4}"
    r"|(?:com|dk|io|net|no|org)(?:\.[\w-]+){2,}"
    r"|_*[^\W_]+_[\w-]+",
    re.IGNORECASE,
)
"""What programs write where nobody wrote for readers: in attributes, and in elements of which
nothing is known."""

_NUMERAL = re.compile(r"[^\d\n]{0,3}\d[\d.,:/%°\u00a0\u202f –-]{0,30}[^\d\n]{0,3}")
"""What may be a number, a date or an amount by itself: the content of a table's cell."""

_TEXTS = (TokenKind.TEXT, TokenKind.CDATA)


def segment(
    source: str,
    tokens: Iterable[Token],
    *,
    role: str = "text",
    wordless: list[Unit] | None = None,
    wrapper: tuple[str, str] | None = None,
) -> tuple[Unit, ...]:
    """Cut tokens into units.

    Args:
        source: The text that the tokens point into.
        tokens: In the order of the source; every CLOSE follows its OPEN.
        role: Of text outside all elements.
        wordless: Takes texts that have digits and no word.
        wrapper: Tags that can mark text outside all elements as in the source language.

    Returns:
        The units in the order of their start.
    """
    segmenter = _Segmenter(source, Element("", Span(0, 0), role=role, language_wrapper=wrapper))
    for token in tokens:
        segmenter.feed(token)
    segmenter.finish()
    if wordless is not None:
        wordless += segmenter.wordless
    return tuple(sorted(segmenter.units, key=lambda unit: (unit.span.start, -unit.span.end)))


_NO_CODES: tuple[Code, ...] = ()


class _Item:
    """A piece of a run of text: text, or something that may become a code."""

    __slots__ = (
        "element",
        "end",
        "is_unended",
        "is_whole",
        "kind",
        "mate",
        "name",
        "preserve",
        "start",
        "text",
    )

    def __init__(
        self, kind: TokenKind, start: int, end: int, text: str = "", element: Element | None = None
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text
        self.element = element
        self.name = element.name if element else text
        self.preserve = False  # whether white space counts in the text
        self.mate: _Item | None = None  # the other tag of a pair in the same run
        self.is_whole = False  # an element with its content, as one code
        self.is_unended = False  # a whole element that the source never ends

    @property
    def is_half(self) -> bool:
        """Whether it is a tag whose mate lies in another run."""
        if self.kind is TokenKind.OPEN and (self.is_whole or self.element is None):
            return False
        is_tag = self.kind in (TokenKind.OPEN, TokenKind.CLOSE)
        return is_tag and self.mate is None and not (self.element and self.element.is_pairless)

    @property
    def is_blank(self) -> bool:
        """Whether it need not be translated at the edge of a unit."""
        if self.kind in _TEXTS:
            return not self.text.strip(_SPACES)
        if self.is_unended:
            return True  # what stands behind it would be in it
        if self.is_whole or self.kind is TokenKind.REFERENCE:
            return self.element is not None and self.element.is_hidden
        is_reference = self.element is not None and self.element.shows_text
        return self.mate is None and (self.is_half or not is_reference)

    def is_empty_with(self, neighbour: _Item) -> bool:
        """Whether it and its neighbour are an element without content that shows nothing."""
        return self.mate is neighbour and not (self.element and self.element.shows_text)


@dataclass(slots=True, eq=False)
class _Open:
    """An element on the stack."""

    element: Element
    is_flow: bool
    """Has runs of its own: blocks, nested and protected elements."""

    run: list[_Item] = field(default_factory=list)
    is_whole: bool = True
    """No other text or block came before: the next unit may be all that it holds."""


class _Segmenter:
    def __init__(self, source: str, outside: Element) -> None:
        self.units: list[Unit] = []
        self.wordless: list[Unit] = []
        self._source = source
        self._stack = [_Open(outside, is_flow=True)]
        self._flows = [self._stack[0]]  # those of the stack that have runs

    def feed(self, token: Token) -> None:
        """Take the next token of the source."""
        kind, start, end, text, element = token
        if element is None:
            if kind in _TEXTS and not self._stack[-1].element.translate:
                kind = TokenKind.OPAQUE
            item = _Item(kind, start, end, text)
            item.preserve = self._stack[-1].element.preserve
            self._flows[-1].run.append(item)
        elif kind is TokenKind.OPEN:
            self._open(element)
        elif not element.is_pairless:
            self._close(element, start, end)

    def finish(self) -> None:
        """End what the source left open."""
        while self._flows:
            self._flush(ends_flow=True)
            self._flows.pop()

    def _open(self, element: Element) -> None:
        is_inline = element.within is Within.YES
        is_protected = is_inline and self._stack[-1].element.translate and not element.translate
        self._attributes(element)
        if element.within is Within.NO:
            self._flush(ends_flow=False)
            self._flows[-1].is_whole = False
        elif element.is_pairless or (is_inline and not is_protected):
            tag = element.start_tag
            self._flows[-1].run.append(_Item(TokenKind.OPEN, tag.start, tag.end, element=element))
        if element.is_pairless:
            return
        entry = _Open(element, is_flow=not is_inline or is_protected)
        self._stack.append(entry)
        if entry.is_flow:
            self._flows.append(entry)

    def _close(self, element: Element, start: int, end: int) -> None:
        # Misnested inline tags (<b><i></b></i>) close out of order.
        position = len(self._stack) - 1
        while self._stack[position].element is not element:
            position -= 1
            if position == 0:
                return
        entry = self._stack[position]
        if not entry.is_flow:
            del self._stack[position]
            # An end tag that the source leaves out makes no pair: nobody can move it.
            if start < end:
                self._flows[-1].run.append(_Item(TokenKind.CLOSE, start, end, element=element))
            return
        while self._flows[-1] is not entry:
            self._flush(ends_flow=False)
            self._flows.pop()
        self._flush(ends_flow=True)
        self._flows.pop()
        del self._stack[position:]
        if element.within is not Within.NO:
            item = _Item(TokenKind.OPEN, element.start_tag.start, end, element=element)
            item.is_whole = True
            item.is_unended = start == end
            self._flows[-1].run.append(item)

    def _attributes(self, element: Element) -> None:
        for attribute in element.attributes:
            text, codes = attribute.text, _NO_CODES
            if attribute.code:
                span = attribute.value
                text, codes = name_code(self._source, span, attribute.code, unescape)
            msgid = readable(_SPACE.sub(" ", text).strip(_SPACES))
            words = CODE.sub("", msgid) if codes else msgid
            if not has_words(words) or _TECHNICAL.fullmatch(words):
                continue
            # The mark would be wrong for what the element holds, unless it holds nothing.
            marks = element.language_marks if element.is_pairless else ()
            facts = attribute.facts or Facts(
                element.facts.notes,
                locales=element.facts.locales,
                language=element.facts.language,
            )
            self.units.append(
                Unit(
                    attribute.value,
                    msgid,
                    attribute.role,
                    codes,
                    notes=facts.notes,
                    escape=Escape.ATTRIBUTE,
                    quote=attribute.quote,
                    identifier=facts.identifier,
                    limits=facts.limits,
                    target=facts.target,
                    locales=facts.locales,
                    language=facts.language,
                    untranslated=marks,
                )
            )

    def _flush(self, *, ends_flow: bool) -> None:
        """End the run of text that is being read, because its flow or another block does."""
        flow = self._flows[-1]
        run, flow.run = flow.run, []
        text = "".join(item.text for item in run if item.kind in _TEXTS)
        is_unknown = flow.element.role in ("", "text")
        if not has_words(text) or (is_unknown and _TECHNICAL.fullmatch(text.strip(_SPACES))):
            is_known = not is_unknown or flow.element.value
            if is_known and _NUMERAL.fullmatch(text.strip(_SPACES)):
                self.wordless.append(_Run(self._source, run, flow.element).unit())
            return
        unit = _Run(self._source, run, flow.element).unit()
        marks = _language_marks(unit, flow.element, is_whole=ends_flow and flow.is_whole)
        self.units.append(replace(unit, untranslated=marks))
        flow.is_whole = False


def _language_marks(unit: Unit, element: Element, *, is_whole: bool) -> tuple[Edit, ...]:
    if is_whole and element.language_marks:
        return element.language_marks
    is_nested_well = all(code.kind is not CodeKind.FIXED for code in unit.codes)
    if element.language_wrapper and is_nested_well:
        before, after = element.language_wrapper
        start, end = unit.span
        return (Edit(start, start, before), Edit(end, end, after))
    return ()


class _Run:
    """The items between two block tags, on their way to a unit."""

    def __init__(self, source: str, items: list[_Item], element: Element) -> None:
        self._source = source
        self._element = element
        self._inner_notes: list[str] = []
        self._value = element.value
        _pair(items)
        self._items = self._trim(items)

    def unit(self) -> Unit:
        """Name the codes and fold the white space."""
        first, last = self._items[0], self._items[-1]
        escape = Escape.RCDATA if self._element.is_rcdata else Escape.TEXT
        start, end = first.start, last.end
        if first is last and first.kind is TokenKind.CDATA:
            escape = Escape.CDATA
            start, end = start + len("<![CDATA["), end - len("]]>")
        if escape is Escape.CDATA or first.kind is TokenKind.TEXT:
            start += _count_spaces(self._source, start, end, 1)
        if escape is Escape.CDATA or last.kind is TokenKind.TEXT:
            end -= _count_spaces(self._source, end - 1, start - 1, -1)
        msgid, codes = self._message()
        notes = tuple(f"<{code.name}> {code.note}" for code in codes if code.note)
        facts = self._element.facts
        return Unit(
            Span(start, end),
            msgid,
            self._element.role,
            tuple(codes),
            (*facts.notes, *notes, *self._inner_notes),
            escape,
            identifier=facts.identifier,
            is_preformatted="\n" in msgid,
            limits=facts.limits,
            locales=facts.locales,
            target=facts.target,
            language=facts.language,
            value=self._value,
        )

    def _trim(self, items: list[_Item]) -> list[_Item]:
        trimmed = _trim(items)
        if len(trimmed) < len(items):
            around = items[: items.index(trimmed[0])]
            said = [item.element.value for item in around if item.element and item.mate]
            self._value = next(filter(None, reversed(said)), "" if any(said) else self._value)
        return trimmed

    def _message(self) -> tuple[str, list[Code]]:
        out: list[str] = []
        codes: list[Code] = []
        names: dict[_Item, str] = {}
        literal = "".join(item.text for item in self._items if item.kind in _TEXTS)
        taken = _names_in(literal)
        number = 0
        empty_mate: _Item | None = None
        for item, following in zip(self._items, [*self._items[1:], None], strict=True):
            if item is empty_mate:
                continue
            if item.kind in _TEXTS:
                is_kept = item.preserve
                text = item.text.replace("\r\n", "\n") if is_kept else _SPACE.sub(" ", item.text)
                out.append(text)
                continue
            if item.kind is TokenKind.CLOSE and item.mate:
                out.append(f"</{names[item.mate]}>")
                continue
            name, number = _next_name(item.name, number, taken)
            note = item.element.note if item.element else self._note(item)
            if item.is_whole and not note:
                note = self._content(item)
            if item.element:
                self._inner_notes += (f"<{name}> {said}" for said in item.element.facts.own)
            tag = Span(item.start, item.end)
            if item.mate is None:
                is_fixed = item.is_half or item.name == STRAY_TAG
                kind = CodeKind.FIXED if is_fixed else CodeKind.SINGLE
                codes.append(Code(name, kind, tag, None, note))
                out.append(f"<{name}/>")
            elif item.mate is following:  # <a id="top"></a>
                empty_mate = following
                tag = Span(item.start, item.mate.end)
                codes.append(Code(name, CodeKind.SINGLE, tag, None, note))
                out.append(f"<{name}/>")
            else:
                close = Span(item.mate.start, item.mate.end)
                value = item.element.value if item.element else ""
                codes.append(Code(name, CodeKind.PAIR, tag, close, note, value))
                names[item] = name
                out.append(f"<{name}>")
        return readable("".join(out).strip(_SPACES)), codes

    def _content(self, item: _Item) -> str:
        """Show the text of an element that is one code."""
        text = unescape(_TAG.sub(" ", self._source[item.start : item.end]))
        text = _SPACE.sub(" ", text).strip(_SPACES)
        return readable(text if len(text) <= 60 else text[:59] + "…")

    def _note(self, item: _Item) -> str:
        text = _SPACE.sub(" ", self._source[item.start : item.end])
        return readable(text if len(text) <= 80 else text[:79] + "…")


def _pair(items: list[_Item]) -> None:
    """Find the tags that open and close in this run, properly nested."""
    opened: list[_Item] = []
    open_elements: set[int] = set()
    for item in items:
        element = item.element
        if item.kind is TokenKind.OPEN:
            if element and not element.is_pairless and not item.is_whole:
                opened.append(item)
                open_elements.add(id(element))
        elif item.kind is TokenKind.CLOSE and id(element) in open_elements:
            while (mate := opened.pop()).element is not element:
                open_elements.discard(id(mate.element))  # never closed, or misnested
            open_elements.discard(id(element))
            item.mate, mate.mate = mate, item


def _trim(items: list[_Item]) -> list[_Item]:
    """Leave to the skeleton what stands around the text: space, lone tags, wrapping pairs."""
    first, last = 0, len(items) - 1
    while True:
        if items[first].is_blank:
            first += 1
        elif first < last and items[first].is_empty_with(items[first + 1]):
            first += 2  # an empty pair
        elif items[last].is_blank:
            last -= 1
        elif first < last and items[last].is_empty_with(items[last - 1]):
            last -= 2
        elif first + 1 < last and items[first].mate is items[last]:
            first, last = first + 1, last - 1
        else:
            return items[first : last + 1]


def name_code(
    source: str, span: Span, code: Sequence[Span], decode: Callable[[str], str]
) -> tuple[str, tuple[Code, ...]]:
    """Name the template code in a text.

    Args:
        source: What the spans point into.
        span: The text.
        code: The code in it, in its order.
        decode: Reads a piece of the text between codes.
    """
    out: list[str] = []
    codes: list[Code] = []
    position = span.start
    texts = []
    for place in code:
        texts.append(decode(source[position : place.start]))
        position = place.end
    texts.append(decode(source[position : span.end]))
    taken = _names_in("".join(texts))
    number = 0
    for place, text in zip(code, texts[:-1], strict=True):
        name, number = _next_name(CODE_NAME, number, taken)
        codes.append(Code(name, CodeKind.SINGLE, place))
        out += (text, f"<{name}/>")
    return "".join([*out, texts[-1]]), tuple(codes)


def _next_name(element: str, number: int, taken: Collection[str]) -> tuple[str, int]:
    """Give the next name of a code that the text itself does not have, and its number."""
    number += 1
    while (name := code_name(element, number)) in taken:
        number += 1
    return name, number


def _names_in(text: str) -> set[str]:
    """List what would be taken for names of codes in a text."""
    return {match[2] for match in CODE.finditer(text)}


def _count_spaces(text: str, start: int, stop: int, step: int) -> int:
    position = start
    while position != stop and text[position] in _SPACES:
        position += step
    return abs(position - start)


def has_words(text: str) -> bool:
    """Tell whether there is anything to translate: letters, and not only an address or an id.

    >>> has_words("12 kr."), has_words("12"), has_words("2026-11-24T08:00:00Z")
    (True, False, False)
    """
    return any(map(str.isalpha, text)) and not _DATA.fullmatch(text.strip())
