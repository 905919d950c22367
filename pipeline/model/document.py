"""An article as read: its own text, and the places where text is translated.

A document never takes the source apart. It keeps the text whole and points into it; rendering
puts translations into those places and leaves all other characters alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import Enum
from typing import Literal, NamedTuple

from pipeline.model.finding import Finding
from pipeline.model.locale import LanguageForm, is_same_language, matches_range
from pipeline.model.record import record
from pipeline.model.value import Content


class Span(NamedTuple):
    """A stretch of a document's text; offsets count characters from 0, the end excluded."""

    start: int
    end: int


class Edit(NamedTuple):
    """Text to put in place of a span (an empty span: to insert)."""

    start: int
    end: int
    text: str


Syntax = Literal["text", "html", "xml", ""]
"""How a document is written; empty for formats of other packages."""


class CodeKind(Enum):
    """How a translator may handle an inline code."""

    PAIR = "pair"
    """``<a1>…</a1>``: goes around the words it belongs to."""

    SINGLE = "single"
    """``<br2/>``: may stand anywhere."""

    FIXED = "fixed"
    """One half of an element that ends in another unit: keeps its order among its like."""


class Code(NamedTuple):
    """An inline code: markup of the source that the msgid shows as a name and a number."""

    name: str
    """Element and number: ``a1``."""

    kind: CodeKind
    open: Span
    """The start tag, or all of a single code."""

    close: Span | None = None
    """The end tag of a pair."""

    note: str = ""
    """What the translator should know: ``href="…"``."""

    value: str = ""
    """What the source says that the text in it means: ``NOK 334000000``, ``2026-09-09``."""


class Placeable(NamedTuple):
    """A value of the source that the msgid shows as a name: ``{amount1}``."""

    name: str
    """Kind and number: ``amount1``."""

    text: str
    """As the source writes it, without the point that ends the sentence too."""

    content: Content


class Settlement(NamedTuple):
    """What the editor says that a text in an article means."""

    text: str
    """As the article has it: ``300 mia. kr.``."""

    means: str | None
    """``NOK``, ``NOK 300000000000``, ``2026-09-09``; None where it is no value."""

    line: int | None
    """Of the article, from 1; None for every place."""

    place: tuple[str, int | None]
    """File and line that say so."""


class Escape(Enum):
    """How target text is written at its place in the source."""

    PLAIN = "plain"
    TEXT = "text"
    RCDATA = "rcdata"
    """HTML's title and textarea: text without elements."""

    CDATA = "cdata"
    ATTRIBUTE = "attribute"
    """The span is the value without its quotes, or an unquoted value."""

    JSON = "json"
    """Inside a JSON string, in a page's script."""


class Limits(NamedTuple):
    """What a target text may hold (Source: ITS 2.0, Storage Size and Allowed Characters)."""

    size: int | None = None
    """Bytes."""

    encoding: str = "UTF-8"
    """What the bytes are counted in."""

    line_break: str = "lf"
    """``lf``, ``cr`` or ``crlf``."""

    characters: str | None = None
    """A regular expression of XML Schema that each character matches; None for any."""


class LocaleFilter(NamedTuple):
    """The locales that a part of a document is for (Source: ITS 2.0, Locale Filter)."""

    ranges: tuple[str, ...]
    """Language ranges of BCP 47: ``*``, ``*-NO``."""

    excludes: bool = False
    """Whether it is for all locales but these."""

    around: LocaleFilter | None = None
    """What it is a part of: that is not there for more locales."""

    def includes(self, tag: str) -> bool:
        """Tell whether the part is for a locale."""
        if any(matches_range(tag, each) for each in self.ranges) is self.excludes:
            return False
        return self.around is None or self.around.includes(tag)


class Cut(NamedTuple):
    """A part of a document that is left out for some locales."""

    span: Span
    locales: LocaleFilter


class Term(NamedTuple):
    """A term that the source marks as one."""

    text: str
    info: str
    """Its definition, or where that stands; may be empty."""


class Target(NamedTuple):
    """Where a bilingual document keeps a translation (Source: ITS 2.0, Target Pointer)."""

    span: Span
    before: str = ""
    """Written before the translation: the tag of an element that is empty so far."""

    after: str = ""
    text: str = ""
    """The translation that is there already."""

    language: str = ""
    """BCP 47 tag of the place; empty where the document does not say."""

    quote: str | None = None
    """The quote of an attribute's value; None where the place is text."""


@record
class Unit:
    """One block of text that is translated as a whole."""

    span: Span
    """What the translation takes the place of."""

    msgid: str
    """White space folded, inline codes named."""

    role: str
    """What the text is in the article: ``title``, ``teaser``, ``caption`` …"""

    codes: tuple[Code, ...] = ()
    notes: tuple[str, ...] = ()
    escape: Escape = Escape.TEXT
    quote: str = ""
    """The quote around an attribute value; empty where the source has none."""

    domain: str = ""
    """Catalogue the text belongs to: empty for the article's own, ``labels`` for the project's."""

    context: str | None = None
    """msgctxt, where one text needs two translations."""

    untranslated: tuple[Edit, ...] = ()
    """Marks the text as source language where it stays untranslated."""

    layers: tuple[Escape, ...] = ()
    """How the markup around the text is itself written, from the inside out: HTML in a feed."""

    identifier: str = ""
    """The id that the source gives the text; stable when text and place change."""

    is_preformatted: bool = False
    """White space and line breaks are the text's own."""

    limits: Limits | None = None
    locales: LocaleFilter | None = None
    """The locales that the text is for; None for all."""

    target: Target | None = None
    """Where a bilingual document keeps the translation; None for the source text's own place."""

    language: str = ""
    """BCP 47 tag of the text; empty for the document's own."""

    value: str = ""
    """What the source says that all of the text means; as `Code.value`."""

    values: tuple[Placeable, ...] = ()
    """The values that the msgid shows as placeables. Where there are some, braces of the text
    itself are doubled."""

    parted: tuple[Placeable, ...] = ()
    """Values that stay text because codes part them, without names."""

    def is_for(self, tag: str | None) -> bool:
        """Tell whether the text is for a locale; without one it always is."""
        if tag is None:
            return True
        if self.target and self.target.language and not is_same_language(self.target.language, tag):
            return False
        return self.locales is None or self.locales.includes(tag)


class Lines:
    """The lines of a text, found once: counting from the top for every unit would be slow."""

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def at(self, offset: int) -> int:
        """Give the line of an offset, from 1."""
        return bisect_left(self._ends, offset) + 1


class LanguageSlot(NamedTuple):
    """A place that names the document's language."""

    start: int
    end: int
    before: str = ""
    """Written before the tag: ``  lang="`` where the source has no attribute yet."""

    after: str = ""
    form: LanguageForm = "tag"
    """How it names the language: ``nb``, or ``nb_NO`` as Open Graph does, or by its name."""

    scope: Span | None = None
    """What it says the language of, where that can stay untranslated as a whole: an item of a
    feed. It is left alone then."""


@record
class Document:
    """An article: its text and what is translatable in it.

    >>> Document("a.txt", "Velkommen!", (Unit(Span(0, 10), "Velkommen!", "title"),), "da").language
    'da'
    """

    name: str
    """How the user knows it: ``source/topmoede.html``."""

    text: str
    """The whole source, decoded; lone surrogates stand for bytes that are not text."""

    units: tuple[Unit, ...]
    """In the order of their start. A unit may lie inside a code of another."""

    language: str
    """BCP 47 tag of the source: what it declares, else what the project says."""

    syntax: Syntax = ""
    encoding: str = "utf-8"
    """Python's name for the codec of the source, which the target keeps."""

    bom: bytes = b""
    languages: tuple[LanguageSlot, ...] = ()
    has_references: bool = True
    """Whether ``&#8211;`` can stand for a character that the encoding lacks."""

    locales: LocaleFilter | None = None
    """The locales that the document is for; None for all."""

    wordless: tuple[Unit, ...] = ()
    """Texts without a word, which nobody translates: numbers, that locales write in other ways."""

    cuts: tuple[Cut, ...] = ()
    terms: tuple[Term, ...] = ()
    settled: tuple[Settlement, ...] = ()
    dismissed: tuple[str, ...] = ()
    """Ids of checks of which the editor says that they are wrong about this article."""

    published: str = ""
    """When the editor says that it was published: ISO 8601, a day or a time."""

    resources: tuple[str, ...] = ()
    """Files that belong to the document, as it names them."""

    findings: tuple[Finding, ...] = ()
    """What is wrong with it, although it could be read."""

    def is_for(self, tag: str) -> bool:
        """Tell whether the document is for a locale."""
        return self.locales is None or self.locales.includes(tag)
