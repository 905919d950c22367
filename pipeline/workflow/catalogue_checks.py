"""Check one catalogue, and take out of it what must not be published; no file is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline import plugins
from pipeline.catalogue.sentences import split_document
from pipeline.checks.base import Check, RunCheck
from pipeline.checks.pair import Context, Kept, Lengths, Pair, Speller, pairs_of
from pipeline.checks.run import Checker
from pipeline.checks.table import MODULES, OF_ARTICLES
from pipeline.config import FILE_NAME, Config
from pipeline.errors import ConfigError
from pipeline.model.document import Document, Span, Unit
from pipeline.model.entry import Catalogue, Entry, Key
from pipeline.model.finding import Finding
from pipeline.workflow.values import mark_document

if TYPE_CHECKING:
    from pipeline.glossary.match import TermFinder

Segment = Callable[[str, str], Sequence[str]]
"""Cuts a message in a language into sentences, with the white space behind each."""

Units = Mapping[Key, Sequence[Unit]]
"""The places of the texts of an article, by what makes them entries."""


class Checked(NamedTuple):
    """What the checks say of one catalogue."""

    name: str
    """The catalogue's, as the user would type it."""

    locale: str
    """BCP 47 tag; empty where it is not known."""

    texts: int
    """Translations that were looked at."""

    findings: list[Finding]
    memories: dict[str, list[tuple[Kept, Any]]]
    """What the checks of the whole run remember of it, by their ids."""


class CatalogueChecks:
    """The checks of one run, and what they know besides the texts."""

    def __init__(
        self,
        checker: Checker,
        config: Config,
        *,
        glossary: TermFinder | None = None,
        fuzzy: bool = False,
        speller: Speller | None = None,
    ) -> None:
        """Take the checks.

        Args:
            checker: The checks.
            config: Settings of the project, or the usual ones.
            glossary: Approved terms; None where there are none.
            fuzzy: Whether to look at translations too that nobody has confirmed.
            speller: Asks dictionaries; None where the answer must be the same on all machines.
        """
        self.checker = checker
        self._config = config
        self._fuzzy = fuzzy
        self._glossary = glossary
        self._speller = speller

    @property
    def source_language(self) -> str:
        """BCP 47 tag."""
        return self._config.source_language

    def context(self, locale: str, *, source_language: str | None = None) -> Context:
        """Give what checks know of a locale; the settings may say another source language."""
        config = self._config
        return Context(
            locale,
            source_language or config.source_language,
            self._glossary,
            self._speller,
            config.houses.get(locale),
            Lengths(config.longest_title, config.longest_description),
        )

    def pairs(
        self, catalogue: Catalogue, context: Context, units: Units | None = None
    ) -> Iterator[Pair]:
        """Give the translations of a catalogue that are to be checked."""
        for entry in catalogue.entries:
            if self.is_checked(entry):
                yield from pairs_of(entry, context, units.get(entry.key, ()) if units else ())

    def is_checked(self, entry: Entry) -> bool:
        """Tell whether an entry has a translation that is to be looked at."""
        if entry.obsolete or not entry.has_translation:
            return False
        return self._fuzzy or not entry.is_fuzzy

    def check(
        self, name: str, catalogue: Catalogue, context: Context, units: Units | None = None
    ) -> Checked:
        """Check one catalogue, but for what has to be compared with others."""
        found = self.checker.check(self.pairs(catalogue, context, units), name)
        return Checked(name, context.locale, found.texts, found.findings, found.memories)

    def compare(self, checked: Iterable[Checked], context: Context) -> list[Finding]:
        """Compare the translations of catalogues that are in one locale."""
        memories: dict[str, list[tuple[str, Kept, Any]]] = {}
        for each in checked:
            for check, kept in each.memories.items():
                memories.setdefault(check, []).extend((each.name, *item) for item in kept)
        return list(self.checker.compare(memories, context))


def select_checks(
    only: Iterable[str] = (),
    without: Iterable[str] = (),
    *,
    config: Config | None = None,
    of_articles: bool = False,
) -> Checker:
    """Take all checks of catalogues, or of articles; or the named ones.

    Args:
        only: Ids; all checks if empty.
        without: Ids to leave out.
        config: Says how grave findings are, and what is off.
        of_articles: Which of the two kinds; checks of other packages may be either.

    Raises:
        ConfigError: there is no such check.
    """
    known = plugins.check_ids()
    severities = config.severities if config else {}
    for name in (*only, *without, *severities):
        if name not in known:
            place = FILE_NAME if name in severities else None
            raise ConfigError(f'unknown check "{name}"', file=place, hint=_closest(name, known))
    ours = OF_ARTICLES if of_articles else MODULES.keys() - OF_ARTICLES
    chosen = [
        each
        for each in known
        if (each in only if only else each in ours or each not in MODULES) and each not in without
    ]
    checks = plugins.find_checks(chosen)
    for check in checks:
        if isinstance(check, RunCheck) and severities.get(check.id) == "error":
            raise ConfigError(
                f"{check.id} compares many texts and keeps none of them from being published",
                file=FILE_NAME,
                hint='"warning" is the gravest that it can be; check --fail-on warning',
            )
    return Checker(checks, severities)


def error_checks(config: Config) -> Checker:
    """Take the checks that keep a translation from being published."""
    checker = select_checks(config=config)
    return Checker([c for c in checker.checks if _is_grave(c, config)], config.severities)


def _is_grave(check: Check, config: Config) -> bool:
    return (config.severities.get(check.id) or check.severity) == "error"


def _closest(name: str, known: Iterable[str]) -> str:
    import difflib

    close = difflib.get_close_matches(name, list(known), n=1)
    return f'did you mean "{close[0]}"?' if close else "skagerrak check --list names them"


def units_by_key(
    documents: Iterable[Document], segment: Segment | None = None
) -> dict[Key, list[Unit]]:
    """Find the texts of an article as its catalogues have them: by paragraph or by sentence.

    A catalogue of before a change of the settings shows values in another way: those texts are
    among them too.

    Args:
        documents: As read.
        segment: Cuts a message in a language into sentences; None where paragraphs are entries.
    """
    found: dict[Key, dict[tuple[str, Span], Unit]] = {}
    plain = list(documents)
    shown = [mark_document(document) for document in plain]
    forms = [*shown, *plain]
    cut = [split_document(document, segment) for document in forms] if segment else []
    for document in (*forms, *cut):
        for unit in document.units:
            places = found.setdefault((unit.context, unit.msgid), {})
            places.setdefault((document.name, unit.span), unit)
    return {key: list(places.values()) for key, places in found.items()}


def not_published(findings: Iterable[Finding]) -> list[Finding]:
    """Say of errors that the translations that they are about are not published."""
    return [
        replace(each, message=f"{each.message}; the source text is published instead")
        for each in findings
        if each.severity == "error"
    ]


def without_errors(
    catalogue: Catalogue, findings: Iterable[Finding]
) -> tuple[Catalogue, dict[Key, Finding]]:
    """Take the translations out of a catalogue that must not be published.

    Returns:
        The catalogue, and the first error of each entry that lost its translation.
    """
    errors: dict[Key, Finding] = {}
    for each in findings:
        if each.severity == "error" and each.translation is not None:
            key = (each.translation.msgctxt, each.translation.msgid)
            errors.setdefault(key, each)
    if not errors:
        return catalogue, errors
    entries = tuple(
        replace(entry, msgstr="", msgstr_plural={})
        if entry.key in errors and not entry.obsolete
        else entry
        for entry in catalogue.entries
    )
    return replace(catalogue, entries=entries), errors
