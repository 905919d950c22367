"""A word looks like the one in the Danish source and means something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from pipeline.checks.base import Flaw
from pipeline.checks.language.kept import is_kept
from pipeline.checks.language.words import rows
from pipeline.checks.pair import Pair, Word
from pipeline.model.finding import Severity

id: Final = "false-friend"
severity: Final[Severity] = "warning"

_ANY_END = "*"
"""Before a word: compounds that end in it are meant too, such as ``*chef``."""

_SHORTEST_LAST = 6
"""Letters of a last part that is known in any compound: ``tobaksfabrik``."""

_SHORTEST_BEGINNING = 3
"""Letters of a compound before its last part."""

_MOST = 1 << 16
"""Words of a language that are remembered."""

_SHOWN = 4
"""Right words in a hint."""

_GAP = "…"
"""Up to three words of a phrase, such as ``må … godt``; anything before a question mark."""


class Friend(NamedTuple):
    """A pair of words that look alike."""

    danish: re.Pattern[str] | None
    """What the source has too, in lower case, where one word does not tell."""

    wrong: frozenset[str]
    """Forms of the look-alike."""

    right: tuple[str, ...]
    """Any of them shows that the translator knew."""

    note: str
    near: frozenset[str]
    """Words of the source of which one tells that this sense is meant; none where all are."""


def check(pair: Pair) -> Iterator[Flaw]:
    """Find look-alikes of words of the source, where the right word is not there."""
    if pair.source_language != "da":
        return
    wrong: dict[Word, Friend] = {}
    for danish in _with_friends(pair.source_spelt, pair.language):
        for friend in _friends_of(danish, pair.language):
            wrong |= dict.fromkeys(_look_alikes(pair, friend), friend)
    for word, friend in sorted(wrong.items(), key=lambda item: item[0].start):
        hint = f"write {' or '.join(friend.right[:_SHOWN])}: {friend.note}"
        yield Flaw(f'"{word.text}" is a false friend', hint, word.span)


def _look_alikes(pair: Pair, friend: Friend) -> list[Word]:
    if friend.wrong.isdisjoint(pair.lower):
        return []
    found = [word for word in pair.words if word.text.lower() in friend.wrong]
    if friend.near and friend.near.isdisjoint(pair.source_lower):
        return []
    if friend.danish and not friend.danish.search(pair.source_text.lower()):
        return []
    text = f" {' '.join(pair.lower)} "
    if any(f" {right} " in text for right in friend.right):
        return []
    return [word for word in found if not is_kept(pair, word)]


def _with_friends(words: Sequence[str], language: str) -> Iterable[str]:
    """Choose the words that have false friends, in lower case and the order of the alphabet."""
    without = _friendless(language)
    if without.issuperset(words):
        return ()
    new = {word: word.lower() for word in words if word not in without}
    some = {lower for lower in new.values() if _friends_of(lower, language)}
    if len(without) > _MOST:
        without.clear()
    without.update(word for word, lower in new.items() if lower not in some)
    return sorted(some)


@cache
def _friendless(language: str) -> set[str]:
    """Remember the words without false friends, as written: a text of them is one look-up."""
    return set()


@lru_cache(maxsize=1 << 16)
def _friends_of(word: str, language: str) -> tuple[Friend, ...]:
    """Give the false friends of a Danish word, or of the phrases that it begins."""
    friends = _friends(language)
    found = friends.get(word, ())
    for start in range(_SHORTEST_BEGINNING, len(word)):
        last = word[start:]
        found += friends.get(_ANY_END + last, ())
        if len(last) >= _SHORTEST_LAST:
            found += friends.get(last, ())
    return found


@cache
def _friends(language: str) -> Mapping[str, tuple[Friend, ...]]:
    """Give the false friends in a language, by the Danish words; phrases by the first."""
    friends: dict[str, tuple[Friend, ...]] = {}
    for danish, locale, wrong, right, note, *context in rows("friends"):
        if locale == language:
            near = frozenset(context[0].split("|")) if context else frozenset()
            for form in danish.split("|"):
                first = next(word for word in form.split(" ") if word[-1].isalpha())
                phrase = _phrase(form) if " " in form else None
                friend = Friend(
                    phrase, frozenset(wrong.split("|")), tuple(right.split("|")), note, near
                )
                for key in {first, first.removeprefix(_ANY_END)}:
                    friends[key] = (*friends.get(key, ()), friend)
    return friends


def _phrase(form: str) -> re.Pattern[str]:
    """Make a regular expression of a phrase.

    >>> bool(_phrase("må … godt").search("det må kommunen godt"))
    True
    """
    if form.endswith("?"):
        words = form.removesuffix("?").rstrip(f"{_GAP} ")
        return re.compile(rf"\b{re.escape(words)}\b[^.?!]{{0,400}}\?")
    parts = [re.escape(part) for part in form.split(f" {_GAP} ")]
    return re.compile(rf"\b{r'(?: [^ .?!,;]+){0,3} '.join(parts)}\b")
