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
from pipeline.checks.program import is_program
from pipeline.checks.typography.edges import end_of
from pipeline.model.finding import Severity

id: Final = "end-punctuation"
severity: Final[Severity] = "warning"

_MARKS = ".,?!:;…"
_ABBREVIATION = re.compile(
    r"(?<![\w/])(?:[^\W\d]{1,2}\.(?:[^\W\d]{1,3}\.)*[^\W\d]{1,3}|[A-ZÆØÅ]|kr|mio|mia|mill|mrd|osv|mv|mfl"
    r"|etc|stk|nr|kl|ca|pct|max|min|inkl|ekskl|jr|sr|inc|ltd|co|corp|st|dr|hr|prof|red|tlf|ref|dvs|vs|no"
    r"|vol|ed|p|s|f|ff|v|vedr|evt|alm)\.$",
    re.IGNORECASE,
)
_DETAIL = re.compile(r"[\d{<»“]|[^\W\d_][.,;:]? [A-ZÆØÅ]|[.?!] \w")
"""A value, a name, a quotation, a second sentence."""

_SENTENCE = re.compile(r"[^\W\d_]{3}[.?!] [A-ZÆØÅ»\"“]")

_QUESTION_WORDS = frozenset(
    (
        "hva", "hvad", "hvem", "hvilke", "hvilken", "hvilket", "hvor", "hvordan", "hvorfor",
        "hvornår", "når", "kor", "korleis", "kva", "kvar", "kven", "kvifor",
        "how", "what", "when", "where", "which", "who", "whose", "why",
    )
)  # fmt: skip
_TITLES = frozenset({"title", "heading"})


_CLOSERS = frozenset("}>")
"""What ends a placeable or a code."""


class _End(NamedTuple):
    mark: str
    """One of `_MARKS`, or nothing."""

    span: tuple[int, int]
    """Where it stands, or would."""

    is_last: bool
    """Whether nothing follows it."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Compare the ends, then the question marks."""
    if _are_alike(pair.source, pair.target):
        return
    source, target = _end(pair.source), _end(pair.target)
    if source.mark != target.mark:
        if not _may_abbreviate(pair, source, target) and not _is_matter_of_taste(
            pair, source, target
        ):
            yield _flaw(pair, source, target)
    elif _is_mixed(marks := pair.target[slice(*target.span)]) and marks not in pair.source:
        hint = f'end with "{source.mark}"'
        yield Flaw(f'ends with "{marks}"', hint, target.span, source.mark)
    elif "?" in pair.source and _has_fewer_questions(pair) and not is_program(pair):
        yield Flaw("a question mark of the source is missing", "end each question with ?")


def _has_fewer_questions(pair: Pair) -> bool:
    return pair.source_text.count("?") > pair.text.count("?")


def _are_alike(source: str, target: str) -> bool:
    """Tell at once of nearly all texts that they end with a word, or a word and a full stop."""
    if "?" in source:
        return False
    if source[-1:] == "." == target[-1:]:
        return all(text[-2:-1].isalnum() or text[-2:-1] in _CLOSERS for text in (source, target))
    return source[-1:].isalnum() and target[-1:].isalnum()


def _is_mixed(marks: str) -> bool:
    """Tell whether a text ends with two marks that do not go together."""
    return len(set(marks)) > 1 and marks[0] != "." and not set(marks) <= set("?!…")


def _may_abbreviate(pair: Pair, source: _End, target: _End) -> bool:
    """Tell whether the stop that one text has more is that of an abbreviation only."""
    if _abbreviates(pair.target, target):
        return not source.mark
    if not _abbreviates(pair.source, source) or target.mark:
        return False
    return not (pair.source_language == "da" and _SENTENCE.search(pair.source))


def _is_matter_of_taste(pair: Pair, source: _End, target: _End) -> bool:
    """Tell whether a text is a label or of a program, or has a stop more and need be no title."""
    if not source.mark and target.mark in ".:" and not pair.roles & _TITLES:
        return True
    if {source.mark, target.mark} == {".", "!"}:
        return True
    if {source.mark, target.mark} == {",", ""} and (source.mark or _is_fragment(pair)):
        return True
    is_label = pair.source_language != "da" or not (source.mark and target.mark)
    if is_label and sum(map(str.islower, pair.source_spelt)) < 3:
        return True
    return is_program(pair)


def _is_fragment(pair: Pair) -> bool:
    """Tell whether a text may be followed by more of a sentence."""
    words = pair.source_spelt
    return (
        pair.source_language != "da" or len(words) < 4 or words[0][0].islower() or is_program(pair)
    )


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
    if not source:
        return None if pair.roles & _TITLES or target == "," else "info"
    if "?" in (source, target):
        return "info" if source == "?" and _is_reworded(pair) else None
    if pair.source_language == "da" and (target or len(pair.source_spelt) > 5):
        return None
    # Programs describe what a button does in a short sentence, with a full stop or without.
    words = len(pair.source_spelt)
    return None if words > 11 or (words > 6 and _DETAIL.search(pair.source)) else "info"


def _is_reworded(pair: Pair) -> bool:
    """Tell whether a question became a statement: `Hvordan gør man?`, `Slik gjør du`."""
    asked = pair.source_spelt[0].lower() in _QUESTION_WORDS
    return asked and _QUESTION_WORDS.isdisjoint(pair.lower)


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
    return _End(mark, (start, end), end == len(text))


def _abbreviates(text: str, end: _End) -> bool:
    """Tell whether a text ends with the stop of an abbreviation, which may end a sentence too."""
    start, behind = end.span
    return text[start:behind] == "." and bool(
        _ABBREVIATION.search(text[max(0, behind - 12) : behind])
    )
