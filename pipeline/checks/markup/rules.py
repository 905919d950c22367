"""What the checks of markup share."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.errors import PlaceableError
from pipeline.model.inline import CODE
from pipeline.values.filling import fill_in, writer


def misuses(pair: Pair, check: str) -> Sequence[Flaw]:
    """Give the flaws of one check among those for which `build` refuses a translation, and like."""
    if not pair.misuses:
        return ()
    return [
        Flaw(each.message, each.hint, each.span, each.fix, each.severity, each.subject)
        for each in pair.misuses
        if each.check == check
    ]


def printed(pair: Pair) -> str | None:
    """Write a translation as readers see it; None where its values do not fit."""
    text = pair.target
    if pair.shows_values:
        try:
            text = fill_in(text, list(pair.values.values()), writer(pair.context.style))
        except PlaceableError:
            return None
    return CODE.sub("", text)
