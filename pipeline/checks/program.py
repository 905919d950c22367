"""Tell the messages of programs from prose.

Programs put marks of their own into their messages, lay them out by spaces and line ends, and write
straight quotation marks and no full stops; what is wrong in an article is a matter of taste there.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.checks.pair import Pair, blank
from pipeline.model.finding import Severity

_MARKUP = re.compile(
    r"<(?![A-Za-z][\w.-]*\d\s*/?>|/[A-Za-z][\w.-]*\d>)[/?!]?[A-Za-z]"  # but for inline codes
    r"|&#?\w+;|[$#%&@]\{|\{[\w.]*[A-Za-z_.]\}|\{\}"
)
_NOTATION = re.compile(
    r"%[\d.$ls-]*[A-Za-z(@\d]|\$(?:[\[(A-Za-z_]|\d(?![\d., ]))|[\n\t\\=~^*]"
    r"|\S\||\|\S|(?<![\s(\ufffc])#|#(?![^\W\d])"
    r"|\w_|_\w|(?<![A-ZÆØÅ])&[A-ZÆØÅ]|(?<![\w\ufffc])--?[a-z]|::|->"
    r"|\w\(\)|\( \w|\w/\w+/|;\w"
)
"""But for H&M, $5 billion, #hashtag, and the bar in a page's title."""

_SENTENCE_ENDS = (".", "?", "!", "…", "»", "«", "”", '"')


def is_program(pair: Pair) -> bool:
    """Tell whether a source is the message of a program, by its markup, variables and keys."""
    return _is_of_program(pair.source)


@lru_cache(maxsize=16)
def _is_of_program(source: str) -> bool:
    return bool(_MARKUP.search(source) or _NOTATION.search(blank(source)))


def grade(pair: Pair) -> Severity | None:
    """Give how grave a flaw is that matters in prose only; None for that of the check."""
    return "info" if is_program(pair) or _is_label(pair) else None


def _is_label(pair: Pair) -> bool:
    """Tell whether a text is a few words, and nobody knows that they are a title or the like.

    Danish ones are headings, captions and links of articles; English ones are those of programs.
    """
    words = len(pair.source_spelt)
    if pair.source_language == "da":
        return words == 0
    return words < 6 and not pair.roles and not pair.source.rstrip().endswith(_SENTENCE_ENDS)
