"""Texts of catalogues as HTML: what is wrong is marked, what is no language looks different.

Nothing of a text is markup: all of it is escaped, and characters that would change how the rest is
shown, such as U+202E, are named instead.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape

from pipeline.model.inline import CODE
from pipeline.model.placeable import PLACEABLE

_SPECIAL = re.compile(
    rf"(?P<code>{CODE.pattern})|(?P<value>{PLACEABLE.pattern})|(?P<space>[\u00a0\u202f])|(?P<break>\n)"
)


def plain(text: str) -> str:
    r"""Escape a text; not for attributes, as what is named is an element.

    >>> plain("<b>\u202e")
    '&lt;b&gt;<span class="char" title="RIGHT-TO-LEFT OVERRIDE">U+202E</span>'
    """
    escaped = escape(text)
    if escaped.isprintable():
        return escaped
    return "".join(c if c.isprintable() or c in "\n\u00a0\u202f" else _named(c) for c in escaped)


def rich(text: str, span: tuple[int, int] | None = None) -> str:
    """Escape a text, set off its codes and values, and mark a part of it.

    Args:
        text: A msgid or msgstr.
        span: What to mark, by characters from 0; a place between two characters where it is empty.

    >>> rich("Se <a1>kr</a1>", (7, 9))
    'Se <code>&lt;a1&gt;</code><mark>kr</mark><code>&lt;/a1&gt;</code>'
    """
    if span is None:
        return _pieces(text)
    start, end = (min(place, len(text)) for place in span)
    return f"{_pieces(text[:start])}<mark>{_pieces(text[start:end])}</mark>{_pieces(text[end:])}"


def _pieces(text: str) -> str:
    html: list[str] = []
    done = 0
    for match in _SPECIAL.finditer(text):
        html += (plain(text[done : match.start()]), _set_off(match))
        done = match.end()
    html.append(plain(text[done:]))
    return "".join(html)


def _set_off(match: re.Match[str]) -> str:
    if match["code"]:
        return f"<code>{plain(match[0])}</code>"
    if match["value"]:
        return f'<code class="value">{plain(match[0])}</code>'
    if match["space"]:
        return f'<span class="space">{match[0]}</span>'
    return '<span class="break">↵</span>\n'


def _named(c: str) -> str:
    name = unicodedata.name(c, "control character")
    return f'<span class="char" title="{escape(name)}">U+{ord(c):04X}</span>'
