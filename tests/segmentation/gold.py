"""The sentences of gold.tsv, and how well a rule set finds where they end."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

MARK = "‖"
"""Stands in gold.tsv before each sentence but the first of a line."""


class Line(NamedTuple):
    language: str
    sentences: list[str]

    @property
    def message(self) -> str:
        return "".join(self.sentences)


class Score(NamedTuple):
    """Counts of breaks: found and right, found and wrong, missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


def read() -> list[Line]:
    text = (Path(__file__).parent / "gold.tsv").read_text("utf-8")
    rows = (row.split("\t") for row in text.splitlines())
    return [Line(language, marked.split(MARK)) for language, marked in rows]


def breaks(sentences: list[str]) -> set[int]:
    return set(accumulate(map(len, sentences[:-1])))


def score(lines: list[Line], split: Callable[[str, str], list[str]]) -> Score:
    right = wrong = missed = 0
    for line in lines:
        wanted, found = breaks(line.sentences), breaks(split(line.message, line.language))
        right += len(wanted & found)
        wrong += len(found - wanted)
        missed += len(wanted - found)
    return Score(right, wrong, missed)
