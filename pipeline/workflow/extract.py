"""Bring templates and catalogues up to date with the articles."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from pipeline.catalogue import po
from pipeline.catalogue.align import align, fill
from pipeline.catalogue.template import make_template
from pipeline.catalogue.update import Key, UpdateOptions, new_catalogue, update
from pipeline.errors import ConfigError, PipelineError
from pipeline.formats.labels import DOMAIN, usual_translation
from pipeline.model.document import Document, Term, Unit
from pipeline.model.entry import Catalogue, Entry
from pipeline.model.locale import is_same_language, parse_locale
from pipeline.values.carry import place_values
from pipeline.values.filling import Print
from pipeline.workflow.load import (
    its_of,
    its_options,
    load_article,
    load_catalogue,
    load_catalogue_if_exists,
    load_document,
    require_other_file,
)
from pipeline.workflow.report import Report, Row, count
from pipeline.workflow.values import check_values, mark_document, printer, shower
from pipeline.workspace import clock, files
from pipeline.workspace.project import LABELS, Article, Project


def extract_file(
    source: Path,
    output: Path,
    *,
    existing: Mapping[str, Path] | None = None,
    rules: Iterable[Path] = (),
    parameters: Mapping[str, str] | None = None,
    placeables: bool = True,
    source_language: str = "da",
) -> Report:
    """Write the template of a single article, labels included.

    Args:
        source: The article.
        output: The template.
        existing: Translations that there are of the article, by their locales; each fills a
            catalogue beside the template: ``a.nb.po``.
        rules: Further files of ITS rules.
        parameters: Values of variables in the rules.
        placeables: Whether to show values as placeables.
        source_language: BCP 47 tag.
    """
    require_other_file(output, source)
    its = its_options(rules, parameters or {})
    plain = load_document(source, source.as_posix(), source_language=source_language, its=its)
    document = mark_document(plain, placeables=placeables)
    template = make_template([document], project=source.stem, domain=None)
    report = Report(written=files.write(output, po.write(template)))
    report.findings += (*plain.findings, *check_values([plain]))
    report.notes.append(f"{output}: {len(template.entries)} texts")
    for tag, path in (existing or {}).items():
        place = output.with_suffix(f".{tag}.po")
        data = files.read_if_exists(place, str(place))
        show = shower(tag, {})
        own = make_template([document], project=source.stem, domain=None, locale=tag, show=show)
        catalogue = (
            po.parse(data, str(place))
            if data is not None
            else new_catalogue(own, parse_locale(tag), now=clock.now())
        )
        pairs = _pairs(plain, document, path, tag, printer(tag, {}))
        updated = fill(update(catalogue, own), pairs)
        report.written += files.write(place, po.write(updated), expected=data)
        report.notes.append(f"{place}: {_counted(pairs)} taken over from {path}")
    return report


def extract(
    project: Project,
    selected: Iterable[Path] = (),
    *,
    existing: Mapping[str, Path] | None = None,
) -> Report:
    """Bring the templates and catalogues of all, or of the selected, articles up to date.

    Args:
        project: Where they are.
        selected: Articles and folders; all if empty.
        existing: Translations that there are of the one selected article, by their locales. What
            they translate fills the catalogues where these have nothing.

    A text that another article has already in translation takes it over; an article that was
    renamed takes its catalogues along.
    """
    selected = list(selected)
    report = Report()
    with files.lock(project.lock_file):
        articles = project.articles(selected)
        if existing and len(articles) != 1:
            raise ConfigError(
                "existing translations belong to one article; name it",
                hint="skagerrak extract source/a.html --existing nb=old/a.nb.html",
            )
        for tag in existing or {}:
            if tag not in project.config.locales:
                raise ConfigError(
                    f"{tag} is no locale of the project",
                    hint=f"its locales: {', '.join(project.config.locales)}",
                )
        extraction = _Extraction(project, report, existing or {})
        for article in articles:
            extraction.run(article)
        extraction.run_labels(is_complete=not selected and not report.errors)
        if not selected and not report.errors:
            extraction.run_terms()
    if not articles:
        report.notes.append("no articles yet: put .txt, .html or .xml files into source/")
    return report


class _Extraction:
    def __init__(self, project: Project, report: Report, existing: Mapping[str, Path]) -> None:
        self._project = project
        self._its = its_of(project)
        self._existing = existing
        self._report = report
        self._label_documents: list[Document] = []
        self._terms: list[Term] = []
        self._compendia = {tag: _Compendium(project, tag) for tag in project.config.locales}
        self._orphans: dict[str, frozenset[Key]] | None = None

    def run(self, article: Article) -> None:
        """Extract one article; what is wrong with it is reported and stops nothing else."""
        project = self._project
        try:
            documents = [load_article(project, path, self._its) for path in article.sources]
            for document in documents:
                self._report.findings += document.findings
            self._report.findings += check_values(documents)
            self._label_documents += documents
            plain, documents = documents, self._mark(documents)
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
            if any(unit.values or unit.parted or not unit.is_for(tag) for unit in units):
                show = shower(tag, project.config.houses)
                own = make_template(documents, project=project.config.name, locale=tag, show=show)
            found = self._found(plain, documents, tag)
            self._update(article.key, tag, own, self._compendia[tag], found)

    def _mark(self, documents: Sequence[Document]) -> list[Document]:
        placeables = self._project.config.placeables
        return [mark_document(document, placeables=placeables) for document in documents]

    def _found(
        self, plain: Sequence[Document], documents: Sequence[Document], tag: str
    ) -> list[Entry]:
        """Collect what documents, or their existing translations, know in a locale."""
        write = printer(tag, self._project.config.houses)
        found = [entry for document in documents for entry in _held(document, tag, write)]
        path = self._existing.get(tag)
        if path is not None:
            i = next((i for i, d in enumerate(plain) if Path(d.name).suffix == path.suffix), 0)
            try:
                pairs = _pairs(plain[i], documents[i], path, tag, write)
            except PipelineError as error:
                self._report.errors.append(error)
                return found
            self._report.notes.append(f"{tag}: {_counted(pairs)} found in {path}")
            found += pairs
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
            self._update(LABELS, tag, template, usual)

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
            self._report.written += files.write(path, text.getvalue().encode())
        except PipelineError as error:
            self._report.errors.append(error)

    def _update(
        self,
        key: str,
        tag: str,
        template: Catalogue,
        compendium: Mapping[Key, Entry],
        found: Iterable[Entry] = (),
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
            options = UpdateOptions(
                contexts_are_ids=True,
                source_language=project.config.source_language,
                write=printer(tag, project.config.houses),
            )
            merged = update(catalogue, template, options=options, compendium=compendium)
            updated = fill(merged, found)
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


def _held(document: Document, tag: str, write: Print) -> list[Entry]:
    """Give the translations that a bilingual document holds itself."""
    return [
        _with_placeables(
            Entry(unit.msgid, unit.target.text, msgctxt=unit.context), unit, tag, write
        )
        for unit in document.units
        if unit.target and unit.target.text and is_same_language(unit.target.language, tag)
    ]


def _pairs(plain: Document, document: Document, path: Path, tag: str, write: Print) -> list[Entry]:
    """Give what an existing translation of a document translates.

    Args:
        plain: The document, its values as text.
        document: The same, its values as placeables where the project has them so.
        path: The translation.
        tag: Its locale.
        write: Prints values in it.
    """
    translation = load_document(path, str(path), source_language=tag)
    marked = {
        (unit.context, unit.msgid): shown
        for unit, shown in zip(plain.units, document.units, strict=True)
    }
    return [
        _with_placeables(entry, marked[entry.key], tag, write)
        for entry in align(plain.units, translation.units)
    ]


def _with_placeables(entry: Entry, unit: Unit, tag: str, write: Print) -> Entry:
    """Show the values of a found translation as its source does; fuzzy where one is missing."""
    if not unit.values:
        return entry
    msgstr, is_complete = place_values(entry.msgstr, unit.values, tag, write, unit.role)
    flags = entry.flags if is_complete or entry.is_fuzzy else ("fuzzy", *entry.flags)
    return replace(entry, msgid=unit.msgid, msgstr=msgstr, flags=flags)


def _counted(pairs: Sequence[Entry]) -> str:
    doubtful = sum(entry.is_fuzzy for entry in pairs)
    return f"{len(pairs) - doubtful} texts and {doubtful} in doubt, marked fuzzy,"


def _union(template: Catalogue, old: Catalogue) -> Catalogue:
    known = {entry.key for entry in template.entries}
    rest = tuple(entry for entry in old.entries if entry.key not in known)
    return replace(template, entries=template.entries + rest)
