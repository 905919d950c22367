"""Put translations into articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import PipelineError
from pipeline.formats.base import ItsOptions
from pipeline.model.document import Document
from pipeline.model.finding import Finding
from pipeline.model.locale import parse_locale
from pipeline.workflow.article import Checks, Localiser
from pipeline.workflow.checking import Checking, error_checks, select_checks
from pipeline.workflow.conversions import METADATA, load_conversions, write_metadata
from pipeline.workflow.gate import gate_of
from pipeline.workflow.load import its_of, load_article, local_path
from pipeline.workflow.press import Press
from pipeline.workflow.report import Report
from pipeline.workspace import files
from pipeline.workspace.project import Article, Project


class BuildOptions(NamedTuple):
    """What to build, and how."""

    locales: tuple[str, ...] = ()
    """BCP 47 tags; the project's if empty."""

    selected: tuple[Path, ...] = ()
    """Articles and folders; all if empty."""

    fuzzy: bool = False
    """Whether to publish translations that nobody has confirmed."""

    gate: str | None = None
    """One of `config.GATE_LEVELS`; None for that of the settings."""

    day: date | None = None
    """Of publication, for exchange rates; None for the settings' day, or today."""


def build(project: Project, how: BuildOptions | None = None) -> Report:
    """Build all, or the selected, articles in all, or the given, locales.

    An article that the gate holds back is published as the settings say: in the source language,
    as it was when it last passed, or not at all.
    """
    how = how or BuildOptions()
    report = Report()
    config = project.config
    tags = [parse_locale(tag).tag for tag in how.locales] or list(config.locales)
    gate = gate_of(config, how.gate)
    with files.lock(project.lock_file):
        articles = project.articles(how.selected)
        taken = {path for article in project.articles() for path in article.sources}
        its = its_of(project)
        conversions = load_conversions(project, how.day)
        fuzzy = how.fuzzy or config.publish_fuzzy
        checks = Checks(
            Checking(error_checks(config), config, project, fuzzy=fuzzy),
            Checking(select_checks(config=config), config, project),
        )
        localisers = [
            Localiser(
                project, tag, checks, gate=gate, fuzzy=fuzzy, conversions=conversions.get(tag),
                taken=taken,
            )
            for tag in tags
        ]  # fmt: skip
        is_gated = how.gate in (None, config.gate, "strict") and not how.fuzzy
        press = Press(project, report, is_gated=is_gated)
        for article in articles:
            documents = _documents(project, article, its, report)
            for tag, localiser in zip(tags, localisers, strict=True):
                try:
                    localised = localiser.localise(article, documents)
                    report.errors += localised.errors
                    press.publish(article.key, tag, localised)
                except PipelineError as error:
                    report.errors.append(error)
        press.remember()
        for tag in tags:
            if tag in conversions:
                is_whole = not how.selected
                report.written += write_metadata(project, tag, conversions[tag], is_whole=is_whole)
                report.findings += conversions[tag].findings()
            if not how.selected:
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
    held = {key for locale, key in report.held if locale == tag}
    for path in files.remove_others(project.build_folder / tag, kept):
        why = "nothing is converted any more" if path.name == METADATA else "its source is gone"
        key = path.relative_to(project.build_folder / tag).with_suffix("").as_posix()
        why = "its article is held back" if key in held else why
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
