"""Say what an editor should mend in articles before anyone translates them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline import plugins
from pipeline.checks.articles import check_article
from pipeline.checks.base import ArticleCheck, SourceCheck
from pipeline.errors import ConfigError, PipelineError
from pipeline.formats.base import ItsOptions
from pipeline.model.document import Document
from pipeline.workflow.check import CheckOptions, CheckReport, at_least, checker_for
from pipeline.workflow.load import its_of, its_options, load_document
from pipeline.workspace import files
from pipeline.workspace.containment import resolved
from pipeline.workspace.listing import walk
from pipeline.workspace.project import Project


class Form(NamedTuple):
    """A document that is one form of an article."""

    path: Path
    name: str
    """As the user knows it."""


def check_source(
    paths: Sequence[Path] = (),
    *,
    project: Project | None = None,
    options: CheckOptions | None = None,
) -> CheckReport:
    """Check articles.

    Args:
        paths: Articles and folders; those of the project if empty.
        project: Where articles and settings are; None for articles that stand alone.
        options: What to look for; locales play no part.

    Raises:
        ConfigError: no such check, or nothing to check.
    """
    options = options or CheckOptions()
    checker = checker_for(project, options, of_articles=True)
    for check in checker.checks:
        if check.id in options.only and not isinstance(check, (SourceCheck, ArticleCheck)):
            raise ConfigError(
                f'"{check.id}" looks at translations, not at articles',
                hint=f"skagerrak check --only {check.id}",
            )
    language = project.config.source_language if project else options.source_language or "da"
    its = its_of(project) if project else its_options((), {})
    report = CheckReport(checks=checker.checks, noun="article", source_language=language)
    for forms in _articles(paths, project):
        documents = list(_load(forms, language, its, report))
        if documents:
            report.findings += (each for document in documents for each in document.findings)
            report.findings += check_article(checker, documents)
        report.catalogues += (
            (each.name, each.language, len(each.units))
            for each in documents
            if each.units  # a drawing without words is no article
        )
    report.findings = at_least(report.findings, options.least)
    return report


def _load(
    forms: Sequence[Form], language: str, its: ItsOptions, report: CheckReport
) -> Iterator[Document]:
    """Read the forms of an article; what cannot be read stops nothing else."""
    for path, name in forms:
        try:
            yield load_document(path, name, source_language=language, its=its)
        except PipelineError as error:
            report.errors.append(error)


def _articles(paths: Sequence[Path], project: Project | None) -> Iterator[Sequence[Form]]:
    """Give the forms of each article: of the project's, then of those that lie elsewhere."""
    if project is None and not paths:
        raise ConfigError("no project here, and no article named", hint="name a .html file")
    inside, others = _parted(paths, project)
    if project is not None and (inside or not paths):
        for article in project.articles(inside):
            yield [Form(path, project.name(path)) for path in article.sources]
    by_stem: dict[Path, list[Form]] = {}
    named = (file for path in others for file in _files(path))
    for file in {resolved(file): file for file in named}.values():
        by_stem.setdefault(file.with_suffix(""), []).append(Form(file, str(file)))
    yield from by_stem.values()


def _parted(paths: Sequence[Path], project: Project | None) -> tuple[list[Path], list[Path]]:
    """Tell paths of the project's articles from others; a folder around them means all."""
    if project is None:
        return [], list(paths)
    folder = resolved(project.source_folder)
    inside, others = [], []
    for path in paths:
        if folder.is_relative_to(resolved(path)):
            inside.append(folder)
        elif resolved(path).is_relative_to(folder):
            inside.append(path)
        else:
            others.append(path)
    return inside, others


def _files(path: Path) -> Iterator[Path]:
    if not files.is_folder(path):
        yield path
        return
    for each in walk(path):
        if each.is_file and plugins.is_supported(Path(each.name).suffix):
            yield path / each.name
