"""Run checks over translations and make findings of what they say.

The law: what is found in a translation does not depend on which other checks run, nor on the order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

from pipeline.checks.base import (
    CatalogueFile,
    Check,
    FileCheck,
    Flaw,
    Item,
    RunCheck,
    TranslationCheck,
)
from pipeline.checks.dismissal import dismissed, mark_of
from pipeline.checks.table import FINAL, OF_READERS
from pipeline.model.finding import Finding, Translation

if TYPE_CHECKING:
    from pipeline.checks.pair import Context, Kept, Pair
    from pipeline.model.finding import Severity

Severities: TypeAlias = "Mapping[str, Severity | None]"
"""What a project sets for checks by their ids: how grave their findings are; None: they are off."""


TOGETHER = 16
"""Translations that each check looks at before the next check does: the processor has the code of
one check at hand, which is a quarter faster; and what is shared by checks is still remembered."""

_MOST_FLAWS = 100
"""Flaws that one check finds in one text. Each is shown with all of the text, so that a text of
nothing but flaws would be shown as often as it is long."""


class Collected(NamedTuple):
    """What one catalogue gave: its findings, and what checks remember of it."""

    findings: list[Finding]
    memories: dict[str, list[tuple[Kept, Any]]]
    """By the ids of the checks of the whole run."""

    texts: int
    """Translations that were looked at."""


class Checker:
    """Runs some checks."""

    def __init__(self, checks: Iterable[Check], severities: Severities | None = None) -> None:
        """Take the checks, and how grave the project says that their findings are."""
        self._severities = severities or {}
        self.checks = [
            check for check in checks if self._severities.get(check.id, check.severity) is not None
        ]
        # isinstance with a protocol takes a hundred times as long.
        self._single = [cast(TranslationCheck, c) for c in self.checks if hasattr(c, "check")]
        self._asked = [(check, check.check, check.id in OF_READERS) for check in self._single]
        self._whole = [cast(RunCheck, c) for c in self.checks if hasattr(c, "collect")]
        self._mending = [check for check in self._whole if getattr(check, "has_fixes", False)]
        self._files = [cast(FileCheck, c) for c in self.checks if hasattr(c, "check_file")]

    def flaws(self, pair: Pair) -> Iterator[tuple[Check, Flaw]]:
        """Give what the checks of single translations say of one, but for what is dismissed."""
        yield from self._found([pair])[0]

    def _found(self, pairs: Sequence[Pair]) -> list[list[tuple[Check, Flaw]]]:
        """Give for each of a few translations what is said of it, in the order of the checks."""
        found: list[list[tuple[Check, Flaw]]] = [[] for _ in pairs]
        every = list(zip(pairs, found, strict=True))
        short = [each for each in every if not each[0].is_long]
        for check, ask, is_of_readers in self._asked:
            for pair, flaws in short if is_of_readers else every:
                for flaw in islice(ask(pair), _MOST_FLAWS):
                    flaws.append((check, flaw))
        for i, pair in enumerate(pairs):
            if found[i] and pair.entry.comments:
                gone = dismissed(pair.entry)
                found[i] = [each for each in found[i] if self._holds(*each, pair, gone)]
        return found

    def _holds(
        self, check: Check, flaw: Flaw, pair: Pair, gone: Collection[tuple[str, str]]
    ) -> bool:
        """Tell whether a flaw is one in spite of what is dismissed: what cannot be published is."""
        if check.id in FINAL and self.severity(check, flaw) == "error":
            return True
        return (check.id, mark_of(check.id, pair.kept, flaw)) not in gone

    def flaws_alone(self, pair: Pair) -> Iterator[tuple[Check, Flaw]]:
        """Give what all checks say of a translation that is the only one of its run."""
        yield from self.flaws(pair)
        yield from self._compared_alone(pair, self._whole)

    def mendable(self, pair: Pair) -> Iterator[tuple[Check, Flaw]]:
        """Give the flaws of a translation among which fixes may be; no other one is looked at."""
        return chain(self.flaws(pair), self._compared_alone(pair, self._mending))

    @staticmethod
    def _compared_alone(pair: Pair, checks: Iterable[RunCheck]) -> Iterator[tuple[Check, Flaw]]:
        gone = dismissed(pair.entry)
        for check in checks:
            if pair.is_long and check.id in OF_READERS:
                continue
            items = [Item(number, data) for number, data in enumerate(check.collect(pair))]
            for _, flaw in islice(check.compare(items, pair.context), _MOST_FLAWS):
                if (check.id, mark_of(check.id, pair.kept, flaw)) not in gone:
                    yield check, flaw

    def check(self, pairs: Iterable[Pair], catalogue: str) -> Collected:
        """Check the translations of a catalogue, which messages call by its name.

        What is the same for several sets of values behind one translation is said once.
        """
        findings: list[Finding] = []
        memories: dict[str, list[tuple[Kept, Any]]] = {check.id: [] for check in self._whole}
        collecting = [
            (check.collect, memories[check.id], check.id in OF_READERS) for check in self._whole
        ]
        left = iter(pairs)
        texts = 0
        last: Pair | None = None
        others: list[Kept] = []
        while some := list(islice(left, TOGETHER)):
            texts += len(some)
            for pair, flaws in zip(some, self._found(some), strict=True):
                for check, flaw in flaws:
                    findings.append(self.finding(check, flaw, pair, catalogue))
            alike = []  # the same translation with other values, for each
            for pair in some:
                if last is not None and pair.entry is last.entry and pair.form == last.form:
                    others = [*others, last.kept]
                else:
                    others = []
                alike.append(others)
                last = pair
            every = list(zip(some, alike, strict=True))
            short = [each for each in every if not each[0].is_long]
            for collect, kept, is_of_readers in collecting:
                for pair, same in short if is_of_readers else every:
                    for data in collect(pair):
                        if not same or not _has_kept(kept, pair.kept, same, data):
                            kept.append((pair.kept, data))
        return Collected(list(dict.fromkeys(findings)), memories, texts)

    def check_file(self, file: CatalogueFile) -> list[Finding]:
        """Check a catalogue as a file; its translations are for `check`."""
        found = ((check, each) for check in self._files for each in check.check_file(file))
        return [
            Finding(
                check.id,
                self.severity(check, flaw),
                flaw.message,
                file.name,
                line,
                flaw.hint,
            )
            for check, (line, flaw) in found
        ]

    def compare(
        self, memories: Mapping[str, Sequence[tuple[str, Kept, Any]]], context: Context
    ) -> Iterator[Finding]:
        """Let the checks of the whole run compare what they remember.

        Args:
            memories: By the ids of the checks: catalogue, what is kept of a translation, what was
                remembered of it.
            context: Of the locale that all the translations are in.
        """
        for check in self._whole:
            kept = memories.get(check.id, ())
            items = [Item(number, data) for number, (_, _, data) in enumerate(kept)]
            for number, flaw in check.compare(items, context):
                catalogue, of, _ = kept[number]
                if (check.id, mark_of(check.id, of, flaw)) not in dismissed(of):
                    yield self._finding(check, flaw, of, catalogue)

    def finding(self, check: Check, flaw: Flaw, pair: Pair, catalogue: str) -> Finding:
        """Make a finding of a flaw."""
        return self._finding(check, flaw, pair.kept, catalogue)

    def _finding(self, check: Check, flaw: Flaw, of: Kept, catalogue: str) -> Finding:
        return Finding(
            check.id,
            self.severity(check, flaw),
            flaw.message,
            catalogue,
            of.line,
            flaw.hint,
            Translation(
                of.locale,
                of.msgctxt,
                of.msgid,
                of.target,
                flaw.span,
                mark_of(check.id, of, flaw),
                flaw.fix,
            ),
        )

    def severity(self, check: Check, flaw: Flaw) -> Severity:
        """Tell how grave a flaw is: the settings go first, then the flaw, then the check."""
        return self._severities.get(check.id) or flaw.severity or check.severity


def _has_kept(
    kept: Sequence[tuple[Kept, Any]], own: Kept, others: Sequence[Kept], data: Any
) -> bool:
    """Tell whether the same has been kept of the same translation, with other values."""
    for before, known in reversed(kept):
        if before is own:
            continue
        if not any(before is each for each in others):
            return False
        if known == data:
            return True
    return False
