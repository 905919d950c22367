"""What `extract` makes of one article, and how it is remembered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from pipeline.catalogue.counts import Counts
from pipeline.errors import PipelineError
from pipeline.model.finding import Finding
from pipeline.workflow.report import Row, Tally, UnitEdit

if TYPE_CHECKING:
    from pipeline.model.document import Term
    from pipeline.model.entry import Entry


_AT_ONCE = 256
"""Outcomes that are read together."""

_NOTHING = '["",false,[],[],[],[]]'
"""What `dump` writes of an article without texts."""


@dataclass(slots=True)
class Outcome:
    """What came of one article."""

    key: str
    rows: list[Row] = field(default_factory=list)
    errors: list[PipelineError] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    edits: list[UnitEdit] = field(default_factory=list)
    edited: list[Tally] = field(default_factory=list)
    """The edits in numbers, where the edits themselves are not needed."""

    labels: list[Entry] = field(default_factory=list)
    """Of its text articles, which all articles share."""

    terms: list[Term] = field(default_factory=list)
    """That it marks."""

    has_catalogue: bool = True
    """Whether it has any text."""

    asks: bool = False
    """Whether it has texts that only the memory may know."""

    is_deferred: bool = False
    """Whether nothing was done, as the memory was not ready."""

    known: dict[str, str] = field(default_factory=dict)
    """Digests of the catalogues that have translations, by locale: what a memory has of it."""

    contents: dict[str, bytes] = field(default_factory=dict)
    """Digests of what its files hold now, by path."""

    linked: list[str] = field(default_factory=list)
    """Paths of further files that it was made of."""

    is_lasting: bool = True
    """Whether it would be the same again, of the same files."""

    written: int = 0


def dump(outcome: Outcome, stamp: str) -> str:
    """Write what has to be known of an article that did not change; empty if nothing has.

    Args:
        outcome: Without errors.
        stamp: Says what the translation memory knew when the article asked it.
    """
    unfinished = [row for row in outcome.rows if row.counts.left]
    rest = outcome.findings or outcome.labels or outcome.terms or outcome.asks
    if outcome.has_catalogue and not unfinished and not rest:
        return ""
    import json

    return json.dumps(
        [
            stamp if outcome.asks else "",
            outcome.has_catalogue,
            [[row.locale, *astuple(row.counts)] for row in unfinished],
            [_dump_finding(each) for each in outcome.findings],
            [
                [e.msgid, e.msgctxt, list(e.extracted), list(e.references), list(e.flags)]
                for e in outcome.labels
            ],
            [list(term) for term in outcome.terms],
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def stamp_of(data: str) -> str:
    """Read the stamp of the memory from what `dump` wrote; empty where it was not asked.

    >>> stamp_of(dump(Outcome("a", asks=True), "5f")), stamp_of("")
    ('5f', '')
    """
    return data[2 : data.index('"', 2)] if data else ""


def restamped(data: str, stamp: str) -> str:
    """Put another stamp into what `dump` wrote of an article that asked the memory.

    >>> restamped(dump(Outcome("a", asks=True), "?"), "5f") == dump(Outcome("a", asks=True), "5f")
    True
    """
    return f'["{stamp}"{data[data.index(chr(34), 2) + 1 :]}'


def load(key: str, data: str) -> Outcome:
    """Read what `dump` wrote; rows are those with something left to do."""
    if data == _NOTHING:  # most projects have no labels, and need no reader of JSON for this
        return Outcome(key, has_catalogue=False)
    return next(load_all([(key, data)]))


def load_all(known: Iterable[tuple[str, str]]) -> Iterator[Outcome]:
    """Read what `dump` wrote of many articles, by their keys."""
    known = iter(known)
    while some := list(islice(known, _AT_ONCE)):
        import json  # where all is translated, there is nothing to read

        # Of one list of many, the reader is started once.
        values = json.loads(f"[{','.join(data for _, data in some)}]")
        for (key, _), of_one in zip(some, values, strict=True):
            yield _loaded(key, of_one)


def _loaded(key: str, values: Any) -> Outcome:
    stamp, has_catalogue, rows, findings, labels, terms = values
    outcome = Outcome(key, asks=bool(stamp), has_catalogue=has_catalogue)
    outcome.rows = [Row(key, tag, Counts(*counts)) for tag, *counts in rows]
    outcome.findings = [Finding(*each) for each in findings]
    if labels:
        from pipeline.model.entry import Entry

        outcome.labels = [
            Entry(msgid, msgctxt=context, extracted=tuple(lines), references=tuple(places),
                  flags=tuple(flags))
            for msgid, context, lines, places, flags in labels
        ]  # fmt: skip
    if terms:
        from pipeline.model.document import Term

        outcome.terms = [Term(*each) for each in terms]
    return outcome


def _dump_finding(finding: Finding) -> list[str | int | None]:
    """Write a finding about an article; none is about a translation."""
    return [
        finding.check, finding.severity, finding.message, finding.catalogue, finding.line,
        finding.hint,
    ]  # fmt: skip
