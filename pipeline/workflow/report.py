"""What commands report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pipeline.catalogue.counts import Counts
    from pipeline.catalogue.edits.classes import EditClass
    from pipeline.catalogue.origin import Origin
    from pipeline.errors import PipelineError
    from pipeline.model.entry import Catalogue
    from pipeline.model.finding import Finding


MOST_TARGETS = 12
"""Files of a locale that are named."""


@dataclass(slots=True)
class Report:
    """What a command did. Errors and findings of one file do not stop the others."""

    rows: list[Row] = field(default_factory=list)
    errors: list[PipelineError] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    targets: list[tuple[str | None, str]] = field(default_factory=list)
    """What was built: locale (None for what belongs to all) and name of the file; of all articles,
    the first few of each locale."""

    more_targets: dict[str | None, int] = field(default_factory=dict)
    """How many more there are, by their locales."""

    held: list[tuple[str, str]] = field(default_factory=list)
    """What the gate held back: locale and article."""

    written: int = 0
    """Files that had to be written."""

    changes: list[tuple[str, str]] = field(default_factory=list)
    """Files that a build changed: name, and ``new``, ``changed`` or ``removed``."""

    edits: list[UnitEdit] = field(default_factory=list)
    """What was done to the texts, where each of them is asked for."""

    edited: dict[str, list[Tally]] = field(default_factory=dict)
    """The same in numbers, by article."""

    finished: int = 0
    """Articles that are translated in all locales, and are not among the rows."""

    is_dry: bool = False
    """Whether nothing was written: what is reported is what would be."""

    notes: list[str] = field(default_factory=list)
    """Sentences for the user: what else happened, what to do next."""

    def add_targets(self, targets: Iterable[tuple[str | None, str]]) -> None:
        """Take down what was built of an article: names while they are few, then numbers."""
        for target in targets:
            tag = target[0]
            if tag in self.more_targets or self._count(tag) == MOST_TARGETS:
                self.more_targets[tag] = self.more_targets.get(tag, 0) + 1
            else:
                self.targets.append(target)

    def _count(self, tag: str | None) -> int:
        return sum(locale == tag for locale, _ in self.targets)

    @property
    def exit_status(self) -> int:
        """0 done, 1 findings, 3 could not finish. A warning lets the work go on."""
        has_errors = any(finding.severity == "error" for finding in self.findings)
        return 3 if self.errors else 1 if has_errors else 0


class Row(NamedTuple):
    """One article in one locale."""

    article: str
    locale: str
    counts: Counts
    approved: str = ""
    """By whom and when, or ``void``; empty where nobody has signed."""


class UnitEdit(NamedTuple):
    """What an editor did to one text, in one locale."""

    article: str
    source: str
    """The document that has it: ``source/topmoede.html``."""

    locale: str
    kind: EditClass
    msgctxt: str | None
    msgid: str
    """As it is now; as it was, if it was removed."""

    previous: str | None
    """The msgid that it was made from, where that is another."""

    state: str
    """What became of its translation: ``translated``, ``fuzzy`` or ``untranslated``."""

    origin: Origin | None
    """Where the translation came from, if not from a translator."""

    words: int
    """Words of the source that a translator has to look at."""


class Tally(NamedTuple):
    """How many texts of an article were edited in one way.

    >>> from pipeline.catalogue.edits.classes import EditClass
    >>> str(Tally(EditClass.NEW, 3, 1))
    '3 new (1 to review)'
    """

    kind: EditClass
    texts: int
    fuzzy: int

    def __str__(self) -> str:
        """Write it as it is reported."""
        return f"{self.texts} {self.kind.value}" + (
            f" ({self.fuzzy} to review)" if self.fuzzy else ""
        )


def tally(edits: Iterable[UnitEdit]) -> list[Tally]:
    """Count the texts of one article, each once though every locale has it."""
    kinds: dict[EditClass, dict[str, bool]] = {}
    for each in edits:
        texts = kinds.setdefault(each.kind, {})
        texts[each.msgid] = texts.get(each.msgid, False) or each.state == "fuzzy"
    return [Tally(kind, len(texts), sum(texts.values())) for kind, texts in kinds.items()]


def plural(number: int, noun: str) -> str:
    """Count things.

    >>> plural(1, "file"), plural(2, "file"), plural(0, "currency")
    ('1 file', '2 files', '0 currencies')
    """
    if number != 1:
        noun = noun[:-1] + "ies" if noun.endswith("cy") else noun + "s"
    return f"{number} {noun}"


def join_moves(edits: Sequence[UnitEdit]) -> list[UnitEdit]:
    """Call a text moved that is gone from one article and stands, translated, in another."""
    from pipeline.catalogue.edits.classes import EditClass

    def place(each: UnitEdit) -> tuple[str, str | None, str]:
        return each.locale, each.msgctxt, each.msgid

    gone = {place(each) for each in edits if each.kind is EditClass.REMOVED}
    moved = {place(each) for each in edits if is_arrival(each)} & gone
    return [
        each._replace(kind=EditClass.MOVED) if place(each) in moved and is_arrival(each) else each
        for each in edits
        if place(each) not in moved or each.kind is not EditClass.REMOVED
    ]


def is_arrival(edit: UnitEdit) -> bool:
    """Tell whether a text is new in its article and translated: it may come from another."""
    from pipeline.catalogue.edits.classes import EditClass

    return edit.kind is EditClass.NEW and edit.state == "translated"


def count(catalogue: Catalogue, language: str) -> Counts:
    """Count the texts of a catalogue whose source is in a language."""
    from pipeline.catalogue import counts

    def segment(text: str) -> list[str]:
        from pipeline.segmentation import sentences  # where a text is fuzzy

        return sentences(text, language)

    return counts.count(catalogue, segment)
