"""Cases of checks: ``cases/<check>.toml`` has texts in which it finds something, and good ones."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from pipeline.catalogue import po
from pipeline.checks.base import (
    ArticleCheck,
    CatalogueFile,
    Check,
    FileCheck,
    Flaw,
    Item,
    RunCheck,
    SourceCheck,
    SourceFlaw,
    TranslationCheck,
)
from pipeline.checks.pair import Context, Lengths, Pair, pairs_of
from pipeline.glossary.match import TermFinder
from pipeline.glossary.terms import parse_glossary
from pipeline.model.document import Limits, Span, Unit
from pipeline.model.entry import Entry
from pipeline.model.inline import codes_in
from pipeline.plugins import find_format
from pipeline.values.settlements import parse_settlements

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """A text and its translation, or an article, and what a check says of it."""

    check: str
    number: int
    is_good: bool
    locale: str = "nb"
    source: str = ""
    target: str = ""
    notes: tuple[str, ...] = ()
    """Lines of ``#.``: roles and values."""

    before: tuple[tuple[str, str], ...] = ()
    """Sources and targets that come before in the run, for checks that compare."""

    source_language: str = "da"
    glossary: str = ""
    title_length: int | None = None
    description_length: int | None = None
    article: str = ""
    """An article, for checks of sources, in the format of `suffix`."""

    suffix: str = ".html"
    settled: str = ""
    """What the editor says of values in the file beside the article."""

    catalogue: str = ""
    """A whole file, for checks of files."""

    charset: str = "utf-8"
    """Of the bytes of that."""

    line: int | None = None
    """Where something is wrong in it."""

    flags: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    """msgid_plural and the forms of its translation; the second is looked at."""

    storage_size: int | None = None
    """How many bytes the article allows."""

    allowed_characters: str | None = None
    finds: str = ""
    """Part of the message."""

    hint: str = ""
    """Part of the hint."""

    at: str = ""
    """The characters that are wrong; in an article, those where what is wrong begins."""

    fixed: str = ""
    """The target after `check --fix`."""

    known: dict[str, list[str]] = field(default_factory=dict)
    """The words that the dictionary of a language has, for checks that ask one."""

    @property
    def name(self) -> str:
        return f"{self.check}-{'good' if self.is_good else 'bad'}-{self.number}"

    @property
    def context(self) -> Context:
        glossary = (
            TermFinder(parse_glossary(self.glossary, "glossary.csv")) if self.glossary else None
        )
        lengths = Lengths(self.title_length, self.description_length)
        return Context(self.locale, self.source_language, glossary, self._lacks, None, lengths)

    def _lacks(self, words: frozenset[str], language: str) -> frozenset[str]:
        return words - set(self.known[language]) if language in self.known else frozenset()

    def pairs(self) -> list[Pair]:
        texts = [*self.before, (self.source, self.target)]
        context = self.context
        notes = [()] * len(self.before) + [self.notes]
        if self.plural:
            many, *forms = self.plural
            entry = Entry(
                self.source,
                msgid_plural=many,
                msgstr_plural=dict(enumerate(forms)),
                flags=self.flags,
            )
            return list(pairs_of(entry, context))
        return [
            Pair(
                Entry(source, target, extracted=tuple(extracted), flags=self.flags),
                context,
                units=self.units(),
            )
            for (source, target), extracted in zip(texts, notes, strict=True)
        ]

    def units(self) -> list[Unit]:
        """Give the place of the text in an article that limits it."""
        limits = Limits(self.storage_size, characters=self.allowed_characters)
        codes = codes_in(self.source)
        unit = Unit(Span(0, 0), self.source, "paragraph", codes, limits=limits)
        return [] if limits == Limits() else [unit]

    def file(self) -> CatalogueFile:
        data = self.catalogue.encode(self.charset)
        return CatalogueFile("a.po", data, *po.salvage(data, "a.po"), self.locale)


def load(check: str) -> list[Case]:
    path = FOLDER / f"{check}.toml"
    return list(_cases(check, tomllib.loads(path.read_text(encoding="utf-8"))))


def _cases(check: str, tables: dict[str, Any]) -> Iterator[Case]:
    assert set(tables) <= {"bad", "good"}, f"{check}: {set(tables)}"
    names = {each.name for each in fields(Case)}
    for kind, cases in tables.items():
        for number, case in enumerate(cases, 1):
            assert set(case) <= names, f"{check}: {set(case) - names}"
            for key in ("notes", "before", "flags", "plural"):
                case[key] = (
                    tuple(map(tuple, case[key]) if key == "before" else case[key])
                    if key in case
                    else ()
                )
            yield Case(check, number, kind == "good", **case)


def flaws(check: Check, case: Case) -> list[Flaw]:
    """Run a check on a case."""
    if isinstance(check, (SourceCheck, ArticleCheck)):
        return [each.flaw for each in source_flaws(check, case)]
    if isinstance(check, FileCheck):
        return [each.flaw for each in check.check_file(case.file())]
    pairs = case.pairs()
    found: list[Flaw] = []
    if isinstance(check, TranslationCheck):
        found += check.check(pairs[-1])
    if isinstance(check, RunCheck):
        items = [
            Item(number, data) for number, pair in enumerate(pairs) for data in check.collect(pair)
        ]
        found += (flaw for _, flaw in check.compare(items, case.context))
    return found


def source_flaws(check: Check, case: Case) -> list[SourceFlaw]:
    """Run a check of sources on a case."""
    name = "artikel" + case.suffix
    reader = find_format(case.suffix, name)
    document = reader.read(case.article.encode(), name, source_language=case.source_language)
    if case.settled:
        settled = parse_settlements(case.settled, "artikel.values.toml")
        document = replace(document, settled=settled)
    if isinstance(check, ArticleCheck):
        return list(check.check_article([document]))
    assert isinstance(check, SourceCheck)
    return list(check.check_source(document))


def marked(check: Check, case: Case, found: list[Flaw]) -> list[str]:
    """Give the texts that a check says are wrong; of an article, all that follows."""
    if case.article:
        return [case.article[each.offset :] for each in source_flaws(check, case)]
    return [case.target[slice(*flaw.span)] for flaw in found if flaw.span]


def mend(target: str, found: list[Flaw]) -> str:
    """Apply the fixes of flaws, the last first."""
    spans = sorted(
        ((flaw.span, flaw.fix) for flaw in found if flaw.span and flaw.fix is not None),
        reverse=True,
    )
    for span, fix in spans:
        assert span is not None and fix is not None
        target = target[: span[0]] + fix + target[span[1] :]
    return target
