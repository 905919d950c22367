"""Where the values of attributes stand in a page, from the places that the parser gives."""

from __future__ import annotations

import re
from typing import Any

from pipeline.formats.html.parse import END, START
from pipeline.model.document import Span

_VALUE = re.compile(r"[^\s=]+\s*=\s*([\"']?)")


def find_value(text: str, attribute: Any) -> tuple[Span, str]:
    """Find the value of an attribute, without its quotes, and the quote.

    Args:
        text: The page.
        attribute: The parser's place of the attribute. Where this has no value, that is an
            empty span behind it.
    """
    start, end = attribute[START], attribute[END]
    match = _VALUE.match(text, start, end)
    if match is None:
        return Span(end, end), ""
    quote = match.group(1)
    return Span(match.end(), end - len(quote)), quote
