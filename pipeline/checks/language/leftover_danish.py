"""A word is Danish.

Words are known from a list and by spellings that only Danish has. Names, titles and words that
the text speaks of may be Danish.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.language.kept import is_kept
from pipeline.checks.language.replacing import replaced
from pipeline.checks.language.sentences import foreign_words, is_within, untranslated
from pipeline.checks.language.words import is_english_too
from pipeline.checks.pair import Pair, Word
from pipeline.model.finding import Severity

id: Final = "leftover-danish"
severity: Final[Severity] = "warning"

_FUNCTION_WORDS = frozenset(
    (
        "af", "mig", "dig", "sig", "efter", "hvad", "uden", "ud", "op", "nu", "blev", "blevet",
        "igennem", "gennem", "mellem", "imellem", "noget", "nogen", "nogle", "hvornår",
        "hvorledes", "herefter", "derefter", "heraf", "deraf", "hvoraf", "udenfor", "endnu",
        "selvom",
    )
)  # fmt: skip
"""Words whose replacement does not depend on the sentence, where the list has but one."""


_SHORTEST_STEM = 6
"""Letters of a noun that is known without its article: ``bibliotek`` of ``biblioteket``."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Find Danish words outside sentences that are Danish as a whole."""
    found = {
        word: why.danish or why.danish_if_shared
        for word, why in pair.suspects
        if why.danish or (why.danish_if_shared and _is_of_source(word.text, pair))
    }
    if not found:
        return
    whole = untranslated(pair, foreign_words(pair))
    for word, replacements in found.items():
        if _may_be_another(pair, word) or is_within(word, whole) or is_kept(pair, word):
            continue
        yield replaced(word, "Danish", replacements, word.text.lower() in _FUNCTION_WORDS)


def _is_of_source(word: str, pair: Pair) -> bool:
    """Tell whether a word stands in the source; in English also without its article."""
    known = pair.source_lower
    if word in known or pair.language != "en" or len(word) < _SHORTEST_STEM:
        return word in known
    return f"{word}et" in known or f"{word}en" in known


def _may_be_another(pair: Pair, word: Word) -> bool:
    """Tell whether a word is likely to be no Danish one, but of another language.

    A program's message keeps words of its English source, such as options, on purpose; and
    English names and terms stand in any text.
    """
    lower = word.text.lower()
    if pair.language == "en":
        return word.text[0].isupper() and lower not in pair.source_lower
    if pair.source_language != "da":
        return lower in pair.source_lower or is_english_too(lower)
    if word.text in _FUNCTION_WORDS:
        return False
    return is_english_too(lower) and (lower not in pair.source_lower or word.text[0].isupper())
