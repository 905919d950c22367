"""Localise one document with one catalogue, in memory."""

from __future__ import annotations

from pathlib import PurePath
from typing import NamedTuple

from pipeline import plugins
from pipeline.bundle.edits import edits_of
from pipeline.catalogue.counts import Counts
from pipeline.config import Config
from pipeline.errors import ConfigError
from pipeline.model.document import Document
from pipeline.model.entry import Catalogue, Key
from pipeline.model.finding import Finding
from pipeline.model.locale import is_same_language, known_tag
from pipeline.model.page import Edition
from pipeline.workflow.builder import Builder, Lookup
from pipeline.workflow.catalogue_checks import (
    CatalogueChecks,
    Segment,
    error_checks,
    not_published,
    units_by_key,
    without_errors,
)
from pipeline.workflow.gate import Gate, held_by


class LocalisedDocument(NamedTuple):
    """A document in one locale.

    >>> LocalisedDocument(b"<p>Hei!", (), (), Counts(human=1)).is_ready
    True
    """

    data: bytes
    """In the encoding of its source."""

    findings: tuple[Finding, ...]
    """What is wrong with translations; the source text stands in their place."""

    reasons: tuple[Finding, ...]
    """What holds it back."""

    counts: Counts
    """How far the translation is."""

    @property
    def is_ready(self) -> bool:
        """Whether it may be published."""
        return not self.reasons


def localise_document(
    document: Document,
    catalogue: Catalogue,
    name: str,
    tag: str | None,
    *,
    config: Config,
    gate: Gate,
    form: str = "",
    fuzzy: bool = False,
    segment: Segment | None = None,
    edition: Edition | None = None,
) -> LocalisedDocument:
    """Put the translations of a catalogue into a document.

    Args:
        document: As read.
        catalogue: Its translations, those of its labels among them.
        name: The catalogue's, for messages.
        tag: BCP 47 tag of the locale; without one nothing is checked.
        config: Says how values are printed, and how grave findings are.
        gate: What the document has to have.
        form: One that its format knows (``html``); empty for the document's own.
        fuzzy: Whether to publish translations that nobody has confirmed.
        segment: Cuts messages into sentences, where these are entries; None where paragraphs are.
        edition: How the page goes with its other editions, where that is known.

    Raises:
        ConfigError: the catalogue is in another language, or the document is not for the locale.
    """
    findings: list[Finding] = []
    errors: dict[Key, Finding] = {}
    if tag:
        require_language(catalogue, tag, name)
        _require_locale(document, tag)
        checks = CatalogueChecks(error_checks(config), config, fuzzy=fuzzy)
        units = units_by_key([document], segment)
        checked = checks.check(name, catalogue, checks.context(tag), units)
        findings += not_published(checked.findings)
        catalogue, errors = without_errors(catalogue, checked.findings)
    lookup = Lookup(name, catalogue, fuzzy=fuzzy, segment=segment)
    builder = Builder(document, lookup, lookup, tag, config.houses)
    data = builder.render(form)
    if edition is not None:  # now it is known which texts stay in the source language
        page = plugins.survey(document)
        edits = [] if form else edits_of(document, page, edition, builder.keeps())
        data = builder.render(form, edition, edits)
    findings += (each for each in builder.findings if each not in findings)
    reasons: list[Finding] = []
    if tag and not is_same_language(tag, document.language):
        article = PurePath(document.name).stem
        reasons = held_by(gate, article, tag, builder.texts(), errors)
    return LocalisedDocument(data, tuple(findings), tuple(reasons), builder.counts)


def require_language(catalogue: Catalogue, tag: str, name: str) -> None:
    """Make sure that a catalogue is in the language of a locale, if it says in which one it is.

    Raises:
        ConfigError: it is in another one.
    """
    said = catalogue.language and (known_tag(catalogue.language) or catalogue.language)
    if said and not is_same_language(said, tag):
        raise ConfigError(f"the catalogue is in {catalogue.language}, not {tag}", file=name)


def _require_locale(document: Document, tag: str) -> None:
    if not document.is_for(tag):
        raise ConfigError(f"the document says that it is not for {tag}", file=document.name)
