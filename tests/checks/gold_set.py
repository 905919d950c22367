"""The gold set: good and spoiled translations, and what the checks make of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.checks.pair import Context, Pair
from pipeline.checks.run import Checker
from pipeline.model.entry import Entry
from pipeline.model.finding import Finding
from pipeline.values.flags import FLAG

EXAMS = sorted((Path(__file__).parent / "gold").glob("[0-9]"))
GRAVE = frozenset(
    (
        "value-missing", "value-added", "value-changed", "factor-1000", "milliard-billion",
        "currency-changed", "bare-krone", "date-swapped",
        "placeable-missing", "placeable-unknown", "code-lost", "code-added", "code-crossed",
        "code-empty", "typed-markup", "url-changed", "name-changed", "abbreviation-changed",
        "invisible-character",
    )
)  # fmt: skip
"""Kinds of slips that must not be published: value, currency, markup, name."""


@dataclass(frozen=True)
class Text:
    """A translation; spoiled in one way, or good."""

    id: str
    locale: str
    source: str
    target: str
    notes: tuple[str, ...] = ()
    kind: str = ""
    good: str = ""
    """Id of the good translation that a spoiled one is made from."""

    @property
    def entry(self) -> Entry:
        flags = (FLAG,) if self.notes else ()
        return Entry(self.source, self.target, extracted=self.notes, flags=flags)


def load(exams: Iterable[Path] = EXAMS) -> tuple[list[Text], list[Text]]:
    """Read the good and the spoiled translations of exams; ids begin with the exam's name."""
    good: dict[str, Text] = {}
    spoiled: list[Text] = []
    for exam in exams:
        for each in _objects(exam / "good.jsonl"):
            name, notes = f"{exam.name}/{each['id']}", tuple(each["notes"])
            good[name] = Text(name, each["locale"], each["source"], each["target"], notes)
        for each in _objects(exam / "spoiled.jsonl"):
            origin = good[f"{exam.name}/{each['good']}"]
            name, target = f"{exam.name}/{each['id']}", each["target"]
            spoiled.append(
                replace(origin, id=name, target=target, kind=each["kind"], good=origin.id)
            )
    return list(good.values()), spoiled


def _objects(path: Path) -> Iterable[dict[str, str]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


@dataclass
class Score:
    """What was found of one kind of slip."""

    texts: int = 0
    errors: int = 0
    """Texts in which an error was found that the good translation does not have."""

    found: int = 0
    """Texts in which an error or a warning was found that the good translation does not have."""

    missed: list[str] = field(default_factory=list)
    """Ids of texts in which nothing was found."""


Judge = Callable[[Text], Iterable[tuple[str, str]]]
"""Gives the severity and the check of what is wrong with a text."""


def judge_with(checker: Checker) -> Judge:
    """Judge with our checks."""

    def judge(text: Text) -> list[tuple[str, str]]:
        return [(each.severity, each.check) for each in findings(checker, text)]

    return judge


def findings(checker: Checker, text: Text) -> list[Finding]:
    """Check a text as a run of its own."""
    pair = Pair(text.entry, Context(text.locale))
    return [checker.finding(*each, pair, text.id) for each in checker.flaws_alone(pair)]


def score(
    good: Iterable[Text], spoiled: Iterable[Text], judge: Judge
) -> tuple[Mapping[str, Score], Mapping[str, list[str]]]:
    """Say how much of each kind is found, and which good texts are found fault with, by check."""
    alarms: dict[str, list[str]] = defaultdict(list)
    usual: dict[str, set[tuple[str, str]]] = {}
    for text in good:
        usual[text.id] = set(judge(text))
        for severity, check in usual[text.id]:
            if severity != "info":
                alarms[f"{check} ({severity})"].append(text.id)
    scores: dict[str, Score] = defaultdict(Score)
    for text in spoiled:
        severities = {severity for severity, _ in set(judge(text)) - usual[text.good]}
        each = scores[text.kind]
        each.texts += 1
        each.errors += "error" in severities
        each.found += bool(severities & {"error", "warning"})
        if not severities & {"error", "warning"}:
            each.missed.append(text.id)
    return scores, alarms
