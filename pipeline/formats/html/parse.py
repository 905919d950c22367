"""Parse a page with turbohtml so that its offsets are those of the source."""

from __future__ import annotations

import re
from typing import Any

import turbohtml

_SURROGATE = re.compile("[\ud800-\udfff]")


def parse_page(text: str) -> Any:
    """Parse a page.

    Args:
        text: Without template code, which is no HTML.
    """
    # The parser folds CR LF into one character, which would shift every offset after it, and
    # stumbles over the surrogates that stand for bytes.
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    return turbohtml.parse(_SURROGATE.sub("\ufffd", text), source_locations=True)
