"""A translation is longer, or has other characters, than its place in the article allows.

The article says so by ITS: Storage Size and Allowed Characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.markup.rules import printed
from pipeline.checks.pair import Pair
from pipeline.errors import LimitError
from pipeline.formats.limits import require_limits
from pipeline.model.finding import Severity

id: Final = "limit"
severity: Final[Severity] = "error"


def check(pair: Pair) -> Iterator[Flaw]:
    """Hold the text that readers see against the limits of each of its places."""
    if pair.is_long:
        longest = max(len(pair.source), len(pair.target))
        message = f"a text of {longest:,} characters: its language is not checked"
        yield Flaw(message, "part it into paragraphs", severity="warning", subject=message)
    limits = {unit.limits for unit in pair.units if unit.limits is not None}
    text = printed(pair) if limits else None
    if text is None:
        return
    for each in sorted(limits, key=repr):
        try:
            require_limits(text, each)
        except LimitError as error:
            yield Flaw(error.message, error.hint or "", subject=error.message)
