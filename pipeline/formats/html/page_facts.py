"""What the elements of a page say of addresses and days, in HTML and XHTML alike.

Source: HTML Living Standard, "Links", "The link element" and "The time element"; Open Graph
protocol; Dublin Core in HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.formats.days import is_later, iso_day
from pipeline.formats.html import policy
from pipeline.formats.html.page_json_ld import survey_json_ld
from pipeline.formats.html.template_code import split_at_code
from pipeline.formats.markup.addresses import Written, make_link
from pipeline.formats.markup.tokens import names
from pipeline.formats.titles import summary_of, title_of
from pipeline.model.document import Document, Span
from pipeline.model.page import Link, Page, Slot, SlotKind

_FOLLOWED = names("next prev author help license search")
"""Relations of ``<link>`` that lead readers to another page."""

_KNOWS_LANGUAGE = names("a link")
"""Elements that can have ``hreflang``; ``area`` has lost it."""

_RESOURCES: Mapping[str, tuple[str, ...]] = {
    "audio": ("src",),
    "embed": ("src",),
    "img": ("src", "srcset"),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "video": ("src", "poster"),
}
"""Attributes with the address of what an element shows or needs."""

_NEEDED = names("stylesheet icon apple-touch-icon manifest preload modulepreload")
"""Relations of ``<link>`` to what the page itself needs."""

_FEEDS = ("application/atom+xml", "application/rss+xml")
_META_RESOURCES = names(
    "og:image og:image:url og:image:secure_url og:video og:video:url og:video:secure_url og:audio "
    "og:audio:url og:audio:secure_url twitter:image twitter:image:src"
)

WANTED = frozenset(("base", "link", "meta", "time", *_RESOURCES))
"""Elements that `PageFacts.read_element` takes."""

_CANDIDATE = re.compile(r"([^ \t\r\n\f,](?:[^ \t\r\n\f]*[^ \t\r\n\f,])?)(?:,|[^,]*)")
"""An address in ``srcset``, and what stands behind it of its size (Source: HTML Living Standard,
"Parsing a srcset attribute")."""

_META_SLOTS: Mapping[str, SlotKind] = {
    "og:url": "og:url",
    "og:locale:alternate": "og:locale:alternate",
}
# Where days are said, the best place first.
_PUBLISHED = (
    "article:published_time", "json-ld", "date", "dc.date", "dcterms.date", "dcterms.issued",
    "datepublished", "pubdate", "byline",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "json-ld", "dcterms.modified", "datemodified")

Around = Iterable[tuple[str, str]]
"""Names and classes of the elements around one, the innermost first."""


class PageFacts:
    """Gathers what the elements of a page say."""

    def __init__(self) -> None:
        """Begin with a page that says nothing."""
        self.links: list[Link] = []
        self.resources: list[Link] = []
        self.slots: list[Slot] = []
        self.base = ""
        self._is_templated = False
        self._has_structured_data = False
        self._published: dict[str, str] = {}
        self._modified: dict[str, str] = {}
        self._corrected = ""

    def read_anchor(
        self, name: str, attributes: Mapping[str, Written], words_end: int | None
    ) -> None:
        """Take an ``a`` or ``area``.

        Args:
            name: Of the element.
            attributes: By their names in lower case.
            words_end: As `Link` has it.
        """
        self._link(name, attributes, words_end)

    def read_element(
        self, name: str, attributes: Mapping[str, Written], span: Span, around: Around
    ) -> None:
        """Take an element of `WANTED`.

        Args:
            name: Of the element.
            attributes: By their names in lower case.
            span: All of the element.
            around: The elements around it.
        """
        if name == "base":
            href = attributes.get("href")
            if href is not None and href.is_readable and not self.base:
                self.base = href.text
        elif name == "link":
            self._read_link(attributes, span)
        elif name == "meta":
            self._read_meta(attributes, span)
        elif name == "time":
            self._read_time(attributes, around)
        else:
            for key in _RESOURCES[name]:
                if key in attributes:
                    self._read_resource(name, key, attributes[key])

    def read_script(self, source: str, content: Span, code: Sequence[Span]) -> None:
        """Take a script with structured data.

        Args:
            source: The page.
            content: Between the tags.
            code: Template code in the page.
        """
        self._has_structured_data = True
        inner = [span for span, is_code in split_at_code(code, *content) if is_code]
        found = survey_json_ld(source, content, inner)
        self.slots += found.slots
        self.resources += found.resources
        _note(self._published, "json-ld", found.published)
        _note(self._modified, "json-ld", found.modified)

    def page(self, document: Document, head: int | None, *, is_xml: bool) -> Page:
        """Put the page together.

        Args:
            document: The page as read, for its texts.
            head: Where elements can be added to its head.
            is_xml: Whether empty elements have to be closed.
        """
        published = _best(self._published, _PUBLISHED)
        modified = _best(self._modified, _MODIFIED)
        if is_later(self._corrected, modified or published):
            modified = self._corrected
        return Page(
            links=tuple(sorted(self.links, key=lambda link: link.value)),
            resources=tuple(sorted(self.resources, key=lambda link: link.value)),
            base=self.base,
            slots=tuple(sorted(self.slots, key=lambda slot: slot.value)),
            # What a template fills in is there already; added, it would be there twice.
            head=None if self._is_templated else head,
            is_xml=is_xml,
            has_structured_data=self._has_structured_data,
            published=published,
            modified=modified,
            title=title_of(document),
            summary=summary_of(document),
        )

    def _link(
        self, name: str, attributes: Mapping[str, Written], words_end: int | None = None
    ) -> None:
        if "href" in attributes:
            language = attributes.get("hreflang")
            knows_language = name in _KNOWS_LANGUAGE
            link = make_link(name, attributes["href"], language, knows_language=knows_language)
            if link is not None:
                self.links.append(link._replace(words_end=words_end))

    def _read_link(self, attributes: Mapping[str, Written], span: Span) -> None:
        relations = set(_text(attributes, "rel").lower().split())
        language = _text(attributes, "hreflang")
        if "canonical" in relations:
            self._slot("canonical", attributes.get("href"), span)
        elif relations & _NEEDED:
            if "href" in attributes:
                self._read_resource("link", "href", attributes["href"])
        elif relations & _FOLLOWED or _text(attributes, "type").lower() in _FEEDS:
            self._link("link", attributes)
        elif "alternate" in relations and language:
            self._slot("alternate", attributes.get("href"), span, language)

    def _read_resource(self, name: str, key: str, address: Written) -> None:
        """Take an address, or all those of a ``srcset``."""
        if key != "srcset":
            link = make_link(name, address, None, knows_language=False)
            self.resources += [link] if link else []
        # Of an address that is written with references, we do not know where it stands.
        elif address.is_readable and address.quote and len(address.text) == _length(address.value):
            start = address.value.start
            for match in _CANDIDATE.finditer(address.text):
                place = Span(start + match.start(1), start + match.end(1))
                self.resources.append(Link(place, address.quote, match[1], name))

    def _read_meta(self, attributes: Mapping[str, Written], span: Span) -> None:
        content = attributes.get("content")
        if content is None:
            return
        written = " ".join(_text(attributes, key) for key in ("property", "name", "itemprop"))
        for key in written.lower().split():
            if key in _META_RESOURCES:
                self._read_resource("meta", "content", content)
                return
            if key in _META_SLOTS:
                kind = _META_SLOTS[key]
                is_language = kind == "og:locale:alternate"
                language = content.text.replace("_", "-") if is_language else ""
                self._slot(kind, content, span, language)
                return
            self._day(key, content.text)

    def _read_time(self, attributes: Mapping[str, Written], around: Around) -> None:
        day = iso_day(_text(attributes, "datetime"))
        if not day:
            return
        keys = _text(attributes, "itemprop").lower().split()
        for key in keys:
            self._day(key, day)
        if "pubdate" in attributes:
            self._day("pubdate", day)
        is_byline = False
        for name, classes in around:
            role = policy.role(name, {"class": classes}, outer="")
            if role == "correction":
                self._corrected = day if is_later(day, self._corrected) else self._corrected
                return
            is_byline = is_byline or name == "header" or role == "byline"
        if is_byline and "datemodified" not in keys:
            self._day("byline", day)

    def _slot(
        self, kind: SlotKind, address: Written | None, element: Span, language: str = ""
    ) -> None:
        if address is None or not address.has_value:
            return
        if not address.is_readable:
            self._is_templated = True
            return
        slot = Slot(kind, address.value, address.quote, address.text, element, language)
        self.slots.append(slot)

    def _day(self, key: str, text: str) -> None:
        if key in _PUBLISHED:
            _note(self._published, key, iso_day(text))
        elif key in _MODIFIED:
            _note(self._modified, key, iso_day(text))


def _length(span: Span) -> int:
    return span.end - span.start


def _text(attributes: Mapping[str, Written], key: str) -> str:
    return attributes[key].text if key in attributes else ""


def _note(days: dict[str, str], key: str, day: str) -> None:
    if day:
        days.setdefault(key, day)


def _best(days: Mapping[str, str], keys: Iterable[str]) -> str:
    return next((days[key] for key in keys if key in days), "")
