"""Pair the sentences of a message with those of its translation."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.model.inline import CODE
from pipeline.segmentation.segment import sentences

_BRACES = re.compile(r"\{\{|\}\}|\{([a-z]+\d+)(?::[a-z0-9]*)?\}")
"""A doubled brace, which is text, or a placeable such as ``{amount1}``."""


def pair_sentences(
    source: str, target: str, source_language: str, target_language: str
) -> list[tuple[str, str]] | None:
    """Pair sentences in their order, where nothing speaks against it.

    Args:
        source: The msgid.
        target: Its translation.
        source_language: BCP 47.
        target_language: BCP 47.

    Returns:
        Pairs of source and target; joined, each side is its message. None in doubt: where one side
        has more sentences, or a pair does not hold the same inline codes and placeables.

    >>> pair_sentences("Det er slut. Hun gik.", "Det er slutt. Hun gikk.", "da", "nb")
    [('Det er slut. ', 'Det er slutt. '), ('Hun gik.', 'Hun gikk.')]
    """
    sources = sentences(source, source_language)
    targets = sentences(target, target_language)
    if len(sources) != len(targets):
        return None
    pairs = list(zip(sources, targets, strict=True))
    return pairs if all(_marks(one) == _marks(other) for one, other in pairs) else None


def _marks(text: str) -> Counter[str]:
    """Count the codes and placeables by name; the form of a placeable does not matter."""
    marks = Counter(f"<{closing}{name}>" for closing, name, _ in CODE.findall(text))
    marks.update(f"{{{name}}}" for name in _BRACES.findall(text) if name)
    return marks
