"""Markup that is typed with ordinary characters: Markdown, wikis, forums, TeX, and broken tags.

Where the source has none of a kind, a reader would see the signs of a translator who typed it.
What is found does not depend on whether values stand in the text or their placeables do: before
and behind a pair of signs there are only characters that no value begins or ends with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

_BEFORE = r"(?<![^\s(\[«“„\"‘'>/–—])"
_BEHIND = r"(?![^\s.,;:!?)\]»”\"’'<…/–—-]|-\d)"
_ELEMENT = r"(?:b|i|u|s|a|p|em|strong|br|span|div|li|ul|h[1-6]|[a-z]+\d+)"
# What stands in brackets has none of its own: so no place is looked at from more than one of them.
_INSIDE = r"[^\[\]\n]*+"
_ADDRESS = r"[^()\[\]\n]*"
_FORUM = r"(?:url|img|color|size|font|quote|code|email|list|align|style|spoiler|video)"


class _Kind:
    """One of them. Its pattern is compiled when its sign turns up, which it does in few runs."""

    def __init__(self, sign: str, pattern: str) -> None:
        """Take a kind.

        Args:
            sign: What all markup of the kind has; not more often in a translation than where it is
                quoted.
            pattern: A regular expression for it.
        """
        self.sign = sign
        self._pattern = pattern

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds it."""
        return re.compile(self._pattern, re.MULTILINE | re.IGNORECASE)


def _around(signs: str, char: str) -> str:
    """Match words between signs, which stand as close to them as brackets do."""
    inner = rf"[^\n{char}]"
    begins, ends = rf"(?![\s{char}»”’)\].,;:!?…])", rf"(?<![\s{char}])"
    return rf"{_BEFORE}{signs}{begins}(?={inner}*[\w{{]){inner}*{ends}{signs}{_BEHIND}"


_KINDS = (
    _Kind("*", _around(r"\*{1,3}", "*")),
    _Kind("**", rf"{_BEFORE}\*\*(?=[^\W\d_])"),
    _Kind("*", r"^\*\s+\w"),
    _Kind("_", _around("_{1,3}", "_")),
    _Kind("~~", _around("~~", "~")),
    _Kind("==", rf"{_around('==', '=')}|^={{2,6}}(?=.*\w).*={{2,6}}$|^={{3,}}$"),
    _Kind("`", _around("`{1,3}", "`_()/#=")),  # programs quote so
    _Kind("```", "```"),
    _Kind("#", r"^[^\S\n]*+#\s+(?-i:[A-ZÆØÅ])(?!f\b)|^[^\S\n]*+#{2,6}\s*+[^\W\d_]"),
    _Kind(">", r"^>+\s+\w"),
    _Kind("|", r"^\|[^|\n]+\|"),
    _Kind(
        "](",
        rf"!?\[[^\[\]\n]*+\]\((?=\)|[#/]|{_ADDRESS}(?:://|www\.|mailto:|[a-z]\.[a-z]{{2}}))"
        rf"{_ADDRESS}+(?:\({_ADDRESS}+\){_ADDRESS}+)?\)",
    ),
    _Kind("][", r"\[(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]*+\]\[\w*+\]"),
    _Kind("[[", r"\[\[[^\[\]\n]+\]\]"),
    _Kind("[/", r"\[/[a-z]\w{0,11}\]"),
    _Kind(
        "[", rf"\[{_FORUM}={_INSIDE}\]|\[(?:strong|em|img|url|\*)\]|\[\w+ \w+=[\"'“”]{_INSIDE}\]"
    ),
    _Kind("[", r"\[(?:https?://|www\.)[^\s\[\]]++ [^\[\]\n]++\]|\[\^\w+\]"),
    _Kind("''", rf"{_BEFORE}'{{2,5}}(?![\s'])(?:[^'\n]|'(?!'))+'{{2,5}}{_BEHIND}"),
    _Kind("\\", r"\\(?:[a-z]+\{(?![a-z]+\d+[:}])|[nrt\"'*_#\[\]`~]|u[0-9a-f]{4}|x[0-9a-f]{2})"),
    _Kind("{/", r"\{/[a-z]+\}"),
    _Kind(
        "<",
        rf"<\s++(?:/\s*+)?{_ELEMENT}\s*/?\s*>|</\s+\w+\s*>|</{_ELEMENT}\b(?![^<>]*>)"
        r"|<(?:br|strong|em|span|div|img)\b(?![^<>]*>)",
    ),
)

LIGHT_SIGNS = r"\*|_|`|~|\||\\|\[|#|>|''|==|\{/"
"""What a text without such markup does not have."""


def light_markup(text: str, source: str) -> Iterator[re.Match[str]]:
    """Find the first of each kind of such markup that the source has none of.

    >>> [match[0] for match in light_markup("Les **mer** i [avisen](/nyt)", "Læs mere i avisen")]
    ['**mer**', '[avisen](/nyt)']
    """
    done = 0
    found = []
    for kind in _KINDS:
        if kind.sign in text and text.count(kind.sign) > source.count(kind.sign):
            match = kind.pattern.search(text)
            if match is not None and not kind.pattern.search(source):
                found.append(match)
    for match in sorted(found, key=lambda each: (each.start(), -each.end())):
        if match.start() >= done:
            done = match.end()
            yield match
