"""Put translations into articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline import plugins
from pipeline.errors import ConfigError, PipelineError
from pipeline.formats.base import ItsOptions, Problem, Rendering
from pipeline.formats.labels import DOMAIN, usual_translation
from pipeline.formats.render import render
from pipeline.model.document import Document, Span, Unit
from pipeline.model.entry import Catalogue, Entry
from pipeline.model.finding import Finding
from pipeline.model.locale import is_same_language, parse_locale
from pipeline.workflow.load import (
    its_of,
    its_options,
    load_article,
    load_catalogue,
    load_catalogue_if_exists,
    load_document,
    local_path,
    require_other_file,
)
from pipeline.workflow.report import Counts, Report, Row
from pipeline.workspace import files
from pipeline.workspace.project import LABELS, Article, Project


def build_file(
    source: Path,
    catalogue_path: Path,
    output: Path,
    *,
    locale: str | None,
    fuzzy: bool = False,
    rules: Iterable[Path] = (),
    parameters: Mapping[str, str] | None = None,
    source_language: str = "da",
) -> Report:
    """Build a single article from a single catalogue.

    The form follows the output's suffix: a text article can become ``.html`` or ``.xml``.
    Without a locale, the catalogue's own language is taken.
    """
    name = source.as_posix()
    require_other_file(output, source, catalogue_path)
    its = its_options(rules, parameters or {})
    document = load_document(source, name, source_language=source_language, its=its)
    catalogue = load_catalogue(catalogue_path, str(catalogue_path))
    language = locale or catalogue.language
    tag = parse_locale(language).tag if language else None
    if tag and catalogue.language and not is_same_language(catalogue.language, tag):
        raise ConfigError(
            f"the catalogue is in {catalogue.language}, not {tag}", file=str(catalogue_path)
        )
    if tag and not document.is_for(tag):
        raise ConfigError(f"the document says that it is not for {tag}", file=name)
    lookup = _Lookup(str(catalogue_path), catalogue, fuzzy=fuzzy)
    builder = _Builder(document, lookup, lookup, tag)
    form = _form_for(source.suffix, output.suffix, name)
    report = Report()
    data = builder.render(form)
    report.findings += (*document.findings, *builder.findings)
    report.written = files.write(output, data)
    counts = builder.counts
    report.notes.append(f"{output}: {counts.done} texts translated, {_left(counts)}")
    return report


def build(
    project: Project,
    *,
    locales: Iterable[str] = (),
    selected: Iterable[Path] = (),
    fuzzy: bool = False,
) -> Report:
    """Build all, or the selected, articles in all, or the given, locales."""
    report = Report()
    tags = [parse_locale(tag).tag for tag in locales] or list(project.config.locales)
    selected = list(selected)
    with files.lock(project.lock_file):
        articles = project.articles(selected)
        taken = _own_targets(project)
        its = its_of(project)
        for article in articles:
            documents = _documents(project, article, its, report)
            for tag in tags:
                _build_article(project, article, documents, tag, taken, fuzzy, report)
        if not selected:
            for tag in tags:
                _finish_bundle(project, tag, report)
    return report


def _finish_bundle(project: Project, tag: str, report: Report) -> None:
    """Add pictures and the like, and take away what earlier builds left of articles now gone."""
    kept = {project.root / name for locale, name in report.targets if locale == tag}
    for path in project.other_files():
        if project.is_variant(path):
            continue
        content = project.variant(path, tag) or path
        target = project.target(path, tag)
        report.written += files.write(target, files.read(content, project.name(content)))
        kept.add(target)
    if report.errors:
        return  # the article that could not be built is not gone
    for path in files.remove_others(project.build_folder / tag, kept):
        report.notes.append(f"removed {project.name(path)}: its source is gone")


def _report_missing(project: Project, path: Path, document: Document, report: Report) -> None:
    """Report the files that a document counts as its own and that are not there."""
    for resource in document.resources:
        name = local_path(resource)
        if not name:
            continue
        folder = project.source_folder if name.startswith("/") else path.parent
        place = folder / name.lstrip("/")
        if not files.is_file(place):
            report.findings.append(
                Finding(
                    "missing-resource",
                    "error",
                    f"the file that the document names is missing: {resource}",
                    document.name,
                    hint="put it there, or one for each locale beside it",
                )
            )


def _documents(
    project: Project, article: Article, its: ItsOptions, report: Report
) -> dict[Path, Document]:
    documents = {}
    for path in article.sources:
        try:
            documents[path] = load_article(project, path, its)
            report.findings += documents[path].findings
            _report_missing(project, path, documents[path], report)
        except PipelineError as error:
            report.errors.append(error)
    return documents


def _build_article(
    project: Project,
    article: Article,
    documents: Mapping[Path, Document],
    tag: str,
    taken: set[Path],
    fuzzy: bool,
    report: Report,
) -> None:
    fuzzy = fuzzy or project.config.publish_fuzzy
    try:
        own = _lookup(project, article.key, tag, fuzzy)
        labels = _lookup(project, LABELS, tag, fuzzy)
        total = Counts()
        for path, document in documents.items():
            if not document.is_for(tag):
                report.notes.append(f"{document.name}: not for {tag}")
                continue
            own_file = project.variant(path, tag)
            if own_file:  # a drawing that the locale has in a version of its own
                target = project.target(path, tag)
                report.written += files.write(target, files.read(own_file))
                report.targets.append((tag, project.name(target)))
                continue
            builder = _Builder(document, own, labels, tag)
            for form, suffix in _forms(project, path):
                target = project.target(path.with_suffix(suffix), tag)
                if form and path.with_suffix(suffix) in taken:
                    continue  # an editor's own page goes before a generated one
                report.written += files.write(target, builder.render(form))
                report.targets.append((tag, project.name(target)))
            total.add(builder.counts)
            report.findings += [f for f in builder.findings if f not in report.findings]
        if total != Counts():
            report.rows.append(Row(article.key, tag, total))
    except PipelineError as error:
        report.errors.append(error)


def _lookup(project: Project, key: str, tag: str, fuzzy: bool) -> _Lookup:
    path = project.catalogue(key, tag)
    name = project.name(path)
    catalogue = load_catalogue_if_exists(path, name) or Catalogue({}, ())
    return _Lookup(name, catalogue, fuzzy=fuzzy)


def _own_targets(project: Project) -> set[Path]:
    return {path for article in project.articles() for path in article.sources}


def _forms(project: Project, path: Path) -> list[tuple[str, str]]:
    """List the forms that a source is built in: the form's name, empty for its own, and suffix."""
    variants = plugins.find_format(path.suffix, project.name(path)).variants
    if not variants:
        return [("", path.suffix)]
    wanted = project.config.text_outputs
    own = [("", path.suffix)] if path.suffix.lower().lstrip(".") in wanted else []
    return own + [(form, variants[form][0]) for form in wanted if form in variants]


def _form_for(source: str, output: str, name: str) -> str:
    """Choose the form that suits the suffix of the target; a target may have none."""
    reader = plugins.find_format(source, name)
    for form, (suffix, _) in reader.variants.items():
        if suffix == output.lower():
            return form
    if output and output.lower() not in reader.suffixes:
        known = [*reader.suffixes, *(suffix for suffix, _ in reader.variants.values())]
        raise ConfigError(
            f'cannot be built as "{output}"', file=name, hint=f"known: {' '.join(known)}"
        )
    return ""


def _left(counts: Counts) -> str:
    return f"{counts.left} left in the source language" if counts.left else "none left"


class _Lookup:
    """The translations of one catalogue."""

    def __init__(self, name: str, catalogue: Catalogue, *, fuzzy: bool) -> None:
        self.name = name
        self.entries = {entry.key: entry for entry in catalogue.entries if not entry.obsolete}
        self.publishes_fuzzy = fuzzy

    def find(self, unit: Unit) -> Entry | None:
        """Give the entry of a unit."""
        return self.entries.get((unit.context, unit.msgid))


class _Builder:
    """Renders one document with one catalogue, in any of its forms."""

    def __init__(
        self,
        document: Document,
        own: _Lookup,
        labels: _Lookup,
        tag: str | None,
    ) -> None:
        self._document = document
        self._own = own
        self._labels = labels
        self._tag = tag
        self._rejected: set[Span] = set()
        self.findings: list[Finding] = []

    @property
    def counts(self) -> Counts:
        """Count the document's units by what was published of them."""
        counts = Counts()
        for unit in self._document.units:
            if not unit.is_for(self._tag):
                continue
            if unit.span not in self._rejected and self._translate(unit) is not None:
                counts.done += 1
                continue
            entry = self._catalogue(unit).find(unit)
            if entry is not None and entry.is_fuzzy:
                counts.fuzzy += 1
            else:
                counts.new += 1
            counts.words_left += len(unit.msgid.split())
        return counts

    def render(self, form: str) -> bytes:
        """Make the target in a form of the settings; empty for the source's own."""
        tag = self._tag
        if tag and is_same_language(tag, self._document.language):
            tag = None  # the source itself
        if form:
            suffix = Path(self._document.name).suffix
            _, variant = plugins.find_format(suffix, self._document.name).variants[form]
            rendering = variant(self._document, self._translate, tag)
        else:
            rendering = render(self._document, self._translate, tag)
        self._report(rendering)
        return rendering.data

    def _catalogue(self, unit: Unit) -> _Lookup:
        return self._labels if unit.domain == DOMAIN else self._own

    def _translate(self, unit: Unit) -> str | None:
        lookup = self._catalogue(unit)
        entry = lookup.find(unit)
        if entry is not None and entry.has_translation:
            is_usable = entry.is_translated or (entry.is_fuzzy and lookup.publishes_fuzzy)
            if is_usable:
                return entry.msgstr or entry.msgstr_plural.get(0)
        elif unit.domain == DOMAIN and self._tag:
            return usual_translation(unit.msgid, self._tag) or None
        return None

    def _report(self, rendering: Rendering) -> None:
        for problem in rendering.problems:
            self._rejected.add(problem.unit.span)
            finding = self._finding(problem)
            if finding not in self.findings:
                self.findings.append(finding)

    def _finding(self, problem: Problem) -> Finding:
        lookup = self._catalogue(problem.unit)
        entry = lookup.find(problem.unit)
        return Finding(
            problem.check,
            "error",
            f"{problem.message}; the source text is published instead",
            lookup.name,
            entry.line if entry else None,
            problem.hint,
        )
