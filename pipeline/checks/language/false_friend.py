"""A word looks like the one in the Danish source and means something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from pipeline.checks.base import Flaw
from pipeline.checks.language.kept import is_kept
from pipeline.checks.language.words import rows
from pipeline.checks.pair import Pair, Word
from pipeline.model.finding import Severity

id: Final = "false-friend"
severity: Final[Severity] = "warning"


class Friend(NamedTuple):
    """A pair of words that look alike."""

    danish: str
    """The word of the source, or several."""

    wrong: frozenset[str]
    """Forms of the look-alike."""

    right: tuple[str, ...]
    """Any of them shows that the translator knew."""

    note: str


def check(pair: Pair) -> Iterator[Flaw]:
    """Find look-alikes of words of the source, where the right word is not there."""
    if pair.source_language != "da":
        return
    friends = _friends(pair.language)
    source = {word.text.lower() for word in pair.source_words}
    if friends.keys().isdisjoint(source):
        return
    wrong: dict[Word, Friend] = {}
    for danish in sorted(friends.keys() & source):
        for friend in friends[danish]:
            wrong |= dict.fromkeys(_look_alikes(pair, friend), friend)
    for word, friend in sorted(wrong.items(), key=lambda item: item[0].start):
        hint = f"write {' or '.join(friend.right)}: {friend.note}"
        yield Flaw(f'"{word.text}" is a false friend', hint, word.span)


def _look_alikes(pair: Pair, friend: Friend) -> list[Word]:
    found = [word for word in pair.words if word.text.lower() in friend.wrong]
    if not found or (" " in friend.danish and friend.danish not in pair.source_text.lower()):
        return []
    text = f" {' '.join(word.text.lower() for word in pair.words)} "
    if any(f" {right} " in text for right in friend.right):
        return []
    return [word for word in found if not is_kept(pair, word)]


@cache
def _friends(language: str) -> Mapping[str, list[Friend]]:
    """Give the false friends in a language, by the Danish words or the first of several."""
    friends: dict[str, list[Friend]] = {}
    for danish, locale, wrong, right, note in rows("friends"):
        if locale == language:
            for form in danish.split("|"):
                friend = Friend(form, frozenset(wrong.split("|")), tuple(right.split("|")), note)
                friends.setdefault(form.partition(" ")[0], []).append(friend)
    return friends
