"""What a page says of its own address and of others, and how an edition of it goes with the rest.

An *edition* is an article in one language, the source's own among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pipeline.model.document import Escape, Span

SlotKind = Literal["canonical", "alternate", "og:url", "og:locale:alternate", "url", "id"]
"""``url`` is structured data's own address of the page; ``id`` is what news systems know it by."""

Addition = Literal["canonical", "alternates", "open-graph", "structured-data"]
"""What can be added to a page whose source does not have it."""


class Link(NamedTuple):
    """An address in a document that readers can follow."""

    value: Span
    """Where the address is written, without quotes."""

    quote: str
    """Around the value; empty where the source has none."""

    address: str
    """As the source means it: references resolved, white space around it removed."""

    element: str
    """Local name: ``a``, ``area``, ``link``."""

    escape: Escape = Escape.ATTRIBUTE
    language: Span | None = None
    """The value of its ``hreflang``, without quotes; None where it has none."""

    attribute_end: int | None = None
    """Where ``  hreflang="da"`` can be written; None where the markup knows no such attribute."""

    words_end: int | None = None
    """Where words can be added to what the link shows: before its end tag. None for pictures."""

    layers: tuple[Escape, ...] = ()
    """How the markup around the address is itself written, from the inside out."""


class Slot(NamedTuple):
    """A place where a page names its own address, or those of its other editions."""

    kind: SlotKind
    value: Span
    """Without quotes."""

    quote: str
    text: str
    """As the source means it."""

    element: Span
    """All of the element; the value itself in structured data."""

    language: str = ""
    """Of an alternate: a BCP 47 tag, or ``x-default``."""

    escape: Escape = Escape.ATTRIBUTE


@dataclass(frozen=True, slots=True)
class Page:
    """What a document says of addresses and days."""

    links: tuple[Link, ...] = ()
    """In the order of the source."""

    resources: tuple[Link, ...] = ()
    """Addresses of what the page shows or needs itself: pictures, style sheets. In their order."""

    base: str = ""
    """What the addresses of links are resolved against, as the source says it: ``<base href>``,
    ``xml:base``; itself relative to the page's own address. Empty where it says nothing."""

    slots: tuple[Slot, ...] = ()
    """In the order of the source."""

    head: int | None = None
    """Where elements can be added to the head, each behind a line break and the indent of the line
    that the place is on; None for what has no head."""

    is_xml: bool = False
    """Whether an empty element has to be closed: ``<link …/>``."""

    has_structured_data: bool = False
    published: str = ""
    """ISO 8601, a day or a time, as the source says it; empty where it does not."""

    modified: str = ""
    """The same of the last change that readers are told of."""

    title: str = ""
    """In the source language, as readers see it."""

    summary: str = ""


class Alternate(NamedTuple):
    """An edition of an article.

    >>> Alternate("nb", "https://example.org/nb/topmoede.html").language
    'nb'
    """

    language: str
    """BCP 47 tag."""

    url: str
    """Absolute."""


class Destination(NamedTuple):
    """Where a link leads in an edition.

    >>> Destination("/da/havn.html", language="da", words="(på dansk)").words
    '(på dansk)'
    """

    address: str
    """Empty where the address of the source is right."""

    language: str = ""
    """BCP 47 tag, where it is not the edition's own."""

    words: str = ""
    """What readers are told of it: ``(på dansk)``. Empty where it is in their language."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A page in one language, among its siblings.

    >>> Edition("nb", destinations={"/havn.html": Destination("/nb/havn.html")}).url
    ''
    """

    language: str
    """BCP 47 tag."""

    url: str = ""
    """Absolute; empty where the project does not say."""

    alternates: tuple[Alternate, ...] = ()
    """All published editions, this one among them; empty where their addresses are not known."""

    default: str = ""
    """Where readers of other languages go: the address of ``x-default``."""

    adds: frozenset[Addition] = frozenset()
    """What is added to a page whose source does not have it."""

    destinations: Mapping[str, Destination] = field(default_factory=dict)
    """Where addresses of the source lead, those that lead elsewhere in this edition only; in a text
    article by the title of the article that it points to."""

    template: str = ""
    """The project's own template of text articles' pages, in Jinja2; empty for ours."""

    template_name: str = ""
    """How the user knows that template, for messages."""

    site: str = ""
    """What the project calls itself."""

    published: str = ""
    """ISO 8601, a day or a time; empty where nobody says it."""

    day: str = ""
    """The day of it, as the language writes it."""
