"""Bring templates and catalogues up to date with the articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from pipeline.catalogue import po
from pipeline.catalogue.template import make_template
from pipeline.catalogue.update import Key, new_catalogue, update
from pipeline.errors import PipelineError
from pipeline.formats.labels import DOMAIN, usual_translation
from pipeline.model.document import Document
from pipeline.model.entry import Catalogue, Entry
from pipeline.model.locale import parse_locale
from pipeline.workflow.load import load_catalogue, load_catalogue_if_exists, load_document
from pipeline.workflow.report import Report, Row, count
from pipeline.workspace import clock, files
from pipeline.workspace.project import LABELS, Article, Project


def extract_file(source: Path, output: Path, *, source_language: str = "da") -> Report:
    """Write the template of a single article, labels included."""
    document = load_document(source, source.as_posix(), source_language=source_language)
    template = make_template([document], project=source.stem, domain=None)
    report = Report(written=files.write(output, po.write(template)))
    report.notes.append(f"{output}: {len(template.entries)} texts")
    return report


def extract(project: Project, selected: Iterable[Path] = ()) -> Report:
    """Bring the templates and catalogues of all, or of the selected, articles up to date.

    A text that another article has already in translation takes it over; an article that was
    renamed takes its catalogues along.
    """
    selected = list(selected)
    report = Report()
    with files.lock(project.lock_file):
        articles = project.articles(selected)
        extraction = _Extraction(project, report)
        for article in articles:
            extraction.run(article)
        extraction.run_labels(is_complete=not selected and not report.errors)
    if not articles:
        report.notes.append("no articles yet: put .txt, .html or .xml files into source/")
    return report


class _Extraction:
    def __init__(self, project: Project, report: Report) -> None:
        self._project = project
        self._report = report
        self._label_documents: list[Document] = []
        self._compendia = {tag: _Compendium(project, tag) for tag in project.config.locales}
        self._orphans: dict[str, frozenset[Key]] | None = None

    def run(self, article: Article) -> None:
        """Extract one article; what is wrong with it is reported and stops nothing else."""
        project = self._project
        try:
            documents = [
                load_document(
                    path, project.name(path), source_language=project.config.source_language
                )
                for path in article.sources
            ]
            self._label_documents += documents
            template = make_template(documents, project=project.config.name)
            if not template.entries and not project.template(article.key).exists():
                return  # a drawing without words
            if not project.template(article.key).exists():
                self._adopt(article.key, template)
            self._write(project.template(article.key), template)
        except PipelineError as error:
            self._report.errors.append(error)
            return
        for tag in project.config.locales:
            self._update(article.key, tag, template, self._compendia[tag])

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
            self._update(LABELS, tag, template, usual)

    def _update(
        self, key: str, tag: str, template: Catalogue, compendium: Mapping[Key, Entry]
    ) -> None:
        project = self._project
        path = project.catalogue(key, tag)
        name = project.name(path)
        try:
            data = files.read_if_exists(path, name)
            catalogue = (
                new_catalogue(template, parse_locale(tag), now=clock.now())
                if data is None
                else po.parse(data, name)
            )
            updated = update(catalogue, template, compendium=compendium)
            if updated != catalogue or data is None:
                self._report.written += files.write(path, po.write(updated), expected=data)
            self._report.rows.append(Row(key, tag, count(updated)))
        except PipelineError as error:
            self._report.errors.append(error)

    def _write(self, path: Path, template: Catalogue) -> None:
        self._report.written += files.write(path, po.write(template))

    def _adopt(self, key: str, template: Catalogue) -> None:
        """Take over the catalogues of an article that is gone and had mostly the same texts."""
        texts = frozenset(entry.key for entry in template.entries)
        if self._orphans is None:
            self._orphans = self._find_orphans()
        best = max(self._orphans, key=lambda old: len(texts & self._orphans[old]), default=None)  # type: ignore[index]
        if best is None or 2 * len(texts & self._orphans[best]) < len(texts):
            return
        del self._orphans[best]
        self._project.rename(best, key)
        self._report.notes.append(f"{key}: renamed from {best}, its translations came along")

    def _find_orphans(self) -> dict[str, frozenset[Key]]:
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
                orphans[key] = frozenset(entry.key for entry in old.entries)
        return orphans


class _Compendium(Mapping[Key, Entry]):
    """The confirmed translations of all catalogues of a locale, read when first asked for."""

    def __init__(self, project: Project, tag: str) -> None:
        self._project = project
        self._tag = tag

    @cached_property
    def _entries(self) -> dict[Key, Entry]:
        found: dict[Key, Entry] = {}
        for key in self._project.catalogue_keys(self._tag):
            path = self._project.catalogue(key, self._tag)
            try:
                catalogue = load_catalogue_if_exists(path, self._project.name(path))
            except PipelineError:
                continue  # reported when its own article is at hand
            for entry in catalogue.entries if catalogue and key != LABELS else ():
                if entry.is_translated and not entry.obsolete:
                    found.setdefault(entry.key, entry)
        return found

    def __getitem__(self, key: Key) -> Entry:
        return self._entries[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def _union(template: Catalogue, old: Catalogue) -> Catalogue:
    known = {entry.key for entry in template.entries}
    rest = tuple(entry for entry in old.entries if entry.key not in known)
    return replace(template, entries=template.entries + rest)
