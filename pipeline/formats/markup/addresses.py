"""Which addresses in markup lead readers somewhere, and what links have around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import NamedTuple

from pipeline.formats.html.template_code import find_code
from pipeline.formats.markup.embedded import Embedded
from pipeline.model.document import Escape, Span, Unit
from pipeline.model.page import Link

SPACES = " \t\r\n\f"
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_FOLLOWED = ("http", "https", "ftp")
_BREAKS = str.maketrans("", "", "\t\r\n")
"""What browsers leave out of an address (Source: WHATWG URL, "basic URL parser")."""

IsInText = Callable[[int], bool]
"""Tells whether an offset lies inside a text that a translation takes the place of."""


class Written(NamedTuple):
    """An attribute as a start tag writes it."""

    value: Span
    """Without quotes, and without white space around the value."""

    quote: str
    text: str
    """Decoded, without white space around it."""

    end: int
    """Behind the closing quote."""

    is_readable: bool = True
    """Whether it says all there is: no template code, no entity that only a DTD explains."""

    @property
    def has_value(self) -> bool:
        """Whether something can be written in its place: not in that of a bare ``hreflang``."""
        return bool(self.quote or self.text)


def written(source: str, value: Span, quote: str, text: str, *, is_readable: bool) -> Written:
    """Describe an attribute whose value may have white space around it."""
    start, end = value
    while start < end and source[start] in SPACES:
        start += 1
    while start < end and source[end - 1] in SPACES:
        end -= 1
    closed = value.end + len(quote)
    return Written(Span(start, end), quote, text.strip(SPACES), closed, is_readable)


def is_followed(address: str) -> bool:
    """Tell whether an address leads readers to a page, a file or a place in one.

    >>> is_followed("/nyt?id=3#a"), is_followed("#a"), is_followed("mailto:a@b.dk"), is_followed("")
    (True, True, False, False)
    >>> is_followed("{{ url }}"), is_followed("java script:x"), is_followed("HTTPS://b.dk")
    (False, True, True)
    """
    scheme = _SCHEME.match(address.translate(_BREAKS))
    if scheme is not None and scheme[1].lower() not in _FOLLOWED:
        return False
    return bool(address) and not find_code(address)


def make_link(
    element: str, address: Written, language: Written | None, *, knows_language: bool
) -> Link | None:
    """Make a link of an attribute; None for what is no link.

    Args:
        element: Local name.
        address: The attribute.
        language: Its ``hreflang``, if it has one.
        knows_language: Whether the markup knows such an attribute.
    """
    if not address.is_readable or not is_followed(address.text):
        return None
    named = language is not None and language.has_value and language.is_readable
    return Link(
        address.value,
        address.quote,
        address.text,
        element,
        language=language.value if language is not None and named and knows_language else None,
        attribute_end=address.end if knows_language and language is None else None,
    )


def find_words_end(source: str, content: Span, is_in_text: IsInText) -> int:
    """Find the place behind the last word in an element.

    Inside a text, white space belongs to its translation, and so only the end tag is there in
    the target too.

    Args:
        source: What the span points into.
        content: From start tag to end tag.
        is_in_text: Where texts are.
    """
    end = content.end
    while end > content.start and source[end - 1] in SPACES:
        end -= 1
    return content.end if is_in_text(end) else end


def texts_of(units: Iterable[Unit]) -> IsInText:
    """Note where the texts of a document are, to ask for many offsets."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(unit.span for unit in units):
        if ends and start < ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)

    def is_in_text(offset: int) -> bool:
        i = bisect_left(starts, offset) - 1
        return i >= 0 and offset < ends[i]

    return is_in_text


def lift_link(link: Link, embedded: Embedded, layers: tuple[Escape, ...]) -> Link:
    """Move a link of embedded text to its place in the outer source."""

    def place(offset: int | None) -> int | None:
        return None if offset is None else embedded.place(offset)

    return link._replace(
        value=embedded.span(link.value),
        language=link.language and embedded.span(link.language),
        attribute_end=place(link.attribute_end),
        words_end=place(link.words_end),
        layers=link.layers + layers,
    )
