"""Read what joins the two ends of a range of dates or times."""

from __future__ import annotations

from pipeline.model.value import Joint
from pipeline.values.reading.tokens import Tokens

_DASHES = frozenset("-–—")


def read_joint(tokens: Tokens, i: int) -> tuple[Joint | None, int]:
    """Read a dash or *til*.

    Returns:
        The joint and the token behind it; None and the same token where there is none.
    """
    if tokens.raw[i] in _DASHES and (tokens.is_glued(i + 1) or tokens.raw[i] == "–"):
        return Joint.DASH, i + 1
    if tokens.words[i] in tokens.lexicon.to_words:
        return Joint.TO, i + 1
    return None, i
