"""What `build` makes of one article, and how it is remembered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

from pipeline.bundle.card import Card
from pipeline.bundle.places import SitePage
from pipeline.bundle.record import (
    EditionRecord,
    FileRecord,
    FindingCounts,
    Signature,
    State,
    Texts,
)
from pipeline.catalogue.counts import Counts
from pipeline.errors import PipelineError
from pipeline.model.finding import Finding, Translation
from pipeline.model.page import Alternate
from pipeline.values.rates.conversions import Used
from pipeline.workflow.article import Localised
from pipeline.workflow.report import Report, Row
from pipeline.workflow.site import Facts, Place


@dataclass(slots=True)
class Looked:
    """What is known of an article before any is printed."""

    key: str
    states: dict[str, State] = field(default_factory=dict)
    """What readers get of it, by locale."""

    pages: list[SitePage] = field(default_factory=list)
    localised: list[Localised] = field(default_factory=list)
    """Without builders."""

    canonical: str = ""
    """Name of a document of it that says where it lies."""

    findings: list[Finding] = field(default_factory=list)
    errors: list[PipelineError] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)
    """Digests of what its files held, by path."""

    linked: list[str] = field(default_factory=list)
    """Paths of further files that it was made of."""

    is_lasting: bool = True
    """Whether it would be the same again, of the same files."""


@dataclass(slots=True)
class Pressed:
    """What was made of an article."""

    key: str
    report: Report = field(default_factory=Report)
    files: list[tuple[FileRecord, bool]] = field(default_factory=list)
    """And whether each stays as it was when its article last passed the gate."""

    editions: dict[str, EditionRecord] = field(default_factory=dict)
    """By the locales."""

    cards: dict[str, Card] = field(default_factory=dict)
    """What lists show of those that have a page, by the locales."""

    good: dict[str, str] = field(default_factory=dict)
    """Digests of the files that passed the gate, by their names."""

    written: dict[Path, bool] = field(default_factory=dict)
    removed: list[Path] = field(default_factory=list)
    """What is staged, as `Stage` has it."""

    broken: set[tuple[str, str]] = field(default_factory=set)
    """Links that lead nowhere: path and address."""

    led: dict[Place, tuple[Facts, str]] = field(default_factory=dict)
    """What its pages depend on of the site: what it was asked for, and what it answered."""

    rates: dict[str, Used] = field(default_factory=dict)
    """What its amounts were converted with, by the locales."""

    is_as_looked: bool = True
    """Whether its files were still those that were looked at."""


def dump_looked(looked: Looked) -> str:
    """Write what links have to know of an article."""
    return _dumps(
        [
            looked.states,
            [list(page) for page in looked.pages],
            looked.canonical,
            [_of_finding(each) for each in looked.findings],
        ]
    )


def load_looked(key: str, data: str) -> Looked:
    """Read what `dump_looked` wrote."""
    states, pages, canonical, findings = json.loads(data)
    return Looked(
        key,
        states,
        [SitePage(*page) for page in pages],
        canonical=canonical,
        findings=[_finding(each) for each in findings],
    )


def dump_pressed(pressed: Pressed) -> str:
    """Write what was made of an article, and is not on the disk; without errors or rates."""
    report = pressed.report
    return _dumps(
        [
            [_of_finding(each) for each in report.findings],
            report.notes,
            report.held,
            report.targets,
            [[row.locale, *astuple(row.counts)] for row in report.rows],
            [list(astuple(record)) for record, _ in pressed.files],
            {tag: list(astuple(each)) for tag, each in pressed.editions.items()},
            {tag: list(astuple(card)) for tag, card in pressed.cards.items()},
            pressed.good,
            sorted(pressed.broken),
            _of_led(pressed.led),
        ]
    )


def load_pressed(key: str, data: str) -> Pressed:
    """Read what `dump_pressed` wrote."""
    values = json.loads(data)
    findings, notes, held, targets, rows, records, editions, cards, good, broken, led = values
    report = Report(
        rows=[Row(key, tag, Counts(*counts)) for tag, *counts in rows],
        findings=[_finding(each) for each in findings],
        targets=[(tag, name) for tag, name in targets],
        held=[(tag, article) for tag, article in held],
        notes=notes,
    )
    return Pressed(
        key,
        report,
        [(FileRecord(*each), False) for each in records],
        {tag: _edition(each) for tag, each in editions.items()},
        {tag: _card(each) for tag, each in cards.items()},
        good,
        broken={(path, address) for path, address in broken},
        led=_led(led),
    )


def _edition(values: Any) -> EditionRecord:
    state, title, url, paths, catalogue, texts, words, findings, approved = values
    return EditionRecord(
        state,
        title,
        url,
        tuple(paths),
        catalogue,
        Texts(*texts),
        words,
        FindingCounts(*findings),
        Signature(*approved) if approved else None,
    )


def _card(values: Any) -> Card:
    at = Card.__slots__.index("alternates")
    others = tuple(Alternate(*each) for each in values[at])
    given: list[Any] = [*values[:at], others, *values[at + 1 :]]
    return Card(*given)


def _of_led(led: Mapping[Place, tuple[Facts, str]]) -> list[Any]:
    """Write what pages were asked for; the same facts once for all locales."""
    kinds = [*dict.fromkeys(facts for facts, _ in led.values())]
    asked = [[*place, kinds.index(facts), signature] for place, (facts, signature) in led.items()]
    return [kinds, asked]


def _led(values: Any) -> dict[Place, tuple[Facts, str]]:
    kinds = [
        Facts(base, published, tuple((a, b) for a, b in links), tuple(titles), language)
        for base, published, links, titles, language in values[0]
    ]
    return {Place(*place): (kinds[number], said) for *place, number, said in values[1]}


def _of_finding(finding: Finding) -> list[Any]:
    about = finding.translation
    return [
        finding.check, finding.severity, finding.message, finding.catalogue, finding.line,
        finding.hint, None if about is None else list(about),
    ]  # fmt: skip


def _finding(values: Any) -> Finding:
    about = values.pop()
    if about is None:
        return Finding(*values)
    translation = Translation(*about)
    if translation.span is not None:
        translation = translation._replace(span=(translation.span[0], translation.span[1]))
    given: list[Any] = [*values, translation]
    return Finding(*given)


def _dumps(value: list[Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
