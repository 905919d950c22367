"""A title or description is longer than the project allows; search engines would cut it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.markup.rules import printed
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "text-length"
severity: Final[Severity] = "warning"

_TITLES = frozenset({"title", "page title", "meta title", "og:title", "twitter:title", "headline"})
_DESCRIPTIONS = frozenset({"meta description", "og:description", "twitter:description"})


def check(pair: Pair) -> Iterator[Flaw]:
    """Count the characters that readers see."""
    most = _most(pair)
    if most is None:
        return
    text = printed(pair)
    if text is not None and len(text) > most:
        yield Flaw(
            f"{len(text)} characters, {most} at most",
            f"shorten it by {len(text) - most}",
            (most, len(text)) if text == pair.target else None,
        )


def _most(pair: Pair) -> int | None:
    """Give the shortest of the lengths that the text may have in its places."""
    lengths = pair.context.lengths
    if lengths.title is None and lengths.description is None:
        return None
    limits = (
        lengths.title if pair.roles & _TITLES else None,
        lengths.description if pair.roles & _DESCRIPTIONS else None,
    )
    return min((each for each in limits if each is not None), default=None)
