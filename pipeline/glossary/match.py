"""Find the terms of a glossary in a text, in one pass.

The law: of the terms that begin at a word, the longest is found, and what it covers is not part of
another one. The time is linear in the words of the text, whatever the number of terms: all of them
are in one tree, a word an edge.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.glossary.inflection import bases, modifier_stem
from pipeline.glossary.terms import Glossary, GlossaryTerm

# A hyphen, point or the like inside a word makes a compound, an address or a number of it, and one
# at its edge half a compound: "udbuds- og indkøbsregler" has no term "udbud".
_TOKEN = re.compile(r"-?\w+(?:[-'.@&]\w+)*-?|[^\w\s]")
_SAME = str.maketrans(
    {"\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u00ad": None, "\u200b": None}
)
_REMEMBERED = 4096
"""Texts: those of an article, which each locale asks for."""


class Found(NamedTuple):
    """A term in a text."""

    form: str
    """The form that the glossary lists, of those that the row has."""

    term: GlossaryTerm


class _Node:
    """A word of terms, after the words before it."""

    __slots__ = ("ends", "next", "word", "words")

    def __init__(self, word: str = "") -> None:
        self.word = word
        self.words: dict[str, _Node] = {}
        """What may follow, by the word as listed."""

        self.next: dict[str, list[_Node]] = {}
        """The same, by what the word's forms have in common."""

        self.ends: list[Found] = []

    def grow(self, word: str, keys: Iterable[str]) -> _Node:
        child = self.words.get(word)
        if child is None:
            child = self.words[word] = _Node(word)
        for key in keys:
            nodes = self.next.setdefault(key, [])
            if child not in nodes:
                nodes.append(child)
        return child


_Reached = Mapping[_Node, int]
"""Where a text may be in the tree, with the number of its words that are not as listed."""


class TermFinder:
    """Finds the terms of one glossary; building it costs about ten microseconds a term."""

    def __init__(self, glossary: Glossary) -> None:
        self.language = glossary.language
        self.terms = glossary.terms
        self._locales = {tag for term in glossary.terms for tag in term.targets}
        self._root = _Node()
        for term in glossary.terms:
            for form in term.sources:
                self._add(Found(form, term))
        self._keys = functools.lru_cache(maxsize=None)(self._keys_of)
        self._begin = functools.lru_cache(maxsize=None)(
            lambda token: self._step({self._root: 0}, token)
        )
        self.find = functools.lru_cache(_REMEMBERED)(self._find)

    def is_for(self, locale: str) -> bool:
        """Tell whether any term has a form in a locale."""
        return locale in self._locales or locale.partition("-")[0] in self._locales

    def _add(self, found: Found) -> None:
        words = _tokens(found.form)
        node = self._root
        for i, word in enumerate(words):
            is_modifier = i < len(words) - 1
            node = node.grow(word, (word, _stem_key(word)) if is_modifier else (word,))
        if words:
            node.ends.append(found)

    def _keys_of(self, token: str) -> frozenset[str]:
        return bases(token, self.language) | {_stem_key(token)}

    def _step(self, reached: _Reached, token: str) -> _Reached:
        after: dict[_Node, int] = {}
        for node, others in reached.items():
            for key in self._keys(token) & node.next.keys():
                for child in node.next[key]:
                    after[child] = min(others + (child.word != token), after.get(child, 1 << 30))
        return after

    def _find(self, text: str) -> tuple[Found, ...]:
        """List the terms of a text without codes in the order of their first places."""
        tokens = _tokens(text)
        found: dict[int, Found] = {}
        at = 0
        while at < len(tokens):
            reached = self._begin(tokens[at])
            if not reached:  # as for most words
                at += 1
                continue
            length, ends = self._longest(tokens, at, reached)
            for each in ends:
                found.setdefault(each.term.line, each)
            at += length
        return tuple(found.values())

    def _longest(
        self, tokens: Sequence[str], start: int, reached: _Reached
    ) -> tuple[int, list[Found]]:
        """Find what begins at a token: the longest terms, of these the ones most as listed.

        Args:
            tokens: Of the text.
            start: Where, from 0.
            reached: The places in the tree after this first token.

        Returns:
            How many tokens to go on, and the terms: several where the glossary has homographs.
        """
        length, best = 1, list[Found]()
        at = start
        while reached:
            at += 1
            least = min((others for node, others in reached.items() if node.ends), default=None)
            if least is not None:
                length = at - start
                best = [
                    end for node, others in reached.items() if others == least for end in node.ends
                ]
            reached = self._step(reached, tokens[at]) if at < len(tokens) else {}
        return length, sorted(best, key=lambda each: each.term.line)


def _stem_key(word: str) -> str:
    return f" {modifier_stem(word)}"  # with a space, as no word has


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(unicodedata.normalize("NFC", text).translate(_SAME).casefold())
