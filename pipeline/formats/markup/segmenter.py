"""Cut a stream of tokens into units: blocks of text with their inline codes.

One pass, linear in the tokens. Text belongs to the innermost element that is not inline; a nested
element (a footnote, a button) is one code in the text around it and has units of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice

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

_UNFOLDED = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
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

# To look a member up in its enum takes ten times as long.
_TEXT, _CDATA, _REFERENCE = TokenKind.TEXT, TokenKind.CDATA, TokenKind.REFERENCE
_OPEN, _CLOSE, _OPAQUE = TokenKind.OPEN, TokenKind.CLOSE, TokenKind.OPAQUE
_NO, _YES = Within.NO, Within.YES
_PAIR, _SINGLE, _FIXED = CodeKind.PAIR, CodeKind.SINGLE, CodeKind.FIXED
_AS_TEXT, _AS_CDATA, _AS_RCDATA = Escape.TEXT, Escape.CDATA, Escape.RCDATA

_BATCH = 512

_TEXTS = (_TEXT, _CDATA)
_TAGS = (_OPEN, _CLOSE)


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
        tokens: In the order of the source; every CLOSE follows its OPEN, the inner before the
            outer.
        role: Of text outside all elements.
        wordless: Takes texts that have digits and no word.
        wrapper: Tags that can mark text outside all elements as in the source language.

    Returns:
        The units in the order of their start.
    """
    segmenter = _Segmenter(source, Element("", role=role, language_wrapper=wrapper))
    segmenter.read(tokens)
    if wordless is not None:
        wordless += segmenter.wordless
    return tuple(sorted(segmenter.units, key=lambda unit: (unit.span.start, -unit.span.end)))


_NO_CODES: tuple[Code, ...] = ()


class _Item:
    """A piece of a run of text: text, or something that may become a code."""

    mate: _Item | None = None
    """The other tag of a pair in the same run."""

    is_whole = False
    """An element with its content, as one code."""

    is_unended = False
    """A whole element that the source never ends."""

    def __init__(
        self,
        kind: TokenKind,
        start: int,
        end: int,
        text: str,
        element: Element | None,
        preserve: bool = False,
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text
        self.element = element
        self.preserve = preserve  # whether white space counts in the text

    @property
    def name(self) -> str:
        """What its code is called, without a number."""
        return self.element.name if self.element else self.text

    def folded(self) -> str:
        """Give the text with its white space as a msgid has it."""
        return self.text.replace("\r\n", "\n") if self.preserve else _fold(self.text)

    @property
    def is_half(self) -> bool:
        """Whether it is a tag whose mate lies in another run."""
        if self.mate is not None or self.kind not in _TAGS:
            return False
        if self.kind is _OPEN and (self.is_whole or self.element is None):
            return False
        return not (self.element and self.element.is_pairless)

    @property
    def is_blank(self) -> bool:
        """Whether it need not be translated at the edge of a unit."""
        if self.kind in _TEXTS:
            return not self.text.strip(_SPACES)
        if self.is_unended:
            return True  # what stands behind it would be in it
        if self.is_whole or self.kind is _REFERENCE:
            return self.element is not None and self.element.is_hidden
        is_reference = self.element is not None and self.element.shows_text
        return self.mate is None and (self.is_half or not is_reference)

    @property
    def is_words(self) -> bool:
        """Whether it is text, and more than white space."""
        return self.kind in _TEXTS and bool(self.text.strip(_SPACES))

    def is_empty_with(self, neighbour: _Item) -> bool:
        """Whether it and its neighbour are an element without content that shows nothing."""
        return self.mate is neighbour and not (self.element and self.element.shows_text)


class _Flow:
    """An open element that has runs of its own: a block, a nested or a protected element."""

    __slots__ = ("element", "is_whole", "run", "start")

    def __init__(self, element: Element, start: int) -> None:
        self.element = element
        self.start = start
        self.run: list[_Item] = []
        self.is_whole = True  # no text or block came before: the next unit may be all of it


_Opened = tuple[Element, _Item | None, list[_Item] | None]
"""An open element, and its start tag in the run that it is a part of; a flow has none."""


class _Segmenter:
    def __init__(self, source: str, outside: Element) -> None:
        self.units: list[Unit] = []
        self.wordless: list[Unit] = []
        self._source = source
        self._stack: list[_Opened] = [(outside, None, None)]
        self._flows = [_Flow(outside, 0)]  # of those of the stack that have runs

    def read(self, tokens: Iterable[Token]) -> None:
        """Take all tokens of the source, and end what it left open."""
        tokens = iter(tokens)
        # To read some and then cut them is quicker than to go to and fro for each.
        while batch := list(islice(tokens, _BATCH)):
            self._take(batch)
        while self._flows:
            if self._flows[-1].run:
                self._flush(ends_flow=True)
            self._flows.pop()

    def _take(self, tokens: Sequence[Token]) -> None:
        stack, flows = self._stack, self._flows
        for kind, start, end, text, element in tokens:
            if element is None:
                run, (around, _, _) = flows[-1].run, stack[-1]
                if kind in _TEXTS:
                    if not run and not text.strip(_SPACES):
                        continue  # white space between blocks
                    if not around.translate:
                        kind = _OPAQUE
                run.append(_Item(kind, start, end, text, None, around.preserve))
            elif kind is _OPEN:
                self._open(element, start, end)
            elif not element.is_pairless:
                self._close(start, end)

    def _open(self, element: Element, start: int, end: int) -> None:
        if element.attributes:
            self._attributes(element, start)
        flow = self._flows[-1]
        item = None
        if element.within is _NO:
            if flow.run:
                self._flush(ends_flow=False)
            flow.is_whole = False
        elif element.is_pairless or (
            element.within is _YES and (element.translate or not self._stack[-1][0].translate)
        ):
            item = _Item(_OPEN, start, end, "", element)
            flow.run.append(item)
        if element.is_pairless:
            return
        self._stack.append((element, item, flow.run))
        if item is None:
            self._flows.append(_Flow(element, start))

    def _close(self, start: int, end: int) -> None:
        element, opening, run = self._stack.pop()
        flow = self._flows[-1]
        if opening is not None:
            # An end tag that the source leaves out makes no pair: nobody can move it.
            if start < end:
                item = _Item(_CLOSE, start, end, "", element)
                flow.run.append(item)
                if run is flow.run:
                    item.mate, opening.mate = opening, item
            return
        if flow.run:
            self._flush(ends_flow=True)
        self._flows.pop()
        if element.within is not _NO:
            item = _Item(_OPEN, flow.start, end, "", element)
            item.is_whole = True
            item.is_unended = start == end
            self._flows[-1].run.append(item)

    def _attributes(self, element: Element, start: int) -> None:
        for attribute in element.attributes:
            text, codes = attribute.text, _NO_CODES
            if attribute.code:
                span = attribute.value
                text, codes = name_code(self._source, span, attribute.code, unescape)
            msgid = readable(_fold(text).strip(_SPACES))
            words = CODE.sub("", msgid) if codes else msgid
            if not has_words(words) or _TECHNICAL.fullmatch(words):
                continue
            # The mark would be wrong for what the element holds, unless it holds nothing.
            marks = element.marks_at(start) if element.is_pairless else ()
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
        items, flow.run = flow.run, []
        text = "".join([item.text for item in items if item.kind in _TEXTS])
        is_unknown = flow.element.role in ("", "text")
        if not has_words(text) or (is_unknown and _TECHNICAL.fullmatch(text.strip(_SPACES))):
            is_known = not is_unknown or flow.element.value
            if is_known and _NUMERAL.fullmatch(text.strip(_SPACES)):
                self.wordless.append(_Run(self._source, items, text, flow.element).unit())
            return
        run = _Run(self._source, items, text, flow.element)
        marks = run.language_marks(flow.start if ends_flow and flow.is_whole else None)
        self.units.append(run.unit(marks))
        flow.is_whole = False


class _Run:
    """The items between two block tags, on their way to a unit."""

    def __init__(self, source: str, items: list[_Item], text: str, element: Element) -> None:
        self._source = source
        self._element = element
        self._inner_notes: list[str] = []
        self._value = element.value
        if len(items) > 1:
            items = self._trim(items)
        self._items = items
        self._msgid, self._codes = self._message(text)
        self._span, self._escape = self._place()

    def _place(self) -> tuple[Span, Escape]:
        """Find the text without the white space around it."""
        first, last = self._items[0], self._items[-1]
        escape = _AS_RCDATA if self._element.is_rcdata else _AS_TEXT
        start, end = first.start, last.end
        if first is last and first.kind is _CDATA:
            escape = _AS_CDATA
            start, end = start + len("<![CDATA["), end - len("]]>")
        source = self._source
        if escape is _AS_CDATA or first.kind is _TEXT:
            while start < end and source[start] in _SPACES:
                start += 1
        if escape is _AS_CDATA or last.kind is _TEXT:
            while start < end and source[end - 1] in _SPACES:
                end -= 1
        return Span(start, end), escape

    def language_marks(self, start: int | None) -> tuple[Edit, ...]:
        """Say how to mark the text as in the source language.

        Args:
            start: That of its element, where it is all that this holds.
        """
        element = self._element
        if start is not None and element.language_marks:
            return element.marks_at(start)
        if not element.language_wrapper or any(code.kind is _FIXED for code in self._codes):
            return ()
        before, after = element.language_wrapper
        first, last = self._span
        return (Edit(first, first, before), Edit(last, last, after))

    def unit(self, untranslated: tuple[Edit, ...] = ()) -> Unit:
        """Make the unit, with the marks that it gets where it stays in the source language."""
        facts = self._element.facts
        notes = facts.notes
        if self._codes:
            said = [f"<{code.name}> {code.note}" for code in self._codes if code.note]
            notes = (*notes, *said, *self._inner_notes)
        return Unit(
            self._span,
            self._msgid,
            self._element.role,
            tuple(self._codes),
            notes,
            self._escape,
            untranslated=untranslated,
            identifier=facts.identifier,
            is_preformatted="\n" in self._msgid,
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

    def _message(self, text: str) -> tuple[str, list[Code]]:
        """Name the codes and fold the white space.

        Args:
            text: All of the run, without its codes.
        """
        has_folds = _has_folds(text)
        if len(self._items) == 1 and self._items[0].kind in _TEXTS:
            item = self._items[0]
            return readable((item.folded() if has_folds else item.text).strip(_SPACES)), []
        items = self._items
        out: list[str] = []
        codes: list[Code] = []
        names: dict[_Item, str] = {}
        taken: Collection[str] = ()
        if "<" in text:
            taken = _names_in("".join([item.text for item in items if item.kind in _TEXTS]))
        number = 0
        last = len(items) - 1
        for i, item in enumerate(items):
            kind, mate = item.kind, item.mate
            if kind is _TEXT or kind is _CDATA:
                out.append(item.folded() if has_folds else item.text)
                continue
            if kind is _CLOSE and mate:
                if mate in names:
                    out.append(f"</{names[mate]}>")
                continue
            element = item.element
            name, number = _next_name(element.name if element else item.text, number, taken)
            note = element.note if element else self._note(item)
            if item.is_whole and not note:
                note = self._content(item)
            if element and element.facts.own:
                self._inner_notes += [f"<{name}> {said}" for said in element.facts.own]
            if mate is None:
                is_fixed = item.is_half or item.name == STRAY_TAG
                tag = Span(item.start, item.end)
                codes.append(Code(name, _FIXED if is_fixed else _SINGLE, tag, None, note))
                out.append(f"<{name}/>")
            elif i < last and mate is items[i + 1]:  # <a id="top"></a>
                codes.append(Code(name, _SINGLE, Span(item.start, mate.end), None, note))
                out.append(f"<{name}/>")
            else:
                tag, close = Span(item.start, item.end), Span(mate.start, mate.end)
                value = element.value if element else ""
                codes.append(Code(name, _PAIR, tag, close, note, value))
                names[item] = name
                out.append(f"<{name}>")
        return readable("".join(out).strip(_SPACES)), codes

    def _content(self, item: _Item) -> str:
        """Show the text of an element that is one code."""
        # Only its beginning is shown; to look at all of elements that stand inside one another
        # would take time by the square of their number.
        text, stop, length = "", item.start, 1000
        while len(text) <= 60 and stop < item.end:
            stop = item.end
            if item.start + length < item.end:
                stop = max(item.start, self._source.rfind("<", item.start + 1, item.start + length))
            text = unescape(_TAG.sub(" ", self._source[item.start : stop]))
            text = _fold(text).strip(_SPACES)
            length *= 2
        return readable(text if len(text) <= 60 else text[:59] + "…")

    def _note(self, item: _Item) -> str:
        text = _fold(self._source[item.start : item.end])
        return readable(text if len(text) <= 80 else text[:79] + "…")


def _trim(items: list[_Item]) -> list[_Item]:
    """Leave to the skeleton what stands around the text: space, lone tags, wrapping pairs."""
    first, last = 0, len(items) - 1
    if items[0].is_words and items[last].is_words:
        return items  # most texts
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
        codes.append(Code(name, _SINGLE, place))
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
    return {match[2] for match in CODE.finditer(text)} if "<" in text else set()


def _fold(text: str) -> str:
    """Write each stretch of white space as one space."""
    return _UNFOLDED.sub(" ", text) if _has_folds(text) else text


def _has_folds(text: str) -> bool:
    """Tell whether there is white space other than single spaces."""
    return "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text


def has_words(text: str) -> bool:
    """Tell whether there is anything to translate: letters, and not only an address or an id.

    >>> has_words("12 kr."), has_words("12"), has_words("2026-11-24T08:00:00Z")
    (True, False, False)
    """
    return any(map(str.isalpha, text)) and not _DATA.fullmatch(text.strip())
