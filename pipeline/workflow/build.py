"""Put translations into articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from pipeline import plugins
from pipeline.catalogue.counts import Counts
from pipeline.errors import ConfigError, PipelineError
from pipeline.formats.base import ItsOptions
from pipeline.model.document import Document
from pipeline.model.entry import Catalogue
from pipeline.model.finding import Finding
from pipeline.model.locale import is_same_language, parse_locale
from pipeline.workflow.builder import Builder, Lookup
from pipeline.workflow.catalogues import load_catalogue, load_catalogue_if_exists
from pipeline.workflow.conversions import METADATA, Conversions, load_conversions, write_metadata
from pipeline.workflow.load import (
    its_of,
    its_options,
    load_article,
    load_document,
    local_path,
    require_other_file,
)
from pipeline.workflow.report import Report, Row
from pipeline.workflow.segments import segmenter
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
    lookup = Lookup(str(catalogue_path), catalogue, fuzzy=fuzzy)
    builder = Builder(document, lookup, lookup, tag)
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
    day: date | None = None,
) -> Report:
    """Build all, or the selected, articles in all, or the given, locales.

    Args:
        project: Where they are.
        locales: BCP 47 tags; the project's if empty.
        selected: Articles and folders; all if empty.
        fuzzy: Whether to publish translations that nobody has confirmed.
        day: Of publication, for exchange rates; None for the settings' day, or today.
    """
    report = Report()
    tags = [parse_locale(tag).tag for tag in locales] or list(project.config.locales)
    selected = list(selected)
    with files.lock(project.lock_file):
        articles = project.articles(selected)
        taken = _own_targets(project)
        its = its_of(project)
        conversions = load_conversions(project, day)
        for article in articles:
            documents = _documents(project, article, its, report)
            for tag in tags:
                _build_article(
                    project, article, documents, tag, taken, fuzzy, conversions.get(tag), report
                )
        for tag in tags:
            if tag in conversions:
                is_whole = not selected
                report.written += write_metadata(project, tag, conversions[tag], is_whole=is_whole)
                report.findings += conversions[tag].findings()
            if not selected:
                _finish_bundle(project, tag, report)
    return report


def _finish_bundle(project: Project, tag: str, report: Report) -> None:
    """Add pictures and the like, and take away what earlier builds left of articles now gone."""
    kept = {project.build_folder / tag / METADATA} if tag in project.config.conversions else set()
    kept |= {project.root / name for locale, name in report.targets if locale == tag}
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
        why = "nothing is converted any more" if path.name == METADATA else "its source is gone"
        report.notes.append(f"removed {project.name(path)}: {why}")


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
    conversions: Conversions | None,
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
            builder = Builder(document, own, labels, tag, project.config.houses, conversions)
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


def _lookup(project: Project, key: str, tag: str, fuzzy: bool) -> Lookup:
    path = project.catalogue(key, tag)
    name = project.name(path)
    catalogue = load_catalogue_if_exists(path, name) or Catalogue({}, ())
    segment = segmenter(project) if project.config.units_are_sentences else None
    return Lookup(name, catalogue, fuzzy=fuzzy, segment=segment)


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
