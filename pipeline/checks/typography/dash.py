"""A dash is a dash, not a hyphen, and as long as the language has it.

Norwegian, Danish and British English write a short one between spaces, American English a long one
without. A Norwegian line of talk begins with a dash where the Danish has quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.program import grade, is_program
from pipeline.model.finding import Severity

id: Final = "dash"
severity: Final[Severity] = "warning"

_HYPHEN = re.compile(r"(?<=\S)[ \u00a0](?:-|--|---)[ \u00a0](?=\S)|(?<=\w)---?(?=\w)|^-(?= \S)")
_LONG = re.compile(r"(?<=\S)[ \u00a0]?—[ \u00a0]?(?=\S)|^—(?= \S)")
_LONG_SPACED = re.compile(r"(?<=\S)[ \u00a0]—[ \u00a0](?=\S)")
"""Between spaces; without, some British papers have it."""

_HALF_SPACED = re.compile(r"(?<=[^\W\d_]) –(?=[^\W\d_])|(?<=[^\W\d_])– (?=[^\W\d_])")
_SPACED_HYPHEN = re.compile(r"(?:^|\s)--?-?(?:\s|$)|[▸→>]")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find hyphens for dashes, long ones where the language has short ones, and a space lost."""
    may_have_hyphen = _may_have_hyphen(pair)
    if not may_have_hyphen and "–" not in pair.signs and "—" not in pair.signs:
        return
    has_dash = "–" in pair.source or "—" in pair.source
    if not has_dash and (pair.source_language != "da" or is_program(pair)):
        return
    dash = "—" if pair.context.locale == "en-US" else "–"
    if may_have_hyphen and (has_dash or not _SPACED_HYPHEN.search(pair.source_text)):
        for match in _HYPHEN.finditer(pair.text):
            yield _flaw(pair, match, "a hyphen is no dash", dash)
    if "—" in pair.signs and dash == "–" and "—" not in pair.source:
        long = _LONG_SPACED if pair.language == "en" else _LONG
        for match in long.finditer(pair.text):
            yield _flaw(pair, match, f'"—" is too long a dash for {pair.language}', dash)
    if "–" in pair.signs and not _HALF_SPACED.search(pair.source):
        for match in _HALF_SPACED.finditer(pair.text):
            yield _half_spaced(pair, match)


def _may_have_hyphen(pair: Pair) -> bool:
    text = pair.text
    return "-" in pair.signs and (
        " - " in text or "-\u00a0" in text or "--" in text or text.startswith("- ")
    )


def _half_spaced(pair: Pair, match: re.Match[str]) -> Flaw:
    """Mend `ord –ord`; `dag– og natt` has a dash for a hyphen."""
    if match[0][0] == "–" and re.match(r"(?:og|eller|and|or) ", pair.text[match.end() :]):
        return Flaw("a dash is no hyphen", 'write "- "', match.span(), "- ", grade(pair))
    message = "a space is missing beside the dash"
    return Flaw(message, 'write " – "', match.span(), " – ", grade(pair))


def _flaw(pair: Pair, match: re.Match[str], message: str, dash: str) -> Flaw:
    if match.start() == 0:
        return Flaw(message, f'write "{dash}"', match.span(), dash, grade(pair))
    is_range = match[0].strip("-") == "" and pair.text[match.start() - 1].isdigit()
    fix = "–" if is_range else dash if dash == "—" else f" {dash} "
    return Flaw(message, f'write "{fix}"', match.span(), fix, grade(pair))
