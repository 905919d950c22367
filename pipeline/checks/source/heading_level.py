"""A heading leaves out a level, as h4 below h2 does.

Readers who listen go from heading to heading by their levels, and so do search engines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pipeline.checks.base import Flaw, SourceFlaw
from pipeline.checks.source.page import PageElement, elements
from pipeline.model.document import Document
from pipeline.model.finding import Severity

id: Final = "heading-level"
severity: Final[Severity] = "warning"

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_BESIDE = frozenset(("aside", "footer", "header", "nav", "template", "dialog"))
_MAIN = frozenset(("main", "article"))
_OUTLINE = frozenset(("article", "section"))


def check_source(document: Document) -> Iterator[SourceFlaw]:
    """Find headings that skip a level, and a second title; not what stands beside the article."""
    headings = [each for each in elements(document) if each.name in _LEVELS and each.text]
    own = [each for each in headings if each.is_inside(_MAIN)] or headings
    yield from _second_title(own)
    yield from _skips([each for each in own if each.name == "h1" or not each.is_inside(_BESIDE)])


def _second_title(headings: Sequence[PageElement]) -> Iterator[SourceFlaw]:
    titles = [each for each in headings if each.name == "h1" and not each.is_inside(_OUTLINE)]
    for title in titles[1:2]:
        message = f'"{_short(title.text)}" is a second h1'
        yield SourceFlaw(title.start, Flaw(message, "make it h2", severity="info"))


def _skips(headings: Sequence[PageElement]) -> Iterator[SourceFlaw]:
    """Find skipped levels; a template that always skips the same one is told so once."""
    skips: dict[tuple[str, str], list[PageElement]] = {}
    for above, heading in pairwise(headings):
        if _LEVELS[heading.name] > _LEVELS[above.name] + 1:
            skips.setdefault((above.name, heading.name), []).append(heading)
    for (above_name, name), wrong in skips.items():
        also = f" and {len(wrong) - 1} more" if wrong[1:] else ""
        message = f'"{_short(wrong[0].text)}"{also}: {name} below {above_name}'
        hint = f"make it h{_LEVELS[above_name] + 1}"
        yield SourceFlaw(wrong[0].start, Flaw(message, hint))


def _short(text: str) -> str:
    return text if len(text) <= 50 else text[:49].rstrip() + "…"
