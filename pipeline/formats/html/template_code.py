"""Code of template languages in a page: kept as it is, and never shown to the HTML parser.

PHP, ASP, JSP and ERB (``<? … ?>``, ``<% … %>``), Jinja, Liquid, Twig, Handlebars (``{{ … }}``,
``{% … %}``, ``{# … #}``). Server-side includes are comments of HTML already.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.model.document import Span

_BLOCK = r"</(?:p|div|li|h[1-6]|td)\b"
"""The end of a block: what opened before it is no code that closes after it."""

_CODE = (
    r"<\?(?:php\b|=)(?:.*?\?>|.*\Z)"  # PHP may leave its last end mark out
    r"|<\?(?!xml\b)(?:(?!<\?).)*?\?>"
    r"|<%(?:(?!<%).)*?%>"
    r"|\{\{!--(?:(?!\{\{!--).)*?--\}\}"
    rf"|\{{\{{(?:(?!\{{\{{|{_BLOCK}).){{0,2000}}?\}}\}}\}}?"
    r"|\{%-?\s*comment\b(?:(?!\{%-?\s*comment).)*?\bendcomment\s*-?%\}"
    r"|\{%(?:(?!\{%).){0,2000}?%\}"
    r"|\{#\s(?:(?!\{#).){0,2000}?\s#\}"
    r"|\{#(?:(?!\{#)[^{}<>]){0,2000}?#\}"
)
_SHORTCODE = (
    r"\[/?(?:audio|caption|embed|gallery|playlist|video|wp_caption)\b[^\[\]<>]*\]"
    r"|\[[a-z][\w-]*\s+[\w-]+=[^\[\]<>]*\]|\[/[a-z][\w-]*\]"
)
_TAG_START = re.compile(r"/?(?:[a-zA-Z]|\Z)")
_MARKS = (("?", "<?"), ("%", "<%"), ("{", "{{"), ("{", "{%"), ("{", "{#"))
"""How code begins, each with the rarer of its characters, which is found ten times as fast."""


def find_code(text: str, *, with_shortcodes: bool = False) -> list[Span]:
    """Find the template code of a page, in the order of the page.

    Args:
        text: The page.
        with_shortcodes: Whether WordPress's ``[caption …]`` is code too.
    """
    if "{" not in text and "<" not in text and not with_shortcodes:
        return []  # most texts that are no pages
    if with_shortcodes and "[" in text:
        return [Span(*match.span()) for match in _pattern(f"{_CODE}|{_SHORTCODE}").finditer(text)]
    if not any(sign in text and mark in text for sign, mark in _MARKS):
        return []
    return [Span(*match.span()) for match in _pattern(_CODE).finditer(text)]


@cache
def _pattern(code: str) -> re.Pattern[str]:
    """Compile a pattern where a page has marks of code; few have."""
    return re.compile(code, re.DOTALL | re.IGNORECASE)


def shows_text(text: str, code: Span) -> bool:
    """Tell code that prints a value, which belongs to the sentence around it, from control."""
    is_control = text.startswith(("{{!", "{{#", "{{/", "{{>"), code.start)
    return not is_control and text.startswith(("<?=", "<%=", "<%:", "{{"), code.start)


def without_code(text: str, code: Sequence[Span]) -> str:
    """Write something harmless in place of template code, so that offsets stay.

    In text that is space, which no element minds: table rows and the head stay what they are. In
    a tag it is a letter where the code belongs to a name or value.
    """
    parts = []
    position = 0
    in_tag = False
    for start, end in code:
        before = text[position:start]
        parts.append(before)
        in_tag = _ends_in_tag(before, in_tag=in_tag)
        is_glued = in_tag and start > 0 and not text[start - 1].isspace()
        parts.append(_blank(text[start:end], "x" if is_glued else " "))
        position = end
    parts.append(text[position:])
    return "".join(parts)


def split_at_code(code: Sequence[Span], start: int, end: int) -> Iterator[tuple[Span, bool]]:
    """Cut a stretch of the page at its template code; each piece says whether it is code."""
    position = start
    i = bisect_left(code, Span(start, start))
    while i < len(code) and code[i].end <= end:
        if code[i].start > position:
            yield Span(position, code[i].start), False
        yield code[i], True
        position = code[i].end
        i += 1
    if position < end:
        yield Span(position, end), False


def has_code(code: Sequence[Span], span: Span) -> bool:
    """Tell whether any template code stands in a stretch of the page, or in a part of it."""
    i = bisect_left(code, Span(span.end, span.end)) - 1
    return i >= 0 and code[i].end > span.start


def _ends_in_tag(text: str, *, in_tag: bool) -> bool:
    opened, closed = text.rfind("<"), text.rfind(">")
    if opened == closed == -1:
        return in_tag
    if opened < closed:
        return False
    return _TAG_START.match(text, opened + 1) is not None


def _blank(code: str, filler: str) -> str:
    """Keep the line breaks, so that lines keep their numbers."""
    return re.sub(r"[^\r\n]", filler, code) if filler == " " else filler * len(code)
