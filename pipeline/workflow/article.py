"""Localise one article in memory: what `build` writes, and what `approve` asks about."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline import plugins
from pipeline.catalogue.approval import approval_of
from pipeline.catalogue.counts import Counts
from pipeline.errors import CatalogueError, PipelineError
from pipeline.formats.render import render
from pipeline.model.document import Document
from pipeline.model.entry import Catalogue, Key
from pipeline.model.finding import Finding
from pipeline.model.locale import is_same_language
from pipeline.workflow.builder import Builder, Lookup, Text
from pipeline.workflow.catalogues import load_catalogue_if_exists
from pipeline.workflow.checking import Checking, not_published, units_by_key, without_errors
from pipeline.workflow.conversions import Conversions
from pipeline.workflow.gate import Gate, held_by
from pipeline.workflow.segments import segmenter
from pipeline.workflow.signing import digest_of
from pipeline.workspace import files
from pipeline.workspace.project import LABELS, Article, Project


@dataclass(slots=True)
class Localised:
    """An article in one locale."""

    outputs: dict[Path, bytes] = field(default_factory=dict)
    """What to write where."""

    forms: dict[Path, tuple[Document, str]] = field(default_factory=dict)
    """What each is made from: the document, and the form of the settings."""

    counts: Counts = field(default_factory=Counts)
    words: int = 0
    """Of all its texts, in the source language."""

    findings: list[Finding] = field(default_factory=list)
    """What is wrong with translations that are not published for it."""

    notes: list[str] = field(default_factory=list)
    reasons: list[Finding] = field(default_factory=list)
    """What holds it back."""

    errors: list[PipelineError] = field(default_factory=list)
    """Why its catalogue could not be read."""

    @property
    def is_held(self) -> bool:
        """Whether something else is published in its place."""
        return bool(self.reasons or self.errors)

    def in_source_language(self) -> dict[Path, bytes]:
        """Give what is published in the place of an article that is held back."""
        return self.outputs | {path: untranslated(*form) for path, form in self.forms.items()}


class Checks(NamedTuple):
    """What is asked of translations."""

    publishing: Checking
    """Those that keep a translation from being published."""

    signing: Checking
    """Those that somebody signs for: all."""


class Localiser:
    """Localises articles in one locale."""

    def __init__(
        self,
        project: Project,
        tag: str,
        checks: Checks,
        *,
        gate: Gate,
        fuzzy: bool,
        conversions: Conversions | None,
        taken: Collection[Path],
    ) -> None:
        """Take what all articles share.

        Args:
            project: Where they are.
            tag: BCP 47 tag of the locale.
            checks: What is asked of a translation.
            gate: What an article has to have.
            fuzzy: Whether to publish translations that nobody has confirmed.
            conversions: What amounts are in the reader's money; None to say nothing of it.
            taken: Sources of the project; no generated page takes their place.
        """
        self._project = project
        self._tag = tag
        self._checking = checks.publishing
        self._signing = checks.signing
        self._gate = gate
        self._fuzzy = fuzzy
        self._conversions = conversions
        self._taken = taken
        self._read_labels: Lookup | None = None

    def localise(self, article: Article, documents: Mapping[Path, Document]) -> Localised:
        """Localise an article; one whose catalogue cannot be read is held back.

        Raises:
            CatalogueError: the catalogue of the labels cannot be read.
        """
        done = Localised()
        try:
            catalogue = self._catalogue(article.key)
        except CatalogueError as error:
            done.errors.append(error)
            catalogue = Catalogue({}, ())
        own, errors = self._checked(article.key, catalogue, documents, done)
        labels = self._labels(done)
        texts: list[Text] = []
        for path, document in documents.items():
            if not document.is_for(self._tag):
                done.notes.append(f"{document.name}: not for {self._tag}")
                continue
            variant = self._project.variant(path, self._tag)
            if variant is not None:  # a drawing that the locale has in a version of its own
                target = self._project.target(path, self._tag)
                done.outputs[target] = files.read(variant)
                continue
            texts += self._render(path, document, own, labels, done)
        done.words = sum(len(text.unit.msgid.split()) for text in texts)
        is_source = all(is_same_language(d.language, self._tag) for d in documents.values())
        if not is_source and not done.errors:
            done.reasons = held_by(self._gate, article.key, self._tag, texts, errors)
            if self._gate.approved and texts and not done.reasons:
                done.reasons += self._unsigned(article, catalogue, documents)
        return done

    def _labels(self, done: Localised) -> Lookup:
        """Read and check the labels, once for all articles; unsigned ones are the usual ones."""
        if self._read_labels is None:
            catalogue = self._catalogue(LABELS)
            if self._gate.approved and not self._is_signed(LABELS, catalogue, ()):
                catalogue = Catalogue({}, ())
            self._read_labels, _ = self._checked(LABELS, catalogue, {}, done)
        return self._read_labels

    def _is_signed(self, key: str, catalogue: Catalogue, documents: Sequence[Document]) -> bool:
        approval = approval_of(catalogue)
        name = self._project.name(self._project.catalogue(key, self._tag))
        return approval is not None and approval.digest == self._digest(name, catalogue, documents)

    def _catalogue(self, key: str) -> Catalogue:
        path = self._project.catalogue(key, self._tag)
        return load_catalogue_if_exists(path, self._project.name(path)) or Catalogue({}, ())

    def _checked(
        self, key: str, catalogue: Catalogue, documents: Mapping[Path, Document], done: Localised
    ) -> tuple[Lookup, dict[Key, Finding]]:
        """Take what is wrong out of a catalogue, and report it."""
        name = self._project.name(self._project.catalogue(key, self._tag))
        units = units_by_key(documents.values(), self._project)
        context = self._checking.context(self._tag)
        findings = self._checking.check(name, catalogue, context, units).findings
        catalogue, errors = without_errors(catalogue, findings)
        done.findings += not_published(findings)
        cut = segmenter(self._project) if self._project.config.units_are_sentences else None
        return Lookup(name, catalogue, fuzzy=self._fuzzy, segment=cut), errors

    def _render(
        self, path: Path, document: Document, own: Lookup, labels: Lookup, done: Localised
    ) -> list[Text]:
        houses = self._project.config.houses
        builder = Builder(document, own, labels, self._tag, houses, self._conversions)
        for form, suffix in self._forms(path):
            source = path.with_suffix(suffix)
            if form and source in self._taken:
                continue  # an editor's own page goes before a generated one
            target = self._project.target(source, self._tag)
            done.outputs[target] = builder.render(form)
            done.forms[target] = (document, form)
        texts = list(builder.texts())
        done.counts.add(builder.counts)
        done.findings += (each for each in builder.findings if each not in done.findings)
        return texts

    def _forms(self, path: Path) -> list[tuple[str, str]]:
        """List the forms that a source is built in: the form's name (or nothing) and suffix."""
        variants = plugins.find_format(path.suffix, self._project.name(path)).variants
        if not variants:
            return [("", path.suffix)]
        wanted = self._project.config.text_outputs
        own = [("", path.suffix)] if path.suffix.lower().lstrip(".") in wanted else []
        return own + [(form, variants[form][0]) for form in wanted if form in variants]

    def _unsigned(
        self, article: Article, catalogue: Catalogue, documents: Mapping[Path, Document]
    ) -> list[Finding]:
        """Say that nobody has signed the catalogue as it is, if so."""
        name = self._project.name(self._project.catalogue(article.key, self._tag))
        approval = approval_of(catalogue)
        if approval is None:
            why = "nobody has approved it"
        elif not self._is_signed(article.key, catalogue, list(documents.values())):
            why = f"it has changed since {approval.by} approved it on {approval.day}"
        else:
            return []
        message = f"{article.key} is held back in {self._tag}: {why}"
        return [Finding("gate", "error", message, name, 1, f"skagerrak approve {name}")]

    def _digest(self, name: str, catalogue: Catalogue, documents: Sequence[Document]) -> str:
        project, tag = self._project, self._tag
        return digest_of(project, name, catalogue, documents, tag, self._signing)


def untranslated(document: Document, form: str) -> bytes:
    """Render a document without translations, marked as in its own language."""
    if form:
        _, variant = plugins.find_format(Path(document.name).suffix, document.name).variants[form]
        return variant(document, lambda unit: None, None, None).data
    return render(document, lambda unit: None, document.language).data
