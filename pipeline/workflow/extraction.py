"""Bring the template and the catalogues of an article up to date with it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.catalogue import po
from pipeline.catalogue.align import fill
from pipeline.catalogue.edits.classes import EditClass
from pipeline.catalogue.edits.find import find_edits
from pipeline.catalogue.edits.normal import fold
from pipeline.catalogue.edits.report import list_edits
from pipeline.catalogue.edits.transfer import Languages
from pipeline.catalogue.origin import origin_of
from pipeline.catalogue.sentences import Segment
from pipeline.catalogue.template import make_template
from pipeline.catalogue.update import Others, new_catalogue, update
from pipeline.errors import PipelineError
from pipeline.formats.labels import DOMAIN, usual_translation
from pipeline.model.document import Document, Term
from pipeline.model.entry import Catalogue, Entry, Key
from pipeline.model.inline import CODE
from pipeline.model.locale import parse_locale
from pipeline.segmentation import pair_sentences
from pipeline.values.message import find_in_message
from pipeline.workflow.catalogues import load_catalogue
from pipeline.workflow.existing import counted, held_by, pairs_of
from pipeline.workflow.glossary import load_glossary, noter
from pipeline.workflow.load import its_of, load_article
from pipeline.workflow.renew import options_for, renew
from pipeline.workflow.report import Report, Row, UnitEdit, count
from pipeline.workflow.segments import segmenter
from pipeline.workflow.suggestions import Suggestions
from pipeline.workflow.templates import cut_units, mark, template_for
from pipeline.workflow.values import check_values, printer
from pipeline.workspace import clock, files
from pipeline.workspace.project import LABELS, Article, Project


class Extraction:
    """One run of `extract` over the articles of a project."""

    def __init__(
        self,
        project: Project,
        report: Report,
        existing: Mapping[str, Path],
        suggestions: Suggestions,
        *,
        is_dry: bool,
    ) -> None:
        """Take the project, where to report, and the translations that there are already.

        Args:
            project: Where the articles are.
            report: Gets what was done.
            existing: Translated documents of the one article, by their locales.
            suggestions: Asks the translation memory.
            is_dry: Whether to write nothing.
        """
        self._project = project
        self._is_dry = is_dry
        self._adopted: dict[str, str] = {}
        self._segment = segmenter(project)
        self._its = its_of(project)
        self._glossary = load_glossary(project)
        self._existing = existing
        self._report = report
        self._label_documents: list[Document] = []
        self._terms: list[Term] = []
        self._suggestions = suggestions
        self._orphans: dict[str, frozenset[str]] | None = None

    def run(self, article: Article) -> None:
        """Extract one article; what is wrong with it is reported and stops nothing else."""
        project = self._project
        try:
            documents = [load_article(project, path, self._its) for path in article.sources]
            for document in documents:
                self._report.findings += document.findings
            self._report.findings += check_values(documents, project.config.severities)
            self._label_documents += documents
            plain, marked = documents, mark(project, documents)
            documents = cut_units(project, marked)
            template = make_template(documents, project=project.config.name)
            if not template.entries and not project.template(article.key).exists():
                return  # a drawing without words
            if not project.template(article.key).exists():
                self._adopt(article.key, template)
            self._write(project.template(article.key), template)
            self._terms += (term for document in documents for term in document.terms)
        except PipelineError as error:
            self._report.errors.append(error)
            return
        for tag in project.config.locales:
            own = template
            units = [unit for document in documents for unit in document.units]
            terms = noter(self._glossary, tag)
            if terms or any(unit.values or unit.parted or not unit.is_for(tag) for unit in units):
                own = template_for(project, documents, tag, terms)
            found = self._found(plain, marked, tag)
            self._update(article.key, tag, own, found=found)

    def _segment_in(self, language: str) -> Segment:
        return lambda text: self._segment(text, language)

    def _found(
        self, plain: Sequence[Document], documents: Sequence[Document], tag: str
    ) -> list[Entry]:
        """Collect what documents, or their existing translations, know in a locale."""
        write = printer(tag, self._project.config.houses)
        found = [entry for document in documents for entry in held_by(document, tag, write)]
        path = self._existing.get(tag)
        if path is not None:
            i = next((i for i, d in enumerate(plain) if Path(d.name).suffix == path.suffix), 0)
            try:
                pairs = pairs_of(plain[i], documents[i], path, tag, write)
            except PipelineError as error:
                self._report.errors.append(error)
                return found
            self._report.notes.append(f"{tag}: {counted(pairs)} found in {path}")
            found += pairs
        if self._project.config.units_are_sentences:
            found = [part for entry in found for part in _by_sentences(entry, self._project, tag)]
        return found

    def run_labels(self, *, is_complete: bool) -> None:
        """Extract the labels of text articles; those of unread articles stay."""
        project = self._project
        path = project.template(LABELS)
        template = make_template(self._label_documents, project=project.config.name, domain=DOMAIN)
        try:
            if path.exists() and not is_complete:
                template = _union(template, load_catalogue(path, project.name(path)))
            if not template.entries and not path.exists():
                return
            self._write(path, template)
        except PipelineError as error:
            self._report.errors.append(error)
            return
        for tag in project.config.locales:
            usual = {
                entry.key: Entry(entry.msgid, text)
                for entry in template.entries
                if (text := usual_translation(entry.msgid, tag))
            }
            self._update(LABELS, tag, template, usual=usual)

    def run_terms(self) -> None:
        """Write down the terms that the articles mark, where there are any."""
        path = self._project.locales_folder / "terms.csv"
        terms = sorted(set(self._terms))
        if not terms and not path.exists():
            return
        import csv  # few articles mark terms

        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerows([("term", "info"), *terms])
        try:
            data = files.read_if_exists(path, self._project.name(path))
            self._save(path, text.getvalue().encode(), expected=data)
        except PipelineError as error:
            self._report.errors.append(error)

    def _update(
        self,
        key: str,
        tag: str,
        template: Catalogue,
        *,
        usual: Mapping[Key, Entry] | None = None,
        found: Iterable[Entry] = (),
    ) -> None:
        """Bring one catalogue up to date.

        Args:
            key: The article's.
            tag: The locale.
            template: The texts, as they are for the locale.
            usual: Translations of its labels; None for an article, which asks the memory.
            found: Translations that there are elsewhere.
        """
        project = self._project
        path = project.catalogue(key, tag)
        source = project.config.source_language
        write = printer(tag, project.config.houses)
        languages = Languages(source, tag, find_in_message, write, self._segment)
        try:
            catalogue, data = self._read(key, tag, template)
            edits = find_edits(catalogue.entries, template.entries, languages)
            if usual is None:
                memory = self._suggestions.of(catalogue, template.entries, edits, languages)
                merged = renew(catalogue, template, languages, edits=edits, memory=memory)
            else:
                others, options = Others(usual, edits=edits), options_for(languages)
                merged = update(catalogue, template, options=options, others=others)
            updated = fill(merged, found)
            if updated != catalogue or data is None:
                self._save(path, po.write(updated), expected=data)
            self._report.rows.append(Row(key, tag, count(updated, source)))
        except PipelineError as error:
            self._report.errors.append(error)
            return
        for edit in list_edits(catalogue, updated, edits, is_renamed=key in self._adopted):
            if edit.kind is not EditClass.UNCHANGED:
                name = next(iter(edit.entry.references), project.name(path)).partition("#")[0]
                origin = origin_of(edit.entry)
                self._report.edits.append(UnitEdit(key, name, tag, edit, origin))

    def _read(self, key: str, tag: str, template: Catalogue) -> tuple[Catalogue, bytes | None]:
        """Read the catalogue that an article has, or had under its old name."""
        project = self._project
        path = project.catalogue(self._adopted.get(key, key) if self._is_dry else key, tag)
        data = files.read_if_exists(path, project.name(path))
        if data is None:
            return new_catalogue(template, parse_locale(tag), now=clock.now()), None
        return po.parse(data, project.name(path)), data

    def _write(self, path: Path, template: Catalogue) -> None:
        """Write a template, where it is another than before."""
        data = files.read_if_exists(path, self._project.name(path))
        self._save(path, po.write(template), expected=data)

    def _save(self, path: Path, data: bytes, *, expected: bytes | None) -> None:
        if self._is_dry:
            self._report.written += data != expected
        else:
            self._report.written += files.write(path, data, expected=expected)

    def _adopt(self, key: str, template: Catalogue) -> None:
        """Take over the catalogues of an article that is gone and had mostly the same texts."""
        if self._orphans is None:
            self._orphans = self._find_orphans()
        if not self._orphans:
            return
        texts = _sentences_in(template, self._segment_in(self._project.config.source_language))
        shared = {old: len(texts & its) for old, its in self._orphans.items()}
        best = max(shared, key=shared.__getitem__, default=None)
        if best is None or 2 * shared[best] < len(texts):
            return
        del self._orphans[best]
        self._adopted[key] = best
        if not self._is_dry:
            self._project.rename(best, key)
        self._report.notes.append(f"{key}: renamed from {best}, its translations came along")

    def _find_orphans(self) -> dict[str, frozenset[str]]:
        project = self._project
        living = {article.key for article in project.articles()} | {LABELS}
        orphans = {}
        for key in project.template_keys():
            if key not in living:
                path = project.template(key)
                try:
                    old = load_catalogue(path, project.name(path))
                except PipelineError as error:
                    self._report.errors.append(error)
                    continue
                segment = self._segment_in(project.config.source_language)
                orphans[key] = _sentences_in(old, segment)
        return orphans


def _sentences_in(template: Catalogue, segment: Segment) -> frozenset[str]:
    """List what an article says, whatever its typography, codes, and breaks of paragraphs."""
    return frozenset(
        fold(CODE.sub("", sentence))
        for entry in template.entries
        for sentence in segment(entry.msgid)
    )


def _by_sentences(entry: Entry, project: Project, tag: str) -> list[Entry]:
    """Cut a found translation into sentences; nothing of it where they do not pair."""
    pairs = pair_sentences(entry.msgid, entry.msgstr, project.config.source_language, tag) or []
    return [
        replace(entry, msgid=source.rstrip(), msgstr=target.rstrip()) for source, target in pairs
    ]


def _union(template: Catalogue, old: Catalogue) -> Catalogue:
    known = {entry.key for entry in template.entries}
    rest = tuple(entry for entry in old.entries if entry.key not in known)
    return replace(template, entries=template.entries + rest)
