"""The places where a program puts in its values are not those of the source: ``%d``, ``{name}``.

Which kind a text has, the flags of its entry say: `c-format`, `python-brace-format` and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.catalogue.formats import (
    Placeholders,
    Style,
    is_other_language,
    placeholders,
    style_of,
)
from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity
from pipeline.model.placeable import PLACEABLE

id: Final = "placeholder"
severity: Final[Severity] = "error"

_MARK = re.compile("[%{$]")


def check(pair: Pair) -> Iterator[Flaw]:
    """Compare placeholders; the form for one thing may leave the number out: ``én fil``."""
    entry = pair.entry
    if pair.shows_values or not (_MARK.search(pair.source) or _MARK.search(pair.target)):
        return
    style = _style(pair)
    if style is None:
        return
    source = placeholders(pair.source, style)
    known = source
    if entry.msgid_plural is not None:
        known = {**source, **placeholders(entry.msgid_plural, style)}
    target = placeholders(pair.target, style)
    if is_other_language(known):
        return
    for name, shown in target.items():
        if name not in known:
            hint = f"the source has {_listed(known)}" if known else "the source has none"
            yield Flaw(f'"{shown}" has no value in the source', hint, _span(pair, shown))
        elif shown != known[name]:
            message = f'"{shown}" stands for what "{known[name]}" is in the source'
            hint = f"write {known[name]}, or number them: %1$s, %2$s"
            yield Flaw(message, hint, _span(pair, shown))
    if entry.msgid_plural is not None and not pair.form:
        return
    for name, shown in source.items():
        if name not in target:
            yield Flaw(f'"{shown}" is missing', "copy it from the source", subject=name)


def _style(pair: Pair) -> Style | None:
    """Tell how a text marks places for values; a name with a number needs no flag to say it."""
    style = style_of(pair.entry)
    return Style.PLAIN_BRACE if style is None and PLACEABLE.search(pair.source) else style


def _listed(known: Placeholders) -> str:
    return ", ".join(known.values())


def _span(pair: Pair, shown: str) -> tuple[int, int] | None:
    start = pair.target.find(shown)
    return None if start < 0 else (start, start + len(shown))
