"""Say how far each article is in each locale."""

from __future__ import annotations

from pipeline.catalogue.approval import approval_of
from pipeline.errors import PipelineError
from pipeline.model.entry import Catalogue
from pipeline.workflow.catalogues import load_catalogue, load_catalogue_if_exists
from pipeline.workflow.load import its_of, load_article
from pipeline.workflow.report import Report, Row, count
from pipeline.workspace.project import LABELS, Article, Project


def status(project: Project) -> Report:
    """Count done, fuzzy and new texts, and the words left, for each article and locale."""
    report = Report()
    articles = project.articles()
    living = project.keys() | {LABELS}
    report.errors += project.refused()
    extracted = project.template_keys()
    for article in articles:
        if article.key not in extracted and _has_text(project, article, report):
            name = project.name(article.sources[0])
            report.notes.append(f"{name}: not extracted yet: run skagerrak extract")
    for key in extracted:
        if key not in living:
            report.notes.append(
                f"{project.name(project.template(key))}: its article is gone; "
                "the translations stay for texts like it"
            )
            continue
        for tag in project.config.locales:
            try:
                catalogue = _catalogue(project, key, tag)
                counts = count(catalogue, project.config.source_language)
                report.rows.append(Row(key, tag, counts, _approved(project, key, tag, catalogue)))
            except PipelineError as error:
                report.errors.append(error)
    if not living - {LABELS}:
        report.notes.append("no articles yet: put .txt, .html or .xml files into source/")
    return report


def _has_text(project: Project, article: Article, report: Report) -> bool:
    try:
        its = its_of(project)
        return any(load_article(project, path, its).units for path in article.sources)
    except PipelineError as error:
        report.errors.append(error)
        return False


def _catalogue(project: Project, key: str, tag: str) -> Catalogue:
    path = project.catalogue(key, tag)
    project.require_own(path)
    catalogue = load_catalogue_if_exists(path, project.name(path))
    if catalogue is None:
        template = project.template(key)
        project.require_own(template)
        catalogue = Catalogue({}, load_catalogue(template, project.name(template)).entries)
    return catalogue


def _approved(project: Project, key: str, tag: str, catalogue: Catalogue) -> str:
    """Say who signed a catalogue, and whether that still holds."""
    approval = approval_of(catalogue)
    if approval is None:
        return ""
    from pipeline.workflow.signing import is_signed  # few projects sign, and it runs all checks

    return f"{approval.by}, {approval.day}" if is_signed(project, key, tag, catalogue) else "void"
