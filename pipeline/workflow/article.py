"""Localise one article in memory: what `build` writes, and what `approve` asks about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from pipeline import plugins
from pipeline.bundle.edits import edits_of
from pipeline.bundle.record import Texts
from pipeline.catalogue import po
from pipeline.catalogue.approval import Approval, approval_of
from pipeline.catalogue.counts import Counts
from pipeline.errors import CatalogueError, PipelineError, SourceError
from pipeline.formats.render import render
from pipeline.model.document import Document
from pipeline.model.entry import Catalogue, Key
from pipeline.model.finding import Finding
from pipeline.model.locale import is_same_language
from pipeline.model.page import Edition, Page
from pipeline.workflow.builder import Builder, Lookup, Text
from pipeline.workflow.catalogues import load_catalogue_if_exists
from pipeline.workflow.checking import Checking, not_published, without_errors
from pipeline.workflow.conversions import Conversions
from pipeline.workflow.gate import Gate, held_by
from pipeline.workflow.segments import segmenter
from pipeline.workflow.signing import digest_of
from pipeline.workflow.site import Editions, Layout, Output, facts_of
from pipeline.workspace import contents, files
from pipeline.workspace.project import LABELS, Article, Project


@dataclass(slots=True)
class Localised:
    """An article in one locale, ready to be printed."""

    key: str
    tag: str
    """BCP 47."""

    outputs: list[Output] = field(default_factory=list)
    variants: dict[Path, Path] = field(default_factory=dict)
    """What the locale has in the place of sources: drawings with other words."""

    builders: dict[Path, Builder] = field(default_factory=dict)
    """By the sources."""

    counts: Counts = field(default_factory=Counts)
    texts: Texts = field(default_factory=Texts)
    """Whose they are."""

    words: int = 0
    """Of all its texts, in the source language."""

    findings: list[Finding] = field(default_factory=list)
    """What is wrong with translations that are not published for it."""

    shared: Sequence[Finding] = ()
    """The same of the labels, which all articles share."""

    warnings: int = 0
    """How many findings of its catalogue ask for a look."""

    notes: list[str] = field(default_factory=list)
    reasons: list[Finding] = field(default_factory=list)
    """What holds it back."""

    errors: list[PipelineError] = field(default_factory=list)
    """Why its catalogue could not be read."""

    catalogue: str = ""
    """Name of the one that it is made with; empty where there is none."""

    made_of: bytes = b""
    """Digests of catalogues and documents; of others it would be another one."""

    is_rejected: bool = False
    """Whether some translation proved not to fit when it was tried."""

    approval: Approval | None = None
    is_approved: bool = False
    """Whether the signature holds."""

    def without_builders(self) -> Localised:
        """Give what `Localiser.resume` needs: small, and of use in another process."""
        return replace(self, builders={})

    @property
    def is_held(self) -> bool:
        """Whether something else is published in its place."""
        return bool(self.reasons or self.errors)

    def printed(self, pages: Mapping[Path, Page], editions: Editions) -> Iterator[Printed]:
        """Give its files, with what the sources say of addresses."""
        for output in self.outputs:
            if output.source in self.variants:
                yield output, files.read(self.variants[output.source])
                continue
            builder, page = self.builders[output.source], pages[output.source]
            edition = editions.of(output.path, facts_of(builder.source, page), self.tag)
            edits = (
                []
                if output.form
                else editions.edits(builder.source, page, edition, builder.keeps())
            )
            yield output, builder.render(output.form, edition, edits)

    def in_source_language(
        self, pages: Mapping[Path, Page], editions: Editions
    ) -> Iterator[Printed]:
        """Give what is published in the place of an article that is held back."""
        for output in self.outputs:
            if output.source in self.variants:
                yield output, files.read(self.variants[output.source])
                continue
            document, page = self.builders[output.source].source, pages[output.source]
            edition = editions.of_copy(output.path, facts_of(document, page), self.tag)
            yield output, untranslated(document, output.form, page, edition)


Printed = tuple[Output, bytes]


class Checks(NamedTuple):
    """What is asked of translations."""

    publishing: Checking
    """Those whose errors keep a translation from being published."""

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
        layout: Layout,
    ) -> None:
        """Take what all articles share.

        Args:
            project: Where they are.
            tag: BCP 47 tag of the locale.
            checks: What is asked of a translation.
            gate: What an article has to have.
            fuzzy: Whether to publish translations that nobody has confirmed.
            conversions: What amounts are in the reader's money; None to say nothing of it.
            layout: What articles are built as.
        """
        self._project = project
        self.tag = tag
        self._checking = checks.publishing
        self._signing = checks.signing
        self._gate = gate
        self._fuzzy = fuzzy
        self._conversions = conversions
        self._layout = layout
        self._read_labels: tuple[Lookup, Sequence[Finding]] | None = None

    def localise(self, article: Article, documents: Mapping[Path, Document]) -> Localised:
        """Localise an article; one whose catalogue cannot be read is held back.

        Raises:
            CatalogueError: the catalogue of the labels cannot be read.
        """
        done = Localised(article.key, self.tag)
        catalogue = self._read(done, documents)
        own, errors = self._checked(article.key, catalogue, documents, done)
        labels = self._labels(done)
        texts: list[Text] = []
        for path, document in documents.items():
            if not document.is_for(self.tag):
                done.notes.append(f"{document.name}: not for {self.tag}")
                continue
            variant = self._project.variant(path, self.tag)
            outputs = list(self._layout.outputs(article, path))
            done.outputs += outputs
            if variant is not None:  # a drawing that the locale has in a version of its own
                done.variants[path] = variant
                continue
            builder = self._builder(path, document, own, labels, done)
            texts += _try(builder, outputs, done)
        done.words = sum(len(text.unit.msgid.split()) for text in texts)
        done.texts = _tally(texts)
        self._sign(done, catalogue, documents)
        is_source = all(is_same_language(d.language, self.tag) for d in documents.values())
        if not is_source and not done.errors:
            done.reasons = held_by(self._gate, article.key, self.tag, texts, errors)
            if self._gate.approved and texts and not done.reasons:
                done.reasons += self._unsigned(done)
        return done

    def resume(
        self, known: Localised, article: Article, documents: Mapping[Path, Document]
    ) -> Localised:
        """Make an article ready to be printed that was localised before, perhaps elsewhere.

        It is not checked again, unless it has been saved since.

        Args:
            known: What came of it, without builders.
            article: The article.
            documents: As read.

        Raises:
            CatalogueError: as `localise`.
        """
        done = replace(known, builders={}, errors=[])
        catalogue = self._read(done, documents)
        if done.made_of != known.made_of:
            return self.localise(article, documents)
        done.errors = known.errors
        catalogue, _ = without_errors(catalogue, known.findings)
        own, labels = self._lookup(article.key, catalogue), self._labels(done)
        for path, document in documents.items():
            if document.is_for(self.tag) and path not in done.variants:
                builder = self._builder(path, document, own, labels, done)
                if done.is_rejected:  # which ones, it finds out by rendering
                    builder.render(next((o.form for o in done.outputs if o.source == path), ""))
        return done

    def _read(self, done: Localised, documents: Mapping[Path, Document]) -> Catalogue:
        """Read the catalogue of an article; an empty one where it cannot be read."""
        path = self._project.catalogue(done.key, self.tag)
        try:
            self._project.require_own(path)
            data = files.read_if_exists(path, self._project.name(path))
            labels = files.content(str(self._project.catalogue(LABELS, self.tag)))
            texts = (d.text.encode("utf-8", "surrogatepass") for d in documents.values())
            done.made_of = contents.digest_of((data, labels, *texts))
            return Catalogue({}, ()) if data is None else po.parse(data, self._project.name(path))
        except SourceError as error:
            done.errors.append(CatalogueError(error.message, file=error.file))
        except CatalogueError as error:
            done.errors.append(error)
        return Catalogue({}, ())

    def _labels(self, done: Localised) -> Lookup:
        """Read and check the labels, once for all articles; unsigned ones are the usual ones."""
        if self._read_labels is None:
            catalogue = self._catalogue(LABELS)
            if self._gate.approved and not self._is_signed(LABELS, catalogue, ()):
                catalogue = Catalogue({}, ())
            told = Localised(LABELS, self.tag)
            lookup, _ = self._checked(LABELS, catalogue, {}, told)
            self._read_labels = lookup, told.findings
        lookup, done.shared = self._read_labels
        return lookup

    def _is_signed(self, key: str, catalogue: Catalogue, documents: Sequence[Document]) -> bool:
        approval = approval_of(catalogue)
        name = self._project.name(self._project.catalogue(key, self.tag))
        return approval is not None and approval.digest == self._digest(name, catalogue, documents)

    def _catalogue(self, key: str) -> Catalogue:
        path = self._project.catalogue(key, self.tag)
        self._project.require_own(path)
        return load_catalogue_if_exists(path, self._project.name(path)) or Catalogue({}, ())

    def _checked(
        self, key: str, catalogue: Catalogue, documents: Mapping[Path, Document], done: Localised
    ) -> tuple[Lookup, dict[Key, Finding]]:
        """Take what is wrong out of a catalogue, and report it."""
        name = self._project.name(self._project.catalogue(key, self.tag))
        units = self._checking.units_of(documents.values())
        context = self._checking.context(self.tag)
        findings = self._checking.check(name, catalogue, context, units).findings
        catalogue, errors = without_errors(catalogue, findings)
        done.findings += not_published(findings)
        if key == done.key:
            done.warnings = sum(each.severity == "warning" for each in findings)
        return self._lookup(key, catalogue), errors

    def _lookup(self, key: str, catalogue: Catalogue) -> Lookup:
        name = self._project.name(self._project.catalogue(key, self.tag))
        cut = segmenter(self._project) if self._project.config.units_are_sentences else None
        return Lookup(name, catalogue, fuzzy=self._fuzzy, segment=cut)

    def _builder(
        self, path: Path, document: Document, own: Lookup, labels: Lookup, done: Localised
    ) -> Builder:
        houses = self._project.config.houses
        builder = Builder(document, own, labels, self.tag, houses, self._conversions)
        done.builders[path] = builder
        return builder

    def _sign(
        self, done: Localised, catalogue: Catalogue, documents: Mapping[Path, Document]
    ) -> None:
        """Find out who has signed the catalogue, and whether that still holds."""
        path = self._project.catalogue(done.key, self.tag)
        if catalogue.entries:
            done.catalogue = self._project.name(path)
        done.approval = approval_of(catalogue)
        if done.approval is not None:
            done.is_approved = self._is_signed(done.key, catalogue, list(documents.values()))

    def _unsigned(self, done: Localised) -> list[Finding]:
        """Say that nobody has signed the catalogue as it is, if so."""
        name = self._project.name(self._project.catalogue(done.key, self.tag))
        if done.approval is None:
            why = "nobody has approved it"
        elif not done.is_approved:
            why = f"it has changed since {done.approval.by} approved it on {done.approval.day}"
        else:
            return []
        message = f"{done.key} is held back in {self.tag}: {why}"
        return [Finding("gate", "error", message, name, 1, f"skagerrak approve {name}")]

    def _digest(self, name: str, catalogue: Catalogue, documents: Sequence[Document]) -> str:
        project, tag = self._project, self.tag
        return digest_of(project, name, catalogue, documents, tag, self._signing)


def _try(builder: Builder, outputs: Sequence[Output], done: Localised) -> list[Text]:
    """Find out which translations of a document can be used, by rendering it once."""
    builder.render(outputs[0].form if outputs else "")
    texts = list(builder.texts())
    done.counts.add(builder.counts)
    done.findings += (each for each in builder.findings if each not in done.findings)
    done.is_rejected = done.is_rejected or bool(builder.findings)
    return texts


def _tally(texts: Iterable[Text]) -> Texts:
    """Count texts by who translated them."""
    counts = Counter(
        "fuzzy"
        if each.entry is not None and each.entry.is_fuzzy and each.entry.has_translation
        else each.translator or "fallback"
        for each in texts
    )
    return Texts(**counts)


def untranslated(
    document: Document, form: str, page: Page | None = None, edition: Edition | None = None
) -> bytes:
    """Render a document without translations, marked as in its own language."""
    if form:
        _, variant = plugins.find_format(Path(document.name).suffix, document.name).variants[form]
        return variant(document, lambda unit: None, None, edition).data
    edits = edits_of(document, page, edition, lambda offset: True) if page and edition else []
    return render(document, lambda unit: None, document.language, edits).data
