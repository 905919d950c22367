"""A quotation has lost its quotation marks: what someone said is told in indirect speech."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.naming.quotations import Quotation, begins_with_dash, quotations, says
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "direct-speech"
severity: Final[Severity] = "warning"

_MARKS = {"nb": "«…»", "nn": "«…»", "da": "»…«"}
_LEAST = 0.55
"""How much of what is quoted in the source is to be quoted in the target, by words."""

_SHOWN = 40


def check(pair: Pair) -> Iterator[Flaw]:
    """Compare how much the two texts quote; words in scare quotes and titles do not count."""
    of_source = quotations(pair.source_text)
    spoken = [each for each in of_source if each.is_speech]
    begins = begins_with_dash(pair.source_text) and says(pair.source_text, pair.source_language)
    if not spoken and not begins:
        return
    quoted = quotations(pair.text)
    if begins_with_dash(pair.text) or (begins and quoted):
        return
    words = sum(each.words for each in quoted)
    is_same = _sentences(quoted) >= _sentences(of_source)
    if spoken and (is_same or words >= _LEAST * sum(each.words for each in spoken)):
        return
    lost = spoken[-1].text if spoken else pair.source_text
    text = " ".join(lost.replace("\ufffc", " ").strip(" \n–—-").split())
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"
    marks = _MARKS.get(pair.language, "“…”")
    yield Flaw(f'"{shown}" is no quotation here', f"quote it: {marks}", subject=lost)


def _sentences(quoted: Iterable[Quotation]) -> int:
    return sum(each.is_sentence or each.is_speech for each in quoted)
