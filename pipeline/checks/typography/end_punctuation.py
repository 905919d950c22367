"""The translation ends as the source does, and asks as many questions.

Whether a button or a list has full stops is a matter of taste; at the end of a sentence in an
article it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.typography.edges import end_of
from pipeline.checks.typography.program import is_program
from pipeline.model.finding import Severity

id: Final = "end-punctuation"
severity: Final[Severity] = "warning"

_MARKS = ".?!:;…"
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:[^\W\d]{1,2}\.(?:[^\W\d]{1,3}\.)*[^\W\d]{1,3}|[A-ZÆØÅ]|kr|mio|mia|mill|mrd|osv|mv|mfl"
    r"|etc|stk|nr|kl|ca|pct|max|min|inkl|ekskl|jr|sr|inc|ltd|co|corp|st|dr|hr|prof|red|tlf|ref|dvs|vs|no"
    r"|vol|ed|p|s|f|ff|v|vedr|evt|alm)\.$",
    re.IGNORECASE,
)
_DETAIL = re.compile(r"[\d{<»“]|[^\W\d_][.,;:]? [A-ZÆØÅ]|[.?!] \w")
"""A value, a name, a quotation, a second sentence."""

_TITLES = frozenset({"title", "heading"})


class _End(NamedTuple):
    mark: str
    """One of `_MARKS`, or nothing."""

    span: tuple[int, int]
    """Where it stands, or would."""

    is_last: bool
    """Whether nothing follows it."""

    may_abbreviate: bool
    """Whether it is the stop of an abbreviation, which may end a sentence as well."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Compare the ends, then the question marks."""
    source, target = _end(pair.source), _end(pair.target)
    if source.mark != target.mark:
        stops = [end for end in (source, target) if end.mark == "."]
        is_matter_of_taste = is_program(pair) or len(pair.source_words) < 4
        if not any(end.may_abbreviate for end in stops) and not is_matter_of_taste:
            yield _flaw(pair, source, target)
    elif pair.source_text.count("?") > pair.text.count("?") and not is_program(pair):
        yield Flaw("a question mark of the source is missing", "end each question with ?")


def _flaw(pair: Pair, source: _End, target: _End) -> Flaw:
    fix = source.mark if source.is_last and target.is_last else None
    grade = _grade(pair, source.mark, target.mark)
    if not source.mark:
        message, hint = f'ends with "{target.mark}", the source without', "take it out"
    elif not target.mark:
        message, hint = f'the "{source.mark}" at the end is missing', "end as the source does"
    else:
        message = f'ends with "{target.mark}", the source with "{source.mark}"'
        hint = f'end with "{source.mark}"'
    return Flaw(message, hint, target.span, fix, grade)


def _grade(pair: Pair, source: str, target: str) -> Severity | None:
    if {source, target} == {".", "!"}:
        return "info"
    if not source:
        return None if pair.roles & _TITLES else "info"
    if "?" in (source, target):
        return None
    # Programs describe what a button does in a short sentence, with a full stop or without.
    words = len(pair.source_words)
    return None if words > 11 or (words > 6 and _DETAIL.search(pair.source)) else "info"


def _end(text: str) -> _End:
    end = end_of(text)
    start = end
    while start and text[start - 1] in _MARKS:
        start -= 1
    run = text[start:end]
    mark = run[-1:]
    if "?" in run:
        mark = "?"
    elif "!" in run:
        mark = "!"
    elif run.endswith("..."):
        mark = "…"
    may_abbreviate = run == "." and _ABBREVIATION.search(text[max(0, end - 12) : end]) is not None
    return _End(mark, (start, end), end == len(text), may_abbreviate)
