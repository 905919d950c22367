"""Marked-up text as its reader sees it, in the order of the source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from pipeline.model.document import Edit, Limits, LocaleFilter, Span, Target

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


class Within(Enum):
    """How an element stands in the text around it (Source: ITS 2.0, Elements Within Text)."""

    NO = "no"
    """A block: ends the text before it."""

    YES = "yes"
    """Part of the flow of text: becomes an inline code."""

    NESTED = "nested"
    """One code in the text around it, and its content a text of its own, such as a footnote."""


CODE_NAME = "x"
"""What a piece of template code is called in a msgid: ``<x1/>``."""


STRAY_TAG = "tag"
"""What a tag that makes no element is called in a msgid."""


class Facts(NamedTuple):
    """What ITS says of one element, beyond what all elements have."""

    notes: tuple[str, ...] = ()
    """For translators of the text that the element holds."""

    heritable: tuple[str, ...] = ()
    """Those of the notes that hold for its child elements too."""

    own: tuple[str, ...] = ()
    """What was said of this very element, for the text that it is a part of."""

    identifier: str = ""
    limits: Limits | None = None
    locales: LocaleFilter | None = None
    target: Target | None = None
    language: str = ""
    """BCP 47 tag, where it is another than the document's."""

    def in_language(self, language: str, *, is_said_here: bool = False) -> Facts:
        """Note that the text is in another language than its document."""
        if not _LANGUAGE.fullmatch(language):
            return self
        note = f"language: {language}"
        own = (*self.own, note) if is_said_here else self.own
        return self._replace(notes=(*self.notes, note), own=own, language=language)


NO_FACTS = Facts()


class AttributeText(NamedTuple):
    """An attribute whose value is translated."""

    value: Span
    """Without quotes."""

    quote: str
    text: str
    """Decoded."""

    role: str
    name: str = ""
    """As the source writes it."""

    code: tuple[Span, ...] = ()
    """Template code inside the value."""

    facts: Facts | None = None
    """What ITS says of the attribute; None for what holds for its element."""


@dataclass(slots=True, eq=False)
class Element:
    """What the policy of a vocabulary says of an element of the source, or of all alike.

    The tokens say where it stands.
    """

    name: str
    within: Within = Within.NO
    translate: bool = True
    preserve: bool = False
    """White space counts: pre, textarea, ``xml:space="preserve"``."""

    is_hidden: bool = False
    """Shows nothing at its place, whatever it holds: script, template, indexterm."""

    shows_text: bool = False
    """Shows text even if it holds none: a cross-reference, whose words come from elsewhere."""

    is_rcdata: bool = False
    is_pairless: bool = False
    """Has no end tag by definition, or none here: br, ``<media/>``."""

    role: str = ""
    note: str = ""
    facts: Facts = NO_FACTS
    attributes: tuple[AttributeText, ...] = ()
    value: str = ""
    """What the source says that its text means: ``NOK 334000000``, ``2026-09-09``."""

    language_marks: tuple[Edit, ...] = ()
    """Say on the element itself that its text is in the source language. Their offsets count from
    its start tag."""

    language_wrapper: tuple[str, str] | None = None
    """Says so around a part of its text: ``<span lang="da">`` and ``</span>``."""

    def marks_at(self, start: int) -> tuple[Edit, ...]:
        """Give the marks of the element whose start tag begins there."""
        return tuple([Edit(start + a, start + b, text) for a, b, text in self.language_marks])

    def note_language(self, language: str, *, is_said_here: bool = False) -> None:
        """Note that the element is in another language than its document."""
        self.facts = self.facts.in_language(language, is_said_here=is_said_here)
        self.attributes = tuple(
            text._replace(facts=text.facts and text.facts.in_language(language))
            for text in self.attributes
        )


class TokenKind(Enum):
    """What a token is."""

    TEXT = "text"
    CDATA = "cdata"
    OPEN = "open"
    CLOSE = "close"
    REFERENCE = "reference"
    """An entity that only a DTD explains: text that we cannot see, never left out of a unit."""

    OPAQUE = "opaque"
    """Comments, processing instructions, stray tags: kept, never text."""


Token = tuple[TokenKind, int, int, str, Element | None]
"""A stretch of the source: its kind, start and end; its decoded text, or for REFERENCE and OPAQUE
the name that its code gets; the element that it opens, with the span of its start tag, or closes.

An article has hundreds, and a tuple with names takes ten times as long to make.
"""


def names(text: str) -> frozenset[str]:
    """List the names of elements or attributes, parted by spaces."""
    return frozenset(text.split())
